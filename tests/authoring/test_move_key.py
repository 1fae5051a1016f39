"""``course key``: the key is written beside the questions and moved into the notebook, and nothing is lost on the way."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from betweenscreens import assets, cli, questions
from betweenscreens.assets import AssetError
from betweenscreens.authoring import move_key
from betweenscreens.authoring.check import check
from betweenscreens.authoring.check.course import Course
from betweenscreens.authoring.new_lesson import new_lesson
from betweenscreens.desk import desk_folder
from betweenscreens.release import release_file

LESSON = "04-replies-and-receipts"
QUESTIONS = f"exercises/{LESSON}/questions.yml"
NOTEBOOK = f"exercises/{LESSON}/{LESSON}.ipynb"


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.glob("exercises/*/*")}


def show(root: Path, word: str = "04") -> list[Path]:
    return [path for one in move_key.checks_of(Course(root), word) for path in move_key.show(Course(root), one)]


def move(root: Path, word: str = "04") -> list[Path]:
    return [path for one in move_key.checks_of(Course(root), word) for path in move_key.move(Course(root), one)]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_every_check_of_the_course_comes_back_byte_by_byte(root: Path, course: Path) -> None:
    for path in root.glob("exercises/*/*"):
        if path.suffix in (".ipynb", ".yml"):
            (course / path.relative_to(root)).write_bytes(path.read_bytes())
    before = contents(course)
    whole = Course(course)
    assert len(whole.checks) >= 5
    for one in whole.checks:
        assert move_key.show(Course(course), one) == [one.path.parent / "questions.yml"]
        assert move_key.move(Course(course), one) == [one.path.parent / "questions.yml"]
    assert contents(course) == before


def test_a_new_lesson_s_check_comes_back_with_all_that_is_to_be_written(course: Path) -> None:
    new_lesson("09", "tin-cans", root=course)
    before = contents(course)
    assert len(show(course, "tin-cans")) == 2
    beside = contents(course)["exercises/09-tin-cans/questions.yml"].decode()
    assert beside.count("⟨write: the place of the right option, from 0⟩") == 5
    move(course, "tin-cans")
    assert contents(course) == before


def test_a_changed_key_is_what_the_notebook_has_and_the_release_has_nothing_of_it(course: Path) -> None:
    show(course)
    change(course / QUESTIONS, '"It’s his data, so sharing it and stopping are both up to him. Telling the team would be kind."', '"Mine."')
    change(
        course / QUESTIONS, '      correct: false\n      feedback: "A reason might', '      correct: true\n      feedback: "A reason might'
    )
    change(course / QUESTIONS, '      correct: true\n      feedback: "Mine."', '      correct: false\n      feedback: "Mine."')
    assert {path.name for path in move(course)} == {"questions.yml", f"{LESSON}.ipynb"}
    key = move_key.keys_in(Course(course).checks[0].cells[4])["tomas-stops-sharing"][0]
    assert (key["right"], key["why"][2]) == (1, "Mine.")
    assert [str(one) for one in check(course) if "exercises/04" in one.where] == []
    assert "Mine." not in release_file((course / NOTEBOOK).read_bytes()).decode()
    assert "Mine." not in (course / QUESTIONS).read_text(encoding="utf-8")


def test_points_and_parts_follow_the_questions(course: Path) -> None:
    text = (course / QUESTIONS).read_text(encoding="utf-8")
    first = text.index("- id: tomas-stops-sharing")
    after = text.index("- id: two-that-would")
    moved = text[first:after].replace("part: A", "part: B").replace("points: 1", "points: 3")
    (course / QUESTIONS).write_text(f"{text[:first]}{text[after:].rstrip()}\n\n{moved}", encoding="utf-8")
    move(course)
    cells = {cell.id: cell for cell in Course(course).checks[0].cells}
    assert cells["part-a-marks"].nbgrader["points"] == 4
    assert cells["part-b-marks"].nbgrader["points"] == 10
    assert "tomas-stops-sharing" not in cells["part-a-marks"].source
    assert "tomas-stops-sharing" in cells["part-b-marks"].source


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            '  look: "Is it rude to switch “Seen” off?"',
            '  look: "Is it rude to switch it off?"',
            "did you mean Is it rude to switch “Seen” off?",
        ),
        ("- id: tomas-stops-sharing", "- id: tomas-stops", "`look`"),
        ('  sound: true\n  look: "Is it', '  sond: true\n  look: "Is it', "`sond` is not a field"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_nothing_is_changed(old: str, new: str, told: str, course: Path) -> None:
    show(course)
    change(course / QUESTIONS, old, new)
    if "tomas-stops" in new:
        text = (course / QUESTIONS).read_text(encoding="utf-8")
        start, end = text.index("  sound: true\n  look"), text.index("- id: two-that")
        bare = '  answers:\n    - answer: "a"\n    - answer: "b"\n\n'
        (course / QUESTIONS).write_text(text[:start] + bare + text[end:], encoding="utf-8")
    before = contents(course)
    with pytest.raises(AssetError) as raised:
        move(course)
    assert raised.value.where.startswith(f"{QUESTIONS}:")
    assert told in str(raised.value)
    assert contents(course) == before


def test_a_part_without_a_grade_cell_is_told(course: Path) -> None:
    change(course / QUESTIONS, "- id: tomas-stops-sharing\n  part: A", "- id: tomas-stops-sharing\n  part: E")
    with pytest.raises(AssetError, match="part E has no cell"):
        move(course)


def test_a_check_with_its_key_beside_is_neither_read_nor_handed_out(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    show(course)
    with pytest.raises(AssetError, match="run `course key 04-replies-and-receipts`"):
        questions.read_graded(course / QUESTIONS)
    monkeypatch.setattr(assets, "course_root", lambda: course)
    with pytest.raises(AssetError, match="belongs to a key; run `course key`"):
        list(desk_folder.parts())
    own = [one for one in check(course) if "exercises/04" in one.where]
    assert {one.rule for one in own} == {"question-format"}
    assert all(one.what.endswith(questions.BESIDE) for one in own)


def test_the_command_says_what_it_wrote(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "course_root", lambda: course)
    run = CliRunner()
    shown = run.invoke(cli.app, ["key", "04", "--beside"]).output
    assert shown.startswith("Written: ")
    assert "give this file to no one" in shown.replace("\n", " ")
    assert "Written: " in run.invoke(cli.app, ["key", LESSON]).output
    assert "Nothing to move" in run.invoke(cli.app, ["key", "replies-and-receipts"]).output
    missing = run.invoke(cli.app, ["key", "77"])
    assert missing.exit_code == 1
    assert "no check has this number" in missing.output


def test_a_private_copy_is_moved_alone(course: Path, tmp_path: Path) -> None:
    own = tmp_path / "mine"
    (course / "exercises").rename(own)
    (course / "exercises").mkdir()
    whole = Course(course, own)
    assert [path.is_relative_to(own) for one in move_key.checks_of(whole, "04") for path in move_key.show(whole, one)] == [True]
    assert json.loads((own / LESSON / f"{LESSON}.ipynb").read_text(encoding="utf-8"))["cells"]
