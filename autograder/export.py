"""All marks as CSV, in shapes that Moodle and Canvas take in."""

import csv
from pathlib import Path

from autograder import core
from autograder.classroom import Settings
from autograder.feedback import title_of
from autograder.gradebook import Gradebook
from autograder.gradebook_rows import Marks
from betweenscreens.assets import AssetError
from betweenscreens.marks import points_text

ALT = "-alt"
"""What the id of a second version of a check ends with; of the two the better mark counts."""


def write(settings: Settings, path: Path) -> list[Path]:
    """Write ``path`` for Moodle and ``<name>-canvas.csv`` beside it; return both.

    Raises:
        AssetError: nothing has been marked yet.
    """
    with Gradebook(settings.url) as book:
        students, marks = book.students(), better(book.marks())
    if not marks.points:
        raise AssetError("course grade --export", "nothing has been marked yet", "run `course grade` first")
    checks = sorted(marks.of)
    titles = {check: _title(settings.source / check) for check in checks}
    moodle = [["ID number", "Email address", "First name", "Last name", *(titles[check] for check in checks)]]
    canvas = [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *(titles[check] for check in checks)],
        ["    Points Possible", "", "", "", "", *(points_text(marks.of[check]) for check in checks)],
    ]
    for one in students:
        own = [points_text(marks.points[one.id, check]) if (one.id, check) in marks.points else "" for check in checks]
        name = ", ".join(filter(None, (one.last_name, one.first_name))) or one.id
        moodle.append([*map(plain, (one.lms_id or one.id, one.email, one.first_name, one.last_name)), *own])
        canvas.append([*map(plain, (name, one.lms_id, one.id, one.email, "")), *own])
    other = path.with_name(f"{path.stem}-canvas{path.suffix or '.csv'}")
    for file, rows in ((path, moodle), (other, canvas)):
        with file.open("w", newline="", encoding="utf-8") as open_file:
            csv.writer(open_file).writerows(rows)
    return [path, other]


def better(marks: Marks) -> Marks:
    """Return the marks with those of each ``-alt`` check under the check's own name, the better one if there are both."""
    found, of = {}, {}
    for (student, check), points in marks.points.items():
        name = student, check.removesuffix(ALT)
        found[name] = max(points, found.get(name, 0.0))
    for check, most in marks.of.items():
        of[check.removesuffix(ALT)] = max(most, of.get(check.removesuffix(ALT), 0.0))
    return Marks(found, of)


def _title(source: Path) -> str:
    try:
        return title_of(core.read_check(source))
    except AssetError:
        return source.name


def plain(text: str) -> str:
    """Return ``text`` so that a spreadsheet takes it for text and never for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
