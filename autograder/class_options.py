"""What the teacher's commands share: which class, and where its checks with their keys are."""

from pathlib import Path
from typing import Annotated

import typer

from autograder import classroom
from betweenscreens import assets
from betweenscreens.assets import AssetError

DEFAULT = Path("classroom")
Exercises = Annotated[Path | None, typer.Option("--exercises", metavar="DIR", help="Your private copy of exercises/, with your keys.")]
Class = Annotated[Path | None, typer.Option("--class", metavar="DIR", help="The class; default: the folder you are in, else ./classroom.")]


def with_keys(exercises: Path | None) -> Path:
    """Return where the checks with their keys are.

    Raises:
        AssetError: there are no keys, since the folder holds no check or an installed course holds released ones only.
    """
    if exercises is None and assets.course_root().name == "_course":
        raise AssetError("course", "an installed course has no keys", "name your copy of exercises/ with --exercises DIR")
    if exercises is not None and not checks_in(exercises):
        what, do = "there is no check in this folder", "name a folder like the course's exercises/, with one folder per check"
        raise AssetError(str(exercises), what, do)
    return exercises or assets.course_root() / "exercises"


def checks_in(source: Path) -> list[str]:
    """Return the ids of the checks in a folder, sorted."""
    return sorted(path.parent.name for path in source.glob("*/*.ipynb") if path.stem == path.parent.name)


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
