"""Rules for the code cells of notebooks: one import line, then one plain call each."""

import ast
import re
import sys
from collections.abc import Iterator

import betweenscreens
from betweenscreens.assets import AssetError
from betweenscreens.authoring.check.course import Cell, Course, Notebook
from betweenscreens.authoring.check.keys import REGION
from betweenscreens.authoring.check.rules import rule

NAMES = set(betweenscreens.__all__)
"""What a cell may call."""
MAX_DEEPER_LINES = 12
MAX_ARGUMENTS = 2
DEEPER_IMPORTS = {"betweenscreens", "plotly", *sys.stdlib_module_names}
CHECK_CELLS = {
    "quiz": r'part_[a-z] = quiz\("{name}", part="[A-Z]", graded=True\)\s*',
    "grade": r"key = None\n### BEGIN {region}\nkey = \{{.*\}}\n### END {region}\nmark\(part_[a-z], key\)\s*",
    "hand-in": r'hand_in\("{name}"\)\s*',
}
"""The forms of a check's code cells after the import line; ``{name}`` is the check's, ``{region}`` nbgrader's."""


def parsed(cell: Cell) -> list[ast.stmt] | None:
    """Return the statements of a code cell, or None if it is not Python."""
    try:
        return ast.parse(cell.source).body
    except (SyntaxError, ValueError):
        return None


@rule("one-call")
def one_call(course: Course) -> Iterator[AssetError]:
    """A lesson's cell is Markdown, the one import line, or one call with one or two plain arguments."""
    for lesson in course.lessons:
        code = [cell for cell in lesson.cells if cell.kind == "code"]
        for i, cell in enumerate(code):
            problem = import_problem(cell) if i == 0 else deeper_problem(cell) if "deeper" in cell.tags else call_problem(cell)
            if problem:
                yield AssetError(
                    lesson.at(cell), f"the cell “{cell.id}” {problem}", 'write one call of a name from betweenscreens, such as chat("id")'
                )


def import_problem(cell: Cell) -> str:
    """Return what is wrong with the first code cell of a notebook, or an empty text."""
    body = parsed(cell)
    good = body is not None and len(body) == 1 and isinstance(body[0], ast.ImportFrom) and body[0].module == "betweenscreens"
    return "" if good and {alias.name for alias in body[0].names} <= NAMES else "isn't the import line from betweenscreens"


def call_problem(cell: Cell) -> str:
    """Return what is wrong with a widget cell, or an empty text."""
    body = parsed(cell)
    if body is None or len(body) != 1 or not isinstance(body[0], ast.Expr) or not isinstance(body[0].value, ast.Call):
        return "isn't one call"
    call = body[0].value
    plain = [*call.args, *(keyword.value for keyword in call.keywords)]
    if not isinstance(call.func, ast.Name) or call.func.id not in NAMES:
        return "calls something that isn't from betweenscreens"
    return (
        ""
        if len(plain) <= MAX_ARGUMENTS and all(isinstance(value, ast.Constant) for value in plain)
        else "has more than two arguments, or one that isn't plain"
    )


def deeper_problem(cell: Cell) -> str:
    """Return what is wrong with a code cell in "Go deeper", or an empty text."""
    body = parsed(cell)
    if body is None:
        return "isn't Python"
    if len(cell.source.splitlines()) > MAX_DEEPER_LINES:
        return f"is longer than {MAX_DEEPER_LINES} lines"
    strangers = imported(body) - DEEPER_IMPORTS
    return f"imports {', '.join(sorted(strangers))}" if strangers else ""


def imported(body: list[ast.stmt]) -> set[str]:
    """Return the top-level packages that statements import."""
    nodes = [node for statement in body for node in ast.walk(statement)]
    plain = {alias.name.partition(".")[0] for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {str(node.module).partition(".")[0] for node in nodes if isinstance(node, ast.ImportFrom)}


@rule("imports-used")
def imports_used(course: Course) -> Iterator[AssetError]:
    """A lesson imports the names that its cells call, and no others."""
    for lesson in course.lessons:
        first, *others = [cell for cell in lesson.cells if cell.kind == "code"] or [None]
        if first is None or import_problem(first):
            continue
        imported_names = {alias.name for alias in parsed(first)[0].names}
        used = {name for cell in others for name in re.findall(r"\b([a-z_]+)\(", cell.source)} & (imported_names | NAMES)
        for name in sorted(imported_names - used):
            yield AssetError(lesson.at(first), f"{name} is imported but not used", "take it out of the import line")
        for name in sorted(used - imported_names):
            yield AssetError(lesson.at(first), f"{name} is used but not imported", "add it to the import line")


@rule("term-after-concept")
def term_after_concept(course: Course) -> Iterator[AssetError]:
    """A term has a cell of its own, right after a Markdown cell or another term."""
    for lesson in course.lessons:
        for before, cell in zip(lesson.cells, lesson.cells[1:], strict=False):
            if cell.kind == "code" and cell.source.startswith("term(") and before.kind == "code" and not before.source.startswith("term("):
                yield AssetError(
                    lesson.at(cell), f"the term in “{cell.id}” doesn't follow a concept", "put it right after the cell that explains it"
                )


@rule("check-cells")
def check_cells(course: Course) -> Iterator[AssetError]:
    """A check's code cells are the import, quiz, grade and hand-in cells of the format, locked, the hand-in last."""
    for check in course.checks:
        code = [cell for cell in check.cells if cell.kind == "code"]
        for i, cell in enumerate(code):
            problem = import_problem(cell) if i == 0 else check_cell_problem(check, cell)
            if not problem and not (cell.nbgrader.get("locked") and cell.nbgrader.get("grade_id") == cell.id):
                problem = "isn't locked, or its grade_id isn't its id"
            if problem:
                yield AssetError(
                    check.at(cell), f"the cell “{cell.id}” {problem}", "write it like the cells of exercises/04-replies-and-receipts"
                )
        if not code or code[-1] is not check.cells[-1] or not code[-1].source.startswith("hand_in("):
            yield AssetError(f"{check.where}:1", "the last cell isn't hand_in", f'end with a locked cell hand_in("{check.name}")')


def check_cell_problem(check: Notebook, cell: Cell) -> str:
    """Return what is wrong with a code cell of a check, or an empty text."""
    forms = {kind: form.format(name=re.escape(check.name), region=REGION) for kind, form in CHECK_CELLS.items()}
    kind = next((kind for kind, form in forms.items() if re.fullmatch(form, cell.source, re.DOTALL)), None)
    if kind is None:
        return "isn't written like any cell of a check"
    return "" if (kind == "grade") == bool(cell.nbgrader.get("grade")) else "is graded and shouldn't be, or the other way round"
