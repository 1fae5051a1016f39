"""Rules for the form of a lesson: its cells in their order, its opening, its concept cells and its last line."""

import re
from collections.abc import Iterator

from betweenscreens.assets import AssetError
from betweenscreens.authoring.check.course import Cell, Course, Notebook
from betweenscreens.authoring.check.placeholders import PLACEHOLDER
from betweenscreens.authoring.check.references import calls
from betweenscreens.authoring.check.rules import rule
from betweenscreens.lesson_id import HEAVY, number
from betweenscreens.reading_time import FOLDED

SECTIONS = {
    "chat": ("", "chat"),
    "what-happened": ("What happened there?", ""),
    "try-it": ("Try it", "explore"),
    "data": ("Look at the data", "chart"),
    "take-it": ("Take it with you", "card"),
    "check-yourself": ("Check yourself", "quiz"),
    "source-wrong": ("What the source got wrong", ""),
    "for-you-only": ("For you only", "reflect"),
    "deeper": ("Go deeper", ""),
    "words-sources-help": ("Words, sources, help", "sources"),
    "teacher": ("For the teacher", ""),
}
"""The sections of a lesson in their order, by the id of their first cell: how its heading begins, and the widget that it holds."""
SECTIONS_OF_00 = ("chat", "what-happened", "check-yourself", "words-sources-help", "teacher")
OPENING = ("title", "content-note", "imports", "right-now")
"""Cells before the scene that have an id of their own; the first two are Markdown."""
IN_CONCEPTS = ("what-happened", "try-it", "data")
"""Sections whose Markdown cells under ``###`` are concept cells."""
TAGGED = {"deeper": "deeper", "teacher": "teacher", "for-you-only": "private"}
CONCEPTS = range(3, 9)
MOST_OUTCOMES = 4
LAST_LESSON = 14
OUTCOMES = re.compile(r"<details><summary>What you[’']ll be able to do</summary>(.*?)</details>", re.DOTALL)


def by_section(lesson: Notebook) -> Iterator[tuple[str, Cell]]:
    """Yield each cell of a lesson with the id of its section; the opening is in none."""
    current = ""
    for cell in lesson.cells:
        current = cell.id if cell.id in SECTIONS and cell.kind == "markdown" else current
        yield current, cell


def concept_cells(lesson: Notebook) -> list[Cell]:
    """Return the concept cells of a lesson: those under a heading ``###`` between the scene and the card."""
    found = [cell for section, cell in by_section(lesson) if section in IN_CONCEPTS and cell.kind == "markdown"]
    return [cell for cell in found if cell.source.startswith("### ")]


def promised(lesson: Notebook) -> list[str]:
    """Return the outcomes that a lesson promises in its first cell."""
    found = OUTCOMES.search(lesson.cells[0].source) if lesson.cells else None
    return re.findall(r"^- (.+?)\s*$", found[1], re.MULTILINE) if found else []


@rule("sections")
def sections(course: Course) -> Iterator[AssetError]:
    """A lesson has the sections of the lesson form, each begun by the cell of its id, in their order."""
    for lesson in course.lessons:
        ids = [cell.id for cell in lesson.cells if cell.kind == "markdown"]
        places = {section: ids.index(section) for section in SECTIONS if section in ids}
        for section in SECTIONS_OF_00 if number(lesson.name) == 0 else SECTIONS:
            if section not in places:
                yield AssetError(f"{lesson.where}:1", f"the section “{section}” is missing", f"add a Markdown cell with the id {section}")
        at = -1
        for section, place in places.items():
            if place < at:
                do = "put the sections in the order of docs/lesson.md"
                yield AssetError(lesson.at(cell_of(lesson, section)), f"the section “{section}” comes too early", do)
            at = max(at, place)


@rule("section-headings")
def section_headings(course: Course) -> Iterator[AssetError]:
    """The first cell of a section begins with the section's heading."""
    for lesson in course.lessons:
        for section, cell in by_section(lesson):
            begins = f"## {SECTIONS[section][0]}" if section else ""
            if cell.id == section and not cell.source.startswith(begins):
                yield AssetError(lesson.at(cell), f"the cell “{section}” doesn't begin with “{begins}”", "write its heading like that")


def cell_of(lesson: Notebook, name: str) -> Cell:
    """Return the cell of an id that is there."""
    return next(cell for cell in lesson.cells if cell.id == name)


@rule("section-widgets")
def section_widgets(course: Course) -> Iterator[AssetError]:
    """Each section of a lesson shows its widget, such as card(…) in "Take it with you"."""
    for lesson in course.lessons:
        shown = {(section, cell.source.partition("(")[0]) for section, cell in by_section(lesson) if cell.kind == "code"}
        for section in {section for section, _ in by_section(lesson)} - {""}:
            widget = SECTIONS[section][1]
            if widget and (section, widget) not in shown:
                where = lesson.at(cell_of(lesson, section))
                yield AssetError(where, f"the section “{section}” doesn't show its widget", f"add a cell {widget}(…) below its heading")


@rule("section-tags")
def section_tags(course: Course) -> Iterator[AssetError]:
    """The cells of "Go deeper" are tagged deeper, those for the teacher are tagged teacher, the reflection is tagged private."""
    for lesson in course.lessons:
        for section, cell in by_section(lesson):
            tag = TAGGED.get(section, "")
            if tag and tag not in cell.tags and (tag != "private" or cell.kind == "code"):
                yield AssetError(lesson.at(cell), f"the cell “{cell.id}” is not tagged {tag}", f"add the tag {tag} to the cell")
            if cell.tags & {"teacher", "deeper"} - {tag}:
                yield AssetError(
                    lesson.at(cell), f"the tag of the cell “{cell.id}” doesn't fit its section", "move the cell, or remove the tag"
                )


@rule("opening")
def opening(course: Course) -> Iterator[AssetError]:
    """A lesson opens with the curriculum's title or a part of it, a promise in one bold line, and one to four outcomes, folded."""
    for lesson in course.lessons:
        for what, do in opening_problems(lesson, course.plan.get(lesson.code, {}).get("title") or lesson.cells[0].source):
            yield AssetError(f"{lesson.where}:1", what, do)


def opening_problems(lesson: Notebook, title: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the first cell of a lesson whose title in the curriculum is ``title``, and what to do."""
    ids = [cell.id for cell in opening_cells(lesson)]
    first = lesson.cells[0].source if lesson.cells else ""
    head, _, rest = first.partition("\n")
    if ids[:1] != ["title"] or ids != [name for name in OPENING if name in ids]:
        yield (
            "the cells before the chat aren't the usual ones, or not in the usual order",
            f"begin with {', '.join(OPENING)}, leaving out what isn't needed",
        )
    if not head.startswith("# ") or head[2:].lower() not in title.lower():
        yield f"the first line is not “# {title}”, or a part of it", "write the title as in assets/curriculum/lessons.csv"
    if not re.match(r"\s*\*\*[^*\n]+\*\*\s*(\n|$)", rest):
        yield "there's no promise in one bold line after the title", "write one, such as **What “Seen” can tell you.**"
    if not 0 < len(promised(lesson)) <= MOST_OUTCOMES:
        do = f"write 1 to {MOST_OUTCOMES} in <details><summary>What you’ll be able to do</summary>"
        yield f"{len(promised(lesson))} outcomes are promised", do
    if re.search(r"\bLesson \d|\b\d+ minutes\b", first):
        yield "the first cell says the lesson's number or its minutes", "take them out: the page prints them"


def opening_cells(lesson: Notebook) -> list[Cell]:
    """Return the cells before the scene."""
    return [cell for section, cell in by_section(lesson) if not section]


def visible(lesson: Notebook) -> list[str]:
    """Return the paragraphs of a lesson's first cell that are not folded, without title and promise."""
    text = FOLDED.sub("", lesson.cells[0].source if lesson.cells else "")
    return [part for part in re.split(r"\n\s*\n", text) if part.strip()][2:]


@rule("right-now-first")
def right_now_first(course: Course) -> Iterator[AssetError]:
    """In lessons 08 to 12 the box “Happening to you right now?” comes right after the imports, and no other lesson has one."""
    for lesson in course.lessons:
        code = [cell.source.strip() for cell in lesson.cells if cell.kind == "code"]
        wanted = f'right_now("{lesson.name}")'
        if number(lesson.name) in HEAVY and code[1:2] != [wanted]:
            do = f"add a cell {wanted} after the imports"
            yield AssetError(f"{lesson.where}:1", "the box “Happening to you right now?” doesn't come first", do)
        if number(lesson.name) not in HEAVY and calls(lesson, "right_now"):
            yield AssetError(f"{lesson.where}:1", "only lessons 08 to 12 have the box “Happening to you right now?”", "take the cell out")


@rule("concepts")
def concepts(course: Course) -> Iterator[AssetError]:
    """A lesson has three to eight concept cells, one heading “###” in each."""
    for lesson in course.lessons:
        cells = concept_cells(lesson)
        if len(cells) not in CONCEPTS:
            do = f"write {CONCEPTS.start} to {CONCEPTS.stop - 1}, one idea each; the rest goes to “Go deeper”"
            yield AssetError(f"{lesson.where}:1", f"there are {len(cells)} concept cells", do)
        for cell in cells:
            if len(re.findall(r"^### ", cell.source, re.MULTILINE)) > 1:
                yield AssetError(lesson.at(cell), f"the cell “{cell.id}” has two headings", "make it two cells, one idea each")


@rule("next-lesson")
def next_lesson(course: Course) -> Iterator[AssetError]:
    """A lesson ends with one line that makes a reader want the next one: “**Next, lesson 5.** …”."""
    for lesson in course.lessons:
        following = number(lesson.name) + 1
        line = re.compile(rf"^\*\*Next, lesson {following}\.\*\* +\S", re.MULTILINE)
        announcing = [cell for section, cell in by_section(lesson) if section == "words-sources-help" and line.search(_plain(cell))]
        if following <= LAST_LESSON and len(announcing) != 1:
            do = f"write **Next, lesson {following}.** and a hook in “Words, sources, help”"
            yield AssetError(f"{lesson.where}:1", "the line about the next lesson is missing", do)


def _plain(cell: Cell) -> str:
    """Return a cell's source with a word in place of what is still to be written."""
    return PLACEHOLDER.sub("words", cell.source)


@rule("quoted-messages")
def quoted_messages(course: Course) -> Iterator[AssetError]:
    """In a quotation of messages each line is “**Name:** text”, and all but the last end with two spaces."""
    for lesson in course.lessons:
        for cell in lesson.cells:
            for quoted in re.findall(r"(?:^>.*\n?)+", cell.source, re.MULTILINE) if cell.kind == "markdown" else ():
                lines = quoted.rstrip("\n").split("\n")
                named = [bool(re.match(r"> ?\*\*[^*:]+:\*\* \S", line)) for line in lines]
                if any(named) and not (all(named) and all(line.endswith("  ") for line in lines[:-1])):
                    do = "write each line as > **Name:** text, with two spaces at its end, but none after the last"
                    yield AssetError(lesson.at(cell), f"the messages quoted in “{cell.id}” would run together", do)
