"""A part of a check as a learner meets it: nothing is judged, every change is saved, and the page says whether it is."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from betweenscreens import answers
from betweenscreens.graded_items import GRADED
from betweenscreens.widgets import static
from betweenscreens.widgets.quiz import GradedQuiz
from tests.browser.traits import traits

MODULE, CSS = static.js("credit", "question", "practice", "deck", "quiz"), static.css("quiz")
BASE = {"outcome": "know it", "rows": []}
SHOW = """async (id) => {
  const notebook = window.jupyterapp.shell.currentWidget.content;
  await notebook.scrollToItem(notebook.widgets.findIndex((cell) => cell.model.id === id), "center");
}"""


def graded_item(kind: str, name: str, **fields: object) -> object:
    return GRADED[kind].model_validate({**BASE, "id": name, "part": "A", "type": kind, "question": f"{name}?", **fields})


GRADED_ITEMS = [
    graded_item("multiple_choice", "one-of", answers=[{"answer": "red"}, {"answer": "green"}]),
    graded_item("many_choice", "some-of", answers=[{"answer": "ant"}, {"answer": "bee"}], points=2),
    graded_item("numeric", "how-many", unit="per cent"),
    graded_item("order", "in-order", options=["two", "three", "one"]),
    graded_item("match", "which-is", prompts=["sky", "sun"], choices=["yellow", "blue", "pink"]),
    graded_item("written", "own-words", rubric=[{"criterion": "clear", "levels": ["0 points: no"]}], max_words=5),
]


@pytest.fixture
def graded(page: Page, mount: Callable, tmp_path: Path) -> Callable[..., Page]:
    """Return a function that shows a part of a check; keywords change its traits."""
    return lambda **changes: mount(page, MODULE, CSS, traits(GradedQuiz("test", "A", GRADED_ITEMS, tmp_path), **changes))


def card(page: Page, number: int) -> Locator:
    return page.locator("form.bs-q").nth(number - 1)


def state(page: Page) -> dict:
    return page.evaluate("() => model.get('state')")


def test_every_change_of_a_check_is_saved_and_nothing_is_judged(graded: Callable) -> None:
    page = graded()
    card(page, 1).locator("input").nth(1).check()
    card(page, 2).locator("input").nth(0).check()
    card(page, 2).locator("input").nth(1).check()
    card(page, 4).get_by_role("button", name="Move up: one").click()
    card(page, 5).get_by_label("sky").select_option("blue")
    assert state(page) == {"one-of": 1, "some-of": [0, 1], "in-order": [0, 2, 1], "which-is": {"0": 1}}
    assert page.evaluate("() => [model.get('seq'), model.saves]") == [5, 5]
    expect(page.locator(".bs-fb, .mark")).to_have_count(0)
    expect(card(page, 1).locator(".bs-q-state")).to_have_text("Answered")
    expect(card(page, 5).locator(".bs-q-state")).to_have_text("1 of 2 lines answered")
    expect(card(page, 3).locator(".bs-q-state")).to_have_text("Not answered yet")
    expect(page.locator(".bs-q-score")).to_have_text("4 of 6 answered in this part.")
    card(page, 2).locator("input").nth(0).uncheck()
    card(page, 2).locator("input").nth(1).uncheck()
    assert state(page)["some-of"] is None


def test_lines_of_a_check_stand_as_authored_until_they_are_moved(graded: Callable) -> None:
    page = graded()
    assert card(page, 4).locator("li > span:first-child").all_text_contents() == ["two", "three", "one"]
    expect(card(page, 4).locator(".bs-q-state")).to_have_text("Not answered yet")
    expect(card(page, 4).locator(".bs-q-say")).to_contain_text("isn’t the right one")


def test_a_text_is_saved_on_a_pause_and_on_leaving_the_field(graded: Callable) -> None:
    page = graded()
    area = page.get_by_role("textbox", name="Your text")
    area.focus()
    page.keyboard.type("d d x a dd")
    assert state(page) == {}
    page.wait_for_function("() => model.get('state')['own-words'] === 'd d x a dd'")
    page.keyboard.type(" more")
    page.keyboard.press("Tab")
    assert state(page) == {"own-words": "d d x a dd more"}
    expect(card(page, 6).locator("p.num")).to_have_text("6 words. Please cut 1: the limit is 5.")
    expect(card(page, 6).locator(".bs-lookfor")).to_contain_text("clear")
    area.fill("last words")
    page.evaluate("() => cleanups.forEach((stop) => stop())")
    assert state(page) == {"own-words": "last words"}


def test_what_is_typed_is_not_disturbed_by_another_save(graded: Callable) -> None:
    page = graded()
    area = page.get_by_role("textbox", name="Your text")
    area.fill("half a sent")
    page.evaluate("() => model.set('state', { 'one-of': 1 })")
    expect(area).to_have_value("half a sent")
    expect(card(page, 1).locator("input").nth(1)).to_be_checked()


def test_a_number_of_a_check_is_kept_as_typed_and_a_slip_is_said(graded: Callable) -> None:
    page = graded()
    field = card(page, 3).locator("input")
    field.fill("42,5")
    field.blur()
    assert state(page) == {"how-many": "42,5"}
    expect(card(page, 3).locator(".bs-q-say")).to_be_hidden()
    field.fill("lots")
    field.blur()
    assert state(page) == {"how-many": "lots"}
    expect(card(page, 3).locator(".bs-q-say")).to_contain_text("can’t be read as a number")
    field.fill(" ")
    field.blur()
    assert state(page) == {"how-many": None}


def test_saving_is_told_as_it_is(graded: Callable) -> None:
    page = graded()
    line = page.locator(".bs-kept")
    card(page, 1).locator("input").nth(0).check()
    expect(line).to_have_text("Saving…")
    expect(line).to_contain_text("Not saved yet.", timeout=4000)
    page.evaluate("() => model.set('saved_seq', 1)")
    expect(line).to_have_text("Saved on this computer.")
    page.evaluate("() => model.set('save_error', 'the disk is full')")
    expect(line).to_contain_text("Not saved: the disk is full.")
    expect(line).to_have_attribute("role", "alert")


@pytest.mark.parametrize(("notice", "told"), [("broken", "put aside as answers.json.broken-1"), ("newer", "newer version")])
def test_answers_that_cannot_be_used_are_said(graded: Callable, notice: str, told: str) -> None:
    expect(graded(notice=notice, notice_file="answers.json.broken-1").locator(".bs-note")).to_contain_text(told)


@pytest.mark.long
def test_a_check_in_jupyterlab(page: Page, lab: object, open_notebook: Callable) -> None:
    """Answers go to disk and into the notebook; typing moves no cell; the record's renewal takes no focus."""
    check = min((lab.desk / "exercises").glob("*/*.ipynb"))
    path = open_notebook(page, check.relative_to(lab.desk).as_posix()) and check.parent / answers.NAME
    count = "() => window.jupyterapp.shell.currentWidget.content.model.cells.length"
    before = page.evaluate(count)
    page.evaluate(SHOW, "part-d-questions")
    area = page.locator("textarea[aria-label='Your text']")
    area.click()
    page.keyboard.type("d d x a dd")
    expect(page.locator(".bs-quiz").filter(has=area).locator(".bs-kept")).to_have_text("Saved on this computer.")
    expect(area).to_be_focused()
    page.keyboard.type(" b")
    expect(page.get_by_text("Your answers are kept in this notebook as well: 1 answer")).to_be_visible()
    area.blur()
    page.wait_for_function("() => [...document.querySelectorAll('.bs-kept')].every((line) => line.dataset.state !== 'saving')")
    assert page.evaluate(count) == before
    assert list(json.loads(path.read_text(encoding="utf-8"))["answers"].values()) == ["d d x a dd b"]
    page.evaluate("async () => { await window.jupyterapp.commands.execute('docmanager:save'); }")
    outputs = [output for cell in json.loads(check.read_text(encoding="utf-8"))["cells"] for output in cell.get("outputs", [])]
    records = [output["data"][answers.MIME] for output in outputs if answers.MIME in output.get("data", {})]
    assert max(records, key=lambda record: record["seq"]) == json.loads(path.read_text(encoding="utf-8"))
    path.unlink()
