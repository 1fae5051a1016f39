"""One hand-in, marked in memory: the marks worked out by hand, and nothing gained by what was changed in a notebook."""

import ast
import copy
import json
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from autograder import core, harvest, locked_cells, reading
from autograder.core import Score
from autograder.reading import Submission
from betweenscreens.assets import AssetError
from betweenscreens.notebook_cells import text_of

A, B, W = "part-a-marks", "part-b-marks", "what-lena-could-write"
PERFECT = {
    "film-has-begun": 1,
    "two-that-can-be-checked": [0, 2],
    "minutes-late": "13",
    "three-steps": [1, 2, 0],
    "whose-words": {"0": 1, "1": 2},
}


def marked(check: core.Check, given: object = None, **found: object) -> core.Marked:
    file = {} if given is None else {"answers": {"check": check.id, "answers": given, "seq": 1}}
    return core.mark(check, Submission(**file, **found))


def points(check: core.Check, given: object = None, **found: object) -> tuple:
    return tuple(score.points for score in marked(check, given, **found).scores.values())


@pytest.mark.parametrize(
    ("given", "a", "b"),
    [
        (PERFECT, 1 + 2, 2 + 3 + 2),
        ({}, 0, 0),
        # many_choice: one right tick of two, (1 - 0)/2 of 2 points. order: one neighbour swap, 2 of 3 pairs, 2 * 2/3 - 1 = 1/3 of 3 points.
        ({"two-that-can-be-checked": [0], "three-steps": [2, 1, 0]}, 1, 1),
        # many_choice: (1 - 1)/2 = 0. match: one pair of two, 1/2 of 2 points. numeric with a comma: 13,0 = 13, 2 points.
        ({"film-has-begun": 1, "two-that-can-be-checked": [0, 1], "whose-words": {"0": 1, "1": 0}, "minutes-late": "13,0"}, 1, 1 + 2),
        # Right in value but not in form: nothing.
        ({"film-has-begun": "1", "minutes-late": 13, "three-steps": [1, 2], "two-that-can-be-checked": [0, 2, 2]}, 0, 0),
    ],
)
def test_marks_are_those_worked_out_by_hand(given: dict, a: float, b: float, check: core.Check) -> None:
    assert points(check, given) == (a, b, 0)


def test_written_answer_waits_for_the_teacher_and_a_blank_one_does_not(check: core.Check) -> None:
    assert marked(check, {}).scores[W] == Score(0.0, 4.0)
    assert marked(check, {W: "  \n"}).scores[W] == Score(0.0, 4.0)
    assert marked(check, {W: "I am late."}).scores[W] == Score(None, 4.0)


def test_written_text_comes_from_the_answers_and_typed_text_counts_only_where_they_are_empty(check: core.Check, released: dict) -> None:
    cell = released["cells"][7]
    blank = text_of(cell)
    cell["source"], cell["attachments"] = "Typed here.", {"a.png": {"image/png": "AAAA"}}
    for given, text in (({W: "Above."}, "Above."), ({W: " "}, "Typed here."), ({}, "Typed here."), ({W: 7}, "Typed here.")):
        rebuilt = marked(check, given, notebook=released).notebook["cells"][7]
        assert rebuilt["source"] == text
        assert "attachments" not in rebuilt
    cell["source"] = f"\n{blank}  "
    assert marked(check, {}, notebook=released).notebook["cells"][7]["source"] == blank
    assert marked(check, {}, notebook=released).scores[W] == Score(0.0, 4.0)


def change_points(notebook: dict) -> None:
    notebook["cells"][3]["metadata"]["nbgrader"]["points"] = 300


def add_grade_cell(notebook: dict) -> None:
    meta = {"grade": True, "grade_id": "bonus", "locked": True, "points": 100, "schema_version": 3, "solution": False, "task": False}
    notebook["cells"].append(
        {"cell_type": "code", "id": "bonus", "metadata": {"nbgrader": meta}, "source": "100", "outputs": [], "execution_count": 1}
    )


def edit_locked(notebook: dict) -> None:
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["source"] = "mark = lambda *_: 3\nraise SystemExit"


def duplicate(notebook: dict) -> None:
    notebook["cells"] = [copy.deepcopy(cell) for cell in notebook["cells"] for _ in range(2)]


def retag(notebook: dict) -> None:
    for cell in notebook["cells"]:
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"].update(solution=True, locked=False, grade_id="part-a-marks")
        cell["metadata"]["tags"] = ["raises-exception"]


def retype(notebook: dict) -> None:
    for cell in notebook["cells"]:
        cell["cell_type"] = "raw" if cell["cell_type"] == "code" else "code"


def fake_outputs(notebook: dict) -> None:
    for cell in notebook["cells"]:
        cell["outputs"] = [{"output_type": "execute_result", "data": {"text/plain": "3.0"}, "metadata": {}, "execution_count": 1}]


def other_kernel(notebook: dict) -> None:
    notebook["metadata"] = {"kernelspec": {"name": "bash", "language": "bash"}, "between_screens_answers": PERFECT}


@pytest.mark.parametrize(
    "change", [change_points, add_grade_cell, edit_locked, duplicate, retag, retype, fake_outputs, other_kernel, dict.clear]
)
@pytest.mark.parametrize("given", [{}, {"film-has-begun": 1}])
def test_a_changed_notebook_gains_nothing_and_leaves_no_trace(change: Callable, given: dict, check: core.Check, released: dict) -> None:
    honest = marked(check, given, notebook=copy.deepcopy(released))
    change(released)
    assert marked(check, given, notebook=released) == honest


def test_what_was_set_aside_is_told_in_the_notebook(check: core.Check) -> None:
    told = core.mark(check, Submission(notebook={}, notes=["Set aside: answers.json: it is a link; hand in the file itself."]))
    assert told.notebook["cells"][0]["source"].splitlines()[2:] == [f"- {note}" for note in told.notes]
    assert len(told.notes) == 2
    nbformat.validate(told.notebook)  # Formgrader shows it
    assert len(told.notebook["cells"]) == len(check.released["cells"]) + 1
    assert marked(check, {}).notebook["cells"][0]["id"] == "title"


def test_a_fault_gives_0_and_shows_neither_key_nor_message(check: core.Check) -> None:
    broken = copy.deepcopy(check.source)
    broken["cells"][3]["source"] = 'key = {"film-has-begun": "secret"}\nraise ValueError(key)'
    result = core.mark(core.Check(check.id, broken, check.released, check.items), Submission(answers={"answers": PERFECT}))
    assert result.scores[A].points == 0.0
    assert "secret" in result.scores[A].fault
    assert result.scores[B] == Score(7.0, 7.0)
    assert "secret" not in json.dumps(result.notebook["cells"][3]["outputs"])
    assert result.notebook["cells"][3]["outputs"][-1]["output_type"] == "error"


def test_a_key_that_does_not_fit_is_a_fault(check: core.Check) -> None:
    for text in (text_of(check.source["cells"][3]).replace("two-that-can-be-checked", "another"), "mark(part_a, None)"):
        broken = copy.deepcopy(check.source)
        broken["cells"][3]["source"] = text
        result = core.mark(core.Check(check.id, broken, check.released, check.items), Submission(answers={"answers": PERFECT}))
        assert result.scores[A].points == 0.0
        assert result.scores[A].fault


def test_an_assignment_in_which_students_write_code_is_refused(check: core.Check) -> None:
    notebook = copy.deepcopy(check.source)
    core.refuse_code(notebook, "a.ipynb")
    notebook["cells"][4]["metadata"]["nbgrader"].update(solution=True, locked=False)
    with pytest.raises(AssetError, match=r"a\.ipynb: students write code in cell part-b-questions.*; mark it with nbgrader alone"):
        core.refuse_code(notebook, "a.ipynb")


def test_a_region_that_does_not_end_is_named_with_its_file_and_cell(check: core.Check, tmp_path: Path) -> None:
    broken = copy.deepcopy(check.source)
    broken["cells"][3]["source"] = "### BEGIN HIDDEN TESTS\nkey = {}"
    (tmp_path / f"{tmp_path.name}.ipynb").write_text(json.dumps(broken), encoding="utf-8")
    with pytest.raises(AssetError, match=rf"{tmp_path.name}\.ipynb: cell 'part-a-marks': END HIDDEN TESTS is missing; put that cell"):
        core.read_check(tmp_path)


def test_broken_source_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / f"{tmp_path.name}.ipynb").write_text("{")
    with pytest.raises(AssetError, match=rf"{tmp_path.name}.ipynb: this is not a notebook .*; take a copy"):
        core.read_check(tmp_path)


def test_the_core_imports_neither_nbgrader_nor_nbformat() -> None:
    for module in (core, harvest, reading, locked_cells):
        tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
        names = [
            node.module if isinstance(node, ast.ImportFrom) else name.name
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in node.names
        ]
        assert names
        assert [name for name in names if name.split(".")[0].startswith("nb")] == []
