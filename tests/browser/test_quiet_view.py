"""The quiet view: a lesson in JupyterLab opens as a page, runs by itself, and cannot be damaged by a key."""

import json
import re
import uuid
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Page, expect

from betweenscreens.desk import jupyter_home

FIRST, LAST, CHECK = (
    "lessons/00-start-here.ipynb",
    "lessons/04-replies-and-receipts.ipynb",
    "exercises/04-replies-and-receipts/04-replies-and-receipts.ipynb",
)
START = "lessons/start.ipynb"
DEEP, INSIDE = "How far can you trust 4 of 16?", "The share stays the same"
"""A part of “Go deeper” in lesson 04, and what it says."""
CELLS = """() => {
  const { cells } = window.jupyterapp.shell.currentWidget.content.model.toJSON();
  return JSON.stringify(cells.map(({ cell_type, source }) => [cell_type, source]));
}"""
PANEL = ".jp-NotebookPanel:not(.lm-mod-hidden)"
WIDE = "() => { const page = document.querySelector('.jp-WindowedPanel-outer'); return page.scrollWidth - page.clientWidth; }"
DONE, FAILED = f'{PANEL}[data-bs-run="done"]', f'{PANEL}[data-bs-run="failed"]'
KEYS = [
    "d",
    "d",
    "x",
    "a",
    "b",
    "m",
    "y",
    "r",
    "c",
    "v",
    "z",
    "0",
    "0",
    "1",
    "Enter",
    "Delete",
    "Backspace",
    "Shift+Enter",
    "Control+Enter",
    "Alt+Enter",
]
KEYS += ["Shift+M", "Shift+ArrowDown", "Control+Shift+ArrowDown", "Control+a", "x", "ArrowLeft", "d", "d"]
HIDDEN_BY_BAR = """() => {
  const bar = document.querySelector(".bs-bar").getBoundingClientRect();
  const focus = document.activeElement;
  const box = focus.getBoundingClientRect();
  const inBar = focus.closest(".bs-bar");
  const hidden = !inBar && (box.top < bar.bottom - 1 || box.top > innerHeight);
  return { name: focus.tagName + " " + focus.className, end: focus === document.body, hidden };
}"""


@pytest.fixture
def own(lab: object) -> Callable[..., str]:
    """Return a function that writes a page of the course into the desk and gives its path; trusted unless it says otherwise."""

    def write(*cells: dict, trusted: bool = True, kernel: str = "python3", flag: dict | None = None) -> str:
        kind = {"kind": "lesson", "id": "04-own", "minutes": 5} if flag is None else flag
        kernelspec = {"name": kernel, "display_name": "Python", "language": "python"}
        notebook = nbformat.v4.new_notebook(cells=list(cells), metadata={"between_screens": kind, "kernelspec": kernelspec})
        path = f"lessons/own-{uuid.uuid4().hex[:8]}.ipynb"
        nbformat.write(notebook, lab.desk / path)
        if trusted:
            jupyter_home.sign(lab.desk, [path])
        return path

    return write


def words(text: str, *tags: str) -> dict:
    return nbformat.v4.new_markdown_cell(text, metadata={"tags": list(tags)})


def code(text: str, *tags: str, **metadata: object) -> dict:
    return nbformat.v4.new_code_cell(text, metadata={"tags": list(tags), **metadata})


def parts_of(path: Path) -> list[str]:
    """Return the headings of a lesson's parts without the teacher's."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    shown_cells = [cell for cell in cells if "teacher" not in cell["metadata"].get("tags", [])]
    return [line[3:].strip() for cell in shown_cells for line in "".join(cell["source"]).splitlines() if line.startswith("## ")]


def open_page(page: Page, lab: object, path: str, state: str = DONE) -> Page:
    page.goto(lab.address(path))
    page.wait_for_selector(state, timeout=120_000)
    return page


def shown(page: Page, selector: str) -> int:
    return page.locator(f"{PANEL} {selector}").filter(visible=True).count()


def test_a_lesson_opens_as_a_page_and_runs_by_itself(page: Page, lab: object, open_notebook: Callable) -> None:
    """No click: no code, no cells, no menus; bar, widgets and the way on are there; the teacher's part is not."""
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(f"{message.text} {message.location}") if message.type == "error" else None)
    open_notebook(page, LAST)
    expect(page.locator(PANEL)).to_have_attribute("data-bs-run", "done")
    for furniture in (".cm-editor", ".jp-InputPrompt", ".jp-OutputPrompt", ".jp-Toolbar", ".jp-Collapser", ".jp-Notebook-footer"):
        assert shown(page, furniture) == 0, furniture
    for around in ("#jp-menu-panel", "#jp-top-panel", "#jp-bottom-panel", ".jp-SideBar"):
        expect(page.locator(around).filter(visible=True)).to_have_count(0)
    expect(page.get_by_role("heading", name="For the teacher")).to_have_count(0)
    expect(page.locator(f"{PANEL} .bs-chat, {PANEL} .bs-log").first).to_be_visible()
    bar = page.locator(f"{PANEL} .bs-bar")
    expect(bar.get_by_role("navigation", name="Lessons")).to_be_visible()
    expect(bar.get_by_role("link", name=re.compile("^Previous: Lesson [0-3], .+"))).to_be_visible()
    expect(bar.get_by_role("link", name="Start page")).to_be_visible()
    expect(bar.get_by_role("button", name="Get help")).to_be_visible()
    expect(bar.locator(".bs-where")).to_contain_text("Lesson 4. ")
    assert bar.locator(".ticks i").count() >= 3
    assert [session["path"] for session in json.load(lab.ask("api/sessions"))] == [LAST]
    expect(page.locator(f"{PANEL} .bs-foot").get_by_role("link").first).to_have_text("Open lesson 5")
    expect(page.locator(f"{PANEL} .bs-foot").get_by_role("link").last).to_have_text(re.compile("^Test what you learnedCheck 4"))
    expect(page.locator(f"{PANEL} .bs-next")).to_contain_text("Is it their culture, or is it them?")
    expect(page.locator(f"{PANEL} .jp-MarkdownOutput").get_by_text("Next, lesson 5.")).to_be_hidden()
    expect(page.locator(f"{PANEL} .bs-can li")).to_have_count(4)
    assert errors == []


@pytest.mark.long
def test_the_bar_follows_the_reader(page: Page, lab: object, open_notebook: Callable) -> None:
    open_notebook(page, LAST)
    parts = parts_of(lab.desk / LAST)
    where = page.locator(f"{PANEL} .bs-where")
    page.locator(f"{PANEL} h2").filter(has_text=parts[4]).evaluate("(node) => node.scrollIntoView()")
    expect(where).to_contain_text(parts[4])
    page.locator(f"{PANEL} .bs-foot").scroll_into_view_if_needed()
    page.mouse.wheel(0, 90_000)
    expect(where).to_contain_text("What you can learn here")
    where.click()
    page.get_by_role("navigation", name="Contents").get_by_role("button", name=parts[2]).click()
    expect(where).to_contain_text(parts[2])
    expect(page.locator(f"{PANEL} h2:focus")).to_contain_text(parts[2])


@pytest.mark.long
def test_links_of_the_bar_open_pages_in_place(page: Page, lab: object, open_notebook: Callable) -> None:
    open_notebook(page, FIRST)
    page.locator(f"{PANEL} .bs-bar").get_by_role("link", name=re.compile("^Next: Lesson")).click()
    page.wait_for_url(lambda url: not url.endswith(FIRST))
    page.wait_for_selector(DONE)
    page.locator(f"{PANEL} .bs-bar").get_by_role("link", name=re.compile("^Previous:")).click()
    page.wait_for_url(lambda url: url.endswith(FIRST))
    page.wait_for_selector(DONE)
    expect(page.get_by_role("heading", name="Start here", level=1)).to_be_visible()
    expect(page.locator(".jp-NotebookPanel")).to_have_count(1)
    open_notebook(page, LAST)
    page.locator(f"{PANEL} .bs-foot").get_by_role("link", name="Test what you learned").click()
    page.wait_for_url(lambda url: url.endswith(CHECK))
    page.wait_for_selector(DONE)
    expect(page.locator(f"{PANEL} .bs-where")).to_contain_text("Check 4.")
    page.locator(f"{PANEL} .bs-bar").get_by_role("link", name="Start page").click()
    page.wait_for_url(lambda url: url.endswith(START))
    page.wait_for_selector(DONE)
    expect(page.locator(f"{PANEL} .bs-bar").get_by_role("link", name="Start page")).to_have_attribute("aria-current", "page")
    page.go_back()
    page.wait_for_url(lambda url: url.endswith(CHECK))
    page.wait_for_selector(f'{DONE} .bs-where:has-text("Check 4.")')
    page.go_forward()
    page.wait_for_url(lambda url: url.endswith(START))
    page.wait_for_selector(f'{DONE} .bs-bar [aria-current="page"]')
    assert lab.desk.is_dir()


@pytest.mark.long
def test_a_deeper_part_is_open_on_the_route_that_says_so(page: Page, lab: object, open_notebook: Callable) -> None:
    (lab.desk / "progress" / "start.json").write_text(json.dumps({"format": 1, "uid": "start", "state": {"route": "18-plus"}}))
    open_notebook(page, LAST)
    expect(page.get_by_role("heading", name=DEEP, level=3).get_by_role("button")).to_have_attribute("aria-expanded", "true")
    expect(page.locator(f"{PANEL} .jp-MarkdownOutput").get_by_text(INSIDE)).to_be_visible()


@pytest.mark.long
def test_a_deeper_part_is_folded_under_its_heading(page: Page, open_notebook: Callable) -> None:
    """A button in each heading, with its minutes; inside, code that can be changed and run without adding a cell."""
    open_notebook(page, LAST)
    before = page.evaluate(CELLS)
    inside = page.locator(f"{PANEL} .jp-MarkdownOutput").get_by_text(INSIDE)
    expect(inside).to_be_hidden()
    expect(page.get_by_role("heading", name="Go deeper", level=2)).to_be_visible()
    expect(page.locator(f"{PANEL} .bs-fold")).to_have_count(3)
    expect(page.locator(f"{PANEL} .bs-fold").last).to_contain_text(re.compile(r"about \d minutes"))
    fold = page.get_by_role("heading", name=DEEP, level=3).get_by_role("button")
    expect(fold).to_have_attribute("aria-expanded", "false")
    fold.focus()
    page.keyboard.press("Enter")
    expect(fold).to_have_attribute("aria-expanded", "true")
    expect(inside).to_be_visible()
    expect(page.get_by_role("heading", name=DEEP)).to_have_count(1)
    expect(page.locator(f"{PANEL} .jp-MarkdownOutput").get_by_text("647 young adults")).to_be_hidden()
    cell = page.locator(f"{PANEL} .jp-CodeCell.bs-cell-open")
    expect(cell.locator(".cm-editor")).to_be_visible()
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.type("\nprint('ran', 6 * 7)")
    page.keyboard.press("Shift+Enter")
    expect(cell.locator(".jp-OutputArea")).to_contain_text("ran 42")
    page.keyboard.type("\nprint('again', 6 * 7)")
    cell.get_by_role("button", name="Run this code").click()
    expect(cell.locator(".jp-OutputArea")).to_contain_text("again 42")
    assert len(json.loads(page.evaluate(CELLS))) == len(json.loads(before))
    fold.click()
    expect(inside).to_be_hidden()


@pytest.mark.long
def test_code_can_be_shown_and_put_away(page: Page, open_notebook: Callable) -> None:
    open_notebook(page, FIRST)
    menu, button = page.locator(f"{PANEL} .bs-menu > summary"), page.get_by_role("button", name="Show code")
    menu.click()
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator(f"{PANEL} .jp-CodeCell .cm-editor").first).to_be_visible()
    expect(page.locator("#jp-menu-panel, #jp-top-panel").filter(visible=True)).not_to_have_count(0)
    expect(page.locator(f"{PANEL} > .jp-Toolbar")).to_be_visible()
    expect(page.locator(".bs-cell-teacher")).to_be_hidden()
    assert shown(page, ".bs-fold") == 0
    button.click()
    expect(page.locator(f"{PANEL} .jp-CodeCell .cm-editor").filter(visible=True)).to_have_count(0)
    page.keyboard.press("Escape")
    expect(button).to_be_hidden()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


@pytest.mark.long
def test_text_size_reaches_words_and_widgets(page: Page, open_notebook: Callable) -> None:
    open_notebook(page, FIRST)
    places = "['.jp-MarkdownOutput p', '.jp-OutputArea .bs']"
    size = f"() => {places}.map((name) => parseFloat(getComputedStyle(document.querySelector(name)).fontSize))"
    prose, widget = page.evaluate(size)
    page.locator(f"{PANEL} .bs-menu > summary").click()
    page.get_by_role("button", name="Largest").click()
    assert page.evaluate(size) == pytest.approx([1.3 * prose, 1.3 * widget], abs=0.2)
    expect(page.get_by_role("button", name="Largest")).to_have_attribute("aria-pressed", "true")
    page.reload()
    page.wait_for_selector(DONE, timeout=120_000)
    assert page.evaluate(size) == pytest.approx([1.3 * prose, 1.3 * widget], abs=0.2)


@pytest.mark.long
@pytest.mark.parametrize("path", [LAST, CHECK, START])
def test_help_is_one_press_away_on_every_page(page: Page, open_notebook: Callable, path: str) -> None:
    """On a lesson the card at its end, on the start page the one there, on a check one that the bar brings."""
    open_notebook(page, path)
    page.get_by_role("button", name="Get help").focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"{PANEL} .bs-help:focus")).to_be_visible()
    expect(page.locator(f"{PANEL} .bs-help").filter(visible=True)).to_have_count(1)
    expect(page.locator(f"{PANEL} .bs-help select")).to_be_in_viewport()


@pytest.mark.long
@pytest.mark.parametrize("place", ["body", "page", "prose"])
def test_no_key_and_no_double_click_changes_the_notebook(page: Page, open_notebook: Callable, place: str) -> None:
    open_notebook(page, FIRST)
    before = page.evaluate(CELLS)
    if place == "body":
        page.evaluate("document.activeElement.blur()")
    elif place == "page":
        page.locator(".jp-WindowedPanel-outer").focus()
    else:
        page.locator(f"{PANEL} .jp-MarkdownOutput p").filter(visible=True).first.dblclick()
        page.evaluate("document.querySelector('.jp-MarkdownCell').tabIndex = 0; document.querySelector('.jp-MarkdownCell').focus()")
    for key in KEYS:
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert page.evaluate(CELLS) == before
    assert shown(page, ".jp-MarkdownCell .cm-editor") == 0
    expect(page.locator(".jp-Dialog")).to_have_count(0)


@pytest.mark.long
def test_the_answer_cell_of_a_check_can_be_written_in(page: Page, open_notebook: Callable) -> None:
    """What nbgrader marks by hand may be typed into its cell: a double click opens that one, Shift-Enter shows it again."""
    open_notebook(page, CHECK)
    before = json.loads(page.evaluate(CELLS))
    cell = page.locator(f"{PANEL} .jp-MarkdownCell.bs-cell-open")
    cell.locator(".jp-MarkdownOutput p").first.dblclick()
    cell.locator(".cm-content").press("Control+a")
    page.keyboard.type("Jonas trained from six to eight.")
    page.keyboard.press("Shift+Enter")
    expect(cell.locator(".jp-MarkdownOutput")).to_have_text("Jonas trained from six to eight.")
    page.keyboard.press("d")
    page.keyboard.press("d")
    after = json.loads(page.evaluate(CELLS))
    assert [pair for pair, old in zip(after, before, strict=True) if pair != old] == [["markdown", "Jonas trained from six to eight."]]


@pytest.mark.long
def test_with_many_documents_the_menus_stay(page: Page, lab: object) -> None:
    page.goto(f"{lab.url}lab/tree/{FIRST}?token={lab.token}")
    page.wait_for_selector(DONE, timeout=120_000)
    expect(page.locator("#jp-top-panel")).to_be_visible()
    assert shown(page, ".cm-editor") == 0
    expect(page.locator(f"{PANEL} .bs-bar")).to_be_visible()


@pytest.mark.long
def test_without_its_words_jupyterlab_is_as_always(page: Page, lab: object, own: Callable) -> None:
    page.route("**/course.json", lambda route: route.fulfill(status=404))
    page.goto(lab.address(own(words("# Mine"), code("print(1)"))))
    expect(page.locator(f"{PANEL} .jp-CodeCell .cm-editor").first).to_be_visible(timeout=60_000)
    expect(page.locator(".bs-bar, .bs-offer")).to_have_count(0)


@pytest.mark.long
def test_saving_and_leaving(page: Page, lab: object, open_notebook: Callable) -> None:
    """A lesson can be left without a question; Ctrl-S still saves."""
    open_notebook(page, FIRST)
    questions = []
    page.on("dialog", lambda dialog: (questions.append(dialog.type), dialog.accept()))
    before = (lab.desk / FIRST).stat().st_mtime_ns
    page.keyboard.press("Control+s")
    page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")
    page.wait_for_timeout(500)
    assert (lab.desk / FIRST).stat().st_mtime_ns > before
    page.reload()
    page.wait_for_selector(DONE, timeout=120_000)
    page.mouse.click(300, 300)
    page.goto("about:blank")
    assert questions == []


def test_an_untrusted_page_is_offered_not_run(page: Page, lab: object, own: Callable) -> None:
    """Not even if its cells say that they are trusted; after the reader trusts it, the view starts."""
    trace = lab.desk / f"trace-{uuid.uuid4().hex[:6]}"
    path = own(words("# Mine"), code(f"open({str(trace)!r}, 'w')", trusted=True), trusted=False)
    page.goto(lab.address(path))
    offer = page.get_by_role("button", name="Trust this page and start it")
    expect(offer).to_be_visible(timeout=60_000)
    expect(page.locator(f"{PANEL} .jp-CodeCell .cm-editor").first).to_be_visible()
    expect(page.locator(".bs-bar")).to_have_count(0)
    page.wait_for_timeout(3000)
    assert not trace.exists()
    offer.click()
    page.get_by_role("button", name="Cancel").click()
    page.wait_for_timeout(500)
    assert not trace.exists()
    offer.click()
    page.get_by_role("button", name="Confirm Trusting this notebook").click()
    page.wait_for_selector(DONE, timeout=60_000)
    expect(offer).to_have_count(0)
    assert trace.exists()
    page.reload()
    page.wait_for_selector(DONE, timeout=60_000)


@pytest.mark.long
@pytest.mark.parametrize("flag", [{}, {"kind": "poster"}, {"kind": ["lesson"], "id": None}, ["lesson"], "lesson", 7])
def test_a_notebook_that_is_none_of_ours_is_left_alone(page: Page, lab: object, own: Callable, flag: dict) -> None:
    trace = lab.desk / f"trace-{uuid.uuid4().hex[:6]}"
    page.goto(lab.address(own(words("# Other"), code(f"open({str(trace)!r}, 'w')"), flag=flag)))
    expect(page.locator(f"{PANEL} .jp-CodeCell .cm-editor").first).to_be_visible(timeout=60_000)
    page.wait_for_timeout(2000)
    expect(page.locator(".bs-bar, .bs-offer")).to_have_count(0)
    assert not trace.exists()


@pytest.mark.long
def test_a_lesson_whose_other_flags_are_nonsense_is_shown_all_the_same(page: Page, lab: object, own: Callable) -> None:
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    flag = {"kind": "lesson", "id": {"a": [1]}, "minutes": "soon", "rows": 3, "teacher": "maybe", "colour": None}
    open_page(page, lab, own(words("# Mine\n\n## One\n\n```\n## not a part\n```\n\n## Two **bold**"), code("print('it runs')"), flag=flag))
    expect(page.locator(PANEL)).to_contain_text("it runs")
    expect(page.locator(f"{PANEL} .bs-where")).to_contain_text(re.compile("Mine. (One|Two bold)"))
    expect(page.locator(f"{PANEL} .bs-exit")).to_have_count(0)
    assert errors == []


@pytest.mark.long
def test_a_broken_part_is_told_and_can_be_tried_again(page: Page, lab: object, own: Callable) -> None:
    """One sentence, no traceback; the parts after the broken one run."""
    there = lab.desk / f"there-{uuid.uuid4().hex[:6]}"
    path = own(words("# Mine\n\n## One"), code(f"print(open({str(there)!r}).read())"), code("print('after')"))
    open_page(page, lab, path, FAILED)
    notice = page.locator(f"{PANEL} .bs-barnote")
    expect(notice).to_contain_text("Part of this page didn’t load")
    expect(page.locator(PANEL)).to_contain_text("after")
    expect(page.get_by_text("This part didn’t load.")).to_be_visible()
    assert shown(page, '[data-mime-type="application/vnd.jupyter.stderr"]') == 0
    there.write_text("here it is")
    notice.get_by_role("button", name="Try again").click()
    page.wait_for_selector(DONE)
    expect(page.locator(PANEL)).to_contain_text("here it is")
    expect(notice).to_be_empty()
    expect(page.get_by_text("This part didn’t load.")).to_have_count(0)


@pytest.mark.long
def test_a_kernel_that_cannot_start_is_told(page: Page, lab: object, own: Callable) -> None:
    name = f"broken-{uuid.uuid4().hex[:6]}"
    folder = jupyter_home.folder_of(lab.desk, "JUPYTER_DATA_DIR") / "kernels" / name
    folder.mkdir()
    spec = {"argv": ["/nowhere/python"], "display_name": "Python", "language": "python"}
    (folder / "kernel.json").write_text(json.dumps(spec))
    open_page(page, lab, own(words("# Mine"), code("print('it runs')"), kernel=name), FAILED)
    expect(page.locator(f"{PANEL} .bs-barnote")).to_contain_text("couldn’t start its helper program")
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    (folder / "kernel.json").write_text((folder.parent / "python3" / "kernel.json").read_text())
    page.get_by_role("button", name="Try again").click()
    page.wait_for_selector(DONE, timeout=60_000)
    expect(page.locator(PANEL)).to_contain_text("it runs")


@pytest.mark.long
def test_a_kernel_that_stops_is_told(page: Page, lab: object, own: Callable) -> None:
    open_page(page, lab, own(words("# Mine"), code("import os; print('alive')")))
    page.evaluate("() => { window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.requestExecute({ code: 'os._exit(1)' }); }")
    page.wait_for_selector(FAILED, timeout=60_000)
    expect(page.locator(f"{PANEL} .bs-barnote")).to_contain_text("has stopped")
    page.get_by_role("button", name="Try again").click()
    page.wait_for_selector(DONE, timeout=60_000)


@pytest.mark.long
def test_the_desk_can_show_the_teachers_part(page: Page, lab: object, own: Callable) -> None:
    parts = (words("# Mine\n\n## One"), words("## For the teacher", "teacher"))
    open_page(page, lab, own(*parts))
    expect(page.get_by_role("heading", name="For the teacher")).to_have_count(0)
    open_page(page, lab, own(*parts, flag={"kind": "lesson", "id": "04-own", "teacher": True}))
    expect(page.get_by_role("heading", name="For the teacher")).to_be_visible()


@pytest.mark.long
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", [FIRST, CHECK])
def test_axe_finds_nothing(page: Page, open_notebook: Callable, axe: Callable, theme: str, path: str) -> None:
    open_notebook(page, path, theme=theme)
    page.locator(f"{PANEL} .bs-menu > summary").click()
    assert axe(page, f"{PANEL} .bs-bar") == []
    assert axe(page, f"{PANEL} .bs-after") == []
    assert axe(page, f"{PANEL} .jp-WindowedPanel-outer") == []


@pytest.mark.long
@pytest.mark.parametrize("size", ["Normal", "Largest"])
def test_320_pixels_are_wide_enough(page: Page, open_notebook: Callable, size: str) -> None:
    page.set_viewport_size({"width": 320, "height": 568})
    open_notebook(page, LAST)
    page.locator(f"{PANEL} .bs-menu > summary").click()
    page.get_by_role("button", name=size).click()
    assert page.evaluate(WIDE) == 0
    for name in (re.compile("^Previous: Lesson"), "Start page"):
        box = page.locator(f"{PANEL} .bs-bar").get_by_role("link", name=name).bounding_box()
        assert box["height"] >= 44
        assert box["width"] >= 36
    assert page.get_by_role("button", name="Help", exact=True).bounding_box()["x"] + 1 < 320


@pytest.mark.long
def test_everything_is_reached_by_tab_and_never_under_the_bar(page: Page, open_notebook: Callable) -> None:
    open_notebook(page, FIRST)
    names = []
    for _ in range(300):
        page.keyboard.press("Tab")
        state = page.evaluate(HIDDEN_BY_BAR)
        if state["end"]:
            break
        assert not state["hidden"], state["name"]
        names.append(state["name"])
    assert names[0].startswith("A bs-barbtn")
    assert "BUTTON bs-helpbtn" in names[:6]
    assert not [name for name in names if "jp-Cell" in name or "lm-" in name or "jp-Toolbar" in name]
    for _ in range(len(names)):
        page.keyboard.press("Shift+Tab")
        state = page.evaluate(HIDDEN_BY_BAR)
        assert not state["hidden"], state["name"]


@pytest.mark.long
@pytest.mark.parametrize("path", [LAST, CHECK])
def test_the_page_is_read_in_order_with_its_headings(page: Page, open_notebook: Callable, path: str) -> None:
    """Bar first, then one h1 and no heading that skips a level; no word about cells."""
    open_notebook(page, path)
    order = page.evaluate("() => [...document.querySelectorAll('.bs-bar, .jp-MarkdownOutput h1, .bs-foot')].map((node) => node.tagName)")
    assert order == ["HEADER", "H1", "NAV"]
    tree = page.locator(f"{PANEL} .jp-WindowedPanel-outer").aria_snapshot()
    assert "Cell" not in tree
    assert not re.search(r"^\s*- feed\b", tree, re.MULTILINE)


@pytest.mark.long
def test_the_files_on_disk_stay_clean(lab: object, page: Page, open_notebook: Callable) -> None:
    """Reading a lesson leaves its file as it was laid."""
    path = Path(lab.desk / lab.copy(FIRST))
    before = path.read_bytes()
    open_notebook(page, path.relative_to(lab.desk).as_posix())
    page.goto("about:blank")
    assert path.read_bytes() == before


@pytest.mark.long
@pytest.mark.parametrize("path", [LAST, CHECK])
def test_on_paper_everything_is_open_and_nothing_is_dark(page: Page, open_notebook: Callable, tmp_path: Path, path: str) -> None:
    """Chats, help and words as text, tables and folded parts open, choices written out, no bar; afterwards all is as it was."""
    open_notebook(page, path, theme="dark")
    page.emulate_media(media="print")
    expect(page.locator("html")).to_have_class("bs-onpaper")
    for gone in (".bs-bar", ".bs-chat", ".bs-foot", ".bs-btn", ".jp-Toolbar"):
        expect(page.locator(gone).filter(visible=True)).to_have_count(0)
    expect(page.locator(f"{PANEL} details:not([open])").filter(visible=True)).to_have_count(0)
    expect(page.locator(f"{PANEL} .bs-choices li").first).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.bs-lesson')).color") == "rgb(36, 31, 42)"
    assert page.evaluate("document.documentElement.scrollHeight") > 3000
    if path == LAST:
        expect(page.get_by_text("This is the whole chat as text.")).to_be_visible()
        expect(page.get_by_role("heading", name="United Kingdom")).to_be_visible()
        expect(page.get_by_role("heading", name="How far can you trust 4 of 16?")).to_be_visible()
        expect(page.locator(f"{PANEL} .bs-chart caption").first).to_be_visible()
        expect(page.locator(f"{PANEL} .bs-chart .bs-btn, {PANEL} .bs-cell-teacher").filter(visible=True)).to_have_count(0)
    page.emulate_media(media="screen")
    expect(page.locator("html")).not_to_have_class("bs-onpaper")
    expect(page.locator(f"{PANEL} .bs-paper, {PANEL} .bs-choices")).to_have_count(0)
    expect(page.locator(f"{PANEL} .bs-bar")).to_be_visible()
    assert page.evaluate("document.body.dataset.jpThemeLight") == "false"
    page.emulate_media(media="null")
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    assert (tmp_path / "page.pdf").stat().st_size > 100_000
    assert page.evaluate("document.documentElement.className") == ""
