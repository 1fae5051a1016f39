"""The start page: rows that are links, wherever the page stands, and help in one step."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from betweenscreens.start import StartPage, start_page

TRAITS = ("uid", "persist", "words", "lessons", "checks", "help")
LESSON = "04-replies-and-receipts.ipynb"
AT_THE_RIGHT_END = (
    "(row) => { const box = row.getBoundingClientRect(); return document.elementFromPoint(box.right - 4, box.bottom - 4).href; }"
)


@pytest.fixture
def show(page: Page, mount: Callable) -> Callable[..., Page]:
    """Return a function that shows the start page at an address; keywords are traits."""

    def shown(path: str = "/doc/tree/lessons/start.ipynb", **traits: object) -> Page:
        page.route("http://course.test/**", lambda route: route.fulfill(body="", content_type="text/html"))
        page.goto(f"http://course.test{path}")
        widget = start_page()
        return mount(page, StartPage._esm, StartPage._css, {**{trait: getattr(widget, trait) for trait in TRAITS}, **traits})  # noqa: SLF001

    return shown


@pytest.mark.parametrize("path", ["/doc/tree/lessons/start.ipynb", "/user/amina/lab/tree/desk/lessons/start.ipynb"])
def test_a_row_leads_to_its_notebook_in_jupyter(show: Callable, path: str) -> None:
    page = show(path)
    link = page.get_by_role("link", name="Replies, receipts and being available")
    expect(link).to_have_attribute("href", path.replace("start.ipynb", LESSON))
    check = page.get_by_role("link", name="Check 4: replies and receipts")
    expect(check).to_have_attribute("href", path.replace("lessons/start.ipynb", f"exercises/04-replies-and-receipts/{LESSON}"))


def test_jupyterlab_is_told_to_open_it_in_place(show: Callable) -> None:
    link = show("/lab/tree/my%20desk/lessons/start.ipynb").get_by_role("link", name="Replies, receipts")
    expect(link).to_have_attribute("data-commandlinker-command", "docmanager:open")
    expect(link).to_have_attribute("data-commandlinker-args", f'{{"path":"my desk/lessons/{LESSON}"}}')


def test_the_links_follow_when_jupyterlab_changes_its_address(show: Callable) -> None:
    page = show("/lab/tree/elsewhere/other.ipynb")
    page.evaluate("history.replaceState(null, '', '/lab/tree/lessons/start.ipynb')")
    link = page.get_by_role("link", name="Replies, receipts")
    link.focus()
    expect(link).to_have_attribute("href", f"/lab/tree/lessons/{LESSON}")


def test_on_another_page_a_row_is_a_plain_link(show: Callable) -> None:
    link = show("/course/start.html").get_by_role("link", name="Replies, receipts")
    expect(link).to_have_attribute("href", LESSON)
    assert link.get_attribute("data-commandlinker-command") is None


def test_the_whole_row_is_the_link(show: Callable) -> None:
    row = show().locator(".bs-lessons > li").first
    assert row.evaluate(AT_THE_RIGHT_END).endswith("00-start-here.ipynb")
    assert row.bounding_box()["height"] >= 44


def test_help_comes_in_one_step_and_takes_the_focus(show: Callable) -> None:
    page = show()
    page.get_by_role("button", name="Show help lines").press("Enter")
    card = page.get_by_role("region", name="Get help")
    expect(card).to_be_focused()
    expect(page.get_by_label("Where are you?")).to_be_visible()
    expect(page.get_by_role("button", name="Show help lines")).to_have_count(0)


def test_an_empty_folder_says_so(show: Callable) -> None:
    page = show(lessons=[], checks=[])
    expect(page.get_by_text("There is no lesson in this folder yet.")).to_be_visible()
    expect(page.get_by_role("heading", name="Checks")).to_have_count(0)


def test_one_lesson_is_said_in_the_singular(show: Callable) -> None:
    lesson = {"number": 0, "title": "<b>Start</b>", "promise": "", "minutes": 0, "path": "00-x.ipynb"}
    page = show(lessons=[lesson], checks=[])
    expect(page.get_by_text("1 lesson about friends")).to_be_visible()
    expect(page.get_by_role("link", name="<b>Start</b>")).to_be_visible()


def test_on_a_borrowed_computer_the_progress_can_be_kept_as_a_file(show: Callable) -> None:
    page = show(borrowed=True, request={}, file={})
    expect(page.get_by_role("note")).to_contain_text("ten minutes")
    page.get_by_role("button", name="Keep my progress as a file").click()
    assert page.evaluate("model.get('request')") == {"seq": 1, "do": "file"}
    with page.expect_download() as download:
        page.evaluate("model.set('file', { seq: 1, text: '{\"records\": []}' })")
    assert download.value.suggested_filename == "between-screens-progress.json"
    assert json.loads(download.value.path().read_text(encoding="utf-8")) == {"records": []}
    expect(page.get_by_role("status")).to_contain_text("between-screens-progress.json")


def test_at_home_nothing_is_said_about_borrowing(show: Callable) -> None:
    page = show(borrowed=False)
    expect(page.get_by_role("note")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_cut_off_sideways(show: Callable, width: int) -> None:
    page = show()
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(show: Callable, axe: Callable, theme: str) -> None:
    page = show()
    page.emulate_media(reduced_motion="reduce")  # axe would measure colours half way
    page.evaluate(
        "(theme) => { document.documentElement.dataset.theme = theme; document.querySelector('#view0 .bs').classList.add('bs-page'); }",
        theme,
    )
    assert axe(page, "#view0") == []
