"""The end of a lesson by itself on a plain page: what the reader can do now, how it went, and what comes next."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from betweenscreens import assets
from betweenscreens.widgets import cast, static

PAGES = [
    {"kind": "start", "id": "start", "number": -1, "title": "Start page", "minutes": 0, "path": "start"},
    {"kind": "lesson", "id": "04-four", "number": 4, "title": "Four", "minutes": 40, "path": "four"},
    {"kind": "lesson", "id": "08-eight", "number": 8, "title": "Eight & more", "minutes": 30, "path": "eight"},
    {"kind": "check", "id": "04-four", "number": 4, "title": "Check 4: four", "minutes": 20, "path": "check"},
]
FOUR, EIGHT = PAGES[1:3]
TEXT = """<div class="bs-md"><h1>Four</h1>
<details><summary>Outcomes</summary><ul><li>tell <b>a</b> from b</li><li>ask</li></ul></details></div>
<div class="bs-md"><h3>Where the question is</h3><p><strong>Class 5.</strong> Another one.</p></div>
<div class="task"><div class="bs-chat"></div><p class="bs-kept" data-done="false" data-n="0" data-all="11"></p></div>
<div class="task"><div class="bs-quick"></div><p class="bs-kept" data-done="false" data-n="0" data-all="1"></p></div>
<div class="bs-md"><h3>Later</h3></div>
<div class="task"><div class="bs-quiz"></div><p class="bs-kept" data-done="false" data-n="0" data-all="7"></p></div>
<div class="task"><p class="bs-kept" data-done="true"></p></div>
<div class="bs-md"><p>Words.</p><p><strong>Next, lesson 8.</strong> A door stands open. <em>Whose is it?</em></p></div>"""
MOUNT = """({ pages, page, words, look }) => {
  const main = document.querySelector("main");
  titleParts(main.firstElementChild);
  const end = lessonEnd({ pages, page, words, look, heavies: [8], hooks: { href: ({ path }) => `#${path}` } });
  main.after(end.node);
  window.draw = () => end.draw(main, [...main.querySelectorAll(".task")].map((node) => ({ node, done: isDone(node) })));
  draw();
}"""
DONE = """(counts) => {
  const lines = [...document.querySelectorAll(".bs-kept[data-all]")];
  counts.forEach(([n, done], i) => Object.assign(lines[i].dataset, { n, done }));
  draw();
}"""


@pytest.fixture
def show(page: Page) -> Callable[..., Page]:
    """Return a function that shows a short lesson with its end."""

    def shown(this: dict = FOUR, width: int = 1280, theme: str = "light", *, pages: list[dict] = PAGES) -> Page:
        page.set_viewport_size({"width": width, "height": 800})
        css = static.css("frame", "lesson") + "body { margin: 0; background: var(--bs-page) }"
        page.set_content(
            f'<!doctype html><html lang="en" data-theme="{theme}"><head><title>T</title><style>{css}</style></head>'
            f'<body class="bs" data-hue="marigold"><main>{TEXT}</main></body></html>'
        )
        page.add_script_tag(content=static.js("parts", "frame", "opening", "ending"))
        look = cast.cover("05-culture-person-context")
        page.evaluate(MOUNT, {"pages": pages, "page": this, "words": assets.words("frame")["frame"], "look": look})
        return page

    return shown


def test_without_a_record_it_says_what_the_lesson_is_for_and_counts_nothing(show: Callable) -> None:
    page = show()
    end = page.locator(".bs-fin")
    expect(end).to_contain_text("The end of lesson 4")
    expect(end.get_by_role("heading", level=2)).to_have_text("What you can learn here")
    assert end.locator(".bs-can li").all_text_contents() == ["Tell a from b", "Ask"]
    expect(end.locator(".bs-mark.not")).to_have_count(2)
    expect(end).to_contain_text("nothing to count here yet")
    expect(end).not_to_contain_text("of 11")


def test_what_is_done_is_counted_as_it_is_done(show: Callable) -> None:
    page = show()
    page.evaluate(DONE, [[2, "true"], [0, "true"], [0, "false"]])
    expect(page.locator(".bs-fin")).to_contain_text("2 of 11 endings found.")
    expect(page.locator(".bs-fin")).not_to_contain_text("questions right")
    page.evaluate(DONE, [[2, "true"], [1, "true"], [2, "false"]])
    expect(page.locator(".bs-fin")).to_contain_text("3 of 8 questions right.")
    expect(page.locator(".bs-fin h2")).to_have_text("What you can learn here")
    page.evaluate(DONE, [[2, "true"], [1, "true"], [3, "false"]])
    expect(page.locator(".bs-fin h2")).to_have_text("What you can do now")
    page.evaluate(DONE, [[2, "true"], [1, "true"], [6, "true"]])
    expect(page.locator(".bs-fin h2")).to_have_text("What you can do now")
    expect(page.locator(".bs-fin")).to_contain_text("2 of 11 endings found. 7 of 8 questions right.")
    expect(page.locator(".bs-mark.not")).to_have_count(0)


def test_a_question_that_was_missed_leads_back_to_what_explains_it(show: Callable) -> None:
    page = show()
    page.evaluate(DONE, [[2, "true"], [0, "true"], [7, "true"]])
    page.get_by_role("button", name="Where the question is").click()
    assert page.evaluate("document.activeElement.textContent") == "Where the question is"
    page.evaluate(DONE, [[2, "true"], [1, "true"], [7, "true"]])
    expect(page.locator(".bs-again")).to_have_count(0)


def test_the_next_lesson_is_told_by_the_line_that_leads_to_it_and_has_the_one_filled_button(show: Callable) -> None:
    page = show()
    expect(page.locator(".bs-next")).to_contain_text("Next: lesson 8 · about 30 minutes")
    expect(page.locator(".bs-next h3")).to_have_text("Eight & more")
    expect(page.locator(".bs-next")).to_contain_text("A door stands open. Whose is it?")
    expect(page.locator(".bs-next")).to_contain_text("you can skip it")
    expect(page.locator("main").get_by_text("A door stands open")).to_be_hidden()
    expect(page.get_by_text("Another one.")).to_be_visible()
    foot = page.get_by_role("navigation", name="Where to go next")
    assert [link.get_attribute("href") for link in foot.get_by_role("link").all()] == ["#eight", "#check"]
    expect(page.locator(".bs-fin .bs-btn.main")).to_have_text(["Open lesson 8"])
    page.emulate_media(media="print")
    expect(page.get_by_text("A door stands open").first).to_be_visible()


def test_a_line_that_leads_to_a_lesson_which_is_not_there_is_not_shown(show: Callable) -> None:
    page = show(pages=[PAGES[0], FOUR, {**EIGHT, "number": 9}])
    expect(page.locator(".bs-next")).to_contain_text("Next: lesson 9")
    expect(page.get_by_text("A door stands open").filter(visible=True)).to_have_count(0)


def test_after_the_last_lesson_comes_the_start_page(show: Callable) -> None:
    page = show(EIGHT)
    expect(page.locator(".bs-next")).to_have_count(0)
    expect(page.locator(".bs-fin").get_by_role("link", name="Start page")).to_have_attribute("href", "#start")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_wider_than_the_page_and_axe_finds_nothing(show: Callable, axe: Callable, width: int, theme: str) -> None:
    page = show(FOUR, width, theme)
    page.evaluate(DONE, [[2, "true"], [0, "true"], [7, "true"]])
    assert axe(page, ".bs-fin") == []
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
