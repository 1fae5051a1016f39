"""Lesson 04 from its first to its last section, by keyboard alone, as a learner finds it in JupyterLab."""

import json
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.keyboard import answer, play, press, tab_to

LESSON = "lessons/04-replies-and-receipts.ipynb"
BEFORE_THE_MODEL = 3
"""Practice items in the text above the model."""
TYPED, OWN = "dd x a b m dd", "the soup was cold twice"
"""What is typed and must not be kept; the letters are JupyterLab's shortcuts."""
CELLS = "() => window.jupyterapp.shell.currentWidget.content.model.cells.length"


def explore(page: Page, card: Locator) -> None:
    """Guess, then move the first control."""
    press(page, card.locator(".bs-guesses button").nth(2), "Enter")
    live = card.locator(".bs-live")
    expect(live).to_be_visible()
    before = live.text_content()
    press(page, card.locator("input[type=range]").first, "ArrowRight")
    expect(live).not_to_have_text(before)


def make(page: Page, maker: Locator) -> None:
    """Pick a line of the card, then write own words, which take its place."""
    press(page, maker.locator("input[type=radio]").first, "Space")
    expect(maker.locator(".bs-keep dd").first).not_to_be_empty()
    tab_to(page, maker.locator("input[type=text]").first)
    page.keyboard.type(OWN)
    expect(maker.locator(".bs-keep dd").first).to_have_text(OWN)


def test_the_lesson_is_completed_by_keyboard_alone(page: Page, lab: object, open_notebook: Callable, hosts: Callable) -> None:
    asked = hosts(page)
    open_notebook(page, LESSON)
    cells = page.evaluate(CELLS)
    chat, model = page.locator(".bs-chat"), page.locator(".bs-card:has(input[type=range])")
    expect(chat).to_be_visible(timeout=30_000)
    chat.locator(".bs-say button").first.focus()
    play(page, chat)
    forms = page.locator("form.bs-q")
    for i in range(BEFORE_THE_MODEL):
        answer(page, forms.nth(i))
    explore(page, model)
    answer(page, forms.nth(BEFORE_THE_MODEL))
    make(page, page.locator(".bs-make"))
    for i in range(BEFORE_THE_MODEL + 1, forms.count()):
        answer(page, forms.nth(i))
    area = page.locator("textarea")
    tab_to(page, area)
    page.keyboard.type(TYPED)
    press(page, page.locator(".bs-help select"), "ArrowDown")
    expect(page.locator(".bs-help a[href^='tel:']").first).to_be_visible()
    assert page.evaluate(CELLS) == cells
    assert asked <= {"localhost", "127.0.0.1", "blob", "data"}
    for uid in ("chat-seen-22-14", "quiz-04-replies-and-receipts", "explore-read-receipt"):
        assert json.loads((lab.desk / "progress" / f"{uid}.json").read_text(encoding="utf-8"))["state"]
    kept = "".join(path.read_text(encoding="utf-8") for path in (lab.desk / "progress").glob("*.json"))
    assert TYPED not in kept
    assert OWN not in kept
