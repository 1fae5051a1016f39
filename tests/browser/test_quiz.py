"""A practice quiz as a learner meets it: keyboard alone, and feedback that grows out of a choice."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from betweenscreens.items import PRACTICE
from betweenscreens.widgets import static
from betweenscreens.widgets.practice import PracticeQuiz
from tests.browser.traits import traits

MODULE, CSS = static.js("credit", "question", "practice", "deck", "quiz"), static.css("quiz")
BASE = {"outcome": "know it", "rows": []}
FOCUS = (
    "() => document.activeElement.tagName + ' ' + (document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent)"
)


def practice_item(kind: str, name: str, **fields: object) -> object:
    return PRACTICE[kind].model_validate({**BASE, "id": name, "type": kind, "question": f"**{name}**?", **fields})


def option(text: str, correct: bool = False) -> dict:
    return {"answer": text, "correct": correct, "feedback": f"<i>Why</i> {text}."}


PRACTICE_ITEMS = [
    practice_item("multiple_choice", "one-of", answers=[option("red"), option("green", correct=True), option("blue")]),
    practice_item("many_choice", "some-of", answers=[option("ant", correct=True), option("bee", correct=True), option("cat")]),
    practice_item("numeric", "how-many", value=42.5, unit="per cent", feedback="It is so.", hint="Count again."),
    practice_item("order", "in-order", answers=["one", "two", "three"], feedback="Counting.", hint="Which comes first?"),
    practice_item(
        "match",
        "which-is",
        pairs=[
            {"prompt": prompt, "answer": answer, "feedback": f"Say {answer}.", "hint": "Look up."}
            for prompt, answer in (("sky", "blue"), ("sun", "yellow"))
        ],
        extra=["pink"],
    ),
]


@pytest.fixture
def practice(page: Page, mount: Callable) -> Callable[..., Page]:
    """Return a function that shows a practice quiz; keywords change its traits."""
    return lambda **changes: mount(page, MODULE, CSS, traits(PracticeQuiz("quiz:test", PRACTICE_ITEMS), keeping="kept", **changes))


def card(page: Page, number: int) -> Locator:
    """Return a question's card, once it has its turn."""
    form, forms = page.locator("form.bs-q").nth(number - 1), page.locator("form.bs-q")
    shown = next(place for place in range(forms.count()) if forms.nth(place).is_visible())
    for _ in range(abs(number - 1 - shown)):
        page.get_by_role("button", name="Next question" if number - 1 > shown else "Previous question").click()
    expect(form).to_be_visible()
    return form


def state(page: Page) -> dict:
    return page.evaluate("() => model.get('state')")


def test_an_answer_waits_in_the_tab_until_that_very_one_is_acknowledged(practice: Callable, page: Page) -> None:
    page.route("http://course.test/**", lambda route: route.fulfill(body="", content_type="text/html"))
    page.goto("http://course.test/")  # a page without an address has no storage
    practice(desk="d")
    waits = "() => JSON.parse(sessionStorage.getItem('between-screens:d:quiz:test'))?.['one-of'].answer ?? null"
    for place in (0, 2):
        card(page, 1).locator("input").nth(place).check()
        card(page, 1).get_by_role("button").click()
    page.evaluate("model.set('saved_seq', 1)")
    assert page.evaluate(waits) == 2
    page.evaluate("model.set('saved_seq', 2)")
    assert page.evaluate(waits) is None


def test_one_of_several_by_keyboard(practice: Callable) -> None:
    page = practice()
    one = card(page, 1)
    one.locator("input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(one.locator(".bs-fb")).to_have_text("Not this one. <i>Why</i> red.")
    expect(one.locator("li").first.locator(".bs-fb.not")).to_be_visible()
    entry = state(page)["one-of"]
    assert (entry["answer"], entry["tries"], entry["right"], entry["first"], entry["box"]) == (0, 1, False, False, 1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS) == "BUTTON Check again"
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUS) == "BUTTON Check again"
    expect(one.locator(".bs-fb")).to_have_text("That’s it. <i>Why</i> green.")
    expect(one.locator("p.vh[role=status]")).to_have_text("That’s it. <i>Why</i> green.")
    entry = state(page)["one-of"]
    assert (entry["answer"], entry["tries"], entry["right"], entry["first"], entry["box"]) == (1, 2, True, False, 1)
    described = one.locator("input:checked").get_attribute("aria-describedby")
    expect(page.locator(f"#{described}")).to_have_text("That’s it. <i>Why</i> green.")


@pytest.mark.parametrize(
    ("number", "told"), [(1, "Choose an answer first."), (2, "Tick at least one"), (3, "Write a number first"), (5, "Choose at least one")]
)
def test_nothing_chosen_is_said_and_costs_no_try(practice: Callable, number: int, told: str) -> None:
    page = practice()
    card(page, number).get_by_role("button", name="Check").click()
    expect(card(page, number).locator(".bs-q-say")).to_contain_text(told)
    assert state(page) == {}


@pytest.mark.parametrize(
    ("ticks", "verdict", "rows"),
    [
        ([0, 1], "That’s it. You’ve found all that fit.", 2),
        ([0], "Partly right. One more fits.", 1),
        ([0, 2], "Partly right. Not everything you ticked fits. One more fits.", 2),
        ([2], "Not these. Not everything you ticked fits. 2 more fit.", 1),
    ],
)
def test_several_answers(practice: Callable, ticks: list[int], verdict: str, rows: int) -> None:
    page = practice()
    several = card(page, 2)
    for place in ticks:
        several.locator("input").nth(place).check()
    several.get_by_role("button", name="Check").click()
    expect(several.locator(".bs-fb.alone")).to_have_text(verdict)
    expect(several.locator("li .bs-fb")).to_have_count(rows)
    expect(several.locator("li:not(:has(input:checked)) .bs-fb")).to_have_count(0)


@pytest.mark.parametrize(
    ("text", "told"), [("42,5", "That’s it. It is so."), ("42.5 %", "That’s it. It is so."), ("7", "Not this number. Count again.")]
)
def test_a_number_and_enter(practice: Callable, text: str, told: str) -> None:
    page = practice()
    field = card(page, 3).get_by_role("textbox", name="Your number, per cent")
    field.fill(text)
    field.press("Enter")
    expect(card(page, 3).locator(".bs-fb")).to_have_text(told)
    assert page.evaluate(FOCUS) == "INPUT Your number, per cent"


def test_a_number_that_cannot_be_read_costs_no_try(practice: Callable) -> None:
    page = practice()
    card(page, 3).locator("input").fill("12 eggs")
    card(page, 3).locator("input").press("Enter")
    expect(card(page, 3).locator(".bs-q-say")).to_contain_text("can’t be read as a number")
    assert state(page) == {}


def test_lines_are_moved_by_buttons_and_the_focus_stays(practice: Callable) -> None:
    page = practice()
    order = card(page, 4)
    lines = lambda: order.locator("li > span:first-child").all_text_contents()  # noqa: E731
    assert sorted(lines()) == ["one", "three", "two"]
    assert lines() != ["one", "two", "three"]
    for line in ("two", "one"):
        button = order.get_by_role("button", name=f"Move up: {line}")
        button.focus()
        for _ in range(3):
            page.keyboard.press("Enter")
            assert page.evaluate(FOCUS) == f"BUTTON Move up: {line}"
        expect(order.locator(".bs-q-say")).to_have_text(f"{line}: now 1 of 3.")
        assert button.get_attribute("aria-disabled") == "true"
    assert lines() == ["one", "two", "three"]
    order.get_by_role("button", name="Check").click()
    expect(order.locator(".bs-fb")).to_have_text("That’s it. Counting.")


def test_a_partly_right_order_says_how_many_pairs(practice: Callable) -> None:
    page = practice(state={"in-order": {"answer": [0, 2, 1], "tries": 1, "right": False, "first": False}})
    expect(card(page, 4).locator(".bs-fb.part")).to_have_text(
        "Partly right. 2 of 3 pairs of lines are in the right order. Which comes first?"
    )


def test_a_match_marks_each_line(practice: Callable) -> None:
    page = practice()
    match = card(page, 5)
    match.get_by_label("sky").select_option("blue")
    match.get_by_label("sun").select_option("pink")
    match.get_by_role("button", name="Check").click()
    expect(match.locator(".mark.right")).to_have_text("That’s it. Say blue.")
    expect(match.locator(".mark.not")).to_have_text("Not this one. Look up.")
    expect(match.locator(".bs-q-say")).to_have_text("1 of 2 fit.")


def test_the_score_counts_first_tries_and_never_says_wrong(practice: Callable) -> None:
    page = practice()
    score = page.locator(".bs-q-score")
    expect(score).to_contain_text("5 questions")
    card(page, 1).locator("input").nth(0).check()
    card(page, 1).get_by_role("button", name="Check").click()
    expect(score).to_have_text("1 of 5 answered, 0 right first time.")
    later = {"one-of": 1, "some-of": [0, 1], "how-many": "42.5", "in-order": [0, 1, 2], "which-is": {"0": 0}}
    entries = {name: {"answer": answer, "tries": 1, "right": True, "first": name != "one-of"} for name, answer in later.items()}
    page.evaluate("(state) => model.set('state', state)", entries)
    expect(score).to_have_text("4 of 5 right first time. You can go back to the others and try again.")
    assert "wrong" not in page.locator(".bs-quiz").inner_text().lower()


@pytest.mark.parametrize(
    "nonsense",
    [
        [],
        "text",
        None,
        {"one-of": 7, "in-order": {"answer": [9, 9, 9]}, "which-is": {"answer": {"0": 50}, "tries": -3}, "how-many": {"answer": {}}},
    ],
)
def test_nonsense_that_was_kept_starts_fresh(practice: Callable, nonsense: object) -> None:
    page = practice(state=nonsense)
    expect(page.locator("form.bs-q")).to_have_count(5)
    expect(page.locator(".bs-fb")).to_have_count(0)
    card(page, 1).locator("input").nth(1).check()
    card(page, 1).get_by_role("button", name="Check").click()
    assert state(page)["one-of"]["right"] is True


def test_python_moves_the_picture_and_leaves_what_is_being_chosen(practice: Callable) -> None:
    page = practice()
    card(page, 2).locator("input").nth(2).check()
    page.evaluate("() => model.set('state', { 'one-of': { answer: 2, tries: 1, right: false, first: false } })")
    expect(card(page, 1).locator("input").nth(2)).to_be_checked()
    expect(card(page, 1).locator("li").nth(2).locator(".bs-fb.not")).to_be_visible()
    expect(card(page, 2).locator("input").nth(2)).to_be_checked()
    page.evaluate("() => model.set('state', {})")
    expect(page.locator("input[type=radio]:checked")).to_have_count(0)
    expect(page.locator(".bs-fb")).to_have_count(0)


def test_keys_stay_in_the_widget_and_nothing_is_left_after_the_clean_up(practice: Callable) -> None:
    page = practice()
    page.evaluate("() => { window.heard = []; document.addEventListener('keydown', (event) => heard.push(event.key)); }")
    card(page, 3).locator("input").focus()
    page.keyboard.type("ddxa")
    page.keyboard.press("Escape")
    assert page.evaluate("() => heard") == ["Escape"]
    page.evaluate("() => cleanups.forEach((stop) => stop())")
    assert page.evaluate("() => Object.values(model.listeners).flat().length") == 0


# ---- one at a time


def test_one_question_at_a_time_and_the_focus_goes_on(practice: Callable) -> None:
    page = practice(state={"one-of": {"answer": 1, "tries": 1, "right": True, "first": True}})
    visible = page.locator("form.bs-q:visible")
    expect(visible).to_have_count(1)
    expect(visible.locator("legend")).to_contain_text("Question 2 of 5")
    page.get_by_role("button", name="Next question").click()
    expect(visible.locator("legend")).to_contain_text("Question 3 of 5")
    expect(visible.locator("legend")).to_be_focused()
    following = page.get_by_role("button", name="Next question")
    following.click()
    following.click()
    assert following.get_attribute("aria-disabled") == "true"
    following.focus()
    page.keyboard.press("Enter")
    expect(visible.locator("legend")).to_contain_text("Question 5 of 5")
    expect(following).to_be_focused()


def test_the_way_on_stands_out_once_an_answer_is_right(practice: Callable) -> None:
    page = practice()
    following = page.get_by_role("button", name="Next question")
    for place, stands_out in ((0, False), (1, True)):
        card(page, 1).locator("input").nth(place).check()
        card(page, 1).get_by_role("button", name="Check").click()
        assert ("main" in following.get_attribute("class")) is stands_out
    card(page, 2)
    assert "main" not in following.get_attribute("class")


@pytest.fixture
def lesson(page: Page, mount: Callable) -> Callable[..., Page]:
    """Return a function that shows the end of lesson 7: two items, one more that the text shows, and two from earlier lessons."""
    drawn = [("06-x", PRACTICE_ITEMS[3]), ("04-x", PRACTICE_ITEMS[4])]
    widget = PracticeQuiz("quiz:07-x", PRACTICE_ITEMS[:2], PRACTICE_ITEMS[2:3], drawn)
    return lambda **changes: mount(page, MODULE, CSS, traits(widget, keeping="kept", **changes))


def test_questions_from_earlier_lessons_come_last_under_a_heading(lesson: Callable, axe: Callable) -> None:
    page = lesson()
    heading = page.get_by_role("heading", name="From earlier lessons")
    expect(page.locator("form.bs-q:visible legend")).to_contain_text("Question 1 of 4")
    expect(heading).to_be_hidden()
    expect(card(page, 3).locator("legend")).to_contain_text("Question 3 of 4, from lesson 6")
    expect(heading).to_be_visible()
    expect(card(page, 4).locator("legend")).to_contain_text("Question 4 of 4, from lesson 4")
    assert axe(page, "#view0") == []


def test_the_score_counts_the_lessons_items_wherever_they_are_shown_and_no_others(lesson: Callable) -> None:
    page = lesson()
    score = page.locator(".bs-q-score")
    expect(score).to_contain_text("3 questions")
    detail = {"desk": "", "record": "quiz:07-x", "id": "how-many", "entry": {"answer": "42.5", "tries": 1, "right": True, "first": True}}
    tell = "(detail) => document.dispatchEvent(new CustomEvent('bs-practice', { detail }))"
    page.evaluate(tell, {**detail, "record": "quiz:06-x"})
    page.evaluate(tell, {**detail, "desk": "another"})
    page.evaluate(tell, {**detail, "id": "stranger"})
    expect(score).to_contain_text("3 questions")
    page.evaluate(tell, detail)
    expect(score).to_have_text("1 of 3 answered, 1 right first time.")
    card(page, 3).get_by_role("button", name="Check").click()
    expect(score).to_have_text("1 of 3 answered, 1 right first time.")
    assert set(state(page)) == {"in-order"}
    page.evaluate("() => cleanups.forEach((stop) => stop())")
    page.evaluate(tell, {**detail, "entry": None})
    assert page.evaluate("() => model.get('beside')['how-many'].tries") == 1


def test_what_its_own_lesson_forgets_is_said_and_waits_nowhere(page: Page, lesson: Callable) -> None:
    page.route("http://course.test/", lambda route: route.fulfill(body="", content_type="text/html"))
    page.goto("http://course.test/")  # a page that has storage
    lesson(lost=["in-order"])
    order = card(page, 3)
    expect(order).to_contain_text("isn’t kept, because lesson 6 forgets")
    order.get_by_role("button", name="Check").click()
    expect(order.locator(".bs-fb").first).to_be_visible()
    assert (page.evaluate("() => model.get('seq')"), page.evaluate("() => Object.keys(sessionStorage)")) == (0, [])


def test_on_paper_all_questions_are_there(lesson: Callable) -> None:
    page = lesson()
    page.emulate_media(media="print")
    expect(page.locator("form.bs-q:visible")).to_have_count(4)
    expect(page.get_by_role("heading", name="From earlier lessons")).to_be_visible()
    expect(page.get_by_role("button", name="Next question")).to_be_hidden()


# ---- one question in the text


@pytest.fixture
def inline(page: Page, mount: Callable) -> Callable[..., Page]:
    """Return a function that shows one question in the text, by its place in the list above."""

    def show(place: int = 0, **changes: object) -> Page:
        item = PRACTICE_ITEMS[place]
        widget = PracticeQuiz(f"quiz:07-x/{item.id}", [item], inline=True)
        return mount(page, MODULE, CSS, traits(widget, keeping="kept", **changes))

    return show


def test_a_tap_is_the_answer_and_another_tap_another(inline: Callable, axe: Callable) -> None:
    page = inline()
    group = page.get_by_role("group", name="Quick question one-of?")
    options = group.get_by_role("button")
    expect(options).to_have_text(["Ared", "Bgreen", "Cblue"])
    options.nth(0).click()
    expect(group.locator("li").nth(0).locator(".bs-fb.not")).to_have_text("Not this one. <i>Why</i> red.")
    assert state(page)["one-of"] | {"due": ""} == {"answer": 0, "tries": 1, "right": False, "first": False, "box": 1, "due": ""}
    options.nth(0).click()
    assert state(page)["one-of"]["tries"] == 1, "the same tap again is no other answer"
    options.nth(1).click()
    expect(group.locator(".bs-fb")).to_have_count(1)
    expect(group.locator("li").nth(1).locator(".bs-fb.right")).to_have_text("That’s it. <i>Why</i> green.")
    assert state(page)["one-of"]["tries"] == 2
    expect(options.nth(1)).to_have_attribute("aria-pressed", "true")
    expect(options.nth(0)).to_have_attribute("aria-pressed", "false")
    expect(options.nth(1)).to_have_accessible_description("That’s it. <i>Why</i> green.")
    expect(page.locator("p.vh[role=status]")).to_have_text("That’s it. <i>Why</i> green.")
    expect(options.nth(1)).to_be_focused()
    assert axe(page, "#view0") == []


def test_by_keyboard_moving_is_no_answer(inline: Callable) -> None:
    page = inline()
    page.get_by_role("button", name="red").focus()
    for key in ("Tab", "ArrowDown", "Tab"):
        page.keyboard.press(key)
    assert state(page) == {}
    page.keyboard.press("Space")
    assert state(page)["one-of"]["answer"] == 2


def test_another_type_keeps_its_check_button(inline: Callable) -> None:
    page = inline(2)
    expect(page.locator(".bs-press")).to_have_count(0)
    page.get_by_role("textbox").fill("42,5")
    page.get_by_role("button", name="Check").click()
    expect(page.locator(".bs-fb")).to_have_text("That’s it. It is so.")


def test_in_the_text_there_is_no_number_no_score_and_no_way_on(inline: Callable) -> None:
    page = inline()
    assert page.locator(".bs-q-score, .bs-q-nav").count() == 0
    assert "of 1" not in page.locator("#view0").inner_text()


def test_an_answer_from_before_is_shown_where_it_was_given(inline: Callable) -> None:
    page = inline(state={"one-of": {"answer": 1, "tries": 2, "right": True, "first": False}})
    expect(page.locator("li").nth(1).locator(".bs-fb.right")).to_be_visible()
    expect(page.locator(".bs-mark.new")).to_have_count(0)


def test_the_reason_is_as_large_as_the_option(inline: Callable) -> None:
    page = inline()
    page.locator(".bs-press").first.click()
    sizes = page.evaluate("() => ['.bs-press .text', '.bs-fb p'].map((name) => getComputedStyle(document.querySelector(name)).fontSize)")
    assert sizes == ["17px", "17px"]
