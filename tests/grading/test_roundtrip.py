"""A class goes through plain nbgrader commands: exactly the marks worked out by hand, and nothing handed in is run."""

import copy
import html
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from nbgrader.api import Gradebook

from autograder import classroom
from betweenscreens import answers
from betweenscreens.release import release, stamp

pytestmark = pytest.mark.slow
NAME = "04-replies-and-receipts"
PARTS = ("part-a-marks", "part-b-marks", "part-c-marks")
WRITTEN = "yusuf-and-the-poster"
TEXT = "Tomas needed a lift, so <script>alert(1)</script> he wrote often. <img src=x onerror=alert(2)> Jonas: could you ring me?"

BY_HAND = json.loads((Path(__file__).parent / "byhand" / f"{NAME}.json").read_text(encoding="utf-8"))
PERFECT, HALF = ({item: answer for part in BY_HAND[kind].values() for item, answer in part.items()} for kind in ("perfect", "half"))
FULL_MARKS, HALF_MARKS = (tuple(BY_HAND["points"][kind].values()) for kind in ("perfect", "half"))
RIGHT = "tomas-stops-sharing"


@dataclass(frozen=True)
class Hand:
    """A hand-in and what it must get: points of parts A, B and C, and whether the teacher has a text to mark."""

    marks: tuple[float, float, float]
    waits: bool = False
    saved: object = None
    kept: tuple = ()
    typed: str = ""


HONEST = {
    "perfect": Hand(FULL_MARKS, True, saved={**PERFECT, WRITTEN: TEXT}),
    "blank": Hand((0, 0, 0), saved={}),
    "half": Hand(HALF_MARKS, saved=HALF),
    "single-file": Hand(FULL_MARKS, True, kept=((HALF, 3), (PERFECT, 9), ({}, 8)), typed="Typed into the cell: " + TEXT),
    "written-only": Hand((0, 0, 0), True, saved={WRITTEN: TEXT}, typed="not this one"),
    "newer-in-the-notebook": Hand(FULL_MARKS, saved=HALF, kept=((PERFECT, 99),)),
    "broken-answers": Hand(HALF_MARKS, saved='{"answers": {"phone-off', kept=((HALF, 3),)),
    "broken-and-nothing-kept": Hand((0, 0, 0), saved="PERFECT"),
}


def record(given: dict, seq: int = 5) -> dict:
    return {"format": 1, "check": NAME, "student": "", "answers": given, "seq": seq, "saved": "2026-11-22T10:00:00Z"}


def notebook_of(released: dict, hand: Hand) -> dict:
    """Return the notebook of a hand-in as JupyterLab saves it."""
    notebook = copy.deepcopy(released)
    quizzes = [cell for cell in notebook["cells"] if cell["id"].endswith("-questions")]
    for cell, (given, seq) in zip(quizzes, hand.kept, strict=False):
        data = {answers.MIME: record(given, seq), "text/plain": "13 answers, saved"}
        cell["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": data}]
    if hand.typed:
        next(cell for cell in notebook["cells"] if cell["id"] == WRITTEN)["source"] = hand.typed
    return notebook


@dataclass
class Class:
    """A class's folder and what nbgrader said."""

    folder: Path
    released: dict
    said: subprocess.CompletedProcess | None = None

    def put(self, student: str, hand: Hand, notebook: object = None) -> Path:
        """Lay a hand-in into ``submitted/`` and return its folder."""
        own = self.folder / "submitted" / student / NAME
        own.mkdir(parents=True)
        content = notebook if isinstance(notebook, str) else json.dumps(notebook or notebook_of(self.released, hand))
        (own / f"{NAME}.ipynb").write_text(content, encoding="utf-8")
        if hand.saved is not None:
            text = hand.saved if isinstance(hand.saved, str) else json.dumps(record(hand.saved))
            (own / answers.NAME).write_text(text, encoding="utf-8")
        return own

    def grades(self, student: str) -> dict[str, tuple]:
        """Return the points and the flag for manual marking of each grade cell."""
        with Gradebook(f"sqlite:///{self.folder / 'gradebook.db'}") as gradebook:
            found = gradebook.find_submission_notebook(NAME, NAME, student).grades
            return {grade.name: (grade.auto_score, grade.needs_manual_grade) for grade in found}


@pytest.fixture(scope="module")
def released(root: Path) -> dict:
    return release(json.loads((root / "exercises" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def lesson_class(tmp_path_factory: pytest.TempPathFactory, released: dict, root: Path, nbgrader: Callable) -> Class:
    """Return a class in which everybody is honest, marked by ``nbgrader autograde``."""
    made = Class(tmp_path_factory.mktemp("school") / "class room", released)
    exercises = made.folder.parent / "private"
    shutil.copytree(root / "exercises", exercises)
    (exercises / NAME / answers.NAME).write_text(json.dumps(record(PERFECT, 99)))
    classroom.set_up(made.folder, exercises)
    for student, hand in HONEST.items():
        made.put(student, hand)
    generated = nbgrader(made.folder, "generate_assignment", NAME)
    assert generated.returncode == 0, generated.stdout
    made.said = nbgrader(made.folder, "autograde", NAME)
    return made


def test_every_honest_hand_in_gets_the_marks_worked_out_by_hand(lesson_class: Class) -> None:
    assert lesson_class.said.returncode == 0, lesson_class.said.stdout
    for student, hand in HONEST.items():
        written = (None, True) if hand.waits else (0, False)
        expected = {**{part: (points, False) for part, points in zip(PARTS, hand.marks, strict=True)}, WRITTEN: written}
        assert lesson_class.grades(student) == expected, student


def test_broken_answers_are_told_by_name_and_left_where_they_are(lesson_class: Class) -> None:
    assert "broken-answers: Set aside: answers.json:1: this is not JSON" in lesson_class.said.stdout
    assert "broken-and-nothing-kept: No saved answers were found" in lesson_class.said.stdout
    kept = lesson_class.folder / "submitted" / "broken-answers" / NAME
    assert sorted(path.name for path in kept.iterdir()) == [f"{NAME}.ipynb", answers.NAME]
    assert not (lesson_class.folder / "autograded" / "broken-answers" / NAME / answers.NAME).exists()


def test_a_teachers_own_answers_are_neither_released_nor_given_to_anyone(lesson_class: Class) -> None:
    assert sorted(path.name for path in (lesson_class.folder / "release" / NAME).iterdir()) == [f"{NAME}.ipynb", "questions.yml"]
    kept = json.loads((lesson_class.folder / "autograded" / "half" / NAME / answers.NAME).read_text())
    assert kept["answers"] == HALF
    assert not (lesson_class.folder / "autograded" / "single-file" / NAME / answers.NAME).exists()


def test_nbgraders_own_release_is_the_one_that_learners_get(lesson_class: Class, leaks: Callable) -> None:
    path = lesson_class.folder / "release" / NAME / f"{NAME}.ipynb"
    ours = copy.deepcopy(lesson_class.released)
    stamp(ours, path.with_name("questions.yml").read_bytes())
    assert json.loads(path.read_text()) == ours, "and it says its edition"
    assert leaks(path.name, path.read_bytes()) == []


def test_nbgrader_validates_the_release(lesson_class: Class, nbgrader: Callable, tmp_path: Path) -> None:
    for path in (lesson_class.folder / "release" / NAME).iterdir():
        shutil.copy(path, tmp_path)
    notebook = notebook_of(lesson_class.released, Hand((0, 0, 0), typed="My text."))
    (tmp_path / f"{NAME}.ipynb").write_text(json.dumps(notebook))
    said = nbgrader(tmp_path, "validate", f"{NAME}.ipynb", BETWEENSCREENS_STRICT="1")
    assert "Success! Your notebook passes all the tests." in said.stdout


@pytest.fixture(scope="module")
def feedback(lesson_class: Class, nbgrader: Callable) -> dict[str, BeautifulSoup]:
    """Return the feedback page of each honest student, after the teacher has marked a text and said something."""
    with Gradebook(f"sqlite:///{lesson_class.folder / 'gradebook.db'}") as gradebook:
        gradebook.find_grade(WRITTEN, NAME, NAME, "perfect").manual_score = 4
        gradebook.find_comment(WRITTEN, NAME, NAME, "perfect").manual_comment = "**Good** reasons. <script>alert(3)</script>"
        gradebook.db.commit()
    said = nbgrader(lesson_class.folder, "generate_feedback", NAME)
    assert said.returncode == 0, said.stdout
    pages = {student: lesson_class.folder / "feedback" / student / NAME / f"{NAME}.html" for student in HONEST}
    return {student: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser") for student, path in pages.items()}


def test_feedback_tells_question_answer_points_and_reason(feedback: dict[str, BeautifulSoup]) -> None:
    text = " ".join(feedback["half"].get_text().split())
    assert "(Score: 10.0 / 26.0)" in text
    for part in (
        "Which two would make it control",
        "He lets swimmers who share their app choose a lane first.",
        "Points: 1 of 2",
        "You said: 10 of 100",
        "Only messages on “Seen” count",
        "Points in this part: 3 of 5",
        "What your teacher looks for",
    ):
        assert part in text, part
    assert "About this hand-in Set aside: answers.json:1" in " ".join(feedback["broken-answers"].get_text().split())


def test_feedback_shows_the_written_answer_and_the_comment(feedback: dict[str, BeautifulSoup]) -> None:
    page = feedback["perfect"]
    assert page.select_one(".written").get_text() == TEXT
    assert "(Score: 24.0 / 26.0)" in page.get_text()
    assert page.select_one(".panel-footer strong").get_text() == "Good"


def test_feedback_holds_no_key_and_no_code(feedback: dict[str, BeautifulSoup], leaks: Callable) -> None:
    for student, page in feedback.items():
        text = page.get_text()
        assert leaks("feedback.html", text.encode()) == [], student
        for word in ("HIDDEN TESTS", "mark(", "quiz(", "import", '"right"', "key ="):
            assert word not in text, (student, word)


def test_nothing_in_feedback_is_live(feedback: dict[str, BeautifulSoup]) -> None:
    for student, page in feedback.items():
        assert page.find_all(["script", "iframe", "object", "embed", "form", "link"]) == [], student
        assert [tag for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")] == [], student
        assert [tag for tag in page.find_all("a") if not tag.get("href", "#").startswith("#")] == [], student
        assert page.find("meta", {"http-equiv": "Content-Security-Policy"})["content"].startswith("default-src 'none'"), student
    assert html.escape("<script>alert(3)</script>") not in str(feedback["blank"])


def cheating(released: dict) -> dict:
    """Return a notebook whose owner has given themselves points in every way that a notebook allows."""
    notebook = copy.deepcopy(released)
    result = {"output_type": "execute_result", "data": {"text/plain": "6.0"}, "metadata": {}, "execution_count": 1}
    for cell in notebook["cells"]:
        mark = cell["metadata"].get("nbgrader", {})
        if mark.get("grade") and cell["cell_type"] == "code":
            mark["points"], cell["source"], cell["outputs"] = 100, "6.0", [result]
            cell["metadata"]["tags"] = ["raises-exception"]
    bonus = copy.deepcopy(next(cell for cell in notebook["cells"] if cell["id"] == PARTS[0]))
    bonus["metadata"]["nbgrader"]["grade_id"] = "bonus"
    doubled = [copy.deepcopy(cell) for cell in [*notebook["cells"], bonus] for _ in range(2)]
    notebook["cells"] = [{**cell, "id": f"c{number}"} for number, cell in enumerate(doubled)]
    notebook["metadata"]["between_screens_answers"] = PERFECT
    return notebook


def hostile(lesson_class: Class, canary: Callable, path: Path) -> None:
    """Lay hand-ins that want to run, to look at others or to stop the class."""
    eve = lesson_class.put("eve", Hand((0, 0, 0), saved={}), canary(lesson_class.released, path))
    for name in ("nbgrader_config.py", "autograder.py", "betweenscreens.py", "sitecustomize.py", "json.py", "conftest.py"):
        (eve / name).write_text(f"open({str(path)!r}, 'w').write('it ran')")
    (eve / "__pycache__").mkdir()
    link = lesson_class.put("link", Hand((0, 0, 0)))
    (link / answers.NAME).symlink_to(lesson_class.folder / "submitted" / "perfect" / NAME / answers.NAME)
    (link / "marks.db").symlink_to(lesson_class.folder / "gradebook.db")
    os.mkfifo(link / "pipe")
    lesson_class.put("cheat", Hand((0, 0, 0), saved={RIGHT: PERFECT[RIGHT]}), cheating(lesson_class.released))
    lesson_class.put("nothing", Hand((0, 0, 0)), notebook="<html>Please log in</html>")
    clock = lesson_class.put("clock", Hand((0, 0, 0)))
    os.mkfifo(clock / "timestamp.txt")


@pytest.fixture(scope="module")
def second_run(lesson_class: Class, nbgrader: Callable, canary: Callable) -> tuple[Path, subprocess.CompletedProcess]:
    path = lesson_class.folder.parent / "canary"
    hostile(lesson_class, canary, path)
    return path, nbgrader(lesson_class.folder, "autograde", NAME)


def test_nothing_handed_in_is_run(lesson_class: Class, second_run: tuple) -> None:
    path, said = second_run
    assert not path.exists()
    assert lesson_class.grades("eve") == {**dict.fromkeys(PARTS, (0, False)), WRITTEN: (None, True)}
    marked = sorted(file.name for file in (lesson_class.folder / "autograded" / "eve" / NAME).iterdir())
    assert marked == [f"{NAME}.ipynb", answers.NAME, "questions.yml"]
    assert "eve: left out 'nbgrader_config.py'" in said.stdout


def test_a_changed_doubled_or_added_cell_gains_nothing(lesson_class: Class, second_run: tuple) -> None:
    assert second_run
    expected = {PARTS[0]: (1, False), PARTS[1]: (0, False), PARTS[2]: (0, False), WRITTEN: (0, False)}
    assert lesson_class.grades("cheat") == expected


def test_a_link_shows_nobody_elses_files(lesson_class: Class, second_run: tuple) -> None:
    _, said = second_run
    assert "link: Set aside: answers.json: it is a link" in said.stdout
    assert lesson_class.grades("link") == {**dict.fromkeys(PARTS, (0, False)), WRITTEN: (0, False)}
    assert sorted(file.name for file in (lesson_class.folder / "autograded" / "link" / NAME).iterdir()) == [
        f"{NAME}.ipynb",
        "questions.yml",
    ]


def test_one_bad_hand_in_is_named_and_stops_nobody(lesson_class: Class, second_run: tuple) -> None:
    _, said = second_run
    assert said.returncode == 1
    assert f"SubmissionError: {NAME}.ipynb:1: this is not JSON, so the file is broken" in said.stdout
    assert "SubmissionError: timestamp.txt: it is no regular file" in said.stdout
    for student in ("nothing", "clock"):
        assert f"There was an error processing assignment '{NAME}' for student '{student}'" in said.stdout
        assert not (lesson_class.folder / "autograded" / student / NAME).exists()
    assert lesson_class.grades("half")["part-c-marks"] == (HALF_MARKS[2], False)


BROKEN = {
    "a slip of the pen at the end": lambda text: text + "c.Autograde.(\n",
    "no course in this Python": lambda text: text.replace("from autograder.nbgrader_config", "from no_such_course"),
    "an empty file": lambda text: text[:0],
}


@pytest.fixture(scope="module")
def broken_classes(
    lesson_class: Class, tmp_path_factory: pytest.TempPathFactory, nbgrader: Callable, canary: Callable
) -> dict[str, tuple[Path, subprocess.CompletedProcess]]:
    """Return a class for each way in which its configuration can be broken, and what ``nbgrader autograde`` said there."""
    folders = {}
    for kind, spoil in BROKEN.items():
        made = Class(tmp_path_factory.mktemp("broken") / "class", lesson_class.released)
        path = classroom.set_up(made.folder)
        path.write_text(spoil(path.read_text()))
        shutil.copy(lesson_class.folder / "gradebook.db", made.folder)
        made.put("eve", Hand((0, 0, 0), saved={}), canary(made.released, made.folder / "canary"))
        folders[kind] = made.folder
    with ThreadPoolExecutor(2) as pool:
        said = pool.map(lambda folder: nbgrader(folder, "autograde", NAME), folders.values())
        return dict(zip(folders, zip(folders.values(), said, strict=True), strict=True))


@pytest.mark.long
@pytest.mark.parametrize("kind", BROKEN)
def test_a_configuration_that_cannot_be_loaded_stops_marking(kind: str, broken_classes: dict) -> None:
    folder, said = broken_classes[kind]
    assert said.returncode != 0
    assert "nothing was marked" in said.stdout or "nothing is marked" in said.stdout
    assert not (folder / "autograded").exists()
    assert not (folder / "canary").exists()
