"""Registering a check with nbgrader, so that its gradebook has the check's cells as nbgrader itself writes them."""

import subprocess
import sys
from pathlib import Path

from autograder import classroom, core
from autograder.gradebook import Gradebook
from autograder.worker import AsideError
from betweenscreens.notebook_cells import grade_id, is_manually_graded, nbgrader_of, text_of

NBGRADER = """\
import sys
sys.modules["rfc3987_syntax"] = None  # a grammar of web addresses for jsonschema, more than a second to load; nothing here needs it
from nbgrader.apps import NbGraderApp
NbGraderApp.launch_instance()
"""


def register(check: core.Check, book: Gradebook, root: Path) -> None:
    """Let nbgrader take the check into its gradebook, if that has none of it or an older one.

    Args:
        check: the check.
        book: the class's gradebook.
        root: the class's folder.

    Raises:
        AsideError: nbgrader cannot take it over.
    """
    if is_known(check, book):
        return
    command = [sys.executable, "-P", "-c", NBGRADER, "generate_assignment", check.id, "--force"]
    said = subprocess.run(command, cwd=root, env=classroom.environment(), check=False, capture_output=True, text=True)  # noqa: S603 - our own Python
    if said.returncode:
        last = next((line for line in reversed(said.stderr.splitlines()) if "Error" in line), said.stderr.strip()[-200:])
        raise AsideError(f"nbgrader can't use it ({last}); run `nbgrader generate_assignment {check.id}` to see why")


def is_known(check: core.Check, book: Gradebook) -> bool:
    """Return True if the gradebook has the check as it is now: the text of each cell of nbgrader's, and the points in all."""
    cells = {name: cell for cell in check.released["cells"] if (name := grade_id(cell))}
    whole = {name: cell for cell in check.source["cells"] if (name := grade_id(cell))}
    texts = {name: text_of(cell if is_manually_graded(cell) else whole[name]) for name, cell in cells.items()}
    points = sum(float(nbgrader_of(cell).get("points", 0)) for cell in cells.values())
    return book.sources(check.id) == texts and book.assignment(check.id).points == points
