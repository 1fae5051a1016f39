"""Every pure function of a widget gives what ``tests/vectors`` says; the Python twin is held to the same cases."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from betweenscreens.widgets import static

FILES = sorted((Path(__file__).parent.parent / "vectors").glob("*.json"))


def test_there_are_vectors() -> None:
    assert FILES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_javascript_gives_what_the_vectors_say(path: Path, page: Page, run_pure: Callable) -> None:
    vectors = json.loads(path.read_text(encoding="utf-8"))
    cases = vectors["cases"]
    results = run_pure(page, static.js(*vectors["module"]), vectors["function"], [case["args"] for case in cases])
    for case, result in zip(cases, results, strict=True):
        assert result == case["result"], case["args"]
    assert cases
