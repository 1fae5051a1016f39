"""The start page: tiles that are links wherever it stands, how far the reader is, the look back, and what is kept."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from betweenscreens import assets, questions
from betweenscreens.widgets.practice import practice_view
from betweenscreens.widgets.start import StartPage, start_page

TRAITS = (
    "uid",
    "persist",
    "words",
    "lessons",
    "checks",
    "planned",
    "routes",
    "looks",
    "faces",
    "help",
    "progress",
    "chosen",
    "troubles",
    "views",
    "graded",
)
KEPT = {"keeping": "kept", "desk": "d", "seq": 0, "saved_seq": 0, "request": {}, "reply": {}, "state": {}}
QUIZ = "quiz:00-start-here"
ITEM = "half-the-class"
THEME = """(theme) => {
  document.documentElement.dataset.theme = theme;
  document.querySelector("#view0 .bs").style.background = "var(--bs-page)";
}"""
LESSON = "04-replies-and-receipts.ipynb"
AT_THE_RIGHT_END = (
    "(row) => { const box = row.getBoundingClientRect(); return document.elementFromPoint(box.right - 4, box.bottom - 4).href; }"
)


@pytest.fixture
def show(page: Page, mount: Callable) -> Callable[..., Page]:
    """Return a function that shows the start page at an address; keywords are traits."""

    def shown(path: str = "/doc/tree/lessons/start.ipynb", **traits: object) -> Page:
        page.route("http://course.test/**", lambda route: route.fulfill(body="", content_type="text/html"))
        page.clock.set_fixed_time("2026-11-22T12:00:00")
        page.goto(f"http://course.test{path}")
        page.clock.set_fixed_time("2026-11-22T12:00:00")
        widget = start_page()
        own = {"keeping": "none", "request": {}, "reply": {}, **{trait: getattr(widget, trait) for trait in TRAITS}}
        mount(page, StartPage._esm, StartPage._css, {**own, **traits})  # noqa: SLF001
        return page

    return shown


@pytest.mark.parametrize("path", ["/doc/tree/lessons/start.ipynb", "/user/amina/lab/tree/desk/lessons/start.ipynb"])
def test_a_tile_leads_to_its_notebook_in_jupyter(show: Callable, path: str) -> None:
    page = show(path)
    link = page.get_by_role("link", name="4. Replies, receipts and being available")
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


def test_on_another_page_a_tile_is_a_plain_link(show: Callable) -> None:
    link = show("/course/start.html").get_by_role("link", name="Replies, receipts")
    expect(link).to_have_attribute("href", LESSON)
    assert link.get_attribute("data-commandlinker-command") is None


@pytest.mark.parametrize("width", [390, 1280])
def test_the_whole_tile_is_the_link_but_for_its_check(show: Callable, width: int) -> None:
    page = show()
    page.set_viewport_size({"width": width, "height": 800})
    tile = page.locator(".bs-tile").filter(has_text="Replies, receipts")
    tile.scroll_into_view_if_needed()
    assert tile.locator(".bs-cover").evaluate(AT_THE_RIGHT_END).endswith(f"/lessons/{LESSON}")
    assert tile.get_by_role("link", name="Check 4").evaluate(AT_THE_RIGHT_END).endswith(f"/exercises/04-replies-and-receipts/{LESSON}")


def test_the_path_has_five_chapters_and_each_check_stands_in_its_lesson(show: Callable) -> None:
    page = show()
    assert page.get_by_role("heading", level=3).all_inner_texts()[:5] == page.evaluate("model.get('words').start.chapters")
    found = [
        [int(text.split(".")[0]) for text in part.locator(".title").all_inner_texts()] for part in page.locator(".bs-way > section").all()
    ]
    assert found == [[0, 1, 2], [3, 4, 5], [6, 7, 8], [9, 10, 11], [12, 13, 14]]
    heavy = page.locator(".bs-tile").filter(has_text="Scams, catfish")
    expect(heavy).to_contain_text("Heavy topic. You can skip it.")
    expect(heavy.locator(".check")).to_have_text(["Check 9", re.compile("^Check 9 B: .")])  # the second says what it is about
    expect(page.locator(".bs-tile .check")).to_have_count(len(page.evaluate("model.get('checks')")))


def test_a_lesson_of_a_schools_own_stands_in_the_last_chapter_and_a_check_without_its_lesson_for_itself(show: Callable) -> None:
    lesson = {**start_page().lessons[0], "number": 17, "title": "Our own", "path": "17-own.ipynb"}
    check = {**lesson, "number": 16, "title": "Check 16: ours", "path": "../exercises/16-own/16-own.ipynb"}
    last = show(lessons=[lesson], checks=[check]).locator(".bs-way > section").last
    expect(last.locator(".title")).to_contain_text(["Check 16: ours", "17. Our own"])
    expect(last.locator(".bs-cover")).to_have_count(last.locator(".title").count())


@pytest.fixture
def kept(show: Callable) -> Page:
    """Return the page of a learner who has begun: one question due, one lesson open, a route chosen."""
    entry = {"answer": 0, "tries": 1, "right": False, "first": False, "box": 1, "due": "2026-11-20"}
    items = {ITEM: {"box": 1, "due": "2026-11-20", "first": False}, "later": {"box": 4, "due": "2026-12-01", "first": True}}
    progress = {
        QUIZ: {"saved": "2026-11-19T10:00:00Z", "items": items},
        "chat:seen-22-14": {"saved": "2026-11-20T10:00:00Z", "endings": 0},
    }
    items_of = questions.read_practice(assets.find("quizzes", QUIZ.removeprefix("quiz:"), ".yml"))
    views = [{**practice_view(item, QUIZ), "kept": entry} for item in items_of if item.id == ITEM]
    page = show(progress=progress, chosen={"route": "14-15"}, **{**KEPT, "views": views})
    page.emulate_media(reduced_motion="reduce")  # axe would measure colours half way
    return page


def answer(page: Page, key: str, values: dict | None = None, **more: object) -> dict:
    """Answer what the page asks for, as Python would, and return what it was."""
    page.wait_for_function("(model.get('request').seq ?? 0) !== (model.get('reply').seq ?? 0)")
    asked = page.evaluate("model.get('request')")
    reply = {"seq": asked["seq"], "do": asked["do"], "key": key, "values": values or {}, **more}
    page.evaluate("(reply) => model.set('reply', reply)", reply)
    return asked


def test_how_far_the_reader_is_and_the_look_back(kept: Page, axe: Callable) -> None:
    page = kept
    assert answer(page, "")["do"] == "look"  # it came into sight
    tile = page.locator(".bs-tile.here")
    expect(tile).to_contain_text(re.compile(r"Replies, receipts.*You are here\. 1 of \d", re.DOTALL))
    planned = page.locator(".bs-tile.planned").filter(has_text="How couples meet")
    expect(planned).to_contain_text("Not here yet. Extra on your route.")
    expect(planned.get_by_role("link")).to_have_count(0)
    go_on = page.get_by_role("link", name="Carry on: lesson 4")
    expect(go_on).to_have_attribute("href", f"/doc/tree/lessons/{LESSON}")
    assert page.locator(".bs-home").get_attribute("data-hue") == tile.locator(".bs-cover").get_attribute("data-hue")
    due = page.get_by_role("heading", name="Look back: 1 question")
    assert due.bounding_box()["y"] < page.get_by_role("heading", name="The path").bounding_box()["y"]
    page.get_by_text("When questions come back").click()
    expect(page.get_by_role("table").filter(has_text="today")).to_contain_text("Lesson 0")
    expect(page.get_by_role("table").filter(has=page.get_by_role("columnheader"))).to_contain_text("2 answered, 1 right first time")
    for theme in ("light", "dark"):
        page.evaluate(THEME, theme)
        assert axe(page, "#view0") == []
    for width, letters in ((320, "100%"), (390, "200%"), (1280, "100%")):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", letters)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Start the look back").press("Enter")
    assert answer(page, "")["items"] == [ITEM]
    expect(page.get_by_role("heading", name="Look back")).to_be_focused()
    assert page.get_by_role("heading", name="Look back").bounding_box()["y"] < 100
    expect(page.get_by_role("heading", name="The path")).to_be_hidden()
    assert axe(page, "#view0") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    page.get_by_role("radio").nth(1).press("Space")
    page.get_by_role("button", name="Check").press("Enter")
    entry = page.evaluate("model.get('state')")[ITEM]
    assert (entry["tries"], entry["box"], entry["due"], entry["first"]) == (2, 2, "2026-11-25", False)
    expect(page.get_by_text("Saving…")).to_be_visible()
    page.evaluate("model.set('saved_seq', model.get('seq'))")
    expect(page.get_by_text("Saved on this computer.")).to_be_visible()
    expect(page.get_by_text("That’s all of them. You got every one first time")).to_be_visible()
    page.get_by_role("button", name="Back to the lessons").press("Enter")
    expect(page.get_by_role("heading", name="The path")).to_be_visible()
    assert page.evaluate("document.activeElement !== document.body")


@pytest.mark.parametrize(
    ("done", "button", "said", "here"),
    [
        ([], "Start", "About 7 minutes", "Start here."),
        ([0], "Open lesson 1", "One. About 7 minutes.", "You are here. About 7 minutes."),
        ([0, 1], "", "You’ve done every lesson", ""),
    ],
)
def test_the_hello_knows_where_its_reader_is(done: list[int], button: str, said: str, here: str, show: Callable) -> None:
    blank = {"promise": "", "minutes": 7, "heavy": False, "questions": 1}
    lessons = [
        {**blank, "number": n, "title": title, "path": f"0{n}-x.ipynb", "activities": [f"quiz:0{n}-x"]}
        for n, title in enumerate(["Zero", "One"])
    ]
    item = {"a": {"box": 4, "due": "2026-12-20", "first": True}}
    page = show(
        lessons=lessons, checks=[], planned=[], progress={f"quiz:0{n}-x": {"saved": "2026-11-19T10:00:00Z", "items": item} for n in done}
    )
    hello = page.get_by_role("region", name="Welcome")
    expect(hello).to_contain_text(said)
    expect(hello.get_by_role("link")).to_have_text([button] if button else [])
    expect(page.locator(".bs-tile.here .sub")).to_have_text([here and re.compile(here)] if here else [])
    expect(page.locator(".bs-tile.done")).to_have_count(len(done))
    expect(page.locator(".bs-tile.done .bs-mark")).to_have_count(len(done))


@pytest.mark.parametrize(("due", "asked"), [(9, 9), (10, 10), (11, 10)])
def test_a_look_back_has_ten_questions_at_most_the_longest_due_first(due: int, asked: int, show: Callable) -> None:
    items = {f"item-{n}": {"box": 1, "due": f"2026-11-{20 - n}", "first": False} for n in range(due)}
    page = show(progress={QUIZ: {"saved": "2026-11-19T10:00:00Z", "items": items}}, **KEPT)
    answer(page, "")
    expect(page.get_by_role("heading", name=f"{asked} questions")).to_be_visible()
    page.get_by_role("button", name="Start the look back").press("Enter")
    assert answer(page, "review_none")["items"] == [f"item-{n}" for n in reversed(range(due))][:asked]


def test_what_is_kept_is_the_readers_own(kept: Page, axe: Callable) -> None:
    page = kept
    answer(page, "")
    said = page.locator(".bs-own").get_by_role("status")
    page.get_by_role("button", name="Keep my progress as a file").press("Enter")
    with page.expect_download() as download:
        assert answer(page, "file_given", text='{"records": []}')["do"] == "file"
    assert json.loads(download.value.path().read_text(encoding="utf-8")) == {"records": []}
    expect(said).to_contain_text(download.value.suggested_filename)
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Bring back a file").press("Enter")
    chooser.value.set_files({"name": "holiday.json", "mimeType": "application/json", "buffer": b"hello"})
    assert answer(page, "not_progress")["text"] == "hello"
    expect(said).to_contain_text("This file has no progress from this course")
    page.get_by_text("Change that").click()
    page.get_by_role("radio", name="Forget when I close").press("Space")
    assert answer(page, "chose_none")["value"] == "none"
    expect(said).to_contain_text("nothing is written")
    page.get_by_role("button", name="Wipe my practice").press("Enter")
    question = page.get_by_role("group", name="Wipe my practice")
    expect(question).to_be_focused()
    assert axe(page, "#view0") == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Wipe my practice")).to_be_focused()
    page.get_by_role("button", name="Wipe my practice").press("Enter")
    page.get_by_role("button", name="Yes, wipe it").press("Enter")
    assert answer(page, "wiped", {"n": 1})["do"] == "wipe"
    expect(said).to_contain_text("1 activity is gone")
    page.evaluate("model.set('troubles', [{ key: 'broken', values: { file: 'chat-one.json.broken-1' } }, { key: 'full', values: {} }])")
    expect(page.get_by_role("note")).to_contain_text("chat-one.json.broken-1")
    expect(page.get_by_role("note")).to_contain_text("The disk is full")


def test_an_answer_to_an_older_wish_is_not_taken_for_one_to_this(kept: Page) -> None:
    page = kept
    answer(page, "")
    said = page.locator(".bs-own .bs-said")
    page.get_by_text("Change that").click()
    page.get_by_role("radio", name="Forget when I close").press("Space")
    page.evaluate("model.set('reply', { seq: model.get('request').seq - 1, do: 'wipe', key: 'wiped', values: { n: 7 } })")
    expect(said).to_have_text("")
    answer(page, "chose_none")
    expect(said).to_contain_text("nothing is written")


def test_a_first_visit_outside_a_desk(show: Callable, axe: Callable) -> None:
    lesson = {
        "number": 0,
        "title": "<b>Start</b>",
        "promise": "",
        "minutes": 7,
        "path": "00-x.ipynb",
        "heavy": False,
        "activities": [],
        "questions": 0,
    }
    page = show(lessons=[lesson], checks=[], planned=[], borrowed=True)
    hello = page.get_by_role("region", name="Welcome")
    expect(hello.get_by_role("heading", level=1)).to_contain_text("you decide what people write")
    expect(hello.get_by_role("link", name="Start")).to_have_attribute("href", "/doc/tree/lessons/00-x.ipynb")
    assert hello.bounding_box()["y"] < page.get_by_role("heading", name="Your route").bounding_box()["y"]
    expect(page.get_by_role("link", name="0. <b>Start</b>")).to_be_visible()
    expect(page.locator(".bs-tile.here")).to_contain_text("Start here.")
    expect(page.get_by_role("note")).to_contain_text("ten minutes")
    expect(page.get_by_role("radio", name="Ages 14 to 15")).to_be_hidden()  # nobody is asked for an age before the invitation
    page.get_by_text("Change the route").press("Enter")
    page.get_by_role("radio", name="Ages 14 to 15").press("Space")
    assert answer(page, "route_chosen", {"route": "Ages 14 to 15"})["value"] == "14-15"
    expect(page.get_by_text("Your route: Ages 14 to 15.")).to_be_visible()
    expect(page.get_by_role("radio", name="Ages 14 to 15")).to_be_focused()
    expect(page.locator(".now")).to_contain_text(["Ages 14 to 15: 1 lesson, about 7 minutes."])
    page.get_by_role("radio", name="All lessons").press("Space")
    assert answer(page, "route_chosen", {"route": "All lessons"})["value"] == ""
    expect(page.locator(".now")).to_contain_text(["All lessons, in order: 1 lesson, about 7 minutes."])
    expect(page.get_by_text("nothing is kept here")).to_be_visible()
    expect(page.get_by_role("button", name="Wipe my practice")).to_have_count(0)
    page.evaluate("model.set('lessons', [])")
    expect(page.get_by_text("There’s no lesson in this folder yet.")).to_be_visible()
    page.get_by_role("button", name="Show help lines").press("Enter")
    expect(page.get_by_role("region", name="Get help")).to_be_focused()
    expect(page.get_by_label("Where are you?")).to_be_visible()
    assert axe(page, "#view0") == []


@pytest.mark.long
@pytest.mark.slow
def test_in_jupyterlab_practice_is_remembered_and_wiped(page: Page, lab: object, open_notebook: Callable) -> None:
    folder = lab.desk / "progress"
    open_notebook(page, "lessons/00-start-here.ipynb")
    page.locator(".bs-quick").filter(has_text="Half the class").locator(".bs-press").nth(1).click()
    expect(page.locator(".bs-quiz .bs-kept[data-state=saved]").first).to_be_visible(timeout=10_000)
    assert (folder / "quiz-00-start-here.json").exists()
    open_notebook(page, "lessons/start.ipynb")
    tile = page.locator(".bs-tile").filter(has=page.locator("a.title[href$='/00-start-here.ipynb']"))
    expect(tile).to_contain_text("You are here. 1 of", timeout=30_000)
    page.get_by_text("When questions come back").click()
    expect(page.get_by_text("in 3 days")).to_be_visible()
    page.get_by_role("button", name="Wipe my practice").press("Enter")
    page.get_by_role("button", name="Yes, wipe it").press("Enter")
    expect(page.locator(".bs-own").get_by_role("status")).to_contain_text("gone from this computer", timeout=10_000)
    expect(tile).to_contain_text("Start here.")
    assert [path.name for path in folder.iterdir()] == ["start.json"]
