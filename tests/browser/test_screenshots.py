"""Pictures of the pages, for people to look at: `pytest -m long tests/browser/test_screenshots.py` fills tests/screenshots/."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.long
FOLDER = Path(__file__).resolve().parents[1] / "screenshots"
NAME = "04-replies-and-receipts"
PAGES = {"start": "lessons/start.ipynb", "lesson": f"lessons/{NAME}.ipynb", "check": f"exercises/{NAME}/{NAME}.ipynb"}
PAGE = ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer"
TALLEST = 16_000
"""Pixels; what is longer is cut off."""


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pictures(page: Page, open_notebook: Callable, name: str, theme: str) -> None:
    """The whole page, as wide as a phone and as a laptop; nothing is wider than the window."""
    FOLDER.mkdir(exist_ok=True)
    page.set_viewport_size({"width": 360, "height": 900})
    open_notebook(page, PAGES[name], theme=theme)
    expect(page.locator(f"{PAGE} .bs-bar")).to_be_visible()
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(500)
        height, too_wide = page.locator(PAGE).evaluate("(node) => [node.scrollHeight, node.scrollWidth - node.clientWidth]")
        page.set_viewport_size({"width": width, "height": min(height, TALLEST)})
        page.wait_for_timeout(500)  # plotly draws anew
        page.screenshot(path=FOLDER / f"{name}-{theme}-{width}.png")
        assert too_wide == 0


def test_the_picture_of_the_readme(page: Page, open_notebook: Callable) -> None:
    """A lesson on a laptop with its chat under way: `cp tests/screenshots/readme.png docs/lesson-04.png` renews the README's picture."""
    FOLDER.mkdir(exist_ok=True)
    page.set_viewport_size({"width": 1280, "height": 860})
    page.emulate_media(reduced_motion="reduce")
    open_notebook(page, PAGES["lesson"])
    says = page.locator(f"{PAGE} .bs-chat").first.locator(".bs-say button")
    for choice in (0, 1):
        says.nth(choice).click()
    expect(says.last).to_be_visible()
    says.last.evaluate("(node) => node.scrollIntoView({ block: 'end' })")
    page.locator(PAGE).evaluate("(node) => node.scrollBy(0, 16)")
    page.mouse.move(5, 400)
    page.wait_for_timeout(500)
    page.screenshot(path=FOLDER / "readme.png")
