"""The rule that a lesson's minutes are what is computed, and the command that writes them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from betweenscreens import assets, files, reading_time
from betweenscreens.assets import AssetError
from betweenscreens.authoring.check.branches import readable
from betweenscreens.authoring.check.budget import main_part, words_of
from betweenscreens.authoring.check.course import Course, Notebook, dumped
from betweenscreens.authoring.check.items import asked
from betweenscreens.authoring.check.references import calls
from betweenscreens.authoring.check.rules import rule
from betweenscreens.lesson_id import number
from betweenscreens.reading_time import Load

LONGEST, LONGEST_00 = 35, 15
LONGEST_CHECK = 60
EARLIER = 3
"""Practice items from earlier lessons that a lesson ends with."""


def load_of(course: Course, lesson: Notebook) -> Load:
    """Return what a lesson asks of a learner, counted in its main part, its chat and its practice file."""
    main = main_part(lesson)
    scripts = [readable(course.text(course.root / f"assets/chats/{name}.twee"), f"{name}.twee") for name, _ in calls(lesson, "chat")]
    own = [one.item for one in asked(course) if one.kind == "practice" and one.lesson == lesson.name]
    numeric = sum(item.type == "numeric" for item in own)
    earlier = EARLIER if number(lesson.name) > 0 else 0
    return Load(
        words=words_of(main),
        route=sum(reading_time.route(script) for script in scripts if script),
        items=len(own) - numeric + earlier,
        numeric=numeric,
        widgets=sum(bool(reading_time.WORKED.match(cell.source)) for cell in main if cell.kind == "code"),
        each=reading_time.FIRST_WIDGET if number(lesson.name) == 0 else reading_time.WIDGET,
    )


def in_words(load: Load) -> str:
    """Return what a lesson's minutes come from, as a part of a sentence."""
    return (
        f"{load.words:,} words, {load.route:.0f} on one way through the chat, "
        f"{load.items + load.numeric} items, {load.numeric} of them asking for a number, {load.widgets} models, charts and cards"
    )


@rule("minutes")
def minutes(course: Course) -> Iterator[AssetError]:
    """A lesson's minutes are what the count comes to, 35 at most (lesson 00: 15); a check's are stated in its first cell, 60 at most."""
    for lesson in course.lessons:
        load, most = load_of(course, lesson), LONGEST_00 if number(lesson.name) == 0 else LONGEST
        if load.minutes > most:
            what = f"it takes {load.minutes:.1f} minutes ({in_words(load)})"
            yield AssetError(f"{lesson.where}:1", what, f"cut until it is {most} or less")
        if load.route and lesson.meta.get("minutes") != load.printed:
            what = f"it says {lesson.meta.get('minutes')} minutes, but it comes to {load.printed} ({in_words(load)})"
            yield AssetError(f"{lesson.where}:1", what, "run course check --minutes")
    for check in course.checks:
        stated = check.meta.get("minutes")
        if not isinstance(stated, int) or not 0 < stated <= LONGEST_CHECK:
            yield AssetError(f"{check.where}:1", "the minutes are missing", "set between_screens.minutes in the notebook's metadata")
        elif not check.cells or f"{stated} minutes" not in check.cells[0].source:
            do = "write how long it takes, as in the metadata"
            yield AssetError(f"{check.where}:1", f"the first cell doesn't say “{stated} minutes”", do)


def write(root: Path | None = None, names: Iterable[str] | None = None) -> list[str]:
    """Write the minutes of lessons into their metadata, and return a line for each: the minutes and what they come from.

    Args:
        root: the course's folder; this one, if None.
        names: the lessons, such as ``04-replies-and-receipts``; all of them, if None.

    Raises:
        OSError: a notebook cannot be written.
    """
    course = Course((root or assets.course_root()).resolve())
    chosen = [lesson for lesson in course.lessons if names is None or lesson.name in names]
    return [f"{lesson.name}: {_written(lesson, load_of(course, lesson))}" for lesson in chosen]


def _written(lesson: Notebook, load: Load) -> str:
    """Write the minutes of a lesson where they are others, and return what a line says of it."""
    if lesson.meta.get("minutes") != load.printed:
        lesson.raw["metadata"]["between_screens"]["minutes"] = load.printed
        files.write_bytes(lesson.path, dumped(lesson.raw).encode())
    return f"{load.printed} minutes ({load.minutes:.1f}: {in_words(load)})"
