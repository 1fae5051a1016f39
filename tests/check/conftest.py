"""A copy of the course that a test may break."""

import shutil
from pathlib import Path

import pytest

PARTS = ("assets", "lessons", "exercises", "course.yml")


def copied(root: Path, folder: Path) -> Path:
    """Copy the course's files, not its code, into ``folder`` and return it."""
    for name in PARTS:
        if (root / name).is_dir():
            shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints", "answers.json*"))
        else:
            shutil.copy(root / name, folder / name)
    return folder


@pytest.fixture
def course(root: Path, tmp_path: Path) -> Path:
    """Return the folder of a copy of the course."""
    return copied(root, tmp_path)
