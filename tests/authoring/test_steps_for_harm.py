"""The order in which steps for harm are told, and that each way into a danger says all of them, on small made-up texts."""

import re
from pathlib import Path

import pytest

from betweenscreens import twee
from betweenscreens.authoring.check import all_rules, check
from betweenscreens.authoring.check.course import Course
from betweenscreens.authoring.check.steps import acts_in, acts_of, listed, silent_way, turned
from betweenscreens.authoring.new_lesson import new_lesson

CHAT = """:: StoryTitle
A threat

:: StoryData
{"ifid": "8D2F1E36-6F0B-4B43-9F0E-5C3C1B7E9A10", "start": "Start"}

:: Start
@steer Priya
@help
Priya: hello
[[wait->Tap]]
[["dont answer them"->Tap]]

:: Tap
@danger picture-shared
Tomas: they want money
[["keep the proof"->Pen]]
[[Go over->Sofa]]

:: Pen
Priya: and you don’t pay
[["report it, then block it"->Safe]]
[[Look up the tool for pictures->Safe]]

:: Sofa
@ You don’t pay. Nobody answers.
[[write it down->Pen]]
[[sleep->Safe]]

:: Safe [ending]
! He told an adult, and they reported it.
"""


@pytest.fixture
def acts(course: Path) -> list:
    return acts_of(Course(course))


def test_the_acts_of_a_text_come_in_the_order_of_its_words(acts: list) -> None:
    assert acts_in("First block it, and keep the proof. DON’T PAY.", acts) == ["block", "proof", "pay"]
    assert acts_in("dont answer", acts) == ["stop"]
    assert acts_in("Rosa bakes bread.", acts) == []


@pytest.mark.parametrize(
    ("sequence", "pair"),
    [
        (["stop", "pay", "proof", "report", "block", "take-down"], None),
        (["proof", "block", "report"], ("block", "report")),
        (["stop", "tell", "report", "tell"], None),
        (["block", "tell", "proof"], ("block", "proof")),
    ],
)
def test_telling_someone_may_come_at_any_point_and_the_rest_keeps_its_order(sequence: list, pair: tuple | None, acts: list) -> None:
    assert turned(sequence, acts) == pair


def test_a_list_counts_by_the_first_sentence_of_its_lines(acts: list) -> None:
    lines = ["**Stop replying.**", "**Keep the proof.** A removal tool may need it.", "**Report the account**, then block it."]
    assert listed(lines, acts) == ["stop", "proof", "report", "block"]
    assert listed(lines[:2], acts) == []


@pytest.mark.parametrize(
    ("act", "end"),
    [("stop", "Safe"), ("pay", ""), ("proof", "Safe"), ("report", ""), ("block", "Safe"), ("tell", ""), ("take-down", "Safe")],
)
def test_a_way_through_the_danger_that_says_nothing_of_an_act_is_found(act: str, end: str, acts: list) -> None:
    script = twee.parse(CHAT, "a-threat.twee")
    assert silent_way(script, "Tap", next(one for one in acts if one.id == act)) == end


def test_what_is_said_before_the_danger_counts_for_the_ways_that_say_it(acts: list) -> None:
    script = twee.parse(CHAT.replace("[[wait->Tap]]", '[["no answers now"->Tap]]'), "a-threat.twee")
    assert silent_way(script, "Tap", next(one for one in acts if one.id == "stop")) == ""


def of(rule: str, course: Path) -> list[str]:
    return [str(finding) for finding in check(course, [one for one in all_rules() if one.name == rule])]


def test_a_chat_of_lesson_09_says_each_act_of_its_danger(course: Path) -> None:
    new_lesson("09", "tin-strings", root=course)
    assert of("danger-steps", course) == []
    path = course / "assets/chats/tin-strings.twee"
    path.write_text(CHAT, encoding="utf-8")
    found = of("danger-steps", course)
    assert {re.search(r"never mentions “([a-z-]+)”", one)[1] for one in found} == {"stop", "proof", "block", "take-down"}
    path.write_text(CHAT.replace("picture-shared", "burnt-bread"), encoding="utf-8")
    assert "burnt-bread isn't a list in help.yml" in of("danger-steps", course)[0]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("Block the account and report it.", True), ("Report the account, then block it.", False), ("Blocking is not all. Report it.", False)],
)
def test_a_sentence_of_a_heavy_lesson_keeps_the_order(text: str, wrong: bool, course: Path) -> None:
    new_lesson("09", "tin-strings", root=course)
    path = course / "assets/chats/tin-strings.twee"
    path.write_text(path.read_text(encoding="utf-8") + f"! {text}\n", encoding="utf-8")
    assert bool(of("steps-in-order", course)) is wrong


def test_an_item_that_asks_for_the_order_is_looked_at(course: Path) -> None:
    new_lesson("09", "tin-strings", root=course)
    path = course / "assets/quizzes/09-tin-strings.yml"
    text = path.read_text(encoding="utf-8")
    for line, step in (("1", "Stop replying"), ("2", "Block the account"), ("3", "Report the account")):
        text = text.replace(f"⟨write: line {line}⟩", step)
    path.write_text(text, encoding="utf-8")
    assert "“block” comes before “report”" in of("steps-in-order", course)[0]
