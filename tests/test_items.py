"""Practice questions: their keys in the form of saved answers, and the slips that are refused."""

import pytest
from pydantic import ValidationError

from betweenscreens.credit import credit
from betweenscreens.items import ManyChoice, Match, MultipleChoice, Numeric, Order

BASE = {"id": "an-id", "outcome": "know it", "question": "Which one?", "rows": ["R012"]}


def option(text: str, correct: bool = False) -> dict:
    return {"answer": text, "correct": correct, "feedback": f"About {text}."}


def test_multiple_choice_has_one_key() -> None:
    item = MultipleChoice(**BASE, type="multiple_choice", answers=[option("a"), option("b", correct=True)])
    assert (item.right, item.size, item.options) == (1, 2, ["a", "b"])
    with pytest.raises(ValidationError, match="2 options are correct"):
        MultipleChoice(**BASE, type="multiple_choice", answers=[option("a", correct=True), option("b", correct=True)])


def test_many_choice_has_two_keys_or_more_but_not_all() -> None:
    item = ManyChoice(**BASE, type="many_choice", answers=[option("a", correct=True), option("b"), option("c", correct=True)])
    assert item.right == [0, 2]
    for right in ([True, False, False], [True, True, True]):
        with pytest.raises(ValidationError, match="two or more"):
            ManyChoice(**BASE, type="many_choice", answers=[option(str(n), correct=one) for n, one in enumerate(right)])


def test_two_equal_options_are_refused() -> None:
    with pytest.raises(ValidationError, match="stands there twice"):
        MultipleChoice(**BASE, type="multiple_choice", answers=[option("a"), option("a", correct=True)])


@pytest.mark.parametrize(
    ("fields", "right"),
    [
        ({"value": 30, "tolerance": 0.5}, {"low": 29.5, "high": 30.5}),
        ({"value": 0.3}, {"low": 0.3, "high": 0.3}),
        ({"low": 1, "high": 2}, {"low": 1, "high": 2}),
    ],
)
def test_numeric(fields: dict, right: dict) -> None:
    assert Numeric(**BASE, type="numeric", feedback="Because.", **fields).right == right


@pytest.mark.parametrize(
    "fields", [{}, {"low": 1}, {"value": 1, "low": 0, "high": 2}, {"low": 3, "high": 2}, {"value": float("nan")}, {"value": True}]
)
def test_a_number_without_clear_bounds_is_refused(fields: dict) -> None:
    with pytest.raises(ValidationError):
        Numeric(**BASE, type="numeric", feedback="Because.", **fields)


def test_order_takes_lines_with_and_without_feedback_of_their_own() -> None:
    bare = Order(**BASE, type="order", answers=["a", "b", "c"], feedback="Why.")
    told = Order(**BASE, type="order", answers=[{"answer": text, "feedback": "Why."} for text in "abc"])
    assert bare.options == told.options == ["a", "b", "c"]
    assert bare.right == [0, 1, 2]
    with pytest.raises(ValidationError, match="there is no feedback"):
        Order(**BASE, type="order", answers=["a", "b", "c"])


def test_match_lists_each_choice_once_and_the_key_by_position() -> None:
    pairs = [{"prompt": prompt, "answer": answer, "feedback": "Why."} for prompt, answer in (("p", "x"), ("q", "y"), ("r", "x"))]
    item = Match(**BASE, type="match", pairs=pairs, extra=["z"])
    assert item.options == ["x", "y", "z"]
    assert item.right == {"0": 0, "1": 1, "2": 0}
    assert credit(item.type, item.right, {"0": 0, "1": 1, "2": 1}, item.size) == pytest.approx(2 / 3)
