"""Whose a file is: nothing is guessed in silence, and two people are never one."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder import core, intake, roster
from betweenscreens import answers

NAME = "98-two-stops-late"
STUDENTS = [roster.Student("s-0001", "Lena", "Berg", "", "", "Team A"), roster.Student("s-0002", "Oskar", "Diallo", "", "", "Team A")]


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    folder = tmp_path / "downloaded" / NAME
    folder.mkdir(parents=True)
    return folder


def platform(folder: Path, files: dict[str, object]) -> None:
    with zipfile.ZipFile(folder / "all.zip", "w") as archive:
        for name, content in files.items():
            archive.writestr(name, json.dumps(content))


def given(folder: Path, student: str) -> dict:
    return json.loads((folder / "submitted" / student / NAME / answers.NAME).read_text())["answers"]


def test_hidden_names_are_never_one_student(tmp_path: Path, downloads: Path, check: core.Check, record: Callable) -> None:
    people = [("Participant", 7), ("Participant", 8), ("Ukendt", 9), ("Ukendt", 10)]
    platform(downloads, {f"{word}_{number}_assignsubmission_file_/a.json": record({"minutes-late": "1"}) for word, number in people})
    told = intake.take_in(tmp_path, check, STUDENTS)
    assert (told.taken_in, len(told.set_aside)) == ([], 4)
    assert intake.take_in(tmp_path, check, STUDENTS, add=True).taken_in == ["Ukendt-10", "Ukendt-9", "participant-7", "participant-8"]


def test_a_worksheet_or_the_teachers_own_table_says_who_is_behind_a_number(
    tmp_path: Path, downloads: Path, check: core.Check, record: Callable
) -> None:
    platform(downloads, {f"Participant_{n}_assignsubmission_file_/a.json": record({"minutes-late": str(n)}) for n in (7, 8)})
    (tmp_path / "names.csv").write_text("id,name\ns-0002,Participant 8\n")
    sheet = 'Identifier,Full name,Last modified (submission)\nParticipant 7,Lena Berg,"20 November 2026, 21:59"\n'
    (downloads / "worksheet.csv").write_text(sheet)
    report = intake.take_in(tmp_path, check, STUDENTS)
    assert (report.taken_in, report.set_aside) == (["s-0001", "s-0002"], [])
    assert (given(tmp_path, "s-0001"), given(tmp_path, "s-0002")) == ({"minutes-late": "7"}, {"minutes-late": "8"})
    stamp = tmp_path / "submitted" / "s-0001" / NAME / "timestamp.txt"
    assert stamp.read_text() == "2026-11-20 21:59:00 UTC"
    assert not (tmp_path / "submitted" / "s-0002" / NAME / "timestamp.txt").exists()


def test_two_people_of_one_name_are_set_aside(tmp_path: Path, downloads: Path, check: core.Check, record: Callable) -> None:
    platform(downloads, {f"Lena Berg_{n}_assignsubmission_file_/a.json": record({"minutes-late": str(n)}) for n in (7, 8)})
    report = intake.take_in(tmp_path, check, STUDENTS)
    assert report.taken_in == []
    assert all("two people of this name" in why for _, why in report.set_aside)


def test_another_students_code_beside_ones_own_work_takes_nothing_away(
    tmp_path: Path, downloads: Path, check: core.Check, record: Callable, with_record: Callable
) -> None:
    own = with_record(json.loads(json.dumps(check.released)), record({"minutes-late": "1"}))
    claim = {**record({}, seq=99), "student": "s-0002"}
    folder = "Lena Berg_7_assignsubmission_file_"
    platform(downloads, {f"{folder}/a.ipynb": own, f"{folder}/answers.json": claim})
    report = intake.take_in(tmp_path, check, STUDENTS)
    assert report.taken_in == ["s-0001"]
    assert not (tmp_path / "submitted" / "s-0001" / NAME / answers.NAME).exists()
    assert any("has the class code “s-0002” inside" in note for note in report.notes)


def test_a_name_and_a_code_that_differ_are_nobodys(tmp_path: Path, downloads: Path, check: core.Check, record: Callable) -> None:
    (downloads / "s-0001.json").write_text(json.dumps({**record({"minutes-late": "1"}), "student": "s-0002"}))
    report = intake.take_in(tmp_path, check, STUDENTS)
    assert report.taken_in == []
    assert "its name says s-0001, the class code inside says s-0002" in report.set_aside[0][1]


def test_a_groups_hand_in_counts_for_each(tmp_path: Path, downloads: Path, check: core.Check, record: Callable) -> None:
    platform(downloads, {"Team A_7_assignsubmission_file_/a.json": record({"minutes-late": "1"})})
    report = intake.take_in(tmp_path, check, STUDENTS)
    assert report.taken_in == ["s-0001", "s-0002"]
    assert report.notes == ["Team A is a group; its hand-in counts for s-0001, s-0002."]
