"""The lesson bar by itself on a plain page, as the site shows it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from betweenscreens import assets
from betweenscreens.widgets import static

PAGES = [
    {"kind": "start", "id": "start", "number": -1, "title": "Start page", "minutes": 0, "path": "start"},
    {"kind": "lesson", "id": "03-three", "number": 3, "title": "Three", "minutes": 30, "path": "three"},
    {"kind": "lesson", "id": "04-four", "number": 4, "title": "Four", "minutes": 40, "path": "four"},
    {"kind": "lesson", "id": "06-six", "number": 6, "title": "Six", "minutes": 50, "path": "six"},
    {"kind": "check", "id": "04-four", "number": 4, "title": "Check 4: four", "minutes": 20, "path": "check"},
]
START, THREE, FOUR, SIX, CHECK = PAGES
MOUNT = """({ pages, page, words, leave, code }) => {
  window.log = [];
  window.shown = false;
  const setSize = (value) => setTextSize(document.body, value);
  const hooks = { href: ({ path }) => `#${path}`, help: () => log.push("help"), size: () => "1", setSize };
  if (leave) hooks.leave = () => log.push("leave");
  if (code) Object.assign(hooks, { codeShown: () => window.shown, toggleCode: () => { window.shown = !window.shown; } });
  window.bar = frameBar({ pages, page, words, hooks });
  document.body.prepend(bar.node);
  const foot = frameFoot({ pages, page, words, hooks });
  if (foot) document.querySelector("main").append(foot);
  const headings = () => [...document.querySelectorAll("h2")].map((node) => ({ node, title: node.textContent }));
  const tasks = () => [...document.querySelectorAll(".task")].map((node) => ({ node, done: isDone(node) }));
  window.stop = followParts(document, document.querySelector("main"), { headings, tasks }, bar.draw);
  keepClear(document.documentElement, bar.node);
}"""
BEFORE_AND_AFTER = """([pages, kind, number]) => {
  const { previous, next } = neighbours(pages, kind, number);
  return [previous?.path ?? null, next?.path ?? null];
}"""
BEGUN = [([], False, 0), ([300, 900], False, 0), ([100, 900], False, 1), ([-500, 99, 900], False, 2), ([100, 900], True, 2)]


@pytest.fixture
def words() -> dict:
    return assets.words("frame")["frame"]


@pytest.fixture
def show(page: Page, words: dict) -> Callable[..., Page]:
    """Return a function that shows a page of four parts with its bar."""

    def shown(this: dict = FOUR, width: int = 1280, *, leave: bool = False, code: bool = False) -> Page:
        page.set_viewport_size({"width": width, "height": 800})
        task = '<div class="task"><button type="button">Do it</button><p class="bs-kept" data-done="false"></p></div>'
        own = {"A": task, "B": "", "C": task * 2, "D": ""}
        text = "".join(f"<h2>Part {name}</h2><p style='height: 900px'>words</p>{own[name]}" for name in own)
        head = f"<title>T</title><style>{static.css('frame')} body {{ margin: 0 }} h1 {{ height: 400px }}</style>"
        body = f'<body class="bs bs-page"><main><h1>Four</h1>{text}</main></body>'
        page.set_content(f'<!doctype html><html lang="en">{head}{body}</html>')
        page.add_script_tag(content=static.js("parts", "frame"))
        page.evaluate(MOUNT, {"pages": PAGES, "page": this, "words": words, "leave": leave, "code": code})
        return page

    return shown


@pytest.mark.parametrize(
    ("kind", "number", "around"),
    [
        ("lesson", 3, [None, "four"]),
        ("lesson", 4, ["three", "six"]),
        ("lesson", 5, ["four", "six"]),  # hidden from the list
        ("lesson", 6, ["four", None]),
        ("check", 4, ["four", "six"]),
        ("start", -1, [None, None]),
        ("lesson", None, [None, None]),
    ],
)
def test_what_stands_before_and_after(show: Callable, kind: str, number: int | None, around: list) -> None:
    page = show()
    assert page.evaluate(BEFORE_AND_AFTER, [PAGES, kind, number]) == around


@pytest.mark.parametrize(("tops", "end", "begun"), BEGUN)
def test_which_part_has_begun(show: Callable, tops: list[int], end: bool, begun: int) -> None:
    assert show().evaluate("([tops, end]) => partsBegun(tops, 240, end)", [tops, end]) == begun


def test_bar_and_foot_have_names_and_addresses(show: Callable) -> None:
    page = show()
    nav = page.get_by_role("navigation", name="Lessons")
    expect(nav.get_by_role("link", name="Previous: Lesson 3, Three")).to_have_attribute("href", "#three")
    expect(nav.get_by_role("link", name="Start page")).to_have_attribute("href", "#start")
    expect(nav.get_by_role("link", name="Next: Lesson 6, Six")).to_have_attribute("href", "#six")
    foot = page.get_by_role("navigation", name="Where to go next")
    assert [link.get_attribute("href") for link in foot.get_by_role("link").all()] == ["#three", "#six"]
    page.get_by_role("button", name="Get help").click()
    assert page.evaluate("log") == ["help"]
    expect(page.get_by_role("button", name="Leave")).to_have_count(0)


def ticks(page: Page) -> list[str]:
    return page.locator(".ticks i").evaluate_all("(all) => all.map((one) => one.style.getPropertyValue('--is'))")


def test_ticks_fill_by_doing_and_not_by_scrolling(show: Callable) -> None:
    """One tick for each part with something to do, all as wide; the words follow the scroll."""
    page = show()
    where = page.locator(".bs-where")
    expect(where).to_have_text("Lesson 4. Contents 0 of 2 done")
    page.locator("h2").nth(2).evaluate("(node) => node.scrollIntoView()")
    expect(where).to_have_text("Lesson 4. Part C 0 of 2 done")
    page.evaluate("scrollTo(0, 1e6)")
    expect(where).to_have_text("Lesson 4. Part D 0 of 2 done")
    assert ticks(page) == ["0%", "0%"]
    page.evaluate("document.querySelectorAll('.bs-kept').forEach((line, i) => { line.dataset.done = String(i !== 1); })")
    expect(where).to_have_text("Lesson 4. Part D 1 of 2 done")
    assert ticks(page) == ["100%", "50%"]
    assert len(set(page.locator(".ticks i").evaluate_all("(all) => all.map((one) => Math.round(one.offsetWidth))"))) == 1
    page.evaluate("stop()")
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(200)
    expect(where).to_have_text("Lesson 4. Part D 1 of 2 done")


def test_the_contents_lead_to_a_part_by_keyboard(show: Callable) -> None:
    page = show(width=360)
    page.evaluate("document.querySelector('.bs-kept').dataset.done = 'true'")
    where = page.locator(".bs-where")
    expect(where).to_contain_text("1 of 2 done")
    where.focus()
    page.keyboard.press("Enter")
    lines = page.get_by_role("navigation", name="Contents").get_by_role("button")
    expect(lines).to_have_text(["Part Adone", "Part B", "Part C", "Part D"])
    lines.nth(2).press("Enter")
    expect(lines.nth(2)).to_be_hidden()
    assert page.evaluate("document.activeElement.textContent") == "Part C"
    bar, part = page.locator(".bs-bar").bounding_box(), page.locator("h2").nth(2).bounding_box()
    assert bar["height"] <= part["y"] < 200
    at = page.evaluate("scrollY")
    where.click()
    expect(lines.nth(2)).to_have_attribute("aria-current", "true")
    page.keyboard.press("Escape")
    expect(lines.nth(2)).to_be_hidden()
    assert page.evaluate("document.activeElement.className").startswith("bs-where")
    page.keyboard.press("Tab")
    assert page.evaluate("scrollY") == at, "the page does not move when the focus is in the bar"


@pytest.mark.parametrize("width", [1280, 320])
def test_the_bar_never_hides_what_has_the_focus(show: Callable, width: int) -> None:
    """Not with the largest text either, and not under a sentence in the bar."""
    page = show(width=width)
    page.evaluate("setTextSize(document.body, '1.3')")
    page.evaluate("bar.tell('Something is missing, and this sentence needs two lines on a phone.', 'Try again', () => {})")
    page.evaluate("scrollTo(0, 1e6)")
    page.wait_for_timeout(200)
    page.locator(".task button").last.focus()
    for _ in range(3):
        page.evaluate("scrollBy(0, 120)")
        page.keyboard.press("Shift+Tab")
        if page.evaluate("Boolean(document.activeElement.closest('.bs-bar'))"):
            break
        assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= page.locator(".bs-bar").bounding_box()["height"]


def test_the_menu_by_keyboard(show: Callable) -> None:
    page = show(code=True)
    page.get_by_label("Aa: text size and code").focus()
    page.keyboard.press("Enter")
    sizes = page.get_by_role("group", name="Text size").get_by_role("button")
    assert [button.get_attribute("aria-pressed") for button in sizes.all()] == ["true", "false", "false"]
    before = page.locator(".bs-sizes").evaluate("(node) => parseFloat(getComputedStyle(node).fontSize)")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator(".bs-sizes").evaluate("(node) => parseFloat(getComputedStyle(node).fontSize)") == pytest.approx(1.3 * before)
    code = page.get_by_role("button", name="Show code")
    code.press("Enter")
    expect(code).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(code).to_be_hidden()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Part A").click()
    expect(code).to_be_hidden()


def test_what_fails_is_told_and_taken_back(show: Callable) -> None:
    page = show()
    page.evaluate("bar.tell('Something is missing.', 'Try again', () => log.push('again'))")
    expect(page.get_by_role("alert")).to_contain_text("Something is missing.")
    page.get_by_role("button", name="Try again").click()
    assert page.evaluate("log") == ["again"]
    page.evaluate("bar.tell('')")
    expect(page.get_by_role("alert")).to_be_empty()
    page.evaluate("bar.say('Getting ready')")
    expect(page.get_by_role("status")).to_have_text("Getting ready")
    expect(page.locator(".bs-where")).to_be_hidden()
    page.evaluate("bar.say('')")
    expect(page.locator(".bs-where")).to_be_visible()


@pytest.mark.parametrize("this", [START, THREE, FOUR, CHECK], ids=lambda page: page["path"])
@pytest.mark.parametrize("width", [1280, 1000, 700, 360, 320])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_width_and_theme(show: Callable, axe: Callable, this: dict, width: int, theme: str) -> None:
    """Nothing is wider than the page, help stands last at the right, and axe finds nothing; with the place of Leave filled too."""
    page = show(this, width, leave=True, code=True)
    page.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    box = page.locator(".bs-helpbtn").bounding_box()
    assert width - 20 < box["x"] + box["width"] <= width
    assert box["y"] < 20
    for menu in (".bs-contents", ".bs-menu"):
        page.locator(f"{menu} > summary").click()
        assert page.evaluate("document.documentElement.scrollWidth") == width
    assert axe(page, "body") == []
