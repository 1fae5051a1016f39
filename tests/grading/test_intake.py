"""What platforms give is laid where nbgrader looks: the latest of each student, originals untouched, and nobody lost without a line."""

import io
import json
import os
import stat
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from autograder import core, intake, reading, roster
from betweenscreens import answers

STUDENTS = [
    roster.Student("s-01", "Lena", "Berg", "lena@school.example", "4711"),
    roster.Student("s-02", "Oskar", "Diallo", "oskar@school.example", "4712"),
]
NAME = "98-two-stops-late"


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    folder = tmp_path / "downloaded" / NAME
    folder.mkdir(parents=True)
    return folder


def take(folder: Path, check: core.Check, *, add: bool = False) -> intake.IntakeReport:
    return intake.take_in(folder, check, STUDENTS, add=add)


def given(folder: Path, student: str) -> dict:
    return json.loads((folder / "submitted" / student / NAME / answers.NAME).read_text())["answers"]


def put(path: Path, content: str, day: int = 1) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)
    at = datetime(2026, 11, day, 12, tzinfo=UTC).timestamp()
    os.utime(path, (at, at))
    return path


def zipped(path: Path | io.BytesIO, files: dict[str, str | bytes], day: int = 1) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, day, 12, 0, 0)), content)


def test_loose_files_and_an_answers_file_alone(tmp_path: Path, downloads: Path, check: core.Check, record: Callable) -> None:
    put(downloads / "s-01.ipynb", json.dumps(check.released))
    put(downloads / "s-01-answers.json", json.dumps(record({"minutes-late": "1"})))
    put(downloads / "Oskar Diallo.json", json.dumps(record({"minutes-late": "2"})))
    report = take(tmp_path, check)
    assert (report.taken_in, report.set_aside, report.notes) == (["s-01", "s-02"], [], [])
    own = tmp_path / "submitted" / "s-02" / NAME
    assert sorted(path.name for path in own.iterdir()) == [f"{NAME}.ipynb", answers.NAME, "submission_secret.txt"]
    assert json.loads((own / f"{NAME}.ipynb").read_text()) == check.released
    assert given(tmp_path, "s-01") == {"minutes-late": "1"}
    secrets = {(tmp_path / "submitted" / one.id / NAME / "submission_secret.txt").read_text() for one in STUDENTS}
    assert len(secrets) == 2
    assert take(tmp_path, check).taken_in == []


def test_answers_that_lie_loose_are_sorted_by_the_check_they_name(tmp_path: Path, check: core.Check, record: Callable) -> None:
    folder = tmp_path / "downloaded"
    put(folder / "whatever.json", json.dumps({**record({"minutes-late": "2"}), "student": "s-02"}))
    put(folder / f"{NAME}-s-01.json", json.dumps(record({"minutes-late": "1"})))
    put(folder / "other.json", json.dumps(record({}, check="99-other")))
    put(folder / "s-01.ipynb", json.dumps({**check.released, "metadata": {}}))
    put(folder / "notes.txt", "mine")
    (folder / "link.json").symlink_to(folder / "whatever.json")
    loose, aside = intake.loose(tmp_path, [NAME, "97-none"])
    assert [piece.shown for piece in loose[NAME]] == [f"{NAME}-s-01.json", "whatever.json"]
    assert list(loose) == [NAME]
    assert sorted(name for name, _ in aside) == ["link.json", "notes.txt", "other.json", "s-01.ipynb"]
    report = intake.take_in(tmp_path, check, STUDENTS, loose[NAME])
    assert (report.taken_in, report.set_aside) == (["s-01", "s-02"], [])
    assert given(tmp_path, "s-02") == {"minutes-late": "2"}
    assert intake.loose(tmp_path / "none", [NAME]) == ({}, [])


def test_of_two_answers_files_of_one_second_the_one_saved_more_often_counts(
    tmp_path: Path, downloads: Path, check: core.Check, record: Callable
) -> None:
    for name, value, seq in (("s-01 (1).json", "2", 9), ("s-01.json", "1", 3)):
        put(downloads / name, json.dumps({**record({"minutes-late": value}, seq=seq), "student": "s-01"}))
    report = take(tmp_path, check)
    assert given(tmp_path, "s-01") == {"minutes-late": "2"}
    assert report.notes == ["s-01: handed in more than once; the latest counts (s-01 (1).json), not s-01.json."]


@pytest.mark.parametrize("seqs", [(9, 3), (3, 9)])
def test_of_two_folders_of_one_second_the_one_saved_more_often_counts(
    seqs: tuple[int, int], tmp_path: Path, downloads: Path, check: core.Check, record: Callable
) -> None:
    for place, seq in zip(("friday", "monday"), seqs, strict=True):
        put(downloads / place / "s-01.json", json.dumps(record({"minutes-late": f"{seq}"}, seq=seq)))
    take(tmp_path, check)
    assert given(tmp_path, "s-01") == {"minutes-late": "9"}


@pytest.mark.parametrize(
    "name",
    [
        "{last}{first}_{lms}_90210_{check}.ipynb",
        "{last}{first}_LATE_{lms}_90210_{check}-1.ipynb",
        "{first} {last}_123_assignsubmission_file_/{check}.ipynb",
        "{first} {last}_123_assignsubmission_file_{check}.ipynb",
        "{check} - {first} {last}.ipynb",
    ],
)
def test_zips_of_platforms(name: str, tmp_path: Path, downloads: Path, check: core.Check) -> None:
    kinds = {"first": "Lena", "last": "Berg", "lms": "4711", "check": NAME}
    zipped(downloads / "all.zip", {name.format(**kinds): json.dumps(check.released), "__MACOSX/._x.ipynb": "x"})
    before = (downloads / "all.zip").read_bytes()
    report = take(tmp_path, check)
    assert (report.taken_in, report.set_aside) == (["s-01"], [])
    assert (downloads / "all.zip").read_bytes() == before


def test_a_students_own_zip_inside_is_opened_once_and_named_by_the_platform(
    tmp_path: Path, downloads: Path, check: core.Check, record: Callable
) -> None:
    inner = io.BytesIO()
    zipped(inner, {"oskar.ipynb": json.dumps(check.released), answers.NAME: json.dumps(record({"minutes-late": "7"})), "more.zip": b"PK"})
    zipped(downloads / "moodle.zip", {f"Lena Berg_1_assignsubmission_file_/{NAME}.zip": inner.getvalue()})
    report = take(tmp_path, check)
    assert report.taken_in == ["s-01"]
    assert given(tmp_path, "s-01") == {"minutes-late": "7"}
    assert [who for who, _ in report.set_aside] == [f"moodle.zip/Lena Berg_1_assignsubmission_file_/{NAME}.zip/more.zip"]


def test_an_answers_file_says_whose_it_is_whatever_its_name(tmp_path: Path, downloads: Path, check: core.Check, record: Callable) -> None:
    put(downloads / "download (3).json", json.dumps({**record({"minutes-late": "1"}), "student": " S-02 "}))
    put(downloads / "other.json", json.dumps({**record({"minutes-late": "3"}), "student": "s-77"}))
    put(downloads / "wrong.json", json.dumps({**record({"minutes-late": "3"}), "check": "97-other", "student": "s-01"}))
    report = take(tmp_path, check)
    assert report.taken_in == ["s-02"]
    assert given(tmp_path, "s-02")["minutes-late"] == "1"
    said = dict(report.set_aside)
    assert sorted(said) == ["other.json", "wrong.json"]
    assert "“s-77” doesn't fit exactly one student" in said["other.json"]
    assert "it belongs to “97-other”" in said["wrong.json"]


def test_a_platforms_name_decides_over_the_code_in_a_file(tmp_path: Path, downloads: Path, check: core.Check, record: Callable) -> None:
    put(downloads / "berglena_4711_90210_answers.json", json.dumps({**record({"minutes-late": "1"}), "student": "s-02"}))
    assert take(tmp_path, check).taken_in == ["s-01"]


def test_the_latest_counts_and_is_said_and_the_earlier_is_kept(
    tmp_path: Path, downloads: Path, check: core.Check, record: Callable
) -> None:
    put(downloads / "s-01.json", json.dumps(record({"minutes-late": "1"})), day=2)
    take(tmp_path, check)
    put(downloads / "friday" / "s-01.json", json.dumps(record({"minutes-late": "2"})), day=5)
    put(downloads / "monday" / "s-01.json", json.dumps(record({"minutes-late": "3"})), day=1)
    report = take(tmp_path, check)
    assert given(tmp_path, "s-01") == {"minutes-late": "2"}
    assert report.notes == ["s-01: handed in more than once; the latest counts (friday/s-01.json), not monday/s-01.json, s-01.json."]
    (kept,) = (tmp_path / "earlier" / "s-01" / NAME).iterdir()
    assert json.loads((kept / answers.NAME).read_text())["answers"] == {"minutes-late": "1"}


def test_what_nbgrader_collected_later_stays(tmp_path: Path, downloads: Path, check: core.Check, record: Callable) -> None:
    put(downloads / "s-01.json", json.dumps(record({"minutes-late": "1"})), day=2)
    own = tmp_path / "submitted" / "s-01" / NAME
    put(own / answers.NAME, json.dumps(record({"minutes-late": "9"})))
    put(own / "timestamp.txt", "2026-11-03 10:00:00 UTC")
    assert take(tmp_path, check).taken_in == []
    assert given(tmp_path, "s-01") == {"minutes-late": "9"}


def test_strangers_are_listed_unless_they_are_to_be_added(tmp_path: Path, downloads: Path, check: core.Check) -> None:
    put(downloads / "Zoë.ipynb", json.dumps(check.released))
    put(downloads / "answers.json", "{}")
    report = take(tmp_path, check)
    assert sorted(who for who, _ in report.set_aside) == ["Zoë.ipynb", "answers.json"]
    assert not (tmp_path / "submitted").exists()
    assert take(tmp_path, check, add=True).taken_in == ["zoe"]


def test_broken_hostile_and_foreign_files_stop_nobody(tmp_path: Path, downloads: Path, check: core.Check) -> None:
    put(downloads / "s-02.ipynb", json.dumps(check.released))
    put(downloads / "broken.zip", "PK no zip")
    put(downloads / "essay.pdf", "%PDF")
    (downloads / "s-01.ipynb").symlink_to(tmp_path / "secret")
    with zipfile.ZipFile(downloads / "hostile.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        link = zipfile.ZipInfo("s-01/link.ipynb")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("../../../s-01.json", " " * (reading.MOST_ANSWERS + 1))
    report = take(tmp_path, check)
    assert report.taken_in == ["s-02"]
    said = dict(report.set_aside)
    assert set(said) == {"broken.zip", "essay.pdf", "hostile.zip/s-01/link.ipynb", "hostile.zip/../../../s-01.json", "s-01.ipynb"}
    assert "it cannot be opened (BadZipFile" in said["broken.zip"]
    assert "neither a notebook" in said["essay.pdf"]
    assert [path.name for path in (tmp_path / "submitted").iterdir()] == ["s-02"]
