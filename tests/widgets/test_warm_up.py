"""The warm-up: which lessons it draws from, which items, and that a lesson added later finds its place."""

import pytest

from betweenscreens import assets
from betweenscreens.items import PRACTICE
from betweenscreens.widgets.warm_up import chosen, draw, number_of, sources, warm_up


def items(lesson: int, count: int = 8) -> list:
    base = {"outcome": "o", "type": "numeric", "question": "q", "rows": [], "value": 1, "feedback": "f"}
    return [PRACTICE["numeric"].model_validate({**base, "id": f"l{lesson:02}-q{n}"}) for n in range(count)]


@pytest.mark.parametrize(
    ("lesson", "numbers", "drawn"),
    [
        (10, range(15), [9, 7, 4]),
        (7, range(15), [6, 4, 1]),
        (6, range(15), [5, 3, 0]),
        (4, range(15), [3, 1, 2]),
        (3, range(15), [2, 0, 1]),
        (2, range(15), [1, 0, 1]),
        (1, range(15), [0, 0, 0]),
        (4, [0, 4], [0, 0, 0]),
        (4, [0, 3, 4], [3, 0, 3]),
        (9, [0, 4, 9], [4, 0, 4]),
        (9, [0, 3, 4, 9], [3, 4, 0]),
        (0, range(15), []),
        (4, [4, 5], []),
    ],
)
def test_sources(lesson: int, numbers: list[int], drawn: list[int]) -> None:
    assert sources(lesson, list(numbers)) == drawn


def test_a_lesson_added_later_finds_its_place() -> None:
    before = {0: items(0), 4: items(4)}
    after = {**before, 3: items(3)}
    assert [item.id[:3] for item in chosen(4, before)] == ["l00", "l00", "l00"]
    assert [item.id[:3] for item in chosen(4, after)] == ["l03", "l00", "l03"]


def test_three_different_items_and_always_the_same_ones() -> None:
    quizzes = {n: items(n) for n in range(6)}
    for lesson in range(1, 7):
        ids = [item.id for item in chosen(lesson, quizzes)]
        assert len(set(ids)) == 3
        assert ids == [item.id for item in chosen(lesson, quizzes)]


def test_two_lessons_draw_different_items_from_the_same_quiz() -> None:
    first, second = draw(items(0), 3, set()), draw(items(0), 6, set())
    assert first != second


def test_a_quiz_with_few_items_gives_what_it_has() -> None:
    assert len(chosen(2, {0: items(0, 2)})) == 2


def test_number_of() -> None:
    assert number_of("04-replies-and-receipts") == 4
    with pytest.raises(assets.AssetError, match="not the id of a lesson"):
        number_of("replies")


def test_the_widget_is_not_scored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(assets.STRICT, "1")
    widget = warm_up("04-replies-and-receipts")
    assert (widget.uid, widget.scored, len(widget.views)) == ("warm-up:04-replies-and-receipts", False, 3)
    own = {item.id for item in widget.items}
    assert own.isdisjoint({item.id for item in warm_up("14-any").items}) or len(own) == 3
    with pytest.raises(assets.AssetError, match="no earlier lesson"):
        warm_up("00-start-here")
