"""The static site in a browser: from a web server, and as files."""

import functools
import json
import re
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.keyboard import answer, play

QUIZ = "[data-afm^='quiz:']"
"""The places of a lesson's practice; the first one on the page may be a question in the text, or all of them at its end."""
LESSON, CHECK = "04-replies-and-receipts.html", "check-04-replies-and-receipts.html"
PAGES = [path.stem for path in (Path(__file__).parents[2] / "lessons").glob("[0-9]*.ipynb")]
EDGES = """() => [...document.querySelectorAll("main > *")]
  .filter((node) => node.getClientRects().length && !node.matches("noscript, [class*=bs-at-], :has(.bs-make)"))
  .map((node) => node.getBoundingClientRect()).filter(({ height }) => height).map(({ left, right }) => `${left}-${right}`)"""
STARTED = "() => [...document.querySelectorAll('[data-afm]')].every((place) => place.querySelector(':scope > .bs'))"


class Quiet(SimpleHTTPRequestHandler):
    """A web server that says nothing."""

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    """Serve the site and return its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture
def told(page: Page) -> Iterator[list[str]]:
    """Collect what a page complains of, the policy's violations too; at the end there must be nothing."""
    found = []
    page.on("console", lambda line: found.append(line.text) if line.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    yield found
    assert found == []


def open_page(page: Page, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(address)
    page.wait_for_function(STARTED)


@pytest.mark.long
@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("name", PAGES)
def test_every_chat_and_quiz_of_a_lesson_is_played_to_its_end(name: str, page: Page, served: str, hosts: Callable) -> None:
    asked = hosts(page)
    open_page(page, f"{served}{name}.html")
    chats, quizzes = page.locator("[data-afm^='chat:']"), page.locator(QUIZ)
    for i in range(chats.count()):
        chats.nth(i).locator("button").first.focus()
        play(page, chats.nth(i))
    for i in range(quizzes.count()):
        forms = quizzes.nth(i).locator("form.bs-q")
        forms.first.locator("input, select, button").first.focus()
        for place in range(forms.count()):
            answer(page, forms.nth(place))
        expect(quizzes.nth(i).locator(".bs-kept")).not_to_have_attribute("data-state", "saving")
    assert chats.count() + quizzes.count() > 0
    assert asked <= {"127.0.0.1", "data", "blob"}


@pytest.mark.long
@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_has_a_barrier_or_is_wider_than_the_window(
    theme: str, width: int, page: Page, site: Path, served: str, axe: Callable
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=theme)
    found = {}
    for path in sorted(site.glob("*.html")):
        open_page(page, served + path.name)
        page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = !part.closest('.bs-bar'); })")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path.name
        found[path.name] = axe(page, "body")
    assert {name: rules for name, rules in found.items() if rules} == {}


@pytest.mark.long
@pytest.mark.parametrize("width", [700, 1280])
def test_text_questions_models_and_the_end_have_one_left_and_one_right_edge(page: Page, served: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    open_page(page, served + LESSON)
    page.wait_for_selector(".bs-fin .bs-next")
    edges = page.evaluate(EDGES)
    assert len(edges) > 40
    assert len(set(edges)) == 1
    assert page.locator(".bs-next").bounding_box()["width"] == 640


@pytest.mark.long
@pytest.mark.usefixtures("told")
def test_practice_is_kept_shown_taken_along_and_wiped(page: Page, served: str, tmp_path: Path) -> None:
    open_page(page, served + LESSON)
    form = page.locator(f"{QUIZ} form.bs-q").first
    form.locator("input, select, button").first.focus()
    answer(page, form)
    expect(page.locator(f"{QUIZ} .bs-kept").first).to_have_attribute("data-state", "saved")
    page.reload()
    page.wait_for_function(STARTED)
    expect(page.locator(f"{QUIZ} form.bs-q").first.locator(".bs-fb:not([hidden]), .mark:not([hidden])").first).to_be_visible()
    open_page(page, served)
    row = page.locator(".bs-tile").filter(has=page.locator(f"a.title[href='{LESSON}']"))
    expect(row).to_contain_text("You are here. 1 of")
    with page.expect_download() as download:
        page.get_by_role("button", name="progress as a file").click()
    kept = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert [record["uid"] for record in kept["records"]] == ["quiz:04-replies-and-receipts"]
    page.get_by_role("button", name="Wipe my practice").click()
    page.get_by_role("button", name="Yes, wipe it").click()
    expect(row).not_to_contain_text("You are here")
    file = tmp_path / "progress.json"
    file.write_text(json.dumps(kept), encoding="utf-8")
    page.locator("input[type=file]").set_input_files(file)
    expect(row).to_contain_text("You are here")


@pytest.mark.long
def test_a_look_back_brings_the_questions_that_are_due(page: Page, served: str) -> None:
    open_page(page, served + LESSON)
    form = page.locator(f"{QUIZ} form.bs-q").first
    form.locator("input, select, button").first.focus()
    answer(page, form)
    page.evaluate("""() => {
      const key = "between-screens:practice:quiz:04-replies-and-receipts";
      const record = JSON.parse(localStorage.getItem(key));
      Object.values(record.state).forEach((entry) => { entry.due = "2020-01-01"; });
      localStorage.setItem(key, JSON.stringify(record));
    }""")
    open_page(page, served)
    page.get_by_role("button", name="Look back").click()
    card = page.locator(".bs-quiz form.bs-q").first
    card.locator("input, select, button").first.focus()
    answer(page, card)
    expect(page.locator(".bs-quiz .bs-kept").first).to_have_attribute("data-state", "saved")


@pytest.mark.long
def test_who_chooses_in_another_tab_to_forget_is_obeyed_at_once(page: Page, served: str) -> None:
    open_page(page, served + LESSON)
    other = page.context.new_page()
    open_page(other, served)
    other.get_by_text("Change that").click()
    other.get_by_role("radio", name="Forget when I close").check()
    expect(other.get_by_role("status").filter(has_text="nothing is written")).to_be_attached()
    form = page.locator(f"{QUIZ} form.bs-q").first
    form.locator("input, select, button").first.focus()
    answer(page, form)
    expect(page.locator(f"{QUIZ} .bs-kept").first).to_have_attribute("data-state", "forgotten")
    assert page.evaluate("Object.keys(localStorage)") == ["between-screens:practice:start"]


@pytest.mark.long
def test_a_deeper_part_is_open_on_the_route_that_says_so(page: Page, served: str) -> None:
    open_page(page, served)
    page.get_by_text("Change the route").click()
    page.get_by_role("radio", name="Ages 14 to 15").check()
    open_page(page, served + LESSON)
    inside = page.get_by_text("The share stays the same")
    expect(page.get_by_role("heading", name="How far can you trust 4 of 16?")).to_be_visible()
    expect(inside).to_be_hidden()
    open_page(page, served)
    page.get_by_text("Change the route").click()
    page.get_by_role("radio", name="18 and older").check()
    open_page(page, served + LESSON)
    expect(inside).to_be_visible()


@pytest.mark.long
def test_a_lesson_for_which_nothing_is_kept_writes_nothing(page: Page, served: str) -> None:
    open_page(page, served + "09-scams-and-sextortion.html")
    form = page.locator(f"{QUIZ} form.bs-q").first
    form.locator("input, select, button").first.focus()
    answer(page, form)
    expect(page.locator(f"{QUIZ} .bs-kept").first).to_have_attribute("data-state", "forgotten")
    assert page.evaluate("Object.keys(localStorage).concat(Object.keys(sessionStorage))") == []
    page.get_by_role("button", name="Leave").first.click()
    page.wait_for_url("**/leave.html")
    assert page.title() == "Empty page"


@pytest.mark.long
@pytest.mark.usefixtures("told")
def test_a_check_gives_its_answers_as_a_file(page: Page, served: str) -> None:
    open_page(page, served + CHECK)
    page.locator("form.bs-q input[type=radio]").first.check()
    expect(page.locator(".bs-kept").first).to_have_attribute("data-state", "saved")
    page.reload()
    page.wait_for_function(STARTED)
    panel = page.locator("[data-afm^='hand-in:']")
    expect(panel).to_contain_text("1 of")
    panel.get_by_role("button", name="Download my answers").click()
    expect(panel.get_by_role("status").last).to_contain_text("class code")
    panel.get_by_label("Your class code").fill("k7 blue")
    with page.expect_download() as download:
        panel.get_by_role("button", name="Download my answers").click()
    assert download.value.suggested_filename == "04-replies-and-receipts-k7-blue.json"
    record = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert (record["format"], record["check"], record["student"], len(record["answers"])) == (1, "04-replies-and-receipts", "k7 blue", 1)
    assert "k7" not in page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    page.get_by_role("button", name="Get help").click()
    expect(page.get_by_role("region", name="Get help")).to_be_focused()
    expect(page.get_by_label("Where are you?")).to_be_visible()


@pytest.mark.long
@pytest.mark.usefixtures("told")
def test_it_works_from_a_memory_stick(page: Page, site: Path) -> None:
    open_page(page, (site / LESSON).as_uri())
    chat = page.locator("[data-afm^='chat:']")
    chat.locator("button").first.focus()
    play(page, chat)
    guess = page.locator(".bs-figure .bs-guesses summary").first
    guess.scroll_into_view_if_needed()
    picture = page.locator(".bs-plot .main-svg").first
    expect(picture).to_be_attached()
    expect(picture).to_be_hidden()
    guess.press("Enter")
    expect(picture).to_be_visible()
    assert picture.bounding_box()["width"] <= page.locator(".bs-figure").first.bounding_box()["width"]
    page.get_by_role("link", name="Start").first.click()
    expect(page.get_by_role("heading", name="The path", exact=True)).to_be_visible()


@pytest.mark.long
def test_without_scripts_the_words_can_be_read(browser: object, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + LESSON)
    expect(page.locator("noscript p")).to_be_visible()
    page.locator("[data-afm^='chat:'] a").first.click()
    expect(page.locator("[id^='chat:'] .bs-plain").first).to_be_in_viewport()
    expect(page.locator("[id^='quiz:']").first).to_contain_text("?")
    page.get_by_role("link", name="Open the full page").click()
    expect(page).to_have_url(served + LESSON)
    context.close()


@pytest.mark.long
def test_without_storage_it_goes_on_and_says_so(page: Page, served: str) -> None:
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('off', 'SecurityError'); } });")
    open_page(page, served + LESSON)
    form = page.locator(f"{QUIZ} form.bs-q").first
    form.locator("input, select, button").first.focus()
    answer(page, form)
    expect(page.locator(f"{QUIZ} .bs-kept").first).to_have_text("Not kept: this browser won’t let the page save anything.")


@pytest.mark.long
def test_a_page_opens_without_a_network_once_it_was_served(page: Page, served: str) -> None:
    open_page(page, served)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.context.set_offline(True)
    open_page(page, served + LESSON)
    expect(page.locator("[data-afm^='chat:'] .bs-chat")).to_be_visible()


@pytest.mark.long
def test_a_widget_that_fails_says_so_and_the_others_go_on(page: Page, site: Path, tmp_path: Path) -> None:
    text = (
        (site / LESSON)
        .read_text(encoding="utf-8")
        .replace('"uid": "chat:seen-22-14"', '"uid": "chat:seen-22-14", "x": 1')
        .replace('"script": {', '"script": null, "left": {', 1)
    )
    (tmp_path / "_").symlink_to(site / "_")
    (tmp_path / LESSON).write_text(text, encoding="utf-8")
    page.goto((tmp_path / LESSON).as_uri())
    expect(page.get_by_role("alert").filter(has_text="This part couldn’t start").first).to_be_visible()
    expect(page.locator(f"{QUIZ} form.bs-q").first).to_be_visible()


@pytest.mark.long
def test_a_late_part_that_does_not_come_says_so_once_and_leaves_the_way_to_the_text(page: Page, served: str) -> None:
    page.route("**/_/late-*.js", lambda route: route.abort())
    page.goto(served + LESSON)
    alert = page.get_by_role("alert").filter(has_text="This part couldn’t start")
    expect(alert).to_have_count(1)
    expect(alert.get_by_role("link", name="Read this part as text")).to_be_visible()
    expect(page.locator(f"{QUIZ} a").first).to_have_attribute("href", re.compile("^text-04-.*#quiz:"))
    expect(page.locator(f"{QUIZ} a").first).to_be_visible()
    expect(page.locator("[data-afm^='chat:'] .bs-say button").first).to_be_visible()
    expect(page.get_by_label("Where are you?")).to_be_visible()
