"""The lesson that an author means, and what is found in it."""

from pathlib import Path

import pytest

from betweenscreens.assets import AssetError
from betweenscreens.authoring.check.course import Course
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


def test_what_is_found_in_a_lesson_s_files_is_its_own(course: Path) -> None:
    for name in ("seen-22-14", "first-messages"):
        path = course / "assets/chats" / f"{name}.twee"
        path.write_text(path.read_text(encoding="utf-8") + "⟨write: a line⟩\n", encoding="utf-8")
    whole = Course(course)
    found = finding.of_lesson(whole, next(one for one in whole.lessons if one.name == LESSON))
    files = {one.partition(":")[0] for one in found}
    assert "assets/chats/seen-22-14.twee" in files
    assert "assets/chats/first-messages.twee" not in files
