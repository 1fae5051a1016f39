"""Rules for what helps when harm is done: it is told in one order everywhere, and each way into a danger of a chat tells all of it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from betweenscreens import twee
from betweenscreens.assets import AssetError
from betweenscreens.authoring.check.branches import readable
from betweenscreens.authoring.check.course import Course
from betweenscreens.authoring.check.items import Asked, asked
from betweenscreens.authoring.check.keys import key_of
from betweenscreens.authoring.check.placeholders import PLACEHOLDER
from betweenscreens.authoring.check.references import calls, files_of
from betweenscreens.authoring.check.rules import rule
from betweenscreens.authoring.check.safety import SECOND_CHECK
from betweenscreens.authoring.check.texts import all_texts, prose, sentences
from betweenscreens.lesson_id import HEAVY, number

HELP = "assets/help.yml"
IN_A_SENTENCE = ("proof", "report", "block")
"""Acts whose order is looked at inside each sentence; a list is looked at for all of them."""
MIN_LISTED = 3
"""So many lines of a list tell an act before the list counts as a telling of the steps."""


@dataclass(frozen=True)
class Act:
    """One thing that help.yml asks of a person.

    Attributes:
        id: as in ``acts:``; words: a pattern of the phrases that say it.
        any_time: True if it may come at any point, such as telling someone.
    """

    id: str
    words: re.Pattern
    any_time: bool


def plain(text: str) -> str:
    """Return a text in small letters and without apostrophes, as it is compared."""
    return re.sub(r"[’']", "", text.lower())


def acts_of(course: Course) -> list[Act]:
    """Return the acts of help.yml in their order."""
    found = course.mapping("help.yml").get("acts") or []
    return [Act(act["id"], _pattern(act["words"]), bool(act.get("any_time"))) for act in found if isinstance(act, dict)]


def _pattern(words: Iterable[str]) -> re.Pattern:
    return re.compile(r"\b(?:" + "|".join(re.escape(plain(word)) for word in words) + ")")


def acts_in(text: str, acts: list[Act]) -> list[str]:
    """Return the ids of the acts that a text tells, by the place where each is told first."""
    found = {act.id: act.words.search(plain(text)) for act in acts}
    return sorted((name for name, match in found.items() if match), key=lambda name: found[name].start())


def turned(sequence: list[str], acts: list[Act]) -> tuple[str, str] | None:
    """Return the first two acts of a sequence that are told the wrong way round, or None; those of any time are passed over."""
    ranks = {act.id: rank for rank, act in enumerate(acts) if not act.any_time}
    ranked = [name for name in dict.fromkeys(sequence) if name in ranks]
    return next(((one, other) for one, other in pairwise(ranked) if ranks[one] > ranks[other]), None)


@rule("steps-in-order")
def steps_in_order(course: Course) -> Iterator[AssetError]:
    """Wherever lessons 08 to 12 give the steps for harm, they keep the order of help.yml: proof, then report, then block."""
    acts = acts_of(course)
    for where, sequence in tellings(course, acts):
        if pair := turned(sequence, acts):
            yield AssetError(where, f"“{pair[0]}” comes before “{pair[1]}”", f"keep the order of `acts` in {HELP}")


def tellings(course: Course, acts: list[Act]) -> Iterator[tuple[str, list[str]]]:
    """Yield place and acts of each telling of the steps: lists of help.yml, lists and sentences of lessons, items to put in order."""
    for i, entry in enumerate(course.mapping("help.yml").get("steps") or []):
        yield f"{HELP}:{course.mapping('help.yml')['steps'].lc.item(i)[0] + 1}", listed(str(entry.get("text", "")).splitlines(), acts)
    mine = {file for lesson in course.lessons if number(lesson.name) in HEAVY for file in files_of(course, lesson)}
    in_a_sentence = [act for act in acts if act.id in IN_A_SENTENCE]
    for text in all_texts(course):
        if text.where.rpartition(":")[0] in mine:
            yield from ((text.where, acts_in(sentence, in_a_sentence)) for sentence in sentences(prose(text.text)))
            for lines in re.findall(r"(?:^ *\d+\. .+\n?)+", text.text, re.MULTILINE):
                yield text.where, listed([re.sub(r"^ *\d+\. ", "", line) for line in lines.splitlines()], acts)
    yield from ((one.where, listed(lines, acts)) for one, lines in in_right_order(course) if one.file in mine)


def listed(lines: list[str], acts: list[Act]) -> list[str]:
    """Return the acts of a list of steps, each line by its first sentence; none if it tells few of them."""
    by_line = [acts_in(sentences(prose(line))[0], acts) for line in lines if sentences(prose(line))]
    return [name for names in by_line for name in names] if sum(map(bool, by_line)) >= MIN_LISTED else []


def in_right_order(course: Course) -> Iterator[tuple[Asked, list[str]]]:
    """Yield the items that ask for an order, each with its lines in the right one."""
    keys = {item: key.get("right") for check in course.checks for item, (key, _) in key_of(check).items()}
    for one in asked(course):
        right = (keys.get(one.item.id) if one.kind == "graded" else one.item.right) if one.item.type == "order" else None
        if isinstance(right, list) and sorted(right) == list(range(one.item.size)):
            yield one, [one.item.options[place] for place in right]


@rule("danger-steps")
def danger_steps(course: Course) -> Iterator[AssetError]:
    """Each way through a danger in a chat (@danger) mentions every act on its list at least once; a chat of 08 to 10 has a danger."""
    for lesson in course.lessons:
        for name, _ in calls(lesson, "chat") if number(lesson.name) in HEAVY else ():
            path = course.root / f"assets/chats/{name}.twee"
            where, text = course.shown(path), course.text(path)
            dangers = twee.dangers(text, where)
            if not dangers and number(lesson.name) in SECOND_CHECK:
                do = "write @danger and the id of a list of help.yml in the passage where it begins, such as @danger picture-shared"
                yield AssetError(f"{where}:1", "no passage says where a danger begins", do)
            script = readable(text, where)
            for passage, (danger, line) in dangers.items() if script else ():
                for what, do in danger_problems(course, script, passage, danger):
                    yield AssetError(f"{where}:{line}", what, do)


def danger_problems(course: Course, script: dict, passage: str, danger: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a danger that begins in a passage, and what to do."""
    lists = course.mapping("help.yml").get("steps") or []
    texts = {entry.get("id"): re.sub(r"\([^)]*\)", "", str(entry.get("text", ""))) for entry in lists}
    if danger not in texts:
        yield f"{danger} isn't a list in help.yml", f"use one of {', '.join(map(str, texts))}"
        return
    for act in acts_of(course):
        silent = act.words.search(plain(texts[danger])) and silent_way(script, passage, act)
        if silent:
            yield f"one way from “{passage}” to “{silent}” never mentions “{act.id}”", f"have someone say it ({HELP} lists words for it)"


def silent_way(script: dict, danger: str, act: Act) -> str:
    """Return an ending that a way through the passage ``danger`` reaches without a word of the act, or an empty text."""
    passages = script["passages"]
    if danger not in _reached(passages, script["start"], act):
        return ""
    reached = _reached(passages, danger, act)
    return next((name for name in passages if name in reached and "ending" in passages[name]["tags"]), "")


def says(text: str, act: Act) -> bool:
    """Return True if a text says the act, or is still to be written."""
    return bool(act.words.search(plain(text)) or PLACEHOLDER.search(text))


def _reached(passages: dict[str, dict], start: str, act: Act) -> set[str]:
    """Return the passages that can be reached from ``start`` without one, or a message to choose, that says the act."""
    found, todo = set(), [start]
    while todo:
        name = todo.pop()
        passage = passages[name]
        said = [line.get("text", "") for line in passage["lines"]] + passage["debrief"]
        if name not in found and not any(says(text, act) for text in said):
            found.add(name)
            todo += [choice["to"] for choice in passage["choices"] if not (choice["kind"] == "say" and says(choice["text"], act))]
    return found
