"""``course grade`` asks whose clock counts once, keeps it, and says how the class stands."""

import json
from pathlib import Path

import pytest
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from typer.testing import CliRunner, Result

from autograder import classroom, clock, grade_command
from autograder.gradebook import Gradebook
from betweenscreens import cli

NAME = "98-two-stops-late"


def course(*words: object) -> Result:
    return CliRunner().invoke(cli.app, [*map(str, words)])


def hand_in(folder: Path, student: str, released: dict, given: dict, at: str) -> None:
    own = folder / "submitted" / student / NAME
    own.mkdir(parents=True)
    (own / f"{NAME}.ipynb").write_text(json.dumps(released), encoding="utf-8")
    (own / "answers.json").write_text(json.dumps({"check": NAME, "answers": given, "seq": 1}), encoding="utf-8")
    (own / "timestamp.txt").write_text(at, encoding="utf-8")


def test_the_time_zone_is_asked_once_said_in_one_line_and_kept(new_class: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    first = course("grade", "--class", new_class)
    assert "Due dates and late work go by the clock of America/New_York" in first.output
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert "clock" not in course("grade", "--class", new_class).output
    before = classroom.settings(new_class)
    assert (before.zone.key, before.has_zone) == ("America/New_York", True)
    course("grade", "--class", new_class, "--time-zone", "Europe/Berlin")
    after = classroom.settings(new_class)
    assert (after.zone.key, after.source) == ("Europe/Berlin", before.source)
    assert "there is no time zone “Mars”" in course("grade", "--class", new_class, "--time-zone", "Mars").stderr


def test_somebody_at_a_terminal_is_asked(new_class: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grade_command.sys, "stdin", type("Terminal", (), {"isatty": lambda _: True})())
    monkeypatch.setattr(grade_command.typer, "prompt", lambda _said, default: f"Europe/{'Rome' if default else ''}")
    grade_command.ask_zone(new_class)
    assert classroom.settings(new_class).zone.key == "Europe/Rome"


def test_what_a_teacher_wrote_into_the_configuration_is_not_asked_again(new_class: Path) -> None:
    path = new_class / classroom.PYTHON
    path.write_text(path.read_text(encoding="utf-8") + 'c.Exchange.timezone = "Europe/Paris"\n', encoding="utf-8")
    assert "clock" not in course("grade", "--class", new_class).output
    assert classroom.settings(new_class).zone.key == "Europe/Paris"


def test_a_due_date_is_read_by_the_class_clock_and_formgrader_shows_it_so(new_class: Path, released: dict) -> None:
    classroom.keep_zone(new_class, "Europe/Berlin")
    course("students", roster(new_class), "--class", new_class)
    assert "2026-06-20 22:00 (Europe/Berlin)" in course("due", NAME, "2026-06-20 22:00", "--class", new_class).output
    settings = classroom.settings(new_class)
    with Gradebook(settings.url) as book:
        assert f"{book.due(NAME):%H:%M}" == "20:00", "nbgrader keeps UTC"
    api = NbGraderAPI(CourseDirectory(config=settings.config), config=settings.config)
    assert api.get_assignment(NAME)["duedate_notimezone"] == "2026-06-20T22:00:00"
    hand_in(new_class, "s-1", released, {"film-has-begun": 1}, "2026-06-20 19:59:00 UTC")
    hand_in(new_class, "s-2", released, {"film-has-begun": 1}, "2026-06-20 20:01:00 UTC")
    hand_in(new_class, "s-3", released, {"film-has-begun": 1}, "2026-06-21 20:01:00 UTC")
    course("due", NAME, "2026-06-22", "--for", "s-3", "--class", new_class)
    path = new_class / classroom.PYTHON
    path.write_text(path.read_text(encoding="utf-8") + 'c.LateSubmissionPlugin.penalty_method = "zero"\n', encoding="utf-8")
    said = course("grade", "--class", new_class)
    assert f"{NAME}     3 of 4        1           3          0              0     1" in said.output, said.output
    assert "Not handed in: s-4." in said.output
    with Gradebook(settings.url) as book:
        assert {student: points for (student, _), points in book.marks().points.items()} == {"s-1": 1, "s-2": 0, "s-3": 1}
    listed = course("due", NAME, "--class", new_class).output
    assert "s-3: until Monday, 2026-06-22 23:59 (Europe/Berlin)." in listed


def roster(folder: Path) -> Path:
    path = folder / "roster.csv"
    path.write_text("id\ns-1\ns-2\ns-3\ns-4\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("words", "said"), [(["x"], "no such check"), ([NAME, "soon"], "is no time"), ([NAME, "--for", "x"], "isn't anyone on the class list")]
)
def test_a_slip_in_a_due_date_is_told(words: list, said: str, new_class: Path) -> None:
    assert said in course("due", *words, "--class", new_class).stderr


def test_the_whole_of_a_long_report_is_in_the_class(new_class: Path) -> None:
    (new_class / "downloaded" / NAME).mkdir(parents=True)
    for number in range(40):
        (new_class / "downloaded" / NAME / f"odd-{number}.ipynb").write_text(f'{{"cells": [], "n": {number}}}', encoding="utf-8")
    said = course("grade", "--class", new_class)
    assert len(said.output.splitlines()) < 30
    assert "All of this is in" in said.output
    assert "odd-39" in (new_class / grade_command.WHOLE).read_text(encoding="utf-8")
    assert clock.of_this_computer({"TZ": "Europe/Rome"}) == "Europe/Rome"


@pytest.mark.parametrize(("typed", "points"), [("13 minutes", 2), ("13 min", 2), ("13", 2), ("13 %", 0), ("13 minutes or so", 0)])
def test_the_questions_own_unit_after_a_number_earns_its_mark(typed: str, points: float, new_class: Path, released: dict) -> None:
    hand_in(new_class, "s-1", released, {"minutes-late": typed}, "2026-06-20 19:59:00 UTC")
    assert course("grade", "--class", new_class, "--add-students").exit_code == 0
    with Gradebook(classroom.settings(new_class).url) as book:
        assert book.marks().points["s-1", NAME] == points
    page = (new_class / "feedback" / "s-1" / NAME / f"{NAME}.html").read_text(encoding="utf-8")
    assert "minutes minutes" not in page
