"""Rules for words: reading level, length of sentences, blame, dated terms."""

import re
from collections.abc import Iterator
from importlib.util import find_spec

from betweenscreens.assets import AssetError
from betweenscreens.authoring.check.course import Course
from betweenscreens.authoring.check.rules import rule
from betweenscreens.authoring.check.texts import EXAMPLE_OF_BLAME, Text, all_texts, prose, sections_of, sentences

GRADE = {"learner": 9.0, "deeper": 11.0, "teacher": 13.0}
"""Highest Flesch-Kincaid grade of a section, by reader."""
MIN_WORDS = 100
LONGEST_SENTENCE = 30
MEAN_SENTENCE = 20

BLAME = (
    r"should(n['\u2019]t)? have (known|blocked|left|reported|never|noticed)",
    r"(?<!\bI )should(n['\u2019]t)? have (said|told|not)",  # "I should have said" is an apology
    r"put(s|ting)? (her|him|them|your|my)sel(f|ves) at risk",
    r"let (it|this|that) happen",
    r"(was|were|is|are|[\u2019']s|[\u2019']re) (just |only |really )?asking for it",
    r"asking for trouble",
    r"ask(ed|s)? for trouble",
    r"(was|were|are|is) (so |too )?(naive|gullible|careless)",
    r"fell for (it|the scam|a scam)",
    r"(their|her|his|your) own fault",
)
DATED = (
    r"homosexuals?\b", r"inter-?sexed", r"transsexuals?\b", r"socially inept", r"reclusive people", r"committed suicide",
    r"suffer(s|ing|ed)? from (autism|a disability)", r"wheelchair-bound", r"the disabled\b", r"prostitut", r"third.world",
    r"child porn", r"revenge porn(?!\s+Helpline)", r"normal people",
)  # fmt: skip

PARAGRAPH = re.compile(r"\n\s*\n|\n(?=[-|>#\d])")
CODE = re.compile(r"```.*?```|`[^`\n]*`|<[^>]+>", re.DOTALL)


@rule("reading-level")
def reading_level(course: Course) -> Iterator[AssetError]:
    """A section of 100 words or more reads at grade 9 or below (deeper 11, teacher 13)."""
    if not find_spec("textstat"):
        return
    import textstat  # noqa: PLC0415 - a development tool, and slow to load

    for where, reader, text in sections_of(course):
        if len(text.split()) < MIN_WORDS:
            continue
        grade = textstat.flesch_kincaid_grade(" ".join(sentence.rstrip(".:;") + "." for sentence in sentences(text)))
        if grade > GRADE[reader]:
            yield AssetError(
                where,
                f"the section reads at grade {grade:.1f}",
                f"use shorter words and sentences, down to grade {GRADE[reader]:.0f} at most",
            )


@rule("sentence-length")
def sentence_length(course: Course) -> Iterator[AssetError]:
    """No sentence for learners has more than 30 words, and a section's mean is 20 at most."""
    for text in learner_prose(course):
        for sentence in sentences(text.text):
            count = len(sentence.split())
            if count > LONGEST_SENTENCE:
                yield AssetError(text.where, f"a sentence has {count} words (“{sentence[:40]}…”)", "split it")
    for where, reader, text in sections_of(course):
        counts = [len(sentence.split()) for sentence in sentences(text)]
        if reader == "learner" and sum(counts) >= MIN_WORDS and sum(counts) / len(counts) > MEAN_SENTENCE:
            yield AssetError(where, f"the sentences have {sum(counts) / len(counts):.0f} words on average", "split some")


def learner_prose(course: Course) -> Iterator[Text]:
    """Yield the texts for learners as plain sentences."""
    for text in all_texts(course):
        if text.reader == "learner":
            yield Text(text.where, prose(text.text), text.reader, text.kind)


@rule("no-blame")
def no_blame(course: Course) -> Iterator[AssetError]:
    """No sentence blames a person for what was done to them; a quoted one says "example of blame" beside it."""
    yield from phrases(course, BLAME, "blames the person targeted", "say what the other person did, or mark it as an example of blame")


@rule("no-dated-terms")
def no_dated_terms(course: Course) -> Iterator[AssetError]:
    """No dated or pejorative word for people; a quoted one says "example of blame" beside it."""
    yield from phrases(course, DATED, "is dated or pejorative", "use the word that the people themselves use")


def phrases(course: Course, patterns: tuple[str, ...], what: str, do: str) -> Iterator[AssetError]:
    """Yield an error for each phrase found outside a text that is marked as an example."""
    pattern = re.compile("|".join(rf"\b(?:{one})" for one in patterns), re.IGNORECASE)
    for text in all_texts(course):
        for paragraph in re.split(r"\n\s*\n", text.text):
            match = pattern.search(paragraph)
            if match and EXAMPLE_OF_BLAME not in paragraph.lower():
                yield AssetError(text.where, f"“{match.group(0)}” {what}", do)


@rule("quotation-marks")
def quotation_marks(course: Course) -> Iterator[AssetError]:
    """Each quotation mark that opens is closed in its paragraph."""
    for text in all_texts(course):
        for part in PARAGRAPH.split(CODE.sub("", text.text)):
            if part.count("“") != part.count("”") or part.count('"') % 2:
                said = " ".join(part.split())
                yield AssetError(text.where, f"a quotation mark has no partner in “{said[:50].strip('“”')}…”", "close it, or take it out")
