"""All marks as CSV, in shapes that Moodle, Canvas and a spreadsheet of any country take in."""

import csv
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from autograder import class_files, core
from autograder.classroom import Settings
from autograder.feedback import title_of
from autograder.foreign import shown
from autograder.gradebook import Gradebook
from autograder.gradebook_rows import Marks
from autograder.roster import Student
from betweenscreens.assets import AssetError
from betweenscreens.marks import points_text

ALT = "-alt"
"""What the id of a second version of a check ends with; of the two the better mark counts."""


@dataclass(frozen=True)
class Style:
    """How a spreadsheet in a teacher's country reads numbers.

    Attributes:
        decimal: ``.`` or ``,``; with a comma the fields are parted by semicolons, as Excel expects there.
    """

    decimal: str = "."

    def number(self, points: float) -> str:
        """Return points with at most two decimals."""
        return points_text(points).replace(".", self.decimal)

    def write(self, path: Path, rows: list[list[str]]) -> Path:
        """Write a table with a byte-order mark, by which Excel knows that it is UTF-8."""
        with path.open("w", newline="", encoding="utf-8-sig") as file:
            csv.writer(file, delimiter=";" if self.decimal == "," else ",").writerows(rows)
        return path


@dataclass(frozen=True)
class Exported:
    """What came of an export: the files, and check → how many hand-ins still wait for the teacher."""

    files: list[Path]
    waiting: dict[str, int]


def write(settings: Settings, path: Path, decimal: str = ".") -> Exported:
    """Write ``path`` for Moodle, and beside it ``<name>-canvas.csv``, and the points of each question and of each part.

    The points of a question are the program's. Those of a part (``<name>-parts.csv``) are nbgrader's, with what the
    teacher has changed, and add up to the mark.

    Args:
        settings: the class.
        path: a bare name lies in the class's folder, where no repository takes it up.
        decimal: the sign before decimals, ``.`` or ``,``.

    Raises:
        AssetError: nothing has been marked yet, or ``decimal`` is another sign.
    """
    if decimal not in (".", ","):
        raise AssetError("course grade --decimal", f"“{shown(decimal)}” isn't a decimal sign", "write --decimal . or --decimal ,")
    with Gradebook(settings.url) as book:
        students, whole = book.students(), book.marks()
        parts = {check: book.parts(book.assignment(check)) for check in sorted(whole.of)}
        waiting = {check: n for check in sorted(whole.of) if (n := book.waiting(book.assignment(check)))}
    if not whole.points:
        raise AssetError("course grade --export", "nothing has been marked yet", "run `course grade` first")
    place = settings.root / path if path.parent == Path() else path
    style, marks = Style(decimal), better(whole)
    tables = {"": _moodle, "-canvas": _canvas}
    files = [style.write(_beside(place, end), table(settings, students, marks, style)) for end, table in tables.items()]
    files.append(style.write(_beside(place, "-questions"), _questions(settings, students, whole, style)))
    files.append(style.write(_beside(place, "-parts"), _parts(students, parts, style)))
    return Exported(files, waiting)


def _beside(path: Path, end: str) -> Path:
    return path.with_name(f"{path.stem}{end}{path.suffix or '.csv'}")


def _own(marks: Marks, student: Student, style: Style) -> list[str]:
    """Return a student's points in each check, empty where nothing was handed in."""
    keys = [(student.id, check) for check in sorted(marks.of)]
    return [style.number(marks.points[key]) if key in marks.points else "" for key in keys]


def _moodle(settings: Settings, students: list[Student], marks: Marks, style: Style) -> list[list[str]]:
    head = ["ID number", "Email address", "First name", "Last name", *(_title(settings.source / check) for check in sorted(marks.of))]
    rows = [
        [*map(no_formula, (one.lms_id or one.id, one.email, one.first_name, one.last_name)), *_own(marks, one, style)] for one in students
    ]
    return [head, *rows]


def _canvas(settings: Settings, students: list[Student], marks: Marks, style: Style) -> list[list[str]]:
    checks = sorted(marks.of)
    head = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *(_title(settings.source / check) for check in checks)]
    most = ["    Points Possible", "", "", "", "", *(style.number(marks.of[check]) for check in checks)]
    rows = []
    for one in students:
        name = ", ".join(filter(None, (one.last_name, one.first_name))) or one.id
        rows.append([*map(no_formula, (name, one.lms_id, one.id, one.email, "")), *_own(marks, one, style)])
    return [head, most, *rows]


def _questions(settings: Settings, students: list[Student], marks: Marks, style: Style) -> list[list[str]]:
    """Return one row for each question of each hand-in: who, which, the points, and of how many."""
    rows = [["id", "check", "question", "points", "of"]]
    for one in students:
        for check in sorted(marks.of):
            found = class_files.question_marks(settings.root, one.id, check)
            rows += [[no_formula(one.id), check, name, style.number(points), style.number(of)] for name, (points, of) in found.items()]
    return rows


def _parts(students: list[Student], parts: dict, style: Style) -> list[list[str]]:
    """Return one row for each part of each hand-in, and one for what was taken off since it was late."""
    rows = [["id", "check", "part", "points", "of"]]
    for one in students:
        for check, found in parts.items():
            mine = found.get(one.id, ())
            rows += [[no_formula(one.id), check, name, style.number(points), style.number(of)] for name, points, of in mine]
    return rows


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


def no_formula(text: str) -> str:
    """Return ``text`` so that a spreadsheet takes it for text and never for a formula, whatever sign begins it or a part of it.

    Letters, digits and blanks begin no formula in any spreadsheet; what begins with anything else gets an apostrophe,
    and so does what follows a sign that some country's spreadsheet reads as the end of a field.
    """
    parts = re.split(r"([;\t|])", unicodedata.normalize("NFKC", text))
    return "".join(part if part in (";", "\t", "|") or _harmless(part) else f"'{part}" for part in parts)


def _harmless(text: str) -> bool:
    first = text.lstrip()[:1]
    return not first or first.isalnum() or first in "('\"_"
