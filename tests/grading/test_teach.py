"""A teacher's JupyterLab has Formgrader, shows the teacher's cells, and keeps everything in the class's folder."""

import os
from pathlib import Path
from urllib.request import ProxyHandler, Request, build_opener

import pytest

from autograder import classroom, teach
from betweenscreens.desk import jupyter_home, learn


def test_formgrader_stays_and_teacher_cells_are_shown() -> None:
    page = teach.settings()["labconfig/page_config.json"]
    assert page["betweenScreensTeacher"] == "true"
    assert "@jupyter/nbgrader:formgrader" not in page["disabledExtensions"]


def test_all_that_jupyter_keeps_lies_in_the_class_and_a_broken_configuration_stops_it(tmp_path: Path) -> None:
    classroom.set_up(tmp_path)
    environment = teach.set_up(tmp_path, {"PATH": os.environ["PATH"], "JUPYTER_PATH": "/elsewhere"})
    assert environment[classroom.STRICT] == "1"
    assert "JUPYTER_PATH" not in environment
    for name in jupyter_home.FOLDERS:
        assert Path(environment[name]).is_relative_to(tmp_path)
    assert (tmp_path / ".jupyter" / "config" / "labconfig" / "page_config.json").is_file()
    assert list((tmp_path / teach.DESK / "lessons").glob("04-*.ipynb"))


@pytest.mark.long
def test_formgrader_answers_in_the_class(tmp_path: Path) -> None:
    folder = classroom.set_up(tmp_path / "class", None).parent.resolve()
    with learn.served(folder, environment=teach.set_up(folder, os.environ)) as server:
        request = Request(f"{server.url}{teach.FORMGRADER}/gradebook", headers={"Authorization": f"token {server.token}"})  # noqa: S310 - our own server
        with build_opener(ProxyHandler({})).open(request, timeout=60) as answer:
            assert "nbgrader" in answer.read().decode().lower()
