"""Questions on the reading page: each option with its key and what is said about it."""

import contextlib
import html
from dataclasses import dataclass, field
from pathlib import Path

from betweenscreens import assets, questions
from betweenscreens.assets import AssetError
from betweenscreens.authoring import key_text
from betweenscreens.authoring.check.course import Course, Notebook
from betweenscreens.authoring.check.keys import key_of
from betweenscreens.authoring.preview import pieces
from betweenscreens.items import Item, Order


@dataclass(frozen=True)
class Keyed:
    """A question with its key.

    Attributes:
        item: the question, of practice or check.
        where: ``file:line`` of it.
        right: the key in the form of a saved answer; None where there is none.
        why: what is said, by position, or under -1 for the question as a whole.
        notes: more that is to be read, such as the heading to look at.
    """

    item: Item
    where: str
    right: object
    why: dict[int, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def practice(course: Course, quiz: str) -> tuple[list[Keyed], list[AssetError]]:
    """Return the questions of a practice quiz that can be read, and what is wrong with the others."""
    path = course.root / "assets/quizzes" / f"{quiz}.yml"
    found, lines, errors = _items(course, path, graded=False)
    return [Keyed(item, lines[item.id], item.right, _feedback(item), _notes(item, item)) for item in found], errors


def graded(course: Course, check: Notebook) -> tuple[list[Keyed], list[AssetError]]:
    """Return the questions of a check with the key of its notebook, and what is wrong with the others."""
    path = check.path.parent / "questions.yml"
    found, lines, errors = _items(course, path, graded=True)
    keys = {item: key for item, (key, _) in key_of(check).items()}
    with contextlib.suppress(AssetError):
        moved = key_text.without(assets.read_text(path), course.shown(path), keys)[1]
        keys |= {item: key for item, (key, _) in moved.items()}
        errors = [error for error in errors if not error.what.endswith(questions.BESIDE)]
    return [_graded(item, lines[item.id], keys.get(item.id)) for item in found], errors


def _graded(item: Item, where: str, key: dict | None) -> Keyed:
    if item.type == "written":
        rubric = (f"{one.criterion}: {' / '.join(one.levels)}" for one in item.rubric)
        return Keyed(item, where, None, {}, (*_notes(item, item), f"{item.max_words} words at most", *rubric))
    if key is None:
        return Keyed(item, where, None, {-1: "The check’s notebook has no key for it."})
    why = key.get("why")
    return Keyed(item, where, key.get("right"), why if isinstance(why, dict) else {-1: str(why or "")}, _notes(item, key))


def _notes(item: Item, key: object) -> tuple[str, ...]:
    """Return outcome, content rows, whether the case is sound, the heading to look at and the hint, as far as there are any."""
    get = key.get if isinstance(key, dict) else lambda name: getattr(key, name, None)
    sound = {True: "sound", False: "not sound"}.get(get("sound"), "")
    look = f"look at “{get('look')}”" if get("look") else ""
    hint = f"hint: {get('hint')}" if get("hint") else ""
    return tuple(note for note in (item.outcome, ", ".join(item.rows), sound, look, hint) if note)


def _items(course: Course, path: Path, *, graded: bool) -> tuple[list[Item], dict[str, str], list[AssetError]]:
    """Return the items of a file, where each stands, and what is wrong."""
    where = course.shown(path)
    try:
        content = assets.parse_yaml(assets.read_text(path), where)
    except AssetError as error:
        return [], {}, [error]
    items, errors = questions.parse(content, where, graded=graded)
    lines = {raw.get("id"): f"{where}:{raw.lc.line + 1}" for raw in content if isinstance(raw, dict)} if isinstance(content, list) else {}
    return items, lines, errors


def _feedback(item: Item) -> dict[int, str]:
    """Return what a practice item says, by position; -1 is the item as a whole."""
    if item.type in ("multiple_choice", "many_choice"):
        return {place: option.feedback for place, option in enumerate(item.answers)}
    if item.type == "match":
        return {place: f"{pair.feedback} {pair.hint}".strip() for place, pair in enumerate(item.pairs)}
    lines = dict(enumerate(item.line_feedback)) if isinstance(item, Order) else {}
    return {**lines, -1: item.feedback}


def shown(one: Keyed) -> str:
    """Return a question with its key as HTML."""
    item = one.item
    head = pieces.at(one.where, item.id, f"part {item.part}" if item.part else "", item.type, f"{item.points:g} p")
    whole = f'<p class="bs-why">{pieces.said(one.why[-1])}</p>' if one.why.get(-1) else ""
    question = f"<p><b>{pieces.said(item.question)}</b></p>"
    notes = [pieces.said(note) for note in one.notes]
    listed = f"<ul>{''.join(f'<li>{note}</li>' for note in notes)}</ul>" if item.type == "written" else " · ".join(notes)
    inside = f'{head}{question}{_answer(one)}{whole}<div class="bs-notes">{listed}</div>'
    return f'<article class="bs-item" id="{html.escape(item.id)}">{inside}</article>'


def _answer(one: Keyed) -> str:
    """Return the options with the right ones marked, each with what is said about it."""
    item, right = one.item, one.right
    if item.type == "numeric":
        low, high = (right.get("low"), right.get("high")) if isinstance(right, dict) else ("?", "?")
        return f"<p>✓ {pieces.said(low if low == high else f'{low} to {high}')} {pieces.said(item.unit)}</p>"
    if item.type == "match":
        pairs = [(True, f"{prompt} → {_choice(item, right, place)}", one.why.get(place)) for place, prompt in enumerate(item.prompts)]
        taken = right.values() if isinstance(right, dict) else ()
        return _listed([*pairs, *((False, option, None) for place, option in enumerate(item.options) if place not in taken)])
    if item.type == "order":
        places = right if isinstance(right, list) else range(item.size)
        lines = [(True, f"{n}. {item.options[place]}", one.why.get(place)) for n, place in enumerate(places, 1) if _is_place(item, place)]
        return _listed(lines)
    places = right if isinstance(right, list) else [right]
    return _listed([(place in places, option, one.why.get(place)) for place, option in enumerate(item.options)])


def _choice(item: Item, right: object, place: int) -> str:
    chosen = right.get(str(place)) if isinstance(right, dict) else None
    return item.options[chosen] if _is_place(item, chosen) else "no key"


def _is_place(item: Item, place: object) -> bool:
    return isinstance(place, int) and 0 <= place < len(item.options)


def _listed(lines: list[tuple[bool, str, str | None]]) -> str:
    """Return options as a list: whether it is right, its text, and what is said."""
    rows = "".join(
        f'<li class="{"bs-right" if right else ""}">{"✓ " if right else ""}{pieces.said(text)}'
        + (f'<br><span class="bs-why">{pieces.said(why)}</span>' if why else "")
        + "</li>"
        for right, text, why in lines
    )
    return f'<ul class="bs-options">{rows}</ul>' if rows else ""
