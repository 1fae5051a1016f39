"""Retrieval practice: three questions from earlier lessons, far enough back that remembering takes effort."""

from betweenscreens import assets, questions
from betweenscreens.items import Item
from betweenscreens.lesson_id import number

BACK = (1, 3, 6)
"""How many lessons back the questions come from."""


def sources(lesson: int, numbers: list[int]) -> list[int]:
    """Return the three lessons to draw from: 1, 3 and 6 back where they exist, then the nearest earlier ones, again if need be.

    Args:
        lesson: number of the lesson at whose end the questions are asked.
        numbers: the lessons that have a practice quiz.
    """
    earlier = sorted((other for other in numbers if 0 <= other < lesson), reverse=True)
    wanted = [lesson - back for back in BACK if lesson - back in earlier]
    rest = [other for other in earlier if other not in wanted]
    return (wanted + rest + earlier * len(BACK))[: len(BACK)] if earlier else []


def draw(items: list[Item], lesson: int, taken: set[str]) -> Item | None:
    """Return one item of a practice quiz that is not ``taken``; which one is settled by the lesson's number."""
    start = lesson % len(items)
    return next((item for item in items[start:] + items[:start] if item.id not in taken), None)


def chosen(lesson: int, quizzes: dict[int, list[Item]]) -> list[tuple[int, Item]]:
    """Return the items to ask, each with the number of its lesson; fewer than three only if there are no more.

    Args:
        lesson: number of the lesson at whose end they are asked.
        quizzes: the practice quizzes by lesson number.
    """
    found: dict[str, tuple[int, Item]] = {}
    for source in sources(lesson, list(quizzes)):
        item = draw(quizzes[source], lesson, set(found))
        if item:
            found[item.id] = (source, item)
    return list(found.values())


def drawn(lesson: str) -> list[tuple[str, Item]]:
    """Return the items from earlier lessons that the quiz of a lesson ends with, each with the name of its own quiz.

    Only the quizzes that they come from are read. Lesson 00 has none before it, and neither has what is no lesson.

    Raises:
        AssetError: one of these quizzes is broken.
    """
    names = {number(name): name for name in assets.ids("quizzes", ".yml") if number(name) >= 0}
    numbers = sources(number(lesson), list(names))
    quizzes = {back: questions.read_practice(assets.find("quizzes", names[back], ".yml")) for back in sorted(set(numbers))}
    return [(names[back], item) for back, item in chosen(number(lesson), quizzes)]
