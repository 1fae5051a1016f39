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
    with pytest.raises(reading.SubmissionError, match="no date and time"):
        stamps.stamp(tmp_path)


@pytest.mark.parametrize("text", ["99991700000000999999999999999999990.0000000001m", "1" * 900, "\x1b[2J"])
def test_a_time_that_breaks_a_reader_is_one_line(text: str, tmp_path: Path) -> None:
    (tmp_path / "timestamp.txt").write_text(text)
    with pytest.raises(reading.SubmissionError, match="no date and time") as told:
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
