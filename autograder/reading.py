"""Reading what a student handed in: as data, with bounds, and never through a link.

Nothing here trusts a file. A hand-in is a folder with the check's notebook,
``answers.json``, or both; whatever else lies in it is left alone.
"""

import errno
import json
import os
import stat
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from betweenscreens import answers
from betweenscreens.assets import AssetError

MOST_NOTEBOOK = 16 * 1024 * 1024
"""Bytes of a notebook: a check with all its outputs has about 0.2 MB."""
MOST_ANSWERS = 1024 * 1024
"""Bytes of ``answers.json``: a check with every answer has about 10 kB."""
MOST_SMALL = 1024
"""Bytes of nbgrader's own ``timestamp.txt`` and ``submission_secret.txt``."""
MOST_DEPTH = 60
"""Lists and mappings inside each other; a notebook with a chart needs about 20."""

TIMESTAMP = "timestamp.txt"
SMALL_FILES = (TIMESTAMP, "submission_secret.txt")


class SubmissionError(AssetError):
    """Something in a hand-in cannot be used: which file, why, and what to do."""


@dataclass(frozen=True)
class Submission:
    """The files of one hand-in as plain JSON data.

    Attributes:
        notebook: the notebook, or None where there is none that can be read.
        answers: the content of ``answers.json``, or None.
        notes: what was set aside and why, one sentence each.
    """

    notebook: dict | None = None
    answers: dict | None = None
    notes: list[str] = field(default_factory=list)


def read(folder: Path, notebook: str) -> Submission:
    """Return the hand-in in ``folder``; a broken file is set aside with a note as long as the other can be read.

    Args:
        folder: one student's folder for one check; no file in it is changed.
        notebook: file name of the check's notebook.

    Raises:
        SubmissionError: the folder is a link, or neither file can be read.
    """
    check_folder(folder)
    found, broken = {}, []
    for name, most in ((notebook, MOST_NOTEBOOK), (answers.NAME, MOST_ANSWERS)):
        try:
            if os.path.lexists(folder / name):
                found[name] = read_json(folder / name, most)
        except SubmissionError as error:
            broken.append(error)
    if not found:
        raise broken[0] if broken else SubmissionError(notebook, "it is missing", "hand it in again")
    return Submission(found.get(notebook), found.get(answers.NAME), [f"Set aside: {error}." for error in broken])


def check_folder(folder: Path) -> None:
    """Refuse a hand-in's folder that is a link: it could show another student's files.

    Raises:
        SubmissionError: it is one, or the folder above it is.
    """
    for path in (folder, folder.parent):
        if path.is_symlink():
            raise SubmissionError(path.name, "this folder is a link", "hand in the files themselves")


def strangers(folder: Path, notebook: str) -> list[str]:
    """Return the names of what a hand-in's folder holds beside the files of a hand-in: it is neither read nor copied.

    Links, pipes and folders are strangers under any name, and so is a file that is too big or broken.
    """
    with os.scandir(folder) as entries:
        return sorted(entry.name for entry in entries if not _belongs(entry, notebook))


def _belongs(entry: os.DirEntry, notebook: str) -> bool:
    if entry.name == answers.NAME:
        try:
            read_json(Path(entry.path), MOST_ANSWERS)
        except SubmissionError:
            return False
        return True
    limits = {notebook: MOST_NOTEBOOK, **dict.fromkeys(SMALL_FILES, MOST_SMALL)}
    return entry.is_file(follow_symlinks=False) and entry.stat(follow_symlinks=False).st_size <= limits.get(entry.name, -1)


def read_json(path: Path, most: int) -> dict:
    """Return the mapping in a JSON file of at most ``most`` bytes.

    Raises:
        SubmissionError: it is no regular file, too big, too deep, not JSON, or not a mapping.
    """
    return parse(read_bytes(path, most), path.name)


def parse(data: bytes, name: str) -> dict:
    """Return the mapping in JSON, whatever is in it.

    Args:
        data: the file's content.
        name: how to name it in an error.

    Raises:
        SubmissionError: it is too deep, not JSON, or not a mapping.
    """
    again = "hand it in again"
    try:
        value = json.loads(data, parse_constant=_no_number)
    except RecursionError:
        raise SubmissionError(name, "it is nested too deep", again) from None
    except ValueError as error:
        where = f"{name}:{error.lineno}" if isinstance(error, json.JSONDecodeError) else name
        raise SubmissionError(where, "this is not JSON, so the file is broken", again) from None
    if not isinstance(value, dict):
        raise SubmissionError(name, "this is another kind of file", again)
    if _too_deep(value):
        raise SubmissionError(name, "it is nested too deep", again)
    return value


def read_bytes(path: Path, most: int) -> bytes:
    """Return the content of a regular file of at most ``most`` bytes.

    Raises:
        SubmissionError: it is missing, a link, a folder, a pipe or a device, or too big.
    """
    own = "hand in the file itself"
    try:
        kind = path.lstat().st_mode
        if not stat.S_ISREG(kind):
            raise SubmissionError(path.name, "it is a link" if stat.S_ISLNK(kind) else "it is no regular file", own)
        data = _read_regular(path, most)
    except OSError as error:
        raise SubmissionError(path.name, f"it cannot be read ({error.strerror})", own) from None
    if len(data) > most:
        raise SubmissionError(path.name, f"it is bigger than {most // 1024} kB", "hand in a smaller file")
    return data


def _read_regular(path: Path, most: int) -> bytes:
    """Return up to ``most`` + 1 bytes of a file, or fail if it has become a link or a pipe since it was looked at."""
    flags = (getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))
    handle = os.open(path, os.O_RDONLY | sum(flags))
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "it changed while it was read")
        data = b""
        while len(data) <= most and (more := os.read(handle, most + 1 - len(data))):
            data += more
    finally:
        os.close(handle)
    return data


def _no_number(name: str) -> None:
    raise ValueError(name)


def _too_deep(value: object) -> bool:
    """Return True if ``value`` is nested deeper than MOST_DEPTH; goes level by level, so it cannot itself run too deep."""
    level = [value]
    for _ in range(MOST_DEPTH):
        inside = chain.from_iterable(parent.values() if isinstance(parent, dict) else parent for parent in level)
        level = [child for child in inside if isinstance(child, dict | list)]
        if not level:
            return False
    return True
