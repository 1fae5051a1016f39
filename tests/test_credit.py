"""What an answer is worth, on the test vectors that the browser is held to as well, and on answers made to do harm."""

import json
import math
from pathlib import Path

import pytest

from betweenscreens import credit

VECTORS = Path(__file__).parent / "vectors"


def cases(name: str) -> list[tuple[list, object]]:
    vectors = json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))
    return [(case["args"], case["result"]) for case in vectors["cases"]]


@pytest.mark.parametrize(("args", "result"), cases("credit"))
def test_credit(args: list, result: float) -> None:
    assert credit.credit(*args) == pytest.approx(result, abs=1e-12)


@pytest.mark.parametrize(("args", "result"), cases("is_answer"))
def test_is_answer(args: list, result: bool) -> None:
    assert credit.is_answer(*args) is result


@pytest.mark.parametrize(("args", "result"), cases("read_number"))
def test_number(args: list, result: float | None) -> None:
    assert credit.number(*args) == result


@pytest.mark.parametrize(("args", "result"), cases("shuffle"))
def test_shuffle(args: list, result: list[int]) -> None:
    assert credit.shuffle(*args) == result


@pytest.mark.parametrize("size", range(2, 9))
def test_shuffle_is_an_order_of_all_and_never_the_authored_one(size: int) -> None:
    for name in ("one", "two", "three", "four", "five", "six", "seven", "eight"):
        order = credit.shuffle(name, size)
        assert sorted(order) == list(range(size))
        assert order != list(range(size))


def deep(levels: int) -> list:
    """Return a list in a list in a list, so many levels deep."""
    nest: list = []
    for _ in range(levels):
        nest = [nest]
    return nest


RIGHT = {
    "multiple_choice": (1, 3),
    "many_choice": ([0, 2], 4),
    "numeric": ({"low": 20, "high": 20}, 1),
    "order": ([2, 0, 1], 3),
    "match": ({"0": 1, "1": 0}, 2),
    "written": (None, 1),
}
HARMFUL = [
    None,
    math.nan,
    math.inf,
    -1,
    10**400,
    2.0,
    True,
    "",
    "x" * 10**6,
    "nan",
    "\x00",
    b"1",
    {},
    {"0": {}},
    {0: 1},
    {"0": 1, "9": 1},
    {str(n): n for n in range(10**5)},
    [],
    [None],
    [[1]],
    [0, 0],
    [math.nan] * 3,
    [{}, {}],
    [10**400],
    list(range(10**5)),
    deep(10**4),
    {"0": deep(10**4)},
    object(),
    (1,),
    {1, 2},
]


@pytest.mark.parametrize("item_type", RIGHT)
def test_a_harmful_answer_earns_nothing_and_raises_nothing(item_type: str) -> None:
    right, size = RIGHT[item_type]
    for answer in HARMFUL:
        assert credit.credit(item_type, right, answer, size) == 0


@pytest.mark.parametrize("item_type", sorted(set(RIGHT) - {"written"}))
def test_the_right_answer_earns_all(item_type: str) -> None:
    right, size = RIGHT[item_type]
    assert credit.credit(item_type, "20" if item_type == "numeric" else right, None, size) == 0
    assert credit.credit(item_type, right, "20" if item_type == "numeric" else right, size) == 1


def test_pairs_right() -> None:
    assert credit.pairs_right([2, 3, 0, 1], [2, 0, 3, 1]) == (5, 6)
