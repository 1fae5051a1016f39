"""Rules for how much a lesson asks: words before the scene and in the main part, cells in a row, terms, headings, minutes."""

from collections.abc import Iterator

from betweenscreens import reading_time
from betweenscreens.assets import AssetError
from betweenscreens.authoring.check.course import Cell, Course, Notebook
from betweenscreens.authoring.check.form import SECTIONS, concept_cells
from betweenscreens.authoring.check.placeholders import PLACEHOLDER
from betweenscreens.authoring.check.rules import rule
from betweenscreens.authoring.check.safety import SECOND_CHECK
from betweenscreens.lesson_id import number

BEFORE_THE_SCENE, BEFORE_A_HEAVY_SCENE = 120, 200
INSTRUCTIONS = 40
MAIN, MAIN_OF_00 = 1900, 700
CONCEPT, LEAST_CONCEPT = 100, 30
MOST_TERMS = 8
IN_A_ROW, WORDS_IN_A_ROW = 3, 300
ASKING = (0.25, 0.75)
DOING = ("chat(", "quiz(", "explore(", "chart(", "card(", "reflect(")
"""How a cell begins in which a learner does something; opening a word is not doing."""


def text_of(cell: Cell) -> str:
    """Return a cell's Markdown without what is still to be written; empty for code."""
    return PLACEHOLDER.sub("", cell.source) if cell.kind == "markdown" else ""


def main_part(lesson: Notebook) -> list[Cell]:
    """Return the cells that every learner meets."""
    return [cell for cell in lesson.cells if not cell.tags & {"deeper", "teacher"}]


def words_of(cells: list[Cell]) -> int:
    """Return the words to read in cells, outside widgets."""
    return sum(reading_time.words(text_of(cell)) for cell in cells)


@rule("before-the-scene")
def before_the_scene(course: Course) -> Iterator[AssetError]:
    """The chat begins within 120 words (lessons 08 to 10: 200), its own instructions are 40 words at most."""
    for lesson in course.lessons:
        scene = next((i for i, cell in enumerate(lesson.cells) if cell.source.startswith("chat(")), 0)
        most = BEFORE_A_HEAVY_SCENE if number(lesson.name) in SECOND_CHECK else BEFORE_THE_SCENE
        count = words_of(list(lesson.cells[:scene]))
        if count > most:
            yield AssetError(f"{lesson.where}:1", f"{count} words come before the chat, {most} at most", "cut, or fold what can wait")
        for cell in lesson.cells:
            count = reading_time.prose_words(text_of(cell)) if cell.id == "chat" else 0
            if count > INSTRUCTIONS:
                yield AssetError(lesson.at(cell), f"the chat's instructions have {count} words", f"write {INSTRUCTIONS} at most")


@rule("main-words")
def main_words(course: Course) -> Iterator[AssetError]:
    """The main part of a lesson has 1,900 words at most outside its widgets (aim for 1,600; lesson 00: 700)."""
    for lesson in course.lessons:
        count, most = words_of(main_part(lesson)), MAIN_OF_00 if number(lesson.name) == 0 else MAIN
        if count > most:
            what = f"the main part has {count:,} words, {most:,} at most"
            yield AssetError(f"{lesson.where}:1", what, "cut, or move parts to “Go deeper”")


@rule("concept-length")
def concept_length(course: Course) -> Iterator[AssetError]:
    """A concept cell has 100 words of prose at most, tables and quoted messages apart, and 30 words at least with them."""
    for lesson in course.lessons:
        for cell in concept_cells(lesson):
            whole = reading_time.words(text_of(cell))
            if whole < LEAST_CONCEPT and not PLACEHOLDER.search(cell.source):
                what = f"the cell “{cell.id}” has {whole} words"
                yield AssetError(lesson.at(cell), what, f"explain the idea, in {LEAST_CONCEPT} words or more, or move it to another cell")
            count = reading_time.prose_words(text_of(cell))
            if count > CONCEPT:
                yield AssetError(lesson.at(cell), f"the cell “{cell.id}” has {count} words of prose", "keep to one idea, in 100 words")


@rule("something-to-do")
def something_to_do(course: Course) -> Iterator[AssetError]:
    """There are never more than three concept cells or 300 words without something to do; opening a word doesn't count."""
    for lesson in course.lessons:
        for stretch in stretches(lesson):
            count, concepts = words_of(stretch), sum(cell.source.startswith("### ") for cell in stretch)
            if count > WORDS_IN_A_ROW or concepts > IN_A_ROW:
                what = f"{count} words in {concepts} concept cells come without anything to do"
                yield AssetError(lesson.at(stretch[0]), what, "put a practice item, a model or a chart among them, or cut")


def stretches(lesson: Notebook) -> Iterator[list[Cell]]:
    """Yield the Markdown cells of the main part between one thing to do and the next."""
    stretch: list[Cell] = []
    for cell in main_part(lesson):
        if cell.source.startswith(DOING):
            yield from [stretch] if stretch else []
            stretch = []
        elif cell.kind == "markdown":
            stretch.append(cell)


@rule("few-terms")
def few_terms(course: Course) -> Iterator[AssetError]:
    """The main part of a lesson has eight terms at most."""
    for lesson in course.lessons:
        found = [cell for cell in main_part(lesson) if cell.source.startswith("term(")]
        if len(found) > MOST_TERMS:
            what = f"there are {len(found)} terms in the main part"
            yield AssetError(lesson.at(found[MOST_TERMS]), what, f"keep {MOST_TERMS} that a learner will use again")


@rule("headings-that-ask")
def headings_that_ask(course: Course) -> Iterator[AssetError]:
    """About half of the headings of a lesson ask a question: between a quarter and three quarters."""
    low, high = ASKING
    for lesson in course.lessons:
        own = own_headings(lesson)
        share = sum(heading.endswith("?") for heading in own) / len(own) if own else (low + high) / 2
        if not low <= share <= high:
            what = f"{share:.0%} of the {len(own)} headings ask a question"
            yield AssetError(f"{lesson.where}:1", what, "make about half of them what a learner would say, the others what they would ask")


def own_headings(lesson: Notebook) -> list[str]:
    """Return the headings that a lesson's author chose: those of concept cells, and what follows the colon in a section's."""
    found = [cell.source.partition("\n")[0].removeprefix("### ").strip() for cell in concept_cells(lesson)]
    heads = [cell.source.partition("\n")[0] for cell in lesson.cells if cell.id in SECTIONS and cell.source.startswith("## ")]
    return found + [head.partition(": ")[2].strip() for head in heads if ": " in head]
