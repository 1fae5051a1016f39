"""The child in which locked cells run: one process that marks hand-in after hand-in, each within a time limit.

A locked cell is the teacher's, so it is trusted, but a slip in it may loop or end Python. Then
the child is ended and another one started, and nobody but that hand-in is touched.
"""

import contextlib
import json
import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Self

from autograder import core, reading
from betweenscreens.assets import AssetError

SAFE_PATH = "PYTHONSAFEPATH"
"""What keeps the folder of a command out of where Python looks for modules."""
SECONDS = 10.0
"""For one hand-in; a check takes some milliseconds."""
START_SECONDS = 60.0
"""For the child's start and its first check, on a slow machine."""
MOST_MEMORY = 4 * 1024**3
"""Bytes that the child may ask for, where the system can limit that."""


class BreachError(Exception):
    """A locked cell did not come to an end: it looped, or it ended Python."""


@dataclass(frozen=True)
class Result:
    """A marked hand-in, fit to be sent from the child.

    Attributes:
        notebook: the rebuilt notebook with its outputs, as JSON.
        scores: by grade id.
        texts: the text of each written answer, by grade id; only of those that are not blank.
        notes: what was set aside in the hand-in.
        edition: fingerprint of the check's edition that it answers; empty where nothing says it.
    """

    notebook: bytes
    scores: dict[str, core.Score]
    texts: dict[str, str]
    notes: list[str]
    edition: str = ""


def result_of(marked: core.Marked) -> Result:
    """Return what the parent needs of a marked hand-in."""
    return Result(json.dumps(marked.notebook, ensure_ascii=False).encode(), marked.scores, marked.texts, marked.notes, marked.edition)


def _serve(connection: Connection) -> None:
    """Mark what comes in until the parent is gone."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _limit_memory()
    sys.stdin = open(os.devnull)  # noqa: PTH123, SIM115 - a cell that asks for input must not wait for the teacher
    checks: dict[Path, core.Check] = {}
    with contextlib.suppress(EOFError, KeyboardInterrupt, BrokenPipeError):
        while True:
            connection.send(_answer(checks, *connection.recv()))


def _end_with_parent() -> None:
    """End, whatever a cell does, when nobody is left to wait for it."""
    multiprocessing.parent_process().join()
    os._exit(1)


def _answer(checks: dict[Path, core.Check], source: Path, folder: Path | None) -> Result | Exception:
    """Return the marked hand-in in ``folder``, or of None a blank one, or the error that says why not."""
    try:
        if source not in checks:
            checks[source] = core.read_check(source)
        check = checks[source]
        blank = reading.Submission(notebook=check.released)
        student = folder.parent.name if folder else ""
        return result_of(core.mark(check, reading.read(folder, f"{check.id}.ipynb") if folder else blank, student))
    except AssetError as error:
        return AsideError(str(error))
    except Exception as error:  # noqa: BLE001 - one hand-in must not stop the class
        return AsideError(f"it could not be marked ({type(error).__name__}: {error}); look at it yourself")


class AsideError(Exception):
    """A hand-in or a check cannot be marked; the message says why and what to do."""


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - Windows has none

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


class Worker:
    """The child, as its parent sees it; started when it is first needed. Use it as a context.

    Args:
        seconds: for one hand-in.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._process, self._connection, self._fresh = None, None, True
        self._asked: deque[tuple[Path, Path | None]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def start(self) -> None:
        """Let the child start now, so that it loads what it needs while its parent does something else."""
        if self._process is None:
            self._start()

    def mark(self, source: Path, folder: Path | None) -> Result:
        """Return the marked hand-in in ``folder``, or of None a blank hand-in, to the check in ``source``; see :meth:`answer`."""
        self.ask(source, folder)
        return self.answer()

    def ask(self, source: Path, folder: Path | None) -> None:
        """Let the child begin with a hand-in, so that it works while its parent writes; for each there is an :meth:`answer`."""
        self._asked.append((source, folder))
        self._send([(source, folder)])

    def answer(self) -> Result:
        """Return the marked hand-in that was asked for first.

        Raises:
            AsideError: it cannot be marked.
            BreachError: a locked cell did not end; the next hand-in gets a new child.
        """
        within = self.seconds + START_SECONDS * self._fresh
        try:
            late = BreachError(f"a locked cell did not end within {self.seconds:g} seconds")
            answer = self._connection.recv() if self._connection.poll(within) else late
        except (EOFError, OSError):
            answer = BreachError("a locked cell ended Python")
        self._fresh = False
        self._asked.popleft()
        if isinstance(answer, BreachError):
            self._end()
            self._send(self._asked)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def forget(self) -> None:
        """Drop what was asked for and not answered, so that no answer can be taken for another hand-in's."""
        if self._asked:
            self._end()
            self._asked.clear()

    def _send(self, requests: Iterable[tuple[Path, Path | None]]) -> None:
        for request in requests:
            self.start()
            with contextlib.suppress(OSError):  # a child that has ended is noticed when its answer is waited for
                self._connection.send(request)

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, other = context.Pipe()
        self._process = context.Process(target=_serve, args=(other,), daemon=True)
        with _nothing_from_here():
            self._process.start()
        other.close()
        self._fresh = True

    def _end(self) -> None:
        if self._process is not None:
            self._connection.close()
            self._process.kill()
            self._process.join()
            self._process = None


@contextlib.contextmanager
def _nothing_from_here() -> Iterator[None]:
    """Let a process that is started inside import nothing from the folder in which the command was called; later ones may."""
    before = os.environ.get(SAFE_PATH)
    os.environ[SAFE_PATH] = "1"
    try:
        yield
    finally:
        os.environ.pop(SAFE_PATH)
        os.environ.update({SAFE_PATH: before} if before is not None else {})
