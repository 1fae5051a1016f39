"""Every sentence that a learner reads, with the place where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from betweenscreens.authoring.check.course import Course
from betweenscreens.authoring.check.keys import hidden
from betweenscreens.authoring.check.notebooks import headings
from betweenscreens.authoring.check.placeholders import PLACEHOLDER

PROSE_KEYS = {
    "question", "answer", "feedback", "prompt", "choices", "prompts", "options", "criterion", "levels", "note", "ask", "after",
    "live", "how", "label", "takeaway", "caveat", "source_note", "caption", "definition", "title", "text", "outcome", "for_whom",
    "hint", "closing", "picks", "hours",
}  # fmt: skip
EXAMPLE_OF_BLAME = "example of blame"


@dataclass(frozen=True)
class Text:
    """A piece of text for people.

    Attributes:
        where: ``file:line``.
        reader: ``learner``, ``deeper`` or ``teacher``.
        kind: ``prose``, ``item`` (a question, option or label), ``scene`` (what a chat narrates) or ``chat`` (what is said in one).
    """

    where: str
    text: str
    reader: str = "learner"
    kind: str = "prose"


def all_texts(course: Course) -> Iterator[Text]:
    """Yield the texts of every lesson, check, chat, quiz and words file, without what is still to be written."""
    for text in _with_placeholders(course):
        yield replace(text, text=PLACEHOLDER.sub("", text.text))


def _with_placeholders(course: Course) -> Iterator[Text]:
    yield from notebook_texts(course)
    yield from chat_texts(course)
    for folder in ("quizzes", "explorables", "charts", "cards"):
        for path in course.files(f"assets/{folder}/*.yml"):
            yield from yaml_texts(course.yaml(f"{folder}/{path.name}"), course.shown(path))
    for name in ("glossary.yml", "reflections.yml", "help.yml", "words.yml"):
        yield from yaml_texts(course.yaml(name), f"assets/{name}", every=name in ("reflections.yml", "words.yml"))
    for path in course.files("exercises/*/questions.yml"):
        yield from yaml_texts(course.yaml(f"../{course.shown(path)}"), course.shown(path))


def notebook_texts(course: Course) -> Iterator[Text]:
    """Yield the Markdown of lessons, other pages and checks, cell by cell, and the reasons in a check's key."""
    for notebook in (*course.lessons, *course.pages, *course.checks):
        for cell in notebook.cells:
            if cell.kind == "markdown":
                reader = "teacher" if "teacher" in cell.tags else "deeper" if "deeper" in cell.tags else "learner"
                yield Text(notebook.at(cell), cell.source, reader)
            for entry in hidden(cell).values() if cell.nbgrader.get("grade") else ():
                why = entry.get("why")
                for reason in why.values() if isinstance(why, dict) else [why]:
                    yield Text(notebook.at(cell), str(reason), kind="item")


def chat_texts(course: Course) -> Iterator[Text]:
    """Yield messages and choices (as chat), narration (as scene) and debriefs (as prose)."""
    for path in course.files("assets/chats/*.twee"):
        for number, line in enumerate(course.text(path).splitlines(), start=1):
            where = f"{course.shown(path)}:{number}"
            if match := re.match(r"^([!@]) (.+)$", line):
                yield Text(where, match.group(2), kind="prose" if match.group(1) == "!" else "scene")
            elif (match := re.match(r"^\[\[(.+)->", line)) or (match := re.match(r"^[^:@\[\]!{\"]+: (.+)$", line)):
                yield Text(where, match.group(1).strip('"'), kind="chat")


def yaml_texts(value: object, where: str, *, every: bool = False, line: int = 0) -> Iterator[Text]:
    """Yield the prose in YAML content; ``every`` takes all strings, else those under prose keys."""
    if isinstance(value, dict):
        for key, item in value.items():
            at = _line(value, key, line)
            if isinstance(item, str):
                if every or key in PROSE_KEYS:
                    yield Text(f"{where}:{at}", item, kind="item")
            else:
                yield from yaml_texts(item, where, every=every or key in PROSE_KEYS, line=at)
    elif isinstance(value, list):
        for i, item in enumerate(value):
            at = _line(value, i, line)
            if isinstance(item, str):
                if every:
                    yield Text(f"{where}:{at}", item, kind="item")
            else:
                yield from yaml_texts(item, where, line=at)


def _line(value: object, key: object, otherwise: int) -> int:
    """Return the line (from 1) of a key or an index in YAML content read with its lines."""
    try:
        return value.lc.data[key][0] + 1
    except (AttributeError, KeyError, TypeError, IndexError):
        return otherwise


def prose(markdown: str) -> str:
    """Return Markdown as plain sentences: no headings, tables, marks or addresses."""
    lines = [line for line in PLACEHOLDER.sub("", markdown).splitlines() if not re.match(r"^\s*(#|\||<|```|>?\s*$)", line)]
    text = "\n".join(re.sub(r"^\s*(?:>\s*)?(?:(?:[-*]|\d+\.)\s+)?", "", line).rstrip() for line in lines)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"https?://\S+", "", text)
    return re.sub(r"[*_`]", "", text)


def sentences(text: str) -> list[str]:
    """Return the sentences of plain text; a line end without a full stop ends one too, a small letter goes on with one."""
    parts = re.split(r"(?:(?<=[.!?])|(?<=[.!?][”\"')])|(?<=[.!?][”\"')]{2}))\s+(?![a-z])|\n+", text)
    return [part.strip() for part in parts if re.search(r"\w", part)]


def sections_of(course: Course) -> Iterator[tuple[str, str, str]]:
    """Yield (file:line, reader, plain text) of each section of each lesson and check."""
    for notebook in (*course.lessons, *course.checks):
        starts = {cell.id for _, cell in headings(notebook)}
        current: list[tuple[str, str, str]] = []
        for cell in notebook.cells:
            if cell.kind != "markdown":
                continue
            if cell.id in starts and current:
                yield _joined(current)
                current = []
            reader = "teacher" if "teacher" in cell.tags else "deeper" if "deeper" in cell.tags else "learner"
            current.append((notebook.at(cell), reader, prose(cell.source)))
        if current:
            yield _joined(current)


def _joined(parts: list[tuple[str, str, str]]) -> tuple[str, str, str]:
    return parts[0][0], parts[0][1], "\n".join(text for _, _, text in parts)
