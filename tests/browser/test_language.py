"""A chat and a quiz in German as a reader meets them: the page knows the language, says that it is a draft, and plays on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from betweenscreens import assets, language
from betweenscreens.widgets import static
from betweenscreens.widgets.chat import PARTS, chat
from betweenscreens.widgets.practice import practice
from betweenscreens.widgets.widget import CourseWidget
from tests import two_languages
from tests.browser.traits import NOT_OURS
from tests.two_languages import CHAT, QUIZ

DRAFT = "Entwurf: maschinell übersetzt, noch nicht von einem Menschen geprüft."


@pytest.fixture
def show(page: Page, mount: Callable, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Page]:
    """Return a function that shows a widget of a small course in a language; keywords change its traits."""
    two_languages.lay(tmp_path, root)
    monkeypatch.setattr(assets, "course_root", lambda: tmp_path)

    def shown(make: Callable[[], CourseWidget], parts: tuple, css: tuple, code: str = "de", **changes: object) -> Page:
        monkeypatch.setenv(language.VARIABLE, code)
        page.emulate_media(reduced_motion="reduce")
        widget = make()
        names = [name for name in widget.trait_names(sync=True) if not name.startswith("_") and name not in NOT_OURS]
        return mount(page, static.js(*parts), static.css(*css), {**{name: getattr(widget, name) for name in names}, **changes})

    return shown


@pytest.fixture
def show_chat(show: Callable) -> Callable[..., Page]:
    """Return a function that shows the chat."""
    return lambda **changes: show(lambda: chat(CHAT), PARTS, ("chat", "help"), **changes)


def state(page: Page) -> dict:
    return page.evaluate("model.get('state')")


def test_a_decision_is_made_in_german(show_chat: Callable, axe: Callable) -> None:
    page = show_chat()
    assert page.evaluate("document.querySelector('.bs-chat').closest('[lang]').lang") == "de"
    expect(page.get_by_text(DRAFT)).to_be_visible()
    expect(page.locator(".bs-chat")).to_have_attribute("aria-label", "Zwei Stationen zu spät")
    expect(page.locator(".bs-gap").first).to_have_text("20 min")
    page.get_by_role("group", name="Was machst du? Entscheidung 1").get_by_role("button", name="keine eile").press("Enter")
    expect(page.locator(".bs-msg").last).to_contain_text("meine tante")
    expect(page.get_by_text("3 Stunden", exact=True)).to_be_visible()
    expect(page.locator(".bs-trace")).to_contain_text("Entscheidung 1. Du hast geschrieben:")
    assert state(page) == {"choices": [1], "endings": []}
    assert page.evaluate("document.querySelector('#view0').contains(document.activeElement)")
    expect(page.get_by_text(DRAFT)).to_have_count(1)
    assert axe(page, "#view0") == []


def test_an_ending_found_in_english_is_still_found_in_german(show_chat: Callable) -> None:
    page = show_chat(state={"choices": [1], "endings": ["Seat"]})
    page.get_by_role("button", name="ein andrer tag").click()
    expect(page.locator(".bs-end .title")).to_have_text("Sonntag")
    expect(page.locator(".bs-end")).to_contain_text("2 von 3 Enden gefunden")
    assert state(page) == {"choices": [1, 2], "endings": ["Seat", "Sunday"]}
    page.get_by_role("button", name="Von vorn").first.click()
    expect(page.get_by_text(DRAFT)).to_have_count(1)


def test_a_question_is_answered_in_german(show: Callable, axe: Callable) -> None:
    page = show(lambda: practice(QUIZ), ("credit", "question", "practice", "deck", "quiz"), ("quiz",))
    assert page.evaluate("document.querySelector('.bs-quiz').closest('[lang]').lang") == "de"
    expect(page.get_by_text(DRAFT)).to_be_visible()
    first = page.locator("form.bs-q").first
    expect(first.locator("legend")).to_contain_text("Frage 1 von 2")
    first.get_by_label("Der Chat war offen.").check()
    first.get_by_role("button", name="Prüfen").click()
    expect(first.locator(".bs-fb")).to_contain_text("Stimmt. Mehr hält sie nicht fest.")
    entry = state(page)["where-is-lena"]
    assert (entry["answer"], entry["tries"], entry["right"], entry["first"]) == (1, 1, True, True)
    assert axe(page, "#view0") == []


def test_english_says_nothing_about_its_language(show_chat: Callable) -> None:
    page = show_chat(code="en")
    assert page.locator("#view0 [lang]").count() == 0
    assert page.locator(".bs-language").count() == 0
