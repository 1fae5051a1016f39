"""The ``course`` command."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated

import typer

from autograder import classroom as classrooms
from betweenscreens import assets, progress
from betweenscreens import learn as learning
from betweenscreens.assets import AssetError

app = typer.Typer(help="Between Screens: a course about friendship and love between screens.", no_args_is_help=True, add_completion=False)


def in_one_line(command: Callable) -> Callable:
    """End a command with a clear line and exit status 1 where its user can put something right."""

    @wraps(command)
    def run(*args: object, **options: object) -> None:
        try:
            command(*args, **options)
        except (AssetError, learning.StartError) as error:
            message = str(error)
        except OSError as error:
            message = f"{error.filename or 'course'}: {error.strerror or error}"
        else:
            return
        typer.echo(message, err=True)
        raise typer.Exit(1)

    return run


@app.callback()
def course() -> None:
    """Keep every command a word of its own, even while there are few."""


@app.command()
@in_one_line
def learn(
    folder: Annotated[Path | None, typer.Argument(metavar="DIR", help="The desk; default: the one you are in, else ./desk.")] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open a browser, or only say the address.")] = True,
    port: Annotated[int, typer.Option(min=1, max=65535, help="First port to try.")] = learning.PORT,
) -> None:
    """Lay a desk with the lessons and open it in JupyterLab."""
    learning.learn(folder or progress.desk() or Path("desk"), port, browser=browser, say=typer.echo)


@app.command()
@in_one_line
def classroom(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of your class.")] = Path("classroom"),
    exercises: Annotated[Path | None, typer.Option(metavar="DIR", help="Your private copy of exercises/, with your keys.")] = None,
) -> None:
    """Lay a folder for marking a class with nbgrader."""
    config = classrooms.lay(folder, source_of_checks(exercises))
    typer.echo(f"The class is in {config.parent.resolve()}. Put what students hand in into submitted/<student>/<check>/,")
    typer.echo("and run nbgrader or JupyterLab in that folder.")


def source_of_checks(exercises: Path | None) -> Path | None:
    """Return where the checks with their keys are, None for the course's own.

    Raises:
        AssetError: there are no keys, since the folder holds no check or an installed course holds released ones only.
    """
    if exercises is None and assets.course_root().name == "_course":
        raise AssetError("course classroom", "an installed course holds no keys", "name your copy of exercises/ with --exercises DIR")
    if exercises is not None and not any(exercises.glob("*/*.ipynb")):
        raise AssetError(
            str(exercises), "there is no check in this folder", "name a folder like the course's exercises/, with one folder per check"
        )
    return exercises
