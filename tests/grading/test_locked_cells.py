"""The teacher's locked cells run without a kernel, and a result that cannot be trusted gives 0."""

import sys
from decimal import Decimal
from fractions import Fraction
from types import ModuleType

import pytest

import betweenscreens
from autograder import core, locked_cells
from autograder.locked_cells import CellResult, score
from betweenscreens.marks import mark


def cell(source: str, name: str = "one", **kind: object) -> dict:
    meta = {"grade_id": name, "grade": False, "solution": False, "locked": True, **kind}
    return {"cell_type": "code", "metadata": {"nbgrader": meta}, "source": source.splitlines(keepends=True), "outputs": []}


def run(*sources: str, course: ModuleType | None = None) -> list[CellResult]:
    cells = [cell(source, f"cell-{number}") for number, source in enumerate(sources)]
    return list(locked_cells.run(cells, course or ModuleType("betweenscreens")).values())


def test_cells_share_names_and_show_what_they_print_and_their_last_value() -> None:
    assert run("x = 2\nprint('one')", "print('two')\nx + 0.5", "") == [CellResult("one\n"), CellResult("two\n", 2.5), CellResult()]


@pytest.mark.parametrize(
    "source",
    [
        "1/0",
        "raise SystemExit",
        "exit()",
        "import nowhere_at_all",
        "x =",
        "%matplotlib inline",
        "def f(): f()\n\nf()\nf()()",
        "betweenscreens",
    ],
)
def test_a_cell_that_fails_stops_nothing_and_has_a_fault(source: str) -> None:
    failed, after = run(source, "7")
    assert failed.fault
    assert score(failed, 3) == (0.0, failed.fault)
    assert after == CellResult("", 7)


def test_what_goes_to_stderr_is_a_fault_as_in_nbgrader() -> None:
    (result,) = run("import sys\nprint('careful', file=sys.stderr)\n3")
    assert result.fault.startswith("it wrote to stderr: careful")


def test_only_locked_code_cells_run() -> None:
    cells = [
        cell("1", "student", solution=True, locked=False),
        cell("1", "both", solution=True, grade=True),
        cell("1", "open", locked=False),
        {**cell("1", "text"), "cell_type": "markdown"},
        {"cell_type": "code", "metadata": {}, "source": "1"},
        cell("2", "locked"),
        cell("3", "graded", locked=False, grade=True),
    ]
    assert locked_cells.run(cells, ModuleType("betweenscreens")) == {"locked": CellResult("", 2), "graded": CellResult("", 3)}


@pytest.mark.parametrize(
    "importing",
    ["from betweenscreens import quiz, mark, hand_in", "import betweenscreens\nquiz = betweenscreens.quiz", "from betweenscreens import *"],
)
def test_cells_get_a_stand_in_for_the_course(importing: str, check: core.Check) -> None:
    course = locked_cells.stand_in(check.id, check.items, {"film-has-begun": 1, "minutes-late": "13"})
    _, result = run(
        importing, f"part = quiz('{check.id}', part='A', graded=True)\n[item.id for item in part.items], part.answers", course=course
    )
    assert result.value == (["film-has-begun", "two-that-can-be-checked"], {"film-has-begun": 1})
    assert sys.modules["betweenscreens"] is betweenscreens


def test_other_imports_are_the_real_ones() -> None:
    (result,) = run("import json, os.path\nfrom betweenscreens.marks import mark\njson.dumps(1), mark")
    assert result == CellResult("", ("1", mark))


def test_stand_in_has_every_name_of_the_course_and_shows_nothing(check: core.Check) -> None:
    course = locked_cells.stand_in(check.id, check.items, {})
    for name in set(betweenscreens.__all__) - {"quiz", "mark"}:
        assert getattr(course, name)("anything") is None
    assert not hasattr(course, "no_such_name")


@pytest.mark.parametrize("call", ["quiz('04-other', part='A', graded=True)", "quiz('98-two-stops-late', part='A')"])
def test_a_quiz_that_is_not_this_check_is_a_fault(call: str, check: core.Check) -> None:
    _, result = run("from betweenscreens import quiz", call, course=locked_cells.stand_in(check.id, check.items, {}))
    assert "this is not the check that is marked" in result.fault


def test_written_question_and_rubric_are_printed_for_the_teacher(check: core.Check) -> None:
    _, result = run(
        "from betweenscreens import quiz",
        f"part = quiz('{check.id}', part='C', graded=True)",
        course=locked_cells.stand_in(check.id, check.items, {}),
    )
    assert "What could Lena write?" in result.printed
    assert "- A reason and a request\n    0 points: neither\n    2 points: one of them\n    4 points: both" in result.printed


@pytest.mark.parametrize(
    ("value", "points"), [(0, 0.0), (3, 3.0), (2.5, 2.5), (Fraction(3, 2), 1.5), (Decimal("0.5"), 0.5), (3 + 1e-12, 3.0), (-0.0, 0.0)]
)
def test_numbers_from_0_to_the_points_count(value: object, points: float) -> None:
    assert score(CellResult(value=value), 3) == (points, "")


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        float("inf"),
        -1,
        -1e-6,
        3.01,
        10**400,
        None,
        "x",
        "2",
        b"2",
        True,
        False,
        [2],
        {},
        1j,
        Decimal("NaN"),
        object(),
        locked_cells.Part([], {}),
    ],
)
def test_anything_else_gives_0_and_a_fault(value: object) -> None:
    points, fault = score(CellResult(value=value), 3)
    assert points == 0.0
    assert fault
