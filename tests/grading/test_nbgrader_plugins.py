"""Our classes in nbgrader's chain: they stop where they are not configured, and no setting switches them off."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbgrader.apps.api import NbGraderAPI
from traitlets.config import Config

from autograder import nbgrader_plugins
from autograder.nbgrader_config import CHAIN, configure
from betweenscreens import answers

NAME = "98-two-stops-late"
CHECKS = Path(__file__).parent / "check"
GIVEN = {"film-has-begun": 1, "minutes-late": "13"}


def nbgrader_for(folder: Path, **more: object) -> NbGraderAPI:
    """Return nbgrader with a class's configuration and more settings: ``Harvest__enabled=False``."""
    config = Config()
    configure(config, root=folder, source=CHECKS)
    for name, value in more.items():
        section, setting = name.split("__")
        config[section][setting] = value
    return NbGraderAPI(config=config)


@pytest.fixture(scope="module")
def gradebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a gradebook that knows the check; making one takes seconds."""
    folder = tmp_path_factory.mktemp("new")
    assert nbgrader_for(folder).generate_assignment(NAME)["success"]
    return folder / "gradebook.db"


@pytest.fixture
def course(tmp_path: Path, gradebook: Path) -> Callable[..., NbGraderAPI]:
    """Return :func:`nbgrader_for` a class whose check is released."""
    shutil.copy(gradebook, tmp_path)
    return lambda **more: nbgrader_for(tmp_path, **more)


def put(folder: Path, notebook: dict, student: str = "lena") -> Path:
    own = folder / "submitted" / student / NAME
    own.mkdir(parents=True)
    (own / f"{NAME}.ipynb").write_text(json.dumps(notebook))
    (own / answers.NAME).write_text(json.dumps({"check": NAME, "answers": GIVEN}))
    return own


def marked(nbgrader: NbGraderAPI, released: dict, folder: Path) -> dict:
    """Mark one hand-in with 1 + 2 points, and return what nbgrader has of it."""
    put(folder, released)
    said = nbgrader.autograde(NAME, "lena")
    assert said["success"], said
    return nbgrader.get_submission(NAME, "lena")


@pytest.mark.parametrize("switch", [{}, {"Harvest__enabled": False, "RunLockedCells__enabled": False, "Execute__enabled": False}])
def test_no_setting_switches_the_marking_off(switch: dict, course: Callable, released: dict, tmp_path: Path) -> None:
    found = marked(course(**switch), released, tmp_path)
    assert (found["score"], found["max_score"]) == (3, 14)
    assert found["needs_manual_grade"] is False


def test_hidden_code_stays_hidden_when_switched_off(course: Callable, released: dict, tmp_path: Path) -> None:
    nbgrader = course(HideCode__enabled=False)
    marked(nbgrader, released, tmp_path)
    assert nbgrader.generate_feedback(NAME, "lena")["success"]
    page = (tmp_path / "feedback" / "lena" / NAME / f"{NAME}.html").read_text()
    assert "Twice 6.5 is 13." in page
    assert "HIDDEN TESTS" not in page


def test_autograded_notebook_keeps_neither_answers_nor_faults_aside(course: Callable, released: dict, tmp_path: Path) -> None:
    marked(course(), released, tmp_path)
    notebook = json.loads((tmp_path / "autograded" / "lena" / NAME / f"{NAME}.ipynb").read_text())
    assert set(notebook["metadata"]) == {"between_screens", "kernelspec", "language_info"}
    nbformat.validate(nbformat.from_dict(notebook))


def test_without_our_configuration_nothing_is_marked_or_released(released: dict, tmp_path: Path) -> None:
    config = Config(CHAIN)
    config.CourseDirectory.root = str(tmp_path)
    config.CourseDirectory.source_directory = str(CHECKS)
    nbgrader = NbGraderAPI(config=config)
    put(tmp_path, released)
    for said in (nbgrader.generate_assignment(NAME), nbgrader.autograde(NAME, "lena")):
        assert not said["success"]
        assert "nothing was marked or released" in said["error"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["submitted"]


def test_a_stranger_beside_a_hand_in_is_told_and_not_copied(course: Callable, released: dict, tmp_path: Path) -> None:
    nbgrader = course()
    own = put(tmp_path, released)
    (own / "timestamp.txt").write_text("2026-11-22 10:00:00 UTC")
    (own / "[a] *.txt").write_text("no pattern of a name may matter")
    (own / "notes").mkdir()
    (own / "notes" / "secret.txt").symlink_to(tmp_path / "gradebook.db")
    (own / "questions.yml").write_text("a student's own")
    said = nbgrader.autograde(NAME, "lena")
    assert said["success"], said
    copied = tmp_path / "autograded" / "lena" / NAME
    assert sorted(path.name for path in copied.iterdir()) == [f"{NAME}.ipynb", answers.NAME, "questions.yml", "timestamp.txt"]
    assert (copied / "questions.yml").read_bytes() == (CHECKS / NAME / "questions.yml").read_bytes()
    for name in ("[a] *.txt", "notes", "questions.yml"):
        assert f"lena: left out {name!r}" in said["log"]
    assert nbgrader.get_submission(NAME, "lena")["timestamp"] == "2026-11-22T10:00:00"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("yesterday", "this isn't a date and time"),
        ("\x00", "this isn't a date and time"),
        ("é", "this isn't a date and time"),
        ("1" * 2000, "bigger"),
    ],
)
def test_a_timestamp_that_nbgrader_could_not_read_is_refused(content: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "timestamp.txt"
    path.write_text(content)
    with pytest.raises(nbgrader_plugins.reading.SubmissionError, match=message):
        nbgrader_plugins._check_timestamp(path)  # noqa: SLF001 - the part that nbgrader would wait for


@pytest.mark.parametrize("content", ["2026-11-22 10:00:00 UTC", "2026-11-22T10:00:00Z", "", " \n"])
def test_an_honest_timestamp_passes(content: str, tmp_path: Path) -> None:
    path = tmp_path / "timestamp.txt"
    nbgrader_plugins._check_timestamp(path)  # noqa: SLF001 - as above
    path.write_text(content)
    nbgrader_plugins._check_timestamp(path)  # noqa: SLF001 - as above


def test_a_pipe_in_place_of_a_timestamp_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "timestamp.txt")
    with pytest.raises(nbgrader_plugins.reading.SubmissionError, match="no regular file"):
        nbgrader_plugins._check_timestamp(tmp_path / "timestamp.txt")  # noqa: SLF001 - as above


def test_an_assignment_with_student_code_is_refused_and_says_how_to_mark_it(course: Callable, released: dict, tmp_path: Path) -> None:
    own = tmp_path / "exercises" / NAME
    shutil.copytree(CHECKS / NAME, own)
    source = json.loads((own / f"{NAME}.ipynb").read_text())
    source["cells"][4]["metadata"]["nbgrader"].update(solution=True, locked=False)
    (own / f"{NAME}.ipynb").write_text(json.dumps(source))
    nbgrader = course(CourseDirectory__source_directory=str(tmp_path / "exercises"))
    put(tmp_path, released)
    said = nbgrader.autograde(NAME, "lena")
    assert not said["success"]
    assert "this course never runs what a student wrote; mark it with nbgrader alone" in said["log"]
