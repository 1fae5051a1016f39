"""The reading page: everything that a lesson says, and the keys of its checks, in one place.

It is made from the files and runs nothing. It is shown by ``course preview`` only: no learner gets it.
"""

import html
import json
import re
from collections.abc import Callable

from betweenscreens import assets, contents
from betweenscreens.assets import AssetError
from betweenscreens.authoring.check.course import Cell, Course, Notebook
from betweenscreens.authoring.check.placeholders import PLACEHOLDER
from betweenscreens.authoring.check.references import CALLS, files_of
from betweenscreens.authoring.preview import pieces, reading_chat, reading_items

NAME = "reading.html"
MARK = "bs-reading"
"""A class that only this page has."""
CALL = re.compile(r"""(\w+)\(["']([\w-]+)["'](?:, *item=["']([\w-]+)["'])?\)""")
PART = re.compile(r'quiz\("[^"]+", part="([^"]+)", graded=True\)')
ENTRIES = {"term": "glossary.yml", "reflect": "reflections.yml"}
"""Widgets that show one entry of a file."""


def body(course: Course, lesson: Notebook) -> str:
    """Return what the reading page of a lesson says, as HTML; what cannot be read is there as a line that says why."""
    checks = [check for check in course.checks if check.lesson == lesson.name]
    practice, wrong = reading_items.practice(course, lesson.name)
    parts = [_cells(course, lesson, practice), *(_check(course, check) for check in checks)]
    links = "".join(f'<li><a href="#{check.name}-check">{html.escape(check.name)}</a></li>' for check in checks)
    links = f'<ul class="bs-notes"><li><a href="#lesson">lesson</a></li>{links}</ul>'
    return "\n".join([_head(course, lesson), links, *map(pieces.wrong, wrong), *parts])


def _head(course: Course, lesson: Notebook) -> str:
    """Return what kind of page this is, and how many places are still to be written, by file."""
    left = {path: len(PLACEHOLDER.findall(course.text(course.root / path))) for path in sorted(files_of(course, lesson))}
    listed = "".join(f"<li>{html.escape(path)}: {count}</li>" for path, count in left.items() if count)
    told = f"{sum(left.values())} places are still to be written." if listed else "Everything in its own files has been written."
    about = "Everything this lesson says, with the keys. Only the preview has this page."
    return f'<div class="{MARK}"><p class="bs-at">{about}</p><p>{told}</p><ul class="bs-notes">{listed}</ul></div>'


def _cells(course: Course, lesson: Notebook, practice: list[reading_items.Keyed]) -> str:
    """Return the cells of a lesson in their order, the files that they show in their places."""
    inline = contents.inline_items(lesson.raw, lesson.name)
    by_id = {one.item.id: one for one in practice}

    def quiz(item: str) -> str:
        asked = [by_id[item]] if item in by_id else [] if item else [one for one in practice if one.item.id not in inline]
        return "".join(map(reading_items.shown, asked)) or f"<p>The question {html.escape(item)} can't be shown.</p>"

    shown = [_cell(cell, lesson, lambda cell: _called(course, cell, quiz)) for cell in lesson.cells]
    return f'<section id="lesson">{"".join(shown)}</section>'


def _check(course: Course, check: Notebook) -> str:
    """Return a check: its cells, its questions with key and feedback in their places."""
    items, wrong = reading_items.graded(course, check)

    def called(cell: Cell) -> str:
        part = PART.search(cell.source)
        return "".join(reading_items.shown(one) for one in items if part and one.item.part == part[1])

    cells = [cell for cell in check.cells if cell.kind == "markdown" or PART.search(cell.source)]
    shown = "".join(_cell(cell, check, called) for cell in cells)
    return f'<section id="{check.name}-check"><hr>{"".join(map(pieces.wrong, wrong))}{shown}</section>'


def _cell(cell: Cell, notebook: Notebook, called: Callable[[Cell], str]) -> str:
    """Return one cell: where it stands, and what it says or shows."""
    head = pieces.at(notebook.at(cell), cell.id, ", ".join(sorted(cell.tags)))
    shown = pieces.markdown(cell.source) if cell.kind == "markdown" else called(cell)
    return f'<div class="bs-md bs-cell">{head}{shown}</div>'


def _called(course: Course, cell: Cell, quiz: Callable[[str], str]) -> str:
    """Return what a code cell of a lesson shows, or the code where it is no call of a widget with a file."""
    found = CALL.fullmatch(cell.source.strip())
    kind, name, item = found.groups() if found else ("", "", None)
    try:
        if kind == "quiz":
            return quiz(item or "")
        if kind == "chat":
            return reading_chat.shown(course, name)
        if kind == "sources":
            return _sources(course, name)
        if kind in CALLS or kind in ENTRIES or kind == "right_now":
            return _file(course, kind, name)
    except AssetError as error:
        return pieces.wrong(error)
    return f"<pre>{pieces.said(cell.source)}</pre>"


def _file(course: Course, kind: str, name: str) -> str:
    """Return the texts of a model, chart or card, or the entry that a widget shows.

    Raises:
        AssetError: the file is not there or cannot be read, or has no such entry.
    """
    if kind in CALLS:
        folder, suffix = CALLS[kind]
        path, entry = course.root / "assets" / folder / f"{name}{suffix}", ()
    else:
        path = course.root / "assets" / ENTRIES.get(kind, "help.yml")
        entry = ("boxes", name) if kind == "right_now" else (name,)
    where = course.shown(path)
    value = assets.parse_yaml(assets.read_text(path), where)
    line = 1
    for key in entry:
        if not isinstance(value, dict) or key not in value:
            raise AssetError(f"{where}:1", f"there is no entry {name}", "add it, or change the id in the cell")
        line, value = value.lc.key(key)[0] + 1, value[key]
    return f'{pieces.at(f"{where}:{line}", kind, name)}<div class="bs-tree">{pieces.tree(value)}</div>'


def _sources(course: Course, lesson: str) -> str:
    """Return the sources of a lesson with their numbers.

    Raises:
        AssetError: the file is missing or broken.
    """
    try:
        records = json.loads(course.text(course.root / "assets/sources.json")).get(lesson, [])
    except (ValueError, AttributeError):
        raise AssetError("assets/sources.json:1", "this is not what make sources writes", "run make sources") from None
    listed = "".join(f"<li>{pieces.said(record.get('text') or record.get('key'))}</li>" for record in records)
    return f"{pieces.at('assets/sources.json', f'{len(records)} sources')}<ol>{listed}</ol>"
