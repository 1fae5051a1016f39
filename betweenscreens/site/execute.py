"""Run a notebook of the course in this process, and take what its cells show."""

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from IPython.core.displayhook import CapturingDisplayHook
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import CapturedIO, capture_output
from ipywidgets import Widget
from traitlets.config import Config

from betweenscreens.assets import STRICT, AssetError
from betweenscreens.notebook_cells import text_of

VIEW = "application/vnd.jupyter.widget-view+json"


@dataclass(frozen=True)
class ExecutedCell:
    """A cell after it ran.

    Attributes:
        cell: the cell, nbformat 4 as JSON.
        outputs: MIME bundles in the order in which they were shown.
        printed: what it printed.
    """

    cell: dict
    outputs: list[dict]
    printed: str = ""


Mend = Callable[[dict, BaseException], ExecutedCell]
"""What is shown instead of a cell that failed with an error."""


def executed(notebook: dict, folder: Path, mend: Mend | None = None) -> list[ExecutedCell]:
    """Run the code cells of a notebook in ``folder``, each once and in order; other cells come back as they are.

    The cells are the course's own, read from its files; a learner's are never run here.

    Args:
        notebook: nbformat 4 as JSON.
        folder: where its cells run.
        mend: called for a cell that fails, so that the others are run; without it the first failure ends the run.

    Raises:
        AssetError: a cell fails; the sentence has the error's own words.
    """
    with _shell() as shell, _strictly(folder):
        done = [_executed(shell, cell, mend or _failed) for cell in notebook["cells"]]
        states = Widget.get_manager_state()["state"]
        for bundle in (bundle for cell in done for bundle in cell.outputs if VIEW in bundle):
            bundle[VIEW] = {**bundle[VIEW], "traits": states[bundle[VIEW]["model_id"]]["state"]}
        Widget.close_all()
    return done


def traits_of(bundle: dict) -> dict | None:
    """Return name → value of all synced traits of the widget that an output of :func:`executed` shows, or None where it shows none.

    Among them are ``uid``, ``_esm`` (its module) and ``words``.
    """
    return bundle[VIEW]["traits"] if VIEW in bundle else None


@contextlib.contextmanager
def _shell() -> Iterator[InteractiveShell]:
    """Give a shell that keeps nothing on disk, and take back afterwards what IPython changes in a process."""
    main = sys.modules["__main__"]
    config = Config({"HistoryManager": {"enabled": False}})
    with TemporaryDirectory() as folder:
        shell = InteractiveShell.instance(config=config, ipython_dir=folder)
        try:
            yield shell
        finally:
            InteractiveShell.clear_instance()
            sys.modules["__main__"] = main


def _failed(cell: dict, error: BaseException) -> ExecutedCell:
    raise AssetError(f"cell {cell.get('id', '?')}", f"it doesn't run: {error}", "run `course check`")


def _executed(shell: InteractiveShell, cell: dict, mend: Mend) -> ExecutedCell:
    if cell["cell_type"] != "code":
        return ExecutedCell(cell, [])
    with capture_output() as captured, _shown_by(shell, captured):
        result = shell.run_cell(text_of(cell), store_history=False)
    error = result.error_before_exec or result.error_in_exec
    if error:
        return mend(cell, error)
    return ExecutedCell(cell, [output.data for output in captured.outputs], captured.stdout)


@contextlib.contextmanager
def _shown_by(shell: InteractiveShell, captured: CapturedIO) -> Iterator[None]:
    """Take the value of a cell's last line too, which a shell prints by its own hook."""
    before = shell.display_trap.hook
    shell.display_trap.hook = CapturingDisplayHook(shell=shell, outputs=captured._outputs)  # noqa: SLF001 - as IPython's own magic does
    try:
        yield
    finally:
        shell.display_trap.hook = before


@contextlib.contextmanager
def _strictly(folder: Path) -> Iterator[None]:
    """Stand in ``folder``, with errors raised and not shown as cards, as a kernel of the tests does."""
    before, path = os.environ.get(STRICT), list(sys.path)
    os.environ[STRICT] = "1"
    try:
        with contextlib.chdir(folder):
            yield
    finally:
        sys.path[:] = path
        os.environ.pop(STRICT)
        if before is not None:
            os.environ[STRICT] = before
