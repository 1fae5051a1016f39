"""A private edition of a check: handed out by one command, answered, and never marked by another edition's key in silence."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from autograder import core, editions, teach
from autograder.gradebook import Gradebook
from betweenscreens import answers, cli
from betweenscreens.desk import desk_folder
from betweenscreens.site import build
from betweenscreens.widgets import hand_in

NAME = "98-two-stops-late"
CHECKS = Path(__file__).parent / "check"


def course(*words: object) -> Result:
    return CliRunner().invoke(cli.app, [*map(str, words)])


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """Return a private copy of the checks."""
    return Path(shutil.copytree(CHECKS, tmp_path / "mine"))


def reword(exercises: Path) -> None:
    """Ask a question in other words: another edition."""
    path = exercises / NAME / "questions.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("six and a half minutes", "seven minutes"), encoding="utf-8")


def answered(out: Path, new_class: Path, *students: str) -> None:
    """Let students unpack what was handed out, answer, and hand in the notebook and its answers."""
    for student in students:
        own = new_class / "downloaded" / NAME / student
        with zipfile.ZipFile(out / "checks" / f"{NAME}.zip") as archive:
            archive.extractall(own.parent / f"unpacked-{student}")
        (own.parent / f"unpacked-{student}" / NAME).rename(own)
        (own.parent / f"unpacked-{student}").rmdir()
        answers.write(own, NAME, {"film-has-begun": 1})
        (own / "questions.yml").unlink()


def handed_out(exercises: Path, out: Path) -> str:
    result = course("hand-out", out, "--exercises", exercises, "--no-site")
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_hand_out_holds_no_key_and_says_its_edition(mine: Path, tmp_path: Path) -> None:
    said = handed_out(mine, tmp_path / "out")
    edition = core.read_check(mine / NAME).edition
    assert f"{NAME}.zip (edition {edition})" in said
    with zipfile.ZipFile(tmp_path / "out" / "checks" / f"{NAME}.zip") as archive:
        assert sorted(archive.namelist()) == [f"{NAME}/{NAME}.ipynb", f"{NAME}/questions.yml"]
        notebook = archive.read(f"{NAME}/{NAME}.ipynb")
    assert b"HIDDEN TESTS" not in notebook
    assert json.loads(notebook)["metadata"]["between_screens"]["edition"] == edition


def test_answers_to_another_edition_are_one_line_and_not_marked(mine: Path, new_class: Path, tmp_path: Path) -> None:
    handed_out(mine, tmp_path / "out")
    first = core.read_check(mine / NAME).edition
    answered(tmp_path / "out", new_class, "anna", "ben", "cleo", "dina")
    reword(mine)
    handed_out(mine, tmp_path / "out")
    answered(tmp_path / "out", new_class, "emil")
    result = course("grade", "--class", new_class, "--exercises", mine, "--add-students")
    assert result.exit_code == 1
    lines = [line for line in result.output.splitlines() if first in line]
    assert len(lines) == 1, result.output
    assert f"4 hand-ins (anna, ben, cleo and 1 more): another edition of the check was answered ({first})" in lines[0]
    assert f"`course grade --class {new_class} --edition {first}`" in lines[0]
    with Gradebook(f"sqlite:///{new_class / 'gradebook.db'}") as book:
        assert {student for student, _ in book.marks().points} == {"emil"}
    assert course("grade", "--class", new_class, "--edition", first).exit_code == 0
    assert course("grade", "--class", new_class).exit_code == 0, "the class remembers"
    with Gradebook(f"sqlite:///{new_class / 'gradebook.db'}") as book:
        assert len(book.marks().points) == 5
    assert editions.accepted(new_class) == {first}


def test_answers_that_say_no_edition_are_marked_as_before(new_class: Path, released: dict) -> None:
    own = new_class / "downloaded" / NAME
    own.mkdir(parents=True)
    (own / "anna.ipynb").write_text(json.dumps(released), encoding="utf-8")
    assert course("grade", "--class", new_class, "--add-students").exit_code == 0


def test_a_desk_and_the_teachers_room_get_the_private_checks_and_remember_them(mine: Path, new_class: Path, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    desk_folder.set_up(desk, mine)
    edition = core.read_check(mine / NAME).edition
    assert [path.name for path in (desk / "exercises").iterdir()] == [NAME]
    assert answers.edition_of(desk / "exercises" / NAME, NAME) == edition
    assert desk_folder.set_up(desk) == []
    course("grade", "--class", new_class, "--exercises", mine)
    teach.set_up(new_class, {})
    assert [path.name for path in (new_class / teach.DESK / "exercises").iterdir()] == [NAME]
    shutil.rmtree(mine)
    with pytest.raises(Exception, match="say where they are now with --exercises DIR"):
        desk_folder.set_up(desk)


def test_the_site_asks_the_private_questions(mine: Path, tmp_path: Path) -> None:
    notebooks = build._notebooks(tmp_path / "root", mine, teacher=False)  # noqa: SLF001 - building it all takes a minute
    assert [path.parent.name for path in notebooks if path.parent.parent.name == "exercises"] == [NAME]


def test_nobody_marks_themselves_by_the_public_key_of_a_private_edition(root: Path, tmp_path: Path) -> None:
    name = "04-replies-and-receipts"
    for kind, same in (("public", True), ("private", False)):
        source = Path(shutil.copytree(root / "exercises" / name, tmp_path / kind / name))
        if not same:
            path = source / "questions.yml"
            path.write_text(path.read_text(encoding="utf-8").replace("200 members", "300 members"), encoding="utf-8")
        desk_folder.set_up(tmp_path / f"desk-{kind}", tmp_path / kind)
        found = hand_in.source_of(name, tmp_path / f"desk-{kind}" / "exercises" / name)
        assert (found is not None) is same


def test_plain_nbgrader_refuses_and_stamps_too(mine: Path, new_class: Path, tmp_path: Path, nbgrader: object) -> None:
    handed_out(mine, tmp_path / "out")
    answered(tmp_path / "out", new_class, "anna")
    reword(mine)
    course("grade", "--class", new_class, "--exercises", mine, "--add-students")
    said = nbgrader(new_class, "autograde", NAME)
    assert "another edition of the check was answered" in said.stdout
    assert nbgrader(new_class, "generate_assignment", NAME, "--force").returncode == 0
    assert answers.edition_of(new_class / "release" / NAME, NAME) == core.read_check(mine / NAME).edition
