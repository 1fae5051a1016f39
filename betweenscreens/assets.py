"""Where the words and data of the course are, and how they are read.

In a checkout the files lie beside the package; in an installed wheel they lie
in ``betweenscreens/_course``. Every reader of a file raises :class:`AssetError`,
so that every mistake in a file is reported in the same way.
"""

import difflib
import os
import re
from copy import deepcopy
from functools import cache, lru_cache
from io import StringIO
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.reader import ReaderError

from betweenscreens.language import ENGLISH, chosen, merged

STRICT = "BETWEENSCREENS_STRICT"


class AssetError(Exception):
    """Something in a file of the course is wrong: where, what, and what to do.

    Args:
        where: the file, with ``:line`` where it is known.
        what: what is wrong, in a sentence without full stop.
        do: what to do next, in a sentence without full stop.
    """

    def __init__(self, where: str, what: str, do: str) -> None:
        self.where, self.what, self.do = where, what, do
        super().__init__(f"{where}: {what}; {do}")


class StartError(RuntimeError):
    """JupyterLab did not start; the message says so and ends with what it said last."""


@cache
def course_root() -> Path:
    """Return the folder that holds ``assets/``, ``lessons/`` and ``exercises/``."""
    bundled = Path(__file__).parent / "_course"
    return bundled if bundled.is_dir() else Path(__file__).parent.parent


def strict() -> bool:
    """Return True where errors are raised instead of shown as a card (always in tests)."""
    return os.environ.get(STRICT, "") not in ("", "0")


def ids(folder: str, suffix: str) -> list[str]:
    """Return the ids of the files in ``assets/<folder>``, sorted: ``ids("chats", ".twee")``."""
    return sorted(path.name.removesuffix(suffix) for path in (course_root() / "assets" / folder).glob(f"*{suffix}"))


def find(folder: str, name: str, suffix: str) -> Path:
    """Return the path of ``assets/<folder>/<name><suffix>``.

    Raises:
        AssetError: there is no such file; the message names near matches.
    """
    path = course_root() / "assets" / folder / f"{name}{suffix}"
    if path.is_file():
        return path
    raise AssetError(shown(path), "there is no such file", near(name, ids(folder, suffix)))


def language(start: Path | None = None) -> str:
    """Return the code of the language to speak in the desk that holds ``start`` (the current folder, if None)."""
    return chosen(course_root(), start or Path.cwd())


def translation(path: Path, code: str = "") -> Path | None:
    """Return the file that says in another language what ``path`` says in English, or None if there is none.

    Args:
        path: an English file; only one in ``assets/`` has a translation.
        code: the language; the chosen one, if empty.
    """
    folder, code = course_root() / "assets", code or language()
    if code == ENGLISH or not path.is_relative_to(folder):
        return None
    other = folder / code / path.relative_to(folder)
    return other if other.is_file() else None


def near(name: str, known: list[str]) -> str:
    """Return advice that names the ids of ``known`` closest to ``name``."""
    close = difflib.get_close_matches(name, known, n=3, cutoff=0.4) or known[:3]
    return "did you mean " + ", ".join(close) + "?" if close else "add the file, or change the id in the cell"


def shown(path: Path) -> str:
    """Return ``path`` as a person should see it: from the course's folder, if it lies in it."""
    try:
        return path.resolve().relative_to(course_root().resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def read_text(path: Path) -> str:
    r"""Return the text of a UTF-8 file with ``\n`` line ends.

    Raises:
        AssetError: the file is missing, unreadable or not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise AssetError(shown(path), f"byte {error.start} is not UTF-8 text", "save the file as UTF-8") from None
    except OSError as error:
        raise AssetError(shown(path), f"it cannot be read ({error.strerror})", "check that the file is there") from None


def read_yaml(path: Path) -> object:
    """Return the content of a YAML 1.2 file; mappings and lists know their lines (``.lc.line``).

    Raises:
        AssetError: the file is missing or is not YAML; the line is named.
    """
    return parse_yaml(read_text(path), shown(path))


def read_translated(path: Path, code: str = "") -> object:
    """Return the content of a YAML file in another language; what is not translated is English, item by item.

    A translation that cannot be read counts as none, so that a learner sees the English words.

    Args:
        path: the English file; its lines are those that the content knows.
        code: the language; the chosen one, if empty.

    Raises:
        AssetError: as :func:`read_yaml`; in strict mode for the translation too.
    """
    content, other = read_yaml(path), translation(path, code)
    try:
        return merged(deepcopy(content), read_yaml(other)) if other else content
    except AssetError:
        if strict():
            raise
        return content


def parse_yaml(text: str, where: str) -> object:
    """Return the content of YAML text, which is read only; ``where`` names it in an error.

    Raises:
        AssetError: it is not YAML; the line is named.
    """
    try:
        return loaded(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise AssetError(f"{where}:{line}", f"this is not YAML ({error.problem})", "check quotes and indents here") from None
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise AssetError(f"{where}:{line}", "a character that YAML does not allow", "type the line again") from None


@lru_cache(maxsize=256)
def loaded(text: str) -> object:
    """Return YAML text as content: a rule and a reader ask for the same text, and reading it with its lines takes most of a check."""
    return YAML(typ="rt").load(StringIO(text))


def as_data(value: object) -> object:
    """Return YAML content as plain dicts, lists and scalars, fit for a widget's trait."""
    if isinstance(value, dict):
        return {str(key): as_data(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_data(item) for item in value]
    if isinstance(value, str):
        return str(value)
    return value


@cache
def _words(root: Path, code: str) -> dict:
    return as_data(read_translated(root / "assets" / "words.yml", code))


def words(*sections: str, code: str = "") -> dict:
    """Return the named sections of ``assets/words.yml``, each under its name, in the language ``code`` (the chosen one, if empty).

    Raises:
        AssetError: the file is missing or broken.
        KeyError: there is no such section.
    """
    root = course_root()
    found = _words(root, code or chosen(root, Path.cwd()))
    return {section: found[section] for section in sections}


PLACE = re.compile(r"\{(\w+)(?:\|([^{}|]*)\|([^{}|]*))?\}")
"""A place in a sentence: ``{n}``, or ``{n|person|people}``, which picks its words by the number n."""


def fill(sentence: str, values: dict) -> str:
    """Return ``sentence`` with its places filled, as ``fill()`` in ``static/shared.js`` does it; unknown names stay."""

    def filled(place: re.Match) -> str:
        name, one, other = place.groups()
        if name not in values:
            return place.group()
        value = values[name]
        if one is not None:
            return one if value in (1, "1") else other
        return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)

    return PLACE.sub(filled, sentence)
