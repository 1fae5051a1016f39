"""What one does in a part stands over its heading, and the heading says the same as before."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from betweenscreens.widgets import static

MARK = "document.querySelectorAll('h2').forEach(markKind)"


@pytest.fixture
def heading(page: Page) -> Callable[[str], Locator]:
    """Return a function that draws a heading as a page does, twice over."""

    def drawn(html: str) -> Locator:
        page.set_content(f'<!doctype html><style>{static.css("lesson")}</style><body class="bs"><h2>{html}</h2></body>')
        page.add_script_tag(content=static.js("kinds"))
        page.evaluate(MARK)
        page.evaluate(MARK)
        return page.locator("h2")

    return drawn


@pytest.mark.parametrize(
    ("html", "kind", "rest"),
    [
        ("Try it: who sees it?", "Try it", "who sees it?"),
        ("Look at the data: every <em>hour</em>?", "Look at the data", "every hour?"),
        ("Take it with you: ask me", "Take it with you", "ask me"),
        ("What the source got wrong: “no barrier: online”", "What the source got wrong", "“no barrier: online”"),
    ],
)
def test_what_one_does_stands_over_the_heading(html: str, kind: str, rest: str, heading: Callable, page: Page) -> None:
    found = heading(html)
    assert found.evaluate("(node) => node.textContent") == f"{kind}: {rest}"
    assert found.locator(".bs-rest").evaluate("(node) => node.textContent") == rest
    expect(found.locator("svg")).to_have_count(1)
    assert found.locator(".bs-kind").bounding_box()["y"] < found.locator(".bs-rest").bounding_box()["y"]
    expect(page.get_by_role("heading", name=kind)).to_have_count(1)


@pytest.mark.parametrize("html", ["Check yourself", "What happened there?", "Try it", "<em>Try it</em>: once", "Trying: it"])
def test_any_other_heading_stays_as_it_is(html: str, heading: Callable) -> None:
    assert heading(html).inner_html() == html
