"""The course in JupyterLab, as `course learn` opens it."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

HOME = {"localhost", "127.0.0.1", "blob", "data"}
ADDRESS = re.compile(r"http://\S+")


def test_a_lesson_runs_and_no_request_leaves_the_machine(page: Page, lab: object, open_notebook: Callable, hosts: Callable) -> None:
    asked = hosts(page)
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    lesson = max((lab.desk / "lessons").glob("[0-9]*.ipynb"))
    open_notebook(page, f"lessons/{lesson.name}")
    expect(page.locator(".bs").first).to_be_visible()
    expect(page.locator('.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.error"]')).to_have_count(0)
    assert asked - HOME == set()
    assert errors == []


@pytest.mark.long
def test_a_check_runs_in_the_learners_version(page: Page, open_notebook: Callable, lab: object) -> None:
    check = min((lab.desk / "exercises").glob("*/*.ipynb"))
    open_notebook(page, check.relative_to(lab.desk).as_posix())
    expect(page.locator(".bs").first).to_be_visible()
    expect(page.locator('.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.error"]')).to_have_count(0)


def test_what_is_switched_off_is_not_loaded_and_nothing_misses_it(page: Page, open_notebook: Callable) -> None:
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("warning", "error") else None)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    open_notebook(page, "lessons/00-start-here.ipynb")
    loaded = {url.split("/lab/extensions/")[1].split("/static/")[0] for url in asked if "/lab/extensions/" in url}
    assert loaded == {"anywidget", "jupyterlab-plotly", "@jupyter-widgets/jupyterlab-manager", "between-screens"}
    assert [text for text in said if "plugin" in text.lower()] == []


def test_there_is_no_panel_of_nbgrader_and_no_news(page: Page, lab: object) -> None:
    page.goto(f"{lab.url}lab?token={lab.token}")
    page.wait_for_function("() => window.jupyterapp")
    page.evaluate("() => window.jupyterapp.restored.then(() => true)")
    commands = page.evaluate("() => window.jupyterapp.commands.listCommands().filter((name) => name.includes('nbgrader'))")
    assert commands == []
    expect(page.locator(".Toastify__toast")).to_have_count(0)


@contextlib.contextmanager
def course(folder: Path, port: int, home: Path) -> Iterator[subprocess.Popen]:
    """Run `course learn` as a learner would, in a home folder that is empty."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "IPYTHON", "XDG"))}
    # Tests that run in the background are deaf to Ctrl-C, and so would this be.
    program = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from betweenscreens.cli import app; app()"
    command = [sys.executable, "-c", program, "learn", str(folder), "--no-browser", f"--port={port}"]
    process = subprocess.Popen(command, env={**environment, "HOME": str(home)}, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=180)


def address(process: subprocess.Popen) -> str:
    """Return the address that a start says, read line by line as a person would."""
    for line in process.stdout:
        if found := ADDRESS.search(line):
            return found.group()
    pytest.fail("course learn ended without saying an address")


def processes(text: str) -> list[str]:
    """Return the command lines, of all processes there are, that hold ``text``."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            found.append(path.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
    return [line for line in found if text in line]


@pytest.mark.long
@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="looks into /proc, which only Linux has")
def test_the_life_of_a_course(page: Page, tmp_path: Path, free_port: Callable) -> None:
    """A busy port, an empty home, a second start, a running kernel and Ctrl-C."""
    folder, home, port = tmp_path / "desk", tmp_path / "home", free_port()
    home.mkdir()
    with socket.create_server(("127.0.0.1", port)), course(folder, port, home) as first:
        url = address(first)
        assert f":{port}/" not in url
        page.goto(url)
        page.wait_for_selector(".jp-Notebook")
        kernel = str(folder / ".jupyter" / "runtime" / "kernel-")
        wait_until(lambda: processes(kernel))
        with course(folder, port, home) as second:
            assert address(second) == url
            assert second.wait(timeout=120) == 0
        assert first.poll() is None
    assert first.returncode == 0
    wait_until(lambda: not processes(str(folder)))
    assert sorted(path.name for path in home.rglob("*")) == []


def wait_until(true: Callable[[], object], seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.1)
