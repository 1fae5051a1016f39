"""Our classes in nbgrader's chain, so that its commands and Formgrader mark in the course's way.

``nbgrader autograde`` converts twice: it cleans a hand-in, then marks it. In the first
pass we read the hand-in as data and rebuild the teacher's notebook; in the second we run the
locked cells in place of a kernel. The answers travel between the two in the notebook's metadata.
"""

import glob
import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path

import nbformat
from jinja2 import DictLoader
from nbconvert.exporters import HTMLExporter, NotebookExporter
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.converters import BaseConverter
from nbgrader.utils import parse_utc, temp_attrs
from traitlets import Bool

from autograder import core, editions, harvest, reading
from betweenscreens import answers
from betweenscreens.notebook_cells import is_graded
from betweenscreens.release import stamp

READ = "between_screens_submission"
"""Where the hand-in, as read, waits in the chain's resources."""
GIVEN, FAULTS = "between_screens_answers", "between_screens_faults"
"""Where the answers wait between the two passes, and the faults within the second, in the notebook's metadata."""
UNCONFIGURED = (
    "This class's nbgrader_config.py was not loaded, so nothing was marked or released. "
    "Put the file right (the error is above), or write a new one with `course classroom`."
)
HEAD = """{% macro mathjax(url="") -%}
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
.output pre { font-family: inherit; white-space: pre-wrap; word-break: normal; overflow-wrap: anywhere }
.code_cell .panel-body, .code_cell .inner_cell { display: none }
body div.nbgrader_cell .panel-heading { height: auto; overflow: hidden }
</style>
{%- endmacro %}"""
"""In place of MathJax, which feedback would load from elsewhere: no script may run on the page, and it fits a phone."""


class SubmissionExporter(NotebookExporter):
    """Reads a hand-in within bounds, so that nbformat never sees a student's file."""

    configured = Bool(False, help="Set by the class's configuration; without it nothing is marked.").tag(config=True)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        if not self.configured:
            raise SystemExit(UNCONFIGURED)
        self._checks = {}
        _guard(self.parent)

    def check(self, resources: dict) -> core.Check:
        """Return the check that is being marked, from the teacher's folder."""
        assignment, notebook = resources["nbgrader"]["assignment"], resources["nbgrader"]["notebook"]
        if (assignment, notebook) not in self._checks:
            folder = Path(self.parent.coursedir.format_path(self.parent.coursedir.source_directory, ".", assignment)).resolve()
            self._checks[assignment, notebook] = core.read_check(folder, f"{notebook}.ipynb")
        return self._checks[assignment, notebook]

    def from_filename(self, filename: str, resources: dict | None = None, **kwargs: object) -> tuple:
        """Convert a hand-in (first pass), or the notebook that was rebuilt from it (second pass)."""
        if not self.parent._sanitizing:  # noqa: SLF001 - how nbgrader tells its two passes apart
            return super().from_filename(filename, resources, **kwargs)
        path = Path(filename)
        resources[READ] = reading.read(path.parent, path.name)
        return self.from_notebook_node(nbformat.v4.new_notebook(), resources, **kwargs)


class SourceExporter(NotebookExporter):
    """Writes the learners' version of a check, and leaves out the answers of a teacher who tried it out."""

    configured = Bool(False, help="Set by the class's configuration; without it nothing is released.").tag(config=True)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        if not self.configured:
            raise SystemExit(UNCONFIGURED)
        _leave_out(self.parent, lambda _folder: [answers.NAME])

    def from_filename(self, filename: str, resources: dict | None = None, **kwargs: object) -> tuple:
        """Convert the teacher's notebook, and remember where its questions are."""
        self._questions = Path(filename).with_name("questions.yml")
        return super().from_filename(filename, resources, **kwargs)

    def from_notebook_node(self, nb: NotebookNode, resources: dict | None = None, **kwargs: object) -> tuple:
        """Write into the learners' version which edition of the check it is."""
        text, resources = super().from_notebook_node(nb, resources, **kwargs)
        released = json.loads(text)
        if self._questions.is_file():
            stamp(released, self._questions.read_bytes())
        return json.dumps(released, ensure_ascii=False, indent=1) + "\n", resources


def _guard(converter: BaseConverter) -> None:
    """Let ``converter`` touch nothing of a hand-in but the known files: nbgrader would follow links, and copy all there is."""
    begin = converter.init_destination

    def init_destination(assignment_id: str, student_id: str) -> bool:
        folder = Path(converter._format_source(assignment_id, student_id))  # noqa: SLF001 - nbgrader's name for the hand-in's folder
        reading.check_folder(folder)
        _check_timestamp(folder / reading.TIMESTAMP)
        return begin(assignment_id, student_id)

    def strangers(folder: Path) -> list[str]:
        found = reading.strangers(folder, f"{folder.name}.ipynb")
        for name in set(found) - {answers.NAME, ".ipynb_checkpoints"}:
            converter.log.warning("%s: left out %r, which isn't part of a hand-in", folder.parent.name, name)
        return found

    converter.init_destination = init_destination
    _leave_out(converter, strangers)


def _check_timestamp(path: Path) -> None:
    """Refuse a timestamp that nbgrader could not read, or would wait for without end."""
    if not os.path.lexists(path):
        return
    try:
        parse_utc(reading.read_bytes(path, reading.MOST_SMALL).decode("ascii").strip() or None)
    except (ValueError, OverflowError):
        what, do = "this isn't a date and time", "write one such as 2026-11-22 10:00:00 UTC, or remove the file"
        raise reading.SubmissionError(path.name, what, do) from None


def _leave_out(converter: BaseConverter, names: Callable[[Path], Iterable[str]]) -> None:
    """Let ``converter`` copy a folder without what has one of those ``names``, by nbgrader's own list of what it ignores."""
    copy = converter.init_assignment

    def init_assignment(assignment_id: str, student_id: str) -> None:
        folder = converter._format_source(assignment_id, student_id)  # noqa: SLF001 - as above; may hold a "." that Path would drop
        ignore = [*converter.coursedir.ignore, *(glob.escape(os.path.join(folder, name)) for name in names(Path(folder)))]  # noqa: PTH118
        with temp_attrs(converter.coursedir, ignore=ignore):
            copy(assignment_id, student_id)

    converter.init_assignment = init_assignment


class Step(Preprocessor):
    """A step of ours in nbgrader's chain, which no setting can switch off: without it a key would show, or marks be given for nothing."""

    def __call__(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Do the step, whatever ``enabled`` says."""
        return self.preprocess(nb, resources)


class Harvest(Step):
    """First pass: puts the teacher's notebook, with the student's texts, in place of what was handed in."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:  # noqa: ARG002 - as nbconvert calls it
        """Return the rebuilt notebook; ``nb`` is not looked at."""
        check = self.parent.check(resources)
        handed_in, student = resources.pop(READ), resources["nbgrader"]["student"]
        core.refuse_another(check, handed_in)
        found = harvest.harvest(handed_in, check.id, check.items, check.blanks, student)
        editions.refuse(check, found.edition, editions.accepted(Path(self.parent.parent.coursedir.root)))
        for note in found.notes:
            self.log.warning("%s: %s", resources["nbgrader"]["student"], note)
        rebuilt = core.rebuild(check, found)
        rebuilt["metadata"][GIVEN] = found.answers
        return nbformat.from_dict(rebuilt), resources


class RunLockedCells(Step):
    """Second pass: runs the teacher's locked cells on the answers, in place of a kernel that runs them all."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Return the notebook with the outputs of its locked cells."""
        scores = core.fill_in(nb, self.parent.check(resources), nb.metadata.pop(GIVEN))
        nb.metadata[FAULTS] = {name: score.fault for name, score in scores.items() if score.fault}
        return nbformat.from_dict(nb), resources


class FlagFaults(Step):
    """After the marks are saved: asks the teacher to look at each cell that could not be marked, which gives 0 until then."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Set nbgrader's flag for manual marking; return the notebook without the reasons, which could give away the key."""
        names = resources["nbgrader"]
        faults = nb.metadata.pop(FAULTS)
        for name, fault in faults.items():
            self.log.error("%s: cell %s could not be marked and gives 0; look at the teacher's notebook: %s", names["student"], name, fault)
        if faults:
            with Gradebook(names["db_url"]) as gradebook:
                for name in faults:
                    gradebook.find_grade(name, names["notebook"], names["assignment"], names["student"]).needs_manual_grade = True
                gradebook.db.commit()
        return nb, resources


class FeedbackExporter(HTMLExporter):
    """Writes a page of feedback on which no script runs and which loads nothing."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(extra_loaders=[DictLoader({"mathjax.html.j2": HEAD})], **kwargs)
        self.exclude_input_prompt = self.exclude_output_prompt = True


class HideCode(Step):
    """Leaves no code in feedback: the key stands in it. What the cells printed stays."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Return the notebook with its texts and what its cells printed; its other cells are left out."""
        for cell in nb.cells:
            if cell.cell_type == "code":
                cell.source = ""
                cell.outputs = [output for output in cell.outputs if output.output_type != "execute_result"]
        nb.cells = [cell for cell in nb.cells if cell.cell_type != "code" or cell.outputs or is_graded(cell)]
        return nb, resources
