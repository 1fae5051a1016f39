"""Rules for the notebooks of lessons and checks: their sections, their metadata, and that nothing is left in them."""

import re
from collections.abc import Iterator

from betweenscreens.assets import AssetError
from betweenscreens.authoring.check.course import LESSON_NAME, Cell, Course, Notebook
from betweenscreens.authoring.check.rules import rule
from betweenscreens.lesson_id import number

SECTIONS = {
    "Warm up": "warm_up",
    "Chat": "chat",
    "Try it": "explore",
    "Look at the data": "chart",
    "Check yourself": "quiz",
    "What the source got wrong": "",
    "For you only": "reflect",
    "Go deeper": "",
    "Words, sources, help": "sources",
    "For the teacher": "",
}
"""The sections of a lesson in their order, and the widget that each must hold."""
SECTIONS_OF_00 = ("Words, sources, help", "For the teacher")
TAGGED = {"Go deeper": "deeper", "For the teacher": "teacher"}
MIN_CONCEPTS = 3
LONGEST = 60


def headings(notebook: Notebook) -> list[tuple[str, Cell]]:
    """Return the second-level headings of a notebook with their cells, in order."""
    return [
        (match.group(1).strip(), cell)
        for cell in notebook.cells
        if cell.kind == "markdown"
        for match in re.finditer(r"^## (.+)$", cell.source, re.MULTILINE)
    ]


def is_section(heading: str, section: str) -> bool:
    """Return True if a heading is that section, with or without a subtitle after a colon."""
    return heading == section or heading.startswith(f"{section}:")


def by_section(lesson: Notebook) -> Iterator[tuple[str, Cell]]:
    """Yield each cell of a lesson with the section it stands in; concept cells stand in none."""
    current = ""
    for cell in lesson.cells:
        if cell.kind == "markdown" and (match := re.search(r"^## (.+)$", cell.source, re.MULTILINE)):
            current = next((section for section in SECTIONS if is_section(match.group(1).strip(), section)), "")
        yield current, cell


@rule("lesson-names")
def lesson_names(course: Course) -> Iterator[AssetError]:
    """A lesson is called NN-slug, no two have the same number, and a check lies in a folder of its own name."""
    seen: dict[int, str] = {}
    for lesson in course.lessons:
        if number(lesson.name) in seen:
            yield AssetError(
                f"{lesson.where}:1", f"the number is taken by {seen[number(lesson.name)]}", "give the lesson a number of its own"
            )
        seen.setdefault(number(lesson.name), lesson.name)
    for page in course.pages:
        if page.meta.get("kind") != "start":
            yield AssetError(f"{page.where}:1", "this is not the name of a lesson", "call it NN-slug.ipynb, such as 02-channels.ipynb")
    for check in course.checks:
        if check.name != check.path.parent.name or not LESSON_NAME.match(check.name):
            yield AssetError(
                f"{check.where}:1", "the check's notebook and folder do not have the same name", "call both NN-slug, as the lesson"
            )


@rule("lesson-has-check")
def lesson_has_check(course: Course) -> Iterator[AssetError]:
    """Every lesson but 00 has a graded check with its questions, and every check has its lesson."""
    checks, lessons = {check.name for check in course.checks}, {lesson.name for lesson in course.lessons}
    for lesson in course.lessons:
        if number(lesson.name) > 0 and lesson.name not in checks:
            yield AssetError(f"{lesson.where}:1", "the lesson has no check", f"add exercises/{lesson.name}")
    for check in course.checks:
        if check.lesson not in lessons:
            yield AssetError(f"{check.where}:1", "the check has no lesson", f"add lessons/{check.lesson}.ipynb, or rename the check")
        if not check.path.with_name("questions.yml").is_file():
            yield AssetError(f"{check.where}:1", "the check has no questions.yml beside it", "add the file")


@rule("sections")
def sections(course: Course) -> Iterator[AssetError]:
    """A lesson has the sections of the lesson form, in their order."""
    for lesson in course.lessons:
        found = [heading for heading, _ in headings(lesson)]
        at = -1
        for section in SECTIONS_OF_00 if number(lesson.name) == 0 else SECTIONS:
            places = [i for i, heading in enumerate(found) if is_section(heading, section)]
            if not places:
                yield AssetError(f"{lesson.where}:1", f"the section “{section}” is missing", f"add a heading “## {section}”")
            elif places[0] < at:
                yield AssetError(
                    f"{lesson.where}:1", f"the section “{section}” stands too early", "put the sections in the order of the lesson form"
                )
            at = max([at, *places[:1]])


@rule("section-widgets")
def section_widgets(course: Course) -> Iterator[AssetError]:
    """Each section of a lesson shows its widget, such as explore(…) in "Try it"."""
    for lesson in course.lessons:
        shown = {(section, cell.source.partition("(")[0]) for section, cell in by_section(lesson) if cell.kind == "code"}
        for heading, cell in headings(lesson):
            section = next((section for section in SECTIONS if is_section(heading, section)), "")
            widget = SECTIONS.get(section)
            if widget and (section, widget) not in shown:
                yield AssetError(lesson.at(cell), f"“{section}” does not show its widget", f"add a cell {widget}(…) below the heading")


@rule("concepts")
def concepts(course: Course) -> Iterator[AssetError]:
    """A lesson has at least three concept cells, each with a heading of its own."""
    for lesson in course.lessons:
        own = [heading for heading, _ in headings(lesson) if not any(is_section(heading, section) for section in SECTIONS)]
        if number(lesson.name) > 0 and len(own) < MIN_CONCEPTS:
            yield AssetError(
                f"{lesson.where}:1", f"there are {len(own)} concept cells", "add concept cells, one idea each, with a heading of their own"
            )


@rule("section-tags")
def section_tags(course: Course) -> Iterator[AssetError]:
    """The cells of "Go deeper" are tagged deeper, those for the teacher are tagged teacher."""
    for lesson in course.lessons:
        for section, cell in by_section(lesson):
            tag = TAGGED.get(section, "")
            if tag and tag not in cell.tags:
                yield AssetError(lesson.at(cell), f"the cell “{cell.id}” is not tagged {tag}", f"add the tag {tag} to the cell")
            if cell.tags & {"teacher", "deeper"} - {tag}:
                yield AssetError(lesson.at(cell), f"the tag of the cell “{cell.id}” does not fit its section", "move it, or remove the tag")


@rule("metadata")
def metadata(course: Course) -> Iterator[AssetError]:
    """A notebook's metadata say its kind and its id, which is the file's name."""
    for notebook in (*course.lessons, *course.checks):
        kind = "check" if notebook.where.startswith("exercises/") else "lesson"
        for key, value in {"kind": kind, "id": notebook.name}.items():
            if notebook.meta.get(key) != value:
                what = f"the metadata between_screens.{key} is {notebook.meta.get(key)!r}"
                yield AssetError(f"{notebook.where}:1", what, f"set it to {value!r}")


@rule("minutes")
def minutes(course: Course) -> Iterator[AssetError]:
    """A notebook's metadata state its minutes, 60 at most, and its first cell says the same number."""
    for notebook in (*course.lessons, *course.checks):
        stated = notebook.meta.get("minutes")
        if not isinstance(stated, int) or not 0 < stated <= LONGEST:
            yield AssetError(f"{notebook.where}:1", "the minutes are not stated", "set between_screens.minutes in the notebook's metadata")
        elif not notebook.cells or f"{stated} minutes" not in notebook.cells[0].source:
            yield AssetError(
                f"{notebook.where}:1", f"the first cell does not say “{stated} minutes”", "write how long it takes, as in the metadata"
            )


@rule("no-outputs")
def no_outputs(course: Course) -> Iterator[AssetError]:
    """No notebook carries outputs or execution counts."""
    for notebook in (*course.lessons, *course.pages, *course.checks):
        for cell in notebook.cells:
            if cell.has_output:
                yield AssetError(notebook.at(cell), f"the cell “{cell.id}” has an output", "clear all outputs, or run nbstripout")


@rule("cell-ids")
def cell_ids(course: Course) -> Iterator[AssetError]:
    """Cell ids are words, and unique in their notebook."""
    for notebook in (*course.lessons, *course.pages, *course.checks):
        seen: set[str] = set()
        for cell in notebook.cells:
            if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", cell.id) or re.fullmatch(r"(?=.*\d)[0-9a-f-]{8,}", cell.id):
                yield AssetError(
                    notebook.at(cell),
                    f"the cell id “{cell.id}” is not in words",
                    "name the cell by what it shows, such as what-a-boundary-is",
                )
            if cell.id in seen:
                yield AssetError(notebook.at(cell), f"the cell id “{cell.id}” is used twice", "give each cell its own id")
            seen.add(cell.id)
