"""What ``course grade`` says at its end: one table, then what to do; short for a class of thirty, folded for a thousand."""

import re
import shlex
from collections.abc import Iterable

from autograder.foreign import shown
from autograder.report import CheckReport

MOST_LETTERS = 400
"""Letters of a line about one hand-in."""
MOST_NAMES = 8
"""Students whom a line names; the others are counted."""
MOST_LINES = 12
"""Lines of one kind that are shown; the file has them all."""
FEW = 2
"""Checks for which there is room for more lines each."""
HEADS = ("Handed in", "Not yet", "Marked now", "Set aside", "Texts to mark", "Late")
PLACE = re.compile(r"(?<=\.json|ipynb):\d+")
"""A line in a file that was handed in, which nobody looks up."""
WHO = re.compile(r"([A-Za-z0-9][A-Za-z0-9_-]{0,63}): (.+)", re.DOTALL)
COMMAND = re.compile(r"`course (grade|students|teach|due|earlier)\b(?![^`]*--class)")


def with_class(text: str, folder: str) -> str:
    """Return ``text`` with the class in each command that it names, if the class is not the one that a command finds by itself."""
    return COMMAND.sub(lambda found: f"{found[0]} --class {shlex.quote(folder)}", text) if folder else text


def table(reports: list[CheckReport], width: int) -> list[str]:
    """Return the table of numbers, one row for each check; where it is too wide, a check's name has a line of its own.

    Args:
        reports: what came of each check.
        width: columns of the terminal.
    """
    rows = [(report.check, _numbers(report)) for report in reports]
    columns = [max(map(len, column)) for column in zip(HEADS, *(numbers for _, numbers in rows), strict=True)]
    name = max(len("Check"), *(len(check) for check, _ in rows))
    own_line = name + sum(columns) + 2 * len(columns) > width
    lines = [_row("Check", HEADS, 0 if own_line else name, columns)]
    for check, numbers in rows:
        lines += [check] if own_line else []
        lines.append(_row("" if own_line else check, numbers, 0 if own_line else name, columns))
    return lines


def _row(name: str, values: Iterable[str], width: int, columns: list[int]) -> str:
    cells = [value.rjust(column) for value, column in zip(values, columns, strict=True)]
    return "  ".join([name.ljust(width), *cells] if width else ["", *cells]).rstrip()


def _numbers(report: CheckReport) -> list[str]:
    late = str(report.late) if report.due else "no due date"
    if report.due and report.timeless:
        late = f"{report.late}, {report.timeless} not known"
    counts = (len(report.missing), report.marked, report.aside, report.unmarked)
    return [f"{report.handed} of {report.students}", *map(str, counts), late]


def details(reports: list[CheckReport], *, fold: bool = True) -> list[str]:
    """Return what to know, check by check: in full, or folded to a screen."""
    lines: list[str] = []
    for report in reports:
        own = _sections(report, fold=fold, most_lines=max(1, MOST_LINES // len(reports) - (len(reports) > FEW)))
        lines += [f"{report.check}:", *(f"  {line}" for line in own)] if own else []
    return lines


def _sections(report: CheckReport, *, fold: bool, most_lines: int) -> list[str]:
    most = MOST_NAMES if fold else 10**6
    missing = [f"Not handed in: {names(report.missing, most)}."] if report.missing else []
    aside = [f"Set aside, no mark yet: {line}." for line in grouped([*report.folded, *report.set_aside], most)]
    told = [(found[1], found[2]) if (found := WHO.fullmatch(note)) else ("", note) for note in report.notes]
    notes = [f"To know: {line}" for line in grouped(told, most)]
    return [*missing, *(line for lines in (aside, notes) for line in (_cut(lines, most_lines) if fold else lines))]


def to_do(reports: list[CheckReport]) -> list[str]:
    """Return what is left for the teacher: the texts to mark, in one line."""
    texts = sum(report.unmarked for report in reports)
    many = "1 written answer is" if texts == 1 else f"{texts} written answers are"
    then = "mark them in Formgrader (`course teach`), then run `course grade` again for the feedback"
    return [f"{many} unmarked: {then}."] if texts else []


def grouped(lines: Iterable[tuple[str, str]], most: int = MOST_NAMES) -> list[str]:
    """Return one line for all of whom the same is said: ``who: what``."""
    said: dict[str, list[str]] = {}
    for who, what in lines:
        said.setdefault(shown(PLACE.sub("", what), MOST_LETTERS), []).append(shown(who))
    return [f"{names(people, most)}: {what}" if any(people) else what for what, people in said.items()]


def names(people: Iterable[str], most: int = MOST_NAMES) -> str:
    """Return people as a list of at most ``most``, and how many more there are."""
    people = list(dict.fromkeys(people))
    more = len(people) - most
    return ", ".join(people[:most]) + (f" and {more} more" if more > 0 else "")


def _cut(lines: list[str], most: int) -> list[str]:
    more = len(lines) - most
    return [*lines[:most], f"… and {more} more lines like these"] if more > 1 else lines
