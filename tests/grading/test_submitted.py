"""What is laid in ``submitted/`` is whole, and what it replaces is kept."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder import core, intake, roster, submitted
from betweenscreens import answers

NAME = "98-two-stops-late"


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    folder = tmp_path / "downloaded" / NAME
    folder.mkdir(parents=True)
    return folder


def take(folder: Path, check: core.Check) -> intake.IntakeReport:
    return intake.take_in(folder, check, [roster.Student("s-01", "Lena", "Berg")])


def test_the_same_content_is_the_same_hand_in(tmp_path: Path, downloads: Path, check: core.Check, record: Callable) -> None:
    (downloads / "s-01.json").write_text(json.dumps(record({"minutes-late": "1"})))
    assert take(tmp_path, check).taken_in == ["s-01"]
    (downloads / "again").mkdir()
    (downloads / "again" / "s-01.json").write_text(json.dumps(record({"minutes-late": "1"})))
    report = take(tmp_path, check)
    assert (report.taken_in, report.notes, report.set_aside) == ([], [], [])
    assert not (tmp_path / "earlier").exists()


@pytest.mark.parametrize("lost", [f"{NAME}.ipynb", answers.NAME])
def test_a_file_that_was_lost_is_laid_again(lost: str, tmp_path: Path, downloads: Path, check: core.Check, record: Callable) -> None:
    (downloads / "s-01.json").write_text(json.dumps(record({"minutes-late": "1"})))
    take(tmp_path, check)
    path = tmp_path / "submitted" / "s-01" / NAME / lost
    path.unlink()
    assert take(tmp_path, check).taken_in == ["s-01"]
    assert path.is_file()


def test_an_empty_hand_in_takes_nothing_away(tmp_path: Path, downloads: Path, check: core.Check, record: Callable) -> None:
    full, empty = record({"minutes-late": "1"}, seq=3), {**record({}, seq=9), "saved": "2026-11-23T10:00:00Z"}
    (downloads / "s-01.json").write_text(json.dumps(full))
    take(tmp_path, check)
    (downloads / "s-01.json").write_text(json.dumps(empty))
    report = take(tmp_path, check)
    assert report.taken_in == []
    assert "the one with answers still counts" in report.notes[0]
    (downloads / "b").mkdir()
    (downloads / "b" / "s-01.json").write_text(json.dumps(full))
    assert json.loads((tmp_path / "submitted" / "s-01" / NAME / answers.NAME).read_text())["answers"] == {"minutes-late": "1"}


def test_an_empty_one_alone_is_laid_and_told(tmp_path: Path, downloads: Path, check: core.Check, record: Callable) -> None:
    (downloads / "s-01.json").write_text(json.dumps(record({})))
    report = take(tmp_path, check)
    assert report.taken_in == ["s-01"]
    assert report.notes == ["s-01: there isn't one answer in s-01.json; ask for the file again."]


def test_the_latest_is_the_one_saved_last_not_the_file_copied_last(
    tmp_path: Path, downloads: Path, check: core.Check, record: Callable
) -> None:
    for name, value, day in (("a", "new", 22), ("b", "old", 21)):
        (downloads / name).mkdir()
        saved = {**record({"minutes-late": value}), "saved": f"2026-11-{day}T10:00:00Z"}
        (downloads / name / "s-01.json").write_text(json.dumps(saved))
    report = take(tmp_path, check)
    assert json.loads((tmp_path / "submitted" / "s-01" / NAME / answers.NAME).read_text())["answers"] == {"minutes-late": "new"}
    assert report.notes == ["s-01: handed in more than once; the latest counts (a/s-01.json), not b/s-01.json."]


def test_a_file_of_1970_is_laid(tmp_path: Path, downloads: Path, check: core.Check, record: Callable) -> None:
    import os  # noqa: PLC0415 - for this test alone

    (downloads / "s-01.json").write_text(json.dumps(record({"minutes-late": "1"})))
    os.utime(downloads / "s-01.json", (0, 0))
    assert take(tmp_path, check).taken_in == ["s-01"]


def test_what_is_replaced_is_kept(tmp_path: Path) -> None:
    own = tmp_path / "submitted" / "s-01" / NAME
    submitted.put(own, {"a": b"1"})
    submitted.put(own, {"a": b"2"})
    (kept,) = (tmp_path / "earlier" / "s-01" / NAME).iterdir()
    assert ((kept / "a").read_bytes(), (own / "a").read_bytes()) == (b"1", b"2")
