"""The language in which the course speaks: which one was chosen, and how a translation is laid over the English files.

``assets/<code>/`` holds a translation, with the names and the shape of the English files.
What it does not hold stays English, item by item.
"""

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from betweenscreens import files

VARIABLE = "BETWEENSCREENS_LANGUAGE"
ENGLISH = "en"
CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""A language as HTML names it: ``de``, ``pt-BR``."""
SETTING = re.compile(r"^language:[ \t]*[\"']?([\w-]+)", re.MULTILINE)
NAMES = ("id", "service", "name")
"""Fields by which the items of a list are found again, the first that all of them have."""


def languages(root: Path) -> list[str]:
    """Return the codes of the languages into which the course under ``root`` is translated, sorted."""
    words = (root / "assets").glob("*/words.yml")
    return sorted(path.parent.name for path in words if CODE.fullmatch(path.parent.name))


def chosen(root: Path, start: Path) -> str:
    """Return the code of the language to speak: that of the environment, else of the desk's, else of the course's ``course.yml``.

    The files are looked at once; who changes them starts anew.

    Args:
        root: the folder of ``assets/`` and ``course.yml``.
        start: a folder in the desk, or where there is none.

    Returns:
        ``en`` where none is chosen, or one into which nothing is translated.
    """
    return _chosen(root, start, os.environ.get(VARIABLE, "").strip())


@cache
def _chosen(root: Path, start: Path, wanted: str) -> str:
    wanted = wanted or _set_in(files.desk_of(start)) or _set_in(root)
    return wanted if wanted in languages(root) else ENGLISH


def _set_in(folder: Path | None) -> str:
    """Return what ``course.yml`` in a folder says about the language, empty where it says nothing."""
    try:
        found = SETTING.search((folder / "course.yml").read_text(encoding="utf-8")) if folder else None
    except (OSError, UnicodeDecodeError):
        return ""
    return found[1] if found else ""


def merged(english: object, translated: object) -> object:
    """Return YAML content with its texts replaced by those of a translation; ``english`` itself is changed.

    A text replaces a text and nothing else, so that a key, a number or a switch is always the English file's.
    A mapping that is empty in English takes all that the translation has. What can be called or opened
    (a mapping with ``href``) stays as it is.
    """
    if isinstance(english, dict) and isinstance(translated, dict):
        if not english:
            english.update(translated)
        elif "href" not in english:
            english.update({key: merged(value, translated[key]) for key, value in english.items() if key in translated})
        return english
    if isinstance(english, list) and isinstance(translated, list):
        for place, item in placed(english, translated):
            english[place] = merged(english[place], item)
        return english
    said = isinstance(english, str) and isinstance(translated, str) and translated.strip()
    return translated if said else english


def placed(english: list, translated: list) -> Iterator[tuple[int, object]]:
    """Yield the items of a translated list, each with its place in the English one; an item without a place is left out.

    Items with a name (see ``NAMES``) are found by it; others by their position, where both lists have the same length.
    """
    key = name_of(english)
    if key:
        places = {item[key]: place for place, item in enumerate(english)}
        known = [item for item in translated if isinstance(item, dict) and item.get(key) in places]
        yield from ((places[item[key]], item) for item in known)
    elif len(english) == len(translated):
        yield from enumerate(translated)


def name_of(items: list) -> str:
    """Return the field that names the items of a list, empty where they have none."""
    mappings = bool(items) and all(isinstance(item, dict) for item in items)
    return next((key for key in NAMES if mappings and len({str(item.get(key)) for item in items if key in item}) == len(items)), "")


def shape(script: dict) -> list[tuple]:
    """Return what a chat and its translation must have in common, passage by passage, as (passage, tags, choices, lines).

    Choices and lines are given without their words, and passages by their place in the file.
    """
    places = {name: place for place, name in enumerate(script["passages"])}
    return [
        (
            place == places[script["start"]],
            sorted(passage["tags"]),
            [(choice["kind"], places[choice["to"]]) for choice in passage["choices"]],
            [_form(line, script) for line in passage["lines"]],
        )
        for place, passage in enumerate(script["passages"].values())
    ]


def _form(line: dict, script: dict) -> tuple:
    """Return a line of a chat without its words."""
    if line["kind"] == "effect":
        return "effect", script["words"].index(line["word"]), line["by"]
    same = ("who", "stopped", "minutes") + (("text",) if line["kind"] == "receipt" else ())
    return line["kind"], *(line[key] for key in same if key in line)


def aligned(english: dict, translated: dict) -> dict | None:
    """Return a translated chat whose passages have their English names, or None if its shape is another.

    What a learner did is kept by those names, so that it stays when they change the language. The name
    in the translation is the passage's ``title``.
    """
    if shape(english) != shape(translated):
        return None
    names = dict(zip(translated["passages"], english["passages"], strict=True))
    passages = {names[name]: _renamed(passage, name, names) for name, passage in translated["passages"].items()}
    return {**translated, "id": english["id"], "start": english["start"], "help": english["help"], "passages": passages}


def _renamed(passage: dict, title: str, names: dict[str, str]) -> dict:
    choices = [{**choice, "to": names[choice["to"]]} for choice in passage["choices"]]
    return {**passage, "title": title, "choices": choices}
