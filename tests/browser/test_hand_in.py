"""The hand-in panel: it looks again by itself and when asked, and keeps the focus and the open parts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from betweenscreens import assets, static
from betweenscreens.answers import Record
from betweenscreens.graded_items import GRADED
from betweenscreens.hand_in import report

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
    traits = {"uid": "hand-in:check-id", "persist": [], "words": assets.words("hand_in"), "request": 0}
    return lambda answered, **changes: mount(
        page, static.js("handin"), static.css("quiz"), {**traits, "report": {**seen(answered), **changes}}
    )


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
    expect(page.get_by_role("status")).to_have_text("Looked again: 1 of 4 answered.")
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


def test_the_clean_up_leaves_nothing(panel: Callable) -> None:
    page = panel({})
    page.evaluate("() => cleanups.forEach((stop) => stop())")
    assert page.evaluate("() => Object.values(model.listeners).flat().length") == 0
