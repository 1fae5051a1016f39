"""Runs of the worker: one at a time, and one more that is loaded already and waits."""

import subprocess
import sys
import threading
from pathlib import Path
from typing import Self

from betweenscreens import files
from betweenscreens.authoring.preview import worker

MOST_SECONDS = 120
"""After so long a cell hangs."""


class Runs:
    """Makes the pages of a lesson whenever it is asked to.

    Args:
        lesson: the lesson's id.
        folder: where pages and state go.
        root: the checkout.
    """

    def __init__(self, lesson: str, folder: Path, root: Path) -> None:
        self.command = [sys.executable, "-m", worker.__name__, lesson, str(folder)]
        self.folder, self.root = folder, root
        self.run = 0
        self.now: subprocess.Popen | None = None
        self.next = self._loaded()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        """End both processes."""
        for process in filter(None, (self.now, self.next)):
            _end(process)

    def make(self, *, anew: bool = False) -> None:
        """Begin a run in place of one that still goes on; ``anew`` where the program itself has changed."""
        if self.now:
            _end(self.now)
        if anew:
            _end(self.next)
            self.next = self._loaded()
        self.run += 1
        self.now, self.next = self.next, self._loaded()
        threading.Thread(target=self._minded, args=(self.now, self.run), daemon=True).start()

    def _loaded(self) -> subprocess.Popen:
        """Start a worker, which loads and waits."""
        pipe = subprocess.PIPE
        return subprocess.Popen(self.command, cwd=self.root, stdin=pipe, stdout=subprocess.DEVNULL, stderr=pipe, text=True)  # noqa: S603 - our own program

    def _minded(self, process: subprocess.Popen, run: int) -> None:
        """Tell a worker to begin, wait for its end, and say so where it failed."""
        try:
            _, said = process.communicate(f"{run}\n", timeout=MOST_SECONDS)
        except subprocess.TimeoutExpired:
            _end(process)
            said = f"not finished after {MOST_SECONDS} seconds; look for a cell that doesn't stop"
        if process.returncode and run == self.run:
            last = (said.strip().splitlines() or ["it stopped without saying why"])[-1]
            error = f"course preview: the pages couldn't be made: {last}"
            files.write_json(self.folder / worker.STATE, {"run": run, "errors": [error], "seconds": 0, "findings": []})


def _end(process: subprocess.Popen) -> None:
    """End a process; one that waits ends by itself when nothing more can come."""
    process.kill()
    process.wait()
