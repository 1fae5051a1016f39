"""A school's exchange: what was answered goes with nbgrader's own Submit, and comes back with its own Collect."""

import getpass
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder import classroom
from betweenscreens import answers

pytestmark = pytest.mark.long
NAME = "04-replies-and-receipts"


def test_submit_and_collect(tmp_path: Path, nbgrader: Callable) -> None:
    exchange, school, learner = (tmp_path / name for name in ("exchange", "class", "learner"))
    exchange.mkdir(mode=0o777)
    exchange.chmod(0o777)
    learner.mkdir()
    config = f"c.Exchange.root = {str(exchange)!r}\nc.CourseDirectory.course_id = 'screens'\n"
    path = classroom.set_up(school)
    path.write_text(path.read_text(encoding="utf-8") + config, encoding="utf-8")
    (learner / "nbgrader_config.py").write_text(f"c = get_config()\n{config}", encoding="utf-8")
    for command in ("generate_assignment", "release_assignment"):
        said = nbgrader(school, command, NAME)
        assert said.returncode == 0, said.stdout
    said = nbgrader(learner, "fetch_assignment", NAME)
    assert said.returncode == 0, said.stdout
    assert sorted(file.name for file in (learner / NAME).iterdir()) == [f"{NAME}.ipynb", "questions.yml"]
    answers.write(learner / NAME, NAME, {"tomas-stops-sharing": 1})
    said = nbgrader(learner, "submit", NAME)
    assert said.returncode == 0, said.stdout
    said = nbgrader(school, "collect", NAME)
    assert said.returncode == 0, said.stdout
    handed = school / "submitted" / getpass.getuser() / NAME
    assert json.loads((handed / answers.NAME).read_text(encoding="utf-8"))["answers"] == {"tomas-stops-sharing": 1}
    assert (handed / f"{NAME}.ipynb").is_file()
