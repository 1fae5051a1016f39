"""The list of lessons and checks: what there is, in order, and nothing that is hidden."""

from pathlib import Path

import pytest

from betweenscreens.contents import (
    entries,
    entry,
    hidden_lessons,
    inline_items,
    planned,
    routes,
    routes_with_deeper,
    size_of,
    title_and_promise,
    uids,
    uids_of,
)
from betweenscreens.questions import read_practice


def test_lessons_stand_in_their_order(desk: Path) -> None:
    assert [item["title"] for item in entries(desk, "lessons", set())] == ["Two", "Ten"]
    assert [item["path"] for item in entries(desk, "lessons", set())] == ["02-two.ipynb", "10-ten.ipynb"]


def test_checks_have_a_path_from_the_lessons_folder(desk: Path) -> None:
    (check,) = entries(desk, "exercises", set())
    said = {"number": 2, "title": "Check two", "promise": "Short.", "minutes": 20, "path": "../exercises/02-two/02-two.ipynb"}
    assert check == {**said, "heavy": False, "activities": [], "questions": 0}


def test_hidden_lessons_and_their_checks_are_left_out(desk: Path) -> None:
    assert [item["number"] for item in entries(desk, "lessons", {2})] == [10]
    assert entries(desk, "exercises", {2}) == []


@pytest.mark.parametrize("content", ["", "{", "[]", '{"cells": []}', '{"cells": [{"cell_type": "markdown"}]}'])
def test_a_broken_notebook_is_listed_by_its_name(tmp_path: Path, content: str) -> None:
    path = tmp_path / "lessons/03-three.ipynb"
    path.parent.mkdir()
    path.write_text(content, encoding="utf-8")
    assert entry(path, tmp_path) == {"number": 3, "title": "03-three", "promise": "", "minutes": 0, "path": "03-three.ipynb"} | {
        "heavy": False,
        "activities": [],
        "questions": 0,
    }


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("# A *title*\n\n**One promise.** And more.\n\nAbout 40 minutes.", ("A title", "One promise.")),
        ("Intro\n\n# A title\nRight [below](x.md).", ("A title", "Right below.")),
        ("# A title\n\n- a list", ("A title", "")),
        ("# A title\n\n## A part", ("A title", "")),
        ("# A title", ("A title", "")),
        ("No title", ("", "")),
    ],
)
def test_title_and_promise_are_read_from_the_title_cell(markdown: str, expected: tuple[str, str]) -> None:
    assert title_and_promise(markdown) == expected


def test_course_yml_hides_lessons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("betweenscreens.assets.course_root", lambda: tmp_path)
    assert hidden_lessons() == set()
    (tmp_path / "course.yml").write_text("hidden: [7, 11]\n", encoding="utf-8")
    assert hidden_lessons() == {7, 11}


def test_the_routes_of_the_course_hold_lessons_that_there_are_or_will_be() -> None:
    found = routes()
    assert [route["id"] for route in found] == ["14-15", "16-17", "18-plus"]
    assert {7, 11, 13} & set(found[0]["lessons"]) == set()  # extra for the youngest
    assert {7, 11} <= set(found[1]["lessons"])
    assert {number for route in found for number in route["lessons"]} == {lesson["number"] for lesson in planned(set())}


def test_a_route_that_lacks_something_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = "{id: a, label: A, lessons: [1, 2], deeper: true}"
    lines = [whole, "{id: b, label: B}", "{id: c, lessons: [1]}", "{label: D, lessons: [1]}", "e"]
    (tmp_path / "course.yml").write_text("age_routes:\n" + "".join(f"  - {line}\n" for line in lines), encoding="utf-8")
    monkeypatch.setattr("betweenscreens.assets.course_root", lambda: tmp_path)
    assert routes() == [{"id": "a", "label": "A", "lessons": [1, 2]}]


def test_the_deeper_parts_are_open_on_the_routes_that_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert routes_with_deeper() == ["18-plus"]
    (tmp_path / "course.yml").write_text("age_routes:\n  - {id: a, deeper: yes}\n  - {id: b, deeper: true}\n  - {deeper: true}\n  - c\n")
    monkeypatch.setattr("betweenscreens.assets.course_root", lambda: tmp_path)
    assert routes_with_deeper() == ["b"]


def test_what_is_planned_is_what_is_not_there() -> None:
    assert [lesson["number"] for lesson in planned(set(range(13)))] == [13, 14]
    assert all(lesson["title"] for lesson in planned(set()))


def test_a_lesson_knows_its_activities(root: Path) -> None:
    lessons = {lesson["number"]: lesson for lesson in entries(root, "lessons", set())}
    assert {"chat:seen-22-14", "quiz:04-replies-and-receipts"} <= set(lessons[4]["activities"])
    assert (lessons[4]["heavy"], lessons[9]["heavy"]) == (False, True)
    assert "chat:captain-daniel" in uids_of(root, {9})


def test_uids_come_from_cells_that_show_a_widget() -> None:
    sources = [
        'chat("one")',
        'quiz("04-x", item="a-b")',
        'quiz("04-x", item="c")',
        'quiz("04-x")',
        "explore('two')",
        'chart("three")',
        'term("debrief")',
        '# chat("no")',
        'x = quiz("no")',
    ]
    notebook = {"cells": [{"cell_type": "code", "source": [source]} for source in sources]}
    assert uids(notebook) == ["chat:one", "quiz:04-x", "explore:two", "chart:three"]
    assert inline_items(notebook, "04-x") == ["a-b", "c"]
    assert inline_items(notebook, "05-y") == inline_items({}, "04-x") == []


def test_the_size_of_a_quiz_is_how_many_questions_it_has(root: Path) -> None:
    for path in (root / "assets/quizzes").glob("*.yml"):
        assert size_of(f"quiz:{path.stem}") == len(read_practice(path)) > 0
    assert size_of("quiz:none") == size_of("chat:seen-22-14") == 0
