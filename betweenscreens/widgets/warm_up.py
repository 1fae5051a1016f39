"""The warm-up: three questions from earlier lessons, to be remembered and not scored."""

from betweenscreens import assets, questions
from betweenscreens.items import Item
from betweenscreens.lesson_id import number
from betweenscreens.widgets import error_card
from betweenscreens.widgets.quiz import PracticeQuiz

BACK = (1, 3, 6)
"""How many lessons back the questions come from: far enough apart that remembering takes effort."""


def number_of(lesson: str) -> int:
    """Return the number in a lesson's id: ``04-replies-and-receipts`` → 4.

    Raises:
        AssetError: the id does not begin with two digits.
    """
    if number(lesson) < 0:
        raise assets.AssetError(lesson or "warm_up", "this is not the id of a lesson", "write it like 04-replies-and-receipts")
    return number(lesson)


def sources(lesson: int, numbers: list[int]) -> list[int]:
    """Return the three lessons to draw from: 1, 3 and 6 back where they exist, then the nearest earlier ones, again if need be.

    Args:
        lesson: number of the lesson that is warmed up for.
        numbers: the lessons that have a practice quiz.
    """
    earlier = sorted((other for other in numbers if other < lesson), reverse=True)
    wanted = [lesson - back for back in BACK if lesson - back in earlier]
    rest = [other for other in earlier if other not in wanted]
    return (wanted + rest + earlier * len(BACK))[: len(BACK)] if earlier else []


def draw(items: list[Item], lesson: int, taken: set[str]) -> Item | None:
    """Return one item of a practice quiz that is not ``taken``; which one is settled by the lesson's number."""
    start = lesson % len(items)
    return next((item for item in items[start:] + items[:start] if item.id not in taken), None)


def chosen(lesson: int, quizzes: dict[int, list[Item]]) -> list[Item]:
    """Return the items of a warm-up from the practice quizzes by lesson number; fewer than three only if there are no more."""
    found: dict[str, Item] = {}
    for source in sources(lesson, list(quizzes)):
        item = draw(quizzes[source], lesson, set(found))
        if item:
            found[item.id] = item
    return list(found.values())


def earlier(lesson: str) -> dict[int, list[Item]]:
    """Return the practice quizzes that a lesson's warm-up draws from, by lesson number; no other is read.

    Raises:
        AssetError: ``lesson`` is not the id of a lesson, or a quiz is broken.
    """
    names = {number_of(name): name for name in assets.ids("quizzes", ".yml") if number(name) >= 0}
    drawn = sources(number_of(lesson), list(names))
    return {back: questions.read_practice(assets.find("quizzes", names[back], ".yml")) for back in sorted(set(drawn))}


@error_card.friendly
def warm_up(lesson: str) -> PracticeQuiz:
    """Return the warm-up of a lesson.

    Args:
        lesson: id of the lesson, such as ``04-replies-and-receipts``.

    Raises:
        AssetError: there is no earlier practice quiz.
    """
    quizzes = earlier(lesson)
    if not quizzes:
        raise assets.AssetError(lesson, "no earlier lesson has a practice quiz", "leave the warm-up out here")
    return PracticeQuiz(f"warm-up:{lesson}", chosen(number_of(lesson), quizzes), scored=False)
