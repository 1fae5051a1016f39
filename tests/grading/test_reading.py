"""A hand-in is read as data, within bounds, and never through a link."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder import reading
from autograder.reading import SubmissionError

NOTEBOOK = "98-two-stops-late.ipynb"


def make_link(path: Path) -> None:
    secret = path.with_name("secret")
    secret.write_text("{}")
    path.symlink_to(secret)


def make_chain(path: Path) -> None:
    path.symlink_to(path)


BAD = {
    "link": make_link,
    "link to itself": make_chain,
    "folder": Path.mkdir,
    "pipe": os.mkfifo,
    "too big": lambda path: path.write_text('"' + "a" * reading.MOST_ANSWERS + '"'),
    "too deep": lambda path: path.write_text('{"a":' * 100 + "1" + "}" * 100),
    "far too deep": lambda path: path.write_text("[" * 200_000),
    "empty": Path.touch,
    "half": lambda path: path.write_text('{"answers": {"film'),
    "not JSON": lambda path: path.write_text("film-has-begun: 1"),
    "no number": lambda path: path.write_text('{"answers": {"a": NaN}}'),
    "endless number": lambda path: path.write_text('{"answers": {"a": ' + "1" * 10_000 + "}}"),
    "no mapping": lambda path: path.write_text("[1]"),
    "not text": lambda path: path.write_bytes(b'{"a": "\xff\xfe\x00"}'),
    "a picture": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00"),
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_file_is_refused_in_one_clear_line(kind: str, tmp_path: Path) -> None:
    BAD[kind](tmp_path / "answers.json")
    with pytest.raises(SubmissionError) as error:
        reading.read_json(tmp_path / "answers.json", reading.MOST_ANSWERS)
    assert str(error.value).startswith("answers.json")
    assert str(error.value).count(": ") >= 1
    assert "; " in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("kind", BAD)
def test_broken_answers_are_set_aside_with_a_note_and_left_as_they_are(kind: str, hand_in: Callable[..., Path]) -> None:
    folder = hand_in(notebook={"cells": []})
    BAD[kind](folder / "answers.json")
    before = sorted(folder.iterdir())
    submission = reading.read(folder, NOTEBOOK)
    assert submission.notebook == {"cells": []}
    assert submission.answers is None
    assert len(submission.notes) == 1
    assert submission.notes[0].startswith("Set aside: answers.json")
    assert sorted(folder.iterdir()) == before


def test_broken_notebook_does_not_cost_the_saved_answers(hand_in: Callable[..., Path]) -> None:
    submission = reading.read(hand_in("<html>", {"answers": {}}), NOTEBOOK)
    assert submission.notebook is None
    assert submission.answers == {"answers": {}}
    assert submission.notes == [f"Set aside: {NOTEBOOK}:1: this is not JSON, so the file is broken; hand it in again."]


@pytest.mark.parametrize(("notebook", "saved"), [(None, None), ("{", None), (None, "["), ("{", "[")])
def test_nothing_readable_is_an_error(notebook: str | None, saved: str | None, hand_in: Callable[..., Path]) -> None:
    with pytest.raises(SubmissionError, match="hand it in again"):
        reading.read(hand_in(notebook, saved), NOTEBOOK)


def test_folder_that_is_a_link_is_refused(hand_in: Callable[..., Path], tmp_path: Path) -> None:
    own = hand_in({"cells": []})
    (tmp_path / "eve").mkdir()
    (tmp_path / "eve" / own.name).symlink_to(own)
    (tmp_path / "mallory").symlink_to(own.parent)
    for folder in (tmp_path / "eve" / own.name, tmp_path / "mallory" / own.name):
        with pytest.raises(SubmissionError, match="link"):
            reading.read(folder, NOTEBOOK)


def test_depth_of_an_honest_notebook_is_read(tmp_path: Path) -> None:
    value = "end"
    for _ in range(reading.MOST_DEPTH - 1):
        value = [value]
    (tmp_path / "a.json").write_text(json.dumps({"deep": value}))
    assert reading.read_json(tmp_path / "a.json", reading.MOST_ANSWERS) == {"deep": value}


def test_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b'\xef\xbb\xbf{"a": 1}')
    assert reading.read_json(tmp_path / "a.json", reading.MOST_ANSWERS) == {"a": 1}


def test_strangers_are_all_but_regular_files_with_a_known_name(hand_in: Callable[..., Path]) -> None:
    folder = hand_in({"cells": []}, {"answers": {}})
    (folder / "timestamp.txt").write_text("2026-11-22 10:00:00 UTC")
    (folder / "submission_secret.txt").write_text("x" * 5000)
    (folder / "nbgrader_config.py").write_text("")
    (folder / "photos").mkdir()
    (folder / "gradebook.db").symlink_to(folder / "timestamp.txt")
    assert reading.strangers(folder, NOTEBOOK) == [
        "gradebook.db",
        "nbgrader_config.py",
        "photos",
        "submission_secret.txt",
    ]


@pytest.mark.parametrize("kind", BAD)
def test_bad_answers_are_a_stranger(kind: str, hand_in: Callable[..., Path]) -> None:
    folder = hand_in({"cells": []})
    BAD[kind](folder / "answers.json")
    (folder / "secret").unlink(missing_ok=True)
    assert reading.strangers(folder, NOTEBOOK) == ["answers.json"]
