"""The teacher's commands of ``course``: a made-up class, the class list, marking, and JupyterLab for a teacher."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Column, Table

from autograder import classroom, core, demo, editions, roster, sheets, worker
from autograder.foreign import shown
from betweenscreens import assets
from betweenscreens.assets import AssetError

DEFAULT = Path("classroom")
WIDE = 120
"""Columns of a table that is written into a file or a pipe."""
MOST_LETTERS = 400
"""Letters of a line about one hand-in."""
MOST_LINES = 200
"""Lines about single hand-ins that are shown; a class has fewer, and a slip that hits everybody needs no more."""
Exercises = Annotated[Path | None, typer.Option("--exercises", metavar="DIR", help="Your private copy of exercises/, with your keys.")]
Class = Annotated[Path | None, typer.Option("--class", metavar="DIR", help="The class; default: the folder you are in, else ./classroom.")]


def register(app: typer.Typer, in_one_line: object) -> None:
    """Add the commands to ``app``, each with its errors in one line."""
    for name, command in (("demo-class", demo_class), ("students", students), ("grade", grade), ("teach", teach)):
        app.command(name)(in_one_line(command))


def demo_class(
    count: Annotated[int, typer.Argument(metavar="N", min=1, max=100_000, help="How many students.")] = 30,
    folder: Annotated[Path, typer.Option("--class", metavar="DIR", help="Where to make it; there must be nothing yet.")] = Path(
        "classroom-demo"
    ),
    check: Annotated[list[str] | None, typer.Option("--check", metavar="CHECK", help="Only this check; may be given again.")] = None,
    seed: Annotated[int, typer.Option(help="Another number makes another class.")] = 0,
    exercises: Exercises = None,
) -> None:
    """Make a class of made-up students who have handed in, to try the marking on."""
    if folder.exists() and any(folder.iterdir()):
        raise AssetError(str(folder), "there is something in it already", "name another folder with --class, or remove this one")
    source = with_keys(exercises)
    checks = [core.read_check(source / name) for name in check or _checks_in(source)]
    classroom.set_up(folder, exercises)
    made = sum(1 for _ in demo.write(folder, checks, count, seed))
    typer.echo(f"{made} made-up hand-ins of {count} students are in {folder}. Now take over the class list, and mark:")
    typer.echo(f"  course students {folder / 'roster.csv'} --class {folder}\n  course grade --class {folder}")


def with_keys(exercises: Path | None) -> Path:
    """Return where the checks with their keys are.

    Raises:
        AssetError: there are no keys, since the folder holds no check or an installed course holds released ones only.
    """
    if exercises is None and assets.course_root().name == "_course":
        raise AssetError("course", "an installed course holds no keys", "name your copy of exercises/ with --exercises DIR")
    if exercises is not None and not _checks_in(exercises):
        what, do = "there is no check in this folder", "name a folder like the course's exercises/, with one folder per check"
        raise AssetError(str(exercises), what, do)
    return exercises or assets.course_root() / "exercises"


def _checks_in(source: Path) -> list[str]:
    return sorted(path.parent.name for path in source.glob("*/*.ipynb") if path.stem == path.parent.name)


def students(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="roster.csv", help="Ours (id, first_name, last_name, email, lms_id, group), Moodle’s, Canvas’s or Google’s."
        ),
    ],
    folder: Class = None,
    exercises: Exercises = None,
) -> None:
    """Take over a class list; nobody is removed."""
    from autograder.gradebook import Gradebook  # noqa: PLC0415 - loading a database's tools takes a second

    sheet = sheets.read(file)
    found = roster.of_sheet(sheet)
    roster.refuse_empty(found, file)
    here = class_folder(folder, exercises)
    with Gradebook(classroom.settings(here).url) as book:
        new, old = book.add_students(found)
    classroom.keep_groups(here, found)
    for note in sheet.notes:
        typer.echo(note)
    typer.echo(f"{new} new students, {old} renewed.")


def class_folder(folder: Path | None, exercises: Path | None) -> Path:
    """Return the class's folder, set up if it is not there yet, or if another place for the checks is named."""
    here = folder or (Path() if classroom.is_ours(Path()) else DEFAULT)
    if exercises is not None or not (here / classroom.PYTHON).is_file():
        with_keys(exercises)
        classroom.set_up(here, exercises)
    return here


def class_there(folder: Path | None, exercises: Path | None) -> Path:
    """Return the class's folder, which a command that marks never sets up: a mistyped name would give an empty class.

    Raises:
        AssetError: there is no class.
    """
    here = folder or (Path() if classroom.is_ours(Path()) else DEFAULT)
    if not classroom.is_ours(here):
        raise AssetError(
            str(here), "there is no class in this folder", "make one with `course students roster.csv`, or name it with --class"
        )
    return class_folder(here, exercises)


def grade(
    checks: Annotated[list[str] | None, typer.Argument(metavar="[CHECK]...", help="Ids; default: all that were handed in.")] = None,
    folder: Class = None,
    exercises: Exercises = None,
    add: Annotated[bool, typer.Option("--add-students", help="Make a student of somebody who is not on the class list.")] = False,
    export: Annotated[
        Path | None, typer.Option(metavar="marks.csv", help="Only write all marks, for Moodle, and beside it for Canvas and per question.")
    ] = None,
    decimal: Annotated[str, typer.Option(metavar=". or ,", help="With --export: the sign before decimals.")] = ".",
    edition: Annotated[
        list[str] | None, typer.Option(metavar="CODE", help="Mark answers to this edition with your key too; remembered for the class.")
    ] = None,
) -> None:
    """Mark what is new or changed, and write feedback."""
    here = class_there(folder, exercises)
    if edition:
        editions.accept(here, edition)
    if export:
        from autograder import export as exporting  # noqa: PLC0415 - as above

        done = exporting.write(classroom.settings(here), export, decimal)
        for path in done.files:
            typer.echo(f"Written: {path}")
        for check, n in done.waiting.items():
            typer.echo(f"{check}: {n} hand-ins still wait for the points of a written answer; until then it counts 0.")
        return
    raise typer.Exit(1 if mark_class(here, checks or [], add=add) else 0)


def mark_class(folder: Path, checks: list[str], *, add: bool) -> int:
    """Mark with a progress bar, show the closing table, and return how many hand-ins were set aside."""
    console, reports = Console(width=None if sys.stdout.isatty() else WIDE), []
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with worker.Worker() as child, Progress(*columns, console=console, transient=True) as bar:
        child.start()  # it loads what it needs while this process loads a database's tools
        from autograder import grading  # noqa: PLC0415 - as above

        tasks = {}

        def progress(check: str, done: int, total: int) -> None:
            if check not in tasks:
                tasks[check] = bar.add_task(check, total=total)
            bar.update(tasks[check], completed=done)

        reports.extend(grading.grade(folder, checks, add=add, progress=progress, worker=child))
    if not reports:
        console.print("Nothing was handed in yet. Put hand-ins into submitted/ or downloaded/ of the class's folder.")
    _say(console, reports)
    return sum(report.aside for report in reports)


def _say(console: Console, reports: list) -> None:
    """Show notes, what was set aside and why, and one line of numbers for each check."""
    notes = [shown(note, MOST_LETTERS) for report in reports for note in report.notes]
    aside = [
        f"{report.check}: {shown(who)}: {shown(why, MOST_LETTERS)}."
        for report in reports
        for who, why in [*report.folded, *report.set_aside]
    ]
    for title, lines in (("To know:", notes), ("Set aside:", aside)):
        if lines:
            console.print(title)
        for line in lines[:MOST_LINES]:
            console.print(f"  {line}", markup=False, highlight=False, soft_wrap=True)
        if len(lines) > MOST_LINES:
            console.print(f"  … and {len(lines) - MOST_LINES} more")
    table = Table(Column("Check", no_wrap=True), *(("Marked", "Feedback anew", "Unchanged", "Set aside", "Waiting for you")))
    for report in reports:
        table.add_row(report.check, *map(str, (report.marked, report.feedback_only, report.unchanged, report.aside, report.waiting)))
    if reports:
        console.print(table)
    if any(report.waiting for report in reports):
        console.print(
            "Waiting for you: written answers to mark in Formgrader (`course teach`). Then run `course grade` again for feedback."
        )


def teach(
    folder: Class = None,
    exercises: Exercises = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open a browser, or only say the address.")] = True,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="First port to try.")] = None,
) -> None:
    """Open JupyterLab for a teacher, with Formgrader."""
    from autograder import teach as teaching  # noqa: PLC0415 - loading Jupyter takes seconds
    from betweenscreens.desk.learn import PORT  # noqa: PLC0415 - as above

    teaching.teach(class_folder(folder, exercises), port or PORT, browser=browser, say=typer.echo)
