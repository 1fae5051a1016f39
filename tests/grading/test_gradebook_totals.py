"""The parts of a hand-in come to its mark, also after what a teacher changed and what lateness took."""

import csv
import json
from pathlib import Path

import sqlalchemy as sa

from autograder import classroom, export, grading, roster
from autograder.gradebook import Gradebook
from autograder.tables import CELL, GRADE, HAND_IN, HANDED
from betweenscreens import answers

NAME = "98-two-stops-late"


def test_the_parts_add_up_to_the_mark_after_an_appeal_and_after_lateness(new_class: Path, released: dict) -> None:
    settings = classroom.settings(new_class)
    with Gradebook(settings.url) as book:
        book.add_students([roster.Student("s-01"), roster.Student("s-02")])
    for student in ("s-01", "s-02"):
        own = new_class / "submitted" / student / NAME
        own.mkdir(parents=True)
        (own / f"{NAME}.ipynb").write_text(json.dumps(released))
        (own / answers.NAME).write_text(json.dumps({"answers": {"film-has-begun": 1, "three-steps": [2, 1, 0]}}))
    list(grading.grade(new_class, [NAME]))
    with sa.create_engine(settings.url).begin() as connection:
        parts = sa.select(CELL.c.id).where(CELL.c.name == "part-a-marks")
        connection.execute(GRADE.update().where(GRADE.c.cell_id.in_(parts)).values(manual_score=5))
        mine = sa.select(HAND_IN.c.id).where(HAND_IN.c.student_id == "s-02")
        connection.execute(HANDED.update().where(HANDED.c.assignment_id.in_(mine)).values(late_submission_penalty=2))
    moodle, _, _, found = (list(csv.reader(path.open(encoding="utf-8-sig"))) for path in export.write(settings, Path("marks.csv")).files)
    sums = {student: sum(float(row[3]) for row in found if row[0] == student) for student in ("s-01", "s-02")}
    assert sums == {row[0]: float(row[4]) for row in moodle[1:]}
    assert ["s-01", NAME, "part-a-marks", "5"] in [row[:4] for row in found]
    assert [row for row in found if row[2] == "late"] == [["s-02", NAME, "late", "-2", "0"]]
