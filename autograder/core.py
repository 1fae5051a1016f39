"""Marking one hand-in: rebuild the teacher's notebook with the student's answers, run its locked cells, read the points.

Pure: files are read by the caller or by :func:`read_check`, and neither nbgrader nor
nbformat is needed. Nothing that a student wrote is run: the cells come from the
teacher's notebook alone, and answers go in as data.
"""

import copy
import itertools
import json
from dataclasses import dataclass, field
from pathlib import Path

from autograder import harvest as harvesting
from autograder import locked_cells
from autograder.foreign import markdown, shown
from autograder.harvest import Harvest
from autograder.reading import Submission, SubmissionError
from betweenscreens import assets, questions
from betweenscreens.marks import ItemMark
from betweenscreens.notebook_cells import grade_id, is_graded, is_locked_code, is_manually_graded, is_solution, nbgrader_of, text_of
from betweenscreens.release import ReleaseError, edition, release

MOST_NOTE = 300
"""Letters of a note about a hand-in."""


@dataclass(frozen=True)
class Check:
    """A graded check as its teacher wrote it.

    Attributes:
        id: name of its folder.
        source: the notebook with its key; released: without it, as learners get it.
        items: its questions.
        edition: its fingerprint, which students' answers carry.
    """

    id: str
    source: dict
    released: dict
    items: list[questions.Item]
    edition: str = ""

    @property
    def manual(self) -> list[str]:
        """Return the grade ids of the cells that the teacher marks."""
        return list(self.blanks)

    @property
    def blanks(self) -> dict[str, str]:
        """Return grade id → text of the cells that the teacher marks, as learners get them."""
        return {grade_id(cell): text_of(cell) for cell in self.released["cells"] if is_manually_graded(cell)}


@dataclass(frozen=True)
class Score:
    """The points of one grade cell.

    Attributes:
        points: 0 to ``of``; None where the teacher has to give them.
        fault: why the teacher has to look: the cell failed, and gives 0 until then.
        items: the marks of its questions, one by one.
    """

    points: float | None
    of: float
    fault: str = ""
    items: list[ItemMark] = field(default_factory=list, compare=False)


@dataclass(frozen=True)
class Marked:
    """A marked hand-in: the rebuilt notebook with its outputs, the scores by grade id, what was set aside, and which edition it answers."""

    notebook: dict
    scores: dict[str, Score]
    notes: list[str] = field(default_factory=list)
    edition: str = ""

    @property
    def texts(self) -> dict[str, str]:
        """Return grade id → the student's text, of each written answer that is not blank."""
        written = {grade_id(cell): text_of(cell) for cell in self.notebook["cells"] if is_manually_graded(cell)}
        return {name: text for name, text in written.items() if self.scores[name].points is None}


def read_check(folder: Path, notebook: str | None = None) -> Check:
    """Return the check in ``folder``; ``notebook`` is its file name, by default that of the folder.

    Raises:
        AssetError: a file is missing or broken, a region of the notebook is broken, or the check asks students for code.
    """
    path = folder / (notebook or f"{folder.name}.ipynb")
    try:
        source = json.loads(assets.read_text(path))
    except ValueError as error:
        raise assets.AssetError(assets.shown(path), f"this is not a notebook ({error})", "take a copy that opens in JupyterLab") from None
    refuse_code(source, assets.shown(path))
    try:
        released = release(source)
    except ReleaseError as error:
        raise assets.AssetError(assets.shown(path), f"{error}", "put that cell of the teacher's notebook right") from None
    asked = folder / "questions.yml"
    items = questions.read_graded(asked)
    return Check(folder.name, source, released, items, edition(released, asked.read_bytes()))


def refuse_code(notebook: dict, where: str) -> None:
    """Refuse an assignment in which students write code, since that would have to be run.

    Raises:
        AssetError: there is such a cell.
    """
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code" and is_solution(cell):
            what = f"students write code in cell {grade_id(cell)}, and this course never runs what a student wrote"
            raise assets.AssetError(where, what, "mark it with nbgrader alone, in a folder without this course's configuration")


def mark(check: Check, submission: Submission, student: str = "") -> Marked:
    """Return the marked hand-in of a student. The same steps as in nbgrader's chain, on plain data.

    Raises:
        SubmissionError: its notebook is another check's.
    """
    refuse_another(check, submission)
    harvest = harvesting.harvest(submission, check.id, check.items, check.blanks, student)
    notebook = rebuild(check, harvest)
    return Marked(notebook, fill_in(notebook, check, harvest.answers), harvest.notes, harvest.edition)


def refuse_another(check: Check, submission: Submission) -> None:
    """Refuse a hand-in whose notebook says that it is another check, unless there are answers to this one beside it.

    Raises:
        SubmissionError: it is another check's.
    """
    own = _own_id(submission.notebook)
    if own in ("", check.id) or (submission.answers or {}).get("check") == check.id:
        return
    what, do = f"this is the notebook of “{shown(own)}”", "put it into the folder of that check; an earlier hand-in is in earlier/"
    raise SubmissionError(f"{check.id}.ipynb", what, do)


def _own_id(notebook: dict | None) -> str:
    """Return which check a notebook says that it is, empty where it says none."""
    meta = (notebook or {}).get("metadata")
    flag = meta.get("between_screens") if isinstance(meta, dict) else None
    own = flag.get("id") if isinstance(flag, dict) else None
    return own if isinstance(own, str) else ""


def rebuild(check: Check, harvest: Harvest) -> dict:
    """Return the teacher's notebook (nbformat 4) with the student's texts in the cells that the teacher marks, and nothing else of theirs.

    A text comes from the answers; one typed into the cell counts only where the item is empty.
    The locked cells get their hidden tests back, and the learner's version of all others is used.
    """
    rebuilt = copy.deepcopy(check.released)
    for cell, own in zip(rebuilt["cells"], check.source["cells"], strict=True):
        if is_manually_graded(cell):
            cell["source"] = _text(text_of(cell), harvest, grade_id(cell))
        elif is_locked_code(cell):
            cell["source"] = text_of(own)
    if harvest.notes:
        rebuilt["cells"].insert(0, _notes_cell(harvest.notes))
    return rebuilt


def _notes_cell(notes: list[str]) -> dict:
    """Return a cell in which teacher and student read what was set aside."""
    title = assets.words("marking")["marking"]["notes"]
    lines = [f"**{title}**", "", *(f"- {markdown(shown(note, MOST_NOTE))}" for note in notes)]
    return {"cell_type": "markdown", "id": "about-this-hand-in", "metadata": {}, "source": "\n".join(lines)}


def _text(blank: str, harvest: Harvest, name: str) -> str:
    """Return what a student wrote for a written answer, or exactly ``blank``, by which nbgrader knows that there is none."""
    given = harvest.answers.get(name)
    text = given if isinstance(given, str) and given.strip() else harvest.typed.get(name, "")
    return text if text.strip() not in ("", blank.strip()) else blank


def fill_in(notebook: dict, check: Check, answers: dict) -> dict[str, Score]:
    """Run the locked cells of ``notebook``, put their outputs into it, and return the scores by grade id."""
    results = locked_cells.run(notebook["cells"], locked_cells.stand_in(check.id, check.items, answers))
    blank = {grade_id(cell): text_of(cell) for cell in check.released["cells"] if is_manually_graded(cell)}
    scores, numbers = {}, itertools.count(1)
    for cell in notebook["cells"]:
        name, of = grade_id(cell), float(nbgrader_of(cell).get("points", 0))
        if is_manually_graded(cell):
            scores[name] = Score(0.0 if text_of(cell) == blank.get(name) else None, of)
        elif name in results and is_locked_code(cell):
            if is_graded(cell):
                points, fault = locked_cells.score(results[name], of)
                scores[name] = Score(points, of, fault, results[name].marks)
            cell["execution_count"] = next(numbers)
            cell["outputs"] = outputs(results[name], scores.get(name), cell["execution_count"])
    return scores


def outputs(result: locked_cells.CellResult, score: Score | None, number: int) -> list[dict]:
    """Return the outputs of a locked cell as nbformat keeps them; a fault shows as an error, for which nbgrader gives 0.

    What went wrong is not shown: it could give away the key.
    """
    shown = [{"output_type": "stream", "name": "stdout", "text": result.printed}] if result.printed else []
    if score is None:
        return shown
    if score.fault:
        words = assets.words("marking")["marking"]
        return [*shown, {"output_type": "error", "ename": words["fault"], "evalue": "", "traceback": [words["fault"]]}]
    result = {"output_type": "execute_result", "execution_count": number, "metadata": {}, "data": {"text/plain": repr(score.points)}}
    return [*shown, result]
