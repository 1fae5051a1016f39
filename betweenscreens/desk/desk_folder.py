"""Set up a learner's desk: a folder with the lessons, the released checks and everything that Jupyter keeps.

Doing it again brings what is new and never takes what is the learner's.
"""

import hashlib
import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from betweenscreens import __version__, answers, assets, files
from betweenscreens.desk import jupyter_home, labextension
from betweenscreens.notebook_cells import text_of
from betweenscreens.release import ReleaseError, release_file

FORMAT = 1
NAME = "desk.json"


@dataclass(frozen=True)
class Part:
    """A lesson or a check as the course ships it.

    Attributes:
        name: its path in the desk, which is its name in ``desk.json``.
        contents: path in the desk → bytes; the notebook comes first.
    """

    name: str
    contents: dict[str, bytes]

    @property
    def notebook(self) -> str:
        """Path of the notebook in the desk."""
        return next(iter(self.contents))

    @property
    def version(self) -> str:
        """Hash of everything in it."""
        return hashlib.sha256(b"\0".join(self.contents.values())).hexdigest()


@dataclass(frozen=True)
class Notice:
    """What was done with a lesson or check.

    Attributes:
        name: its path in the desk.
        did: ``added`` (new), ``refreshed`` (a newer version) or ``kept`` (there is a newer version, but this one is the learner's).
        why: for what is kept, a sentence for the learner.
    """

    name: str
    did: str
    why: str = ""


def set_up(folder: Path, exercises: Path | None = None) -> list[Notice]:
    """Make ``folder`` a desk, or bring a desk up to date, and return what was done; what was up to date is not named.

    Args:
        folder: the desk.
        exercises: a teacher's own checks in place of the course's; the desk remembers them.

    Raises:
        AssetError: the folder holds something else, or comes from a newer version, or a file of the course is broken.
        OSError: the folder cannot be written.
    """
    folder = folder.resolve()
    record = _opened(folder)
    own = _own_checks(folder, record, exercises)
    done = [(part, notice) for part in parts(own) if (notice := _brought(folder, part, record["laid"]))]
    (folder / "progress").mkdir(exist_ok=True)
    jupyter_home.configure(folder)
    words = assets.words("frame", "help", "language", code=assets.language(folder))
    labextension.install(jupyter_home.folder_of(folder, "JUPYTER_DATA_DIR"), labextension.pages(folder), words)
    jupyter_home.sign(folder, [part.notebook for part, notice in done if notice.did != "kept"])
    files.write_json(folder / NAME, {**record, **({"exercises": str(own)} if own else {}), "version": __version__})
    return [notice for _, notice in done]


def _own_checks(folder: Path, record: dict, exercises: Path | None) -> Path | None:
    """Return a teacher's own checks: those that are named now, or those that the desk has got before."""
    own = exercises.resolve() if exercises else Path(record["exercises"]) if isinstance(record.get("exercises"), str) else None
    if own and not next(own.glob("*/*.ipynb"), None):
        what = f"the checks of this desk come from {own}, but there are none there"
        raise assets.AssetError(str(folder / NAME), what, "say where they are now with --exercises DIR")
    return own


def parts(exercises: Path | None = None) -> Iterator[Part]:
    """Yield every lesson and check of the course, the checks in the learner's version.

    Args:
        exercises: a teacher's own checks in place of the course's.

    Raises:
        AssetError: a check cannot be released.
    """
    course = assets.course_root()
    for path in sorted((course / "lessons").glob("*.ipynb")):
        yield Part(f"lessons/{path.name}", {f"lessons/{path.name}": path.read_bytes()})
    for path in sorted((exercises or course / "exercises").glob("*/*.ipynb")):
        name = f"exercises/{path.parent.name}"
        questions = (path.parent / "questions.yml").read_bytes()
        yield Part(name, {f"{name}/{path.name}": _released(path), f"{name}/questions.yml": questions})


def cells_hash(content: bytes) -> str:
    """Return a hash of a notebook's cells without what running it changes; empty if it is no notebook."""
    try:
        cells = [(cell["cell_type"], text_of(cell)) for cell in json.loads(content)["cells"]]
    except (ValueError, LookupError, TypeError):
        return ""
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()


def has_answers(folder: Path) -> bool:
    """Return True if a check's folder holds answers, be they in a file, in a file set aside, or in the notebook only."""
    if any(folder.glob(f"{answers.NAME}*")):
        return True
    return any(_answers_in(path.read_bytes()) for path in folder.glob("*.ipynb"))


def _opened(folder: Path) -> dict:
    """Return the record of a desk, a new one for a new desk."""
    if folder.exists() and not folder.is_dir():
        raise assets.AssetError(str(folder), "this is a file, not a folder", "name a folder for the desk")
    path = folder / NAME
    is_desk = path.exists() or bool(files.broken_copies(path))
    if folder.is_dir() and any(folder.iterdir()) and not is_desk:
        raise assets.AssetError(str(folder), "there's something else in this folder", "name an empty folder or a new one for the desk")
    folder.mkdir(parents=True, exist_ok=True)
    record = files.read_json(path) or {}
    if not isinstance(record.get("format", 1), int) or record.get("format", 1) > FORMAT:
        raise assets.AssetError(str(path), "this desk comes from a newer version of the course", "update the course")
    laid = record.get("laid")
    own = {"exercises": record["exercises"]} if "exercises" in record else {}
    record = {**own, "format": FORMAT, "id": str(record.get("id") or uuid.uuid4().hex), "laid": laid if isinstance(laid, dict) else {}}
    files.write_json(path, record)
    return record


def _brought(folder: Path, part: Part, known: dict) -> Notice | None:
    """Bring one part to the desk if that takes nothing from the learner; ``known``, the parts in ``desk.json``, is brought up to date."""
    missing = [name for name in part.contents if not (folder / name).exists()]
    new = part.notebook in missing
    before = known.get(part.name)
    if not new and isinstance(before, dict) and before.get("version") == part.version:
        _write(folder, part, missing)
        return None
    why = "" if new else _learners_own(folder, part, before)
    if why:
        _write(folder, part, missing)
        return Notice(part.name, "kept", why)
    _write(folder, part, part.contents)
    known[part.name] = {"version": part.version, "cells": cells_hash(part.contents[part.notebook])}
    return Notice(part.name, "added" if new else "refreshed")


def _learners_own(folder: Path, part: Part, before: dict | None) -> str:
    """Return why a part must stay as it is, or an empty text."""
    path = folder / part.notebook
    if part.name.startswith("exercises/") and has_answers(path.parent):
        return f"{part.name} holds your answers, so it stays as it is, though the course has a newer version."
    known = before.get("cells") if isinstance(before, dict) else cells_hash(part.contents[part.notebook])
    if cells_hash(path.read_bytes()) == known:
        return ""
    return f"You changed {part.notebook}, so it stays as it is. To get the newer version, rename yours and start again."


def _write(folder: Path, part: Part, names: list[str] | dict) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        files.write_bytes(path, part.contents[name])


def _released(path: Path) -> bytes:
    """Return a check in the learner's version; an installed course holds nothing else."""
    content = path.read_bytes()
    if path.is_relative_to(assets.course_root()) and assets.course_root().name == "_course":
        return content
    try:
        return release_file(content, path.with_name("questions.yml").read_bytes())
    except ReleaseError as error:
        raise assets.AssetError(assets.shown(path), f"{error}", "put that right first") from None


def _answers_in(content: bytes) -> bool:
    """Return True if an output of the notebook keeps answers."""
    try:
        outputs = [output for cell in json.loads(content)["cells"] for output in cell.get("outputs", [])]
        return any(output.get("data", {}).get(answers.MIME, {}).get("answers") for output in outputs)
    except (ValueError, LookupError, TypeError, AttributeError):
        return True
