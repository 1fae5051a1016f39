"""Lesson 04 from its first to its last section, by keyboard alone, as a learner finds it in JupyterLab."""

import json
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.keyboard import answer, play, press, tab_to

LESSON = "lessons/04-replies-and-receipts.ipynb"
CELLS = "() => window.jupyterapp.shell.currentWidget.content.model.cells.length"


def explore(page: Page, card: Locator) -> None:
    """Guess, then move the first control."""
    tab_to(page, card.locator("input[type=text]"))
    page.keyboard.type("50")
    page.keyboard.press("Enter")
    live = card.locator(".bs-live")
    expect(live).to_be_visible()
    before = live.text_content()
    press(page, card.locator("input[type=range]").first, "ArrowRight")
    expect(live).not_to_have_text(before)


def do(page: Page, part: Locator) -> None:
    """Do what a part of the lesson asks for."""
    if part.locator("input[type=range]").count():
        explore(page, part)
    elif "bs-chat" in part.get_attribute("class"):
        play(page, part)
    else:
        answer(page, part)


def test_the_lesson_is_completed_by_keyboard_alone(page: Page, lab: object, open_notebook: Callable, hosts: Callable) -> None:
    asked = hosts(page)
    open_notebook(page, LESSON)
    cells = page.evaluate(CELLS)
    expect(page.locator(".bs-chat")).to_be_visible(timeout=30_000)
    parts = page.locator(".bs-chat, .bs-card:has(input[type=range]), form.bs-q").all()
    parts[0].locator("input, button, select").first.focus()
    for part in parts:
        do(page, part)
    area = page.locator(".bs-reflect textarea")
    tab_to(page, area)
    page.keyboard.type("dd x a b m dd")
    press(page, page.locator(".bs-help select"), "ArrowDown")
    expect(page.locator(".bs-help a[href^='tel:']").first).to_be_visible()
    assert page.evaluate(CELLS) == cells
    assert asked <= {"localhost", "127.0.0.1", "blob", "data"}
    for uid in ("chat-seen-22-14", "quiz-04-replies-and-receipts", "explore-read-receipt"):
        assert json.loads((lab.desk / "progress" / f"{uid}.json").read_text(encoding="utf-8"))["state"]
    assert "dd x a" not in "".join(path.read_text(encoding="utf-8") for path in (lab.desk / "progress").glob("*.json"))
