"""``submitted/``: putting a hand-in where nbgrader looks, keeping what it replaces, and bringing that back."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from autograder.core import Check
from autograder.pieces import Piece
from betweenscreens import answers, files

EARLIER, SUBMITTED = "earlier", "submitted"


def files_of(check: Check, used: dict[str, Piece]) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each file of a hand-in, as nbgrader wants it; an answers file alone gets the released notebook."""
    notebook = used["notebook"].read() if "notebook" in used else json.dumps(check.released, ensure_ascii=False).encode()
    yield f"{check.id}.ipynb", notebook
    if "answers" in used:
        yield answers.NAME, used["answers"].read()


def same_files(own: Path, contents: dict[str, bytes]) -> bool:
    """Return True if a hand-in in ``submitted/`` has just these files, byte by byte."""
    names = {f"{own.name}.ipynb", answers.NAME}
    there = {name: (own / name).read_bytes() for name in names if (own / name).is_file() and not (own / name).is_symlink()}
    return there == contents


def put(own: Path, contents: dict[str, bytes]) -> None:
    """Write a hand-in beside its place and then move it there; one that stood there is kept in ``earlier/``."""
    made = files.new_folder(own, contents.items())
    if own.is_dir():
        keep(own)
    made.rename(own)


def keep(own: Path) -> Path:
    """Move a hand-in of ``submitted/`` into ``earlier/`` and return where it is now."""
    folder = own.parents[2] / EARLIER / own.parent.name / own.name
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / f"{datetime.now(UTC):%Y-%m-%d-%H%M%S-%f}"
    own.rename(kept)
    return kept
