"""The help card as a reader meets it: the country is asked, numbers can be called, and it says how sure it is."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from betweenscreens import assets
from betweenscreens.widgets import static
from betweenscreens.widgets.help_card import HelpWidget, data

WORDS = assets.words("help")["help"]


@pytest.fixture
def card(page: Page, mount: Callable) -> Callable[..., Page]:
    """Return a function that shows the card; ``checked`` sets the day on which its lines were checked."""

    def shown(checked: str | None = None) -> Page:
        widget = HelpWidget()
        content = {**widget.help, **({"checked": checked} if checked else {})}
        return mount(page, static.js("helpcard", "help"), static.css("help"), {"help": content, "words": widget.words})

    return shown


def test_the_country_is_asked_and_never_guessed(card: Callable) -> None:
    page = card()
    expect(page.get_by_label(WORDS["where"])).to_have_value("")
    expect(page.locator(".bs-lines")).to_have_count(1)
    expect(page.locator(".bs-lines")).to_be_hidden()


def test_who_does_not_say_where_they_are_opens_the_lines_for_any_country(card: Callable) -> None:
    page = card()
    page.locator("summary", has_text=WORDS["any"]).press("Enter")
    expect(page.get_by_role("link", name="findahelpline.com")).to_be_visible()


def test_the_steps_stand_above_the_lines(card: Callable) -> None:
    page = card()
    page.get_by_label(WORDS["where"]).select_option("United Kingdom")
    heads = page.get_by_role("heading", level=4).all_inner_texts()
    assert heads == [WORDS["steps"], WORDS["lines"], "United Kingdom"]
    titles = page.locator("summary").all_inner_texts()
    assert titles == [*(step["title"] for step in data()["steps"]), WORDS["any"]]


def test_the_lines_of_a_country_come_before_those_of_any_country(card: Callable) -> None:
    page = card()
    page.get_by_label(WORDS["where"]).select_option("United Kingdom")
    expect(page.locator(".bs-help-lines h4")).to_have_text(["United Kingdom"])
    expect(page.locator(".bs-lines").last).to_contain_text("findahelpline")
    expect(page.locator(".bs-lines").last).to_be_visible()
    number = page.get_by_role("link", name="0800 1111")
    expect(number).to_have_attribute("href", "tel:08001111")
    assert number.evaluate("(link) => getComputedStyle(link).fontSize") == "26px"
    page.get_by_label(WORDS["where"]).select_option("other")
    expect(page.get_by_text(WORDS["other_hint"])).to_be_visible()
    expect(page.locator(".bs-lines")).to_have_count(1)


@pytest.mark.parametrize(("country", "told"), [("Ireland", 1), ("other", 1), ("United Kingdom", 0), ("", 0)])
def test_where_no_emergency_number_was_checked_it_says_which_there_are(card: Callable, country: str, told: int) -> None:
    page = card()
    page.get_by_label(WORDS["where"]).select_option(country)
    expect(page.get_by_text(WORDS["emergency"])).to_have_count(told)


def test_a_line_that_is_not_verified_says_so_and_comes_later(card: Callable) -> None:
    page = card()
    page.get_by_label(WORDS["where"]).select_option("New Zealand")
    sure = page.locator(".bs-lines").first.locator(".two").all_inner_texts()
    doubt = WORDS["VERIFIED-SECONDARY"]
    assert doubt in sure
    assert sure == sorted(sure, key=lambda text: text == doubt)


@pytest.mark.parametrize(("checked", "warns"), [("2999-01-01", False), ("2001-01-01", True)])
def test_lines_checked_long_ago_warn(card: Callable, checked: str, warns: bool) -> None:
    page = card(checked)
    page.get_by_label(WORDS["where"]).select_option("Canada")
    old = WORDS["old"].replace("{date}", "1 Jan 2001")
    expect(page.get_by_text(old).first).to_be_visible() if warns else expect(page.get_by_text("check the number first")).to_have_count(0)


def test_first_steps_are_closed_until_they_are_asked_for(card: Callable) -> None:
    page = card()
    step = page.locator("details").first
    expect(step.locator("li").first).to_be_hidden()
    step.locator("summary").press("Enter")
    expect(step.locator("li").first).to_be_visible()


def test_a_change_of_the_data_moves_the_picture(card: Callable) -> None:
    page = card()
    page.evaluate("() => model.set('help', { ...model.get('help'), note: 'A new note.' })")
    expect(page.get_by_text("A new note.")).to_be_visible()
