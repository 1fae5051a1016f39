"""Who sent a downloaded file, by the names that learning platforms give to files: pure, knows no class."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

MOODLE = re.compile(r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_(?:file|onlinetext)_?(?P<file>.*)")
"""``Lena Berg_1234567_assignsubmission_file_``: a folder, or the beginning of a file's name; the number changes with each assignment."""
CANVAS = re.compile(r"(?P<name>[^_]+)_(?:LATE_)?(?P<lms_id>\d+)_(?P<number>\d+)_(?P<file>.+)")
"""``berglena_LATE_4711_90210_check.ipynb``: the first number is the student's in Canvas, the second the file's."""
COPY = re.compile(r"\s*\(\d{1,3}\)$|^copy of\s+", re.IGNORECASE)
"""What browsers and Drive add to a second file of the same name."""
ANSWERS = re.compile(r"[-_ .]*\banswers\b[-_ .]*", re.IGNORECASE)


@dataclass(frozen=True)
class Sender:
    """Who a file may be from.

    Attributes:
        names: what to look for in the class list, the surest first: a code, an e-mail, a name in either order.
        label: what to call somebody who is in no class list.
        lms_id: the platform's own number of the student; empty if the name has none.
        platform: True where a platform wrote the name, not a student.
    """

    names: tuple[str, ...]
    label: str = ""
    lms_id: str = ""
    platform: bool = False


def sender(path: str, check: str) -> Sender:
    """Return who the file at ``path`` (within a folder or a zip) may be from.

    What a platform wrote decides over what a student typed: a folder's name over a file's.

    Args:
        path: with ``/`` between its parts.
        check: id of the check, which many files have in their name.
    """
    parts = PurePosixPath(path.replace("\\", "/")).parts
    for part in parts:
        if found := MOODLE.fullmatch(part) or CANVAS.fullmatch(part):
            name = found["name"].strip()
            return Sender((name,), name, found.groupdict().get("lms_id", ""), platform=True)
    stems = [_stem(part) for part in parts] or [""]
    whole = _without(stems[-1], check)
    halves = [_without(half, check) for half in re.split(r"\s+[-–]\s+", stems[-1])]  # Google Classroom: "check - Lena Berg"
    folders = [_without(stem, check) for stem in stems[:-1]]
    label = next(filter(None, [whole, *reversed(folders)]), "")
    return Sender(tuple(dict.fromkeys(name for name in [*folders, whole, *halves] if name)), label)


def _stem(name: str) -> str:
    return COPY.sub("", re.sub(r"\.(ipynb|json|zip)$", "", name, flags=re.IGNORECASE))


def _without(text: str, check: str) -> str:
    """Return ``text`` without the check's id and the word for answers."""
    rest = re.sub(rf"[-_ ]*{re.escape(check)}(?!-alt)[-_ ]*", " ", text, flags=re.IGNORECASE)
    return ANSWERS.sub(" ", rest).strip(" -_.")
