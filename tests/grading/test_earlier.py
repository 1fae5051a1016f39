"""A hand-in that a later one has replaced can be brought back, and each step can be undone."""

import json
from pathlib import Path

import sqlalchemy as sa
from typer.testing import CliRunner, Result

from autograder import earlier
from autograder.gradebook import Gradebook
from autograder.tables import CELL, COMMENT, GRADE
from betweenscreens import cli

NAME = "98-two-stops-late"
WRITTEN = "what-lena-could-write"


def course(*words: object) -> Result:
    result = CliRunner().invoke(cli.app, [*map(str, words)])
    assert result.exit_code in (0, 1), result.output
    return result


def download(folder: Path, name: str, given: dict, seq: int) -> None:
    place = folder / "downloaded" / NAME
    place.mkdir(parents=True, exist_ok=True)
    saved = f"2026-11-2{seq}T10:00:00Z"
    record = {"format": 1, "check": NAME, "student": "anna", "answers": given, "seq": seq, "saved": saved}
    (place / name).write_text(json.dumps(record), encoding="utf-8")


def points(folder: Path) -> dict[str, float]:
    course("grade", "--class", folder, "--add-students")
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
        return {student: own for (student, _), own in book.marks().points.items()}


def test_an_earlier_hand_in_comes_back_and_that_can_be_undone(new_class: Path) -> None:
    assert "No hand-in has been replaced." in course("earlier", "--class", new_class).output
    download(new_class, "first.json", {"film-has-begun": 1}, 1)
    assert points(new_class) == {"anna": 1}
    download(new_class, "second.json", {"film-has-begun": 0}, 2)
    assert points(new_class) == {"anna": 0}
    assert f"anna {NAME} 1: 1 answers in answers.json" in course("earlier", "--class", new_class).output
    said = course("earlier", "anna", NAME, "--bring-back", "1", "--class", new_class).output
    assert f"Now run `course grade --class {new_class}` for {NAME}." in said
    assert points(new_class) == {"anna": 1}, "what lies in downloaded/ isn't taken in again"
    assert points(new_class) == {"anna": 1}
    course("earlier", "anna", NAME, "--bring-back", "1", "--class", new_class)
    assert points(new_class) == {"anna": 0}, "undone"
    download(new_class, "third.json", {"film-has-begun": 1, "minutes-late": "13"}, 3)
    assert points(new_class) == {"anna": 3}, "a new hand-in counts as always"


def test_a_hand_in_that_is_taken_out_comes_back_with_what_the_teacher_gave(new_class: Path) -> None:
    download(new_class, "first.json", {"film-has-begun": 1, WRITTEN: "I am late."}, 1)
    assert points(new_class) == {"anna": 1}
    engine = sa.create_engine(f"sqlite:///{new_class / 'gradebook.db'}")
    cell = sa.select(CELL.c.id).where(CELL.c.name == WRITTEN)
    with engine.begin() as connection:
        connection.execute(GRADE.update().where(GRADE.c.cell_id.in_(cell)).values(manual_score=4, needs_manual_grade=False))
        connection.execute(COMMENT.update().where(COMMENT.c.cell_id.in_(cell)).values(manual_comment="Kind."))
    assert points(new_class) == {"anna": 5}
    said = course("earlier", "anna", NAME, "--take-out", "--class", new_class).output
    assert f"To undo it: `course earlier --class {new_class} anna {NAME} --bring-back 1`" in said
    assert points(new_class) == {}
    assert not (new_class / "feedback" / "anna" / NAME).exists()
    course("earlier", "anna", NAME, "--bring-back", "1", "--class", new_class)
    assert points(new_class) == {"anna": 5}
    with engine.connect() as connection:
        assert "Kind." in connection.execute(sa.select(COMMENT.c.manual_comment)).scalars().all()
    engine.dispose()


def test_a_slip_is_told(new_class: Path) -> None:
    for words, said in (
        (["anna", NAME, "--bring-back", "1"], "there is no hand-in 1"),
        (["anna", NAME, "--take-out"], "nothing is handed in"),
        (["../x", NAME, "--take-out"], "no class code"),
        (["anna", "--take-out"], "the class code or the check is missing"),
    ):
        assert said in course("earlier", *words, "--class", new_class).stderr
    assert earlier.passed_over(new_class, "anna", NAME) == set()
