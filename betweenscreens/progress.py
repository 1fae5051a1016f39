"""A learner's practice, one file per widget in the desk: ``progress/<kind>-<id>.json``."""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from betweenscreens import files
from betweenscreens.lesson_id import is_heavy

FORMAT = 1
START = "start"
"""The record of the start page: what its reader chose, and how often all was wiped or brought back."""
REMEMBER = ("usual", "all", "none")
"""What a reader may choose: all but the heavy lessons, these too, or nothing."""


class NewerProgressError(ValueError):
    """What is kept was written by a newer version of the course."""


class WipedProgressError(ValueError):
    """What is kept was wiped or brought back after this page was opened, so what the page remembers is older."""


def desk_id(folder: Path | None) -> str:
    """Return the random id of a desk, or an empty text where there is none."""
    return str((files.read_json(folder / "desk.json") or {}).get("id", "")) if folder else ""


def desk_key(folder: Path | None) -> str:
    """Return the id of a desk, another one after each wipe: what waits in a tab from before it is never sent again."""
    times = chosen(folder).get("times", 0) if folder else 0
    return f"{desk_id(folder)}-{times}" if times else desk_id(folder)


def chosen(folder: Path) -> dict:
    """Return what the reader of the start page chose: ``remember`` and ``route``, where they did."""
    return load(folder, START)


def forgets(notebook: str | None = None, remember: str = "usual") -> bool:
    """Return True where nothing is kept.

    Args:
        notebook: its path; by default that of the one that runs this kernel.
        remember: the reader's choice; what is none of ``REMEMBER`` counts as ``none``.
    """
    path = Path(os.environ.get("JPY_SESSION_NAME", "") if notebook is None else notebook)
    return "exercises" not in path.parts and remember != "all" and (remember != "usual" or is_heavy(path.name))


def forgets_in(folder: Path, uid: str = "") -> bool:
    """Return True where nothing is kept, as the reader of the desk ``folder`` chose.

    Args:
        folder: the desk.
        uid: the widget; a kernel in a browser doesn't know its notebook, so there the desk names the widgets of the heavy lessons.
            The practice of a heavy lesson is forgotten in other lessons too, which ask some of its questions again.
    """
    remember = chosen(folder).get("remember", "usual")
    return forgets(remember=remember) or (remember == "usual" and (is_heavy(uid.partition(":")[2]) or uid in _heavy(folder)))


def _heavy(folder: Path) -> list:
    """Return the uids of the heavy lessons' widgets, where ``desk.json`` names them."""
    heavy = (files.read_json(folder / "desk.json") or {}).get("heavy")
    return heavy if isinstance(heavy, list) else []


def path_of(folder: Path, uid: str) -> Path:
    """Return the file that keeps the widget ``uid`` (``chat:seen-22-14``) in the desk ``folder``."""
    return folder / "progress" / f"{uid.replace(':', '-')}.json"


def read(folder: Path, uid: str) -> dict:
    """Return the record of ``uid``, empty if there is none; a broken file is set aside where that can be done."""
    with contextlib.suppress(OSError):
        return files.read_json(path_of(folder, uid)) or {}
    return {}


def is_newer(record: dict) -> bool:
    """Return True for a record that a newer version of the course wrote."""
    number = record.get("format", FORMAT)
    return not isinstance(number, int) or number > FORMAT


def state_of(record: dict) -> dict:
    """Return the state in a record, in the form that its widget names (``ChatWidget``, ``PracticeQuiz``, …); empty if it cannot be used."""
    state = record.get("state")
    return state if isinstance(state, dict) and not is_newer(record) else {}


def load(folder: Path, uid: str) -> dict:
    """Return the kept state of ``uid``, empty if there is none or it comes from a newer version."""
    return state_of(read(folder, uid))


def save(
    folder: Path,
    uid: str,
    state: dict,
    key: str | None = None,
    merge: Callable[[dict, dict], dict] | None = None,
    *,
    elsewhere: bool = False,
) -> str:
    """Keep ``state`` for ``uid`` and return when it was saved (ISO 8601, UTC).

    Args:
        folder: the desk.
        uid: the widget's.
        state: what it keeps.
        key: the :func:`desk_key` that the writer knows; nothing is written if it has changed since.
        merge: makes the new state of the kept one and ``state``; without it ``state`` takes the place of what is kept.
        elsewhere: True where another page than the widget's lesson asks; the record then keeps when that lesson was last worked in.

    Raises:
        OSError: the desk is read-only, the disk is full, or another notebook holds the file.
        NewerProgressError: the file on disk comes from a newer version and is left as it is.
        WipedProgressError: ``key`` is no longer the desk's.
    """
    path = path_of(folder, uid)
    path.parent.mkdir(exist_ok=True)
    with files.locked(path):
        if key is not None and key != desk_key(folder):
            raise WipedProgressError("what is kept was wiped or brought back since this page was opened")
        old = files.read_json(path) or {}
        if is_newer(old):
            raise NewerProgressError("the kept progress comes from a newer version of the course")
        state = merge(state_of(old), state) if merge else state
        return _write(path, uid, {"state": state, **({"worked": worked(old)} if elsewhere else {})}, old.get("seq", 0))


def worked(record: dict) -> str:
    """Return when the lesson of a record was last worked in (ISO 8601), empty if only other pages asked its questions."""
    return str(record.get("worked", record.get("saved", "")))


def _write(path: Path, uid: str, content: dict, seq: object) -> str:
    """Write a record, numbered one above the old one, and return when."""
    files.sweep(path)
    saved = files.now()
    number = seq + 1 if isinstance(seq, int) else 1
    files.write_json(path, {"format": FORMAT, "uid": uid, **content, "seq": number, "saved": saved})
    return saved
