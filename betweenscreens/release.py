"""Cut from a check what a learner must not get: the key in the hidden tests, solutions, marking schemes.

One function for desk, wheel, site and marking. It does to a notebook what
``nbgrader generate_assignment`` does with this course's configuration, and
needs the standard library only, so that a build hook and a browser can run it.
"""

import copy
import hashlib
import json
import re

from betweenscreens.notebook_cells import grade_id, nbgrader_of, text_of

TEXT_STUB = (
    "What you type above is copied here when you hand in. "
    "You may also write your answer in this cell instead: it counts if the box above is empty."
)
"""What stands in a written answer's cell until a learner writes there: nbgrader's ``ClearSolutions.text_stub`` in this course."""

CODE_STUB = "# YOUR CODE HERE\nraise NotImplementedError()"
"""What replaces a solution in code; nbgrader's own."""

QUESTIONS = "questions.yml"
OURS, EDITION = "between_screens", 10
"""The course's own metadata in a notebook; letters of an edition's fingerprint."""

AUTOTEST = re.compile(r"^\s*###\s*(HASHED\s+)?AUTOTEST\b", re.MULTILINE)
KEY = r"(correct|pairs|extra|value|low|high|tolerance|feedback|hint|right|why|look|sound):"
BESIDE = re.compile(rf"^[ \t]*(?:- )*(?:\{{(?:.*?,)?[ \t]*)?{KEY}".encode(), re.MULTILINE)
"""A field of a key in a file of questions, where an author writes it (see ``key_beside``) and where no learner may find it."""
ATTACHMENT = re.compile(r"!\[.*\]\(attachment:.+?\)")


class ReleaseError(ValueError):
    """The notebook cannot be released without giving something away.

    Args:
        cell: id of the cell, or the file beside the notebook.
        what: what is wrong with it, and what to do.
    """

    def __init__(self, cell: str, what: str) -> None:
        self.cell = cell
        super().__init__(f"{cell}: {what}" if cell == QUESTIONS else f"cell {cell!r}: {what}")


def release(notebook: dict) -> dict:
    """Return the learner's version of a check; ``notebook`` (nbformat 4 as JSON) is left as it is.

    Raises:
        ReleaseError: a region does not end, stands in a cell of the wrong kind, or could leak.
    """
    released = copy.deepcopy(notebook)
    released.get("metadata", {}).pop("celltoolbar", None)
    released["cells"] = [_released_cell(cell) for cell in released["cells"]]
    return released


def release_file(content: bytes, questions: bytes | None = None) -> bytes:
    """Return the learner's version of the file of a check's notebook.

    Args:
        content: the notebook.
        questions: the content of ``questions.yml``; then the notebook says which edition of the check it is.

    Raises:
        ReleaseError: as :func:`release` and :func:`stamp`.
        ValueError: it is no JSON.
    """
    released = release(json.loads(content))
    if questions is not None:
        stamp(released, questions)
    return json.dumps(released, ensure_ascii=False, indent=1).encode() + b"\n"


def stamp(released: dict, questions: bytes) -> None:
    """Write into the metadata of a released notebook which edition of the check it is.

    Raises:
        ReleaseError: a key stands beside the questions, which are handed out with the notebook.
    """
    found = BESIDE.search(questions)
    if found:
        raise ReleaseError(QUESTIONS, f"`{found[1].decode()}` belongs to a key; run `course key`, which moves keys into the notebook")
    released["metadata"].setdefault(OURS, {})["edition"] = edition(released, questions)


def edition(released: dict, questions: bytes) -> str:
    """Return the fingerprint of an edition of a check: of what learners see, and of the key's version where its author states one.

    The key itself is no part of it, or it could be found by trying. Comments and blank lines make no other edition.

    Args:
        released: the learner's version of the notebook.
        questions: the content of ``questions.yml``.
    """
    cells = [(cell["cell_type"], text_of(cell)) for cell in released["cells"]]
    lines = [line.rstrip() for line in questions.decode("utf-8", "replace").splitlines()]
    asked = [line for line in lines if line and not line.lstrip().startswith("#")]
    key = released.get("metadata", {}).get(OURS, {}).get("key", "")
    return hashlib.sha256(json.dumps([cells, asked, str(key)]).encode()).hexdigest()[:EDITION]


def checksum(cell: dict) -> str:
    """Return nbgrader's checksum of a graded, solution or locked cell: MD5 over source, kind, id and points."""
    own = nbgrader_of(cell)
    grade, solution, locked = _kinds(cell)
    parts = [text_of(cell), cell["cell_type"], str(grade), str(solution), str(locked), own["grade_id"]]
    if grade:
        parts.append(str(float(own["points"])))
    return hashlib.md5("".join(parts).encode(), usedforsecurity=False).hexdigest()


def _kinds(cell: dict) -> tuple[bool, bool, bool]:
    """Return whether a cell is graded, a solution, and locked."""
    own = nbgrader_of(cell)
    grade, solution = own.get("grade", False), own.get("solution", False)
    return grade, solution, not solution and (grade or own.get("locked", False))


def _released_cell(cell: dict) -> dict:
    grade, solution, locked = _kinds(cell)
    text = _cut_solution(cell, text_of(cell), solution)
    text = _cut_hidden(cell, text, grade)
    text = _cut_scheme(cell, text)
    if AUTOTEST.search(text):
        raise ReleaseError(_name(cell), "AUTOTEST is not supported; write hidden tests")
    cell["source"] = text.splitlines(keepends=True)
    if cell["cell_type"] == "code":
        _clear_output(cell)
    if grade or solution or locked:
        _lock(cell, solution)
    return cell


def _cut_solution(cell: dict, text: str, solution: bool) -> str:
    stub = CODE_STUB if cell["cell_type"] == "code" else TEXT_STUB
    cut, found = _cut(cell, text, "SOLUTION", stub)
    if found and not solution:
        raise ReleaseError(_name(cell), "a solution region stands in a cell that is not marked as a solution")
    return stub if solution and not found else cut


def _cut_hidden(cell: dict, text: str, grade: bool) -> str:
    cut, found = _cut(cell, text, "HIDDEN TESTS")
    if found and not grade:
        raise ReleaseError(_name(cell), "hidden tests stand in a cell that is not graded")
    return cut


def _cut_scheme(cell: dict, text: str) -> str:
    cut, found = _cut(cell, text, "MARK SCHEME")
    if found and not nbgrader_of(cell).get("task", False):
        raise ReleaseError(_name(cell), "a marking scheme stands in a cell that is not a task")
    if found and ATTACHMENT.search(text):
        raise ReleaseError(_name(cell), "a marking scheme holds an attached picture, which would be released")
    return cut


def _cut(cell: dict, text: str, region: str, stub: str | None = None) -> tuple[str, bool]:
    """Return ``text`` without the lines from ``BEGIN <region>`` to ``END <region>``, and whether there were any."""
    kept, inside, found = [], False, False
    for line in text.split("\n"):
        if f"BEGIN {region}" in line:
            if inside:
                raise ReleaseError(_name(cell), f"BEGIN {region} stands inside another one")
            inside = found = True
            indent = line[: len(line) - len(line.lstrip())]
            kept += [indent + part for part in stub.split("\n")] if stub else []
        elif f"END {region}" in line:
            inside = False
        elif not inside:
            kept.append(line)
    if inside:
        raise ReleaseError(_name(cell), f"END {region} is missing")
    return "\n".join(kept), found


def _clear_output(cell: dict) -> None:
    cell["outputs"], cell["execution_count"] = [], None
    for field in ("collapsed", "scrolled"):
        cell["metadata"].pop(field, None)


def _lock(cell: dict, solution: bool) -> None:
    meta = cell["metadata"]
    meta["deletable"] = False
    if not solution:
        meta["editable"] = False
    nbgrader_of(cell).update(checksum=checksum(cell), cell_type=cell["cell_type"])


def _name(cell: dict) -> str:
    return grade_id(cell) or cell.get("id", "without an id")
