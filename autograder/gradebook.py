"""nbgrader's own gradebook, read and written in bulk: the same tables as nbgrader, through SQLAlchemy, so SQLite and PostgreSQL alike.

nbgrader commits every single grade; here a batch of hand-ins is one transaction, and
with it a row in a table of ours that says which hand-in and which key the marks belong to.
"""

from collections.abc import Iterable
from typing import Self
from uuid import uuid4

import sqlalchemy as sa

from autograder import roster
from autograder.gradebook_changes import Changes
from autograder.gradebook_rows import Assignment, Given, Handed, Row
from autograder.gradebook_totals import Totals
from autograder.roster import Student
from autograder.tables import (
    ASSIGNMENT,
    CELL,
    COMMENT,
    DONE,
    GRADE,
    GRADE_CELL,
    HAND_IN,
    HANDED,
    NOTEBOOK,
    SCHEMA,
    SOURCE,
    STUDENT,
    make,
    version_of,
)
from betweenscreens.assets import AssetError


class Gradebook(Totals, Changes):
    """An open gradebook. Use it as a context.

    Args:
        url: nbgrader's ``db_url``.

    Raises:
        AssetError: it cannot be opened, or its tables are those of another nbgrader.
    """

    def __init__(self, url: str) -> None:
        try:
            self._engine = sa.create_engine(url)
            version = version_of(self._engine)
            if version is None and sa.inspect(self._engine).get_table_names():
                what = "its tables don't say their version, so they may be those of an old nbgrader; nothing was changed"
                raise AssetError(self.shown, what, "copy it, then run `nbgrader db upgrade`")
            version = version or make(self._engine)
            if version != SCHEMA:
                raise AssetError(self.shown, f"its tables have version {version}, not {SCHEMA}", "copy it, then run `nbgrader db upgrade`")
            DONE.create(self._engine, checkfirst=True)
        except sa.exc.SQLAlchemyError as error:
            raise AssetError(
                "gradebook", f"it cannot be opened ({str(error).splitlines()[0]})", "check db_url in nbgrader_config.py"
            ) from None
        except ImportError as error:
            raise AssetError("gradebook", f"its database needs a driver ({error})", "install it into this Python") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._engine.dispose()

    @property
    def shown(self) -> str:
        """Return the gradebook's address without its password."""
        return self._engine.url.render_as_string(hide_password=True)

    def students(self) -> list[Student]:
        """Return the class list."""
        with self._engine.connect() as connection:
            rows = connection.execute(sa.select(*STUDENT.c).order_by(STUDENT.c.id))
            return [Student(*(value or "" for value in row)) for row in rows]

    def add_students(self, students: Iterable[Student]) -> tuple[int, int]:
        """Add students, or renew what is known of them; return how many are new and how many were there.

        What a new list leaves empty stays as it was.

        Raises:
            AssetError: the gradebook can't be written, or a code differs from one that is there by case or accents alone.
        """
        there = {student.id: student for student in self.students()}
        alike = {roster.alike(code): code for code in there}
        students = list(students)
        for one in students:
            if (other := alike.get(roster.alike(one.id), one.id)) != one.id:
                what = f"the class has {other}, and {one.id} differs from it by case or accents alone"
                raise AssetError("class list", what, "write the code as it is in the class, or give the student another one")
        students = [roster.renewed(there[one.id], one) if one.id in there else one for one in students]
        values = [dict(zip(STUDENT.c.keys(), (s.id, s.first_name, s.last_name, s.email, s.lms_id), strict=True)) for s in students]
        new, old = [one for one in values if one["id"] not in there], [one for one in values if one["id"] in there]
        try:
            return self._write_students(new, old)
        except sa.exc.SQLAlchemyError as error:
            what = f"the class list can't be written ({str(error).splitlines()[0]})"
            raise AssetError(self.shown, what, "close what else uses the gradebook, and run this again") from None

    def _write_students(self, new: list[dict], old: list[dict]) -> tuple[int, int]:
        with self._engine.begin() as connection:
            if new:
                connection.execute(STUDENT.insert(), new)
            if old:
                changed = {name: sa.bindparam(name) for name in STUDENT.c.keys() if name != "id"}  # noqa: SIM118 - columns, no dict
                keyed = [{**one, "who": one["id"]} for one in old]
                connection.execute(STUDENT.update().where(STUDENT.c.id == sa.bindparam("who")).values(changed), keyed)
        return len(new), len(old)

    def sources(self, name: str) -> dict[str, str]:
        """Return grade id → text of the cells that nbgrader has of a check; empty if it does not know the check."""
        query = sa.select(SOURCE.c.name, SOURCE.c.source).select_from(
            SOURCE.join(NOTEBOOK, NOTEBOOK.c.id == SOURCE.c.notebook_id).join(ASSIGNMENT, ASSIGNMENT.c.id == NOTEBOOK.c.assignment_id)
        )
        with self._engine.connect() as connection:
            return dict(connection.execute(query.where(ASSIGNMENT.c.name == name, NOTEBOOK.c.name == name)).all())

    def assignment(self, name: str) -> Assignment:
        """Return a check that the gradebook knows, and who has handed it in."""
        with self._engine.connect() as connection:
            one = connection.execute(sa.select(ASSIGNMENT).where(ASSIGNMENT.c.name == name)).one()
            of = (NOTEBOOK.c.assignment_id == one.id, NOTEBOOK.c.name == name)
            notebook = connection.execute(sa.select(NOTEBOOK.c.id).where(*of)).scalar_one()
            cells = connection.execute(sa.select(CELL).where(CELL.c.notebook_id == notebook)).all()
            grades = {cell.name: cell.id for cell in cells if cell.type == "GradeCell"}
            most = sa.select(sa.func.sum(GRADE_CELL.c.max_score)).where(GRADE_CELL.c.id.in_(list(grades.values())))
            points = connection.execute(most).scalar() or 0.0
            solutions = {cell.name: cell.id for cell in cells if cell.type == "SolutionCell"}
            own = (HANDED.c.id, HAND_IN.c.extension, HANDED.c.late_submission_penalty)
            joined = sa.select(HAND_IN.c.student_id, *own).join(HANDED, HANDED.c.assignment_id == HAND_IN.c.id)
            rows = connection.execute(joined.where(HANDED.c.notebook_id == notebook))
            handed = {student: Handed(*more) for student, *more in rows}
        return Assignment(one.id, name, notebook, one.duedate, points, grades, solutions, handed)

    def done(self, name: str) -> dict[str, tuple[str, str, str]]:
        """Return student → hashes of what the marks of a check are of."""
        with self._engine.connect() as connection:
            rows = connection.execute(sa.select(DONE).where(DONE.c.assignment == name))
            return {row.student: (row.hand_in, row.key, row.feedback) for row in rows}

    def given(self, assignment: Assignment) -> dict[str, Given]:
        """Return student → what the teacher has given by hand in a check."""
        found: dict[str, Given] = {}
        students = {own.id: student for student, own in assignment.handed.items()}
        by_hand = sa.or_(GRADE.c.manual_score.is_not(None), GRADE.c.extra_credit.is_not(None))
        grades = sa.select(GRADE.c.notebook_id, CELL.c.name, GRADE.c.manual_score, GRADE.c.extra_credit, GRADE.c.needs_manual_grade)
        comments = sa.select(COMMENT.c.notebook_id, CELL.c.name, COMMENT.c.manual_comment)
        with self._engine.connect() as connection:
            here = CELL.c.notebook_id == assignment.notebook
            for own, name, points, extra, waits in connection.execute(grades.join(CELL, CELL.c.id == GRADE.c.cell_id).where(here, by_hand)):
                one = found.setdefault(students[own], Given())
                one.points.update({name: points} if points is not None else {})
                one.extra.update({name: extra} if extra is not None else {})
                one.waiting.update({name} if waits else ())
            joined = comments.join(CELL, CELL.c.id == COMMENT.c.cell_id).where(here, COMMENT.c.manual_comment.is_not(None))
            for own, name, text in connection.execute(joined):
                found.setdefault(students[own], Given()).comments[name] = text
        return found

    def waiting(self, assignment: Assignment) -> int:
        """Return how many hand-ins to a check wait for the teacher."""
        query = sa.select(sa.func.count(sa.distinct(GRADE.c.notebook_id))).join(HANDED, HANDED.c.id == GRADE.c.notebook_id)
        with self._engine.connect() as connection:
            return connection.execute(query.where(HANDED.c.notebook_id == assignment.notebook, GRADE.c.needs_manual_grade)).scalar()

    def add_hand_in(self, assignment: Assignment, student: str) -> None:
        """Add a hand-in without marks, if the gradebook has none of this student."""
        if student not in assignment.handed:
            with self._engine.begin() as connection:
                assignment.handed.update(_add(connection, assignment, [student]))

    def unmarked(self, assignment: Assignment, names: list[str]) -> int:
        """Return how many written answers to a check wait for points: of the cells ``names``."""
        cells = [assignment.cells[name] for name in names if name in assignment.cells]
        query = sa.select(sa.func.count()).select_from(GRADE).where(GRADE.c.cell_id.in_(cells), GRADE.c.needs_manual_grade)
        with self._engine.connect() as connection:
            return connection.execute(query).scalar()

    def write(self, assignment: Assignment, rows: list[Row]) -> None:
        """Write the marks of some hand-ins, all of them or none."""
        with self._engine.begin() as connection:
            new = _add(connection, assignment, [row.student for row in rows if row.student not in assignment.handed])
            ids = {row.student: (assignment.handed | new)[row.student].id for row in rows}
            _update(connection, assignment, rows, ids)
            mine = DONE.c.assignment == assignment.name
            connection.execute(DONE.delete().where(mine, DONE.c.student.in_([row.student for row in rows])))
            hashes = (dict(zip(("hand_in", "key", "feedback"), row.done, strict=True)) | {"student": row.student} for row in rows)
            connection.execute(DONE.insert(), [{"assignment": assignment.name, **one} for one in hashes])
        assignment.handed.update(new)


def _id() -> str:
    return uuid4().hex


def _add(connection: sa.Connection, assignment: Assignment, students: list[str]) -> dict[str, Handed]:
    """Add hand-ins with empty grades and comments, as nbgrader does, and return them by student."""
    new = {student: (_id(), _id()) for student in students}
    hand_ins = [{"id": own, "assignment_id": assignment.id, "student_id": student} for student, (own, _) in new.items()]
    notebooks = [{"id": nb, "assignment_id": own, "notebook_id": assignment.notebook, "flagged": False} for own, nb in new.values()]
    empty = {
        table: [{"id": _id(), "notebook_id": nb, "cell_id": cell, **more} for _, nb in new.values() for cell in cells.values()]
        for table, cells, more in ((GRADE, assignment.cells, {"needs_manual_grade": True}), (COMMENT, assignment.solutions, {}))
    }
    for table, values in ((HAND_IN, hand_ins), (HANDED, notebooks), *empty.items()):
        if values:
            connection.execute(table.insert(), values)
    return {student: Handed(nb) for student, (_, nb) in new.items()}


def _update(connection: sa.Connection, assignment: Assignment, rows: list[Row], ids: dict[str, str]) -> None:
    """Write marks into hand-ins that are there; what a teacher gave by hand is another column, and stays."""
    times = [{"nb": ids[row.student], "time": row.timestamp} for row in rows if row.timestamp]
    own = sa.select(HANDED.c.assignment_id).where(HANDED.c.id == sa.bindparam("nb")).scalar_subquery()
    penalties = [{"nb": ids[row.student], "penalty": row.penalty} for row in rows]
    grades, comments = [], []
    for row in rows:
        here = {"nb": ids[row.student]}
        grades += [{**here, "cell": assignment.cells[n], "points": p, "look": look} for n, (p, look) in row.scores.items()]
        comments += [{**here, "cell": assignment.solutions[n], "text": text} for n, text in row.comments.items()]
    of = {table: (table.c.notebook_id == sa.bindparam("nb"), table.c.cell_id == sa.bindparam("cell")) for table in (GRADE, COMMENT)}
    marks = {"auto_score": sa.bindparam("points"), "needs_manual_grade": sa.bindparam("look")}
    for statement, values in (
        (HAND_IN.update().where(HAND_IN.c.id == own).values(timestamp=sa.bindparam("time")), times),
        (HANDED.update().where(HANDED.c.id == sa.bindparam("nb")).values(late_submission_penalty=sa.bindparam("penalty")), penalties),
        (GRADE.update().where(*of[GRADE]).values(marks), grades),
        (COMMENT.update().where(*of[COMMENT]).values(auto_comment=sa.bindparam("text")), comments),
    ):
        if values:
            connection.execute(statement, values)
