"""What is typed into a private question stays in its field."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from betweenscreens.widgets.reflect import Reflection, reflect

TYPED = "ddxyz"
TRAITS = ("uid", "persist", "words", "prompt")
STORED = """() => JSON.stringify([model.state, { ...localStorage }, { ...sessionStorage }])"""


@pytest.fixture
def show(page: Page, mount: Callable) -> Page:
    """Show a question on a page that has storage."""
    page.route("http://course.test/", lambda route: route.fulfill(body="", content_type="text/html"))
    page.goto("http://course.test/")
    widget = reflect("quiet-hour")
    return mount(page, Reflection._esm, Reflection._css, {trait: getattr(widget, trait) for trait in TRAITS})  # noqa: SLF001 - what the browser gets


def test_nothing_typed_is_synced_stored_or_sent(show: Page, hosts: Callable) -> None:
    asked = hosts(show)
    field = show.get_by_label("Which hour of your week")
    field.press_sequentially(TYPED)
    field.blur()
    expect(field).to_have_value(TYPED)
    assert TYPED not in show.evaluate(STORED)
    assert show.evaluate("model.saves") == 0
    assert asked == set()


def test_the_field_tells_spelling_services_to_stay_out(show: Page) -> None:
    field = show.get_by_role("textbox")
    expect(field).to_have_attribute("spellcheck", "false")
    expect(field).to_have_attribute("autocomplete", "off")


def test_the_promise_describes_the_field(show: Page) -> None:
    expect(show.get_by_role("textbox")).to_have_accessible_description("Not saved and not sent. It’s gone when you close the page.")


def test_keys_stay_in_the_field(show: Page) -> None:
    show.evaluate("window.keys = []; document.addEventListener('keydown', (event) => window.keys.push(event.key))")
    show.get_by_role("textbox").press_sequentially("dd")
    assert show.evaluate("window.keys") == []


def test_a_new_question_keeps_what_was_typed(show: Page) -> None:
    show.get_by_role("textbox").fill(TYPED)
    show.evaluate("model.set('prompt', 'Another question?')")
    expect(show.get_by_label("Another question?")).to_have_value(TYPED)


def test_axe_finds_nothing(show: Page, axe: Callable) -> None:
    assert axe(show, "#view0") == []
