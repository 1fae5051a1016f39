"""The guess before a chart: nothing of the answer is seen or heard before it, and all of it after."""

import html
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from betweenscreens import assets
from betweenscreens.widgets import charts

LAB = '<div class="jp-OutputArea">{}</div>', '<div class="jp-OutputArea-child"><div class="jp-OutputArea-output">{}</div></div>'
SITE = '<div class="bs-figure">{}</div>', "{}"
"""How JupyterLab and the site put the outputs of a cell into a page: what is round all of them, and round each."""
PICTURE = '<div class="{}" style="min-height:232px"><div role="img" aria-label="{}">{}</div></div>'
TELLS = ("57 of 100 had made friends", "57 per cent", "picture: 57", "so a bit more than half", "Read with care.", "table")
"""What tells the answer, or is about the answer: sentence, picture in words, picture, what is said after the guess, caveat, table."""


@pytest.fixture(params=[LAB, SITE], ids=["lab", "site"])
def show(request: pytest.FixtureRequest, page: Page) -> Callable[[], Page]:
    """Return a function that shows the chart of lesson 00 as JupyterLab or the site does, with a picture in words."""
    all_round, each = request.param

    def shown() -> Page:
        above, _, below = charts.card_of(charts.read(assets.find("charts", "friends-online", ".yml"))).bundles()
        picture = PICTURE.format(
            "bs-plot" if request.param is SITE else "js-plotly-plot", "Two bars. Made friends online: 57 per cent.", "picture: 57"
        )
        outputs = "".join(each.format(part) for part in (above["text/html"], picture, below["text/html"]))
        page.set_content(f'<body class="bs"><button>Before</button>{all_round.format(outputs)}</body>')
        return page

    return shown


def told(page: Page) -> list[str]:
    """Return what of ``TELLS`` can be seen or heard."""
    seen = page.locator("body").inner_text() + html.unescape(page.locator("body").aria_snapshot())
    return [text for text in TELLS if text in seen]


def test_nothing_tells_the_answer_before_the_guess(show: Callable) -> None:
    page = show()
    assert told(page) == []
    expect(page.get_by_text("Of 100 of them, how many had made a friend online?")).to_be_visible()


def test_a_guess_by_keyboard_opens_all_and_is_said_beside_the_answer(show: Callable) -> None:
    page = show()
    page.get_by_role("button", name="Before").focus()
    for key in ("Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_role("status")).to_have_text("You guessed 30. It’s 57, so a bit more than half.", use_inner_text=True)
    assert told(page) == list(TELLS)


def test_another_guess_takes_the_place_of_the_first_and_the_nearest_is_named(show: Callable) -> None:
    page = show()
    for guess in ("10", "60"):
        page.locator("summary", has_text=guess).first.click()
    expect(page.locator(".bs-guesses [open]")).to_have_count(1)
    assert page.get_by_role("status").inner_text() == "You guessed 60, and that’s the closest one. It’s 57, so a bit more than half."


def test_nobody_has_to_guess(show: Callable) -> None:
    page = show()
    page.get_by_text("Show me without a guess").press(" ")
    assert page.get_by_role("status").inner_text() == "It’s 57, so a bit more than half."
    assert told(page) == list(TELLS)


def test_paper_shows_all_and_asks_nothing(show: Callable) -> None:
    page = show()
    page.emulate_media(media="print")
    assert set(TELLS) - set(told(page)) == {"so a bit more than half"}
    expect(page.get_by_text("Guess first.")).to_be_hidden()


def test_without_scripts_nothing_waits(new_context: Callable) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.set_content(charts.card_of(charts.read(assets.find("charts", "friends-online", ".yml"))).bundles()[0]["text/html"])
    expect(page.locator(".bs-take")).to_be_visible()


@pytest.mark.parametrize("state", ["waiting", "guessed"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_is_cut_off(show: Callable, axe: Callable, state: str, width: int) -> None:
    page = show()
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(reduced_motion="reduce")
    if state == "guessed":
        page.locator("summary", has_text="30").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(page, ".bs-chart") == []
