"""All that a desk keeps of a learner's practice at once: what there is, as one file, back from it, and gone."""

import contextlib
import json
import os
import re
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

from betweenscreens import files, progress

UID = re.compile(r"(?:chat|quiz|explore|chart|warm-up):[A-Za-z0-9][A-Za-z0-9-]*")
"""The widgets that keep practice; a restored file may name no others, so that it can write nowhere else.

A warm-up is one of earlier versions: its record is carried along, and no page shows it.
"""
FILE_OF = re.compile(r"\.?(.+?\.json)(?=\.|$)")
ROOM = 65_536
"""Bytes; with less on the disk, saving may fail at any time."""


class NotProgressError(ValueError):
    """The file to restore holds no progress of this course."""


def records(folder: Path) -> list[dict]:
    """Return every record of practice in the desk ``folder``, by uid; what is broken is set aside and left out."""
    found = []
    for path in (folder / "progress").glob("*.json"):
        with contextlib.suppress(OSError):
            found.append(files.read_json(path) or {})
    return sorted((record for record in found if UID.fullmatch(str(record.get("uid")))), key=lambda record: record["uid"])


def download(folder: Path) -> dict:
    """Return all that is kept as one file's content: ``{"format": 1, "records": […]}``, by uid."""
    return {"format": progress.FORMAT, "records": records(folder)}


def summary(folder: Path) -> dict[str, dict]:
    """Return for each uid how far it is: items with ``box``, ``due`` and ``first``, or the number of endings.

    ``saved`` says when its lesson was last worked in, empty where only other pages asked its questions.
    """
    return {record["uid"]: _state_of(record) for record in records(folder) if not progress.is_newer(record)}


def _state_of(record: dict) -> dict:
    state = progress.state_of(record)
    saved = {"saved": progress.worked(record)}
    if record["uid"].startswith("chat:"):
        endings = state.get("endings")
        return {**saved, "endings": len(endings) if isinstance(endings, list) else 0}
    entries = {name: entry for name, entry in state.items() if isinstance(entry, dict)}
    return {**saved, "items": {name: {key: entry.get(key) for key in ("box", "due", "first")} for name, entry in entries.items()}}


def restore(folder: Path, text: str, without: Collection[str] = ()) -> tuple[int, int]:
    """Bring back the records in a downloaded file; of two with one uid, the one saved later stays.

    Args:
        folder: the desk.
        text: the file's content.
        without: uids that are not brought back.

    Returns:
        How many records were brought back, and how many were left out.

    Raises:
        NotProgressError: the text is not such a file; nothing was changed.
        NewerProgressError: a newer version of the course wrote it; nothing was changed.
        OSError: the desk cannot be written; what was brought back until then stays.
    """
    found = _read(text)
    wanted = [record for record in found if _fits(record) and record["uid"] not in without and _is_later(folder, record)]
    if wanted:
        _turn(folder, progress.chosen(folder))
    for record in wanted:
        progress.save(folder, record["uid"], record["state"], elsewhere=not progress.worked(record))
    return len(wanted), len(found) - len(wanted)


def _read(text: str) -> list:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict) or "format" not in content or not isinstance(content.get("records"), list):
        raise NotProgressError("this file holds no progress of this course")
    if progress.is_newer(content):
        raise progress.NewerProgressError("a newer version of the course wrote this file")
    return content["records"]


def _fits(record: object) -> bool:
    """Return True for a record that this version can keep."""
    return isinstance(record, dict) and bool(UID.fullmatch(str(record.get("uid")))) and bool(progress.state_of(record))


def _is_later(folder: Path, record: dict) -> bool:
    """Return True if a record was saved later than what is kept."""
    old = progress.read(folder, record["uid"])
    return not progress.is_newer(old) and str(record.get("saved", "")) > str(old.get("saved", ""))


def wipe(folder: Path) -> int:
    """Remove all that is kept, with what was set aside and what crashes left, and return how many records there were.

    The choice to remember or to forget stays, and pages that are open write nothing more.

    Raises:
        OSError: a file cannot be removed; the others may be gone.
        NewerProgressError: a newer version of the course wrote the start page's record.
    """
    count = len(records(folder))
    _turn(folder, {key: value for key, value in progress.chosen(folder).items() if key in ("remember", "times")})
    for name in _names(folder):
        path = folder / "progress" / name
        with files.locked(path):
            for left in _all_of(path):
                left.unlink(missing_ok=True)
    return count


def _turn(folder: Path, choice: dict) -> None:
    """Write the start page's record with the next count, so that pages opened before write nothing more."""
    times = choice.get("times", 0)
    progress.save(folder, progress.START, {**choice, "times": times + 1 if isinstance(times, int) else 1})


def _names(folder: Path) -> set[str]:
    """Return the names of the records that have left any file, without the start page's own."""
    found = (FILE_OF.match(path.name) for path in (folder / "progress").iterdir())
    return {match[1] for match in found if match} - {f"{progress.START}.json"}


def _all_of(path: Path) -> Iterator[Path]:
    """Yield a record, its copies that were set aside, and its half-written ones; not its lock."""
    yield path
    yield from files.broken_copies(path)
    yield from path.parent.glob(f".{path.name}.*.tmp")


def troubles(folder: Path) -> list[dict]:
    """Return what the reader should know: ``{"key": a word of the start page, "values": …}``."""
    place = folder / "progress" if (folder / "progress").is_dir() else folder
    newer = [record for record in records(folder) if progress.is_newer(record)]
    found = [{"key": "broken", "values": {"file": path.name}} for path in sorted(place.glob("*.json.broken-*"))]
    found += [{"key": "newer", "values": {"n": len(newer)}}] if newer else []
    if not os.access(place, os.W_OK):
        return [*found, {"key": "read_only", "values": {}}]
    return [*found, {"key": "full", "values": {}}] if shutil.disk_usage(place).free < ROOM else found
