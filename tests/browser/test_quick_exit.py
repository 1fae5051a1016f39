"""The quick exit: out of a heavy page at once, without a question, and Back does not lead to it again."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from betweenscreens import assets
from betweenscreens.widgets import static
from betweenscreens.widgets.help_card import HelpWidget

WORDS = assets.words("help")["help"]
LESSON, LIGHT = "lessons/09-scams-and-sextortion.ipynb", "lessons/00-start-here.ipynb"
CHECK = "exercises/09-scams-and-sextortion/09-scams-and-sextortion.ipynb"
PANEL = ".jp-NotebookPanel:not(.lm-mod-hidden)"
DONE = f'{PANEL}[data-bs-run="done"]'
DIRTY = "() => { window.jupyterapp.shell.currentWidget.content.model.dirty = true; }"
EXIT = "**/static/leave.html"
PRESSES = {
    "three": (["Shift"] * 3, True),
    "two": (["Shift"] * 2, False),
    "a letter between": (["Shift", "Shift", "a", "Shift"], False),
    "capitals": (["Shift+A", "Shift+B", "Shift+C", "Shift+D"], False),
}


@pytest.fixture
def card(page: Page, mount: Callable) -> Callable[..., Page]:
    """Return a function that shows the help card of a heavy page, or of another, on an empty page."""

    def shown(*, leave: bool) -> Page:
        widget = HelpWidget()
        traits = {"help": {**widget.help, "leave": leave}, "words": widget.words}
        return mount(page, static.js("helpcard", "help"), static.css("help"), traits)

    return shown


def test_the_card_says_what_leaving_cannot_do_and_goes(card: Callable) -> None:
    """Where nobody names a neutral page, an empty one comes."""
    page = card(leave=True)
    expect(page.locator(".bs-leave")).to_contain_text("It can’t clear your browser’s history")
    page.get_by_role("button", name=WORDS["leave"]).press("Enter")
    expect(page.locator(".bs-help")).to_have_count(0)


@pytest.mark.parametrize("name", PRESSES)
def test_three_times_shift_and_nothing_else(card: Callable, name: str) -> None:
    page = card(leave=True)
    keys, leaves = PRESSES[name]
    for key in keys:
        page.keyboard.press(key)
    expect(page.locator(".bs-help")).to_have_count(0 if leaves else 1)


def test_elsewhere_there_is_no_exit_and_the_clean_up_takes_it_away(card: Callable) -> None:
    page = card(leave=False)
    expect(page.get_by_role("button", name=WORDS["leave"])).to_have_count(0)
    for _ in range(3):
        page.keyboard.press("Shift")
    expect(page.locator(".bs-help")).to_be_visible()
    page.evaluate("() => { model.set('help', { ...model.get('help'), leave: true }); cleanups.forEach((stop) => stop()); }")
    for _ in range(3):
        page.keyboard.press("Shift")
    expect(page.locator(".bs-help")).to_be_visible()


def asked(page: Page) -> list[str]:
    """Return the list that collects the questions which the browser asks; each is refused."""
    questions = []
    page.on("dialog", lambda dialog: (questions.append(dialog.type), dialog.dismiss()))
    return questions


@pytest.mark.long
def test_out_of_a_lesson_that_was_opened_in_place(page: Page, lab: object, open_notebook: Callable) -> None:
    """By the button in the bar, with unsaved changes: no question, the lesson is gone, and so are the pages before it in this program."""
    questions = asked(page)
    open_notebook(page, LIGHT)
    expect(page.locator(f"{PANEL} .bs-exit")).to_have_count(0)
    page.evaluate("(path) => { window.jupyterapp.commands.execute('docmanager:open', { path }); }", LESSON)
    page.wait_for_url(f"**/{LESSON}")
    page.wait_for_selector(f"{DONE} .bs-exit", timeout=60_000)
    expect(page.locator(f"{PANEL} .bs-help .bs-leave")).to_be_visible()
    page.evaluate(DIRTY)
    page.mouse.click(300, 300)  # a browser asks only where somebody has been active
    page.locator(f"{PANEL} .bs-bar").get_by_role("button", name="Leave this page").press("Enter")
    page.wait_for_url(EXIT)
    assert page.title() == "Empty page"
    assert page.evaluate("document.body.innerText.trim()") == ""
    for _ in range(3):
        page.go_back()
        page.wait_for_timeout(300)
        assert LESSON not in page.url
        assert LIGHT not in page.url or page.url == lab.address(LIGHT)
        expect(page.locator(".bs-help")).to_have_count(0)
    assert questions == []
    page.goto(f"{lab.url}api/status?token={lab.token}")
    page.go_forward()
    assert LESSON not in page.url


@pytest.mark.long
def test_out_of_a_check_by_keys(page: Page, lab: object, open_notebook: Callable) -> None:
    """Opened by its address, something typed into the page, three times Shift; what was answered is safe."""
    questions = asked(page)
    path = lab.copy(CHECK)
    open_notebook(page, path)
    expect(page.locator(f"{PANEL} .bs-exit")).to_be_visible()
    page.locator(f"{PANEL} .bs-q input[type=radio]").first.check()
    expect(page.locator(f"{PANEL} .bs-kept").first).to_have_text("Saved on this computer.")
    page.evaluate(DIRTY)
    page.locator(f"{PANEL} textarea").first.fill("Not kept")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(EXIT)
    page.go_back()
    page.wait_for_timeout(300)
    assert path.rpartition("/")[2] not in page.url
    assert questions == []
    answers = (lab.desk / path).with_name("answers.json")
    assert json.loads(answers.read_text(encoding="utf-8"))["answers"]
    answers.unlink()
