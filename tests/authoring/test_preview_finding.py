"""The lesson that an author means, and what is found in it."""

from pathlib import Path

import pytest

from betweenscreens.assets import AssetError
from betweenscreens.authoring import check
from betweenscreens.authoring.check.course import Course
from betweenscreens.authoring.check.rules import Finding
from betweenscreens.authoring.preview import finding

LESSON = "04-replies-and-receipts"


@pytest.mark.parametrize("word", ["4", "04", LESSON, "replies-and-receipts", f"lessons/{LESSON}.ipynb"])
def test_number_slug_id_and_file_name_the_lesson(word: str, course: Path) -> None:
    assert finding.lesson_named(Course(course), word) == LESSON


def test_a_lesson_is_found_though_its_notebook_is_broken(course: Path) -> None:
    (course / "lessons" / f"{LESSON}.ipynb").write_text("{", encoding="utf-8")
    assert finding.lesson_named(Course(course), "04") == LESSON


def test_a_lesson_that_is_not_there_names_those_that_are_near(course: Path) -> None:
    with pytest.raises(AssetError, match="did you mean 04-replies-and-receipts"):
        finding.lesson_named(Course(course), "replies-and-receipt")


def test_what_is_found_in_a_lesson_s_files_is_its_own(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places = ["assets/chats/seen-22-14.twee:3", f"exercises/{LESSON}/questions.yml:9", "assets/chats/family-chat.twee:3"]
    found = [Finding("rule", where, "what", "do") for where in places]
    elsewhere = Finding("rule", "assets/sources.bib:1", f"it does not name {LESSON}", "add it")
    monkeypatch.setattr(check, "check", lambda _root: [*found, elsewhere])
    whole = Course(course)
    lesson = next(one for one in whole.lessons if one.name == LESSON)
    assert finding.of_lesson(whole, lesson) == [str(one) for one in (*found[:2], elsewhere)]
