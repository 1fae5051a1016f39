"""Running the locked cells of the teacher's notebook, without a kernel, on a student's answers as data.

Only the teacher's cells come in here. They import ``betweenscreens`` as always and get
a stand-in for it, in which ``quiz`` gives the student's answers in place of a widget.
"""

import ast
import builtins
import contextlib
import io
import numbers
import textwrap
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from types import CodeType, ModuleType

import betweenscreens
from autograder.harvest import clean
from betweenscreens import assets, marks
from betweenscreens.marks import ItemMark
from betweenscreens.notebook_cells import grade_id, is_locked_code, text_of
from betweenscreens.questions import Item

COURSE = "betweenscreens"
MOST_PRINTED = 100_000
"""Characters of a cell's output that are kept."""
ROUNDING = 1e-9
"""Points by which a sum of shares may exceed its whole."""


@dataclass(frozen=True)
class Part:
    """What a graded quiz returns: its items and the student's answers, with no widget."""

    items: list[Item]
    answers: dict[str, object]


@dataclass(frozen=True)
class CellResult:
    """What came of a locked cell.

    Attributes:
        printed: what it printed, for the student's eyes.
        value: the value of its last line.
        fault: why it cannot be trusted, for the teacher's eyes; empty if all went well.
        marks: the items that it marked, one by one.
    """

    printed: str = ""
    value: object = None
    fault: str = ""
    marks: list[ItemMark] = field(default_factory=list, compare=False)


def stand_in(check: str, items: Iterable[Item], answers: dict) -> ModuleType:
    """Return what the cells of ``check`` get when they import ``betweenscreens``.

    ``quiz`` returns a part with the student's answers, ``mark`` is the course's own and notes
    each item in the list ``marked``, and whatever only shows something does nothing.
    """
    module = ModuleType(COURSE)
    for name in betweenscreens.__all__:
        setattr(module, name, _show_nothing)
    module.quiz = _quiz(check, list(items), answers)
    module.marked = []
    module.mark = _mark(module.marked)
    return module


def _show_nothing(*_args: object, **_kwargs: object) -> None:
    """Stand in for a widget: nobody is there to look."""


def _quiz(check: str, items: list[Item], answers: dict) -> Callable:
    def quiz(id: str, part: str | None = None, graded: bool = False) -> Part:  # noqa: A002 - as cells write it
        if id != check or not graded:
            raise assets.AssetError(f"quiz({id!r})", "this is not the check that is marked", f"write quiz({check!r}, part=…, graded=True)")
        own = [item for item in items if part in (None, item.part)]
        for item in own:
            if item.type == "written":
                print(asked(item))  # noqa: T201 - this is the cell's output
        return Part(own, {item.id: answers[item.id] for item in own if item.id in answers})

    return quiz


def _mark(marked: list[ItemMark]) -> Callable:
    def mark(part: object, key: dict | None) -> float | None:
        if key is None or not isinstance(part, Part):
            return marks.mark(part, key)
        found = marks.mark_part(part.items, part.answers, key)
        marked.extend(found)
        return marks.printed(found)

    return mark


def asked(item: Item) -> str:
    """Return the question and the rubric of a written item as plain text, since a teacher marks with them in view."""
    lines = [f"{assets.words('quiz')['quiz']['rubric']}:"]
    for criterion in item.rubric:
        lines += [f"- {criterion.criterion}", *(f"    {level}" for level in criterion.levels)]
    wrapped = [textwrap.fill(line, marks.WIDTH, subsequent_indent="      ") for line in lines]
    return "\n".join([textwrap.fill(item.question.replace("**", ""), marks.WIDTH), "", *wrapped])


def run(cells: Iterable[dict], course: ModuleType) -> dict[str, CellResult]:
    """Run the locked code cells of a teacher's notebook in order and return what came of each, by grade id.

    Args:
        cells: the notebook's cells; those that are not locked code cells are skipped.
        course: what an import of ``betweenscreens`` gives, see :func:`stand_in`.
    """
    namespace = {"__name__": "__main__", "__builtins__": {**vars(builtins), "__import__": _importer(course)}}
    marked = vars(course).get("marked", [])
    return {grade_id(cell): _run(text_of(cell), namespace, marked) for cell in cells if is_locked_code(cell)}


def _importer(course: ModuleType) -> Callable:
    def importer(name: str, *args: object, **kwargs: object) -> ModuleType:
        return course if name == COURSE else builtins.__import__(name, *args, **kwargs)

    return importer


def _run(code: str, namespace: dict, marked: list[ItemMark]) -> CellResult:
    printed, complaints, before = io.StringIO(), io.StringIO(), len(marked)
    value, fault = None, ""
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(complaints):
        try:
            value = _value(code, namespace)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a cell raises must not stop the class
            fault = f"{type(error).__name__}: {error}"
    if complaints.getvalue() and not fault:
        fault = f"it wrote to stderr: {complaints.getvalue()[:200]}"
    return CellResult(clean(printed.getvalue())[:MOST_PRINTED], value, fault, marked[before:])


def _value(code: str, namespace: dict) -> object:
    """Run ``code`` and return the value of its last line, as a notebook shows it; None for a statement."""
    lines, last = _compiled(code)
    exec(lines, namespace)  # noqa: S102 - the teacher's cell, never a student's
    return eval(last, namespace) if last else None  # noqa: S307 - as above


@lru_cache(maxsize=256)
def _compiled(code: str) -> tuple[CodeType, CodeType | None]:
    """Return a cell's lines, and its last line if that has a value; kept, since a class runs the same few cells."""
    tree = ast.parse(code)
    last = ast.Expression(tree.body.pop().value) if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    return compile(tree, "<locked cell>", "exec"), compile(last, "<locked cell>", "eval") if last else None


def score(result: CellResult, points: float) -> tuple[float, str]:
    """Return the points that a grade cell gives, and why they cannot be trusted (then they are 0).

    nbgrader gives full marks for a result that is no number, for one below 0, and for none;
    here each of these is a fault.
    """
    value = result.value
    if result.fault:
        return 0.0, result.fault
    if isinstance(value, bool) or not isinstance(value, numbers.Number):
        return 0.0, f"its result isn't a number ({type(value).__name__})"
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return 0.0, f"its result cannot be read as a number ({type(value).__name__})"
    if not 0 <= number <= points + ROUNDING:  # False for nan too
        return 0.0, f"its result {number} is not between 0 and {points:g}"
    return min(number, points), ""
