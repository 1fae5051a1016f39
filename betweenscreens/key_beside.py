"""A check's question with its key beside it, as a practice question has it, and the same parted: the question, and the key by itself.

The key beside a question is how an author writes it; a file that a learner gets never has one (see ``course key``).
"""

import hashlib

from pydantic import ValidationError

from betweenscreens import assets
from betweenscreens.items import PRACTICE, Item
from betweenscreens.mistakes import explained, located

ONLY_KEY = ("look", "sound")
"""Fields of a key that no practice model of every type has."""
OF_KEY = ("correct", "value", "low", "high", "tolerance", "pairs", "extra", "feedback", "hint", "right", "why", *ONLY_KEY)


def is_beside(raw: object) -> bool:
    """Return True if a question (YAML) has a part of its key beside it."""
    if not isinstance(raw, dict):
        return False
    lines = raw.get("answers") if isinstance(raw.get("answers"), list) else []
    ordered = raw.get("type") == "order" and "answers" in raw
    return ordered or any(field in one for one in (raw, *(line for line in lines if isinstance(line, dict))) for field in OF_KEY)


def parted(raw: dict, where: str, old: dict | None = None) -> tuple[dict, dict]:
    """Return a question as a learner gets it, and its key ``{"right": …, "why": …, "look": …}``, with ``sound`` where it is said.

    Args:
        raw: a question (YAML that knows its lines) with its key beside it, in the form of a practice question.
        where: its file.
        old: the key that it had, whose order of lines and choices is kept where it fits.

    Raises:
        AssetError: it is no such question; the line is named.
    """
    item = _read(raw, where)
    kept = {name: assets.as_data(value) for name, value in raw.items() if name not in OF_KEY and name != "answers"}
    bare, right = _PARTED[item.type](item, (old or {}).get("right"))
    sound = {"sound": raw["sound"]} if "sound" in raw else {}
    return {**kept, **bare}, {"right": right, **sound, "why": why(item), "look": str(raw.get("look", ""))}


def joined(item: Item, key: dict) -> dict:
    """Return the fields that a check's question has with its key beside it, in place of ``answers``, ``options`` or the like.

    Args:
        item: the question of a check that marks itself.
        key: its key, as in the notebook.
    """
    right, said = key["right"], key["why"]
    if item.type == "numeric":
        same = right["low"] == right["high"]
        return {**({"value": right["low"]} if same else {"low": right["low"], "high": right["high"]}), "feedback": said}
    if item.type == "order":
        return {"answers": [item.options[place] for place in right], "feedback": said}
    if item.type == "match":
        chosen = [right[str(place)] for place in range(len(item.prompts))]
        pairs = [
            {"prompt": prompt, "answer": item.options[chosen[place]], "feedback": said[place]} for place, prompt in enumerate(item.prompts)
        ]
        return {"pairs": pairs, "extra": [option for place, option in enumerate(item.options) if place not in chosen]}
    places = right if isinstance(right, list) else [right]
    return {
        "answers": [{"answer": option, "correct": place in places, "feedback": said[place]} for place, option in enumerate(item.options)]
    }


def why(item: Item) -> dict[int, str] | str:
    """Return the reasons of a practice item as a key has them: by position, or one for the whole."""
    if item.type == "match":
        return {place: pair.feedback for place, pair in enumerate(item.pairs)}
    if item.type in ("multiple_choice", "many_choice"):
        return {place: option.feedback for place, option in enumerate(item.answers)}
    return item.feedback


def _read(raw: dict, where: str) -> Item:
    """Return the question as a practice item.

    Raises:
        AssetError: it is none, or has something that a check cannot show.
    """
    kind = raw.get("type")
    if kind not in PRACTICE:
        raise located(where, raw, ("type",), f"a key cannot stand beside a question of the type {kind}", f"use {', '.join(PRACTICE)}")
    try:
        item = PRACTICE[kind].model_validate({name: value for name, value in assets.as_data(raw).items() if name not in ONLY_KEY})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise located(where, raw, first["loc"], *explained(first, f"a {kind} question with its key")) from None
    if "hint" in raw or any("hint" in pair for pair in raw.get("pairs", ())):
        raise located(where, raw, ("hint",), "a check shows no hint", "take `hint` out")
    if kind == "order" and not item.feedback:
        raise located(where, raw, ("answers",), "the question has no `feedback`", "write one for the whole order")
    return item


def _parted_choice(item: Item, _old: object) -> tuple[dict, object]:
    return {"answers": [{"answer": option} for option in item.options]}, item.right


def _parted_number(item: Item, _old: object) -> tuple[dict, object]:
    return {}, {name: int(value) if float(value).is_integer() else value for name, value in item.right.items()}


def _parted_order(item: Item, old: object) -> tuple[dict, object]:
    fits = isinstance(old, list) and sorted(map(str, old)) == sorted(map(str, range(item.size)))
    places = old if fits else shuffled(item.id, item.size)
    shown = dict(zip(places, item.options, strict=True))
    return {"options": [shown[place] for place in range(item.size)]}, list(places)


def _parted_match(item: Item, old: object) -> tuple[dict, object]:
    answers = list(dict.fromkeys(pair.answer for pair in item.pairs))
    places = _places(item, answers, old) or dict(zip(item.options, shuffled(item.id, len(item.options)), strict=True))
    free = [place for place in range(len(item.options)) if place not in places.values()]
    places |= dict(zip((option for option in item.options if option not in places), free, strict=True))
    shown = sorted(item.options, key=places.__getitem__)
    right = {str(place): places[pair.answer] for place, pair in enumerate(item.pairs)}
    return {"prompts": item.prompts, "choices": shown}, right


def _places(item: Item, answers: list[str], old: object) -> dict[str, int]:
    """Return the place of each answer as an older key has them, empty if it does not fit."""
    if not isinstance(old, dict) or set(old) != {str(place) for place in range(len(item.pairs))}:
        return {}
    places = {pair.answer: old[str(place)] for place, pair in enumerate(item.pairs)}
    fits = all(places[pair.answer] == old[str(place)] for place, pair in enumerate(item.pairs))
    inside = all(isinstance(place, int) and 0 <= place < len(item.options) for place in places.values())
    return places if fits and inside and len(set(places.values())) == len(answers) else {}


def shuffled(name: str, size: int) -> list[int]:
    """Return the places 0 to ``size`` − 1 in an order that depends on ``name`` only, and is not the order itself."""
    places = sorted(range(size), key=lambda place: hashlib.sha256(f"{name} {place}".encode()).digest())
    return places[1:] + places[:1] if places == list(range(size)) else places


_PARTED = {
    "multiple_choice": _parted_choice,
    "many_choice": _parted_choice,
    "numeric": _parted_number,
    "order": _parted_order,
    "match": _parted_match,
}
"""By type: the fields of a learner's question, and the right answer."""
