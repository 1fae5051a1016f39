"""Formgrader's buttons mark as the command line does, and run as little."""

import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from autograder import classroom
from betweenscreens import answers

pytestmark = pytest.mark.slow
NAME = "98-two-stops-late"
CHECKS = Path(__file__).parent / "check"
FAULTY = "97-faulty-key"
TOKEN = "for-this-test"  # noqa: S105 - a token that opens nothing else
SECONDS = 180
HOSTILE = "Two stops late. <script>document.title = 'live'</script><img src=x onerror=\"document.title = 'live'\">"


class Server:
    """A JupyterLab server in a class's folder, as a teacher starts it."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url, self.log = f"http://127.0.0.1:{port}", folder.parent / "server.log"
        words = ["server", "--allow-root", "--no-browser", f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
        command = [sys.executable, "-m", "jupyter", *words, f"--IdentityProvider.token={TOKEN}"]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)

    def wait(self) -> None:
        """Return when the server answers.

        Raises:
            TimeoutError: it does not.
        """
        for _ in range(SECONDS * 5):
            try:
                self.ask("/api/status")
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.2)
            else:
                return
        raise TimeoutError(self.log.read_text())

    def ask(self, path: str, method: str = "GET") -> str:
        """Return the answer to a request, whatever its status."""
        request = urllib.request.Request(self.url + path, method=method, headers={"Authorization": f"token {TOKEN}"})  # noqa: S310 - our own
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            return answer.read().decode()

    def press(self, button: str) -> dict:
        """Press one of Formgrader's buttons and return what it says."""
        return json.loads(self.ask(f"/formgrader/api/{button}", "POST"))

    def autograde(self, student: str, check: str = NAME) -> dict:
        """Press the button that marks one hand-in and return what it says."""
        return self.press(f"submission/{check}/{student}/autograde")

    def stop(self) -> None:
        """End the server."""
        self.process.terminate()
        self.process.wait(SECONDS)


@pytest.fixture(scope="module")
def small_class(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a class's folder with nothing in it yet."""
    folder = tmp_path_factory.mktemp("formgrader") / "class"
    exercises = folder.parent / "exercises"
    shutil.copytree(CHECKS, exercises)
    spoil(exercises)
    classroom.set_up(folder, exercises)
    return folder


def spoil(exercises: Path) -> None:
    """Add a check whose first grade cell gives no number, and whose second fails with its key in the message."""
    own = exercises / FAULTY
    shutil.copytree(exercises / NAME, own)
    notebook = json.loads((own / f"{NAME}.ipynb").read_text().replace(NAME, FAULTY))
    for cell in notebook["cells"]:
        if cell["id"] == "part-a-marks":
            cell["source"] = "float('nan')"
        if cell["id"] == "part-b-marks":
            cell["source"] = "raise ValueError('a secret of the key')"
    (own / f"{NAME}.ipynb").unlink()
    (own / f"{FAULTY}.ipynb").write_text(json.dumps(notebook))


@pytest.fixture(scope="module")
def server(small_class: Path, plain_environment: dict[str, str], canary: Callable) -> Iterator[Server]:
    """Return a server in which the check was released by Formgrader, with an honest hand-in and one full of code."""
    started = Server(small_class, plain_environment)
    try:
        started.wait()
        for name in (NAME, FAULTY):
            said = started.press(f"assignment/{name}/assign")
            assert said["success"], said
        released = json.loads((small_class / "release" / NAME / f"{NAME}.ipynb").read_text())
        for student, notebook in (("lena", released), ("eve", canary(released, small_class.parent / "canary"))):
            put(small_class, student, notebook)
        yield started
    finally:
        started.stop()


def put(folder: Path, student: str, notebook: dict, check: str = NAME) -> None:
    """Lay a hand-in with 1 + 2 points and a written answer into ``submitted/``."""
    own = folder / "submitted" / student / check
    own.mkdir(parents=True)
    given = {"film-has-begun": 1, "minutes-late": "13", "what-lena-could-write": HOSTILE}
    (own / f"{check}.ipynb").write_text(json.dumps(notebook))
    (own / answers.NAME).write_text(json.dumps({"format": 1, "check": check, "answers": given, "seq": 1}))


def test_the_button_marks_and_runs_nothing_handed_in(server: Server, small_class: Path) -> None:
    for student in ("eve", "lena"):
        said = server.autograde(student)
        assert said["success"], said
    assert not (small_class.parent / "canary").exists()
    found = json.loads(server.ask(f"/formgrader/api/submissions/{NAME}"))
    assert {one["student"]: (one["score"], one["needs_manual_grade"]) for one in found} == {"eve": (3.0, True), "lena": (3.0, True)}


def test_a_written_answer_is_not_live_on_the_marking_page_and_stands_below_its_rubric(server: Server) -> None:
    server.autograde("lena")
    found = json.loads(server.ask(f"/formgrader/api/submitted_notebooks/{NAME}/{NAME}"))
    own = next(one["id"] for one in found if one["student"] == "lena")
    page = BeautifulSoup(server.ask(f"/formgrader/submissions/{own}/"), "html.parser")
    assert page.select_one(".written").get_text() == HOSTILE
    assert page.select_one(".written").find_all(True) == []
    assert "document.title" not in "".join(script.get_text() for script in page.find_all("script"))
    assert page.find_all("img") == []
    text = page.get_text()
    assert text.index("What could Lena write?") < text.index("A reason and a request") < text.index("Two stops late. <script>")


def test_the_button_for_feedback_gives_no_key_away(server: Server, small_class: Path) -> None:
    server.autograde("lena")
    assert server.press(f"assignment/{NAME}/generate_feedback")["success"]
    text = BeautifulSoup((small_class / "feedback" / "lena" / NAME / f"{NAME}.html").read_text(), "html.parser").get_text()
    assert "Twice 6.5 is 13." in text
    assert "HIDDEN TESTS" not in text
    assert '"right"' not in text


def test_a_grade_cell_that_cannot_be_trusted_gives_0_and_asks_the_teacher_to_look(server: Server, small_class: Path) -> None:
    put(small_class, "oskar", json.loads((small_class / "release" / FAULTY / f"{FAULTY}.ipynb").read_text()), FAULTY)
    said = server.autograde("oskar", FAULTY)
    assert said["success"], said
    assert "oskar: cell part-a-marks could not be marked and gives 0" in said["log"]
    assert "ValueError: a secret of the key" in said["log"]
    (found,) = json.loads(server.ask(f"/formgrader/api/submissions/{FAULTY}"))
    assert (found["score"], found["needs_manual_grade"]) == (0, True)
    own = json.loads(server.ask(f"/formgrader/api/submitted_notebooks/{FAULTY}/{FAULTY}"))[0]["id"]
    grades = json.loads(server.ask(f"/formgrader/api/grades?submission_id={own}"))
    assert [(grade["auto_score"], grade["needs_manual_grade"]) for grade in grades if grade["name"] != "what-lena-could-write"] == [
        (0, True)
    ] * 2
    assert server.press(f"assignment/{FAULTY}/generate_feedback")["success"]
    shown = (small_class / "feedback" / "oskar" / FAULTY / f"{FAULTY}.html").read_text()
    assert "a secret" not in shown
    assert "This part couldn’t be marked." in shown


def test_a_configuration_broken_while_formgrader_is_open_runs_nothing(server: Server, small_class: Path) -> None:
    path = small_class / classroom.PYTHON
    whole = path.read_text()
    path.write_text(whole + "c.Autograde.(\n")
    server.autograde("eve")
    path.write_text(whole)
    assert not (small_class.parent / "canary").exists()


@pytest.mark.long
def test_a_server_started_with_a_broken_configuration_marks_nothing(
    server: Server, small_class: Path, plain_environment: dict[str, str], tmp_path: Path
) -> None:
    assert server.url
    folder = tmp_path / "class"
    shutil.copytree(small_class, folder, ignore=shutil.ignore_patterns("autograded", "feedback"))
    path = classroom.set_up(folder, small_class.parent / "exercises")
    path.write_text(path.read_text() + "c.Autograde.(\n")
    started = Server(folder, plain_environment)
    try:
        started.wait()
        said = started.autograde("eve")
    finally:
        started.stop()
    assert not said["success"]
    assert "nothing was marked" in said["error"]
    assert not (small_class.parent / "canary").exists()
    assert not (folder / "autograded").exists()
