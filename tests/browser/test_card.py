"""A card to take along, as a learner makes it: by hand or by keyboard, copied, printed by itself, and kept nowhere."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from betweenscreens import assets, cards
from betweenscreens.widgets import cast
from betweenscreens.widgets.card import CardMaker
from tests.browser.keyboard import press, tab_to
from tests.browser.traits import traits
from tests.test_cards import CARD, written

TYPED = "ddxyz my own words"
STORED = "() => JSON.stringify([model.state, { ...localStorage }, { ...sessionStorage }, document.cookie])"
THEME = """(theme) => {
  document.documentElement.dataset.theme = theme;
  document.querySelector("#view0 .bs").style.background = "var(--bs-page, Canvas)";
}"""
VISIBLE = """() => [...document.querySelectorAll("body *")].filter((node) => node.checkVisibility() && node.getClientRects().length)
  .every((node) => node.closest(".bs-alone"))"""


@pytest.fixture
def show(page: Page, mount: Callable, tmp_path: Path) -> Callable[..., Page]:
    """Return a function that shows a card on a page that has storage."""
    card = cards.read(written(tmp_path, CARD)).model_dump()
    look = cast.cover("04-replies-and-receipts")
    widget = CardMaker(uid="card:request", card=card, words=assets.words("card"), lesson=4, look=look)

    def shown(theme: str = "light") -> Page:
        page.route("http://course.test/", lambda route: route.fulfill(body="", content_type="text/html"))
        page.goto("http://course.test/")
        mount(page, CardMaker._esm, CardMaker._css, traits(widget))  # noqa: SLF001 - what the browser gets
        page.evaluate(THEME, theme)
        page.emulate_media(reduced_motion="reduce")  # axe would measure colours half way
        return page

    return shown


def line(page: Page, place: int) -> Locator:
    """Return a line of the card itself."""
    return page.get_by_role("article").locator("dd").nth(place)


def test_what_is_picked_is_on_the_card_at_once(show: Callable, axe: Callable) -> None:
    page = show()
    page.get_by_role("radio", name="You rang twice last night.").check()
    expect(line(page, 0)).to_have_text("You rang twice last night.")
    page.get_by_role("radio", name="The plan has changed three times.").check()
    expect(line(page, 0)).to_have_text("The plan has changed three times.")
    expect(page.get_by_role("group", name="What I noticed")).to_have_accessible_description("A camera could have filmed it.")
    expect(page.get_by_role("article")).to_contain_text("Between Screens, lesson 4. Read it out loud once.")
    for theme in ("light", "dark"):
        page.evaluate(THEME, theme)
        assert axe(page, "#view0") == []
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_own_words_let_the_picked_line_go_and_stay_until_they_are_taken_back(show: Callable) -> None:
    page = show()
    pick, own = page.get_by_role("radio", name="You rang twice"), page.get_by_label("What I noticed: in your own words")
    pick.check()
    own.fill("  ")
    expect(pick).to_be_checked()
    own.fill(TYPED)
    expect(pick).not_to_be_checked()
    expect(line(page, 0)).to_have_text(TYPED)
    pick.click()
    expect(pick).not_to_be_checked()
    expect(line(page, 0)).to_have_text(TYPED)
    said = page.get_by_role("group", name="What I noticed").get_by_role("status")
    expect(said).to_have_text("Your own words are on the card. Empty the field if you’d rather use this line.")
    own.fill("")
    expect(said).to_have_text("")
    pick.check()
    expect(line(page, 0)).to_have_text("You rang twice last night.")


def test_a_line_without_own_words_has_no_field_and_one_without_picks_has_only_that(show: Callable) -> None:
    page = show()
    expect(page.get_by_role("group", name="How I felt").get_by_role("textbox")).to_have_count(0)
    ask = page.get_by_role("group", name="What I ask")
    expect(ask.get_by_role("radio")).to_have_count(0)
    expect(ask).to_contain_text("in your own words")
    expect(ask).not_to_contain_text("or in your own words")


def test_by_keyboard_alone(show: Callable) -> None:
    page = show()
    page.evaluate("window.keys = []; document.addEventListener('keydown', (event) => window.keys.push(event.key))")
    press(page, page.get_by_role("radio", name="The plan has changed"), "Space")
    page.keyboard.press("ArrowDown")
    expect(line(page, 0)).to_have_text("You rang twice last night.")
    tab_to(page, page.get_by_label("What I ask: in your own words"))
    page.keyboard.type(TYPED)
    page.keyboard.press("Enter")
    expect(line(page, 2)).to_have_text(TYPED)
    assert page.url == "http://course.test/"
    press(page, page.get_by_role("button", name="Empty the card"))
    expect(page.locator(".bs-keep dd:not(:empty)")).to_have_count(0)
    expect(page.get_by_label("What I ask: in your own words")).to_have_value("")
    assert set(page.evaluate("window.keys")) <= {"Tab"}, "no other key reaches the notebook"


def test_nothing_of_it_is_synced_stored_or_sent(show: Callable, hosts: Callable) -> None:
    page = show()
    asked = hosts(page)
    page.get_by_label("What I noticed: in your own words").press_sequentially(TYPED)
    page.get_by_role("radio", name="I felt worried.").check()
    expect(line(page, 0)).to_have_text(TYPED)
    stored = page.evaluate(STORED)
    assert TYPED not in stored
    assert page.evaluate("[model.saves, localStorage.length, sessionStorage.length]") == [0, 0, 0]
    assert asked == set()
    for field in page.get_by_role("textbox").all():
        assert [field.get_attribute(name) for name in ("autocomplete", "spellcheck", "data-gramm")] == ["off", "false", "false"]


def test_the_text_can_be_copied(show: Callable) -> None:
    page = show()
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.copied = text; } } })")
    button, said = page.get_by_role("button", name="Copy as text"), page.locator("aside").get_by_role("status")
    button.click()
    expect(said).to_contain_text("nothing on the card yet")
    page.get_by_role("radio", name="You rang twice").check()
    page.get_by_label("What I ask: in your own words").fill("Could you text?")
    button.click()
    expect(said).to_have_text("Copied. It isn’t stored here.")
    assert page.evaluate("window.copied") == "You rang twice last night.\nCould you text?"
    page.get_by_role("radio", name="I felt cross.").check()
    expect(said).to_have_text("")


def test_where_the_page_may_not_copy_the_text_is_marked_for_the_reader(show: Callable, axe: Callable) -> None:
    page = show()
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.get_by_role("radio", name="You rang twice").check()
    page.get_by_role("button", name="Copy as text").click()
    field = page.get_by_role("textbox", name="Your card as text")
    expect(field).to_be_focused()
    assert page.evaluate("getSelection().toString()") == "You rang twice last night."
    assert axe(page, "#view0") == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_card_is_printed_alone_and_dark_on_white(show: Callable, theme: str) -> None:
    page = show(theme)
    page.get_by_role("radio", name="You rang twice").check()
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="Print the card").click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    sheet = page.locator(".bs-alone .bs-keep")
    expect(sheet).to_be_visible()
    assert page.evaluate(VISIBLE)
    expect(sheet).to_contain_text("You rang twice last night.")
    assert sheet.evaluate("(node) => [getComputedStyle(node).color, getComputedStyle(node).backgroundColor]") == [
        "rgb(36, 31, 42)",
        "rgb(255, 255, 255)",
    ]
    page.emulate_media(media="screen")
    expect(page.locator(".bs-alone")).to_have_count(0)
    expect(page.get_by_role("article")).to_have_count(1)


def test_printing_the_page_prints_the_page(show: Callable) -> None:
    page = show()
    page.emulate_media(media="print")
    expect(page.locator(".bs-alone")).to_have_count(0)
    expect(page.get_by_role("group", name="What I noticed")).to_be_visible()


def test_a_view_that_ends_leaves_nothing_behind(show: Callable) -> None:
    page = show()
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print the card").click()
    page.evaluate("() => cleanups.forEach((stop) => stop())")
    page.emulate_media(media="print")
    expect(page.locator(".bs-alone")).to_have_count(0)
