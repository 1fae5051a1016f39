"""The `course` command: what it calls, and that a mistake is one clear line."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from betweenscreens import assets, cli
from betweenscreens.desk import learn


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> CliRunner:
    """Return what runs the command, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return CliRunner()


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple]:
    """Return the list of calls that `course learn` makes."""
    made = []
    monkeypatch.setattr(learn, "learn", lambda *args, **named: made.append((*args, named["browser"])))
    return made


def test_learn_takes_a_folder_a_port_and_no_browser(run: CliRunner, calls: list[tuple]) -> None:
    assert run.invoke(cli.app, ["learn", "mine", "--port", "9000", "--no-browser"]).exit_code == 0
    assert calls == [(Path("mine"), 9000, False)]


def test_learn_opens_the_desk_one_is_in_else_one_beside(
    run: CliRunner, calls: list[tuple], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.invoke(cli.app, ["learn"])
    (tmp_path / "own" / "lessons").mkdir(parents=True)
    (tmp_path / "own" / "desk.json").write_text("{}", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "own" / "lessons")
    run.invoke(cli.app, ["learn"])
    assert [call[0] for call in calls] == [Path("desk"), tmp_path / "own"]


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (assets.AssetError("desk", "it is a file", "name a folder"), "desk: it is a file; name a folder"),
        (learn.StartError("JupyterLab didn't start."), "JupyterLab didn't start."),
        (PermissionError(13, "Permission denied", "/desk"), "/desk: Permission denied"),
    ],
)
def test_a_mistake_is_one_line_and_no_traceback(error: Exception, line: str, run: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(learn, "learn", fail)
    result = run.invoke(cli.app, ["learn"])
    assert result.exit_code == 1
    assert result.stderr == f"{line}\n"


def test_a_real_mistake_reaches_the_user(run: CliRunner) -> None:
    Path("desk").write_text("", encoding="utf-8")
    result = run.invoke(cli.app, ["learn"])
    assert result.exit_code == 1
    assert "this is a file" in result.stderr


def test_classroom_lays_a_class_and_says_what_comes_next(run: CliRunner, root: Path, tmp_path: Path) -> None:
    result = run.invoke(cli.app, ["classroom", "class", "--exercises", str(root / "exercises")])
    assert result.exit_code == 0, result.output
    assert str(root / "exercises") in (tmp_path / "class" / "nbgrader_config.py").read_text(encoding="utf-8")
    assert "submitted/" in result.output


def test_classroom_needs_checks_with_keys(run: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "no check in this folder" in run.invoke(cli.app, ["classroom", "--exercises", str(tmp_path)]).stderr
    monkeypatch.setattr(assets, "course_root", lambda: tmp_path / "_course")
    assert "has no keys" in run.invoke(cli.app, ["classroom"]).stderr


def test_every_command_says_what_it_does(run: CliRunner) -> None:
    for command in cli.app.registered_commands:
        result = run.invoke(cli.app, [command.name or command.callback.__name__, "--help"])
        assert result.exit_code == 0
        assert command.callback.__doc__ in result.output
