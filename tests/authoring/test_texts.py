"""What counts as a text for people, and where its sentences end."""

from pathlib import Path

import pytest

from betweenscreens.authoring.check.course import Course
from betweenscreens.authoring.check.texts import all_texts, prose, sentences


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("# Title\n\nOne **bold** word.", "One bold word."),
        ("- first\n- second\n1. third", "first\nsecond\nthird"),
        ("| a | b |\n|---|---|\n> quoted", "quoted"),
        ("See [the page](https://example.org) or https://example.org now.", "See the page or  now."),
        ("⟨write: a word⟩ and `code`", "and code"),
    ],
)
def test_prose_is_what_is_read_as_sentences(markdown: str, text: str) -> None:
    assert prose(markdown) == text


def test_a_sentence_ends_with_its_mark_or_its_line() -> None:
    assert sentences("One. “Two?” Three!\nFour\n\n—") == ["One.", "“Two?”", "Three!", "Four"]
    assert sentences("He said “Stop.” Then (really?) he left.") == ["He said “Stop.”", "Then (really?) he left."]


def test_every_kind_of_file_gives_its_texts_with_their_lines(course: Path) -> None:
    found = list(all_texts(Course(course)))
    kinds = (
        "lessons/",
        "exercises/",
        "assets/chats/",
        "assets/quizzes/",
        "assets/explorables/",
        "assets/charts/",
        "assets/glossary.yml",
        "assets/help.yml",
    )
    for kind in (*kinds, "assets/reflections.yml", "assets/words.yml"):
        mine = [text for text in found if text.where.startswith(kind)]
        assert mine, kind
        assert all(int(text.where.rpartition(":")[2]) > 0 for text in mine)
    assert {text.reader for text in found} == {"learner", "deeper", "teacher"}
    assert {text.kind for text in found} == {"prose", "item", "scene", "chat"}


def test_a_text_stands_in_the_line_that_is_told(course: Path) -> None:
    lines = (course / "assets/glossary.yml").read_text(encoding="utf-8").splitlines()
    for text in all_texts(Course(course)):
        file, _, line = text.where.rpartition(":")
        if file == "assets/glossary.yml":
            assert text.text in lines[int(line) - 1]
