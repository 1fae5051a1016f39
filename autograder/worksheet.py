"""Moodle's grading worksheet: who is behind a participant's number, and when a hand-in came in."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from autograder import roster, sheets
from autograder.sheets import Sheet

PARTICIPANT = re.compile(r"(?:\D+ )?(\d{1,12})")
"""What stands under *Identifier*: “Participant 1234567”, in the language of the site."""
CHANGED = (
    "last modified (submission)",
    "zuletzt geändert (abgabe)",
    "dernière modification (travail remis)",
    "última modificación (entrega)",
)
IDENTIFIER = ("identifier", "bezeichner", "id", "identifiant", "identificador")
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "januar", "janvier", "enero"),
            ("feb", "februar", "février", "febrero"),
            ("mar", "märz", "mars", "marzo"),
            ("apr", "april", "avril", "abril"),
            ("may", "mai", "mayo"),
            ("jun", "juni", "juin", "junio"),
            ("jul", "juli", "juillet", "julio"),
            ("aug", "august", "août", "agosto"),
            ("sep", "september", "septembre", "septiembre"),
            ("oct", "oktober", "octobre", "octubre"),
            ("nov", "november", "novembre", "noviembre"),
            ("dec", "dezember", "décembre", "diciembre"),
        ),
        1,
    )
    for name in names
}
WHEN = re.compile(
    r"(?P<day>\d{1,2})\.?\s+(?:de\s+)?(?P<month>[^\W\d_]+)\.?\s+(?:de\s+)?(?P<year>\d{4}),?\s+(?P<hour>\d{1,2}):(?P<minute>\d\d)(?:\s*(?P<half>[AP]M))?",
    re.IGNORECASE,
)
"""“Friday, 20 November 2026, 9:59 PM” and “Freitag, 20. November 2026, 21:59”."""


@dataclass(frozen=True)
class Worksheet:
    """What a platform's table says.

    Attributes:
        names: participant's number → the name or e-mail that is there; empty where the platform hides them.
        times: participant's number → when the hand-in was changed last, UTC.
        notes: what couldn't be read.
    """

    names: dict[str, str]
    times: dict[str, datetime]
    notes: list[str]


def read(path: Path, zone: tzinfo) -> Worksheet | None:
    """Return the worksheet in a CSV file, None if it is another table.

    Args:
        path: the file.
        zone: the class's time zone, in which Moodle writes times.

    Raises:
        AssetError: it can't be read.
    """
    sheet = sheets.read(path)
    column = next((name for name in IDENTIFIER if name in sheet.header), None)
    changed = next((name for name in sheet.header if name in CHANGED), None)
    numbers = [(found[1], row) for _, row in sheet.rows if column and (found := PARTICIPANT.fullmatch(row.get(column, "")))]
    return _worksheet(sheet, numbers, changed, zone) if numbers and (changed or "full name" in sheet.header) else None


def _worksheet(sheet: Sheet, numbers: list[tuple[str, dict[str, str]]], changed: str | None, zone: tzinfo) -> Worksheet:
    fields = (*roster.HEADERS["email"], *roster.HEADERS["name"])
    names = {number: name for number, row in numbers if (name := next((row[key] for key in fields if row.get(key)), ""))}
    said = {number: row[changed] for number, row in numbers if changed and row.get(changed, "-") not in ("", "-")}
    times = {number: at for number, text in said.items() if (at := moment(text, zone))}
    lost = len(said) - len(times)
    what = f"{sheet.name}: {lost} times under “{changed}” couldn't be read, so it isn't known if these came in late."
    return Worksheet(names, times, [*sheet.notes, *([what] if lost else [])])


def moment(text: str, zone: tzinfo) -> datetime | None:
    """Return the time in ``text``, written as Moodle does in English, German, French or Spanish, in UTC; None if it is none."""
    found = WHEN.search(text)
    month = found and MONTHS.get(found["month"].casefold(), MONTHS.get(found["month"].casefold()[:3]))
    if not found or not month:
        return None
    hour = int(found["hour"]) % 12 + 12 * (found["half"].upper() == "PM") if found["half"] else int(found["hour"])
    try:
        return datetime(int(found["year"]), month, int(found["day"]), hour, int(found["minute"]), tzinfo=zone).astimezone(UTC)
    except ValueError:
        return None


def attempt(text: str, zone: tzinfo) -> datetime | None:
    """Return the time that Blackboard writes into a file's name (``2026-11-21-10-12-13``), in UTC; None if it is none."""
    try:
        return datetime.strptime(text, "%Y-%m-%d-%H-%M-%S").replace(tzinfo=zone).astimezone(UTC)
    except ValueError:
        return None
