"""Runs of the worker: a new one takes the place of the old one, and one that fails says so."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from betweenscreens.authoring.preview import runs, worker

WORKER = """
import json, pathlib, sys, time
run = sys.stdin.readline().strip()
if run:
    {does}
    pathlib.Path({folder!r}, "state.json").write_text(json.dumps(dict(run=int(run), errors=[])))
"""


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], runs.Runs]:
    """Return a function that starts runs of a worker of a few lines."""

    def start(does: str) -> runs.Runs:
        program = WORKER.format(does=does, folder=str(tmp_path))
        original = runs.Runs._loaded  # noqa: SLF001 - the worker is another one, all else is the real thing

        def loaded(self: runs.Runs) -> object:
            self.command = [sys.executable, "-c", program]
            return original(self)

        monkeypatch.setattr(runs.Runs, "_loaded", loaded)
        return runs.Runs("04-x", tmp_path, tmp_path)

    return start


def state(folder: Path, run: int) -> dict:
    """Wait until the state of a run is there, and return it."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        path = folder / worker.STATE
        if path.is_file() and (found := json.loads(path.read_text(encoding="utf-8") or "{}")).get("run") == run:
            return found
        time.sleep(0.05)
    raise AssertionError(f"no state of run {run}")


def test_each_run_has_its_number(started: Callable, tmp_path: Path) -> None:
    with started("pass") as mine:
        for number in (1, 2):
            mine.make()
            assert state(tmp_path, number)["errors"] == []


def test_a_run_that_still_goes_on_gives_way(started: Callable, tmp_path: Path) -> None:
    with started("time.sleep(60) if run == '1' else None") as mine:
        mine.make()
        first = mine.now
        mine.make(anew=True)
        assert first.poll() is not None
        assert state(tmp_path, 2)["errors"] == []


def test_a_process_that_dies_is_one_line(started: Callable, tmp_path: Path) -> None:
    with started("raise SystemExit('no memory left')") as mine:
        mine.make()
        assert state(tmp_path, 1)["errors"] == ["course preview: the pages couldn't be made: no memory left"]


def test_a_cell_that_does_not_stop_is_stopped(started: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "MOST_SECONDS", 1)
    with started("time.sleep(60)") as mine:
        mine.make()
        assert "look for a cell that doesn't stop" in state(tmp_path, 1)["errors"][0]


def test_no_process_is_left(started: Callable) -> None:
    with started("time.sleep(60)") as mine:
        mine.make()
        both = [mine.now, mine.next]
    assert all(process.poll() is not None for process in both)
