"""Every chat and every practice quiz of the course, played to its end by keyboard alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from betweenscreens import assets, questions, twee
from betweenscreens.widgets import static
from betweenscreens.widgets.chat import PARTS, ChatWidget
from betweenscreens.widgets.practice import PracticeQuiz
from tests.browser.keyboard import answer, play
from tests.browser.traits import traits

CHATS = sorted((assets.course_root() / "assets" / "chats").glob("*.twee"))
QUIZZES = sorted((assets.course_root() / "assets" / "quizzes").glob("*.yml"))
QUIZ = static.js("credit", "question", "practice", "deck", "quiz")


@pytest.mark.parametrize("path", CHATS, ids=lambda path: path.stem)
def test_a_chat_is_played_to_its_end(path: Path, page: Page, mount: Callable) -> None:
    page.emulate_media(reduced_motion="reduce")
    mount(page, static.js(*PARTS), static.css("chat", "help"), traits(ChatWidget(twee.read(path))))
    play(page, page.locator(".bs-chat"))
    expect(page.locator(".bs-end")).to_be_visible()
    assert len(page.evaluate("() => model.get('state').endings")) == 1


@pytest.mark.parametrize("path", QUIZZES, ids=lambda path: path.stem)
def test_a_quiz_is_answered_to_its_end(path: Path, page: Page, mount: Callable) -> None:
    items = questions.read_practice(path)
    mount(page, QUIZ, static.css("quiz"), traits(PracticeQuiz(f"quiz:{path.stem}", items)))
    forms = page.locator("form.bs-q")
    for place in range(len(items)):
        answer(page, forms.nth(place))
    assert set(page.evaluate("() => Object.keys(model.get('state'))")) >= {item.id for item in items}
