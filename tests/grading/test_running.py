"""The teacher's locked cells run without a kernel, and a result that cannot be trusted gives 0."""

import sys
from decimal import Decimal
from fractions import Fraction
from types import ModuleType

import pytest

import betweenscreens
from autograder import core, running
from autograder.running import Outcome, score
from betweenscreens.marks import mark


def cell(source: str, name: str = "one", **kind: object) -> dict:
    meta = {"grade_id": name, "grade": False, "solution": False, "locked": True, **kind}
    return {"cell_type": "code", "metadata": {"nbgrader": meta}, "source": source.splitlines(keepends=True), "outputs": []}


def run(*sources: str, course: ModuleType | None = None) -> list[Outcome]:
    cells = [cell(source, f"cell-{number}") for number, source in enumerate(sources)]
    return list(running.run(cells, course or ModuleType("betweenscreens")).values())


def test_cells_share_names_and_show_what_they_print_and_their_last_value() -> None:
    assert run("x = 2\nprint('one')", "print('two')\nx + 0.5", "") == [Outcome("one\n"), Outcome("two\n", 2.5), Outcome()]


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
    assert after == Outcome("", 7)


def test_what_goes_to_stderr_is_a_fault_as_in_nbgrader() -> None:
    (outcome,) = run("import sys\nprint('careful', file=sys.stderr)\n3")
    assert outcome.fault.startswith("it wrote to stderr: careful")


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
    assert running.run(cells, ModuleType("betweenscreens")) == {"locked": Outcome("", 2), "graded": Outcome("", 3)}


@pytest.mark.parametrize(
    "importing",
    ["from betweenscreens import quiz, mark, hand_in", "import betweenscreens\nquiz = betweenscreens.quiz", "from betweenscreens import *"],
)
def test_cells_get_a_stand_in_for_the_course(importing: str, check: core.Check) -> None:
    course = running.stand_in(check.id, check.items, {"film-has-begun": 1, "minutes-late": "13"})
    _, outcome = run(
        importing, f"part = quiz('{check.id}', part='A', graded=True)\n[item.id for item in part.items], part.answers", course=course
    )
    assert outcome.value == (["film-has-begun", "two-that-can-be-checked"], {"film-has-begun": 1})
    assert sys.modules["betweenscreens"] is betweenscreens


def test_other_imports_are_the_real_ones() -> None:
    (outcome,) = run("import json, os.path\nfrom betweenscreens.marks import mark\njson.dumps(1), mark")
    assert outcome == Outcome("", ("1", mark))


def test_stand_in_has_every_name_of_the_course_and_shows_nothing(check: core.Check) -> None:
    course = running.stand_in(check.id, check.items, {})
    for name in set(betweenscreens.__all__) - {"quiz", "mark"}:
        assert getattr(course, name)("anything") is None
    assert not hasattr(course, "no_such_name")


@pytest.mark.parametrize("call", ["quiz('04-other', part='A', graded=True)", "quiz('98-two-stops-late', part='A')"])
def test_a_quiz_that_is_not_this_check_is_a_fault(call: str, check: core.Check) -> None:
    _, outcome = run("from betweenscreens import quiz", call, course=running.stand_in(check.id, check.items, {}))
    assert "this is not the check that is marked" in outcome.fault


def test_written_question_and_rubric_are_printed_for_the_teacher(check: core.Check) -> None:
    _, outcome = run(
        "from betweenscreens import quiz",
        f"part = quiz('{check.id}', part='C', graded=True)",
        course=running.stand_in(check.id, check.items, {}),
    )
    assert "What could Lena write?" in outcome.printed
    assert "- A reason and a request\n    0 points: neither\n    2 points: one of them\n    4 points: both" in outcome.printed


@pytest.mark.parametrize(
    ("value", "points"), [(0, 0.0), (3, 3.0), (2.5, 2.5), (Fraction(3, 2), 1.5), (Decimal("0.5"), 0.5), (3 + 1e-12, 3.0), (-0.0, 0.0)]
)
def test_numbers_from_0_to_the_points_count(value: object, points: float) -> None:
    assert score(Outcome(value=value), 3) == (points, "")


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
        running.Part([], {}),
    ],
)
def test_anything_else_gives_0_and_a_fault(value: object) -> None:
    points, fault = score(Outcome(value=value), 3)
    assert points == 0.0
    assert fault
