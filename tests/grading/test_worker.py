"""The child marks hand-in after hand-in, each within its time, and one that breaks it harms no other."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from autograder import core, reading, worker

CHECK = Path(__file__).parent / "check" / "98-two-stops-late"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a check whose cell loops for one answer and ends Python for another."""
    folder = tmp_path / CHECK.name
    shutil.copytree(CHECK, folder)
    path = folder / f"{CHECK.name}.ipynb"
    notebook = json.loads(path.read_text())
    cell = next(cell for cell in notebook["cells"] if cell["id"] == "part-a-marks")
    extra = "given = part_a.answers.get('film-has-begun')\nwhile given == 2: pass\nif given == 0: import os; os._exit(1)\n"
    cell["source"] = extra + "".join(cell["source"])
    path.write_text(json.dumps(notebook))
    return folder


def hand_in(folder: Path, choice: int) -> Path:
    own = folder / f"choice-{choice}"
    if own.exists():
        return own  # a child that works ahead may be reading it just now
    own.mkdir()
    (own / "answers.json").write_text(json.dumps({"answers": {"film-has-begun": choice}}))
    return own


def test_each_answer_belongs_to_its_hand_in_whatever_the_others_do(source: Path, tmp_path: Path) -> None:
    said = []
    with worker.Worker(1) as child:
        child.mark(source, None)
        for choice in (1, 2, 1, 0, 1):
            child.ask(source, hand_in(tmp_path, choice))
        for _ in range(5):
            try:
                said.append(child.answer().scores["part-a-marks"].points)
            except worker.BreachError as error:
                said.append(str(error))
    assert said == [1, "a locked cell did not end within 1 seconds", 1, "a locked cell ended Python", 1]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system does not hold a program to a limit")
@pytest.mark.parametrize(("size", "points"), [(64 * 1024**2, 1), (worker.MOST_MEMORY, 0)])
def test_a_cell_gets_the_memory_that_it_needs_and_not_all_there_is(size: int, points: float, source: Path, tmp_path: Path) -> None:
    assert worker.MOST_MEMORY <= 8 * 1024**3  # a school's computer has no more
    path = source / f"{CHECK.name}.ipynb"
    path.write_text(path.read_text().replace("given = part_a", f"__import__('mmap').mmap(-1, {size}).close()\\ngiven = part_a"))
    with worker.Worker(5) as child:
        score = child.mark(source, hand_in(tmp_path, 1)).scores["part-a-marks"]
    assert (score.points, "Cannot allocate memory" in score.fault) == (points, not points)


def test_what_was_asked_and_is_no_longer_wanted_is_nobodys_answer(source: Path, tmp_path: Path) -> None:
    with worker.Worker(5) as child:
        child.ask(source, hand_in(tmp_path, 1))
        child.forget()
        assert child.mark(source, None).scores["part-a-marks"].points == 0


def test_what_cannot_be_marked_is_told_and_the_child_goes_on(source: Path, tmp_path: Path) -> None:
    with worker.Worker(5) as child:
        with pytest.raises(worker.AsideError, match=r"missing|cannot be read"):
            child.mark(source, tmp_path / "nowhere")
        with pytest.raises(worker.AsideError, match="cannot be read"):
            child.mark(tmp_path / "no-check", None)
        assert child.mark(source, hand_in(tmp_path, 1)).scores["part-a-marks"].points == 1


def test_result_has_the_texts_that_are_not_blank() -> None:
    check = core.read_check(CHECK)
    submission = reading.Submission(answers={"answers": {"what-lena-could-write": "Late."}})
    result = worker.result_of(core.mark(check, submission))
    assert result.texts == {"what-lena-could-write": "Late."}
    assert json.loads(result.notebook)["nbformat"] == 4
    assert worker.result_of(core.mark(check, reading.Submission())).texts == {}


def test_what_is_started_after_the_worker_finds_its_modules_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    for before in (None, "0"):
        monkeypatch.delenv(worker.SAFE_PATH, raising=False) if before is None else monkeypatch.setenv(worker.SAFE_PATH, before)
        with worker._nothing_from_here():  # noqa: SLF001 - what a child is started in
            assert os.environ[worker.SAFE_PATH] == "1"
        assert os.environ.get(worker.SAFE_PATH) == before
