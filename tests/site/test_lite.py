"""JupyterLite's parts: what goes in, and what is said where it cannot be built. The built site: ``browser/test_lite.py``."""

import json
import re
from pathlib import Path

import pytest

from betweenscreens import files, progress
from betweenscreens.site import lite, lite_tools, npm

CELLS = [{"cell_type": "markdown", "metadata": {}, "source": "# T"}, {"cell_type": "code", "metadata": {"tags": ["deeper"]}, "source": "1"}]


def built(tmp_path: Path) -> tuple[bool, list[str]]:
    said: list[str] = []
    return lite.build(tmp_path / "out", tmp_path, said.append, tmp_path / "cache"), said


def test_without_a_newer_python_it_is_not_built_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert built(tmp_path) == (False, ["JupyterLite: NOT BUILT, needs Python 3.12 or later"])
    assert not (tmp_path / "out").exists()


def test_without_npm_it_says_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lite_tools, "python_that_runs", lambda: "python3.12")
    monkeypatch.setattr(npm, "archive", lambda *_asked: None)
    assert built(tmp_path) == (False, ["JupyterLite: NOT BUILT, needs npm, and a network the first time"])


def test_a_page_of_the_site_is_trusted() -> None:
    notebook = {"cells": CELLS, "metadata": {"a": 1}}
    found = lite.trusted(notebook)
    assert [cell["metadata"] for cell in found["cells"]] == [{}, {"tags": ["deeper"], "trusted": True}]
    assert found["metadata"] == {"a": 1}
    assert notebook["cells"][1]["metadata"] == {"tags": ["deeper"]}


def test_of_the_courses_wheel_lessons_checks_and_marking_are_left_out() -> None:
    left = ("autograder/core.py", "betweenscreens/_course/lessons/04.ipynb", "betweenscreens/_course/exercises/04/04.ipynb")
    assert all(re.match(lite.LEFT_OUT, name) for name in left)
    assert not re.match(lite.LEFT_OUT, "betweenscreens/_course/assets/help.yml")


def test_the_desk_names_what_is_kept_nowhere(tmp_path: Path) -> None:
    source = tmp_path / "notebooks"
    for name, chat in (("04-a", "light"), ("09-b", "dark")):
        (source / "lessons").mkdir(parents=True, exist_ok=True)
        cells = [{"cell_type": "code", "metadata": {}, "source": f'chat("{chat}")'}]
        (source / f"lessons/{name}.ipynb").write_text(json.dumps({"cells": cells, "metadata": {}}), encoding="utf-8")
    lite.write_desk(source, tmp_path / "desk")
    assert files.desk_of(tmp_path / "desk" / "lessons") == tmp_path / "desk"
    assert progress.desk_id(tmp_path / "desk")
    assert progress.forgets_in(tmp_path / "desk", "chat:dark")
    assert not progress.forgets_in(tmp_path / "desk", "chat:light")


def test_what_it_is_made_from_changes_with_a_notebook_its_name_and_the_course(tmp_path: Path) -> None:
    notebooks, wheel = tmp_path / "notebooks", tmp_path / "a.whl"
    notebooks.mkdir()
    keys = set()
    for content, name in (("1", "a"), ("1", "a"), ("2", "a"), ("2", "b")):
        wheel.write_text("one", encoding="utf-8")
        for path in notebooks.iterdir():
            path.unlink()
        (notebooks / name).write_text(content, encoding="utf-8")
        keys.add(lite.made_from(wheel, notebooks))
    wheel.write_text("two", encoding="utf-8")
    assert len({*keys, lite.made_from(wheel, notebooks)}) == 4


def test_what_fails_halfway_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def half(*_asked: object) -> None:
        (tmp_path / "out").mkdir()
        raise lite.NotBuiltError("needs more")

    monkeypatch.setattr(lite_tools, "ready", half)
    assert built(tmp_path) == (False, ["JupyterLite: NOT BUILT, needs more"])
    assert not (tmp_path / "out").exists()
