"""The teacher's commands of ``course``: a made-up class, the class list, and JupyterLab; marking has a module of its own."""

import shlex
from pathlib import Path
from typing import Annotated

import typer

from autograder import classroom, core, demo, roster, sheets
from autograder.class_commands import due, earlier_hand_ins
from autograder.class_options import Class, Exercises, checks_in, class_folder, with_keys
from autograder.grade_command import grade
from betweenscreens.assets import AssetError


def register(app: typer.Typer, in_one_line: object) -> None:
    """Add the commands to ``app``, each with its errors in one line."""
    named = {"demo-class": demo_class, "students": students, "grade": grade, "teach": teach, "due": due, "earlier": earlier_hand_ins}
    for name, command in named.items():
        app.command(name)(in_one_line(command))


def demo_class(
    count: Annotated[int, typer.Argument(metavar="N", min=1, max=100_000, help="How many students.")] = 30,
    folder: Annotated[Path, typer.Option("--class", metavar="DIR", help="Where to make it: a new or an empty folder.")] = Path(
        "classroom-demo"
    ),
    check: Annotated[
        list[str] | None, typer.Option("--check", metavar="CHECK", help="Only this check; you can give it more than once.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Another number makes another class.")] = 0,
    exercises: Exercises = None,
) -> None:
    """Make a class of made-up students who have handed in, to try the marking out."""
    if folder.exists() and any(folder.iterdir()):
        raise AssetError(str(folder), "there's something in it already", "name another folder with --class, or remove this one")
    source = with_keys(exercises)
    checks = [core.read_check(source / name) for name in check or checks_in(source)]
    classroom.set_up(folder, exercises)
    made = sum(1 for _ in demo.write(folder, checks, count, seed))
    typer.echo(f"{made} made-up hand-ins of {count} students are in {folder}. Now read in the class list, and mark:")
    name, roster_csv = shlex.quote(str(folder)), shlex.quote(str(folder / "roster.csv"))
    typer.echo(f"  course students {roster_csv} --class {name}\n  course grade --class {name}")


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
    """Add the students of a class list or update them; nobody is removed."""
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
    typer.echo(f"{new} new students, {old} updated.")


def teach(
    folder: Class = None,
    exercises: Exercises = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open a browser, or just print the address.")] = True,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="First port to try.")] = None,
) -> None:
    """Open JupyterLab for a teacher, with Formgrader."""
    from autograder import teach as teaching  # noqa: PLC0415 - loading Jupyter takes seconds
    from betweenscreens.desk.learn import PORT  # noqa: PLC0415 - as above

    teaching.teach(class_folder(folder, exercises), port or PORT, browser=browser, say=typer.echo)
