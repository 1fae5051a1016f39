"""The chat as a reader meets it: choices, waiting, going back, the text form, help, and two views."""

from collections import deque
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from betweenscreens import assets, twee
from betweenscreens.widgets import static
from betweenscreens.widgets.chat import PARTS, ChatWidget

TRAITS = ("uid", "persist", "words", "script", "cast", "help", "state", "seq", "saved_seq", "save_error", "saved_at", "keeping", "desk")
CHAT = """\
:: StoryTitle
Two stops late
:: StoryData
{"start": "Bus"}
:: Bus
@steer Lena
@words trust, calm
@help
@time Tuesday 17:40
Oskar: where are you
[["bus is stuck"->Tell him]]
[[Put the phone away->Nothing]]
:: Tell him
@typing Oskar
Oskar: ok
Oskar: saving you a seat
@effect trust +1
[["thanks"->Late]]
[[Walk the rest->Walk]]
:: Walk [continue]
@ It rains.
[[Go in->Seat]]
:: Nothing [help]
@delay 15 min
Oskar: hello??
@effect calm -2
[[Explain->Late]]
[[Wait->Seat]]
:: Seat [ending]
! Lena walked.
:: Late [ending help]
Oskar: there you are
! It was the silence.
"""
WHERE = """() => {
  const active = document.activeElement;
  return active === document.body ? "body" : active.className || active.tagName;
}"""

WATCH = """() => {
  const { remove } = Element.prototype;
  Element.prototype.remove = function () { remove.call(this); window.fell ||= document.activeElement === document.body; };
}"""


@pytest.fixture
def show(page: Page, mount: Callable) -> Callable[..., Page]:
    """Return a function that shows a chat; without ``motion`` messages come at once."""

    def shown(*, text: str = CHAT, state: object = None, views: int = 1, motion: bool = False) -> Page:
        page.emulate_media(reduced_motion="no-preference" if motion else "reduce")
        widget = ChatWidget(twee.parse(text, "two-stops.twee"))
        traits = {name: getattr(widget, name) for name in TRAITS}
        return mount(page, static.js(*PARTS), static.css("chat", "help"), {**traits, "state": state or {}}, views)

    return shown


def state(page: Page) -> dict:
    return page.evaluate("model.get('state')")


def set_state(page: Page, value: dict) -> None:
    page.evaluate("(value) => model.set('state', value)", value)


def messages(page: Page, view: int = 0) -> list[str]:
    return page.locator(f"#view{view} .bs-msg:not([aria-hidden])").all_inner_texts()


def test_a_choice_becomes_a_message_and_the_chat_goes_on(show: Callable) -> None:
    page = show()
    page.get_by_role("button", name="bus is stuck").click()
    assert messages(page) == ["where are you", "bus is stuck", "ok", "saving you a seat"]
    expect(page.locator(".bs-trace")).to_contain_text("Decision 1. You chose to say:")
    expect(page.get_by_role("group", name="Your turn, Lena. What do you do? Decision 2")).to_be_visible()
    assert state(page) == {"choices": [0], "endings": []}


def test_a_face_stands_at_the_first_of_a_run_and_its_hue_on_each_message(show: Callable) -> None:
    """Who has no portrait has a letter; the reader's own messages have neither."""
    page = show(text=CHAT.replace("Oskar", "Tomas"), state={"choices": [0], "endings": []})
    theirs = page.locator(".bs-log > li.them")
    assert theirs.evaluate_all("(all) => all.map((one) => one.dataset.hue)") == ["moss"] * 3
    assert [one.locator(".bs-pic svg").count() for one in theirs.all()] == [1, 1, 0]
    assert page.locator(".bs-log > li.me .bs-pic").count() == 0
    assert page.locator(".bs-log > li.me").get_attribute("data-hue") is None
    expect(page.locator(".bs-say .ask")).to_have_text("LYour turn, LenaDecision 2")
    assert all(page.locator(".bs-pic").evaluate_all("(all) => all.map((one) => one.getAttribute('aria-hidden') === 'true')"))


def test_choices_are_as_wide_as_their_panel_and_say_what_they_are(show: Callable) -> None:
    page = show()
    say, act = page.locator(".bs-say button").all()
    assert say.inner_text().split("\n")[-1] == "“bus is stuck”"
    assert page.get_by_role("button", name="Say: “bus is stuck”").count() == 1
    assert act.inner_text() == "Put the phone away"
    assert say.bounding_box()["width"] == act.bounding_box()["width"] > 0.9 * page.locator(".bs-say").bounding_box()["width"]


def test_the_way_on_is_shown_where_a_page_of_the_course_is_around(show: Callable) -> None:
    page = show(state={"choices": [0, 1, 0], "endings": []})
    on = page.locator(".bs-goon")
    expect(on).to_be_hidden()
    page.evaluate("document.body.dataset.page = 'four'")
    page.evaluate("document.body.addEventListener('between-screens:on', ({ target }) => { window.asked = target.className; })")
    on.click()
    assert page.evaluate("asked") == "bs-chat"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("choices", [[0], [0, 1, 0]], ids=["turn", "ending"])
def test_axe_finds_nothing(show: Callable, axe: Callable, theme: str, width: int, choices: list[int]) -> None:
    page = show(text=CHAT.replace("Oskar", "Tomas"), state={"choices": choices, "endings": []})
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate(
        "(theme) => { document.documentElement.dataset.theme = theme; document.getElementById('view0').dataset.hue = 'marigold'; }", theme
    )
    assert axe(page, ".bs-chat") == []


def test_something_to_do_sends_no_message(show: Callable) -> None:
    page = show()
    page.get_by_role("button", name="Put the phone away").click()
    assert messages(page) == ["where are you", "hello??"]
    expect(page.locator(".bs-trace")).to_contain_text("Decision 1. You chose: Put the phone away")
    expect(page.locator(".bs-effect")).to_have_text("Calm \u22122")
    assert page.locator(".bs-gap").get_attribute("style") == "--gap:43px"


def test_the_keyboard_alone_plays_to_an_ending_and_the_focus_never_falls(show: Callable) -> None:
    page = show()
    page.evaluate("addEventListener('keydown', () => { window.leaked = true; })")
    for name, newest in (("bus is stuck", "saving you a seat"), ("Walk the rest", "It rains."), ("Go in", "Seat")):
        page.get_by_role("button", name=name).focus()
        page.keyboard.press("Enter")
        assert newest in page.evaluate("document.activeElement.innerText")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Try another way"
    assert state(page) == {"choices": [0, 1, 0], "endings": ["Seat"]}
    assert page.evaluate("window.leaked") is None


def test_messages_arrive_one_after_another_in_short_time(show: Callable) -> None:
    page = show(motion=True)
    at_once = page.evaluate("""() => {
      document.querySelector(".bs-press").click();
      return [...document.querySelectorAll(".bs-msg:not([aria-hidden])")].map((message) => message.innerText);
    }""")
    assert at_once == ["where are you", "bus is stuck"]
    assert page.locator(".bs-press").count() == 0
    expect(page.locator(".bs-typing.live")).to_have_attribute("aria-hidden", "true")
    page.wait_for_selector(".bs-press", timeout=2500)
    assert messages(page) == ["where are you", "bus is stuck", "ok", "saving you a seat"]
    assert page.locator(".bs-typing").count() == 0


def test_a_reader_who_moves_on_while_messages_arrive_is_left_in_peace(show: Callable) -> None:
    page = show(motion=True)
    page.get_by_role("button", name="bus is stuck").press("Enter")
    page.get_by_role("button", name="Read as text").focus()
    page.wait_for_selector(".bs-press")
    expect(page.get_by_role("button", name="Read as text")).to_be_focused()


def test_going_back_says_how_much_goes_and_keeps_the_endings(show: Callable) -> None:
    page = show(state={"choices": [0, 0], "endings": ["Late"]})
    back = page.locator(".bs-log").get_by_role("button", name="Go back to decision 1. 5 messages will disappear")
    back.focus()
    page.evaluate(WATCH)
    page.keyboard.press("Enter")
    assert page.evaluate("window.fell") is False
    assert messages(page) == ["where are you"]
    assert state(page) == {"choices": [], "endings": ["Late"]}
    expect(page.get_by_role("status")).to_contain_text("back at decision 1")
    assert "where are you" in page.evaluate("document.activeElement.innerText")


def test_the_ending_counts_what_moved_and_shows_the_other_ways(show: Callable) -> None:
    page = show(state={"choices": [0, 1, 0], "endings": ["Late"]})
    ending = page.locator(".bs-end")
    expect(ending).to_contain_text("2 of 2 endings found. One is enough for the lesson.")
    assert ending.locator(".bs-found i.on").count() == 2
    expect(ending.get_by_role("heading", name="Seat", exact=True)).to_be_visible()
    assert ending.locator(".bs-moved li").all_inner_texts() == ["Trust\n+1", "Calm\n0"]
    assert ending.locator(".bs-path > li").count() == 2
    ending.get_by_text("Your decisions, and the other ways").click()
    expect(ending.locator(".bs-path > li").first).to_contain_text("Another way:")
    expect(ending.locator(".bs-path > li").first).to_contain_text("Put the phone away")
    expect(page.locator(".bs-end .bs-help")).to_have_count(0)
    ending.get_by_role("button", name="Go back to decision 2.").click()
    assert state(page)["choices"] == [0]


def test_start_again_goes_to_the_beginning(show: Callable) -> None:
    page = show(state={"choices": [0, 0], "endings": ["Late"]})
    page.locator(".bs-end").get_by_role("button", name="Try another way").press("Enter")
    assert state(page) == {"choices": [], "endings": ["Late"]}
    assert page.evaluate(WHERE) == "bs-time"
    expect(page.get_by_role("button", name="Start again")).to_be_hidden()


@pytest.mark.parametrize(
    "nonsense",
    [
        {"choices": "all"},
        {"choices": None, "endings": 3},
        {"choices": [9, 0]},
        {"choices": [-1]},
        {"endings": ["__proto__", "Bus"]},
        {"x": 1},
    ],
    ids=str,
)
def test_a_state_that_makes_no_sense_starts_fresh(show: Callable, nonsense: dict) -> None:
    page = show(state=nonsense)
    assert messages(page) == ["where are you"]
    page.get_by_role("button", name="bus is stuck").click()
    assert state(page) == {"choices": [0], "endings": []}


def test_setting_the_state_from_python_moves_the_picture(show: Callable) -> None:
    page = show()
    set_state(page, {"choices": [1, 0], "endings": ["Late"]})
    expect(page.get_by_role("heading", name="Late", exact=True)).to_be_visible()
    set_state(page, {"choices": [0], "endings": ["Late"]})
    assert messages(page) == ["where are you", "bus is stuck", "ok", "saving you a seat"]
    set_state(page, {})
    assert messages(page) == ["where are you"]


def test_two_views_stay_in_step_and_only_one_takes_the_focus(show: Callable) -> None:
    page = show(views=2)
    page.locator("#view1").get_by_role("button", name="bus is stuck").press("Enter")
    assert messages(page, 0) == messages(page, 1)
    assert page.evaluate("document.getElementById('view1').contains(document.activeElement)")


def test_only_new_nodes_are_drawn(show: Callable) -> None:
    page = show()
    page.evaluate("window.first = document.querySelector('.bs-log li')")
    page.get_by_role("button", name="bus is stuck").click()
    assert page.evaluate("window.first === document.querySelector('.bs-log li')")


def test_the_text_form_is_readable_and_playable(show: Callable) -> None:
    page = show(state={"choices": [1], "endings": []})
    page.get_by_role("button", name="Read as text").press("Enter")
    lines = page.locator(".bs-text > li:not(.bs-trace)").all_inner_texts()
    assert lines == ["Tuesday 17:40.", "Oskar: where are you", "15 min.", "Oskar: hello??", "Calm \u22122."]
    assert page.locator(".bs-say ol > li").count() == 2
    expect(page.get_by_role("button", name="Show as a chat")).to_be_focused()
    page.get_by_role("button", name="Explain").press("Enter")
    expect(page.get_by_role("heading", name="Late", exact=True)).to_be_visible()
    page.get_by_role("button", name="Show as a chat").click()
    assert messages(page) == ["where are you", "hello??", "there you are"]


def test_help_stands_beside_passages_and_debriefs_that_ask_for_it(show: Callable) -> None:
    page = show()
    expect(page.locator(".bs-help")).to_have_count(0)
    page.get_by_role("button", name="Put the phone away").click()
    expect(page.locator(".bs-help")).to_be_visible()
    page.get_by_label("Where are you?").select_option("Ireland")
    page.get_by_role("button", name="Explain").click()
    expect(page.locator(".bs-end .bs-help")).to_be_visible()
    expect(page.locator(".bs-end")).to_contain_text("It isn’t your fault.")
    expect(page.get_by_label("Where are you?")).to_have_value("Ireland")
    assert "Ireland" not in str(state(page))


def test_the_help_button_stands_under_every_passage_and_goes_to_the_card(show: Callable) -> None:
    page = show()
    page.get_by_role("button", name="Get help").press("Enter")
    assert page.evaluate(WHERE) == "bs-help"
    page.get_by_role("button", name="bus is stuck").press("Enter")
    expect(page.locator(".bs-help")).to_have_count(0)
    expect(page.get_by_role("button", name="Get help")).to_be_visible()


def test_the_sentence_of_help_stands_at_the_end_of_every_path_with_pressure(show: Callable) -> None:
    page = show(state={"choices": [1, 1], "endings": []})
    expect(page.locator(".bs-end .bs-help")).to_have_count(0)
    page.get_by_role("button", name="You can talk to someone.").press("Enter")
    expect(page.locator(".bs-end .bs-help")).to_be_focused()


def test_the_clean_up_leaves_no_listener(show: Callable) -> None:
    page = show(motion=True)
    page.evaluate("() => { document.querySelector('.bs-press').click(); cleanups.forEach((stop) => stop()); }")
    before = messages(page)
    page.wait_for_timeout(700)
    assert messages(page) == before
    assert page.evaluate("Object.values(model.listeners).flat().length") == 0


def test_nothing_scrolls_sideways_on_a_small_screen(show: Callable, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    show(state={"choices": [1, 0], "endings": []})
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def ways(script: dict) -> dict[str, list[int]]:
    """Return a shortest list of choices to each passage."""
    found = {script["start"]: []}
    todo = deque(found)
    while todo:
        name = todo.popleft()
        for i, choice in enumerate(script["passages"][name]["choices"]):
            if choice["to"] not in found:
                found[choice["to"]] = [*found[name], i]
                todo.append(choice["to"])
    return found


@pytest.mark.long
@pytest.mark.parametrize("name", assets.ids("chats", ".twee"))
def test_every_passage_of_every_chat_can_be_drawn(show: Callable, name: str) -> None:
    path = assets.find("chats", name, ".twee")
    script = twee.read(path)
    page = show(text=assets.read_text(path))
    for passage, choices in ways(script).items():
        set_state(page, {"choices": choices, "endings": []})
        said = [line["text"] for line in script["passages"][passage]["lines"] if line["kind"] == "say"]
        assert messages(page)[-len(said) :] == said or not said
        if "ending" in script["passages"][passage]["tags"]:
            expect(page.locator(".bs-end .title")).to_have_text(passage)
        else:
            expect(page.locator(".bs-say button")).to_have_count(len(script["passages"][passage]["choices"]))
