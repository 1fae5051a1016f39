"""``course site``: build the site with a progress bar, and say where it is."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from betweenscreens.site import build


def site(output: Path, say: Callable[[str], None], *, teacher: bool, lab: bool, exercises: Path | None = None) -> None:
    """Build the site into ``output`` and say what a person needs to know.

    Raises:
        AssetError: see :func:`build.build`.
        OSError: the folder cannot be written.
    """
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(), transient=True) as bar:
        task = bar.add_task("pages", total=None)
        built = build.build(output, partial(_show, bar, task), teacher=teacher, lab=lab and not teacher, exercises=exercises)
    say(f"{len(built.pages)} pages are in {built.folder}. Open index.html there, or copy the folder to any web server or memory stick.")
    for note in built.notes:
        say(note)
    if built.plotly == "full":
        say("The small plotly bundle couldn't be fetched from npm, so the charts load the large one. Install npm for a lighter site.")
    if teacher:
        say("This site has the teacher's cells. Don't give it to learners.")


def _show(bar: Progress, task: TaskID, name: str, done: int, total: int) -> None:
    bar.update(task, description=name, completed=done, total=total)
