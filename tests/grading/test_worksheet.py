"""A platform's own times are read in its languages, in the class's time zone."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from autograder import worksheet

BERLIN = ZoneInfo("Europe/Berlin")
AT = datetime(2026, 11, 20, 20, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "Friday, 20 November 2026, 9:59 PM",
        "Freitag, 20. November 2026, 21:59",
        "vendredi 20 novembre 2026, 21:59",
        "viernes, 20 de noviembre de 2026, 21:59",
    ],
)
def test_a_time_is_the_classes_own(text: str) -> None:
    assert worksheet.moment(text, BERLIN) == AT


@pytest.mark.parametrize("text", ["-", "", "yesterday", "31 February 2026, 10:00", "20 Brumaire 2026, 10:00"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert worksheet.moment(text, BERLIN) is None


def test_midnight_and_noon() -> None:
    assert worksheet.moment("1 July 2026, 12:05 AM", UTC) == datetime(2026, 7, 1, 0, 5, tzinfo=UTC)
    assert worksheet.moment("1 July 2026, 12:05 PM", UTC) == datetime(2026, 7, 1, 12, 5, tzinfo=UTC)


def test_a_worksheet_says_who_and_when(tmp_path: Path) -> None:
    rows = [
        "Identifier,Full name,Email address,Status,Grade,Last modified (submission)",
        'Participant 77,Lena Berg,lena@x,Submitted,,"Friday, 20 November 2026, 9:59 PM"',
        "Participant 78,,,No submission,,-",
        "Participant 79,,,Submitted,,soon",
    ]
    (tmp_path / "w.csv").write_text("\n".join(rows))
    found = worksheet.read(tmp_path / "w.csv", BERLIN)
    assert (found.names, found.times) == ({"77": "lena@x"}, {"77": AT})
    assert "1 times" in found.notes[0]


def test_another_table_is_none(tmp_path: Path) -> None:
    (tmp_path / "w.csv").write_text("id,first_name\n1,Lena\n")
    assert worksheet.read(tmp_path / "w.csv", BERLIN) is None


def test_blackboards_own_time() -> None:
    assert worksheet.attempt("2026-11-20-21-59-00", BERLIN) == AT
    assert worksheet.attempt("", BERLIN) is None
