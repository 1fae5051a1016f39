"""What must be true of a chat as a whole: its links, its ways to an ending, its people and its effect words."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from betweenscreens.assets import AssetError

TAGS = ("ending", "help", "continue")
MOST_WORDS = 3
LESSON_PASSAGES = 12
LESSON_ENDINGS = 3
LESSON_DECISIONS = 3


@dataclass
class Draft:
    """A chat as it was read, and in which lines its parts stand.

    Attributes:
        where: the file, as it is named in errors.
        title, start, steer, words, help, passages: as in a script (see :func:`betweenscreens.twee.parse`).
        at: passage → line of its header.
        links: target and line of every choice.
        effects: word and line of every effect.
        dangers: passage in which a danger begins → list of steps, and line.
        errors: what is already known to be wrong.
    """

    where: str
    title: str = ""
    start: str = ""
    steer: str = ""
    words: list[str] = field(default_factory=list)
    help: bool = False
    passages: dict[str, dict] = field(default_factory=dict)
    at: dict[str, int] = field(default_factory=dict)
    links: list[tuple[str, int]] = field(default_factory=list)
    effects: list[tuple[str, int]] = field(default_factory=list)
    dangers: dict[str, tuple[str, int]] = field(default_factory=dict)
    errors: list[AssetError] = field(default_factory=list)

    def error(self, line: int, what: str, do: str) -> AssetError:
        """Return an error of this file at ``line``."""
        return AssetError(f"{self.where}:{line}", what, do)

    def complain(self, line: int, what: str, do: str) -> None:
        """Note an error of this file at ``line``."""
        self.errors.append(self.error(line, what, do))

    def add(self, name: str, line: int, tags: list[str]) -> bool:
        """Add an empty passage; return False, and note it, where the name is taken."""
        if name in self.passages:
            self.complain(line, f"a second passage is called “{name}”", f"rename one; the first is in line {self.at[name]}")
            return False
        for tag in set(tags) - set(TAGS):
            self.complain(line, f"the tag “{tag}” is not known", f"use {', '.join(TAGS)}")
        self.at[name] = line
        self.passages[name] = {"tags": tags, "lines": [], "choices": [], "debrief": []}
        return True

    def tagged(self, tag: str) -> list[str]:
        """Return the names of the passages that carry ``tag``, in the order of the file."""
        return [name for name, passage in self.passages.items() if tag in passage["tags"]]

    def targets(self, name: str) -> list[str]:
        """Return the passages that the choices of ``name`` lead to, dead links left out."""
        return [choice["to"] for choice in self.passages[name]["choices"] if choice["to"] in self.passages]


def problems(draft: Draft, *, lesson: bool) -> list[AssetError]:
    """Return all that is wrong with a draft, in the order of the lines.

    Args:
        draft: the chat as read.
        lesson: also ask for the size of a lesson's chat.
    """
    rules = (dead_links, unreachable, without_ending, endings, shapes, effect_words, steered)
    found = [*draft.errors, *(error for rule in rules for error in rule(draft))]
    if lesson:
        found += lesson_size(draft)
    return sorted(found, key=lambda error: int(error.where.rsplit(":", 1)[1]))


def dead_links(draft: Draft) -> Iterator[AssetError]:
    """Choices that lead to a passage that is not there."""
    for to, line in draft.links:
        if to not in draft.passages:
            yield draft.error(line, f"no passage is called “{to}”", "write the passage, or mend the name after “->”")


def unreachable(draft: Draft) -> Iterator[AssetError]:
    """Passages that no way leads to."""
    if draft.start not in draft.passages:
        return
    for name in draft.passages.keys() - decisions_to(draft).keys():
        yield draft.error(draft.at[name], f"no way leads to “{name}”", "link to it, or take it out")


def without_ending(draft: Draft) -> Iterator[AssetError]:
    """Passages from which no way leads to an ending."""
    good = set(draft.tagged("ending"))
    while more := {name for name in draft.passages if name not in good and good & set(draft.targets(name))}:
        good |= more
    for name in draft.passages.keys() - good:
        yield draft.error(draft.at[name], f"no way leads from “{name}” to an ending", "add a choice, or tag it [ending] and add a debrief")


def endings(draft: Draft) -> Iterator[AssetError]:
    """Endings without a debrief, and endings that go on."""
    for name in draft.tagged("ending"):
        passage = draft.passages[name]
        if not passage["debrief"]:
            yield draft.error(draft.at[name], f"the ending “{name}” has no debrief", "add a line that starts with “! ”")
        if passage["choices"]:
            yield draft.error(draft.at[name], f"the ending “{name}” has choices", "take out the choices, or the tag [ending]")


def shapes(draft: Draft) -> Iterator[AssetError]:
    """A passage tagged ``continue`` has one link, and a lone link stands only there."""
    for name, passage in draft.passages.items():
        count, tagged = len(passage["choices"]), "continue" in passage["tags"]
        if tagged and count != 1:
            yield draft.error(draft.at[name], f"“{name}” is tagged [continue] and has {count} links", "keep one link, or take out the tag")
        if count == 1 and not tagged:
            yield draft.error(draft.at[name], f"“{name}” has only one choice", "add another choice, or tag it [continue]")


def effect_words(draft: Draft) -> Iterator[AssetError]:
    """Effects whose word is not declared, and too many words."""
    if len(draft.words) > MOST_WORDS:
        yield draft.error(draft.at.get(draft.start, 1), f"@words has {len(draft.words)} words", f"keep at most {MOST_WORDS}")
    for word, line in draft.effects:
        if word not in draft.words:
            yield draft.error(line, f"the effect word “{word}” is not declared", "add it to @words, or use one that stands there")


def steered(draft: Draft) -> Iterator[AssetError]:
    """The person for whom the reader decides must be named, and must say something."""
    if draft.start not in draft.passages:
        return
    line = draft.at[draft.start]
    passages = draft.passages.values()
    speaks = any(spoken.get("who") == draft.steer for passage in passages for spoken in passage["lines"] if spoken["kind"] == "say")
    can_speak = any(choice["kind"] == "say" for passage in passages for choice in passage["choices"])
    if not draft.steer:
        yield draft.error(line, "nobody is steered", "write “@steer Name” in the first passage")
    elif not speaks and not can_speak:
        yield draft.error(line, f"“{draft.steer}” is steered and never speaks", "mend the name after @steer, or give them something to say")


def lesson_size(draft: Draft) -> Iterator[AssetError]:
    """What a lesson's chat needs: enough passages, endings, and decisions on the shortest way to each ending."""
    line = draft.at.get(draft.start, 1)
    ends = draft.tagged("ending")
    if len(draft.passages) < LESSON_PASSAGES:
        yield draft.error(line, f"it has {len(draft.passages)} passages", f"the chat of a lesson has at least {LESSON_PASSAGES}")
    if len(ends) < LESSON_ENDINGS:
        yield draft.error(line, f"it has {len(ends)} endings", f"the chat of a lesson has at least {LESSON_ENDINGS}")
    made = decisions_to(draft)
    for name in ends:
        if made.get(name, LESSON_DECISIONS) < LESSON_DECISIONS:
            what = f"the ending “{name}” can be reached with {made[name]} decisions"
            yield draft.error(draft.at[name], what, f"the chat of a lesson asks for at least {LESSON_DECISIONS} on every way")


def decisions_to(draft: Draft) -> dict[str, int]:
    """Return the fewest decisions that lead to each passage that can be reached.

    The one link of a passage tagged ``continue`` is no decision.
    """
    made = {draft.start: 0} if draft.start in draft.passages else {}
    todo = deque(made)
    while todo:
        name = todo.popleft()
        cost = made[name] + ("continue" not in draft.passages[name]["tags"])
        for to in draft.targets(name):
            if cost < made.get(to, cost + 1):
                made[to] = cost
                todo.append(to)
    return made
