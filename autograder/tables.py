"""nbgrader's tables, as far as marking reads and writes them, and one of ours."""

import sqlalchemy as sa

SCHEMA = "e43177bfe90b"
"""The revision of nbgrader 0.9's tables."""


def _table(name: str, *columns: str, **typed: object) -> sa.TableClause:
    return sa.table(name, *map(sa.column, columns), *(sa.column(one, kind) for one, kind in typed.items()))


VERSION = sa.Table("alembic_version", sa.MetaData(), sa.Column("version_num", sa.String(32), nullable=False))
COURSE = _table("course", "id")
ASSIGNMENT = _table("assignment", "id", "name", "course_id", duedate=sa.DateTime)
NOTEBOOK = _table("notebook", "id", "name", "assignment_id")
CELL = _table("base_cell", "id", "name", "notebook_id", "type")
GRADE_CELL = _table("grade_cells", "id", "max_score")
SOURCE = _table("source_cell", "name", "notebook_id", "source")
STUDENT = _table("student", "id", "first_name", "last_name", "email", "lms_user_id")
HAND_IN = _table("submitted_assignment", "id", "assignment_id", "student_id", timestamp=sa.DateTime, extension=sa.Interval)
HANDED = _table("submitted_notebook", "id", "assignment_id", "notebook_id", "late_submission_penalty", flagged=sa.Boolean)
GRADE = _table("grade", "id", "notebook_id", "cell_id", "auto_score", "manual_score", "extra_credit", needs_manual_grade=sa.Boolean)
COMMENT = _table("comment", "id", "notebook_id", "cell_id", "auto_comment", "manual_comment")
DONE = sa.Table(
    "between_screens_marked",
    sa.MetaData(),
    sa.Column("assignment", sa.String(128), primary_key=True),
    sa.Column("student", sa.String(128), primary_key=True),
    *(sa.Column(name, sa.String(64), nullable=False) for name in ("hand_in", "key", "feedback")),
)
"""Ours: which hand-in, which key and which feedback the marks of a student are of, as hashes."""


def version_of(engine: sa.Engine) -> str | None:
    """Return the revision that a gradebook's tables have, None where it doesn't say."""
    if not sa.inspect(engine).has_table(VERSION.name):
        return None
    with engine.connect() as connection:
        return connection.execute(sa.select(VERSION.c.version_num)).scalar()


def make(engine: sa.Engine) -> str:
    """Make nbgrader's tables, also where that was stopped before: seconds, once per class."""
    from nbgrader.api import Base  # noqa: PLC0415 - loading it takes seconds

    Base.metadata.create_all(engine)
    with engine.begin() as connection:
        VERSION.create(connection, checkfirst=True)
        connection.execute(VERSION.insert(), {"version_num": SCHEMA})
        if not connection.execute(sa.select(COURSE).where(COURSE.c.id == "")).first():
            connection.execute(COURSE.insert(), {"id": ""})  # of a class without a course id; PostgreSQL insists on it
    return SCHEMA
