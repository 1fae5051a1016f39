"""How much an answer is worth: pure rules, the same as in ``static/credit.js`` (shared test vectors).

A saved answer comes from a learner's file, so it may be anything. What does not
have the form of an answer counts as no answer: nothing here raises on it.
"""

import re
from collections.abc import Iterable

NUMBER = re.compile(r"\s*([+\-\u2212]?)([0-9]{1,15})(?:[.,]([0-9]{1,15}))?\s*([^\s0-9.,+\-\u2212].*?)?\s*")
PERCENT = ("%",)
"""What may stand after a number to which no unit is named."""
LONGEST_NUMBER = 40
LONGEST_TEXT = 4000
MOST_CHOICES = 100
ROUNDING = 1e-9


def credit(item_type: str, right: object, answer: object, size: int, units: Iterable[str] = PERCENT) -> float:
    """Return the share of an item's points that ``answer`` earns, 0 to 1.

    Args:
        item_type: ``multiple_choice``, ``many_choice``, ``numeric``, ``order`` or ``match``; any other type earns 0.
        right: the right answer in the form of a saved one; numeric: ``{"low": …, "high": …}``.
        answer: what was saved.
        size: the number of options, lines or prompts.
        units: numeric: words that may stand after the number, from :func:`questions.units_of`.
    """
    if item_type == "numeric" and is_answer(item_type, answer, size):
        return _numeric(right, answer, units)
    rule = _RULES.get(item_type)
    return rule(right, answer, size) if rule and is_answer(item_type, answer, size) else 0.0


def is_answer(item_type: str, answer: object, size: int) -> bool:
    """Return True if ``answer`` has the form of an answer, right or not, to an item with ``size`` parts."""
    form = _FORMS.get(item_type)
    return bool(form and form(answer, size))


def number(text: object, units: Iterable[str] = PERCENT) -> float | None:
    """Return the number in a learner's text, with comma or point, or None: ``"42,5"`` → 42.5.

    Args:
        text: what was typed.
        units: words of which one may stand after the number, as it is written but for case and blanks; any other word makes it none.
    """
    if not isinstance(text, str) or len(text) > LONGEST_NUMBER:
        return None
    found = NUMBER.fullmatch(text)
    if not found:
        return None
    sign, whole, part, rest = found.groups()
    if rest and _plain(rest) not in {_plain(unit) for unit in units}:
        return None
    return (-1 if sign in ("-", "\u2212") else 1) * float(f"{whole}.{part or 0}")


def _plain(unit: str) -> str:
    return " ".join(unit.lower().replace("\u2019", "'").split())


def shuffle(name: str, size: int) -> list[int]:
    """Return the positions of ``size`` things in an order made from ``name``: always the same, never the authored one."""
    state = _seed(name)
    order = list(range(size))
    for last in range(size - 1, 0, -1):
        state = _next(state)
        other = state % (last + 1)
        order[last], order[other] = order[other], order[last]
    return order[1:] + order[:1] if order == list(range(size)) else order


def _position(value: object, size: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < size


def _positions(value: object, size: int) -> bool:
    if not isinstance(value, list) or not 0 < len(value) <= size:
        return False
    return all(_position(one, size) for one in value) and len(set(value)) == len(value)


def _matches(value: object, size: int) -> bool:
    if not isinstance(value, dict) or not 0 < len(value) <= size:
        return False
    prompts = {str(prompt) for prompt in range(size)}
    return all(isinstance(prompt, str) and prompt in prompts and _position(choice, MOST_CHOICES) for prompt, choice in value.items())


def _text(value: object, _size: int) -> bool:
    return isinstance(value, str) and bool(value.strip()) and len(value) <= LONGEST_TEXT


_FORMS = {
    "multiple_choice": _position,
    "many_choice": _positions,
    "numeric": lambda answer, size: _text(answer, size) and len(answer) <= LONGEST_NUMBER,
    "order": lambda answer, size: _positions(answer, size) and len(answer) == size,
    "match": _matches,
    "written": _text,
}


def _many(right: list[int], answer: list[int], _size: int) -> float:
    hits = len(set(answer) & set(right))
    return max(0, hits - (len(answer) - hits)) / len(right)


def _numeric(right: dict, answer: str, units: Iterable[str]) -> float:
    given = number(answer, units)
    return float(given is not None and right["low"] - ROUNDING <= given <= right["high"] + ROUNDING)


def pairs_right(right: list[int], answer: list[int]) -> tuple[int, int]:
    """Return how many pairs of lines stand in the right order in ``answer``, and how many pairs there are."""
    place = {line: index for index, line in enumerate(answer)}
    pairs = [(first, later) for index, first in enumerate(right) for later in right[index + 1 :]]
    return sum(place[first] < place[later] for first, later in pairs), len(pairs)


def _order(right: list[int], answer: list[int], _size: int) -> float:
    good, all_pairs = pairs_right(right, answer)
    return max(0.0, 2 * good / all_pairs - 1) if all_pairs else 1.0


def _match(right: dict, answer: dict, size: int) -> float:
    return sum(answer.get(prompt) == choice for prompt, choice in right.items()) / size


_RULES = {
    "multiple_choice": lambda right, answer, _size: float(answer == right),
    "many_choice": _many,
    "order": _order,
    "match": _match,
}


def _seed(name: str) -> int:
    """FNV-1a, 32 bits, over the codes of the letters of an id; never 0, on which xorshift would stand still."""
    state = 2166136261
    for letter in name:
        state = (state ^ ord(letter)) * 16777619 & 0xFFFFFFFF
    return state or 1


def _next(state: int) -> int:
    """Xorshift, 32 bits."""
    state ^= state << 13 & 0xFFFFFFFF
    state ^= state >> 17
    return (state ^ state << 5) & 0xFFFFFFFF
