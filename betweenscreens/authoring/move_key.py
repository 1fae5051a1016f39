"""``course key``: move the key of a check from beside its questions into the notebook's hidden tests, or show it there again."""

import re
from collections.abc import Iterator
from pathlib import Path

from betweenscreens import assets, files, questions
from betweenscreens.assets import AssetError
from betweenscreens.authoring import key_text
from betweenscreens.authoring.check.course import Cell, Course, Notebook, dumped
from betweenscreens.authoring.check.keys import REGION, hidden, places_in
from betweenscreens.authoring.key_text import Notes, scalar
from betweenscreens.items import Item

BETWEEN = re.compile(rf"(^### BEGIN {REGION}\s*\n)(.*?)(^### END {REGION}\s*$)", re.MULTILINE | re.DOTALL)
PART = re.compile(r"\bmark\(part_(\w+), key\)")
FIELD = re.compile(r'^ {4}"(?P<id>[^"]+)": \{|^ {8}"(?P<field>right|sound)":')
WRITTEN = "written"


def run(word: str, own: Path | None, *, beside: bool) -> Iterator[str]:
    """Move the keys of a lesson's checks, or with ``beside`` show them, and yield a line for each file that changed.

    Args:
        word: number, slug or id of the lesson or of a check.
        own: a teacher's private copy of ``exercises/``, or None for the course's.
        beside: True to write each key beside its question.

    Raises:
        AssetError: as :func:`move` and :func:`checks_of`, or this is an installed course.
    """
    root = assets.course_root().resolve()
    if root.name == "_course" and own is None:
        raise AssetError("course key", "an installed course has no keys", "get a copy of the repository, and run this there")
    course = Course(root, own=own)
    changed = [path for check in checks_of(course, word) for path in (show if beside else move)(course, check)]
    yield from (f"Written: {path}" for path in changed)
    if beside:
        yield "Now change questions and keys side by side, and move them back with `course key`. Until then, give this file to no one."
    elif not changed:
        yield "Nothing to move: no question has its key beside it."


def checks_of(course: Course, word: str) -> list[Notebook]:
    """Return the checks of the lesson with this number, slug or id; the id of a second check names that one alone.

    Raises:
        AssetError: there are none.
    """
    lesson, numbers = word.removesuffix("-alt"), f"{int(word):02d}-" if word.isdecimal() else word
    found = [check for check in course.checks if lesson in (check.lesson, check.lesson[3:]) or check.name.startswith(numbers)]
    alone = [check for check in found if word.endswith("-alt") and check.name.endswith("-alt")]
    if not found:
        names = [check.name for check in course.checks]
        raise AssetError(word or "course key", "no check has this number or name", assets.near(word, names))
    return alone or found


def move(course: Course, check: Notebook) -> list[Path]:
    """Move what stands beside the questions of a check into its notebook; return the files that changed.

    Each part's grade cell then has the key of just its questions in their order, and points that are their sum.

    Raises:
        AssetError: a question has no key, or a key names no heading of the lesson; the line is named, and nothing is changed.
        OSError: a file cannot be written; a key may then be in both files, and in neither never.
    """
    path = check.path.parent / "questions.yml"
    text, where = assets.read_text(path), course.shown(path)
    old = {item: entry for cell in check.cells for item, entry in keys_in(cell).items()}
    bare, moved = key_text.without(text, where, {item: key for item, (key, _) in old.items()})
    content = assets.parse_yaml(bare, where)
    items, wrong = questions.parse(content, where, graded=True)
    if wrong:
        raise wrong[0]
    lines = {raw.get("id"): raw.lc.line + 1 for raw in assets.parse_yaml(text, where)}
    places = [place for lesson in course.lessons if lesson.name == check.lesson for place in places_in(lesson)]
    keys = {**old, **moved}
    for item in items:
        if item.type != WRITTEN:
            _complete(f"{where}:{lines.get(item.id, 1)}", item.id, keys, places)
    cells = _cells(check, items, keys)
    return [*_saved(check.path, dumped({**check.raw, "cells": cells})), *_saved(path, bare)]


def show(course: Course, check: Notebook) -> list[Path]:
    """Write the key of a check beside its questions too; return the files that changed. The notebook keeps it.

    Raises:
        AssetError: the questions cannot be read.
        OSError: the file cannot be written.
    """
    path = check.path.parent / "questions.yml"
    text, where = assets.read_text(path), course.shown(path)
    items = {item.id: item for item in questions.parse(assets.parse_yaml(text, where), where, graded=True)[0]}
    keys = {item: entry for cell in check.cells for item, entry in keys_in(cell).items()}
    return _saved(path, key_text.beside(text, where, items, keys))


def keys_in(cell: Cell) -> dict[str, tuple[dict, Notes]]:
    """Return the keys in a grade cell with the notes in its text: item id → (key, notes)."""
    if not cell.nbgrader.get("grade"):
        return {}
    notes: dict[str, Notes] = {}
    current = ""
    for line in cell.source.splitlines():
        found = FIELD.match(line)
        current = found["id"] if found and found["id"] else current
        if found and found["field"] and (note := key_text.NOTE.search(line)):
            notes.setdefault(current, {})[found["field"]] = note[1]
    return {item: (key, notes.get(item, {})) for item, key in hidden(cell).items()}


def written(keys: dict[str, tuple[dict, Notes]]) -> str:
    """Return keys as they stand in a notebook."""
    return "\n".join(["key = {", *(line for item, (key, notes) in keys.items() for line in _item(item, key, notes)), "}"]) + "\n"


def _item(item: str, key: dict, notes: Notes) -> Iterator[str]:
    yield f"    {scalar(item)}: {{"
    for name, value in key.items():
        after = f"  # {notes[name]}" if name in notes else ""
        if isinstance(value, dict) and name == "why":
            yield f'        "{name}": {{'
            yield from (f"            {place}: {scalar(reason)}," for place, reason in value.items())
            yield "        },"
        else:
            yield f'        "{name}": {value if isinstance(value, bool) else scalar(value)},{after}'
    yield "    },"


def _complete(where: str, item: str, keys: dict[str, tuple[dict, Notes]], places: list[str]) -> None:
    """Refuse a question without a key, and a key that names no heading; the nearest headings are named."""
    if item not in keys:
        do = "write it as in a practice question: `correct` and `feedback`, `look`"
        raise AssetError(where, f"the question {item} has no key, either here or in the notebook", do)
    look = keys[item][0].get("look")
    if places and look not in places:
        raise AssetError(where, f"`look` of {item} is “{look}”, which isn't a heading of the lesson", assets.near(str(look), places))


def _cells(check: Notebook, items: list[Item], keys: dict[str, tuple[dict, Notes]]) -> list[dict]:
    """Return the notebook's cells with the keys in their grade cells and the points that go with them.

    Raises:
        AssetError: a part has no grade cell.
    """
    parts = {item.part.lower(): [one for one in items if one.part == item.part and one.type != WRITTEN] for item in items}
    by_hand = {item.id: item.points for item in items if item.type == WRITTEN}
    cells = []
    for cell, raw in zip(check.cells, check.raw["cells"], strict=True):
        part = PART.search(cell.source) if cell.nbgrader.get("grade") else None
        points = by_hand.get(cell.nbgrader.get("grade_id"))
        source = cell.source
        if part:
            mine = parts.pop(part[1].lower(), [])
            points = sum(item.points for item in mine)
            key = written({item.id: keys[item.id] for item in mine})
            source = BETWEEN.sub(lambda found, key=key: f"{found[1]}{key}{found[3]}", cell.source)
        cells.append(_with(raw, source, points) if points is not None else raw)
    left = next((part for part, mine in parts.items() if mine), None)
    if left:
        do = "copy the quiz cell and the grade cell of another part, and change their letter and ids"
        raise AssetError(f"{check.where}:1", f"part {left.upper()} has no cell mark(part_{left}, key)", do)
    return cells


def _with(raw: dict, source: str, points: float) -> dict:
    """Return a cell with this source and these points."""
    whole = int(points) if float(points).is_integer() else points
    own = {**raw["metadata"]["nbgrader"], "points": whole}
    return {**raw, "metadata": {**raw["metadata"], "nbgrader": own}, "source": source.splitlines(keepends=True)}


def _saved(path: Path, text: str) -> list[Path]:
    """Write a file if that changes it, and return it then."""
    if path.read_text(encoding="utf-8") == text:
        return []
    files.write_bytes(path, text.encode())
    return [path]
