"""A word of the glossary opens its definition in place."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from betweenscreens.widgets.term import Term, term

TRAITS = ("uid", "persist", "words", "term", "definition", "shown")


@pytest.fixture
def show(page: Page, mount: Callable) -> Callable[..., Page]:
    """Return a function that shows a word; keywords are traits."""

    def shown(views: int = 1, **traits: object) -> Page:
        widget = term("digital-boundary")
        given = {trait: getattr(widget, trait) for trait in TRAITS}
        return mount(page, Term._esm, Term._css, {**given, **traits}, views)  # noqa: SLF001 - what the browser gets

    return shown


def test_the_button_opens_and_closes_the_definition_and_keeps_the_focus(show: Callable) -> None:
    page = show()
    button = page.get_by_role("button", name="digital boundary")
    definition = page.locator(".bs-def")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(definition).to_be_hidden()
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(definition).to_contain_text("Digital boundary. A limit on your own")
    expect(button).to_be_focused()
    assert button.get_attribute("aria-controls") == definition.get_attribute("id")
    button.press("Enter")
    expect(definition).to_be_hidden()


def test_python_opens_it_in_every_view_and_ids_differ(show: Callable) -> None:
    page = show(views=2)
    page.evaluate("model.set('shown', true)")
    expect(page.locator(".bs-def:visible")).to_have_count(2)
    assert len(set(page.locator(".bs-def").evaluate_all("(all) => all.map((one) => one.id)"))) == 2


def test_the_target_is_large_enough(show: Callable) -> None:
    assert show().get_by_role("button").bounding_box()["height"] >= 44


def test_cleaning_up_stops_all_listening(show: Callable) -> None:
    page = show()
    page.evaluate("cleanups.forEach((stop) => stop())")
    assert page.evaluate("Object.values(model.listeners).flat().length") == 0


def test_axe_finds_nothing(show: Callable, axe: Callable) -> None:
    assert axe(show(shown=True), "#view0") == []
