"""What cells showed is kept until their code, a file that they read, or the program is another one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from betweenscreens.authoring.preview import kept
from betweenscreens.site.execute import ExecutedCell


def notebook(code: str = "show()", text: str = "words") -> dict:
    cells = [("markdown", "a", text), ("code", "b", code)]
    return {"cells": [{"cell_type": kind, "id": name, "source": source} for kind, name, source in cells]}


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., tuple[list[ExecutedCell], int]]:
    """Return a function that takes the cells of a notebook, which reads ``assets/a.yml``, and says how often it has run."""
    root = tmp_path / "course"
    for name in ("assets/a.yml", "assets/b.yml", "betweenscreens/quiz.py"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x", encoding="utf-8")
    times = []

    def take(made: dict, *, whole: bool = True) -> tuple[list[ExecutedCell], int]:
        def execute() -> list[ExecutedCell]:
            times.append((root / "assets/a.yml").read_text(encoding="utf-8"))
            return [ExecutedCell(cell, [{"text/html": times[-1]}] if cell["cell_type"] == "code" else []) for cell in made["cells"]]

        return kept.ran(made, root, tmp_path / "kept.json", execute, whole=lambda: whole), len(times)

    return take


def test_text_does_not_run_and_code_does(run: Callable) -> None:
    assert run(notebook())[1] == 1
    cells, times = run(notebook(text="other words"))
    assert times == 1
    assert [(one.cell["source"], one.outputs) for one in cells] == [("other words", []), ("show()", [{"text/html": "x"}])]
    assert run(notebook(code="show(2)"))[1] == 2


@pytest.mark.parametrize(
    ("name", "times"), [("assets/a.yml", 2), ("assets/b.yml", 1), ("assets/new.yml", 2), ("betweenscreens/quiz.py", 2), ("notes.txt", 1)]
)
def test_a_file_that_was_read_or_is_new_makes_it_run_again(name: str, times: int, run: Callable, tmp_path: Path) -> None:
    run(notebook())
    (tmp_path / "course" / name).write_text("other", encoding="utf-8")
    cells, counted = run(notebook())
    assert counted == times
    assert cells[1].outputs == [{"text/html": "other" if name == "assets/a.yml" else "x"}]


def test_what_failed_and_what_was_kept_badly_runs_again(run: Callable, tmp_path: Path) -> None:
    assert run(notebook(), whole=False)[1] == 1
    assert run(notebook())[1] == 2
    (tmp_path / "kept.json").write_text('{"code": 1', encoding="utf-8")
    assert run(notebook())[1] == 3
