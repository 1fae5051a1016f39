"""``course grade``: mark a class with a progress bar, and end with a table that says how things stand."""

import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from autograder import classroom, clock, closing, editions, worker
from autograder.class_options import DEFAULT, Class, Exercises, class_there
from autograder.report import CheckReport
from betweenscreens import files

WIDE = 120
"""Columns of a table that is written into a file or a pipe."""
WHOLE = "last-grade.txt"
"""In the class's folder: all that the last run said, where the screen shows less."""


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
    zone: Annotated[str, typer.Option("--time-zone", metavar="Europe/Berlin", help="Where the class's clock is; remembered.")] = "",
) -> None:
    """Mark what is new or changed, and write feedback."""
    here = class_there(folder, exercises)
    ask_zone(here, zone)
    editions.accept(here, edition or [])
    if export:
        _export(here, export, decimal)
        return
    raise typer.Exit(1 if mark_class(here, checks or [], add=add, named=str(folder) if folder and folder != DEFAULT else "") else 0)


def ask_zone(folder: Path, zone: str = "") -> None:
    """Write the class's time zone into its configuration where there is none yet, or where another one is said.

    Somebody at a terminal is asked, and this computer's own is offered; else that one is taken. What was taken is said.
    """
    if not zone and classroom.settings(folder).has_zone:
        return
    own = clock.of_this_computer()
    if not zone and sys.stdin.isatty():
        zone = typer.prompt("Which time zone do due dates and late work go by?", default=own or "UTC")
    if chosen := zone or own:
        classroom.keep_zone(folder, chosen)
        typer.echo(f"Due dates and late work go by the clock of {chosen} (to change it: course grade --time-zone Europe/Berlin).")
    else:
        typer.echo("This computer doesn't say its time zone, so times are read in UTC; say yours: course grade --time-zone Europe/Berlin")


def _export(here: Path, export: Path, decimal: str) -> None:
    from autograder import export as exporting  # noqa: PLC0415 - loading a database's tools takes a second

    done = exporting.write(classroom.settings(here), export, decimal)
    for path in done.files:
        typer.echo(f"Written: {path}")
    for check, n in done.waiting.items():
        typer.echo(f"{check}: {n} hand-ins still wait for the points of a written answer; until then it counts 0.")


def mark_class(folder: Path, checks: list[str], *, add: bool, named: str = "") -> int:
    """Mark with a progress bar, show how things stand, and return how many hand-ins were set aside.

    Args:
        folder: the class's folder.
        checks: ids; if empty, all that were handed in.
        add: make a student of somebody who is not on the class list.
        named: the class's folder as the teacher has typed it, for the commands that are suggested; empty for the usual one.
    """
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
        typer.echo("Nothing was handed in yet. Put hand-ins into submitted/ or downloaded/ of the class's folder.")
    else:
        say(folder, reports, named)
    return sum(report.aside for report in reports)


def say(folder: Path, reports: list[CheckReport], named: str) -> None:
    """Show how things stand, folded to a screen; all of it is written into the class's folder."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else WIDE
    end = ["", *closing.table(reports, width), *closing.to_do(reports)]
    whole, brief = (closing.details(reports, fold=fold) for fold in (False, True))
    kept = [f"All of this is in {folder / WHOLE}."] if brief != whole else []
    files.write_bytes(folder / WHOLE, ("\n".join(closing.with_class(line, named) for line in [*whole, *end]) + "\n").encode())
    for line in [*brief, *kept, *end]:
        typer.echo(closing.with_class(line, named))
