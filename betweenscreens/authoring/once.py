"""Outcomes, headings and ids are written once.

``course fill`` puts them where they are repeated, and ``course rename`` changes them everywhere.
"""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from betweenscreens import assets, files
from betweenscreens.assets import AssetError
from betweenscreens.authoring.check.course import Course, Notebook, dumped
from betweenscreens.authoring.check.form import concept_cells, promised
from betweenscreens.authoring.check.keys import key_of, places_in
from betweenscreens.authoring.check.placeholders import CLOSE, OPEN
from betweenscreens.authoring.check.references import CALLS, calls, files_of
from betweenscreens.lesson_id import number
from betweenscreens.notebook_cells import text_of

OUTCOME = re.compile(rf"{OPEN}outcome (\d+)[^{CLOSE}\n]*{CLOSE}")
HEADING = re.compile(rf"{OPEN}(\d+): [^{CLOSE}\n]*{CLOSE}\??")
NUMBER = re.compile(r"^(\s+(outcome|look): )(\d+)(?=\s*(?:#|$))", re.MULTILINE)
"""A number in a file of questions in place of the words."""
TAUGHT = re.compile(rf"^\| ([^|\n]+) \| {OPEN}headings{CLOSE} \|", re.MULTILINE)
"""The row of an outcome in the teacher's table, where nobody has written yet in which parts it is taught."""
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SHARED = ("assets/glossary.yml", "assets/reflections.yml")
OWNED = ("chat", "card")
"""Widgets whose file is one lesson's, so that a new id gives it a new name."""

Change = Callable[[str, Callable[[str], str]], str]


def lesson_of(word: str) -> tuple[Course, Notebook]:
    """Return the course of this checkout and its lesson with this number, slug or id.

    Raises:
        AssetError: there is none, its notebook cannot be read, or this is an installed course.
    """
    root = assets.course_root().resolve()
    if root.name == "_course":
        raise AssetError("course", "an installed course can't be edited", "get a copy of the repository, and run this there")
    course = Course(root)
    for lesson in course.lessons:
        if word in (lesson.name, lesson.name[3:]) or (word.isdecimal() and number(lesson.name) == int(word)):
            return course, lesson
    raise (
        course.unreadable[0]
        if course.unreadable
        else AssetError(
            word or "course", "no lesson has this number or name", assets.near(word, [lesson.name for lesson in course.lessons])
        )
    )


def fill(course: Course, lesson: Notebook) -> list[Path]:
    """Write outcomes and headings wherever the lesson's files repeat them by number; return the files that changed.

    ``⟨write: outcome 2⟩`` and ``outcome: 2`` become the title's second outcome, ``⟨write: 3: …⟩`` and ``look: 3`` the third concept's
    heading, ``⟨write: headings⟩`` those to which the check's questions of that outcome lead. What has no words yet stays as it is.

    Raises:
        OSError: a file cannot be written.
    """
    words = {"outcome": _written(promised(lesson)), "look": _written([_heading(cell.source) for cell in concept_cells(lesson)])}
    changed = _saved(_changes(course, lesson, lambda text, quote: _filled(text, words, quote)))
    taught = _taught(Course(course.root), lesson)
    notebook = json.loads(assets.read_text(lesson.path))
    table = _by_source(notebook, lambda source, _code: TAUGHT.sub(lambda row: _row(row, taught), source))
    return list(dict.fromkeys([*changed, *_saved({lesson.path: dumped(table)})]))


def rename(course: Course, lesson: Notebook, old: str, new: str) -> list[Path]:
    """Write ``new`` for ``old`` wherever the lesson's files have it: an id as a whole word, anything else letter by letter.

    Returns:
        The files that changed; a chat's or a card's file also gets its new name.

    Raises:
        AssetError: ``old`` is nowhere, ``new`` is no id or is taken, or one of the two is empty.
        OSError: a file cannot be written.
    """
    is_id = bool(ID.fullmatch(old))
    if not old or not new or (is_id and not ID.fullmatch(new)):
        raise AssetError(new or "course rename", "this can't replace the other one", "replace an id with an id, and words with words")
    if is_id and _is_taken(course, new):
        raise AssetError(new, "this id is taken", "choose another one")
    pattern = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])")
    change = (lambda text, _quote: pattern.sub(new, text)) if is_id else (lambda text, quote: text.replace(quote(old), quote(new)))
    changes = _changes(course, lesson, change, whole=is_id)
    if not changes:
        known = [*promised(lesson), *places_in(lesson), *_ids(course, lesson)]
        raise AssetError(old, f"this is nowhere in the files of {lesson.name}", assets.near(old, known))
    return [*_saved(changes), *(_moved(course, lesson, old, new) if is_id else [])]


def _is_taken(course: Course, name: str) -> bool:
    """Return True if something in the course has this id already."""
    whole = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
    texts = [*course.files("assets/**/*.yml"), *course.files("exercises/*/*"), *course.files("lessons/*.ipynb")]
    chats = course.files("assets/chats/*.twee")
    return any(path.stem == name for path in chats) or any(whole.search(course.text(path)) for path in texts)


def _ids(course: Course, lesson: Notebook) -> list[str]:
    texts = [course.text(course.root / name) for name in files_of(course, lesson) if name.endswith(".yml")]
    return re.findall(r"^- id: ([a-z0-9-]+)", "\n".join(texts), re.MULTILINE)


def _changes(course: Course, lesson: Notebook, change: Change, *, whole: bool = False) -> dict[Path, str]:
    """Return the new text of each of a lesson's files that changes.

    Args:
        course: the course.
        lesson: whose files they are.
        change: gets a text, and the function that quotes what is put into it.
        whole: True to take a notebook as it stands in its file, with its cells' ids, and not source by source; also the shared files.
    """
    changed = {}
    for name in [*sorted(files_of(course, lesson)), *(SHARED if whole else ())]:
        path = course.root / name
        text = assets.read_text(path)
        if path.suffix == ".ipynb" and not whole:
            new = dumped(_by_source(json.loads(text), lambda source, code: change(source, _inside if code else str)))
        else:
            new = change(text, str if path.suffix == ".twee" else _inside)
        changed |= {path: new} if new != text else {}
    return changed


def _by_source(notebook: dict, change: Callable[[str, bool], str]) -> dict:
    """Return a notebook with the source of each cell changed; ``change`` is told if the cell is code."""
    cells = []
    for cell in notebook["cells"]:
        source = change(text_of(cell), cell["cell_type"] == "code")
        cells.append(cell if source == text_of(cell) else {**cell, "source": source.splitlines(keepends=True)})
    return {**notebook, "cells": cells}


def _filled(text: str, words: dict[str, dict[int, str]], quote: Callable[[str], str]) -> str:
    """Return a text with outcomes and headings in the places that name them by number, as far as they have words."""

    def said(found: re.Match, known: dict[int, str]) -> str:
        number = int(found[1])
        return quote(known[number]) if number in known else found[0]

    numbered = NUMBER.sub(lambda found: _numbered(found, words[found[2]]), text)
    outcomes = OUTCOME.sub(lambda found: said(found, words["outcome"]), numbered)
    return HEADING.sub(lambda found: said(found, words["look"]), outcomes)


def _numbered(found: re.Match, known: dict[int, str]) -> str:
    number = int(found[3])
    return f"{found[1]}{json.dumps(known[number], ensure_ascii=False)}" if number in known else found[0]


def _written(texts: list[str]) -> dict[int, str]:
    """Return texts by their number, from 1, without those that are still to be written."""
    return {number: text for number, text in enumerate(texts, 1) if OPEN not in text}


def _heading(source: str) -> str:
    return source.splitlines()[0].lstrip("# ").strip()


def _taught(course: Course, lesson: Notebook) -> dict[str, list[str]]:
    """Return the headings to which the keys lead, by outcome, in the lesson's order."""
    keys = {item: key for check in course.checks if check.lesson == lesson.name for item, (key, _) in key_of(check).items()}
    outcomes = {item: str(raw.get("outcome")) for item, raw in _questions(course, lesson)}
    order = places_in(lesson)
    found: dict[str, set[str]] = {}
    for item, key in keys.items():
        if key.get("look") in order:
            found.setdefault(outcomes.get(item, ""), set()).add(key["look"])
    return {outcome: sorted(looks, key=order.index) for outcome, looks in found.items()}


def _questions(course: Course, lesson: Notebook) -> Iterator[tuple[str, dict]]:
    """Yield id and fields of the questions of a lesson's checks."""
    for check in [check for check in course.checks if check.lesson == lesson.name]:
        content = course.yaml(f"../exercises/{check.name}/questions.yml")
        yield from ((str(raw.get("id")), raw) for raw in content if isinstance(raw, dict)) if isinstance(content, list) else ()


def _row(row: re.Match, taught: dict[str, list[str]]) -> str:
    headings = taught.get(row[1], [])
    return f"| {row[1]} | {' · '.join(headings)} |" if headings else row[0]


def _inside(text: str) -> str:
    """Return a text as it stands between double quotes, in YAML or Python."""
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _moved(course: Course, lesson: Notebook, old: str, new: str) -> list[Path]:
    """Give the file of a chat or card its new name, and return it."""
    moved = []
    for call in OWNED:
        folder, suffix = CALLS[call]
        path = course.root / "assets" / folder / f"{old}{suffix}"
        if old in [name for name, _ in calls(lesson, call)] and path.is_file():
            moved.append(path.rename(path.with_stem(new)))
    return moved


def _saved(changes: dict[Path, str]) -> list[Path]:
    """Write files, and return those that this changes."""
    changed = [path for path, text in changes.items() if assets.read_text(path) != text]
    for path in changed:
        files.write_bytes(path, changes[path].encode())
    return changed
