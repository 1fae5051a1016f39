"""What ``course grade`` says at its end: one table, then what to do; short for a class of thirty, folded for a thousand."""

import re
from collections.abc import Iterable, Iterator

from autograder.foreign import shown
from autograder.report import CheckReport

MOST_LETTERS = 400
"""Letters of a line about one hand-in."""
MOST_NAMES = 8
"""Students whom a line names; the others are counted."""
MOST_LINES = 12
"""Lines of one kind that are shown; the file has them all."""
HEADS = ("Handed in", "Not yet", "Set aside", "Texts to mark", "Late")
WHO = re.compile(r"([A-Za-z0-9][A-Za-z0-9_-]{0,63}): (.+)", re.DOTALL)
COMMAND = re.compile(r"`course (grade|students|teach|due|earlier)\b(?![^`]*--class)")


def with_class(text: str, folder: str) -> str:
    """Return ``text`` with the class in each command that it names, if the class is not the one that a command finds by itself."""
    return COMMAND.sub(rf"`course \1 --class {folder}", text) if folder else text


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
    return [f"{report.handed} of {report.students}", str(len(report.missing)), str(report.aside), str(report.unmarked), late]


def details(reports: list[CheckReport], *, fold: bool = True) -> list[str]:
    """Return what to know and to do, check by check: in full, or folded to a screen."""
    lines: list[str] = []
    for report in reports:
        own = [*_sections(report, fold=fold)]
        lines += [f"{report.check}:", *(f"  {line}" for line in own)] if own else []
    return lines


def _sections(report: CheckReport, *, fold: bool) -> Iterator[str]:
    most = MOST_NAMES if fold else 10**6
    yield f"Marked now: {report.marked}, unchanged: {report.unchanged}, feedback written anew: {report.feedback_only}."
    if report.missing and report.students:
        yield f"Not handed in: {names(report.missing, most)}."
    aside = grouped([*report.folded, *report.set_aside], most)
    if aside:
        yield "Set aside, so there's no mark for it yet:"
        yield from _cut([f"  {line}." for line in aside], fold=fold)
    if report.unmarked:
        many = "1 written answer is" if report.unmarked == 1 else f"{report.unmarked} written answers are"
        yield f"{many} unmarked: mark them in Formgrader (`course teach`), then run `course grade` again for the feedback."
    notes = grouped([(found[1], found[2]) if (found := WHO.fullmatch(note)) else ("", note) for note in report.notes], most)
    if notes:
        yield "To know:"
        yield from _cut([f"  {line}" for line in notes], fold=fold)


def grouped(lines: Iterable[tuple[str, str]], most: int = MOST_NAMES) -> list[str]:
    """Return one line for all of whom the same is said: ``who: what``."""
    said: dict[str, list[str]] = {}
    for who, what in lines:
        said.setdefault(shown(what, MOST_LETTERS), []).append(shown(who))
    return [f"{names(people, most)}: {what}" if any(people) else what for what, people in said.items()]


def names(people: Iterable[str], most: int = MOST_NAMES) -> str:
    """Return people as a list of at most ``most``, and how many more there are."""
    people = list(dict.fromkeys(people))
    more = len(people) - most
    return ", ".join(people[:most]) + (f" and {more} more" if more > 0 else "")


def _cut(lines: list[str], *, fold: bool) -> list[str]:
    more = len(lines) - MOST_LINES
    return [*lines[:MOST_LINES], f"  … and {more} more lines"] if fold and more > 1 else lines
