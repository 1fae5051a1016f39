"""A class's folder is laid so that nbgrader finds the course's safe configuration there, and keeps what a teacher added."""

import json
import os
import sys
from pathlib import Path

import pytest
from traitlets.config import Config, PyFileConfigLoader

from autograder import classroom, nbgrader_config
from betweenscreens import assets
from betweenscreens.release import TEXT_STUB


def load(path: Path) -> Config:
    return PyFileConfigLoader(path.name, path=str(path.parent)).load_config()


def test_configuration_names_absolute_folders_and_the_whole_chain(tmp_path: Path) -> None:
    c = load(classroom.set_up(tmp_path / "classroom"))
    root = tmp_path / "classroom"
    assert c.CourseDirectory.root == str(root)
    assert c.CourseDirectory.db_url == f"sqlite:///{root}/gradebook.db"
    assert c.CourseDirectory.source_directory == str(assets.course_root() / "exercises")
    assert c.ClearSolutions.text_stub == TEXT_STUB
    assert c.SubmissionExporter.configured is c.SourceExporter.configured is True
    for section, settings in nbgrader_config.CHAIN.items():
        assert settings.items() <= c[section].items()


def test_a_private_copy_is_used_and_its_answers_never_overwrite_a_students(tmp_path: Path) -> None:
    (tmp_path / "private" / "04-replies").mkdir(parents=True)
    c = load(classroom.set_up(tmp_path / "it's a class", tmp_path / "private"))
    assert c.CourseDirectory.source_directory == str(tmp_path / "private")
    assert c.Autograde.exclude_overwriting == {"04-replies": ["answers.json"]}


def test_a_classroom_may_be_moved(tmp_path: Path) -> None:
    classroom.set_up(tmp_path / "before")
    (tmp_path / "before").rename(tmp_path / "after")
    assert load(tmp_path / "after" / classroom.PYTHON).CourseDirectory.root == str(tmp_path / "after")


def test_a_second_lay_keeps_what_the_teacher_added_and_all_other_files(tmp_path: Path) -> None:
    path = classroom.set_up(tmp_path)
    path.write_text(path.read_text() + "c.AssignLatePenalties.enabled = False\n")
    (tmp_path / "gradebook.db").write_text("marks")
    (tmp_path / "private").mkdir()
    assert classroom.set_up(tmp_path, tmp_path / "private") == path
    assert path.read_text().endswith("c.AssignLatePenalties.enabled = False\n")
    assert path.read_text().count("AssignLatePenalties") == 1
    assert load(path).CourseDirectory.source_directory == str(tmp_path / "private")
    assert (tmp_path / "gradebook.db").read_text() == "marks"


def test_the_json_beside_it_holds_the_same_chain(tmp_path: Path) -> None:
    classroom.set_up(tmp_path)
    assert json.loads((tmp_path / classroom.GUARD).read_text()) == nbgrader_config.CHAIN
    assert "configured" not in (tmp_path / classroom.GUARD).read_text()


def test_every_class_in_the_chain_can_be_imported(tmp_path: Path) -> None:
    from traitlets import import_item  # noqa: PLC0415 - importing nbgrader takes seconds

    chain = nbgrader_config.CHAIN
    autograde, feedback = chain["Autograde"], chain["GenerateFeedback"]
    names = [*autograde["sanitize_preprocessors"], *autograde["autograde_preprocessors"], *feedback["preprocessors"]]
    names += [autograde["exporter_class"], feedback["exporter_class"], chain["GenerateAssignment"]["exporter_class"]]
    for name in [*names, *chain["HTMLExporter"]["filters"].values()]:
        assert callable(import_item(name)), name
    assert tmp_path.exists()


def test_a_course_that_cannot_be_loaded_stops_everything(tmp_path: Path) -> None:
    path = classroom.set_up(tmp_path)
    path.write_text(path.read_text().replace("from autograder.nbgrader_config", "from no_such_course"))
    with pytest.raises(SystemExit, match=r"nothing is marked or released.*no_such_course"):
        load(path)


def test_programs_of_ours_stop_at_a_broken_configuration_and_find_this_pythons_programs() -> None:
    made = classroom.environment({"PATH": "/usr/bin", "HOME": "/home/me"})
    assert made == {"PATH": f"{Path(sys.executable).parent}{os.pathsep}/usr/bin", "HOME": "/home/me", classroom.STRICT: "1"}
