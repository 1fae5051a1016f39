"""Counting what a lesson asks of a learner, against small examples worked out by hand."""

import pytest

from betweenscreens import reading_time, twee
from betweenscreens.reading_time import Load

FOLDED = "Three words here.\n\n<details><summary>More words</summary>\n\nNot these.\n\n</details>"


@pytest.mark.parametrize(
    ("markdown", "count"),
    [
        ("## What happened there?", 3),
        ("One **bold** word – and *one more*.", 6),
        ("See [the whole page](https://example.org/a-b) or https://example.org now.", 6),
        ("| idea | what speaks for it |\n|---|---|\n|slow|often|", 7),
        ("> **Rosa:** she types better  \n> **Amina:** so do I", 8),
        (FOLDED, 3),
        ("<br>11 + 35 = 46", 3),
    ],
)
def test_words_that_are_met_are_counted(markdown: str, count: int) -> None:
    assert reading_time.words(markdown) == count


def test_of_a_cell_heading_table_messages_and_folded_parts_are_no_prose() -> None:
    assert reading_time.prose_words(f"### Why\n\nFour words of prose.\n\n| a | b |\n|---|---|\n\n> **Sam:** no\n\n{FOLDED}") == 7


CHAT = """:: StoryTitle
Two stops

:: StoryData
{"ifid": "8D2F1E36-6F0B-4B43-9F0E-5C3C1B7E9A10", "start": "On the bus"}

:: On the bus [continue]
@steer Lena
@words trust
@ Two friends.
Oskar: where are you
[[go on->Choose]]

:: Choose
[["start without me"->Tell him]]
[[wait->Say nothing]]

:: Tell him
Oskar: ok saving you a seat
[[walk->Seat]]
[[stay->Late]]

:: Say nothing
@delay 15 min
Lena: …
[[explain it all again now->Late]]
[[send a photo->Late]]

:: Seat [ending]
! She gave a reason.

:: Late [ending]
! It was the silence that hurt, and not the bus.
"""


def test_a_way_through_a_chat_is_counted_by_hand() -> None:
    """Counted on paper.

    On the bus: 2 + 3 + 2 = 7, Choose: 3 + 1 = 4, together 11. Tell him: 5 + 1 + 1 = 7, Say nothing: 2 + 0 + 5 + 3 = 10,
    Seat: 4, Late: 10. By Tell him: Seat 11, Late 17, on average 14; by Say nothing: Late 20. So 11 + (14 + 20) / 2 = 28.
    """
    assert reading_time.route(twee.parse(CHAT, "two-stops.twee")) == 28


def test_a_chat_with_a_way_back_is_counted_once() -> None:
    back = CHAT.replace("[[stay->Late]]", "[[back->Choose]]")
    # Tell him: Seat 11; and by Choose again (4) and Say nothing (10) Late (10): 7 + 24 = 31; on average 21
    assert reading_time.route(twee.parse(back, "two-stops.twee")) == 11 + (21 + (10 + 10)) / 2


def test_minutes_come_from_words_items_and_widgets() -> None:
    load = Load(words=1170, route=130, items=6, numeric=1, widgets=3)
    assert load.minutes == pytest.approx(10 + 5 + 2 + 9)
    assert load.printed == 30
    assert Load(words=1300, items=12, widgets=5).printed == 35  # 10 + 10 + 15, and no step up
    assert Load(words=130, widgets=2, each=reading_time.FIRST_WIDGET).minutes == 3


def cell(kind: str, source: str, *tags: str) -> dict:
    return {"cell_type": kind, "source": source.splitlines(keepends=True), "metadata": {"tags": list(tags)}}


def test_each_part_of_go_deeper_has_its_minutes() -> None:
    words = "word " * 131
    cells = [
        cell("markdown", words),
        cell("markdown", "## Go deeper\n\nExtra.", "deeper"),
        cell("markdown", f"### A study\n\n{words}", "deeper"),
        cell("markdown", "### A model\n\nShort.", "deeper"),
        cell("code", 'explore("two-groups")', "deeper"),
        cell("code", 'term("chronemics")', "deeper"),
        cell("markdown", "### Code\n\nRun it.", "deeper"),
        cell("code", "from math import sqrt\nprint(sqrt(2))", "deeper"),
        cell("markdown", "### For the teacher", "teacher"),
    ]
    assert reading_time.deeper_parts(cells) == [("A study", 2), ("A model", 4), ("Code", 2)]
    assert reading_time.deeper_parts(cells[:1]) == []
