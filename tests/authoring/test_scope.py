"""The root cause is named and what follows from it is not; a lesson's own findings are told apart from those of others."""

import re
from pathlib import Path

import pytest

from betweenscreens.authoring.check import check
from betweenscreens.authoring.new_lesson import new_lesson

LESSON = "lessons/04-replies-and-receipts.ipynb"
QUIZ = "assets/quizzes/04-replies-and-receipts.yml"
NEW = "02-tin-cans"


def change(path: Path, old: str, new: str) -> None:
    """Replace the first ``old`` in a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "said"),
    [
        (LESSON, '"cell_type": "markdown",', '"cell_type": "markdown"', 5, "this isn't a notebook (Expecting ',' delimiter)"),
        (LESSON.replace("lessons", "exercises/04-replies-and-receipts"), '"cells": [', '"cells": ', None, "this isn't a notebook"),
        (QUIZ, "  ", "\t", None, "this is not YAML (found character '\\t'"),
        ("assets/sources.bib", "},\n", "\n", None, "this isn't BibTeX"),
        ("assets/curriculum/rows.csv", "R001,", "R001,,", 2, "the line doesn't fit the columns"),
    ],
)
def test_one_mistake_in_a_file_that_cannot_be_read_is_one_line(course: Path, file: str, old: str, new: str, line: int, said: str) -> None:
    change(course / file, old, new)
    findings = check(course)
    assert [one.rule for one in findings] == ["readable"]
    assert findings[0].where.startswith(f"{file}:{line}" if line else f"{file}:")
    assert said in findings[0].what


def test_a_question_without_its_form_says_nothing_of_outcomes_keys_and_minutes(course: Path) -> None:
    (course / QUIZ).write_text(re.sub(r"(?m)^  type: multiple_choice$", "  type: choice", (course / QUIZ).read_text(encoding="utf-8")))
    assert {one.rule for one in check(course) if "04-replies" in str(one)} == {"question-format"}


def test_an_id_that_is_taken_is_told_with_the_place_that_has_it(course: Path) -> None:
    questions = QUIZ.replace("assets/quizzes", "exercises").replace(".yml", "/questions.yml")
    first = re.search(r"(?m)^ *- id: (\S+)$", (course / questions).read_text(encoding="utf-8"))[1]
    (course / QUIZ).write_text(re.sub(r"(?m)^- id: \S+$", f"- id: {first}", (course / QUIZ).read_text(encoding="utf-8"), count=1))
    [told] = [one for one in check(course) if one.rule == "question-ids"]
    assert told.where.startswith(f"{questions}:")
    assert f"the id {first} is taken by {QUIZ}:4" in told.what


def test_all_that_is_still_to_be_written_in_a_new_lesson_is_its_own(course: Path) -> None:
    new_lesson("02", "tin-cans", root=course)
    every = [one for one in check(course) if one.rule == "placeholders"]
    assert [one for one in check(course, lesson="2") if one.rule == "placeholders"] == every
    assert [one for one in check(course, lesson="04") if one.rule == "placeholders"] == []
    assert {one.where.rpartition(":")[0] for one in every} >= {"assets/glossary.yml", "assets/reflections.yml"}
