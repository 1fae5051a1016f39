"""The page tells each question, answer, points, reason and place, and nothing on it is live."""

import dataclasses
import re
from collections.abc import Callable
from datetime import date

import pytest
from bs4 import BeautifulSoup

from autograder import core, feedback, reading
from autograder.gradebook_rows import Given
from autograder.worker import result_of
from betweenscreens import assets
from betweenscreens.answers import Record
from betweenscreens.widgets import hand_in

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
    assert list(items) == ["q-film-has-begun", "q-two-that-can-be-checked", "q-minutes-late", "q-three-steps", "q-whose-words"]
    assert items["q-minutes-late"] == (
        "1. Two stops, six and a half minutes each. How many minutes? 0 of 2 You said 12 minutes (not right) "
        "Better 13 minutes Why Twice 6.5 is 13. Look again Counting"
    )
    assert "(right)" in items["q-film-has-begun"]
    assert "(partly right)" in items["q-two-that-can-be-checked"]
    assert "(no answer)" in items["q-three-steps"]
    links = shown.find_all("a")
    assert [link["href"] for link in links] == ["#q-two-that-can-be-checked", "#q-minutes-late", "#q-three-steps"]


def test_a_question_has_one_number_on_the_page_in_the_widget_and_in_formgrader(page: Callable, check: core.Check) -> None:
    shown = page(GIVEN)
    numbers = [int(item.h3.get_text().partition(".")[0]) for item in shown.select(".bs-items > li")]
    widget = [row["n"] for part in hand_in.report(check.items, Record(check.id))["parts"] for row in part["rows"]]
    formgrader = [int(n) for n in re.findall(r"(?:'text': '|\\n\\n)(\d+)\. ", "".join(str(cell.get("outputs")) for cell in marked(check)))]
    assert numbers == formgrader == widget[: len(numbers)] == [1, 2, 1, 2, 3]
    assert [link.get_text() for link in shown.find_all("a")][1].endswith(", question 1")


def marked(check: core.Check) -> list[dict]:
    """Return the cells of a marked hand-in, as Formgrader shows them."""
    return core.mark(check, reading.Submission(answers={"answers": GIVEN, "seq": 1})).notebook["cells"]


def test_after_an_appeal_the_points_of_a_part_and_of_its_questions_agree(page: Callable) -> None:
    assert "looked at this part again" not in page(GIVEN).get_text()
    text = " ".join(page(GIVEN, Given({"part-a-marks": 3})).get_text(" ").split())
    assert "3 of 3" in text
    assert "Your teacher looked at this part again and gave it 3 points. The questions below add up to 2." in text


def test_written_answer_has_rubric_and_the_teachers_words(page: Callable) -> None:
    waiting = page(GIVEN).get_text(" ")
    assert "hasn’t marked this text yet" in waiting
    assert "still has 1 written answer of yours to read" in waiting
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
