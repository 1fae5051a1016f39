"""The teacher's commands as a teacher types them: a made-up class, its list, marking, export."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from betweenscreens import cli

NAME = "98-two-stops-late"
CHECKS = Path(__file__).parent / "check"


def words(*more: str) -> list[str]:
    return [*more, "--class", "class", "--exercises", str(CHECKS)]


@pytest.mark.slow
def test_a_newcomer_sees_a_class_marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = CliRunner()
    made = run.invoke(cli.app, words("demo-class", "12", "--check", NAME))
    assert made.exit_code == 0, made.output
    assert "12 made-up hand-ins of 12 students" in made.output
    assert "there is something in it already" in run.invoke(cli.app, words("demo-class", "12")).stderr
    assert "12 new students" in run.invoke(cli.app, ["students", "class/roster.csv", "--class", "class"]).output
    marked = run.invoke(cli.app, ["grade", "--class", "class"])
    assert marked.exit_code == 1
    assert f"{NAME}: s-0008: {NAME}.ipynb:1: this is not JSON, so the file is broken; hand it in again." in marked.output
    assert "11" in marked.output.partition("Waiting")[2]
    (tmp_path / "class" / "submitted" / "s-0008" / NAME / f"{NAME}.ipynb").unlink()
    (tmp_path / "class" / "submitted" / "s-0008" / NAME / "answers.json").write_text("{}")
    assert run.invoke(cli.app, ["grade", NAME, "--class", "class"]).exit_code == 0
    written = run.invoke(cli.app, ["grade", "--class", "class", "--export", "marks.csv"])
    assert "Written: marks.csv" in written.output
    assert len((tmp_path / "marks-canvas.csv").read_text().splitlines()) == 14


def test_nothing_handed_in_is_told(new_class: Path) -> None:
    result = CliRunner().invoke(cli.app, ["grade", "--class", str(new_class)])
    assert result.exit_code == 0
    assert "Nothing was handed in yet" in result.output


def test_a_named_check_nobody_knows_is_told(new_class: Path) -> None:
    result = CliRunner().invoke(cli.app, ["grade", "97-no", "--class", str(new_class)])
    assert result.exit_code == 1
    assert "there is no such check" in result.stderr
