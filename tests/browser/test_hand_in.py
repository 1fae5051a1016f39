"""The hand-in panel: what is open, the file to give, marks for oneself; it keeps the focus and the open parts."""

import base64
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from autograder.harvest import harvest
from autograder.reading import Submission
from betweenscreens import assets
from betweenscreens.answers import Record
from betweenscreens.graded_items import GRADED
from betweenscreens.questions import read_graded
from betweenscreens.widgets import static
from betweenscreens.widgets.hand_in import report

WRITTEN = "yusuf-and-the-poster"
BASE = {"outcome": "know it", "rows": [], "type": "multiple_choice", "answers": [{"answer": "x"}, {"answer": "y"}]}
ITEMS = [
    GRADED["multiple_choice"].model_validate({**BASE, "id": f"q-{part.lower()}{n}", "part": part, "question": f"Question {part}{n}?"})
    for part in "AB"
    for n in (1, 2)
]


def seen(answered: dict, looked: int = 0) -> dict:
    return {
        **report(ITEMS, Record("check-id", answered, saved="2026-11-22T10:00:00Z" if answered else "")),
        "notice": "",
        "notice_file": "",
        "looked": looked,
    }


@pytest.fixture
def panel(page: Page, mount: Callable) -> Callable[..., Page]:
    """Return a function that shows the panel for some answers."""
    traits = {"uid": "hand-in:check-id", "persist": [], "words": assets.words("hand_in"), "request": 0, "wish": {}, "answer": {}}
    traits["ways"] = {"exchange": False, "mark": False}

    def shown(answered: dict, ways: dict | None = None, **changes: object) -> Page:
        own = {"ways": ways} if ways else {}
        return mount(page, static.js("handin"), static.css("quiz", "feedback"), {**traits, **own, "report": {**seen(answered), **changes}})

    return shown


def asked(page: Page) -> int:
    return page.evaluate("() => model.get('request')")


def test_it_says_what_is_answered_and_how_to_hand_in(panel: Callable) -> None:
    page = panel({"q-a1": 0, "q-a2": 1, "q-b1": 0})
    expect(page.get_by_text("3 of 4 questions are answered.")).to_be_visible()
    expect(page.locator("details").nth(0)).not_to_have_attribute("open", "")
    expect(page.locator("details").nth(1)).to_have_attribute("open", "")
    expect(page.locator("details").nth(1).locator("li")).to_have_text(["1.Question B1?Answered", "2.Question B2?Not answered yet"])
    expect(page.get_by_text("check-id.ipynb")).to_be_visible()


def test_all_answered_and_none(panel: Callable) -> None:
    page = panel({})
    expect(page.get_by_text("Nothing has been saved yet.")).to_be_visible()
    page.evaluate("(report) => model.set('report', report)", seen({item.id: 0 for item in ITEMS}))
    expect(page.get_by_text("Every question has an answer.")).to_be_visible()


def test_it_asks_again_on_the_button_on_view_and_on_focus(panel: Callable) -> None:
    page = panel({})
    page.wait_for_function("() => model.get('request') > 0")
    before = asked(page)
    page.get_by_role("button", name="Look again").focus()
    assert asked(page) == before + 1
    page.keyboard.press("Enter")
    assert asked(page) == before + 2
    page.evaluate("(report) => model.set('report', report)", seen({"q-a1": 0}, before + 2))
    expect(page.get_by_role("status").first).to_have_text("Looked again: 1 of 4 answered.")
    expect(page.get_by_role("button", name="Look again")).to_be_focused()


def test_the_focus_and_the_open_parts_stay(panel: Callable) -> None:
    page = panel({"q-a1": 0, "q-a2": 0})
    summary = page.locator("summary").first
    summary.click()
    expect(page.locator("details").first).to_have_attribute("open", "")
    page.evaluate("(report) => model.set('report', report)", seen({"q-a1": 0}, 2))
    expect(page.locator("details").first).to_have_attribute("open", "")
    expect(page.locator("summary").first).to_be_focused()


@pytest.mark.parametrize("notice", ["broken", "newer"])
def test_files_that_cannot_be_used_are_said(panel: Callable, notice: str) -> None:
    expect(panel({}, notice=notice, notice_file="answers.json.broken-1").locator(".bs-note")).to_be_visible()


MARKS = {
    "points": "2.5",
    "of": "4",
    "parts": [
        {
            "part": "A",
            "points": "2.5",
            "of": "4",
            "items": [
                {
                    "question": "One?",
                    "given": "<b>x</b>",
                    "better": "",
                    "points": "2",
                    "of": "2",
                    "sign": "right",
                    "why": "So.",
                    "look": "Seen",
                },
                {
                    "question": "Two?",
                    "given": "y",
                    "better": "z",
                    "points": "0.5",
                    "of": "2",
                    "sign": "part",
                    "why": "Nearly.",
                    "look": "Try it",
                },
            ],
        }
    ],
    "written": [{"question": "Write.", "text": "", "rubric": [{"criterion": "Clear", "levels": ["0 points: no"]}]}],
}


def test_the_file_and_the_zip_are_given_and_a_fault_is_said(panel: Callable) -> None:
    page = panel({"q-a1": 0})
    said = page.locator(".bs-hand-said")
    expect(page.get_by_role("button", name="Mark it for myself")).to_have_count(0)
    expect(page.get_by_text("nbgrader")).to_have_count(0)
    for n, (button, do, name) in enumerate(
        [("Save and get my file", "notebook", "check-id.ipynb"), (re.compile("^Get a zip"), "zip", "check-id.zip")], 1
    ):
        page.get_by_role("button", name=button).press("Enter")
        expect(said).to_have_text("Making the file…")
        page.wait_for_function("(wish) => model.get('wish').seq === wish.seq && model.get('wish').do === wish.do", arg={"seq": n, "do": do})
        answer = {"seq": n, "do": do, "name": name, "base64": base64.b64encode("é".encode()).decode()}
        with page.expect_download() as download:
            page.evaluate("(answer) => model.set('answer', answer)", answer)
        assert download.value.suggested_filename == name
        assert Path(download.value.path()).read_text(encoding="utf-8") == "é"
        expect(said).to_have_text(f"Your browser keeps it as {name}.")
    page.get_by_role("button", name="Save and get my file").click()
    page.wait_for_function("() => model.get('wish').seq === 3")
    page.evaluate("() => model.set('answer', { seq: 3, do: 'notebook', error: 'It is not there.' })")
    expect(said).to_have_text("That didn’t work. It is not there.")
    page.evaluate("(answer) => model.set('answer', answer)", {"seq": 7, "do": "mark", "marks": MARKS})
    expect(page.locator(".bs-marks")).to_be_empty()  # not what this view asked for


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_for_oneself_are_shown_in_place(panel: Callable, axe: Callable, theme: str) -> None:
    """Points first, then each question with answer, reason and where to look; the focus goes there; it fits a small phone."""
    page = panel({"q-a1": 0}, {"exchange": True, "mark": True})
    page.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
    expect(page.get_by_text("Assignment List")).to_be_visible()
    page.get_by_role("button", name="Mark it for myself").press("Enter")
    page.wait_for_function("() => model.get('wish').do === 'mark'")
    page.evaluate("(marks) => model.set('answer', { seq: 1, do: 'mark', marks })", MARKS)
    expect(page.get_by_role("heading", name="Your marks")).to_be_focused()
    expect(page.locator(".bs-hand-said")).to_have_text("2.5 of 4 points.")
    rows = page.locator(".bs-items > li")
    expect(rows.nth(0).locator("dt")).to_have_text(["You said", "Why", "Look again"])
    expect(rows.nth(0).locator("dd").first).to_have_text("<b>x</b>")
    expect(rows.nth(1).locator("dt")).to_have_text(["You said", "Better", "Why", "Look again"])
    expect(page.get_by_text("You didn’t write anything here.")).to_be_visible()
    page.set_viewport_size({"width": 320, "height": 600})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert axe(page, "main") == []


CHECK = "04-replies-and-receipts"
PANEL = ".jp-NotebookPanel:not(.lm-mod-hidden)"


@pytest.mark.long
def test_in_jupyterlab_it_saves_gives_and_marks(page: Page, lab: object, open_notebook: Callable, leaks: Callable) -> None:
    """What is answered and what is typed into the teacher's cell is in the file; no key is, before or after the marks were shown."""
    folder = lab.desk / "exercises" / CHECK
    before = (folder / f"{CHECK}.ipynb").read_bytes()
    open_notebook(page, f"exercises/{CHECK}/{CHECK}.ipynb")
    panel = page.locator(f"{PANEL} .bs-hand")
    page.locator(f"{PANEL} .bs-q input[type=radio]").first.check()
    expect(page.locator(f"{PANEL} .bs-kept").first).to_have_text("Saved on this computer.")
    cell = page.locator(f"{PANEL} .jp-MarkdownCell.bs-cell-open")
    cell.locator(".jp-MarkdownOutput p").first.dblclick()
    cell.locator(".cm-content").press("Control+a")
    page.keyboard.type("From six to eight.")
    page.keyboard.press("Shift+Enter")
    panel.get_by_role("button", name="Mark it for myself").click()
    expect(panel.locator(".bs-marks h4")).to_be_focused(timeout=15_000)
    expect(panel.locator(".bs-own-text")).to_have_text("From six to eight.")
    expect(panel.locator(".bs-items > li dt").last).to_have_text("Look again")
    with page.expect_download() as download:
        panel.get_by_role("button", name="Save and get my file").click()
    given = Path(download.value.path()).read_bytes()
    assert download.value.suggested_filename == f"{CHECK}.ipynb"
    assert given == (folder / f"{CHECK}.ipynb").read_bytes() != before
    harvested = harvest(Submission(notebook=json.loads(given)), CHECK, read_graded(folder / "questions.yml"), {WRITTEN: ""})
    assert len(harvested.answers) == 1
    assert harvested.typed == {WRITTEN: "From six to eight."}
    assert leaks("given.ipynb", given) == []
    with page.expect_download() as download:
        panel.get_by_role("button", name=re.compile("^Get a zip")).click()
    with zipfile.ZipFile(download.value.path()) as archive:
        assert archive.namelist() == [f"{CHECK}.ipynb", "answers.json"]
    (folder / "answers.json").unlink()
    (folder / f"{CHECK}.ipynb").write_bytes(before)


def test_the_clean_up_leaves_nothing(panel: Callable) -> None:
    page = panel({})
    page.evaluate("() => cleanups.forEach((stop) => stop())")
    assert page.evaluate("() => Object.values(model.listeners).flat().length") == 0
