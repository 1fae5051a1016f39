"""The rule that a first choice in a chat matters: it leads to another story, not to another colour of the same."""

from collections.abc import Iterator
from itertools import combinations, islice

from betweenscreens import twee
from betweenscreens.assets import AssetError
from betweenscreens.authoring.check.course import Course
from betweenscreens.authoring.check.references import calls
from betweenscreens.authoring.check.rules import rule
from betweenscreens.lesson_id import number

MOST_SHARED = 0.5
MOST_RUNS = 2000
"""A chat with more ways than this is looked at in this many."""


@rule("chat-branches")
def chat_branches(course: Course) -> Iterator[AssetError]:
    """Two runs of a lesson's chat whose first choices differ share at most half of their passages."""
    for lesson in course.lessons:
        for name, _ in calls(lesson, "chat") if number(lesson.name) > 0 else ():
            path = course.root / "assets/chats" / f"{name}.twee"
            shared = most_shared(script["passages"], script["start"]) if (script := readable(course.text(path), path.name)) else 0
            if shared > MOST_SHARED:
                what = f"two runs with different first choices share {shared:.0%} of their passages"
                yield AssetError(f"{course.shown(path)}:1", what, "let the first choices lead to different passages and endings")


def readable(text: str, where: str) -> twee.Script | None:
    """Return a chat as :func:`betweenscreens.twee.parse` does, or None if it has errors, which the rule chat-format finds."""
    try:
        return twee.parse(text, where)
    except AssetError:
        return None


def runs(passages: dict[str, dict], name: str, seen: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the ways from ``name`` to an ending that pass nothing twice, as the names of their passages."""
    seen = (*seen, name)
    targets = dict.fromkeys(choice["to"] for choice in passages[name]["choices"])
    if not targets:
        yield seen
    for to in targets:
        if to not in seen:
            yield from runs(passages, to, seen)


def most_shared(passages: dict[str, dict], start: str) -> float:
    """Return the largest share of passages, 0 to 1, that two runs with different first choices have in common."""
    by_choice = [set(map(frozenset, islice(runs(passages, choice["to"], (start,)), MOST_RUNS))) for choice in passages[start]["choices"]]
    return max((len(one & other) / min(len(one), len(other)) for a, b in combinations(by_choice, 2) for one in a for other in b), default=0)
