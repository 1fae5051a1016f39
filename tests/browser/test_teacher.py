"""A teacher's JupyterLab in a browser: a lesson as a student sees it, and nothing that a student wrote is live."""

import copy
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from autograder import classroom, core, grading, teach
from betweenscreens import answers
from betweenscreens.desk import learn
from betweenscreens.notebook_cells import is_manually_graded

pytestmark = pytest.mark.long
LESSON = f"{teach.DESK}/lessons/04-replies-and-receipts.ipynb"
NAME = "04-replies-and-receipts"
CHECK = f"{teach.DESK}/exercises/{NAME}/{NAME}.ipynb"
DONE = '.jp-NotebookPanel:not(.lm-mod-hidden)[data-bs-run="done"]'
STUDENT = "lena"
SETTLE = 1000
"""Milliseconds in which whatever is alive would have bitten."""
HOSTILE = (
    "<script>(window.bitten ??= []).push('script'); alert('alert')</script>"
    '<img src="http://bite.example/x" onerror="(window.bitten ??= []).push(\'image\')">'
    "<svg onload=\"(window.bitten ??= []).push('svg')\"></svg>"
    "<iframe srcdoc=\"<script>(parent.bitten ??= []).push('frame')</script>\"></iframe>"
    "<a href=\"javascript:(window.bitten ??= []).push('link')\">press</a> [press](javascript:window.bitten=['mark'])"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a class's folder."""
    return classroom.set_up(tmp_path_factory.mktemp("teacher") / "class", None).parent.resolve()


@pytest.fixture(scope="module")
def server(folder: Path, chromium: str, free_port: Callable[[], int]) -> Iterator[learn.Server]:
    """Serve the class as ``course teach`` does."""
    assert chromium
    with learn.served(folder, free_port(), environment=teach.set_up(folder, os.environ)) as started:
        yield started


def opened(page: Page, server: learn.Server, path: str) -> Page:
    page.goto(teach.address(server))
    page.goto(f"{server.url}lab/tree/{path}")
    page.wait_for_selector(DONE, timeout=120_000)
    return page


def test_a_teacher_sees_a_lesson_as_a_student_does_and_back(page: Page, server: learn.Server) -> None:
    opened(page, server, LESSON)
    own = page.get_by_role("heading", name="For the teacher")
    switch = page.get_by_role("button", name="As a student")
    expect(own).to_be_visible()
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.click()
    expect(own).to_be_hidden()
    expect(switch).to_have_attribute("aria-pressed", "true")
    page.get_by_role("link", name="Next: ").first.click()
    expect(page.locator(f"{DONE} h1").filter(visible=True)).to_contain_text("Culture", timeout=120_000)
    expect(page.get_by_role("heading", name="For the teacher").filter(visible=True)).to_have_count(0)
    page.locator(DONE).get_by_role("button", name="As a student").click()
    expect(page.get_by_role("heading", name="For the teacher").filter(visible=True)).to_have_count(1)


def test_a_check_is_the_one_that_students_get(page: Page, server: learn.Server) -> None:
    opened(page, server, CHECK)
    expect(page.locator(DONE).get_by_role("group").first).to_be_visible()
    expect(page.get_by_role("button", name="As a student")).to_have_count(0)
    assert "HIDDEN TESTS" not in page.evaluate("() => document.body.textContent")


@pytest.fixture(scope="module")
def marked(folder: Path) -> Path:
    """Return the class after a hand-in was marked in which every answer, and the cell of the written one, is hostile."""
    check = core.read_check(classroom.settings(folder).source / NAME)
    own = folder / "submitted" / STUDENT / NAME
    own.mkdir(parents=True)
    record = answers.Record(NAME, {item.id: HOSTILE for item in check.items}, 9, "2026-11-22T10:00:00Z").as_json()
    notebook = copy.deepcopy(check.released)
    for cell in filter(is_manually_graded, notebook["cells"]):
        cell["source"] = HOSTILE
    (own / f"{NAME}.ipynb").write_text(json.dumps(notebook))
    (own / answers.NAME).write_text(json.dumps(record))
    (report,) = grading.grade(folder, [NAME], add=True)
    assert (report.marked, report.set_aside) == (1, [])
    return folder


@pytest.fixture
def bites(page: Page) -> Callable[[], list]:
    """Return a function that gives what came alive on the page, and everything that it asked for from elsewhere."""
    found = []
    page.on("dialog", lambda dialog: (found.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: found.append(request.url) if "bite.example" in request.url else None)
    return lambda: found + page.evaluate("() => [window.bitten ?? []].flat()")


def test_the_hostile_text_would_bite(page: Page, bites: Callable[[], list]) -> None:
    page.set_content(f"<body>{HOSTILE}</body>")
    page.wait_for_function("() => window.bitten?.includes('frame')")
    page.get_by_role("link", name="press").click()
    page.wait_for_timeout(SETTLE)
    assert {"script", "svg", "image", "frame", "link", "alert"} <= set(bites())
    assert any("bite.example" in bite for bite in bites())


def test_nothing_that_a_student_wrote_is_live_in_formgrader(
    page: Page, server: learn.Server, marked: Path, bites: Callable[[], list]
) -> None:
    assert marked
    page.goto(teach.address(server))
    for name in (NAME, NAME, "Submission #1"):  # the check, its notebook, the hand-in
        page.get_by_role("link", name=name).last.click()
    expect(page.locator(".written")).to_have_text(HOSTILE)
    assert page.locator(".written *").count() == 0
    assert page.locator('[href^="javascript:window"], img[src*="bite"], svg[onload], iframe[srcdoc]').count() == 0
    page.wait_for_timeout(SETTLE)
    assert bites() == []


@pytest.mark.parametrize("maker", ["course grade", "nbgrader generate_feedback"])
def test_nothing_that_a_student_wrote_is_live_in_feedback(page: Page, marked: Path, bites: Callable[[], list], maker: str) -> None:
    if maker.startswith("nbgrader"):
        command = [sys.executable, "-m", "nbgrader", "generate_feedback", NAME, "--force"]
        subprocess.run(command, cwd=marked, env=classroom.environment(), check=True, capture_output=True)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    address = (marked / "feedback" / STUDENT / NAME / f"{NAME}.html").as_uri()
    page.goto(address)
    expect(page.locator("body")).to_contain_text(HOSTILE)
    assert page.locator("script, img, iframe, svg[onload], a[href^=javascript]").count() == 0
    page.wait_for_timeout(SETTLE)
    assert bites() == []
    assert {urlsplit(one).scheme for one in asked} == {"file"}  # nbgrader's own page asks for its pictures, a file
