"""What a cell of a notebook (nbformat 4 as JSON) says: its text, and which of nbgrader's kinds it is.

For any notebook, a learner's too: what has another form than nbformat says counts as not there.
Needs the standard library only, so that a build hook and a browser can run it.
"""


def text_of(cell: dict) -> str:
    """Return the source of a cell as one text, whichever of the two forms nbformat allows it has."""
    source = cell.get("source")
    if isinstance(source, str):
        return source
    return "".join(line for line in source if isinstance(line, str)) if isinstance(source, list) else ""


def tags_of(cell: dict) -> frozenset[str]:
    """Return the tags of a cell."""
    metadata = cell.get("metadata")
    tags = metadata.get("tags") if isinstance(metadata, dict) else None
    return frozenset(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else frozenset()


def nbgrader_of(cell: dict) -> dict:
    """Return what nbgrader keeps in a cell: ``grade_id``, ``grade``, ``solution``, ``points``, …; empty if it doesn't know the cell."""
    metadata = cell.get("metadata")
    own = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return own if isinstance(own, dict) else {}


def grade_id(cell: dict) -> str:
    """Return the id by which nbgrader knows a cell, empty if it does not."""
    name = nbgrader_of(cell).get("grade_id")
    return name if isinstance(name, str) else ""


def is_graded(cell: dict) -> bool:
    """Return True for a cell that gives points, by its tests or by hand."""
    return bool(nbgrader_of(cell).get("grade"))


def is_solution(cell: dict) -> bool:
    """Return True for a cell in which a student writes."""
    return bool(nbgrader_of(cell).get("solution"))


def is_manually_graded(cell: dict) -> bool:
    """Return True for a text cell in which a student writes and that the teacher marks."""
    return cell["cell_type"] == "markdown" and is_solution(cell)


def is_locked_code(cell: dict) -> bool:
    """Return True for a code cell that nbgrader overwrites with the teacher's version."""
    own = nbgrader_of(cell)
    return cell["cell_type"] == "code" and not own.get("solution") and bool(own.get("grade") or own.get("locked"))
