"""The opening of a lesson: the title as a poster, and the first scene beside it or right below it."""

import json
import re
from collections.abc import Callable

import mistune
import pytest
from playwright.sync_api import Page, expect

from betweenscreens import assets
from betweenscreens.lesson_id import HEAVY, number
from betweenscreens.notebook_cells import text_of
from betweenscreens.widgets import cast, static
from betweenscreens.widgets.chat import ChatWidget, chat

ROOT = assets.course_root()
LESSONS = [path.stem for path in sorted((ROOT / "lessons").glob("[0-9]*.ipynb")) if number(path.stem) not in HEAVY]
SWIPE = 0.9
"""How far one swipe goes, in screens: one, without the bar that stays."""
INTER = ".bs { --bs-font: Inter, system-ui; --bs-font-say: Inter, system-ui }"
"""A font as wide as a phone's, where this computer has it."""
PHONE = {"width": 390, "height": 844}
LESSON = {"kind": "lesson", "id": "04-four", "number": 4, "title": "Four", "minutes": 25, "hue": "marigold", "path": "four"}
TITLE = """<h1>Replies, receipts and being available</h1><p><strong>What a silence can tell you, and how to ask.</strong></p>
<details><summary>What you’ll be able to do</summary><ul><li>tell a boundary from control</li></ul></details>
<details><summary>Before you start: one path</summary><p>On one path someone asks again and again.</p></details>"""
NOW = '<section class="bs-now"><h2>Happening to you right now?</h2></section>'
SCENE = "<h2>Seen 22:14</h2><p>Mei-Lin bakes at night. You decide for Diego. There’s no stupid choice.</p>"
DRAW = """([page, look, words, now]) => {
  const main = document.querySelector("main");
  const kinds = [...(now ? ["now"] : []), "title", "text", "chat", "text"];
  const found = openingOf([...main.children].map((node, i) => ({ kind: kinds[i], node })));
  found.title.node.replaceChildren(posterNode(titleParts(found.title.node), page, look, words));
  window.undo = placeOpening(main, found);
}"""
ROLES = """(kinds) => {
  const found = openingOf(kinds.map((kind, at) => ({ kind, at })));
  return Object.fromEntries(Object.entries(found).filter(([, cell]) => cell).map(([name, { at }]) => [name, at]));
}"""
MOUNT = """async ([source, traits]) => {
  const { default: widget } = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
  const model = { get: (name) => traits[name], set() {}, on() {}, off() {}, save_changes() {} };
  widget.render({ model, el: document.querySelector("main > :nth-last-child(2)") });
}"""


@pytest.fixture
def show(page: Page) -> Callable[..., Page]:
    """Return a function that shows a lesson's opening with a chat, as the site has it."""

    def shown(
        size: dict = PHONE, *, now: bool = False, theme: str = "light", texts: tuple = (TITLE, SCENE), name: str = "seen-22-14"
    ) -> Page:
        page.set_viewport_size(size)
        css = (
            static.css("chat", "frame", "help", "lesson") + "body { margin: 0; background: var(--bs-page) } main.bs-col { padding-top: 0 }"
        )
        parts = [*([NOW] if now else []), *texts, "", "<h2>What happened there?</h2><p>Words.</p>"]
        cells = "".join(f'<div class="bs-md">{part}</div>' for part in parts)
        bar = '<header class="bs bs-bar" style="height: 76px"></header>'
        page.set_content(
            f'<!doctype html><html lang="en" data-theme="{theme}"><head><title>T</title><style>{css}</style></head>'
            f'<body class="bs" data-hue="marigold">{bar}<main class="bs-col">{cells}</main></body></html>'
        )
        page.add_script_tag(content=static.js("opening"))
        look = cast.cover("04-replies-and-receipts")
        page.evaluate(DRAW, [LESSON, look, assets.words("frame")["frame"], now])
        widget = chat(name)
        traits = {
            name: getattr(widget, name) for name in ("uid", "script", "cast", "words", "help", "state", "seq", "saved_seq", "keeping")
        }
        page.evaluate(MOUNT, [ChatWidget._esm, traits])  # noqa: SLF001 - what the browser gets
        return page

    return shown


@pytest.mark.parametrize(
    ("kinds", "roles"),
    [
        (["title", "hidden", "text", "chat", "text"], {"title": 0, "chat": 2, "box": 3}),
        (["now", "title", "text", "chat"], {"now": 0, "title": 1, "chat": 2, "box": 3}),
        (["title", "note", "hidden", "text", "chat"], {"title": 0, "note": 1, "chat": 3, "box": 4}),
        (["title", "hidden", "now", "note", "text", "chat"], {"title": 0, "now": 2, "note": 3, "chat": 4, "box": 5}),
        (["title", "text", "other", "text", "chat"], {"title": 0}),
        (["title", "text", "text"], {"title": 0}),
        (["text", "chat"], {}),
        ([], {}),
    ],
)
def test_what_belongs_to_the_opening(page: Page, kinds: list[str], roles: dict) -> None:
    """The chat belongs to it where it is the first thing to do, under a heading of its own."""
    page.set_content("<!doctype html><title>T</title>")
    page.add_script_tag(content=static.js("opening"))
    assert page.evaluate(ROLES, kinds) == roles


def test_on_a_phone_the_story_begins_on_the_first_screen(show: Callable) -> None:
    page = show()
    expect(page.locator(".bs-poster")).to_contain_text("Lesson 4 · about 25 minutes")
    expect(page.get_by_role("heading", level=1)).to_have_text("Replies, receipts and being available")
    expect(page.get_by_text("tell a boundary from control")).to_be_hidden()
    assert page.locator(".bs-at-chat").bounding_box()["y"] <= 420  # a system font that is wider than a phone's
    assert page.locator(".bs-say button").first.bounding_box()["y"] <= 2 * PHONE["height"]


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_first_decision_of_a_lesson_is_one_swipe_away(show: Callable, lesson: str) -> None:
    """With the lesson's own opening and its own chat."""
    cells = {cell["id"]: text_of(cell) for cell in json.loads((ROOT / f"lessons/{lesson}.ipynb").read_text(encoding="utf-8"))["cells"]}
    name = next(found[1] for source in cells.values() if (found := re.match(r'chat\("(.+)"\)', source)))
    page = show(texts=(mistune.html(cells["title"]), mistune.html(cells["chat"])), name=name)
    page.add_style_tag(content=INTER)
    page.evaluate(f"scrollBy(0, {SWIPE} * innerHeight)")
    expect(page.locator(".bs-say button").first).to_be_in_viewport(ratio=1)


def test_on_a_wide_screen_the_chat_stands_beside_the_poster_which_stays(show: Callable) -> None:
    page = show({"width": 1280, "height": 700})
    poster, scene, box, after = (
        page.locator(name).bounding_box() for name in (".bs-poster", ".bs-at-chat", ".bs-at-box", "main > :last-child")
    )
    assert poster["x"] + poster["width"] < scene["x"]
    assert abs(poster["y"] - scene["y"]) < 4
    assert abs(scene["y"] + scene["height"] - box["y"]) < 1
    assert 540 <= box["width"] <= 560
    assert after["y"] >= box["y"] + box["height"]
    page.evaluate("scrollTo(0, 300)")
    assert 0 <= page.locator(".bs-poster").bounding_box()["y"] < 120
    page.add_style_tag(content="main > :last-child { height: 3000px }")
    page.evaluate("scrollTo(0, 2500)")
    poster, box = (page.locator(name).bounding_box() for name in (".bs-open", ".bs-at-box"))
    assert poster["y"] + poster["height"] <= box["y"] + box["height"] + 1  # it goes with the chat and never lies on the text below


@pytest.mark.parametrize("width", [390, 1280])
def test_the_box_of_a_heavy_lesson_stands_first(show: Callable, width: int) -> None:
    page = show({"width": width, "height": 844}, now=True)
    box = page.locator(".bs-now").bounding_box()
    assert box["y"] + box["height"] <= page.locator(".bs-poster").bounding_box()["y"]
    assert page.locator(".bs-poster").bounding_box()["y"] <= page.locator(".bs-at-chat").bounding_box()["y"] + 4


def test_all_marks_can_be_taken_away(show: Callable) -> None:
    page = show()
    page.evaluate("undo()")
    assert page.locator("[class*=bs-at-], .bs-two-sides").count() == 0


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_wider_than_the_page_and_axe_finds_nothing(show: Callable, axe: Callable, width: int, theme: str) -> None:
    page = show({"width": width, "height": 700}, theme=theme, now=True)
    page.locator("details").first.evaluate("(node) => { node.open = true; }")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert axe(page, "body") == []
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
