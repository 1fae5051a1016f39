"""A whole class with a second chance, by the commands that a teacher types: marks, better mark, and feedback for everybody."""

import csv
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from nbgrader.utils import notebook_hash

from autograder import classroom, demo, export, intake

pytestmark = pytest.mark.long
CHECK = "09-scams-and-sextortion"
CHECKS = (CHECK, CHECK + export.ALT)
STUDENTS, BROKEN = 20, "s-0008"
FOLDER = "classroom-demo"


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory, plain_environment: dict[str, str]) -> Path:
    """Return a made-up class that was marked, with an exchange folder beside it."""
    here = tmp_path_factory.mktemp("whole")
    for words, status in (
        (("demo-class", str(STUDENTS), "--check", CHECKS[0], "--check", CHECKS[1]), 0),
        (("students", f"{FOLDER}/roster.csv", "--class", FOLDER), 0),
        (("grade", "--class", FOLDER), 1),  # one of them sent no notebook
    ):
        said = course(here, plain_environment, *words)
        assert said.returncode == status, said.stdout
    path = here / FOLDER / classroom.PYTHON
    (here / "exchange").mkdir()
    own = f"c.CourseDirectory.course_id = 'demo'\nc.Exchange.root = {str(here / 'exchange')!r}\n"
    path.write_text(path.read_text() + own)
    return here / FOLDER


def course(here: Path, environment: dict[str, str], *words: str) -> subprocess.CompletedProcess:
    """Run a ``course`` command."""
    command = [sys.executable, "-c", "from betweenscreens.cli import app; app()", *words]
    return subprocess.run(
        command, cwd=here, env=environment, check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300
    )


def test_feedback_of_everybody_is_released_each_under_a_secret_of_its_own(marked: Path, nbgrader: Callable) -> None:
    expected, late = {}, 0
    for check in CHECKS:
        said = nbgrader(marked, "release_feedback", check)
        assert said.returncode == 0, said.stdout
        for own in marked.glob(f"submitted/*/{check}"):
            if own.parent.name != BROKEN:
                page = marked / "feedback" / own.parent.name / check / f"{check}.html"
                secret = page.with_name(intake.SECRET).read_text()
                expected[f"{notebook_hash(secret=secret, notebook_id=check)}.html"] = page.read_text()
                late += datetime.fromisoformat((own / "timestamp.txt").read_text().removesuffix(" UTC")) > demo.DUE
    assert len(expected) == len(CHECKS) * (STUDENTS - 1)
    assert late > 0
    released = {path.name: path.read_text() for path in marked.parent.glob("exchange/demo/feedback/*")}
    assert released == expected


def test_of_a_check_and_its_second_chance_the_better_mark_counts(
    marked: Path, nbgrader: Callable, plain_environment: dict[str, str]
) -> None:
    said = nbgrader(marked, "export", "--to", "all.csv")
    assert said.returncode == 0, said.stdout
    with (marked / "all.csv").open() as file:
        score = {(row["student_id"], row["assignment"]): float(row["score"]) for row in csv.DictReader(file)}
    said = course(marked.parent, plain_environment, "grade", "--class", FOLDER, "--export", "marks.csv")
    assert said.returncode == 0, said.stdout
    with (marked / "marks.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0])[4:] == ["Check 9: scams, catfish and sextortion"]
    better = {row["Email address"].partition("@")[0]: list(row.values())[4] for row in rows}
    assert better.pop(BROKEN) == ""
    first, second = ([score[student, check] for student in better] for check in CHECKS)
    assert [float(points) for points in better.values()] == [max(pair) for pair in zip(first, second, strict=True)]
    assert any(one > two for one, two in zip(first, second, strict=True))
    assert any(one < two for one, two in zip(first, second, strict=True))
