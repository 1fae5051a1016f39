"""A small check with every item type, and hand-ins to it, for the tests of the marking."""

import copy
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder import classroom, core
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


@pytest.fixture(scope="session")
def plain_environment(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the environment of a teacher who types plain nbgrader commands, away from this computer's own settings."""
    home = tmp_path_factory.mktemp("home")
    own = {f"JUPYTER_{name}_DIR": str(home / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    kept = {name: value for name, value in os.environ.items() if name != classroom.STRICT}
    return {**kept, **own, "IPYTHONDIR": str(home / "ipython"), "HOME": str(home), "PATH": path, "PYTHONPATH": str(root)}


@pytest.fixture(scope="session")
def nbgrader(plain_environment: dict[str, str]) -> Callable[..., subprocess.CompletedProcess]:
    """Return a function that runs an nbgrader command in a class's folder; its output and log are one text in ``stdout``."""

    def run(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess:
        command = [sys.executable, "-m", "nbgrader", *words]
        return subprocess.run(
            command,
            cwd=folder,
            env={**plain_environment, **more},
            check=False,
            text=True,
            timeout=300,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    return run


@pytest.fixture(scope="session")
def canary() -> Callable[[dict, Path], dict]:
    """Return a function that puts code into every cell of a notebook, and into more of them; were any run, ``path`` would be there."""

    def laid(notebook: dict, path: Path) -> dict:
        code = f"open({str(path)!r}, 'w').write('it ran')"
        exec(code, {})  # noqa: S102 - the code must work, or its absence would prove nothing
        assert path.read_text() == "it ran"
        path.unlink()
        laden = copy.deepcopy(notebook)
        for number, cell in enumerate(laden["cells"]):
            cell["source"] = code
            cell["id"] = f"c{number}"
        plain = {"cell_type": "code", "metadata": {}, "source": code, "outputs": [], "execution_count": None}
        solution = {"grade": False, "grade_id": "new", "locked": False, "schema_version": 3, "solution": True, "task": False}
        laden["cells"] = [{**plain, "id": "first"}, *laden["cells"], {**plain, "id": "last", "metadata": {"nbgrader": solution}}]
        return laden

    return laid


@pytest.fixture(scope="session")
def known(tmp_path_factory: pytest.TempPathFactory, nbgrader: Callable) -> Path:
    """Return a gradebook that knows the small check; making one takes seconds."""
    folder = tmp_path_factory.mktemp("known") / "class"
    classroom.set_up(folder, FOLDER.parent)
    said = nbgrader(folder, "generate_assignment", FOLDER.name)
    assert said.returncode == 0, said.stdout
    return folder / "gradebook.db"


@pytest.fixture
def new_class(tmp_path: Path, known: Path) -> Path:
    """Return a class's folder whose gradebook knows the small check, and in which nobody has handed in."""
    folder = tmp_path / "class"
    classroom.set_up(folder, FOLDER.parent)
    shutil.copy(known, folder)
    return folder
