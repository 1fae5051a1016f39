"""A learner's practice, one file per widget in the desk: ``progress/<kind>-<id>.json``."""

import os
import re
from pathlib import Path

from betweenscreens import files

FORMAT = 1
HEAVY = range(8, 13)
"""Lessons in which nothing is kept: a person who shares the machine could open it."""


class NewerProgressError(ValueError):
    """What is kept was written by a newer version of the course."""


def desk(start: Path | None = None) -> Path | None:
    """Return the desk that holds ``start`` (the current folder), found by its ``desk.json``, or None."""
    start = (start or Path.cwd()).resolve()
    return next((folder for folder in (start, *start.parents) if (folder / "desk.json").is_file()), None)


def desk_id(folder: Path | None) -> str:
    """Return the random id of a desk, or an empty text where there is none."""
    return str((files.read_json(folder / "desk.json") or {}).get("id", "")) if folder else ""


def forgets(notebook: str | None = None) -> bool:
    """Return True in a lesson that keeps nothing; ``notebook`` is its path, by default the one that runs this kernel."""
    name = os.environ.get("JPY_SESSION_NAME", "") if notebook is None else notebook
    number = re.match(r"(\d\d)-", Path(name).name)
    return bool(number) and int(number.group(1)) in HEAVY and "exercises" not in Path(name).parts


def path_of(folder: Path, uid: str) -> Path:
    """Return the file that keeps the widget ``uid`` (``chat:seen-22-14``) in the desk ``folder``."""
    return folder / "progress" / f"{uid.replace(':', '-')}.json"


def load(folder: Path, uid: str) -> dict:
    """Return the kept state of ``uid``, empty if there is none or it comes from a newer version."""
    record = files.read_json(path_of(folder, uid)) or {}
    state = record.get("state")
    newer = not isinstance(record.get("format", 1), int) or record.get("format", 1) > FORMAT
    return state if isinstance(state, dict) and not newer else {}


def download(folder: Path) -> dict:
    """Return all that is kept in the desk ``folder`` as one file's content: ``{"format": 1, "records": […]}``, by uid."""
    records = [files.read_json(path) or {} for path in (folder / "progress").glob("*.json")]
    return {"format": FORMAT, "records": sorted((record for record in records if "uid" in record), key=lambda record: str(record["uid"]))}


def save(folder: Path, uid: str, state: dict) -> str:
    """Keep ``state`` for ``uid`` and return when it was saved (ISO 8601, UTC).

    Raises:
        OSError: the desk is read-only, the disk is full, or another notebook holds the file.
        NewerProgressError: the file on disk comes from a newer version and is left as it is.
    """
    path = path_of(folder, uid)
    path.parent.mkdir(exist_ok=True)
    with files.locked(path):
        old = files.read_json(path) or {}
        if old.get("format", 1) != FORMAT:
            raise NewerProgressError("the kept progress comes from a newer version of the course")
        saved = files.now()
        seq = old.get("seq", 0)
        seq = seq + 1 if isinstance(seq, int) else 1
        files.write_json(path, {"format": FORMAT, "uid": uid, "state": state, "seq": seq, "saved": saved})
    return saved
