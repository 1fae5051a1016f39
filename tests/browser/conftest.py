"""A real browser and a real JupyterLab for tests.

``lab`` is a desk served by JupyterLab, one for the whole run: ``lab.url`` (with a slash at the end), ``lab.token``,
``lab.desk`` (its folder). It is shared, so a test that changes files uses names of its own, or copies a lesson with
``lab.copy("lessons/04-….ipynb")``; practice is forgotten before each test that opens a notebook.

``open_notebook(page, path)`` opens a notebook of that desk by itself (``/doc/tree/…``), waits for its kernel, runs all
cells, waits until the last one has ended, and returns the page. ``path`` is relative to the desk. Keywords:
``run_all=False`` runs nothing, ``theme="dark"`` takes the dark theme. Kernels end with the test, so each test has a fresh one.
``run_cells(page)`` runs all cells once more.

A lesson, a check and the start page run by themselves (the quiet view); for these ``open_notebook`` waits until they have.

``axe(page, selector)`` gives what axe-core finds wrong inside the elements that ``selector`` names.

``hosts(page)`` gives the set that collects the host of every request of a page; call it before the page is opened.

``mount(page, module, css, traits, views=1)`` puts a widget alone on an empty page with a model of its own, without
notebook or kernel; ``run_pure(page, module, name, cases)`` calls a pure function of a widget's module.

Chromium is the system's: ``CHROMIUM=/path`` or the first of those on the path. Without one every test here is skipped,
and fails where ``REQUIRE_BROWSER=1``.
"""

import json
import os
import shutil
import socket
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import IO
from urllib.parse import quote, urlsplit
from urllib.request import ProxyHandler, Request, build_opener

import pytest
from playwright.sync_api import Page

from betweenscreens.desk import desk_folder, learn

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MISSING = "no Chromium found: install one (Debian, Ubuntu: sudo apt install chromium libatomic1) or set CHROMIUM=/path/to/it"
SECONDS = 1000
"""Milliseconds, Playwright's unit."""
RUN_ALL = "async () => { await window.jupyterapp.commands.execute('notebook:run-all-cells'); }"
READY = """() => {
  const panel = window.jupyterapp?.shell.currentWidget;
  const session = panel?.sessionContext;
  return Boolean(session?.isReady && session.session?.kernel?.status === "idle" && panel.content.model?.cells.length);
}"""
MODEL = (Path(__file__).parent / "model.js").read_text(encoding="utf-8")
PURE = """async ([source, name, cases]) => {
  const module = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
  return cases.map((args) => module.default.pure[name](...args));
}"""
IDLE = '() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.status === "idle"'
SETTLED = """() => {
  const run = window.jupyterapp.shell.currentWidget.node.dataset.bsRun;
  return run === "done" || run === "failed";
}"""
AXE = """async (selector) => {
  document.body.style.height = "100vh";
  const { violations } = await axe.run(selector);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`);
}"""
THEME = """async (dark) => {
  const name = dark ? "JupyterLab Dark" : "JupyterLab Light";
  await window.jupyterapp.commands.execute("apputils:change-theme", { theme: name });
}"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is in this folder, so that ``-m 'not browser'`` leaves it out."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of Chromium, or skip or fail as the environment says."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return found
    if os.environ.get("REQUIRE_BROWSER", "") not in ("", "0"):
        pytest.fail(MISSING, pytrace=False)
    pytest.skip(MISSING)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict, chromium: str) -> dict:
    """Tell pytest-playwright to use the system's Chromium; root has to do without its sandbox."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return {**browser_type_launch_args, "executable_path": chromium, "args": ["--no-sandbox"] if root else []}


@dataclass(frozen=True)
class Lab:
    """A desk that JupyterLab serves.

    Attributes:
        url: the server's address, with a slash at the end.
        token: what lets a browser in.
        desk: the desk's folder.
    """

    url: str
    token: str
    desk: Path

    def address(self, path: str) -> str:
        """Return the address that opens the notebook ``path`` by itself."""
        return f"{self.url}doc/tree/{quote(path)}?token={self.token}"

    def ask(self, path: str, method: str = "GET") -> IO[bytes]:
        """Ask the server's own interface, such as ``api/sessions``, and return its answer."""
        request = Request(self.url + path, method=method, headers={"Authorization": f"token {self.token}"})  # noqa: S310 - our own server
        return build_opener(ProxyHandler({})).open(request, timeout=30)

    def renew(self) -> None:
        """Forget all practice: no test finds what another left."""
        for path in (self.desk / "progress").glob("*.json"):
            path.unlink()

    def copy(self, path: str) -> str:
        """Copy a notebook of the desk beside it, for one test alone, and return its path; a name without a number is listed nowhere."""
        source = self.desk / path
        target = source.with_name(f"copy-{uuid.uuid4().hex[:8]}-{source.name}")
        shutil.copy(source, target)
        return target.relative_to(self.desk).as_posix()


@pytest.fixture(scope="session")
def free_port() -> Callable[[], int]:
    """Return a function that finds a port that nothing listens on."""

    def find() -> int:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return probe.getsockname()[1]

    return find


@pytest.fixture(scope="session")
def lab(chromium: str, free_port: Callable[[], int], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Serve a fresh desk for all tests of this run."""
    assert chromium
    folder = tmp_path_factory.mktemp("lab") / "desk"
    desk_folder.set_up(folder)
    with learn.served(folder, free_port(), "--expose-app-in-browser") as server:
        yield Lab(server.url, server.token, folder)


@pytest.fixture
def run_cells() -> Callable[[Page], None]:
    """Return a function that runs all cells of the notebook on a page and waits until the last one has ended."""

    def run(page: Page) -> None:
        page.evaluate(RUN_ALL)
        page.wait_for_function(IDLE, timeout=60 * SECONDS)

    return run


@pytest.fixture
def open_notebook(lab: Lab, run_cells: Callable[[Page], None]) -> Iterator[Callable[..., Page]]:
    """Give a function that opens a notebook of the desk; see the top of this file. The kernels end with the test."""

    def open_it(page: Page, path: str, *, run_all: bool = True, theme: str = "light") -> Page:
        page.goto(lab.address(path))
        page.wait_for_function(READY, timeout=60 * SECONDS)
        page.evaluate(THEME, theme == "dark")  # always: the server remembers what an earlier test chose
        if run_all and flagged(lab.desk / path):
            page.wait_for_function(SETTLED, timeout=120 * SECONDS)
        elif run_all:
            run_cells(page)
        return page

    lab.renew()
    yield open_it
    for session in json.load(lab.ask("api/sessions")):
        lab.ask(f"api/sessions/{session['id']}", "DELETE").close()


def flagged(path: Path) -> bool:
    """Return True if a notebook says that it is a page of the course."""
    return "between_screens" in json.loads(path.read_text(encoding="utf-8"))["metadata"]


@pytest.fixture
def axe() -> Callable[[Page, str], list[str]]:
    """Return a function that gives what axe-core finds wrong, a line for each rule; WCAG and good practice."""
    pytest.importorskip("axe_playwright_python", reason="axe-core is not installed")
    script = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")

    def look(page: Page, selector: str) -> list[str]:
        page.evaluate(script)
        return page.evaluate(AXE, selector)

    return look


@pytest.fixture
def hosts() -> Callable[[Page], set[str]]:
    """Return a function that gives the set of hosts which a page asks, filled as it asks."""

    def collect(page: Page) -> set[str]:
        asked: set[str] = set()
        page.on("request", lambda request: asked.add(urlsplit(request.url).hostname or urlsplit(request.url).scheme))
        page.on("websocket", lambda socket: asked.add(urlsplit(socket.url).hostname or ""))
        return asked

    return collect


@pytest.fixture
def mount() -> Iterator[Callable[..., Page]]:
    """Return a function that puts a widget on an empty page; at the end the page must have logged no error.

    The page then has ``model`` (get, set, on, off, save_changes), ``widget`` (the default export), ``cleanups`` (what
    initialize and render returned), and the views in ``#view0``, ``#view1`` …
    """
    errors = []

    def put(page: Page, module: str, css: str, traits: dict, views: int = 1) -> Page:
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        elements = "".join(f'<div id="view{i}"></div>' for i in range(views))
        head = f'<meta charset="utf-8"><title>Widget</title><style>{css}</style>'
        body = f"<main><h1>Lesson</h1><h2>Part</h2>{elements}</main>"
        page.set_content(f'<!doctype html><html lang="en-GB"><head>{head}</head><body>{body}</body></html>')
        page.evaluate(MODEL, [module, traits, views])
        return page

    yield put
    assert errors == []


@pytest.fixture
def run_pure() -> Callable[[Page, str, str, list[list]], list]:
    """Return a function that gives what the pure function of a widget's module returns for each list of arguments."""

    def run(page: Page, module: str, name: str, cases: list[list]) -> list:
        return page.evaluate(PURE, [module, name, cases])

    return run
