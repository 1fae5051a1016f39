"""What a teacher changes in a gradebook by a command: due dates, and taking a hand-in out of it and putting what they gave back."""

from datetime import UTC, datetime
from uuid import uuid4

import sqlalchemy as sa

from autograder.gradebook_rows import Assignment, Given
from autograder.tables import ASSIGNMENT, COMMENT, DONE, GRADE, HAND_IN, HANDED


class Changes:
    """The part of a gradebook that these commands use; ``_engine`` is the gradebook's own."""

    _engine: sa.Engine

    def due(self, check: str) -> datetime | None:
        """Return a check's due date, UTC without saying so; None if there is none, or if the gradebook doesn't know the check."""
        with self._engine.connect() as connection:
            return connection.execute(sa.select(ASSIGNMENT.c.duedate).where(ASSIGNMENT.c.name == check)).scalar()

    def set_due(self, check: str, at: datetime) -> None:
        """Write a check's due date as nbgrader does; the check is added if the gradebook doesn't know it."""
        when = at.astimezone(UTC).replace(tzinfo=None)
        with self._engine.begin() as connection:
            if not connection.execute(ASSIGNMENT.update().where(ASSIGNMENT.c.name == check).values(duedate=when)).rowcount:
                connection.execute(ASSIGNMENT.insert(), {"id": uuid4().hex, "name": check, "duedate": when, "course_id": ""})

    def forget(self, check: str, student: str) -> None:
        """Take a student's hand-in to a check out of the gradebook; what the teacher gave goes with it."""
        with self._engine.begin() as connection:
            whole = HAND_IN.join(ASSIGNMENT, ASSIGNMENT.c.id == HAND_IN.c.assignment_id)
            query = sa.select(HAND_IN.c.id).select_from(whole).where(ASSIGNMENT.c.name == check, HAND_IN.c.student_id == student)
            own = [row.id for row in connection.execute(query)]
            notebooks = [row.id for row in connection.execute(sa.select(HANDED.c.id).where(HANDED.c.assignment_id.in_(own)))]
            for table in (GRADE, COMMENT):
                connection.execute(table.delete().where(table.c.notebook_id.in_(notebooks)))
            connection.execute(HANDED.delete().where(HANDED.c.id.in_(notebooks)))
            connection.execute(HAND_IN.delete().where(HAND_IN.c.id.in_(own)))
            connection.execute(DONE.delete().where(DONE.c.assignment == check, DONE.c.student == student))

    def give_back(self, assignment: Assignment, student: str, given: Given) -> None:
        """Write what a teacher had given by hand to a student who is in the gradebook; texts wait for another look."""
        notebook = assignment.handed[student].id
        scores = {assignment.cells[name]: {"manual_score": points} for name, points in given.points.items() if name in assignment.cells}
        for name, points in given.extra.items():
            scores.setdefault(assignment.cells.get(name), {})["extra_credit"] = points
        comments = {assignment.solutions[name]: text for name, text in given.comments.items() if name in assignment.solutions}
        with self._engine.begin() as connection:
            for cell, values in scores.items():
                connection.execute(GRADE.update().where(GRADE.c.notebook_id == notebook, GRADE.c.cell_id == cell).values(**values))
            for cell, text in comments.items():
                own = (COMMENT.c.notebook_id == notebook, COMMENT.c.cell_id == cell)
                connection.execute(COMMENT.update().where(*own).values(manual_comment=text))
