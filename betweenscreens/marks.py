"""Marks for a part of a check: what was answered, how many points it earns, why, and where to look.

Works without a kernel and without any widget, since the autograder uses it too.
"""

import math
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from betweenscreens import assets
from betweenscreens.credit import number
from betweenscreens.questions import Item, answered, credit, units_of

WIDTH = 88
INDENT = "   "


@dataclass(frozen=True)
class ItemMark:
    """The mark of one item, in words fit to print.

    Attributes:
        given: the answer in words, or that there is none.
        points: earned, at most ``of``, rounded to 2 decimals.
        why: the reason; look: where in the lesson to look again.
        better: the right answer in words, empty where all points were earned.
    """

    id: str
    question: str
    given: str
    points: float
    of: float
    why: str
    look: str
    answered: bool
    better: str = ""


def mark_part(items: Iterable[Item], answers: dict, key: dict) -> list[ItemMark]:
    """Return a mark for every item that is marked automatically (written ones are the teacher's).

    Args:
        items: the items of the part.
        answers: item id → saved answer; anything that is no answer counts as unanswered.
        key: item id → ``{"right": …, "why": …, "look": …}``, as in the check's hidden tests.

    Raises:
        AssetError: the key does not fit the items, so that a slip in it cannot cost a class its points.
    """
    marked = [item for item in items if item.type != "written"]
    wrong = key_problems(marked, key)
    if wrong:
        raise assets.AssetError("key", wrong[0], "compare it with questions.yml")
    return [_mark(item, answers.get(item.id), key[item.id]) for item in marked]


def key_problems(items: Iterable[Item], key: dict) -> list[str]:
    """Return what is wrong with a key for ``items``, one sentence without full stop for each."""
    marked = {item.id: item for item in items if item.type != "written"}
    found = [f"there is no key for {name}" for name in marked if name not in key]
    found += [f"there is a key for {name}, but no such item in this part" for name in key if name not in marked]
    for name, item in marked.items():
        entry = key.get(name, {"right": None, "why": "", "look": "-"})
        if name in key and not _right_fits(item, entry.get("right")):
            found.append(f"`right` of {name} has not the form of an answer to it")
        if not _why_fits(item, entry.get("why")):
            found.append(f"`why` of {name} is not one sentence, or one for each position")
        if not isinstance(entry.get("look"), str) or not entry["look"]:
            found.append(f"`look` of {name} is missing")
    return found


def _right_fits(item: Item, right: object) -> bool:
    if item.type == "numeric":
        bounds = [right.get("low"), right.get("high")] if isinstance(right, dict) else []
        numbers = all(isinstance(bound, int | float) and not isinstance(bound, bool) and math.isfinite(bound) for bound in bounds)
        return bool(bounds) and numbers and bounds[0] <= bounds[1]
    if item.type == "match":
        return answered(item, right) and len(right) == item.size and all(choice < len(item.options) for choice in right.values())
    return answered(item, right)


def _why_fits(item: Item, why: object) -> bool:
    if isinstance(why, str) and item.type in ("numeric", "order"):
        return True
    return isinstance(why, dict) and {str(place) for place in why} == {str(place) for place in range(item.size)}


def _mark(item: Item, answer: object, entry: dict) -> ItemMark:
    share = credit(item.type, entry["right"], answer, item.size, units_of(item))
    there = answered(item, answer)
    return ItemMark(
        id=item.id,
        question=item.question.replace("**", ""),
        given=in_words(item, answer) if there else _words()["unanswered"],
        points=round(share * item.points, 2),
        of=item.points,
        why=_why(item, answer if there else None, entry),
        look=entry["look"],
        answered=there,
        better="" if share == 1 else _key_in_words(item, entry["right"]),
    )


def in_words(item: Item, answer: object) -> str:
    """Return an answer that has the form of one (see :func:`questions.answered`) as a person would say it."""
    if item.type == "multiple_choice":
        return item.options[answer]
    if item.type == "many_choice":
        return "; ".join(item.options[place] for place in sorted(answer))
    if item.type == "order":
        return "; ".join(f"{place}. {item.options[line]}" for place, line in enumerate(answer, 1))
    if item.type == "match":
        return "; ".join(f"{prompt}: {_choice(item, answer.get(str(place)))}" for place, prompt in enumerate(item.prompts))
    text = " ".join(answer.split())
    return f"{text} {item.unit}".strip() if item.type == "numeric" and number(answer, ()) is not None else text


def _choice(item: Item, place: int | None) -> str:
    return item.options[place] if place is not None and place < len(item.options) else _words()["nothing"]


def _key_in_words(item: Item, right: object) -> str:
    if item.type != "numeric":
        return in_words(item, right)
    low, high = (f"{bound:g}" for bound in (right["low"], right["high"]))
    shown = low if low == high else assets.fill(_words()["between"], {"low": low, "high": high})
    return f"{shown} {item.unit}".strip()


def _why(item: Item, answer: object, entry: dict) -> str:
    """Return the reason; of several, those of the positions that matter for this answer."""
    why, right = entry["why"], entry["right"]
    if isinstance(why, str):
        return why
    reasons = {str(place): reason for place, reason in why.items()}
    texts = item.prompts or item.options
    places = _places(item.type, answer, right)
    if item.type == "multiple_choice":
        whys = [reasons[place] for place in places]
        return assets.fill(_words()["why_of_both"], {"given": whys[0], "better": whys[1]}) if len(whys) > 1 else whys[0]
    return " ".join(f"{texts[int(place)]}: {reasons[place]}" for place in places)


def _places(item_type: str, answer: object, right: object) -> list[str]:
    """Return the positions to explain: those where the answer and the key differ, or, if all is right, those of the key."""
    if item_type == "multiple_choice":
        return [str(place) for place in dict.fromkeys([right if answer is None else answer, right])]
    if item_type == "match":
        missed = [place for place in right if (answer or {}).get(place) != right[place]]
        return sorted(missed or right, key=int)
    missed = set(answer or []) ^ set(right)
    return [str(place) for place in sorted(missed or right)]


def points_text(points: float) -> str:
    """Return points with at most 2 decimals: ``2``, ``0.5``, ``1.33``."""
    return f"{points:.2f}".rstrip("0").rstrip(".")


def total(marks: list[ItemMark]) -> float:
    """Return the points of all ``marks``, rounded to 2 decimals."""
    return round(float(sum(mark.points for mark in marks)), 2)


def as_text(marks: list[ItemMark]) -> str:
    """Return the marks of a part as plain text, wrapped for a notebook's output."""
    texts = _words()
    blocks = [_block(place, one, texts) for place, one in enumerate(marks, 1)]
    of = sum(one.of for one in marks)
    blocks.append(assets.fill(texts["total"], {"points": points_text(total(marks)), "of": points_text(of)}))
    return "\n\n".join(blocks)


def _block(place: int, one: ItemMark, texts: dict) -> str:
    lines = [assets.fill(texts["given"], {"given": one.given}) if one.answered else one.given]
    lines += [assets.fill(texts["better"], {"better": one.better})] if one.better else []
    lines.append(assets.fill(texts["points"], {"points": points_text(one.points), "of": points_text(one.of)}))
    lines += [assets.fill(texts["why"], {"why": one.why}), assets.fill(texts["look"], {"look": one.look})]
    return "\n".join([_wrapped(f"{place}. {one.question}", "", INDENT), *(_wrapped(line, INDENT, 2 * INDENT) for line in lines)])


@lru_cache(maxsize=4096)
def _wrapped(line: str, first: str, others: str) -> str:
    """Return ``line`` wrapped; kept, since the same questions and reasons come again for each student of a class."""
    return textwrap.fill(line, WIDTH, initial_indent=first, subsequent_indent=others)


def _words() -> dict:
    return assets.words("marks")["marks"]


def mark(part: object, key: dict | None) -> float | None:
    """Print the marks of ``part`` and return its points, or say that the teacher marks it.

    Shows no card for an error, but raises it: nbgrader gives full marks for a result that is no number.

    Args:
        part: what ``quiz(…, graded=True)`` returned, or anything with ``.items`` and ``.answers``.
        key: the key from the hidden tests; None in the learner's copy of the notebook.

    Returns:
        The points, or None if there is no key.

    Raises:
        AssetError: ``part`` is not a part of a check, or the key does not fit it.
    """
    if key is None:
        print(textwrap.fill(_words()["teacher"], WIDTH))  # noqa: T201 - a grade cell speaks by printing
        return None
    if not hasattr(part, "items") or not hasattr(part, "answers"):
        raise assets.AssetError("mark", "this is not a part of a check", "run the cell above with quiz(…, graded=True) first")
    return printed(mark_part(part.items, part.answers, key))


def printed(marks: list[ItemMark]) -> float:
    """Print the marks of a part and return its points."""
    print(as_text(marks))  # noqa: T201 - as above
    return total(marks)
