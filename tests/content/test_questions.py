"""Every question of the course: readable, fair, and, in a check, in agreement with its notebook and key."""

import ast
import csv
import json
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from betweenscreens import marks, questions
from betweenscreens.assets import read_yaml
from betweenscreens.items import Item

ROOT = Path(__file__).resolve().parents[2]
QUIZZES = sorted((ROOT / "assets/quizzes").glob("*.yml"))
CHECKS = sorted((ROOT / "exercises").glob("*/questions.yml"))
CHARTS = sorted((ROOT / "assets/charts").glob("*.yml"))
every_quiz = pytest.mark.parametrize("path", QUIZZES, ids=lambda path: path.stem)
every_check = pytest.mark.parametrize("path", CHECKS, ids=lambda path: path.parent.name)


@dataclass(frozen=True)
class Part:
    """A part of a check as its notebook has it.

    Attributes:
        name: of the part, such as ``A``; points: of its grade cell; key: from the hidden tests.
    """

    name: str
    points: float
    key: dict


def cells(path: Path) -> list[dict]:
    notebook = json.loads((path.parent / f"{path.parent.name}.ipynb").read_text(encoding="utf-8"))
    return [{**cell, "source": "".join(cell["source"]), "nbgrader": cell["metadata"].get("nbgrader", {})} for cell in notebook["cells"]]


def parts_shown(path: Path) -> dict[str, str]:
    """Return variable → part, from the cells ``part_a = quiz("…", part="A", graded=True)``."""
    found = {}
    for cell in cells(path):
        for node in ast.walk(ast.parse(cell["source"])) if cell["cell_type"] == "code" else ():
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and getattr(node.value.func, "id", "") == "quiz":
                given = {keyword.arg: ast.literal_eval(keyword.value) for keyword in node.value.keywords}
                assert ast.literal_eval(node.value.args[0]) == path.parent.name
                assert given["graded"] is True
                found[node.targets[0].id] = given["part"]
    return found


@cache
def marked_parts(path: Path) -> list[Part]:
    """Return the parts that have a grade cell with a key."""
    shown = parts_shown(path)
    found = []
    for cell in cells(path):
        if cell["cell_type"] != "code" or not cell["nbgrader"].get("grade"):
            continue
        tree = ast.parse(cell["source"])
        keys = [node.value for node in tree.body if isinstance(node, ast.Assign) and node.targets[0].id == "key"]
        call = tree.body[-1].value
        found.append(Part(shown[call.args[0].id], cell["nbgrader"]["points"], ast.literal_eval(keys[-1])))
    return found


def whole_key(path: Path) -> dict:
    return {name: entry for part in marked_parts(path) for name, entry in part.key.items()}


def chart_questions(path: Path) -> list[dict]:
    chart = read_yaml(path)
    return [chart["question"]] if chart.get("question") else []


def test_there_are_questions() -> None:
    assert QUIZZES
    assert CHECKS


@every_quiz
def test_a_practice_quiz_is_readable(path: Path) -> None:
    assert [str(problem) for problem in questions.problems(path, graded=False)] == []


@every_check
def test_a_check_is_readable_and_holds_no_key(path: Path) -> None:
    assert [str(problem) for problem in questions.problems(path, graded=True)] == []


def test_ids_are_unique_in_the_course() -> None:
    ids = [item.id for path in QUIZZES for item in questions.read_practice(path)]
    ids += [item.id for path in CHECKS for item in questions.read_graded(path)]
    ids += [str(question["id"]) for path in CHARTS for question in chart_questions(path)]
    assert [name for name, count in Counter(ids).items() if count > 1] == []


def test_rows_exist() -> None:
    with (ROOT / "assets/curriculum/rows.csv").open(encoding="utf-8", newline="") as file:
        known = {row["id"] for row in csv.DictReader(file)}
    used = {row: path.stem for path in QUIZZES for item in questions.read_practice(path) for row in item.rows}
    used |= {row: path.parent.name for path in CHECKS for item in questions.read_graded(path) for row in item.rows}
    used |= {str(row): path.stem for path in CHARTS for question in chart_questions(path) for row in question.get("rows", [])}
    assert {row: where for row, where in used.items() if row not in known} == {}


@every_quiz
def test_practice_has_enough_items_of_several_types(path: Path) -> None:
    items = questions.read_practice(path)
    assert len(items) >= 6
    assert len({item.type for item in items}) >= 3


@every_quiz
def test_every_option_has_feedback_and_every_item_an_outcome(path: Path) -> None:
    for item in questions.read_practice(path):
        told = [part.feedback for part in getattr(item, "answers", None) or getattr(item, "pairs", [])]
        assert item.outcome
        assert all(told) or item.feedback, item.id


@every_quiz
def test_no_feedback_stands_there_twice(path: Path) -> None:
    told = Counter(
        part.feedback
        for item in questions.read_practice(path)
        for part in getattr(item, "answers", None) or getattr(item, "pairs", [])
        if part.feedback
    )
    assert [text for text, count in told.items() if count > 1] == []


@every_quiz
def test_what_is_said_after_a_miss_does_not_name_the_number(path: Path) -> None:
    for item in questions.read_practice(path):
        if item.type == "numeric":
            said = item.hint or item.feedback
            assert f"{item.right['low']:g}" not in said.replace(",", " ").replace(".", " ").split(), item.id


@every_check
def test_a_check_has_enough_items_of_several_types(path: Path) -> None:
    items = questions.read_graded(path)
    automatic = [item for item in items if item.type != "written"]
    assert len(automatic) >= 10
    assert len({item.type for item in automatic}) >= 3
    assert 2 <= len({item.part for item in automatic}) <= 3
    assert len(items) - len(automatic) == 1


@every_check
def test_parts_points_and_ids_agree_between_file_cells_and_key(path: Path) -> None:
    items = questions.read_graded(path)
    for part in marked_parts(path):
        of_part = [item for item in items if item.part == part.name and item.type != "written"]
        assert sum(item.points for item in of_part) == part.points
        assert list(part.key) == [item.id for item in of_part]
        assert marks.key_problems(of_part, part.key) == []
    assert sorted(parts_shown(path).values()) == sorted({item.part for item in items})
    assert {part.name for part in marked_parts(path)} == {item.part for item in items if item.type != "written"}


@every_check
def test_each_written_item_has_its_cell(path: Path) -> None:
    manual = {
        cell["nbgrader"]["grade_id"]: cell["nbgrader"]["points"]
        for cell in cells(path)
        if cell["nbgrader"].get("grade") and cell["nbgrader"].get("solution")
    }
    assert manual == {item.id: item.points for item in questions.read_graded(path) if item.type == "written"}


@every_check
def test_the_last_cell_hands_in(path: Path) -> None:
    last = cells(path)[-1]
    assert last["source"].strip() == f'hand_in("{path.parent.name}")'
    assert last["nbgrader"]["locked"]


@every_check
def test_the_key_earns_all_points_and_nothing_earns_none(path: Path) -> None:
    items, key = questions.read_graded(path), whole_key(path)
    answers = {
        name: str(entry["right"]["low"]) if isinstance(entry["right"], dict) and "low" in entry["right"] else entry["right"]
        for name, entry in key.items()
    }
    points = sum(item.points for item in items if item.type != "written")
    assert marks.total(marks.mark_part(items, answers, key)) == points
    assert marks.total(marks.mark_part(items, {}, key)) == 0


@every_check
def test_lines_do_not_stand_in_the_right_order_and_a_choice_is_left_over(path: Path) -> None:
    key = whole_key(path)
    for item in questions.read_graded(path):
        if item.type == "order":
            assert questions.credit("order", key[item.id]["right"], list(range(item.size)), item.size) <= 0.5, item.id
        if item.type == "match":
            assert set(range(len(item.options))) - set(key[item.id]["right"].values()), item.id


def one_of_several(path: Path) -> list[tuple[Item, int]]:
    """Return the multiple-choice items of a file with their keys."""
    if path in CHECKS:
        return [(item, whole_key(path)[item.id]["right"]) for item in questions.read_graded(path) if item.type == "multiple_choice"]
    return [(item, item.right) for item in questions.read_practice(path) if item.type == "multiple_choice"]


@pytest.mark.parametrize("path", [*QUIZZES, *CHECKS], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_position_holds_more_than_half_of_the_keys(path: Path) -> None:
    places = Counter(right for _, right in one_of_several(path))
    assert max(places.values()) <= places.total() / 2, places


@pytest.mark.parametrize("path", [*QUIZZES, *CHECKS], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_longest_option_is_the_key_at_most_once_more_than_chance(path: Path) -> None:
    found = one_of_several(path)
    chance = sum(1 / item.size for item, _ in found)
    longest = [
        item.id
        for item, right in found
        if len(item.options[right]) > max(len(text) for place, text in enumerate(item.options) if place != right)
    ]
    assert len(longest) <= chance + 1, longest
