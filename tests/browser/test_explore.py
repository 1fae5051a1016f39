"""The explorable as a reader meets it: guessing, moving, listening, and what is kept."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Locator, Page, expect

from betweenscreens.widgets.explore import Explorable, explore

TRAITS = ("uid", "persist", "words", "script", "at", "state", "seq", "saved_seq", "save_error", "saved_at", "keeping", "desk")
START = "46 people have left you on “Seen”, and 36 of those 46 aren’t ignoring you."
SHAPES = "() => ['filled', 'open', 'thin'].map((shape) => document.querySelectorAll(`.bs-people .${shape}`).length)"


@pytest.fixture
def show(page: Page, mount: Callable) -> Callable[..., Page]:
    """Return a function that shows an explorable; keywords are traits."""

    def shown(name: str = "read-receipt", views: int = 1, **traits: object) -> Page:
        widget = explore(name)
        given = {trait: getattr(widget, trait) for trait in TRAITS}
        return mount(page, Explorable._esm, Explorable._css, {**given, **traits}, views)  # noqa: SLF001 - what the browser gets

    return shown


def get(page: Page, trait: str) -> object:
    return page.evaluate("(name) => model.get(name)", trait)


def test_picture_and_sentence_wait_for_the_guess(show: Callable) -> None:
    page = show()
    expect(page.locator(".bs-live")).to_be_hidden()
    expect(page.locator(".bs-people")).to_be_hidden()
    expect(page.get_by_text("The picture is waiting for your guess")).to_be_visible()


def test_the_controls_work_before_the_guess(show: Callable) -> None:
    page = show()
    page.get_by_label("People ignoring you").press("ArrowRight")
    expect(page.locator("output").first).to_have_text("15 of 100")
    expect(page.locator(".bs-people")).to_be_hidden()


def card(page: Page, number: int) -> Locator:
    return page.get_by_role("button", name=f"{number} in 100", exact=True)


def test_a_guess_is_kept_as_a_circle_beside_the_square_of_the_model(show: Callable) -> None:
    page = show()
    card(page, 80).press("Enter")
    assert get(page, "state") == {"guess": 80, "skipped": False}
    assert get(page, "seq") == 1
    line = page.get_by_role("img", name="On a line from 0 to 100 in 100: your guess is at 80, the model is at 22.")
    expect(line).to_be_visible()
    expect(page.locator(".bs-live")).to_contain_text(START)
    assert page.evaluate(SHAPES) == [10, 36, 54]
    expect(page.locator(".bs-predict [role=status]")).to_contain_text("In the model, 46 people")
    expect(card(page, 80)).to_be_focused()
    expect(card(page, 80)).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="Show me without a guess")).to_be_hidden()


def test_another_card_is_another_guess(show: Callable) -> None:
    page = show(state={"guess": 80, "skipped": False})
    card(page, 20).click()
    assert get(page, "state") == {"guess": 20, "skipped": False}
    assert (
        page.evaluate("[...document.querySelectorAll('.bs-guesses button')].map((one) => one.ariaPressed)")
        == ["false", "true"] + ["false"] * 3
    )
    expect(page.get_by_role("img", name="your guess is at 20")).to_be_visible()


def test_a_number_typed_in_an_earlier_version_is_still_on_the_line(show: Callable) -> None:
    page = show(state={"guess": 33, "skipped": False})
    expect(page.get_by_role("img", name="your guess is at 33")).to_be_visible()
    expect(page.locator(".bs-guesses [aria-pressed=true]")).to_have_count(0)


def test_skipping_opens_the_picture_without_a_line(show: Callable) -> None:
    page = show()
    page.get_by_role("button", name="Show me without a guess").click()
    assert get(page, "state") == {"guess": None, "skipped": True}
    expect(page.locator(".bs-people")).to_be_visible()
    expect(page.locator(".bs-guess")).to_have_count(0)
    expect(page.get_by_text("46 people leave you on “Seen”, and 10 of those 46")).to_be_focused()


def test_who_skipped_can_still_guess(show: Callable) -> None:
    page = show(state={"guess": None, "skipped": True})
    card(page, 40).click()
    assert get(page, "state") == {"guess": 40, "skipped": False}
    expect(page.locator(".bs-guess")).to_be_visible()


def test_moving_changes_value_sentence_picture_and_key(show: Callable) -> None:
    page = show(state={"guess": None, "skipped": True})
    slider = page.get_by_label("People ignoring you")
    slider.press("ArrowRight")
    # (100 − 15) × 40 ÷ 100 = 34 others, 15 + 34 = 49 seen, 51 answered; 34 ÷ 49 = 69 in 100.
    expect(page.locator(".bs-live")).to_contain_text("49 people have left you on “Seen”, and 34 of those 49")
    assert page.evaluate(SHAPES) == [15, 34, 51]
    expect(page.locator(".bs-key li")).to_have_text(["15 on “Seen”, ignoring you", "34 on “Seen”, another reason", "51 answered"])
    expect(slider).to_have_attribute("aria-valuetext", "15 of 100")
    expect(page.get_by_role("img", name="ignoring you, filled: 15")).to_be_visible()


def test_the_sentence_is_announced_half_a_second_after_the_last_move(show: Callable) -> None:
    page = show(state={"guess": None, "skipped": True})
    said = page.locator(".bs-result [role=status]")
    expect(said).to_contain_text(START)
    page.clock.install(time=datetime(2030, 1, 1, tzinfo=UTC))
    page.clock.pause_at(datetime(2030, 1, 1, 1, tzinfo=UTC))
    slider = page.get_by_label("People ignoring you")
    slider.press("ArrowRight")
    page.clock.run_for(400)
    slider.press("ArrowRight")
    page.clock.run_for(400)
    expect(said).to_contain_text(START)
    page.clock.run_for(200)
    # (100 − 20) × 40 ÷ 100 = 32; 20 + 32 = 52.
    expect(said).to_contain_text("52 people have left you on “Seen”, and 32 of those 52 aren’t ignoring you.")
    expect(said).not_to_contain_text("**")


def test_python_hears_of_a_move_when_it_ends(show: Callable) -> None:
    page = show(state={"guess": None, "skipped": True})
    slider = page.get_by_label("Others who are busy")
    slider.evaluate("(e) => { e.value = 0; e.dispatchEvent(new Event('input', { bubbles: true })); }")
    assert page.evaluate("model.saves") == 0
    slider.evaluate("(e) => e.dispatchEvent(new Event('change', { bubbles: true }))")
    assert page.evaluate("model.saves") == 1
    assert get(page, "at") == {"busy": 5}


def test_python_moves_the_picture_and_a_second_view_keeps_step(show: Callable) -> None:
    page = show(views=2, state={"guess": None, "skipped": True})
    page.evaluate("model.set('at', { ignoring: 50, busy: 10 })")
    for view in ("#view0", "#view1"):
        expect(page.locator(f"{view} .bs-live")).to_contain_text("55 people have left you")
        expect(page.locator(f"{view} output").first).to_have_text("50 of 100")
    page.evaluate("model.set('state', {})")
    expect(page.locator(".bs-people:visible")).to_have_count(0)


@pytest.mark.parametrize("state", [{"guess": "80"}, {"guess": 1000}, {"skipped": 1}, [], None, "x"])
def test_kept_nonsense_starts_fresh(show: Callable, state: object) -> None:
    page = show(state=state, at={"ignoring": 7, "busy": "all"})
    expect(page.locator(".bs-people")).to_be_hidden()
    expect(page.locator("output").first).to_have_text("10 of 100")


def test_keys_stay_in_the_widget(show: Callable) -> None:
    page = show()
    page.evaluate("window.keys = []; document.addEventListener('keydown', (event) => window.keys.push(event.key))")
    card(page, 5).press("d")
    card(page, 5).press("Escape")
    assert page.evaluate("window.keys") == ["Escape"]


def test_cleaning_up_stops_all_listening(show: Callable) -> None:
    page = show()
    page.evaluate("cleanups.forEach((stop) => stop())")
    assert page.evaluate("Object.values(model.listeners).flat().length") == 0


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_cut_off_sideways(show: Callable, width: int) -> None:
    page = show(state={"guess": 100, "skipped": False})
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("state", [{}, {"guess": 0, "skipped": False}])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(show: Callable, axe: Callable, state: dict, theme: str) -> None:
    page = show(state=state)
    page.emulate_media(reduced_motion="reduce")  # axe would measure colours half way
    page.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
    page.locator("details > summary").click()
    assert axe(page, "#view0") == []


def other(picture: str, **parts: object) -> dict:
    """Return an explorable of two controls with another picture than dots."""
    controls = [
        {"name": "hours", "label": "Hours", "value": "{value} h", "low": "0", "high": "4", "values": [0, 2, 4], "start": 2},
        {"name": "speed", "label": "Speed", "value": "{value}", "low": "1", "high": "2", "values": [1, 2], "start": 1},
    ]
    rows = [[hours * speed, hours] for hours in (0, 2, 4) for speed in (1, 2)]
    words = {
        "tag": "SIMULATION",
        "note": "n",
        "question": "q",
        "guess": None,
        "live": "{way} km",
        "alt": "{way} km in {hours} h",
        "how": "h",
    }
    return {**words, "controls": controls, "names": ["way", "hours"], "rows": rows, "picture": picture, **parts}


def test_bars_are_as_long_as_their_numbers(show: Callable) -> None:
    key = [{"name": "way", "label": "way", "value": "{value} km"}, {"name": "hours", "label": "time", "value": "{value} h"}]
    page = show(script=other("bars", key=key))
    lengths = "() => [...document.querySelectorAll('.bs-bars .fill')].map((bar) => bar.offsetWidth / bar.parentElement.clientWidth)"
    # The longest of all positions is 4 h × 2 = 8, so 2 of 8 and 2 of 8.
    assert page.evaluate(lengths) == pytest.approx([0.25, 0.25], abs=0.01)
    page.evaluate("model.set('at', { hours: 4, speed: 2 })")
    assert page.evaluate(lengths) == pytest.approx([1, 0.5], abs=0.01)
    expect(page.locator(".bs-bars .lab")).to_have_text(["8 kmway", "4 htime"])
    expect(page.get_by_role("img", name="8 km in 4 h")).to_be_visible()


def test_a_curve_marks_where_the_control_stands(show: Callable) -> None:
    page = show(script=other("curve", curve={"x": "hours", "y": "way", "x_label": "hours", "y_label": "km"}))
    mark = "() => ['--x', '--y'].map((name) => document.querySelector('.bs-curve .plot').style.getPropertyValue(name))"
    assert page.evaluate(mark) == ["50%", "25%"]
    page.get_by_label("Speed").press("ArrowRight")
    assert page.evaluate(mark) == ["50%", "50%"]
    expect(page.locator(".bs-curve polyline")).to_have_attribute("points", "0,100 50,50 100,0")
    expect(page.locator(".bs-curve .plot .at")).to_have_text("4 km")


@pytest.mark.parametrize("steps", [0, 3, 5])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_name_of_a_curve_is_at_its_square_and_inside_the_picture(show: Callable, width: int, steps: int) -> None:
    page = show("who-sees-it", state={"guess": None, "skipped": True}, at={"steps": steps})
    page.set_viewport_size({"width": width, "height": 800})
    mark, name, field = (page.locator(f".bs-curve {one}".strip()).bounding_box() for one in (".plot i", ".plot .at", ""))
    assert mark["y"] - 20 < name["y"] + name["height"] <= mark["y"]
    assert name["x"] - 10 <= mark["x"] <= name["x"] + name["width"] + 10
    assert field["x"] <= name["x"]
    assert name["x"] + name["width"] <= field["x"] + field["width"]
    assert field["y"] <= name["y"]


def test_a_table_shows_the_numbers_as_a_table(show: Callable) -> None:
    table = {
        "caption": "Ways",
        "columns": ["What", "How much"],
        "rows": [{"label": "Way", "cells": ["way"]}, {"label": "Time", "cells": ["hours"]}],
    }
    page = show(script=other("table", table=table))
    expect(page.get_by_role("table", name="Ways")).to_be_visible()
    expect(page.get_by_role("row", name="Way 2")).to_be_visible()
    page.get_by_label("Hours").press("ArrowRight")
    expect(page.get_by_role("row", name="Way 4")).to_be_visible()
