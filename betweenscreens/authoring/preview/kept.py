"""What the cells of a notebook showed in the last run, kept until their code or a file that they read is another one."""

import contextlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from betweenscreens import files
from betweenscreens.authoring.preview import watch
from betweenscreens.site.execute import ExecutedCell
from betweenscreens.site.lite_tools import digest

Run = Callable[[], list[ExecutedCell]]


class Opened:
    """Collects the files under a folder that this process opens for reading or writing.

    Python cannot forget such a hook again, so a process has one.
    """

    def __init__(self) -> None:
        self.root = ""
        self.paths: set[str] = set()
        sys.addaudithook(self._note)

    def _note(self, event: str, given: tuple) -> None:
        if event == "open" and self.root and isinstance(given[0], str) and given[0].startswith(self.root):
            self.paths.add(given[0])

    @contextlib.contextmanager
    def below(self, root: Path) -> Iterator[set[str]]:
        """Collect what is opened under ``root`` while the block runs; what an earlier block opened counts too: it may be remembered."""
        self.root = f"{root}/"
        try:
            yield self.paths
        finally:
            self.root = ""


OPENED = Opened()


def ran(notebook: dict, root: Path, record: Path, run: Run, *, also: Iterable[str] = (), whole: Callable[[], bool]) -> list[ExecutedCell]:
    """Return the cells of a notebook as they ran, from ``record`` if nothing that decides about them has changed since.

    Args:
        notebook: nbformat 4 as JSON.
        root: the checkout.
        record: where it is kept.
        run: runs the cells.
        also: other texts that the cells see.
        whole: called after a run; True if every cell did what it should.
    """
    code = digest(*(json.dumps([cell.get("id"), cell["source"]]) for cell in notebook["cells"] if cell["cell_type"] == "code"), *also)
    seen = watch.seen(root)
    with contextlib.suppress(OSError, ValueError, LookupError, TypeError):
        kept = json.loads(record.read_text(encoding="utf-8"))
        same = (kept["code"], kept["about"]) == (code, _about(root, seen))
        if same and all(_hash(path) == known for path, known in kept["files"].items()):
            return [ExecutedCell(cell, **kept["cells"].get(cell.get("id"), {"outputs": []})) for cell in notebook["cells"]]
    with OPENED.below(root) as opened:
        done = run()
    if whole():
        _keep(record, {"code": code, "about": _about(root, seen), "files": _hashes(opened)}, done)
    return done


def _about(root: Path, seen: watch.Seen) -> str:
    """Return what changes when a file comes or goes, or when the program is another one."""
    return digest(*(f"{path} {seen[path] if watch.is_program(path, root) else ''}" for path in sorted(seen)))


def _hashes(paths: set[str]) -> dict[str, str]:
    """Return a hash of each file, but of the notebooks, whose code is looked at cell by cell."""
    return {path: _hash(path) for path in sorted(paths) if Path(path).suffix != ".ipynb"}


def _hash(path: str) -> str:
    try:
        return digest(Path(path).read_bytes())
    except OSError:
        return ""


def _keep(record: Path, about: dict, done: list[ExecutedCell]) -> None:
    """Write down what the cells showed; what JSON cannot hold is run again next time."""
    cells = {one.cell.get("id"): {"outputs": one.outputs, "printed": one.printed} for one in done if one.cell["cell_type"] == "code"}
    with contextlib.suppress(OSError, TypeError):
        files.write_json(record, {**about, "cells": cells})
