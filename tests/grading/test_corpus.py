"""Hostile and unlucky hand-ins through ``course grade`` and through plain nbgrader: none gains a point, runs, or is lost."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from autograder import classroom, core, grading
from autograder.gradebook import Gradebook
from autograder.tables import CELL, GRADE, HAND_IN, HANDED
from tests.grading.hostile import NAME, SCRIPT, WRITTEN, Corpus, student

pytestmark = pytest.mark.slow
CHECKS = Path(__file__).parent / "check"


@dataclass
class Ran:
    """A class that has been marked: its folder, and what was said of each student."""

    folder: Path
    said: dict[str, str]


def marks(folder: Path) -> dict[str, tuple[float, float, bool]]:
    """Return student → points of A and B, and whether a text waits, from the gradebook."""
    import sqlalchemy as sa  # noqa: PLC0415 - only here

    found: dict[str, dict] = {}
    query = sa.select(HAND_IN.c.student_id, CELL.c.name, GRADE.c.auto_score, GRADE.c.needs_manual_grade)
    joined = query.join(HANDED, HANDED.c.assignment_id == HAND_IN.c.id).join(GRADE, GRADE.c.notebook_id == HANDED.c.id)
    with sa.create_engine(f"sqlite:///{folder / 'gradebook.db'}").connect() as connection:
        for who, name, points, waits in connection.execute(joined.join(CELL, CELL.c.id == GRADE.c.cell_id)):
            found.setdefault(who, {})[name] = (points, bool(waits))
    return {
        who: (own["part-a-marks"][0], own["part-b-marks"][0], own[WRITTEN][1])
        for who, own in found.items()
        if own["part-a-marks"][0] is not None
    }


@pytest.fixture(scope="module")
def corpus(check: core.Check, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return Corpus(check.released, tmp_path_factory.mktemp("trace") / "trace")


@pytest.fixture(scope="module")
def laid(corpus: Corpus, known: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    def make(name: str) -> Path:
        folder = tmp_path_factory.mktemp(name) / "class"
        classroom.set_up(folder, CHECKS)
        shutil.copy(known, folder)
        corpus.lay(folder)
        return folder

    return make


@pytest.fixture(scope="module")
def driver(laid: Callable[[str], Path]) -> Ran:
    folder = laid("driver")
    (report,) = grading.grade(folder, [NAME], add=True)
    return Ran(folder, dict(report.set_aside))


@pytest.fixture(scope="module")
def stock(laid: Callable[[str], Path], nbgrader: Callable) -> tuple[Ran, subprocess.CompletedProcess]:
    folder = laid("stock")
    said = nbgrader(folder, "autograde", NAME)
    lines = [line for line in said.stdout.splitlines() if "There was an error processing assignment" in line]
    return Ran(folder, {line.split("'")[3]: line for line in lines if line.count("'") > 3}), said


def expected(corpus: Corpus) -> dict[str, tuple | None]:
    return {student(number, name): case.expected for number, (name, case) in enumerate(corpus.cases.items())}


def test_there_are_enough_cases(corpus: Corpus) -> None:
    assert len(corpus.cases) >= 60


def test_driver_gives_each_case_what_it_deserves(driver: Ran, corpus: Corpus) -> None:
    found, wanted = marks(driver.folder), expected(corpus)
    assert {who: found.get(who) for who in wanted} == wanted


def test_driver_loses_nobody_without_a_line(driver: Ran, corpus: Corpus) -> None:
    assert set(driver.said) == {who for who, points in expected(corpus).items() if points is None}
    for who, line in driver.said.items():
        assert ": " in line, who
        assert "; " in line, who


@pytest.mark.long
def test_plain_nbgrader_gives_the_same(stock: tuple, corpus: Corpus) -> None:
    ran, said = stock
    found, wanted = marks(ran.folder), expected(corpus)
    assert {who: found.get(who) for who in wanted} == wanted, said.stdout[-3000:]
    assert set(ran.said) == {who for who, points in wanted.items() if points is None}
    nothing_was_run(corpus)


@pytest.mark.usefixtures("driver")
def test_driver_runs_nothing(corpus: Corpus) -> None:
    nothing_was_run(corpus)


def nothing_was_run(corpus: Corpus) -> None:
    assert not corpus.trace.exists()
    assert not corpus.written.exists()


def test_nothing_in_feedback_or_marked_notebooks_is_live_or_anothers(driver: Ran, corpus: Corpus) -> None:
    for path in sorted(driver.folder.glob(f"feedback/*/{NAME}/*.html")):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        assert page.find_all(["script", "img", "iframe", "object", "form", "link", "base"]) == []
        assert [name for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")] == []
        assert {tag["href"][0] for tag in page.find_all("a")} <= {"#"}
        assert "HIDDEN TESTS" not in page.get_text()
    texts = {student(number, name): name for number, name in enumerate(corpus.cases)}
    own = next(who for who, name in texts.items() if name == "script in a text")
    shown = BeautifulSoup((driver.folder / "feedback" / own / NAME / f"{NAME}.html").read_text(encoding="utf-8"), "html.parser")
    assert shown.select_one(".bs-msg.text").get_text() == SCRIPT
    for who in (path.name for path in (driver.folder / "autograded").iterdir()):
        names = sorted(path.name for path in (driver.folder / "autograded" / who / NAME).iterdir())
        assert names == [f"{NAME}.ipynb", "questions.json", "submission_secret.txt", "timestamp.txt"]


def test_nobody_shares_a_secret(driver: Ran) -> None:
    secrets = [path.read_text() for path in driver.folder.glob(f"feedback/*/{NAME}/submission_secret.txt")]
    assert len(secrets) == len(set(secrets)) > 60
    assert "same" not in secrets


def test_originals_are_as_they_were(driver: Ran, laid: Callable[[str], Path]) -> None:
    fresh = laid("fresh")
    for path in sorted((fresh / "submitted").rglob("*")):
        other = driver.folder / path.relative_to(fresh)
        assert other.is_symlink() == path.is_symlink()
        if path.is_file() and not path.is_symlink():
            assert other.read_bytes() == path.read_bytes()


def test_a_second_run_finds_nothing_to_do(driver: Ran) -> None:
    with Gradebook(classroom.settings(driver.folder).url) as book:
        before = book.marks()
    (report,) = grading.grade(driver.folder, [NAME])
    assert (report.marked, report.feedback_only) == (0, 0)
    assert set(dict(report.set_aside)) == set(driver.said)
    with Gradebook(classroom.settings(driver.folder).url) as book:
        assert book.marks() == before
