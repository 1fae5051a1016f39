"""A chart in a real JupyterLab: drawn in the reader's theme, one card, no network."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

LESSON = "lessons/04-replies-and-receipts.ipynb"
CARD = ".jp-OutputArea:has(.bs-chart)"
PAINTED = f"""() => {{
  const area = document.querySelector("{CARD}");
  const paint = (selector, property) => getComputedStyle(area.querySelector(selector))[property];
  return {{
    bar: paint(".js-plotly-plot .bars .point path", "fill"),
    name: paint(".js-plotly-plot .annotation-text", "fill"),
    total: paint(".js-plotly-plot .annotation:last-of-type .annotation-text", "fill"),
    words: paint(".bs-take", "color"),
    source: paint(".bs-source", "color"),
    tag: paint(".bs-caveat b", "color"),
  }};
}}"""
EDGES = f"""() => {{
  const parts = [".bs-chart.above", ".js-plotly-plot", ".bs-chart.below"].map((name) => document.querySelector("{CARD} " + name));
  return parts.map((part) => part.getBoundingClientRect()).map((box) => [box.left, box.right, box.top, box.bottom].map(Math.round));
}}"""
ACCENT = {"light": "rgb(11, 95, 99)", "dark": "rgb(132, 210, 202)"}


@pytest.fixture
def chart(open_notebook: Callable, page: Page) -> Callable[..., Page]:
    """Return a function that opens the lesson and waits for its chart."""

    def opened(theme: str = "light") -> Page:
        open_notebook(page, LESSON, theme=theme)
        expect(page.locator(f"{CARD} .js-plotly-plot .bars path").first).to_be_attached(timeout=30_000)
        expect(page.locator(f"{CARD} .bs-take")).to_be_hidden()
        expect(page.locator(f"{CARD} .js-plotly-plot .bars path").first).to_be_hidden()
        expect(page.locator(f"{CARD} .bs-chart.below")).to_be_hidden()
        page.locator(f"{CARD} summary", has_text="30").press("Enter")
        page.locator(f"{CARD} .bs-take").scroll_into_view_if_needed()
        return page

    return opened


@pytest.mark.long
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_picture_takes_the_colours_of_the_theme(chart: Callable, theme: str) -> None:
    page = chart(theme)
    painted = page.evaluate(PAINTED)
    assert painted["bar"] == ACCENT[theme]
    assert painted["name"] == painted["words"] == painted["tag"]
    assert painted["total"] == painted["source"]


@pytest.mark.long
def test_it_is_one_card_with_a_table_and_asks_no_other_host(chart: Callable, hosts: Callable, axe: Callable, page: Page) -> None:
    asked = hosts(page)
    above, picture, below = chart().evaluate(EDGES)
    assert above[:2] == picture[:2] == below[:2]
    assert (above[3], picture[3]) == (picture[2], below[2])
    area = page.locator(CARD)
    expect(area.get_by_role("table")).to_have_count(0)
    area.get_by_text("Show the numbers as a table").click()
    expect(area.get_by_role("row", name="every few hours 35% 46%")).to_be_visible()
    assert axe(page, f"{CARD} .bs-chart") == []
    assert {host for host in asked if host not in ("127.0.0.1", "localhost", "data", "blob")} == set()
