"""How long a lesson takes: the words that are read, one way through its chat, and what there is to do. Pure counting."""

import heapq
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import mean

from betweenscreens.notebook_cells import tags_of, text_of

PER_MINUTE = 130
"""Words read in a minute: slow enough for a second language."""
ITEM, NUMERIC = 50 / 60, 2.0
"""Minutes for a practice item, and for one that asks for a number."""
WIDGET, FIRST_WIDGET = 3.0, 1.0
"""Minutes for a model, a chart or a card; in lesson 00 each is met for the first time and is small."""
CODE = 1.0
"""Minutes for a cell of code in “Go deeper”."""
STEP = 5
"""A page prints its minutes rounded up to these."""
WORKED = re.compile(r"(?:explore|chart|card)\(")
"""How a cell begins that takes the minutes of a widget."""
FOLDED = re.compile(r"<details\b.*?</details>", re.DOTALL | re.IGNORECASE)
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
UNREAD = re.compile(r"<[^>]+>|https?://\S+|\|")


@dataclass(frozen=True)
class Load:
    """What a lesson asks of a learner.

    Attributes:
        words: read in the main part, outside widgets; route: in the chat, by :func:`route`.
        items: practice items that ask for no number; numeric: those that do.
        widgets: models, charts and cards of the main part; each: minutes for one of them.
    """

    words: int
    route: float = 0
    items: int = 0
    numeric: int = 0
    widgets: int = 0
    each: float = WIDGET

    @property
    def minutes(self) -> float:
        """Return the minutes, not rounded."""
        return (self.words + self.route) / PER_MINUTE + self.items * ITEM + self.numeric * NUMERIC + self.widgets * self.each

    @property
    def printed(self) -> int:
        """Return the minutes that the page prints: rounded up to five."""
        return STEP * math.ceil(round(self.minutes / STEP, 6))


def words(markdown: str) -> int:
    """Return how many words of Markdown a reader meets: nothing folded, no marks, no addresses."""
    text = UNREAD.sub(" ", LINK.sub(r"\1", FOLDED.sub(" ", markdown)))
    return sum(bool(re.search(r"\w", part)) for part in text.split())


def prose_words(markdown: str) -> int:
    """Return how many words of a cell are prose: no heading, no table, no quoted message, nothing folded."""
    lines = FOLDED.sub("", markdown).splitlines()
    return words("\n".join(line for line in lines if not re.match(r"\s*[#|>]", line)))


def is_main(cell: dict) -> bool:
    """Return True for a notebook's cell that every learner meets: it is neither for the teacher nor in “Go deeper”."""
    return not {"deeper", "teacher"} & tags_of(cell)


def route(script: dict) -> float:
    """Return the words of one way through a chat.

    For each first choice, and each ending that it can lead to, it is the way with the fewest words, with all options that are
    read on it; these are averaged for each first choice, and then over the first choices.

    Args:
        script: the chat, as :func:`betweenscreens.twee.parse` returns it.
    """
    passages, name, before = script["passages"], script["start"], 0
    while len(_targets(passages, name)) == 1:
        before += _read_in(passages[name])
        (name,) = _targets(passages, name)
    before += _read_in(passages[name])
    return before + mean([mean(_to_endings(passages, first)) for first in _targets(passages, name)] or [0])


def _to_endings(passages: dict[str, dict], start: str) -> list[int]:
    """Return the words of the shortest way from ``start`` to each ending, both counted."""
    read, todo = {}, [(_read_in(passages[start]), start)]
    while todo:
        count, name = heapq.heappop(todo)
        if name not in read:
            read[name] = count
            for to in _targets(passages, name):
                heapq.heappush(todo, (count + _read_in(passages[to]), to))
    return [count for name, count in read.items() if not passages[name]["choices"]] or [0]


def _targets(passages: dict[str, dict], name: str) -> list[str]:
    return list(dict.fromkeys(choice["to"] for choice in passages[name]["choices"] if choice["to"] in passages))


def _read_in(passage: dict) -> int:
    """Return the words of a passage: messages, narration, what can be chosen, debrief."""
    texts = [line.get("text", "") for line in passage["lines"]] + [choice["text"] for choice in passage["choices"]]
    return sum(map(words, [*texts, *passage["debrief"]]))


def deeper_parts(cells: Iterable[dict]) -> list[tuple[str, int]]:
    """Return title and minutes of each part of “Go deeper”, in their order; a part begins with its ``###`` heading.

    Args:
        cells: those of a notebook, as JSON has them.
    """
    parts: list[tuple[str, float]] = []
    for cell in cells:
        source = text_of(cell)
        if is_main(cell) or "teacher" in tags_of(cell):
            continue
        if cell["cell_type"] == "code":
            parts[-1:] = [(title, minutes + _of_code(source)) for title, minutes in parts[-1:]]
            continue
        first, *others = re.split(r"^### +(.+)$", source, flags=re.MULTILINE)
        parts[-1:] = [(title, minutes + words(first) / PER_MINUTE) for title, minutes in parts[-1:]]
        parts += [(title.strip(), words(text) / PER_MINUTE) for title, text in zip(others[::2], others[1::2], strict=True)]
    return [(title, max(1, math.ceil(round(minutes, 6)))) for title, minutes in parts]


def _of_code(source: str) -> float:
    """Return the minutes of a code cell in “Go deeper”: a model or chart, a call that shows little, or code to read and run."""
    if WORKED.match(source):
        return WIDGET
    return 0.0 if re.fullmatch(r"\w+\([^()]*\)\s*", source) else CODE
