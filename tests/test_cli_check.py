"""`course check` and `course new-lesson` as their users meet them."""

import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from betweenscreens import assets, cli
from betweenscreens.authoring import check


@pytest.fixture
def run() -> CliRunner:
    """Return what runs the command."""
    return CliRunner()


@pytest.fixture
def here(course: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let a copy of the course take the place of this one, and return its folder."""
    monkeypatch.setattr(assets, "course_root", lambda: course)
    return course


def test_each_finding_is_a_line_and_the_status_is_1(run: CliRunner, here: Path) -> None:
    (here / "assets/reflections.yml").write_text('first-look: "⟨write: a question⟩"\n', encoding="utf-8")
    result = run.invoke(cli.app, ["check"])
    assert result.exit_code == 1
    assert (
        "assets/reflections.yml:1: placeholders: not written yet: a question; write it here, without the angle brackets\n" in result.stdout
    )
    lines = result.stdout.splitlines()
    assert f"\n{len(lines)} to put right: " in f"\n{result.stderr}"
    assert " 1 placeholders" in result.stderr
    some = run.invoke(cli.app, ["check", "reflections", "placeholders"])
    assert some.stdout.splitlines() == [line for line in lines if "reflections" in line and "placeholders" in line]


def test_a_lesson_is_named_by_its_number_and_a_number_that_is_none_is_told(run: CliRunner, here: Path) -> None:
    run.invoke(cli.app, ["new-lesson", "02", "tin-cans"])
    entry = "assets/glossary.yml"
    (here / entry).write_text((here / entry).read_text(encoding="utf-8").replace("term:", "trem:"), encoding="utf-8")
    mine = run.invoke(cli.app, ["check", "2", "definitions"]).stdout.splitlines()
    assert len(mine) == 1
    assert "definitions" in mine[0]
    assert run.invoke(cli.app, ["check", "02-tin-cans", "definitions"]).stdout.splitlines() == mine
    assert len(run.invoke(cli.app, ["check", "definitions"]).stdout.splitlines()) > 20
    assert "there's no lesson with this number" in run.invoke(cli.app, ["check", "55"]).stderr


def test_a_file_that_cannot_be_read_is_named_alone(run: CliRunner, here: Path) -> None:
    (here / "assets/quizzes/04-replies-and-receipts.yml").write_text("[", encoding="utf-8")
    result = run.invoke(cli.app, ["check"])
    assert len(result.stdout.splitlines()) == 1
    assert "The other rules wait until every file can be read." in result.stderr


def test_a_good_course_gives_status_0(run: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "check", lambda **_: [])
    result = run.invoke(cli.app, ["check"])
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Nothing to put right" in result.stderr


def test_without_textstat_one_line_says_what_was_not_measured(run: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "check", lambda **_: [])
    monkeypatch.setattr(cli, "find_spec", lambda _: None)
    assert "The reading level wasn't measured, because textstat isn't installed" in run.invoke(cli.app, ["check"]).stderr


def test_minutes_are_written_and_said(run: CliRunner, here: Path) -> None:
    run.invoke(cli.app, ["new-lesson", "02", "tin-cans"])
    notebook = here / "lessons/02-tin-cans.ipynb"
    whole = notebook.read_text(encoding="utf-8")
    notebook.write_text(re.sub(r'"minutes": \d+', '"minutes": 99', whole), encoding="utf-8")
    result = run.invoke(cli.app, ["check", "--minutes"])
    said = r"^02-tin-cans: \d+ minutes \(.+ words, .+ on one way through the chat, 11 items, 1 of them asking for a number"
    assert re.search(said, result.stdout, re.MULTILINE)
    assert notebook.read_text(encoding="utf-8") == whole


def test_rules_are_listed_with_what_they_say(run: CliRunner) -> None:
    result = run.invoke(cli.app, ["check", "--rules"])
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [f"{rule.name}: {rule.says}" for rule in check.all_rules()]


def test_coverage_is_written(run: CliRunner, here: Path) -> None:
    (here / "assets/coverage.md").unlink(missing_ok=True)
    assert run.invoke(cli.app, ["check", "--coverage"]).exit_code == 0
    assert (here / "assets/coverage.md").read_text(encoding="utf-8").startswith("# Coverage\n")


def test_a_new_lesson_is_written_and_the_next_step_said(run: CliRunner, here: Path) -> None:
    result = run.invoke(cli.app, ["new-lesson", "02", "tin-cans"])
    assert result.exit_code == 0
    *files, now, then = result.stdout.splitlines()
    assert files[0] == "lessons/02-tin-cans.ipynb"
    assert all((here / name).is_file() for name in files)
    assert "course check" in now
    assert "make test" in then


def test_a_lesson_that_cannot_be_is_one_line(run: CliRunner, here: Path) -> None:
    result = run.invoke(cli.app, ["new-lesson", "02", "Channels"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Channels: this is not a slug; write small letters, digits and hyphens, such as channels-and-time\n"
    assert not (here / "lessons/02-channels.ipynb").exists()


def test_an_installed_course_is_not_checked(run: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "course_root", lambda: tmp_path / "_course")
    result = run.invoke(cli.app, ["check"])
    assert result.exit_code == 1
    assert "get a copy of the repository" in result.stderr


def test_a_private_copy_of_the_checks_is_looked_at_with_the_same_rules(run: CliRunner, root: Path, tmp_path: Path) -> None:
    own = tmp_path / "my-exercises"
    shutil.copytree(root / "exercises", own, ignore=shutil.ignore_patterns(".ipynb_checkpoints", "answers.json*"))
    good = run.invoke(cli.app, ["check", "--exercises", str(own)])
    assert (good.exit_code, good.stdout) == (0, ""), good.stdout
    file = own / "04-replies-and-receipts/questions.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("points: 2", "points: 3", 1) + "- id: right!\n  right: 1\n", encoding="utf-8")
    bad = run.invoke(cli.app, ["check", "--exercises", str(own)])
    assert bad.exit_code == 1
    assert f"{own}/04-replies-and-receipts/04-replies-and-receipts.ipynb:" in bad.stdout
    assert "points-agree: the cell “part-a-marks” gives 5 points, but its items add up to 6; make the two agree" in bad.stdout
    assert f"{file}:" in bad.stdout
    assert not [line for line in bad.stdout.splitlines() if not line.startswith(str(own))]
    assert "there is no check in this folder" in run.invoke(cli.app, ["check", "--exercises", str(tmp_path)]).stderr
