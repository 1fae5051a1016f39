"""One check's run: a mark follows all it depends on, a finished written mark stays, and whatever is wrong is told."""

import json
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from autograder import class_files, classroom, grading
from autograder.check_run import CheckReport
from autograder.tables import ASSIGNMENT, CELL, GRADE, HAND_IN, HANDED
from betweenscreens import answers

NAME = "98-two-stops-late"
CHECKS = Path(__file__).parent / "check"
WRITTEN = "what-lena-could-write"


def run(folder: Path) -> CheckReport:
    return next(grading.grade(folder, [NAME], add=True))


def put(folder: Path, student: str, given: dict, released: dict, stamp: str | None) -> Path:
    own = folder / "submitted" / student / NAME
    own.mkdir(parents=True, exist_ok=True)
    (own / f"{NAME}.ipynb").write_text(json.dumps(released))
    (own / answers.NAME).write_text(json.dumps({"format": 1, "check": NAME, "answers": given, "seq": 1}))
    if stamp:
        (own / "timestamp.txt").write_text(stamp)
    return own


def by_hand(folder: Path, statement: sa.Update) -> None:
    with sa.create_engine(classroom.settings(folder).url).begin() as connection:
        connection.execute(statement)


def column(folder: Path, which: sa.ColumnClause) -> object:
    with sa.create_engine(classroom.settings(folder).url).connect() as connection:
        return connection.execute(sa.select(which)).scalars().all()


def penalty(folder: Path) -> object:
    return column(folder, HANDED.c.late_submission_penalty)[0]


@pytest.fixture
def strict_class(new_class: Path) -> Path:
    """Return a class that takes everything off for late work, due on 20 November."""
    config = new_class / classroom.PYTHON
    config.write_text(config.read_text() + "c.LateSubmissionPlugin.penalty_method = 'zero'\n")
    by_hand(new_class, ASSIGNMENT.update().values(duedate=datetime(2026, 11, 20)))  # noqa: DTZ001 - as nbgrader keeps it
    return new_class


def give(folder: Path, points: float) -> None:
    cells = sa.select(CELL.c.id).where(CELL.c.name == WRITTEN)
    by_hand(folder, GRADE.update().where(GRADE.c.cell_id.in_(cells)).values(manual_score=points, needs_manual_grade=False))


def test_a_penalty_follows_the_due_date_the_extension_and_the_settings(strict_class: Path, released: dict) -> None:
    put(strict_class, "lena", {"film-has-begun": 1}, released, "2026-11-20 10:00:00 UTC")
    run(strict_class)
    assert penalty(strict_class) == 1
    by_hand(strict_class, ASSIGNMENT.update().values(duedate=datetime(2026, 11, 21)))  # noqa: DTZ001 - as above
    assert (run(strict_class).unchanged, penalty(strict_class)) == (0, None)
    by_hand(strict_class, ASSIGNMENT.update().values(duedate=datetime(2026, 11, 20)))  # noqa: DTZ001 - as above
    run(strict_class)
    by_hand(strict_class, HAND_IN.update().values(extension=timedelta(days=1)))
    assert (run(strict_class).unchanged, penalty(strict_class)) == (0, None)
    by_hand(strict_class, HAND_IN.update().values(extension=None))
    config = strict_class / classroom.PYTHON
    config.write_text(config.read_text().replace("'zero'", "'none'"))
    assert (run(strict_class).unchanged, penalty(strict_class)) == (0, None)
    assert run(strict_class).unchanged == 1


def test_zero_for_late_work_takes_the_written_points_too(strict_class: Path, released: dict) -> None:
    put(strict_class, "lena", {"film-has-begun": 1, WRITTEN: "Late."}, released, "2026-11-20 00:00:01 UTC")
    run(strict_class)
    assert penalty(strict_class) == 1
    give(strict_class, 4)
    assert (run(strict_class).feedback_only, penalty(strict_class)) == (1, 5)


def test_where_nothing_says_when_it_came_in_nothing_is_taken_off_and_that_is_told(strict_class: Path, released: dict) -> None:
    put(strict_class, "lena", {"film-has-begun": 1}, released, None)
    report = run(strict_class)
    assert penalty(strict_class) is None
    assert [note for note in report.notes if "nothing says when 1 of the hand-ins came in" in note]
    assert [note for note in run(strict_class).notes if "nothing says when" in note], "said again as long as it is so"


def test_a_platforms_word_that_it_was_late_counts(strict_class: Path, released: dict) -> None:
    (put(strict_class, "lena", {"film-has-begun": 1}, released, None) / "late.txt").write_text("yes")
    report = run(strict_class)
    assert penalty(strict_class) == 1
    assert not [note for note in report.notes if "nothing says when" in note]
    by_hand(strict_class, HAND_IN.update().values(extension=timedelta(days=1)))
    notes = run(strict_class).notes
    assert penalty(strict_class) is None
    assert [note for note in notes if "nothing says when 1 of the hand-ins" in note], "late, but perhaps within the extra time"


def test_a_new_version_of_the_check_leaves_finished_written_marks_finished(new_class: Path, released: dict, tmp_path: Path) -> None:
    exercises = tmp_path / "exercises"
    shutil.copytree(CHECKS, exercises)
    classroom.set_up(new_class, exercises)
    put(new_class, "lena", {WRITTEN: "I am late."}, released, None)
    run(new_class)
    give(new_class, 3)
    run(new_class)
    path = exercises / NAME / f"{NAME}.ipynb"
    path.write_text(path.read_text().replace('\\"low\\": 13, \\"high\\": 13', '\\"low\\": 14, \\"high\\": 14'))
    assert (run(new_class).marked, run(new_class).waiting) == (1, 0)
    put(new_class, "lena", {WRITTEN: "Another text."}, released, None)
    assert run(new_class).waiting == 1
    path.write_text(path.read_text().replace('\\"low\\": 14, \\"high\\": 14', '\\"low\\": 13, \\"high\\": 13'))
    assert (run(new_class).marked, run(new_class).waiting) == (1, 1), "a text that nobody has read still waits"


def test_a_check_whose_points_disagree_is_refused_before_anybody_is_marked(new_class: Path, released: dict, tmp_path: Path) -> None:
    exercises = tmp_path / "exercises"
    shutil.copytree(CHECKS, exercises)
    classroom.set_up(new_class, exercises)
    questions = exercises / NAME / "questions.yml"
    questions.write_text(questions.read_text().replace("points: 2", "points: 5", 1))
    put(new_class, "lena", {"film-has-begun": 1}, released, None)
    report = run(new_class)
    assert report.marked == 0
    assert "write the same number in both" in report.set_aside[0][1]
    assert column(new_class, GRADE.c.id) == []


def test_the_notebook_of_another_check_takes_nothing_away(new_class: Path, released: dict) -> None:
    own = put(new_class, "lena", {"film-has-begun": 1}, released, None)
    run(new_class)
    other = {**released, "metadata": {**released["metadata"], "between_screens": {"kind": "check", "id": "97-other"}}}
    (own / answers.NAME).unlink()
    (own / f"{NAME}.ipynb").write_text(json.dumps(other))
    report = run(new_class)
    assert "this is the notebook of “97-other”" in report.set_aside[0][1]
    assert 1 in column(new_class, GRADE.c.auto_score)


def test_a_time_that_breaks_a_reader_stops_nobody_else(new_class: Path, released: dict) -> None:
    put(new_class, "lena", {"film-has-begun": 1}, released, "99991700000000999999999999999999990.0000000001m")
    put(new_class, "oskar", {"film-has-begun": 1}, released, "2026-11-20 10:00:00 UTC")
    report = run(new_class)
    assert (report.marked, [who for who, _ in report.set_aside]) == (1, ["lena"])


def test_two_runs_at_once_are_one(new_class: Path, released: dict) -> None:
    from betweenscreens import files  # noqa: PLC0415 - for this test alone

    put(new_class, "lena", {}, released, None)
    with files.locked(new_class / "course-grade"), pytest.raises(Exception, match="another `course grade` is running"):
        run(new_class)
    assert run(new_class).marked == 1


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda root: (root / "downloaded" / "Check 4").mkdir(parents=True), "downloaded/Check 4"),
        (lambda root: (root / "submitted" / "s-1" / "98-two-stops").mkdir(parents=True), "submitted/s-1/98-two-stops"),
        (lambda root: (root / "submitted" / "s-1.ipynb").write_text("{}"), "submitted/s-1.ipynb"),
    ],
)
def test_everything_that_lies_there_is_marked_or_told(make: Callable[[Path], object], told: str, tmp_path: Path) -> None:
    (tmp_path / "submitted").mkdir()
    make(tmp_path)
    assert [what for what, _ in class_files.lost(tmp_path, [NAME])] == [told]
