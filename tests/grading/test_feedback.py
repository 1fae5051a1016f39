"""The page tells each question, answer, points, reason and place, and nothing on it is live."""

import dataclasses
from collections.abc import Callable
from datetime import date

import pytest
from bs4 import BeautifulSoup

from autograder import core, feedback, reading
from autograder.gradebook_rows import Given
from autograder.worker import result_of
from betweenscreens import assets

TEXT = "I am late. <script>alert(1)</script> {{ 7 * 7 }}\nSorry!"
GIVEN = {"film-has-begun": 1, "two-that-can-be-checked": [0], "minutes-late": "12", "what-lena-could-write": TEXT}
WRITTEN = "what-lena-could-write"
HELP = assets.course_root() / "assets" / "help.yml"


@pytest.fixture
def page(check: core.Check, record: Callable) -> Callable[..., BeautifulSoup]:
    """Return a function from answers and what the teacher gave to the page."""

    def made(given: dict, by_hand: Given = Given(), penalty: float = 0.0) -> BeautifulSoup:  # noqa: B008 - it cannot be changed
        result = result_of(core.mark(check, reading.Submission(answers=record(given), notes=["<b>Set</b> aside."])))
        html = feedback.page(check, feedback.PageData("s-07", result, by_hand, penalty, date(2026, 11, 24)))
        return BeautifulSoup(html, "html.parser")

    return made


def test_each_question_has_answer_points_reason_and_place(page: Callable) -> None:
    shown = page(GIVEN)
    text = " ".join(shown.get_text(" ").split())
    for part in ("Feedback for s-07", "A check for tests", "2 of 14", "2 of 3", "0 of 7", "Marked 2026-11-24"):
        assert part in text
    items = {item["id"]: " ".join(item.get_text(" ").split()) for item in shown.select(".bs-items > li")}
    assert list(items) == ["q1", "q2", "q3", "q4", "q5"]
    assert items["q3"] == (
        "3. Two stops, six and a half minutes each. How many minutes? 0 of 2 You said 12 minutes (not right) "
        "Better 13 minutes Why Twice 6.5 is 13. Look again Counting"
    )
    assert "(right)" in items["q1"]
    assert "(partly right)" in items["q2"]
    assert "(no answer)" in items["q4"]
    assert [link["href"] for link in shown.find_all("a")] == ["#q2", "#q3", "#q4"]


def test_written_answer_has_rubric_and_the_teachers_words(page: Callable) -> None:
    waiting = page(GIVEN).get_text(" ")
    assert "hasn’t marked this text yet" in waiting
    assert "1 text of yours to read" in waiting
    shown = page(GIVEN, Given({WRITTEN: 3.5}, {"part-a-marks": 1}, {WRITTEN: "Kind <and> short."}))
    assert shown.select_one(".me .text").get_text() == TEXT
    assert shown.select_one(".them .text").get_text() == "Kind <and> short."
    text = " ".join(shown.get_text(" ").split())
    assert "6.5 of 14" in text
    assert "A reason and a request 0 points: neither" in text
    assert "yet" not in text


def test_late_and_blank(page: Callable) -> None:
    text = " ".join(page({}, penalty=1).get_text(" ").split())
    assert "0 of 14" in text
    assert "1 point taken off" in text
    assert "You didn’t write anything here." in text


def test_nothing_is_live_and_no_code_is_shown(page: Callable) -> None:
    shown = page(GIVEN)
    assert shown.find_all(["script", "img", "link", "iframe", "form", "b"], string=lambda text: text and "Set" in text) == []
    assert shown.find_all(["script", "img", "link", "iframe", "form"]) == []
    assert shown.find("meta", {"http-equiv": "Content-Security-Policy"})["content"].startswith("default-src 'none'")
    for word in ("HIDDEN", "key =", "mark(", "<b>Set"):
        assert (word in shown.get_text()) == (word == "<b>Set")


def test_page_is_small(page: Callable) -> None:
    assert len(str(page(GIVEN))) < 40_000


@pytest.mark.parametrize("number", range(7, 14))
def test_help_is_one_step_away_where_a_lesson_speaks_of_harm(number: int, check: core.Check) -> None:
    heavy = dataclasses.replace(check, id=f"{number:02}-like-it")
    told = feedback.PageData("s-07", result_of(core.mark(check, reading.Submission())))
    shown = BeautifulSoup(feedback.page(heavy, told), "html.parser")
    card = shown.select("aside details.fold")
    assert len(card) == (8 <= number <= 12)
    for one in card:
        assert one.summary.get_text() == "Get help"
        assert [fold.has_attr("open") for fold in one.select("details")] == [False] * len(one.select("details"))
        links = {link["href"] for link in one.select("a")}
        assert links == {contact["href"] for line in assets.read_yaml(HELP)["lines"] for contact in line["contact"]}
        assert shown.find_all("script") == []
