"""Marking a class: every new or changed hand-in to a check, in one process, with nothing lost however it ends.

The order of writing makes that so: first a hand-in's files, each beside its place and then
moved there; then its marks, together with a row that says of which hand-in and which key they are. A
hand-in without that row, or with another one, is marked again by the next run.
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from autograder import class_files, classroom, intake
from autograder.check_run import Progress, Run
from autograder.gradebook import Gradebook
from autograder.report import CheckReport
from autograder.worker import AsideError, BreachError, Worker
from betweenscreens import assets, files

OTHERS = "elsewhere"
"""What the closing table calls that which belongs to no check."""


def grade(
    folder: Path, names: list[str], *, add: bool = False, progress: Progress = lambda *_: None, worker: Worker | None = None
) -> Iterator[CheckReport]:
    """Take in, mark and write feedback for the checks ``names`` of the class in ``folder``; yield what came of each.

    Args:
        folder: a class's folder.
        names: ids of checks; if empty, all that somebody has handed in.
        add: make a student of somebody who is not on the class list.
        progress: called with check, number done and number to do.
        worker: one that its caller ends; by default a new one.

    Raises:
        AssetError: the class cannot be read, a check is not known, or the gradebook cannot be written.
    """
    settings = classroom.settings(folder)
    known = _known(settings, names)
    with contextlib.ExitStack() as stack:
        stack.enter_context(_alone(settings.root))
        worker = worker or stack.enter_context(Worker())
        worker.start()
        book = stack.enter_context(Gradebook(settings.url))
        loose, stray = intake.loose(settings.root, known)
        stray += class_files.lost(settings.root, known)
        for name in names or [one for one in known if one in loose or class_files.anything(settings.root, one)]:
            report = CheckReport(name)
            with _set_aside(report, book):
                Run(settings, book, worker, report, progress).run(loose.get(name, []), add=add)
            yield report
        if stray:
            yield CheckReport(OTHERS, set_aside=stray)


@contextlib.contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Hold the class: two runs at once would take in and mark the same hand-in twice, each in the other's way.

    Raises:
        AssetError: another run is at work on it.
    """
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(files.locked(root / "course-grade", 0.5))
        except TimeoutError:
            raise assets.AssetError(str(root), "another `course grade` is running for this class", "wait until it has finished") from None
        yield


def _known(settings: classroom.Settings, names: list[str]) -> list[str]:
    """Return the ids of all checks, each of ``names`` among them."""
    known = sorted(path.parent.name for path in settings.source.glob("*/*.ipynb") if path.stem == path.parent.name)
    for name in names:
        if name not in known:
            raise assets.AssetError(name, f"there is no such check in {settings.source}", assets.near(name, known))
    return known


@contextlib.contextmanager
def _set_aside(report: CheckReport, book: Gradebook) -> Iterator[None]:
    """Set a check aside that cannot be marked; only a gradebook that cannot be written stops the others too."""
    try:
        yield
    except (AsideError, BreachError, assets.AssetError, OSError) as error:
        report.set_aside.append((report.check, f"the whole check: {error}"))
    except SQLAlchemyError as error:
        what, do = f"it cannot be written ({str(error).splitlines()[0]})", "close what else uses it, and run this again"
        raise assets.AssetError(book.shown, what, do) from None
