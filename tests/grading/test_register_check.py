"""Handing a check over to nbgrader: its gradebook then has the check's cells, by stock nbgrader."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from autograder import classroom, core, register_check
from autograder.gradebook import Gradebook
from autograder.worker import AsideError
from betweenscreens.release import release


def test_a_check_that_the_gradebook_knows_is_not_handed_over_again(
    new_class: Path, check: core.Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register_check.subprocess, "run", lambda *_asked, **_how: pytest.fail("nbgrader was called"))
    with Gradebook(classroom.settings(new_class).url) as book:
        assert register_check.is_known(check, book)
        register_check.register(check, book, new_class)


@pytest.mark.long
def test_a_changed_check_is_handed_over_and_then_known(new_class: Path, check: core.Check, tmp_path: Path) -> None:
    shutil.copytree(classroom.settings(new_class).source, tmp_path / "own")
    path = tmp_path / "own" / check.id / f"{check.id}.ipynb"
    path.write_text(
        path.read_text(encoding="utf-8").replace("### BEGIN HIDDEN TESTS", "# newer\\n### BEGIN HIDDEN TESTS"), encoding="utf-8"
    )
    classroom.set_up(new_class, tmp_path / "own")
    newer = core.read_check(path.parent)
    with Gradebook(classroom.settings(new_class).url) as book:
        assert not register_check.is_known(newer, book)
        register_check.register(newer, book, new_class)
        assert register_check.is_known(newer, book)


@pytest.mark.long
def test_what_nbgrader_cannot_take_over_is_set_aside_with_its_reason(new_class: Path, check: core.Check, tmp_path: Path) -> None:
    notebook = json.loads(json.dumps(check.source))
    graded = [cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade")]
    graded[1]["metadata"]["nbgrader"]["grade_id"] = graded[0]["metadata"]["nbgrader"]["grade_id"]
    shutil.copytree(classroom.settings(new_class).source, tmp_path / "own")
    (tmp_path / "own" / check.id / f"{check.id}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    classroom.set_up(new_class, tmp_path / "own")
    twice = replace(check, source=notebook, released=release(notebook))
    with Gradebook(classroom.settings(new_class).url) as book, pytest.raises(AsideError, match=f"nbgrader generate_assignment {check.id}"):
        register_check.register(twice, book, new_class)
