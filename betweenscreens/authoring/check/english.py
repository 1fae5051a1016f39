"""Rules for English that sounds spoken: patterns that give a translation away, contractions, and sentences that may breathe.

What people say is left alone: messages in chats, quoted lines, and what stands in quotation marks.
"""

import re
from collections.abc import Iterator
from functools import cache

from betweenscreens.assets import AssetError
from betweenscreens.authoring.check.course import Course
from betweenscreens.authoring.check.english_patterns import PATTERNS, Pattern
from betweenscreens.authoring.check.rules import rule
from betweenscreens.authoring.check.texts import Text, all_texts, prose, sentences

SPOKEN: dict[str, str] = {}
"""A phrase that a pattern finds and that may stay → the reason."""
QUOTED = re.compile(r"“[^”]*”?|‘[^’]*’(?!\w)|`[^`]*`|<[^>]+>")
MESSAGES = re.compile(r"^\s*>.*$|^\| *[A-Z]\d+ *\|.*$", re.MULTILINE)
"""Quoted lines, and rows of a table that give the curriculum's own words."""
NEGATIVE = re.compile(
    r"\b(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should) not\b(?! only| just| even)|\bcannot\b", re.IGNORECASE
)
NEGATIVE_SHORT = re.compile(r"\b[a-z]+n[’']t\b", re.IGNORECASE)
PAIR = re.compile(
    r"(?<!like )\b(?:(?:it|that|there|he|she) is|(?:you|we|they) are|I am|(?:it|that|you|we|they|he|she|I) will)(?= [a-z])", re.IGNORECASE
)
PAIR_SHORT = re.compile(r"\b(?:it|that|there|he|she|you|we|they|I)[’'](?:s|re|m|ll)\b", re.IGNORECASE)
IN_FULL = (
    (NEGATIVE, NEGATIVE_SHORT, 0.2, 1, "isn’t, don’t, can’t"),
    (PAIR, PAIR_SHORT, 0.4, 4, "it’s, you’re, that’s, they’ll"),
)
"""What is spoken short: how it looks in full and short, the share and the number that may be in full in a file, examples."""
RUN, SHORT_SENTENCE = 3, 6
BUTTONS = "assets/words.yml"
"""Words that come one by one, on buttons and beside them."""


def own_words(text: str) -> str:
    """Return a text without what somebody says in it, and without marks."""
    return re.sub(r"[*_#]", "", QUOTED.sub("…", MESSAGES.sub("", text)))


def own_texts(course: Course) -> tuple[Text, ...]:
    """Return the texts that the course says itself, read once: no messages of chats."""
    if not course.own_texts:
        course.own_texts = tuple(text for text in all_texts(course) if text.kind != "chat")
    return course.own_texts


@cache
def compiled() -> tuple[tuple[Pattern, re.Pattern], ...]:
    """Return the patterns, ready to search."""
    return tuple((pattern, re.compile(pattern.form, re.IGNORECASE | re.MULTILINE)) for pattern in PATTERNS)


@rule("english")
def english(course: Course) -> Iterator[AssetError]:
    """No sentence is one that nobody would say aloud; messages and quotations are left alone."""
    for text in own_texts(course):
        for phrase, pattern in unspoken(own_words(text.text)):
            yield AssetError(text.where, f"nobody says “{phrase}” ({pattern.name})", pattern.say)


def unspoken(text: str) -> Iterator[tuple[str, Pattern]]:
    """Yield each phrase of a text that is not spoken English, with the pattern that found it."""
    for pattern, form in compiled():
        for match in form.finditer(text):
            phrase = " ".join(match.group(0).split())
            if not any(spoken in text[max(0, match.start() - 20) : match.end() + 20] for spoken in SPOKEN):
                yield phrase, pattern


@rule("contractions")
def contractions(course: Course) -> Iterator[AssetError]:
    """In each file, four in five negatives are contracted (isn’t, don’t), and three in five of it’s, you’re, they’ll."""
    for texts in by_file(course).values():
        for full, short, share, few, example in IN_FULL:
            found = [(where, match.group(0)) for where, text in texts for match in full.finditer(text)]
            every = len(found) + sum(len(short.findall(text)) for _, text in texts)
            if len(found) > max(few, share * every):
                where, first = found[0]
                what = f"{len(found)} of {every} in this file are written in full, the first is “{first}”"
                yield AssetError(where, what, f"contract most of them: {example}")


def by_file(course: Course) -> dict[str, list[tuple[str, str]]]:
    """Return the course's own words with their places, by file."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for text in own_texts(course):
        groups.setdefault(text.where.rpartition(":")[0], []).append((text.where, own_words(text.text)))
    return groups


@rule("staccato")
def staccato(course: Course) -> Iterator[AssetError]:
    """In prose, there are never three sentences of six words or fewer in a row."""
    for text in own_texts(course):
        if text.kind != "scene" and not text.where.startswith(BUTTONS):
            run = next((run for line in prose(MESSAGES.sub("", text.text)).splitlines() if (run := short_run(sentences(line)))), "")
            if run:
                yield AssetError(text.where, f"{RUN} very short sentences in a row (“{run}”)", "join two of them")


def short_run(said: list[str]) -> str:
    """Return the first three very short sentences in a row, or an empty text; a sum, a quotation or a question is none."""
    short = [len(one.split()) <= SHORT_SENTENCE and not re.search(r"[\d“?…]", one) for one in said]
    first = next((i for i in range(len(said) - RUN + 1) if all(short[i : i + RUN])), None)
    return "" if first is None else " ".join(said[first : first + RUN])
