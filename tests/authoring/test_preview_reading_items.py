"""Questions on the reading page: each option with its key, in every type."""

import re
from html import unescape
from pathlib import Path

import pytest

from betweenscreens import items
from betweenscreens.authoring.check.course import Course
from betweenscreens.authoring.preview import reading_items
from betweenscreens.authoring.preview.reading_items import Keyed
from betweenscreens.graded_items import GRADED

COMMON = {"id": "one", "part": "A", "outcome": "say it", "question": "Which?", "rows": ["R001"], "points": 2}


def lines(html: str) -> list[str]:
    """Return the options as they are read, the right ones with a tick."""
    return [
        unescape(re.sub(r"<[^>]+>", " ", row)).strip() for row in re.findall(r"<li class=.*?>(.*?)</li>", html.partition("bs-notes")[0])
    ]


def made(kind: str, **fields: object) -> items.Item:
    return GRADED[kind].model_validate({**COMMON, "type": kind, **fields})


CASES = [
    ("multiple_choice", {"answers": [{"answer": "a"}, {"answer": "b"}]}, 1, ["a  no", "✓ b  yes"]),
    ("many_choice", {"answers": [{"answer": "a"}, {"answer": "b"}, {"answer": "c"}]}, [0, 2], ["✓ a  no", "b  yes", "✓ c"]),
    ("order", {"options": ["second", "third", "first"]}, [2, 0, 1], ["✓ 1. first", "✓ 2. second  no", "✓ 3. third  yes"]),
    ("match", {"prompts": ["p", "q"], "choices": ["x", "y", "z"]}, {"0": 2, "1": 0}, ["✓ p → z  no", "✓ q → x  yes", "y"]),
    ("match", {"prompts": ["p", "q"], "choices": ["x", "y"]}, {"0": 7}, ["✓ p → no key  no", "✓ q → no key  yes", "x", "y"]),
    ("multiple_choice", {"answers": [{"answer": "a"}, {"answer": "b"}]}, None, ["a  no", "b  yes"]),
]


@pytest.mark.parametrize(("kind", "fields", "right", "read"), CASES)
def test_options_are_read_with_key_and_feedback(kind: str, fields: dict, right: object, read: list[str]) -> None:
    assert lines(reading_items.shown(Keyed(made(kind, **fields), "a.yml:1", right, {0: "no", 1: "yes"}))) == read


@pytest.mark.parametrize(("right", "read"), [({"low": 3, "high": 3}, "✓ 3 km"), ({"low": 3, "high": 5}, "✓ 3 to 5 km"), (None, "✓ ? km")])
def test_a_number_is_read_with_its_bounds(right: object, read: str) -> None:
    html = reading_items.shown(Keyed(made("numeric", unit="km"), "a.yml:1", right, {-1: "since"}))
    assert read in html
    assert "since" in html


def test_practice_has_its_key_too(root: Path) -> None:
    found, wrong = reading_items.practice(Course(root), "04-replies-and-receipts")
    assert wrong == []
    for one in found:
        html = reading_items.shown(one)
        if one.item.type in ("multiple_choice", "many_choice"):
            assert sum(line.startswith("✓") for line in lines(html)) == len(one.item.correct)
        assert one.where.startswith("assets/quizzes/04-replies-and-receipts.yml:")


def test_a_question_without_a_key_says_so(course: Path) -> None:
    path = course / "exercises/04-replies-and-receipts/04-replies-and-receipts.ipynb"
    path.write_text(path.read_text(encoding="utf-8").replace("tomas-stops-sharing", "thomas-stops"), encoding="utf-8")
    found, _ = reading_items.graded(Course(course), Course(course).checks[0])
    assert [one.item.id for one in found if "has no key" in reading_items.shown(one)] == ["tomas-stops-sharing"]
