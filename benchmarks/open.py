"""How long a lesson takes from its address to its first widget, in the quiet view and in JupyterLab as always.

    python benchmarks/open.py [ROUNDS] [LESSON]

The two take turns; each round has a fresh browser and a fresh kernel. In JupyterLab as always, the lesson is run by Run > Run All Cells as
soon as that can be pressed, without the time that a person takes to find it. Needs Chromium (or CHROMIUM=/path).
"""

import contextlib
import json
import os
import shutil
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import ProxyHandler, Request, build_opener

from playwright.sync_api import Browser, Page, sync_playwright

from betweenscreens.desk import desk_folder, jupyter_home, labextension, learn

LESSON = "lessons/04-replies-and-receipts.ipynb"
TARGET = 5.0
"""Seconds from the address to the first widget, with a kernel that has to start."""
WAIT = 120_000
"""Milliseconds after which a stage counts as failed."""
WIDGET = ".jp-OutputArea .bs input:visible, .jp-OutputArea .bs button:visible"
STAGES = ("page answered", "words can be read", "kernel is there", "first widget is there", "first widget answers", "all cells have run")
KERNEL = "() => ['idle', 'busy'].includes(window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status)"
RAN = """() => {
  const cells = window.jupyterapp.shell.currentWidget.content.widgets.filter((cell) => cell.model.type === "code");
  return cells.every((cell) => cell.model.executionCount && cell.model.executionState !== "running");
}"""
ANSWERS = (
    "(node) => new Promise((done) => { node.addEventListener('click', () => requestAnimationFrame(done), { once: true }); node.click(); })"
)


def main(rounds: int = 3, lesson: str = LESSON) -> None:
    """Measure both ways, print them side by side, and end with status 1 if the target was missed."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as servers:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"] if os.geteuid() == 0 else [])
        ways = {quiet: servers.enter_context(served(Path(folder, str(quiet)), quiet=quiet)) for quiet in (True, False)}
        columns: dict[bool, list[list[float]]] = {True: [], False: []}
        for _ in range(rounds):
            for quiet, server in ways.items():
                columns[quiet].append(one_round(browser, server, lesson, quiet=quiet))
        browser.close()
    sys.exit(0 if show(columns, rounds, lesson) else 1)


def chromium() -> str | None:
    """Return the browser to use, None for Playwright's own."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


@contextlib.contextmanager
def served(folder: Path, *, quiet: bool) -> Iterator[learn.Server]:
    """Serve a new desk in ``folder``, with the quiet view or without."""
    desk_folder.set_up(folder)
    if not quiet:
        switch_off(folder)
    with learn.served(folder, free_port(), "--expose-app-in-browser") as server:
        yield server


def switch_off(folder: Path) -> None:
    """Make a desk what JupyterLab is without this course: no quiet view, nothing else switched off, no kernel that warms up."""
    config = jupyter_home.folder_of(folder, "JUPYTER_CONFIG_DIR") / "labconfig"
    (config / "page_config.json").write_text(json.dumps({"disabledExtensions": {labextension.NAME: True}}), encoding="utf-8")
    overrides = json.loads((config / "default_setting_overrides.json").read_text(encoding="utf-8"))
    overrides.pop("@jupyterlab/notebook-extension:tracker", None)
    (config / "default_setting_overrides.json").write_text(json.dumps(overrides), encoding="utf-8")
    shutil.rmtree(jupyter_home.folder_of(folder, "IPYTHONDIR") / "profile_default", ignore_errors=True)


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def one_round(browser: Browser, server: learn.Server, lesson: str, *, quiet: bool) -> list[float]:
    """Return the seconds from the address to each stage; the kernel ends with the round."""
    with opened(browser, server) as page:
        start = time.perf_counter()
        page.goto(server.address(lesson), wait_until="domcontentloaded")
        times = [time.perf_counter() - start]
        for stage in stages(page, quiet=quiet):
            stage()
            times.append(time.perf_counter() - start)
        return times


def stages(page: Page, *, quiet: bool) -> list:
    """Return what to wait for after the page has answered, in order."""

    def kernel() -> None:
        page.wait_for_function(KERNEL, timeout=WAIT)
        if not quiet:
            page.get_by_role("menuitem", name="Run", exact=True).click()
            page.get_by_role("menuitem", name="Run All Cells", exact=True).click()

    return [
        lambda: page.wait_for_selector(".jp-MarkdownOutput h1", timeout=WAIT),
        kernel,
        lambda: page.wait_for_selector(WIDGET, timeout=WAIT),
        lambda: page.locator(WIDGET).first.evaluate(ANSWERS),
        lambda: page.wait_for_function(RAN, timeout=WAIT),
    ]


@contextlib.contextmanager
def opened(browser: Browser, server: learn.Server) -> Iterator[Page]:
    """Give a page of a browser that has seen nothing, and end all kernels afterwards."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    try:
        yield context.new_page()
    finally:
        context.close()
        for session in json.load(ask(server, "api/sessions")):
            ask(server, f"api/sessions/{session['id']}", "DELETE").close()


def ask(server: learn.Server, path: str, method: str = "GET") -> object:
    """Ask the server's own interface."""
    request = Request(server.url + path, method=method, headers={"Authorization": f"token {server.token}"})  # noqa: S310 - our own server
    return build_opener(ProxyHandler({})).open(request, timeout=30)


def show(columns: dict[bool, list[list[float]]], rounds: int, lesson: str) -> bool:
    """Print a table of medians with the range of each; return True if the target was met."""
    print(f"{lesson}, seconds from the address, median (and range) of {rounds} rounds, each with a cold kernel\n")
    print(f"{'':24}{'quiet view':>22}{'JupyterLab, Run All':>26}")
    for i, stage in enumerate(STAGES):
        print(f"{stage:24}{cell(columns[True], i):>22}{cell(columns[False], i):>26}")
    print(f"{'clicks':24}{0:>22}{2:>26}")
    first = statistics.median(times[STAGES.index("first widget answers")] for times in columns[True])
    print(f"\ntarget: first widget usable within {TARGET:g} s and no click: {'met' if first <= TARGET else 'MISSED'} ({first:.2f} s)")
    return first <= TARGET


def cell(rounds: list[list[float]], stage: int) -> str:
    """Return the median of a stage and its range."""
    values = [times[stage] for times in rounds]
    return f"{statistics.median(values):.2f} ({min(values):.2f}-{max(values):.2f})"


if __name__ == "__main__":
    main(*([int(sys.argv[1])] if len(sys.argv) > 1 else []), *sys.argv[2:])
