"""How far the first step is on a small phone: one tap from the box of a heavy lesson, two from the bar, and no scroll."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from betweenscreens import assets
from betweenscreens.widgets.help_card import HelpWidget, data
from betweenscreens.widgets.right_now import RightNow, box_of, right_now

PHONE = {"width": 360, "height": 740}
HEAVY_PAGE = "09-scams-and-sextortion"
BOXES = list(assets.as_data(assets.read_yaml(assets.course_root() / "assets/help.yml"))["boxes"])
STEPS = [step["title"] for step in data()["steps"]]
BAR = 56
"""Pixels that the bar takes at the top of a phone."""
LONGEST = max(data()["countries"], key=lambda country: len(country["lines"]))["name"]
STARTED = "() => [...document.querySelectorAll('[data-afm]')].every((place) => place.querySelector(':scope > .bs'))"
ALONE = """(top) => {
  const main = document.querySelector("main");
  main.replaceChildren(main.lastChild);
  document.body.style.margin = `${top}px 0 0`;
}"""
"""Leave nothing but the box, below where the bar would be."""
SCROLLED = "() => [scrollY, ...[...document.querySelectorAll('.jp-WindowedPanel-outer')].map((node) => node.scrollTop)]"


@pytest.fixture
def open_site(page: Page, site: Path) -> Callable[[str], Page]:
    """Return a function that opens a page of the site on a small phone."""

    def opened(name: str) -> Page:
        page.set_viewport_size(PHONE)
        page.emulate_media(reduced_motion="reduce")
        page.goto((site / name).as_uri())
        page.wait_for_function(STARTED)
        return page

    return opened


def tap(box: Locator, title: str) -> None:
    """Open a list of steps by one tap, see its first step whole, and close it; nothing may scroll."""
    page = box.page
    before = page.evaluate(SCROLLED)
    part = box.locator("details").filter(has=page.locator("summary", has_text=title))
    expect(part.locator("summary")).to_be_in_viewport(ratio=1)
    part.locator("summary").click()
    expect(part.locator(".bs-steps li").first).to_be_in_viewport(ratio=1)
    assert page.evaluate(SCROLLED) == before
    part.locator("summary").click()
    expect(part.locator(".bs-steps")).to_be_hidden()


def box_first(page: Page) -> None:
    """Check that the box stands before the title, for the eye and for the ear, and that each of its lists is one tap away."""
    box, title = page.locator(".bs-now"), page.locator("h1:visible")
    assert box.bounding_box()["y"] < title.bounding_box()["y"]
    assert title.evaluate("(title) => title.compareDocumentPosition(document.querySelector('.bs-now')) & Node.DOCUMENT_POSITION_PRECEDING")
    for step in box_of(HEAVY_PAGE)["steps"]:
        tap(box, step["title"])


@pytest.mark.parametrize("lesson", BOXES)
def test_each_list_of_a_box_is_one_tap_away(lesson: str, page: Page, mount: Callable, axe: Callable) -> None:
    page.set_viewport_size(PHONE)
    widget = right_now(lesson)
    css = f"{RightNow._css} #view0 {{ padding: 0 16px; }}"  # noqa: SLF001
    mount(page, RightNow._esm, css, {"text": widget.text, "steps": widget.steps, "words": widget.words})  # noqa: SLF001
    page.evaluate(ALONE, BAR)
    box = page.get_by_role("region", name="Happening to you right now?")
    for step in widget.steps:
        tap(box, step["title"])
    assert axe(page, "#view0") == []


@pytest.mark.parametrize("title", STEPS)
def test_the_first_step_is_below_its_title_whatever_country_is_chosen(title: str, page: Page, mount: Callable) -> None:
    widget = HelpWidget()
    mount(page, widget._esm, widget._css, {"help": widget.help, "words": widget.words})  # noqa: SLF001
    page.set_viewport_size(PHONE)
    page.locator("select").select_option(LONGEST)
    page.locator(".bs-help").evaluate("(card, clear) => { card.style.scrollMarginTop = `${clear}px`; card.scrollIntoView(); }", BAR + 12)
    tap(page.locator(".bs-help"), title)


@pytest.mark.long
def test_on_the_site_the_box_is_first_and_its_steps_are_one_tap_away(open_site: Callable) -> None:
    page = open_site(f"{HEAVY_PAGE}.html")
    box_first(page)
    assert page.evaluate("scrollY") == 0


@pytest.mark.long
@pytest.mark.parametrize("name", ["index", "04-replies-and-receipts", HEAVY_PAGE, f"check-{HEAVY_PAGE}"])
@pytest.mark.parametrize("country", ["", LONGEST, "other"])
def test_on_the_site_the_first_step_is_two_taps_from_the_bar(open_site: Callable, name: str, country: str) -> None:
    page = open_site(f"{name}.html")
    help_of(page)
    page.locator(".bs-help select").last.select_option(country)
    page.evaluate("scrollTo(0, 0)")
    for title in STEPS:
        help_of(page)
        tap(page.locator(".bs-help").last, title)


def help_of(page: Page) -> None:
    """Tap *Help* in the bar."""
    page.locator(".bs-helpbtn:visible").click()


@pytest.mark.long
@pytest.mark.slow
def test_in_jupyterlab_on_a_phone_the_box_is_first_and_help_is_two_taps_away(page: Page, open_notebook: Callable) -> None:
    page.set_viewport_size(PHONE)
    open_notebook(page, f"lessons/{HEAVY_PAGE}.ipynb")
    box_first(page)
    for title in STEPS:
        help_of(page)
        tap(page.locator(".bs-help").last, title)
    page.locator(".bs-help select").last.select_option(LONGEST)
    help_of(page)
    tap(page.locator(".bs-help").last, STEPS[-1])
