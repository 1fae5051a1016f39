"""A worker waits for its number, makes the pages, and writes down what came of it."""

import io
import json
import sys
from pathlib import Path

import pytest

from betweenscreens import assets
from betweenscreens.authoring.check.course import Notebook
from betweenscreens.authoring.preview import finding, worker

LESSON = "04-replies-and-receipts"


def test_the_state_is_there_before_the_check_has_looked(course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def looked(_course: object, lesson: Notebook) -> list[str]:
        seen.append((lesson.name, state()["findings"], (tmp_path / "site" / f"{LESSON}.html").is_file()))
        return ["a:1: terms: x; y"]

    def state() -> dict:
        return json.loads((tmp_path / worker.STATE).read_text(encoding="utf-8"))

    monkeypatch.setattr(assets, "course_root", lambda: course)
    monkeypatch.setattr(finding, "of_lesson", looked)
    monkeypatch.setattr(sys, "stdin", io.StringIO("7\n"))
    worker.main(LESSON, tmp_path)
    assert seen == [(LESSON, None, True)]
    assert (state()["run"], state()["errors"], state()["findings"]) == (7, [], ["a:1: terms: x; y"])


def test_it_ends_where_nobody_tells_it_to_begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    worker.main(LESSON, tmp_path)
    assert list(tmp_path.iterdir()) == []
