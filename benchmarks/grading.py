"""Marking a class: stock nbgrader and ``course grade`` side by side, then ``course grade`` alone on big classes.

    python benchmarks/grading.py [STUDENTS] [BIG ...]

STUDENTS hand-ins (40) go through stock nbgrader, which runs a kernel for each and knows nothing of
our core, and through ours; every mark, flag and comment in the two gradebooks must be equal, else this fails. Then
ours alone on BIG ones (1000 10000): whole commands, their memory, and a table of our stages.
A stage's time is per hand-in; start-up has a line of its own.
"""

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from unittest import mock

from autograder import class_files, classroom, core, demo, feedback, intake, reading, worker
from autograder.gradebook import Gradebook
from autograder.grading import grade
from betweenscreens.release import TEXT_STUB

CHECK = "04-replies-and-receipts"
ROOT = Path(__file__).resolve().parent.parent
QUERY = """
select s.student_id, s.timestamp, c.name, g.auto_score, g.manual_score, g.extra_credit, g.needs_manual_grade,
       n.late_submission_penalty, m.auto_comment, m.manual_comment
from submitted_assignment s join submitted_notebook n on n.assignment_id = s.id join grade g on g.notebook_id = n.id
join base_cell c on c.id = g.cell_id
left join base_cell d on d.name = c.name and d.notebook_id = c.notebook_id and d.type = 'SolutionCell'
left join comment m on m.notebook_id = n.id and m.cell_id = d.id order by 1, 3
"""
STAGES = {
    "intake": ((intake, "take_in"), (class_files, "submissions")),
    "waiting for the child's marks": ((worker.Worker, "answer"),),
    "page of feedback": ((feedback, "page"),),
    "files": ((class_files, "write"),),
    "gradebook rows": ((Gradebook, "write"),),
}
STOCK = """c = get_config()
c.CourseDirectory.root = {root!r}
c.CourseDirectory.source_directory = {source!r}
c.CourseDirectory.db_url = "sqlite:///{root}/gradebook.db"
c.ClearSolutions.text_stub = {stub!r}
c.Autograde.exclude_overwriting = {{{check!r}: ["answers.json"]}}
"""


def main(students: int = 40, *big: int) -> None:
    """Measure and print; end with status 1 where two marks differ."""
    with tempfile.TemporaryDirectory() as folder:
        same = side_by_side(Path(folder), students)
        for count in big or (1000, 10_000):
            alone(Path(folder) / f"class-{count}", count)
    sys.exit(0 if same else 1)


def side_by_side(folder: Path, count: int) -> bool:
    """Mark one honest class both ways, print the times, and return whether both gradebooks are equal."""
    ours, stock = laid(folder / "ours", count, honest=True), folder / "stock"
    stock.mkdir()
    shutil.copytree(ours / "submitted", stock / "submitted")
    (stock / "nbgrader_config.py").write_text(STOCK.format(root=str(stock), source=str(ROOT / "exercises"), check=CHECK, stub=TEXT_STUB))
    print(f"{count} honest hand-ins to {CHECK}, milliseconds each\n")
    print(f"{'':34}{'stock nbgrader':>16}{'course grade':>16}")
    start = timed([sys.executable, "-c", "import nbgrader.apps.nbgraderapp"], stock)
    timed([sys.executable, "-m", "nbgrader", "generate_assignment", CHECK], stock)
    shutil.copy(stock / "gradebook.db", ours)
    marking = timed([sys.executable, "-m", "nbgrader", "autograde", CHECK], stock)
    telling = timed([sys.executable, "-m", "nbgrader", "generate_feedback", CHECK], stock)
    own_start = timed([sys.executable, "-c", "import betweenscreens.cli, autograder.grading"], ours)
    whole = timed(course("grade", CHECK, "--class", ".", "--add-students"), ours)
    for name, theirs, mine in (
        ("start-up (once for each command)", start * 1000, own_start * 1000),
        ("marks", (marking - start) / count * 1000, None),
        ("feedback", (telling - start) / count * 1000, None),
        ("intake, marks and feedback", (marking + telling - 2 * start) / count * 1000, (whole - own_start) / count * 1000),
        ("the same, start-up included", (marking + telling) / count * 1000, whole / count * 1000),
    ):
        print(f"{name:34}{theirs:16,.1f}{'' if mine is None else f'{mine:16,.1f}'}")
    rows = {name: gradebook(path) for name, path in (("stock", stock), ("ours", ours))}
    differ = [pair for pair in zip(rows["stock"], rows["ours"], strict=False) if pair[0] != pair[1]]
    same = rows["stock"] == rows["ours"] and len(rows["ours"]) >= 4 * count
    print(f"\n{len(rows['stock'])} grades: {'every mark, flag and comment is equal' if same else f'NOT equal: {differ[:3]}'}\n")
    return same


def alone(folder: Path, count: int) -> None:
    """Mark a made-up class of ``count`` our way, twice, and print times and memory."""
    laid(folder, count, honest=False)
    timed(course("students", "roster.csv", "--class", "."), folder)
    timed([sys.executable, "-m", "nbgrader", "generate_assignment", CHECK], folder)
    twin = shutil.copytree(folder, folder.with_name(f"{folder.name}-stages"))
    first, memory = measured(course("grade", CHECK, "--class", "."), folder)
    again, _ = measured(course("grade", CHECK, "--class", "."), folder)
    print(f"{count:,} made-up hand-ins, start-up included: {first:.1f} s, {first / count * 1000:.2f} ms each, at most {memory:.0f} MB")
    print(f"{'':{len(f'{count:,}')}} unchanged second run: {again:.1f} s\n")
    stages(twin, count)


def stages(folder: Path, count: int) -> None:
    """Mark a class in this process with a clock on each stage, and print what each takes for one hand-in."""
    spent: dict[str, list[float]] = {name: [] for name in STAGES}
    with contextlib.ExitStack() as stack:
        for name, places in STAGES.items():
            for owner, function in places:
                stack.enter_context(mock.patch.object(owner, function, clocked(getattr(owner, function), spent[name])))
        start = time.perf_counter()
        list(grade(folder, [CHECK]))
        whole = time.perf_counter() - start
    child = spent["waiting for the child's marks"].pop(0)  # the first answer comes when the child has started
    rest = whole - child - sum(map(sum, spent.values()))
    start_up = timed([sys.executable, "-c", "import betweenscreens.cli, autograder.grading"], folder)
    print(f"    {'start-up, once: the command, and what the child adds':56}{start_up * 1000:8,.0f} + {child * 1000:,.0f} ms")
    for name, times in (*spent.items(), ("the rest", [rest])):
        print(f"    {name:56}{sum(times) / count * 1000:8.2f} ms")
    print(f"    {'marks (in the child, while the rest is done)':56}{marking(folder) / count * 1000:8.2f} ms\n")


def clocked(function: Callable, spent: list[float]) -> Callable:
    """Return ``function`` with a clock that adds the seconds of each call to ``spent``."""

    def call(*words: object, **named: object) -> object:
        start = time.perf_counter()
        try:
            return function(*words, **named)
        finally:
            spent.append(time.perf_counter() - start)

    return call


def marking(folder: Path) -> float:
    """Return the seconds that reading and marking a class takes, as the child does it, here and alone."""
    check, start = core.read_check(ROOT / "exercises" / CHECK), time.perf_counter()
    for own in folder.glob(f"submitted/*/{CHECK}"):
        with contextlib.suppress(reading.SubmissionError):
            worker.result_of(core.mark(check, reading.read(own, f"{CHECK}.ipynb")))
    return time.perf_counter() - start


def laid(folder: Path, count: int, *, honest: bool) -> Path:
    """Lay a made-up class; an honest one has whole hand-ins only, since stock nbgrader reads answers from the file alone."""
    classroom.set_up(folder, ROOT / "exercises")
    check = core.read_check(ROOT / "exercises" / CHECK)
    kinds = demo.KINDS
    demo.KINDS = ("plain", "plain", "late", "blank", "half") if honest else kinds
    for own in demo.write(folder, [check], count):
        if honest and not (own / "answers.json").is_file():  # the one that is broken
            for name, text in demo.hand_in(check, demo.keys_of(check), "plain", demo.random.Random(0)).items():
                (own / name).write_text(text)
        if honest:
            write_text_into_cell(own)
    demo.KINDS = kinds
    return folder


def write_text_into_cell(own: Path) -> None:
    """Put the written answer into its cell, where stock nbgrader looks for it."""
    path = own / f"{CHECK}.ipynb"
    notebook, given = json.loads(path.read_text()), json.loads((own / "answers.json").read_text())["answers"]
    for cell in notebook["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if cell["metadata"].get("nbgrader", {}).get("solution") and given.get(name):
            cell["source"] = given[name]
    path.write_text(json.dumps(notebook))


def course(*words: str) -> list[str]:
    """Return the words that run the ``course`` command."""
    return [sys.executable, "-c", "from betweenscreens.cli import app; app()", *words]


def timed(command: list[str], folder: Path) -> float:
    """Run a command in ``folder`` and return its seconds."""
    return measured(command, folder)[0]


def measured(command: list[str], folder: Path) -> tuple[float, float]:
    """Run a command in ``folder`` and return its seconds and the most memory that it and its children had, in MB."""
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    environment["JUPYTER_CONFIG_DIR"] = str(folder / "jupyter")
    start = time.perf_counter()
    with tempfile.TemporaryFile("w+") as output:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=output, stderr=output)  # noqa: S603 - our own Python
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        output.seek(0)
        said = output.read()
    if status and "Set aside" not in said:
        sys.exit(f"{' '.join(command[-4:])} failed:\n{said[-3000:]}")
    return seconds, used.ru_maxrss / 1024


def gradebook(folder: Path) -> list[tuple]:
    """Return every mark, flag and comment of a class."""
    with sqlite3.connect(folder / "gradebook.db") as connection:
        return connection.execute(QUERY).fetchall()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
