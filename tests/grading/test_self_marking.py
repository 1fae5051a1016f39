"""Marking for oneself: the same marks as a class gets, item by item, and nothing handed in is run."""

import json
import shutil
from pathlib import Path

import pytest

from autograder import core, reading, self_marking
from betweenscreens import answers, assets

NAME = "98-two-stops-late"
SOURCE = Path(__file__).parent / "check" / NAME


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a learner's folder with the released check."""
    check = core.read_check(SOURCE)
    (tmp_path / f"{NAME}.ipynb").write_text(json.dumps(check.released), encoding="utf-8")
    shutil.copy(SOURCE / "questions.yml", tmp_path)
    return tmp_path


def test_marks_are_those_of_the_class_with_reason_and_place(folder: Path) -> None:
    answers.write(folder, NAME, {"film-has-begun": 1, "minutes-late": "<b>13</b>"})
    found = self_marking.feedback(SOURCE, folder, f"{NAME}.ipynb")
    marked = core.mark(core.read_check(SOURCE), reading.read(folder, f"{NAME}.ipynb"))
    assert sum(float(part["points"]) for part in found["parts"]) == float(found["points"])
    assert [float(part["points"]) for part in found["parts"]] == [score.points for score in marked.scores.values() if score.items]
    items = {item["id"]: item for part in found["parts"] for item in part["items"]}
    assert len(items) == sum(1 for item in core.read_check(SOURCE).items if item.type != "written")
    assert all(item["why"] and item["look"] and item["question"] for item in items.values())
    assert {item["sign"] for item in items.values()} <= {"right", "part", "not"}
    assert [item["better"] == "" for item in items.values()] == [item["sign"] == "right" for item in items.values()]
    json.dumps(found)


def test_a_written_answer_stands_beside_what_a_teacher_looks_for(folder: Path) -> None:
    (written,) = self_marking.feedback(SOURCE, folder, f"{NAME}.ipynb")["written"]
    assert written["rubric"][0]["levels"]
    assert written["text"] == ""
    name = core.read_check(SOURCE).manual[0]
    answers.write(folder, NAME, {name: "I am late, Oskar."})
    assert self_marking.feedback(SOURCE, folder, f"{NAME}.ipynb")["written"][0]["text"] == "I am late, Oskar."


def test_nothing_of_the_learner_is_run_or_changed(folder: Path) -> None:
    trace = folder / "trace"
    path = folder / f"{NAME}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["source"] = f"open({str(trace)!r}, 'w')"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert self_marking.feedback(SOURCE, folder, path.name)["points"] == "0"
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_without_a_hand_in_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(assets.AssetError, match="missing"):
        self_marking.feedback(SOURCE, tmp_path, f"{NAME}.ipynb")
