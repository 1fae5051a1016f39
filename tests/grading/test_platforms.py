"""What each learning platform gives a teacher goes into ``downloaded/`` as it is, and everybody in it is found, by the command line."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.gradebook import Gradebook
from betweenscreens import cli

NAME = "98-two-stops-late"
CHECKS = Path(__file__).parent / "check"
GUIDE = Path(__file__).parents[2] / "autograder" / "README.md"
ROSTER = """id,first_name,last_name,email,lms_id
s-0001,Lena,Berg,lena.berg@school.example,4711
s-0002,José María,Müller-Ruiz,jose.mueller@school.example,4712
"""
SHAPES = {
    "Moodle": ["Lena Berg_1234567_assignsubmission_file_/{check}.ipynb", "José María Müller-Ruiz_1234568_assignsubmission_file_/a.json"],
    "Canvas": ["berglena_4711_90210_{check}.ipynb", "mullerruizjosemaria_LATE_4712_90211_answers-2.json"],
    "Google Classroom": ["{check} - Lena Berg.ipynb", "José María Müller-Ruiz/answers (1).json"],
    "Microsoft Teams": ["Lena Berg/{check}/Version 1/{check}.ipynb", "José María Müller-Ruiz/{check}/Version 2/answers.json"],
    "Blackboard": [
        "Check 4_lena.berg_attempt_2026-11-21-10-12-13_{check}.ipynb",
        "Check 4_jose.mueller_attempt_2026-11-21-10-12-14_answers.json",
    ],
    "Brightspace": [
        "12345-678 - Lena Berg - Nov 21, 2026 1012 AM/{check}.ipynb",
        "12346-678 - José María Müller-Ruiz - Nov 21, 2026 1013 AM/answers.json",
    ],
    "ILIAS": ["Abgabe/Berg_Lena_lena.berg_4711/{check}.ipynb", "Abgabe/Müller-Ruiz_José María_jose.mueller_4712/answers.json"],
    "Sakai": [
        "Check 4/Berg, Lena(lena.berg)/Submission attachment(s)/{check}.ipynb",
        "Check 4/Müller-Ruiz, José María(jose.mueller)/Submission attachment(s)/answers.json",
    ],
    "OpenOlat": ["lena.berg_Lena_Berg/{check}.ipynb", "jose.mueller_José María_Müller-Ruiz/answers.json"],
    "Schoology": ["Berg, Lena - Revision 1 - On time/{check}.ipynb", "Müller-Ruiz, José María - Revision 2 - Late/answers.json"],
}
"""Platform → what its download holds: Lena's notebook, and José María's answers file."""


@pytest.mark.parametrize("zipped", [True, False], ids=["zip", "folder"])
@pytest.mark.parametrize("platform", SHAPES)
def test_everybody_is_found(platform: str, zipped: bool, new_class: Path, released: dict, with_record: Callable, record: Callable) -> None:
    notebook = with_record(released, record({"film-has-begun": 1}))
    files = dict(zip(SHAPES[platform], (notebook, record({"minutes-late": "13"})), strict=True))
    lay(new_class / "downloaded" / NAME, {name.format(check=NAME): json.dumps(content) for name, content in files.items()}, zipped=zipped)
    (new_class / "roster.csv").write_text(ROSTER, encoding="utf-8")
    run = CliRunner()
    assert run.invoke(cli.app, ["students", str(new_class / "roster.csv"), "--class", str(new_class)]).exit_code == 0
    said = run.invoke(cli.app, ["grade", "--class", str(new_class)])
    assert said.exit_code == 0, said.output
    assert "2 of 2" in said.output
    with Gradebook(f"sqlite:///{new_class / 'gradebook.db'}") as book:
        assert book.marks().points == {("s-0001", NAME): 1, ("s-0002", NAME): 2}


def test_a_list_of_codes_and_a_private_table_are_enough(new_class: Path, released: dict, with_record: Callable, record: Callable) -> None:
    names = ("Participant_1234567_assignsubmission_file_/{check}.ipynb", "Participant_1234568_assignsubmission_file_/a.json")
    contents = (with_record(released, record({"film-has-begun": 1})), record({"minutes-late": "13"}))
    files = {name.format(check=NAME): json.dumps(content) for name, content in zip(names, contents, strict=True)}
    lay(new_class / "downloaded" / NAME, files, zipped=True)
    (new_class / "roster.csv").write_text("id\ns-0001\ns-0002\n", encoding="utf-8")
    (new_class / "names.csv").write_text("id,name\ns-0001,Participant 1234567\ns-0002,Participant 1234568\n", encoding="utf-8")
    run, here = CliRunner(), ["--class", str(new_class)]
    run.invoke(cli.app, ["students", str(new_class / "roster.csv"), *here])
    assert "2 of 2" in run.invoke(cli.app, ["grade", *here]).output
    run.invoke(cli.app, ["grade", *here, "--export", "marks.csv"])
    exported = "".join(path.read_text(encoding="utf-8-sig") for path in new_class.glob("marks*.csv"))
    assert "s-0002" in exported
    assert "1234567" not in exported


def test_two_classes_and_two_years_are_apart(new_class: Path, tmp_path: Path, released: dict) -> None:
    run = CliRunner()
    (tmp_path / "9b.csv").write_text("id\ns-0001\n", encoding="utf-8")
    said = run.invoke(cli.app, ["students", str(tmp_path / "9b.csv"), "--class", str(tmp_path / "9b"), "--exercises", str(CHECKS)])
    assert "1 new students" in said.output
    lay(tmp_path / "9b" / "downloaded" / NAME, {"s-0001.ipynb": json.dumps(released)}, zipped=False)
    assert "1 of 1" in run.invoke(cli.app, ["grade", "--class", str(tmp_path / "9b")]).output
    assert "Nothing was handed in yet" in run.invoke(cli.app, ["grade", "--class", str(new_class)]).output


def lay(folder: Path, contents: dict[str, str], *, zipped: bool) -> None:
    """Put what a platform gives into the class, as its zip or unpacked."""
    folder.mkdir(parents=True)
    if zipped:
        with zipfile.ZipFile(folder / "download.zip", "w") as archive:
            for name, content in contents.items():
                archive.writestr(name, content)
        return
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")


def test_the_guide_has_a_row_for_each_platform() -> None:
    rows = [line.split("|")[1].strip() for line in GUIDE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    assert [platform for platform in SHAPES if platform not in rows] == []
