"""A small check with every item type, and hand-ins to it, for the tests of the marking."""

import copy
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder import core
from betweenscreens import answers

FOLDER = Path(__file__).parent / "check" / "98-two-stops-late"


@pytest.fixture(scope="session")
def check() -> core.Check:
    """Return the small check, with its key."""
    return core.read_check(FOLDER)


@pytest.fixture
def released(check: core.Check) -> dict:
    """Return the notebook as a student gets it; a fresh copy for each test."""
    return copy.deepcopy(check.released)


@pytest.fixture(scope="session")
def record() -> Callable[..., dict]:
    """Return a function that makes a record as ``answers.json`` holds it."""

    def made(given: dict, seq: int = 1, check: str = FOLDER.name, **more: object) -> dict:
        return {"format": 1, "check": check, "student": "", "answers": given, "seq": seq, "saved": "2026-11-22T10:00:00Z", **more}

    return made


@pytest.fixture(scope="session")
def with_record() -> Callable[[dict, dict, int], dict]:
    """Return a function that puts a record into the output of a notebook's quiz cell, as a saved notebook has it."""

    def put(notebook: dict, value: object, place: int = 0) -> dict:
        quizzes = [cell for cell in notebook["cells"] if "quiz(" in "".join(cell["source"]) and cell["cell_type"] == "code"]
        data = {answers.MIME: value, "text/plain": "3 answers, saved"}
        quizzes[place]["outputs"].append({"output_type": "display_data", "metadata": {}, "data": data})
        return notebook

    return put


@pytest.fixture
def hand_in(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a hand-in and returns its folder; a text is written as it is."""

    def write(notebook: object = None, saved: object = None) -> Path:
        folder = tmp_path / "lena" / FOLDER.name
        folder.mkdir(parents=True)
        for name, content in ((f"{FOLDER.name}.ipynb", notebook), (answers.NAME, saved)):
            if content is not None:
                (folder / name).write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return folder

    return write
