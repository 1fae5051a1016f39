"""Rules for what a lesson claims: a figure has a source, and a source is there for something."""

import re
from collections.abc import Iterator

from betweenscreens.assets import AssetError
from betweenscreens.authoring.check.course import Cell, Course, Notebook
from betweenscreens.authoring.check.references import calls, entries_of
from betweenscreens.authoring.check.rules import rule

FIGURE = re.compile(
    r"\b(\d[\d,.]*)(?:\s?%| (?:per cent|million|billion)\b| (?:in|out of|of every) \d+\b)|[$£€]\s?(\d[\d,.]*)", re.IGNORECASE
)
"""A number that claims to have been counted: a share, an amount of money, one in so many."""
CITED = re.compile(r"\[(\d+)\](?!\()")
OWN_NUMBER = "<!-- our own number -->"
"""Written in a cell whose figures the lesson makes up or works out; nobody sees it."""


@rule("figure-has-source")
def figure_has_source(course: Course) -> Iterator[AssetError]:
    """A figure in a lesson's text has a source in its cell, is a row of the lesson's charts, or is marked as its own."""
    for lesson in course.lessons:
        drawn = charted(course, lesson)
        for cell in lesson.cells:
            if cell.kind == "markdown" and "teacher" not in cell.tags:
                for figure in unsourced(cell, drawn):
                    do = f"write [n] with its source, or {OWN_NUMBER} where the lesson makes it up"
                    yield AssetError(lesson.at(cell), f"“{figure}” has no source in the cell “{cell.id}”", do)


def unsourced(cell: Cell, drawn: set[str]) -> Iterator[str]:
    """Yield the figures of a cell that neither it nor the data of a chart accounts for."""
    if CITED.search(cell.source) or OWN_NUMBER in cell.source:
        return
    for match in FIGURE.finditer(cell.source):
        if (match[1] or match[2]).replace(",", "").rstrip(".") not in drawn:
            yield match[0].rstrip(".,")


def charted(course: Course, lesson: Notebook) -> set[str]:
    """Return the numbers in the tables of a lesson's charts, as they are written there, and rounded."""
    tables = {str(course.mapping(f"charts/{name}.yml").get("data")) for name, _ in calls(lesson, "chart")}
    texts = [course.text(course.root / "assets/data" / table) for table in tables]
    found = {number for text in texts for number in re.findall(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.])", text)}
    return found | {str(round(float(number))) for number in found}


@rule("source-cited")
def source_cited(course: Course) -> Iterator[AssetError]:
    """Every source that a lesson lists is cited in it, or belongs to a chart that it shows."""
    for lesson in course.lessons:
        cited = {int(found) for cell in lesson.cells if cell.kind == "markdown" for found in CITED.findall(cell.source)}
        shown = {key for name, _ in calls(lesson, "chart") for key in course.mapping(f"charts/{name}.yml").get("sources") or ()}
        for number, (key, entry) in enumerate(listed(course, lesson), 1):
            if number not in cited and key not in shown:
                where, what = f"assets/sources.bib:{entry.line}", f"{key} is source {number} of {lesson.name}, but nothing there cites it"
                yield AssetError(where, what, f"write [{number}] where it is used, or take the lesson out of keywords")


def listed(course: Course, lesson: Notebook) -> list[tuple]:
    """Return key and entry of a lesson's sources, in the order of their numbers."""
    return [(key, entry) for key, entry in entries_of(course).items() if lesson.name in entry.lessons]
