"""When a hand-in came in is read as nbgrader reads it, within bounds, and never believed where it lies in the future."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from autograder import reading, stamps
from autograder.reading import Submission


@pytest.mark.parametrize(
    "text", ["2026-11-22 10:00:00 UTC", "2026-11-22T10:00:00Z", "2026-11-22T11:00:00+01:00", "2026-11-22 12:00:00 EET", "22 Nov 2026 10:00"]
)
def test_times_are_read_as_nbgrader_reads_them(text: str, tmp_path: Path) -> None:
    from nbgrader.utils import parse_utc  # noqa: PLC0415 - loading it takes seconds

    (tmp_path / "timestamp.txt").write_text(text)
    assert stamps.stamp(tmp_path).astimezone(UTC).replace(tzinfo=None) == parse_utc(text)


def test_no_time_at_all_is_told(tmp_path: Path) -> None:
    (tmp_path / "timestamp.txt").write_text("yesterday, more or less")
    with pytest.raises(reading.SubmissionError, match="isn't a date and time"):
        stamps.stamp(tmp_path)


@pytest.mark.parametrize("text", ["99991700000000999999999999999999990.0000000001m", "1" * 900, "\x1b[2J"])
def test_a_time_that_breaks_a_reader_is_one_line(text: str, tmp_path: Path) -> None:
    (tmp_path / "timestamp.txt").write_text(text)
    with pytest.raises(reading.SubmissionError, match="isn't a date and time") as told:
        stamps.stamp(tmp_path)
    assert "\x1b" not in str(told.value)
    assert len(str(told.value)) < 300
    assert stamps.known(tmp_path) is None


def test_a_time_in_the_future_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / "timestamp.txt").write_text("9999-12-31 23:59:59 UTC")
    (tmp_path / "x.ipynb").write_text("{}")
    os.utime(tmp_path / "x.ipynb", (1000, 1000))
    assert stamps.time_of(tmp_path, "x") == datetime.fromtimestamp(1000, UTC)


def test_what_the_answers_say_comes_first(tmp_path: Path) -> None:
    (tmp_path / "timestamp.txt").write_text("2026-11-03 10:00:00 UTC")
    said = Submission(answers={"saved": "2026-11-02T10:00:00Z"})
    assert stamps.time_of(tmp_path, "x", said) == datetime(2026, 11, 2, 10, tzinfo=UTC)
    assert stamps.time_of(tmp_path, "x", Submission(answers={"saved": "soon"})) == datetime(2026, 11, 3, 10, tzinfo=UTC)


@pytest.mark.usefixtures("zone")
@pytest.mark.parametrize(("text", "hour"), [("2026-11-22 10:00:00", 10), ("2026-11-22 10:00:00.5 UTC", 10), ("2026-11-22T10:00-05:00", 15)])
def test_a_time_without_a_zone_is_utc_wherever_the_teacher_lives(text: str, hour: int, tmp_path: Path) -> None:
    (tmp_path / "timestamp.txt").write_text(text)
    assert stamps.stamp(tmp_path).astimezone(UTC).replace(microsecond=0) == datetime(2026, 11, 22, hour, tzinfo=UTC)


@pytest.mark.usefixtures("zone")
@pytest.mark.parametrize(("days", "latest"), [({"x.ipynb": 3, "answers.json": 2}, 3), ({"x.ipynb": 3, "answers.json": 4}, 4), ({}, 0)])
def test_a_hand_in_without_a_time_is_as_old_as_its_newest_file(days: dict[str, int], latest: int, tmp_path: Path) -> None:
    for name, day in {**days, "notes.txt": 9}.items():
        (tmp_path / name).write_text("{}")
        at = datetime(2026, 11, day, 12, tzinfo=UTC).timestamp()
        os.utime(tmp_path / name, (at, at))
    expected = datetime(2026, 11, latest, 12, tzinfo=UTC) if latest else datetime(1970, 1, 1, tzinfo=UTC)
    assert stamps.time_of(tmp_path, "x") == expected
