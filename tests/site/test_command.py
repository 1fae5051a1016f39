"""``course site``."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from betweenscreens.cli import app
from betweenscreens.site import build, command


def run(*words: str) -> object:
    return CliRunner().invoke(app, ["site", *words])


@pytest.mark.parametrize(
    ("bundle", "teacher", "said"),
    [("basic", False, ["NOT BUILT, needs Python 3.12 or later"]), ("full", True, ["The small plotly bundle", "Don't give it to learners"])],
)
def test_it_says_where_the_site_is_and_what_to_know(
    bundle: str, teacher: bool, said: list, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {}

    def built(output: Path, say: object, *, teacher: bool, lab: bool, exercises: Path | None) -> build.Built:
        say("04-x", 1, 2)
        asked.update(output=output, teacher=teacher, lab=lab, exercises=exercises)
        return build.Built(["a.html", "b.html"], output, bundle, ["JupyterLite: NOT BUILT, needs Python 3.12 or later"] if lab else [])

    monkeypatch.setattr(command.build, "build", built)
    own = ["--exercises", "mine"] if teacher else []
    result = run("--output", str(tmp_path), *(["--teacher"] if teacher else []), *own)
    assert result.exit_code == 0
    assert "2 pages are in" in result.output
    assert [line for line in said if line not in result.output] == []
    assert asked == {"output": tmp_path, "teacher": teacher, "lab": not teacher, "exercises": Path("mine") if teacher else None}


def test_a_folder_with_something_else_is_named(tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    result = run("--output", str(tmp_path))
    assert result.exit_code == 1
    assert "name another folder" in result.output
