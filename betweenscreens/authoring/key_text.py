"""The text of a check's questions with the key beside each, and without it; whatever else stands there stays as it is."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from betweenscreens import assets, key_beside
from betweenscreens.assets import AssetError
from betweenscreens.authoring.check.placeholders import CLOSE, OPEN
from betweenscreens.items import Item
from betweenscreens.key_beside import OF_KEY

INDENT = 2
"""Columns before the fields of a question."""
NOTE = re.compile(rf"\s#\s*({OPEN}[^{CLOSE}\n]*{CLOSE})\s*$")
"""A note that something is still to be decided, after a value that only stands in for it."""
ANSWERS = ("answers", "options", "prompts", "choices", "pairs", "extra")
"""Fields that are another with a key than without."""

Notes = dict[str, str]
"""Note by the field of the key that it is about: ``right`` or ``sound``."""


@dataclass(frozen=True)
class Question:
    """A question in the text.

    Attributes:
        raw: its fields, which know their lines.
        fields: field → its lines, in their order.
    """

    raw: dict
    fields: dict[str, list[str]]

    @property
    def id(self) -> str:
        """Return its id."""
        return str(self.raw.get("id", ""))

    def notes(self) -> Notes:
        """Return what is still to be decided about the key."""
        about = {"sound": ("sound",), "right": (*ANSWERS, "value", "low", "high")}
        lines = {name: [line for field in fields for line in self.fields.get(field, ())] for name, fields in about.items()}
        return {name: found[1] for name, those in lines.items() for line in those if (found := NOTE.search(line))}


def without(text: str, where: str, keys: dict[str, dict]) -> tuple[str, dict[str, tuple[dict, Notes]]]:
    """Return the text without any key, and the keys that stood there: id → (key, notes).

    Args:
        text: of ``questions.yml``.
        where: the file, as errors name it.
        keys: id → key in the notebook, which keep the order of lines and choices.

    Raises:
        AssetError: the text cannot be read, or a question with a key is none; the line is named.
    """
    moved: dict[str, tuple[dict, Notes]] = {}

    def bare(question: Question) -> list[str]:
        if not key_beside.is_beside(question.raw):
            return [line for lines in question.fields.values() for line in lines]
        old = keys.get(question.id, {})
        fields, key = key_beside.parted(question.raw, where, old)
        moved[question.id] = ({name: key[name] for name in (*old, *key) if name in key}, question.notes())
        return _written(question, {name: value for name, value in fields.items() if name in ANSWERS}, {})

    return _mapped(text, where, bare), moved


def beside(text: str, where: str, items: dict[str, Item], keys: dict[str, tuple[dict, Notes]]) -> str:
    """Return the text with the key of each question beside it.

    Args:
        text: of ``questions.yml``.
        where: the file, as errors name it.
        items: id → question of the check.
        keys: id → key in the notebook, and its notes.

    Raises:
        AssetError: the text cannot be read, or a key does not fit its question.
    """

    def joined(question: Question) -> list[str]:
        if question.id not in keys or question.id not in items or key_beside.is_beside(question.raw):
            return [line for lines in question.fields.values() for line in lines]
        key, notes = keys[question.id]
        said = {name: key[name] for name in ("sound", "look") if name in key}
        try:
            fields = key_beside.joined(items[question.id], key)
        except (LookupError, TypeError, AttributeError):
            line = f"{where}:{question.raw.lc.line + 1}"
            what = f"the key of {question.id} in the notebook does not fit its question"
            raise AssetError(line, what, "mend it there, where `course check` says what is wrong") from None
        return _written(question, {**said, **fields}, notes)

    return _mapped(text, where, joined)


def _mapped(text: str, where: str, change: Callable[[Question], list[str]]) -> str:
    """Return the text with the lines of each question changed; what stands between questions stays."""
    lines = text.splitlines()
    out, done = [], 0
    for question, first, last in _questions(text, lines, where):
        changed = change(question)
        out += [*lines[done:first], f"- {changed[0][INDENT:]}", *changed[1:]]
        done = last
    return "\n".join([*out, *lines[done:]]) + "\n"


def _questions(text: str, lines: list[str], where: str) -> Iterator[tuple[Question, int, int]]:
    """Yield each question with its first line and the line after its last one, from 0.

    Raises:
        AssetError: the text is no list of questions, or a question is written in another form.
    """
    content = assets.parse_yaml(text, where)
    for place, raw in enumerate(content if isinstance(content, list) else []):
        first = content.lc.item(place)[0]
        if not isinstance(raw, dict) or raw.lc.col != INDENT or not lines[first].startswith("- "):
            raise AssetError(
                f"{where}:{first + 1}", "this question is written in another form", "write `- id: …`, with its fields below it"
            )
        last = content.lc.item(place + 1)[0] if place + 1 < len(content) else len(lines)
        while not lines[last - 1].strip() or lines[last - 1].startswith("#"):
            last -= 1
        starts = [*sorted((raw.lc.key(name)[0], name) for name in raw), (last, "")]
        whole = [f"{' ' * INDENT}{lines[first][INDENT:]}", *lines[first + 1 : last]]
        fields = {name: whole[start - first : end - first] for (start, name), (end, _) in pairwise(starts)}
        yield Question(raw, fields), first, last


def _written(question: Question, fields: dict, notes: Notes) -> list[str]:
    """Return a question's lines with other ``fields`` of key and answers, which come last; ``unit`` stays where it was."""
    kept = [line for name, lines in question.fields.items() if name not in (*OF_KEY, *ANSWERS) for line in lines]
    return [*kept, *(line for name, value in fields.items() for line in _field(name, value, notes))]


def _field(name: str, value: object, notes: Notes) -> list[str]:
    """Return the lines of one field as they are written in the course's files."""
    note = notes.get("sound" if name == "sound" else "right" if name in ("answers", "pairs", "value", "low") else "", "")
    after = f"  # {note}" if note else ""
    if not isinstance(value, list):
        return [f"  {name}: {scalar(value)}{after}"]
    lines = [] if not value and name == "extra" else [f"  {name}:{after}"]
    for one in value:
        first, *rest = [f"{key}: {scalar(said)}" for key, said in one.items()] if isinstance(one, dict) else [scalar(one)]
        lines += [f"    - {first}", *(f"      {line}" for line in rest)]
    return lines


def scalar(value: object) -> str:
    """Return a value as it is written in YAML, and in a key's JSON."""
    return json.dumps(value, ensure_ascii=False)
