"""Outcomes, headings and ids are written once, and a command puts or changes them everywhere else."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from betweenscreens import assets, cli
from betweenscreens.assets import AssetError
from betweenscreens.authoring import once
from betweenscreens.authoring.check import check
from betweenscreens.authoring.check.course import Course, Notebook
from betweenscreens.authoring.new_lesson import new_lesson

LESSON = "04-replies-and-receipts"
QUIZ, QUESTIONS = f"assets/quizzes/{LESSON}.yml", f"exercises/{LESSON}/questions.yml"
CHECK = f"exercises/{LESSON}/{LESSON}.ipynb"


def lesson_in(root: Path, name: str = LESSON) -> tuple[Course, Notebook]:
    course = Course(root)
    return course, next(lesson for lesson in course.lessons if lesson.name == name)


def names(root: Path, changed: list[Path]) -> set[str]:
    return {path.relative_to(root).as_posix() for path in changed}


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def new(course: Path) -> Path:
    """Return a course with a new lesson 02, in which two outcomes and two headings are written."""
    new_lesson("02", "tin-cans", root=course)
    path = course / "lessons/02-tin-cans.ipynb"
    text = path.read_text(encoding="utf-8")
    for old, words in {
        "- ⟨write: outcome 1, a verb first⟩": '- say “hello” to \\"all\\"',
        "- ⟨write: outcome 3, a verb first⟩": "- count strings",
        "### ⟨write: 1: what a learner would ask⟩?": '### Why a \\"tin\\" can?',
        "### ⟨write: 2: what a learner would say⟩": "### Two cans",
    }.items():
        assert text.count(old) == 1
        text = text.replace(old, words)
    path.write_text(text, encoding="utf-8")
    return course


def test_outcomes_and_headings_are_filled_in_wherever_they_are_repeated(new: Path) -> None:
    folder = "exercises/02-tin-cans"
    wanted = {"lessons/02-tin-cans.ipynb", "assets/quizzes/02-tin-cans.yml", f"{folder}/questions.yml", f"{folder}/02-tin-cans.ipynb"}
    assert names(new, once.fill(*lesson_in(new, "02-tin-cans"))) == wanted
    quiz = assets.read_yaml(new / "assets/quizzes/02-tin-cans.yml")
    assert {raw["outcome"] for raw in quiz} == {'say “hello” to "all"', "⟨write: outcome 2, a verb first⟩", "count strings"}
    _, lesson = lesson_in(new, "02-tin-cans")
    table = lesson.cells[-1].source
    assert '| say “hello” to "all" | Why a "tin" can? |' in table
    assert "| ⟨write: outcome 2⟩ | ⟨write: headings⟩ |" in table
    found = [one for one in check(new) if "02-tin-cans" in one.where]
    assert {one.rule for one in found} == {"placeholders"}
    assert once.fill(*lesson_in(new, "02-tin-cans")) == []


def test_a_number_stands_for_the_words(course: Path) -> None:
    before = contents(course)
    for name in (QUIZ, QUESTIONS):
        text = before[name].decode()
        (course / name).write_text(text.replace('outcome: "tell a digital boundary from control"', "outcome: 1  # first"), encoding="utf-8")
    assert names(course, once.fill(*lesson_in(course))) == {QUIZ, QUESTIONS}
    assert (course / QUIZ).read_text(encoding="utf-8").replace("  # first", "") == before[QUIZ].decode()


def test_a_lesson_that_is_written_stays_as_it_is(root: Path, course: Path) -> None:
    before = contents(course)
    assert once.fill(*lesson_in(course)) == []
    assert contents(course) == before
    assert root != course


def test_a_heading_is_changed_in_lesson_table_and_key(course: Path) -> None:
    changed = once.rename(*lesson_in(course), "When asking turns into control", "When is “asking” control?")
    assert names(course, changed) == {f"lessons/{LESSON}.ipynb", CHECK}
    assert [str(one) for one in check(course) if one.rule == "key-reasons"] == []
    assert b"When asking turns into control" not in (course / CHECK).read_bytes()


def test_an_outcome_is_changed_in_title_table_practice_and_check(course: Path) -> None:
    changed = once.rename(*lesson_in(course), "tell a digital boundary from control", "tell a limit from control")
    assert names(course, changed) == {f"lessons/{LESSON}.ipynb", QUIZ, QUESTIONS}
    assert [str(one) for one in check(course) if one.rule == "outcomes"] == []


def test_an_id_is_changed_as_a_whole_word_in_every_file(course: Path) -> None:
    before = {str(one) for one in check(course)}
    assert names(course, once.rename(*lesson_in(course), "yusuf-and-the-poster", "yusuf-s-poster")) == {
        QUESTIONS,
        CHECK,
        f"lessons/{LESSON}.ipynb",
    }
    assert {str(one) for one in check(course)} == before
    assert "yusuf-and-the-poster" not in (course / CHECK).read_text(encoding="utf-8")


def test_a_chat_s_file_gets_its_new_name(course: Path) -> None:
    changed = once.rename(*lesson_in(course), "seen-22-14", "seen-at-ten")
    assert "assets/chats/seen-at-ten.twee" in names(course, changed)
    assert not (course / "assets/chats/seen-22-14.twee").exists()
    assert [str(one) for one in check(course) if one.rule in ("files-exist", "files-used") and "seen" in str(one)] == []


@pytest.mark.parametrize(
    ("old", "new_words", "told"),
    [
        ("tomas-stops-sharin", "tomas-stops", "did you mean tomas-stops-sharing"),
        ("tomas-stops-sharing", "two-that-would-make-it-control", "this id is taken"),
        ("tomas-stops-sharing", "Two words", "replace an id with an id"),
        ("When asking turns to control", "x", "did you mean When asking turns into control"),
        ("tomas-stops-sharing", "", "replace an id with an id"),
    ],
)
def test_what_cannot_be_renamed_is_told_and_nothing_changes(old: str, new_words: str, told: str, course: Path) -> None:
    before = contents(course)
    with pytest.raises(AssetError, match=told):
        once.rename(*lesson_in(course), old, new_words)
    assert contents(course) == before


def test_the_commands_say_what_they_wrote(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "course_root", lambda: course)
    run = CliRunner()
    assert run.invoke(cli.app, ["fill", "04"]).output == "Nothing to write.\n"
    told = run.invoke(cli.app, ["rename", "replies-and-receipts", "yusuf-and-the-poster", "the-poster"]).output
    assert told.count("Written: ") == 3
    missing = run.invoke(cli.app, ["fill", "77"])
    assert (missing.exit_code, "no lesson has this number" in missing.output) == (1, True)


def test_a_broken_notebook_is_told(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "course_root", lambda: course)
    (course / "lessons" / f"{LESSON}.ipynb").write_text(json.dumps({"cells": 1}), encoding="utf-8")
    with pytest.raises(AssetError, match="this isn't a notebook"):
        once.lesson_of("04")
