"""What a cell says, in both forms of nbformat and in none of them."""

import pytest

from betweenscreens.notebook_cells import (
    grade_id,
    is_graded,
    is_locked_code,
    is_manually_graded,
    is_solution,
    nbgrader_of,
    tags_of,
    text_of,
)


@pytest.mark.parametrize(
    ("source", "text"), [("one\ntwo", "one\ntwo"), (["one\n", "two"], "one\ntwo"), (None, ""), (7, ""), (["one", None, 2], "one")]
)
def test_the_text_is_one_whatever_its_form(source: object, text: str) -> None:
    assert text_of({"source": source}) == text
    assert text_of({}) == ""


@pytest.mark.parametrize("metadata", [None, 7, {}, {"nbgrader": None}, {"nbgrader": [1]}, {"nbgrader": {"grade_id": 7}}])
def test_a_cell_that_nbgrader_does_not_know_is_of_no_kind(metadata: object) -> None:
    for cell in ({"cell_type": "code", "metadata": metadata}, {"cell_type": "markdown"}):
        assert grade_id(cell) == ""
        assert not any(is_kind(cell) for is_kind in (is_graded, is_solution, is_manually_graded, is_locked_code))


def test_what_nbgrader_keeps_is_the_cells_own_and_no_copy() -> None:
    cell = {"cell_type": "code", "metadata": {"nbgrader": {"grade_id": "part-a"}}}
    nbgrader_of(cell)["points"] = 3
    assert (grade_id(cell), cell["metadata"]["nbgrader"]["points"]) == ("part-a", 3)


@pytest.mark.parametrize(
    ("kind", "own", "manual", "locked"),
    [
        ("code", {"grade": True}, False, True),
        ("code", {"locked": True}, False, True),
        ("code", {"grade": True, "solution": True}, False, False),
        ("code", {"solution": False}, False, False),
        ("markdown", {"grade": True, "solution": True}, True, False),
        ("markdown", {"locked": True}, False, False),
    ],
)
def test_a_cell_is_of_the_kind_that_nbgrader_gives_it(kind: str, own: dict, manual: bool, locked: bool) -> None:
    cell = {"cell_type": kind, "metadata": {"nbgrader": own}}
    assert (is_manually_graded(cell), is_locked_code(cell)) == (manual, locked)
    assert (is_graded(cell), is_solution(cell)) == (bool(own.get("grade")), bool(own.get("solution")))


@pytest.mark.parametrize(
    ("metadata", "tags"),
    [({"tags": ["deeper", "private"]}, {"deeper", "private"}), ({"tags": "x"}, set()), ({}, set()), (None, set())],
)
def test_tags_are_names_or_none(metadata: object, tags: set[str]) -> None:
    assert tags_of({"metadata": metadata}) == tags
