"""The teacher's commands as a teacher types them: a made-up class, its list, marking, export."""

import json
import shutil
import subprocess
import sys
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
    assert "there's something in it already" in run.invoke(cli.app, words("demo-class", "12")).stderr
    assert "12 new students" in run.invoke(cli.app, ["students", "class/roster.csv", "--class", "class"]).output
    marked = run.invoke(cli.app, ["grade", "--class", "class"])
    assert marked.exit_code == 1
    assert f"s-0008: {NAME}.ipynb: this is not JSON, so the file is broken; hand it in again." in marked.output
    assert "`course teach --class class`), then run `course grade --class class` again" in marked.output
    assert "Handed in" in marked.output
    assert f"{NAME}   12 of 12        0          11          1" in marked.output, marked.output
    (tmp_path / "class" / "submitted" / "s-0008" / NAME / f"{NAME}.ipynb").unlink()
    (tmp_path / "class" / "submitted" / "s-0008" / NAME / "answers.json").write_text("{}")
    assert run.invoke(cli.app, ["grade", NAME, "--class", "class"]).exit_code == 0
    written = run.invoke(cli.app, ["grade", "--class", "class", "--export", "marks.csv"])
    assert f"Written: {tmp_path / 'class' / 'marks.csv'}" in written.output
    assert "still wait for the points of a written answer" in written.output
    assert len((tmp_path / "class" / "marks-canvas.csv").read_text().splitlines()) == 14


def test_nothing_handed_in_is_told(new_class: Path) -> None:
    result = CliRunner().invoke(cli.app, ["grade", "--class", str(new_class)])
    assert result.exit_code == 0
    assert "Nothing was handed in yet" in result.output


def test_a_named_check_nobody_knows_is_told(new_class: Path) -> None:
    result = CliRunner().invoke(cli.app, ["grade", "97-no", "--class", str(new_class)])
    assert result.exit_code == 1
    assert "there is no such check" in result.stderr


def test_a_mistyped_class_is_no_empty_class(tmp_path: Path) -> None:
    for more in ((), ("--export", "m.csv")):
        result = CliRunner().invoke(cli.app, ["grade", "--class", str(tmp_path / "typo"), *more])
        assert result.exit_code == 1
        assert "there is no class in this folder" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_strangers_words_neither_break_the_report_nor_forge_a_line(new_class: Path) -> None:
    folder = new_class / "downloaded" / NAME
    folder.mkdir(parents=True)
    (folder / "s-1.json").write_text('{"check": "\\ud800\\u001b[2J", "answers": {}}')
    (folder / "a\u202eb\ns-2: all fine.txt").write_text("x")
    result = CliRunner().invoke(cli.app, ["grade", "--class", str(new_class), "--add-students"])
    assert "Set aside, no mark yet: " in result.output
    assert "Texts to mark" in result.output
    assert not {"\x1b", "\u202e", "\ud800"} & set(result.output)
    assert not [line for line in result.output.splitlines() if line.strip().startswith("s-2: all fine")]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["threading.py", "nbgrader.py", "nbgrader_config.py"])
def test_no_program_in_the_working_folder_or_the_class_runs(name: str, new_class: Path, released: dict, tmp_path: Path) -> None:
    work, trace = tmp_path / "work", tmp_path / "ran"
    work.mkdir()
    (work / name).write_text(f"open({str(trace)!r}, 'w')")
    if name == "nbgrader.py":
        shutil.copy(work / name, new_class / name)
        (new_class / "gradebook.db").unlink()  # so that nbgrader itself is called
    own = new_class / "submitted" / "lena" / NAME
    own.mkdir(parents=True)
    (own / f"{NAME}.ipynb").write_text(json.dumps(released))
    command = [str(Path(sys.executable).parent / "course"), "grade", "--class", str(new_class), "--add-students"]
    done = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False, timeout=120)
    assert "Marked now" in done.stdout, done.stderr
    alone = subprocess.run(command[:2], cwd=work, capture_output=True, text=True, check=False, timeout=120)
    assert alone.returncode == 1
    assert not trace.exists()
