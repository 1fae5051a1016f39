"""Marking a class: what is new or changed is marked, everything by hand is kept, and a slip of the teacher's is told."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup

from autograder import check_run, class_files, classroom, core, demo, grading, roster
from autograder.gradebook import Gradebook
from autograder.tables import ASSIGNMENT, CELL, COMMENT, DONE, GRADE, HAND_IN, HANDED, SCHEMA
from autograder.worker import Worker
from betweenscreens import answers
from betweenscreens.assets import AssetError

NAME = "98-two-stops-late"
CHECKS = Path(__file__).parent / "check"
WRITTEN = "what-lena-could-write"
PAGE = f"{NAME}.html"
KILLS = 20


def run(folder: Path, **more: object) -> grading.CheckReport:
    (report,) = grading.grade(folder, [NAME], add=True, **more)
    return report


def put(folder: Path, student: str, given: dict, released: dict, stamp: str = "2026-11-20 10:00:00 UTC") -> Path:
    own = folder / "submitted" / student / NAME
    own.mkdir(parents=True, exist_ok=True)
    (own / f"{NAME}.ipynb").write_text(json.dumps(released))
    (own / answers.NAME).write_text(json.dumps({"format": 1, "check": NAME, "answers": given, "seq": 1}))
    (own / "timestamp.txt").write_text(stamp)
    return own


def rows(folder: Path) -> dict[tuple[str, str], dict]:
    """Return (student, grade id) → everything that the gradebook has of it."""
    query = sa.select(HAND_IN, HANDED.c.late_submission_penalty, CELL.c.name, GRADE, COMMENT.c.auto_comment, COMMENT.c.manual_comment)
    joined = query.join(HANDED, HANDED.c.assignment_id == HAND_IN.c.id).join(GRADE, GRADE.c.notebook_id == HANDED.c.id)
    joined = joined.join(CELL, CELL.c.id == GRADE.c.cell_id)
    same = sa.select(CELL.c.id).where(CELL.c.name == sa.literal(WRITTEN), CELL.c.type == "SolutionCell").scalar_subquery()
    joined = joined.outerjoin(COMMENT, (COMMENT.c.notebook_id == HANDED.c.id) & (COMMENT.c.cell_id == same) & (CELL.c.name == WRITTEN))
    with sa.create_engine(classroom.settings(folder).url).connect() as connection:
        found = [dict(row) for row in connection.execute(joined).mappings()]
    names = ("student_id", "name", "auto_score", "manual_score", "needs_manual_grade", "auto_comment", "manual_comment", "timestamp")
    return {(row["student_id"], row["name"]): {name: row[name] for name in (*names, "late_submission_penalty")} for row in found}


def by_hand(folder: Path, statement: sa.Update) -> None:
    with sa.create_engine(classroom.settings(folder).url).begin() as connection:
        connection.execute(statement)


def page(folder: Path, student: str) -> str:
    return BeautifulSoup((folder / "feedback" / student / NAME / PAGE).read_text(encoding="utf-8"), "html.parser").get_text(" ")


def test_new_and_changed_are_marked_and_the_rest_is_left(new_class: Path, released: dict) -> None:
    put(new_class, "lena", {"film-has-begun": 1, "minutes-late": "13", WRITTEN: "I am late."}, released)
    put(new_class, "oskar", {}, released)
    first = run(new_class)
    assert (first.marked, first.unchanged, first.waiting, first.set_aside) == (2, 0, 1, [])
    found = rows(new_class)
    assert [found["lena", name]["auto_score"] for name in ("part-a-marks", "part-b-marks", WRITTEN)] == [1, 2, None]
    at = datetime(2026, 11, 20, 10, tzinfo=UTC).replace(tzinfo=None)
    lena = {"needs_manual_grade": True, "auto_comment": None, "timestamp": at}
    oskar = {"auto_score": 0, "needs_manual_grade": False, "auto_comment": "No response."}
    assert found["lena", WRITTEN] == found["lena", WRITTEN] | lena
    assert found["oskar", WRITTEN] == found["oskar", WRITTEN] | oskar
    assert run(new_class).unchanged == 2
    put(new_class, "oskar", {"minutes-late": "13"}, released)
    again = run(new_class)
    assert (again.marked, again.unchanged) == (1, 1)
    assert rows(new_class)["oskar", "part-b-marks"]["auto_score"] == 2


def test_what_the_teacher_gave_is_kept_and_told(new_class: Path, released: dict) -> None:
    put(new_class, "lena", {"film-has-begun": 1, WRITTEN: "I am <b>late</b>."}, released)
    run(new_class)
    assert "hasn’t marked this text yet" in page(new_class, "lena")
    own = sa.select(CELL.c.id).where(CELL.c.name == WRITTEN)
    by_hand(new_class, GRADE.update().where(GRADE.c.cell_id.in_(own)).values(manual_score=3, needs_manual_grade=False))
    by_hand(new_class, COMMENT.update().where(COMMENT.c.cell_id.in_(own)).values(manual_comment="Short and <kind>."))
    told = run(new_class)
    assert (told.marked, told.feedback_only, told.waiting) == (0, 1, 0)
    text = " ".join(page(new_class, "lena").split())
    for part in ("4 of 14", "Part C" if "Part C" in text else "", "I am <b>late</b>.", "Short and <kind>.", "What is known"):
        assert part in text
    assert "hasn’t marked this text yet" not in text
    assert run(new_class).unchanged == 1
    put(new_class, "lena", {WRITTEN: "Another text."}, released)
    assert run(new_class).marked == 1
    kept = rows(new_class)["lena", WRITTEN]
    assert (kept["manual_score"], kept["manual_comment"], kept["needs_manual_grade"]) == (3, "Short and <kind>.", True)


@pytest.mark.long
def test_a_changed_key_marks_everybody_again(new_class: Path, released: dict, tmp_path: Path) -> None:
    exercises = tmp_path / "exercises"
    shutil.copytree(CHECKS, exercises)
    classroom.set_up(new_class, exercises)
    put(new_class, "lena", {"minutes-late": "13"}, released)
    run(new_class)
    path = exercises / NAME / f"{NAME}.ipynb"
    path.write_text(path.read_text().replace('\\"low\\": 13, \\"high\\": 13', '\\"low\\": 14, \\"high\\": 14'))
    assert run(new_class).marked == 1
    assert rows(new_class)["lena", "part-b-marks"]["auto_score"] == 0


def test_late_work_loses_what_the_class_is_configured_to_take(new_class: Path, released: dict) -> None:
    config = new_class / classroom.PYTHON
    config.write_text(config.read_text() + "c.LateSubmissionPlugin.penalty_method = 'zero'\n")
    by_hand(new_class, ASSIGNMENT.update().values(duedate=datetime(2026, 11, 20)))  # noqa: DTZ001 - as nbgrader keeps it
    put(new_class, "lena", {"film-has-begun": 1, "minutes-late": "13"}, released)
    put(new_class, "oskar", {"film-has-begun": 1}, released, "2026-11-19 10:00:00 UTC")
    run(new_class)
    found = rows(new_class)
    assert (found["lena", "part-a-marks"]["late_submission_penalty"], found["oskar", "part-a-marks"]["late_submission_penalty"]) == (
        3,
        None,
    )
    assert "Handed in late: 3 points taken off." in page(new_class, "lena")
    assert run(new_class).unchanged == 2


HOURLY = """
from nbgrader.plugins import LateSubmissionPlugin


class Hourly(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return total_seconds_late / 3600


c.AssignLatePenalties.plugin_class = Hourly
"""
"""A teacher's own plugin: a point off for each hour."""


@pytest.fixture
def hourly(new_class: Path) -> Path:
    """Return a class that takes a point off for each hour after ten o'clock in UTC."""
    config = new_class / classroom.PYTHON
    config.write_text(config.read_text() + HOURLY)
    by_hand(new_class, ASSIGNMENT.update().values(duedate=datetime(2026, 11, 20, 10)))  # noqa: DTZ001 - as nbgrader keeps it
    return new_class


def taken(folder: Path) -> dict[str, float | None]:
    """Return what was taken off, by student."""
    run(folder)
    return {student: row["late_submission_penalty"] for (student, name), row in rows(folder).items() if name == "part-a-marks"}


@pytest.mark.usefixtures("zone")
def test_lateness_is_counted_from_the_due_time_to_the_second(hourly: Path, released: dict) -> None:
    times = {
        "early": "09:59:59 UTC",
        "punctual": "10:00:00 UTC",
        "second": "10:00:01 UTC",
        "hour": "11:00:00 UTC",
        "elsewhere": "14:00:00+02:00",
    }
    for student, time_of_day in times.items():
        put(hourly, student, {"film-has-begun": 1, "minutes-late": "13"}, released, f"2026-11-20 {time_of_day}")
    expected = {"early": None, "punctual": None, "second": 1 / 3600, "hour": 1, "elsewhere": 2}
    assert taken(hourly) == pytest.approx(expected)
    assert rows(hourly)["elsewhere", "part-a-marks"]["timestamp"].hour == 12


def test_an_extension_moves_the_due_time_of_one_student(hourly: Path, released: dict) -> None:
    for student in ("lena", "oskar"):
        put(hourly, student, {"minutes-late": "13"}, released)
    run(hourly)
    by_hand(hourly, HAND_IN.update().where(HAND_IN.c.student_id == "lena").values(extension=timedelta(minutes=30)))
    for student in ("lena", "oskar"):
        put(hourly, student, {"film-has-begun": 1, "minutes-late": "13"}, released, "2026-11-20 11:00:00 UTC")
    assert taken(hourly) == {"lena": 0.5, "oskar": 1}


def test_strangers_are_set_aside_unless_added(new_class: Path, released: dict) -> None:
    put(new_class, "lena", {}, released)
    (report,) = grading.grade(new_class, [NAME])
    assert report.marked == 0
    assert "isn't anyone on the class list" in report.set_aside[0][1]
    with Gradebook(classroom.settings(new_class).url) as book:
        assert book.add_students([roster.Student("lena", "Lena", "Berg")]) == (1, 0)
        assert book.add_students([roster.Student("lena", "Lena", "Stone")]) == (0, 1)
        assert book.students() == [roster.Student("lena", "Lena", "Stone")]
    (report,) = grading.grade(new_class, [])
    assert report.marked == 1


def test_loose_answers_are_marked_and_what_names_no_check_is_told(new_class: Path, record: Callable) -> None:
    (new_class / "downloaded").mkdir()
    for name, value in (("a", {**record({}), "student": "a"}), ("b", {"check": "97-none"})):
        (new_class / "downloaded" / f"{name}.json").write_text(json.dumps(value))
    marked, stray = grading.grade(new_class, [], add=True)
    assert (marked.check, marked.marked, marked.set_aside) == (NAME, 1, [])
    assert (stray.check, [name for name, _ in stray.set_aside]) == (grading.OTHERS, ["b.json"])


def test_odd_names_of_folders_are_set_aside_even_when_strangers_are_added(new_class: Path, released: dict) -> None:
    for name in ("[a-z]*", "lena berg", "lena"):
        put(new_class, name, {}, released)
    report = run(new_class)
    assert report.marked == 1
    assert {who: why.partition("; ")[2] for who, why in report.set_aside} == {
        "[a-z]*": "name the folder a-z",
        "lena berg": "name the folder lena-berg",
    }


def test_a_slip_of_ours_with_one_hand_in_stops_nobody_else(new_class: Path, released: dict, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(one: class_files.SubmissionFolder) -> None:
        if one.student == "b":
            raise KeyError("slip")

    monkeypatch.setattr(check_run.class_files, "time_of", fail)
    monkeypatch.setattr(check_run.class_files, "write", lambda *_: None)
    for student, choice in (("a", 1), ("b", 1), ("c", 0)):
        put(new_class, student, {"film-has-begun": choice}, released)
    report = run(new_class)
    assert [who for who, _ in report.set_aside] == ["b"]
    assert [rows(new_class)[student, "part-a-marks"]["auto_score"] for student in "ac"] == [1, 0]


@pytest.fixture
def faulty(new_class: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return a function that lets the class use a copy of the check whose first grade cell has some code in its hidden tests."""
    monkeypatch.setattr(check_run.register_check, "register", lambda *_given: None)  # nbgrader takes seconds to take over a check
    monkeypatch.setattr("autograder.worker.START_SECONDS", 20)
    return lambda code: spoil(new_class, tmp_path / "exercises", code)


def spoil(folder: Path, exercises: Path, code: str) -> None:
    shutil.copytree(CHECKS, exercises)
    path = exercises / NAME / f"{NAME}.ipynb"
    notebook = json.loads(path.read_text())
    cell = next(cell for cell in notebook["cells"] if cell["id"] == "part-a-marks")
    cell["source"] = "".join(cell["source"]).replace("### END HIDDEN TESTS", f"{code}\n### END HIDDEN TESTS").splitlines(keepends=True)
    path.write_text(json.dumps(notebook))
    classroom.set_up(folder, exercises)


@pytest.mark.long
@pytest.mark.parametrize(
    ("code", "said"), [("while True: pass", "did not end within 1 seconds"), ("import os; os._exit(0)", "a locked cell ended Python")]
)
def test_a_check_that_never_ends_is_set_aside_whole(code: str, said: str, new_class: Path, released: dict, faulty: Callable) -> None:
    faulty(code)
    put(new_class, "lena", {}, released)
    with Worker(1) as child:
        ((who, why),) = run(new_class, worker=child).set_aside
    assert who == NAME
    assert said in why
    assert "even for a hand-in without answers" in why


def test_a_cell_that_ends_for_one_student_touches_nobody_else(new_class: Path, released: dict, faulty: Callable) -> None:
    faulty("if part_a.answers.get('film-has-begun') == 2: import os; os._exit(1)")
    for student, choice in (("a", 1), ("b", 2), ("c", 1)):
        put(new_class, student, {"film-has-begun": choice}, released)
    report = run(new_class)
    assert [who for who, _ in report.set_aside] == ["b"]
    assert report.marked == 2
    assert {who for who, _ in rows(new_class)} == {"a", "c"}


def test_a_cell_that_fails_gives_0_and_is_told_once(new_class: Path, released: dict, faulty: Callable) -> None:
    faulty("1/0")
    for student in ("a", "b"):
        put(new_class, student, {"film-has-begun": 1}, released)
    report = run(new_class)
    assert [note for note in report.notes if "ZeroDivisionError" in note] == [
        f"{NAME}: cell part-a-marks could not be marked and gives 0: ZeroDivisionError: division by zero; look at the teacher's notebook."
    ]
    found = rows(new_class)["a", "part-a-marks"]
    assert (found["auto_score"], found["needs_manual_grade"]) == (0, True)
    assert "This part couldn’t be marked" in page(new_class, "a")


def test_files_that_cannot_be_written_stop_nobody_else(new_class: Path, released: dict) -> None:
    for student in ("a", "b"):
        put(new_class, student, {}, released)
    (new_class / "autograded").mkdir()
    (new_class / "autograded" / "a").write_text("in the way")
    report = run(new_class)
    assert [who for who, _ in report.set_aside] == ["a"]
    assert report.marked == 1


def test_what_is_wrong_with_a_class_is_told(tmp_path: Path, new_class: Path) -> None:
    with pytest.raises(AssetError, match="there is no class in this folder"):
        list(grading.grade(tmp_path / "nowhere", []))
    with pytest.raises(AssetError, match=r"no such check.*did you mean 98-two-stops-late"):
        list(grading.grade(new_class, ["98-two-stop-late"]))
    assert list(grading.grade(new_class, [])) == []
    by_hand(new_class, sa.table("alembic_version", sa.column("version_num")).update().values(version_num="0"))
    with pytest.raises(AssetError, match="nbgrader db upgrade"):
        list(grading.grade(new_class, []))


@pytest.mark.long
def test_our_schema_is_nbgraders() -> None:
    from nbgrader.api import get_alembic_version  # noqa: PLC0415 - loading it takes seconds

    assert get_alembic_version().split()[0] == SCHEMA


def killed(folder: Path, root: Path, program: Path, longest: float) -> int:
    """Mark a class again and again, kill that at a random moment within ``longest`` seconds, and return how often it was killed."""
    chance, kills = random.Random(11), 0  # noqa: S311 - moments, no secrets
    grade = f"list(grading.grade(Path({str(folder)!r}), [{NAME!r}], add=True))"
    lines = ["from pathlib import Path", "from autograder import grading", "if __name__ == '__main__':", "    print('go', flush=True)"]
    program.write_text("\n".join([*lines, f"    {grade}"]))
    for _ in range(60):
        process = subprocess.Popen([sys.executable, program], cwd=root, stdout=subprocess.PIPE)
        process.stdout.readline()
        time.sleep(chance.uniform(0.1, longest))
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
            kills += 1
        else:
            by_hand(folder, DONE.delete())
        process.wait()
        if kills >= KILLS:
            break
    return kills


@pytest.mark.long
def test_killed_at_any_moment_a_last_run_makes_what_an_undisturbed_run_makes(
    new_class: Path, check: core.Check, tmp_path: Path, root: Path
) -> None:
    list(demo.write(new_class, [check], 400))
    twin = tmp_path / "twin"
    shutil.copytree(new_class, twin, symlinks=True)
    classroom.set_up(twin, CHECKS)
    start = time.monotonic()
    run(twin)
    longest = 0.9 * (time.monotonic() - start)
    assert killed(new_class, root, tmp_path / "grade.py", longest) >= KILLS
    last = run(new_class)
    assert rows(new_class) == rows(twin)
    assert run(new_class).unchanged == last.marked + last.unchanged + last.feedback_only
    pages = [sorted(path.relative_to(folder) for path in folder.glob("feedback/*/*/*.html")) for folder in (new_class, twin)]
    assert pages[0] == pages[1]
