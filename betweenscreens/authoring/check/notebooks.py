"""Rules for the notebooks of lessons and checks: their sections, their metadata, and that nothing is left in them."""

import re
from collections.abc import Iterator

from betweenscreens.assets import AssetError
from betweenscreens.authoring.check.course import LESSON_NAME, Cell, Course, Notebook
from betweenscreens.authoring.check.rules import rule
from betweenscreens.lesson_id import number


def headings(notebook: Notebook) -> list[tuple[str, Cell]]:
    """Return the second-level headings of a notebook with their cells, in order."""
    return [
        (match.group(1).strip(), cell)
        for cell in notebook.cells
        if cell.kind == "markdown"
        for match in re.finditer(r"^## (.+)$", cell.source, re.MULTILINE)
    ]


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
            yield AssetError(f"{page.where}:1", "this isn't the name of a lesson", "call it NN-slug.ipynb, such as 02-channels.ipynb")
    for check in course.checks:
        if check.name != check.path.parent.name or not LESSON_NAME.match(check.name):
            yield AssetError(
                f"{check.where}:1", "the check's notebook and folder don't have the same name", "call both NN-slug, like the lesson"
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


@rule("metadata")
def metadata(course: Course) -> Iterator[AssetError]:
    """A notebook's metadata say its kind and its id, which is the file's name."""
    for notebook in (*course.lessons, *course.checks):
        kind = "check" if notebook.where.startswith("exercises/") else "lesson"
        for key, value in {"kind": kind, "id": notebook.name}.items():
            if notebook.meta.get(key) != value:
                what = f"the metadata between_screens.{key} is {notebook.meta.get(key)!r}"
                yield AssetError(f"{notebook.where}:1", what, f"set it to {value!r}")


@rule("no-outputs")
def no_outputs(course: Course) -> Iterator[AssetError]:
    """No notebook has outputs or execution counts."""
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
                    f"the cell id “{cell.id}” isn't made of words",
                    "name the cell after what it shows, such as what-a-boundary-is",
                )
            if cell.id in seen:
                yield AssetError(notebook.at(cell), f"the cell id “{cell.id}” is used twice", "give each cell its own id")
            seen.add(cell.id)
