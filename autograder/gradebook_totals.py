"""What hand-ins come to in a gradebook, as nbgrader counts it: the marks, and the points of each part."""

from abc import abstractmethod

import sqlalchemy as sa

from autograder.gradebook_rows import Assignment, Marks
from autograder.tables import ASSIGNMENT, CELL, GRADE, GRADE_CELL, HAND_IN, HANDED

POINTS = sa.func.coalesce(GRADE.c.manual_score, GRADE.c.auto_score, 0.0) + sa.func.coalesce(GRADE.c.extra_credit, 0.0)
"""What one cell comes to: the teacher's points before the program's, and extra ones added."""


class Totals:
    """The part of a gradebook that an export uses; ``_engine`` is the gradebook's own."""

    _engine: sa.Engine

    @abstractmethod
    def assignment(self, name: str) -> Assignment:
        """Return a check that the gradebook knows."""

    def marks(self) -> Marks:
        """Return the points of all hand-ins, as nbgrader counts them, and of how many."""
        off = sa.func.coalesce(HANDED.c.late_submission_penalty, 0.0)
        joined = GRADE.join(HANDED, HANDED.c.id == GRADE.c.notebook_id).join(HAND_IN, HAND_IN.c.id == HANDED.c.assignment_id)
        whole = joined.join(ASSIGNMENT, ASSIGNMENT.c.id == HAND_IN.c.assignment_id)
        query = sa.select(HAND_IN.c.student_id, ASSIGNMENT.c.name, sa.func.sum(POINTS), sa.func.max(off)).select_from(whole)
        with self._engine.connect() as connection:
            rows = connection.execute(query.group_by(HAND_IN.c.student_id, ASSIGNMENT.c.name))
            points = {(student, check): max(0.0, total - less) for student, check, total, less in rows}
        return Marks(points, {check: self.assignment(check).points for check in {check for _, check in points}})

    def parts(self, assignment: Assignment) -> dict[str, list[tuple[str, float, float]]]:
        """Return student → (grade id, points as nbgrader counts them, of how many) of each part of a check, by name.

        What was taken off a late hand-in comes last, as ``late`` with points below 0, so that all of a student's add up to the mark.
        """
        joined = GRADE.join(CELL, CELL.c.id == GRADE.c.cell_id).join(GRADE_CELL, GRADE_CELL.c.id == CELL.c.id)
        query = sa.select(GRADE.c.notebook_id, CELL.c.name, POINTS, GRADE_CELL.c.max_score).select_from(joined).order_by(CELL.c.name)
        students = {own.id: student for student, own in assignment.handed.items()}
        found: dict[str, list[tuple[str, float, float]]] = {}
        with self._engine.connect() as connection:
            for own, name, points, most in connection.execute(query.where(CELL.c.notebook_id == assignment.notebook)):
                found.setdefault(students[own], []).append((name, points, most))
        for student, own in assignment.handed.items():
            if own.penalty and student in found:
                found[student].append(("late", -min(own.penalty, sum(points for _, points, _ in found[student])), 0.0))
        return found
