"""Questions from earlier lessons: which lessons they come from, which ones, and that a lesson added later finds its place."""

import pytest

from betweenscreens.items import PRACTICE
from betweenscreens.widgets.earlier import chosen, draw, drawn, sources


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
        (-1, range(15), []),
    ],
)
def test_sources(lesson: int, numbers: list[int], drawn: list[int]) -> None:
    assert sources(lesson, list(numbers)) == drawn


def test_a_lesson_added_later_finds_its_place() -> None:
    before = {0: items(0), 4: items(4)}
    after = {**before, 3: items(3)}
    assert [item.id[:3] for _, item in chosen(4, before)] == ["l00", "l00", "l00"]
    assert [item.id[:3] for _, item in chosen(4, after)] == ["l03", "l00", "l03"]


def test_three_different_items_and_always_the_same_ones() -> None:
    quizzes = {n: items(n) for n in range(6)}
    for lesson in range(1, 7):
        ids = [item.id for _, item in chosen(lesson, quizzes)]
        assert len(set(ids)) == 3
        assert ids == [item.id for _, item in chosen(lesson, quizzes)]


def test_two_lessons_draw_different_items_from_the_same_quiz() -> None:
    first, second = draw(items(0), 3, set()), draw(items(0), 6, set())
    assert first != second


def test_a_quiz_with_few_items_gives_what_it_has() -> None:
    assert len(chosen(2, {0: items(0, 2)})) == 2


def test_each_item_comes_with_its_lesson_and_in_the_order_of_the_lessons() -> None:
    assert [number for number, _ in chosen(7, {n: items(n) for n in range(7)})] == [6, 4, 1]


def test_the_course_draws_from_its_own_quizzes() -> None:
    found = drawn("04-replies-and-receipts")
    assert [name[:2] for name, _ in found] == ["03", "01", "00"]
    assert len({item.id for _, item in found}) == 3
    assert drawn("00-start-here") == drawn("no-lesson") == []
