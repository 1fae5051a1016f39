"""Rules that keep help one step away."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from betweenscreens.assets import AssetError
from betweenscreens.authoring.check.course import Course
from betweenscreens.authoring.check.form import opening_cells, visible
from betweenscreens.authoring.check.references import calls
from betweenscreens.authoring.check.rules import rule
from betweenscreens.lesson_id import HEAVY, number

SECOND_CHECK = range(8, 11)
"""Lessons with a content note and a second check without a distressing case."""
MOST_DAYS = 366
BOX_WORDS = 40
"""So many words the box “Happening to you right now?” has at most."""


@rule("help-in-heavy-chats")
def help_in_heavy_chats(course: Course) -> Iterator[AssetError]:
    """A chat of lessons 08 to 12 has @help, so that help is under every passage."""
    for lesson in course.lessons:
        for name, _ in calls(lesson, "chat") if number(lesson.name) in HEAVY else ():
            path = course.root / "assets/chats" / f"{name}.twee"
            if path.is_file() and not re.search(r"^@help\s*$", course.text(path), re.MULTILINE):
                yield AssetError(f"{course.shown(path)}:1", "help isn't under every passage", "add a line @help to the first passage")


@rule("boxes")
def boxes(course: Course) -> Iterator[AssetError]:
    """The box “Happening to you right now?” of a lesson is in ``help.yml``, is short, and opens lists of steps that exist."""
    help_file = course.mapping("help.yml")
    known = {entry.get("id") for entry in help_file.get("steps") or []}
    written = help_file.get("boxes") or {}
    for lesson in course.lessons:
        for name, where in calls(lesson, "right_now"):
            if name not in written:
                yield AssetError(where, f"boxes in assets/help.yml has no box for {name}", "add it there, with text and steps")
    for name, box in written.items():
        where = f"assets/help.yml:{written.lc.key(name)[0] + 1}"
        if (count := len(str(box.get("text", "")).split())) not in range(1, BOX_WORDS + 1):
            yield AssetError(where, f"the box of {name} has {count} words", f"say what to do first in {BOX_WORDS} words or fewer")
        if not box.get("steps") or set(box["steps"]) - known:
            yield AssetError(where, f"the box of {name} opens no list of steps, or one that isn’t there", "name ids of steps:, one or more")


@rule("help-card")
def help_card(course: Course) -> Iterator[AssetError]:
    """Every lesson shows the help card at its end."""
    for lesson in course.lessons:
        if not any(cell.source.startswith("help_card(") for cell in lesson.cells):
            yield AssetError(f"{lesson.where}:1", "the help card is missing", "add a cell help_card() to “Words, sources, help”")


@rule("content-note")
def content_note(course: Course) -> Iterator[AssetError]:
    """Lessons 08 to 12 say in one line what is heavy; lessons 08 to 10 have a folded note, and a second check with the same credit."""
    names = {check.name for check in course.checks}
    for lesson in course.lessons:
        if number(lesson.name) in HEAVY and not visible(lesson):
            do = "say in one line after the promise what is heavy and how to go round it with the same credit"
            yield AssetError(f"{lesson.where}:1", "no line says what is heavy", do)
        if number(lesson.name) in SECOND_CHECK:
            if not any("<summary>Before you start" in cell.source for cell in opening_cells(lesson)):
                do = "fold it before the chat: <details><summary>Before you start: …</summary> … </details>"
                yield AssetError(f"{lesson.where}:1", "there's no content note", do)
            if f"{lesson.name}-alt" not in names:
                do = f"add exercises/{lesson.name}-alt with the same outcomes and points"
                yield AssetError(f"{lesson.where}:1", "there's no second check", do)


@rule("help-lines-fresh")
def help_lines_fresh(course: Course) -> Iterator[AssetError]:
    """The help lines were checked in the last twelve months."""
    checked = str(course.mapping("help.yml").get("last_checked", ""))
    try:
        age = datetime.now(UTC).date() - date.fromisoformat(checked)
    except ValueError:
        yield AssetError("assets/help.yml:1", f"last_checked is {checked!r}", "write the day of the last check as 2026-11-22")
        return
    if age.days > MOST_DAYS:
        yield AssetError(
            "assets/help.yml:1", f"the help lines were checked {age.days} days ago", "look each one up again and set last_checked"
        )
