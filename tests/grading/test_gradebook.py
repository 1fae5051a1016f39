"""The gradebook on a real PostgreSQL server gives what it gives on SQLite."""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from autograder import classroom, core, demo, grading, roster
from autograder.gradebook import Gradebook
from betweenscreens.assets import AssetError

pytestmark = pytest.mark.slow
NAME = "98-two-stops-late"
CHECKS = Path(__file__).parent / "check"
PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


def test_students_are_added_renewed_and_never_removed(new_class: Path) -> None:
    with Gradebook(classroom.settings(new_class).url) as book:
        assert book.add_students([roster.Student("a", "A", "B", "a@school.example", "1"), roster.Student("b")]) == (2, 0)
        assert book.add_students([roster.Student("a", "A", "C")]) == (0, 1)
        assert book.students() == [roster.Student("a", "A", "C", "a@school.example", "1"), roster.Student("b")]
        with pytest.raises(AssetError, match="differs from it by case or accents alone"):
            book.add_students([roster.Student("A")])
        assert len(book.students()) == 2
        assert book.marks().points == {}


def test_a_gradebook_that_is_in_use_is_one_line(new_class: Path) -> None:
    url = classroom.settings(new_class).url
    with Gradebook(url) as book, sa.create_engine(url).connect() as other:
        other.exec_driver_sql("begin immediate")
        with pytest.raises(AssetError, match="close what else uses the gradebook"):
            book.add_students([roster.Student("a")])


def test_an_old_gradebook_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "gradebook.db"
    with sa.create_engine(f"sqlite:///{path}").begin() as connection:
        connection.exec_driver_sql("create table student (id text primary key)")
    before = path.read_bytes()
    with pytest.raises(AssetError, match="nothing was changed"):
        Gradebook(f"sqlite:///{path}")
    assert path.read_bytes() == before


def test_a_gradebook_that_cannot_be_opened_is_told_without_its_password() -> None:
    with pytest.raises(AssetError, match=r"cannot be opened|needs a driver") as told:
        Gradebook("postgresql://teacher:secret-word@127.0.0.1:9/none")
    assert "secret-word" not in str(told.value)


@pytest.fixture
def server() -> Iterator[str]:
    """Return the address of a PostgreSQL server of this test's own."""
    if not PROGRAMS:
        (pytest.fail if os.environ.get("REQUIRE_POSTGRESQL") else pytest.skip)("Debian's postgresql is not installed")
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    owner = {}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        account = pwd.getpwnam("postgres")
        os.chown(folder, account.pw_uid, account.pw_gid)
        owner = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    programs = PROGRAMS[-1].parent
    data, more = folder / "data", {"capture_output": True, "cwd": folder, **owner}
    subprocess.run([programs / "initdb", "-D", data, "-U", "teacher", "-A", "trust", "-E", "UTF8", "--locale=C"], check=True, **more)
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    start = {**more, "capture_output": False, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start"], check=True, **start)
    try:
        yield f"postgresql+psycopg://teacher@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"], check=False, **start)
        shutil.rmtree(folder, ignore_errors=True)


def test_postgresql_has_the_same_marks(server: str, new_class: Path, check: core.Check, tmp_path: Path, nbgrader: Callable) -> None:
    list(demo.write(new_class, [check], 12))
    twin = tmp_path / "twin"
    shutil.copytree(new_class, twin)
    config = classroom.set_up(twin, CHECKS)
    config.write_text(config.read_text() + f"c.CourseDirectory.db_url = {server!r}\n")
    for folder in (new_class, twin):
        (report,) = grading.grade(folder, [NAME], add=True)
        assert (report.marked, len(report.set_aside)) == (11, 1), report
    (again,) = grading.grade(twin, [NAME])
    assert again.unchanged == 11
    with Gradebook(classroom.settings(new_class).url) as sqlite, Gradebook(server) as postgresql:
        assert sqlite.marks() == postgresql.marks()
        assert sqlite.students() == postgresql.students()
    said = nbgrader(twin, "export", "--to", "grades.csv", PYTHONPATH=os.pathsep.join(filter(None, sys.path)))
    assert said.returncode == 0, said.stdout
    assert len((twin / "grades.csv").read_text().splitlines()) == 13
