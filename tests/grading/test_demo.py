"""A made-up class is the same for the same seed, has every kind of hand-in, and a spread of marks."""

import json
from collections import Counter
from pathlib import Path

import pytest

from autograder import core, demo, reading
from betweenscreens import answers


def laid(folder: Path, check: core.Check, count: int, seed: int = 0) -> dict[str, dict[str, bytes]]:
    folder.mkdir()
    return {own.parent.name: {path.name: path.read_bytes() for path in own.iterdir()} for own in demo.write(folder, [check], count, seed)}


def test_same_seed_same_class(tmp_path: Path, check: core.Check) -> None:
    first, again, other = (laid(tmp_path / name, check, 12, seed) for name, seed in (("a", 1), ("b", 1), ("c", 2)))
    assert first == again != other
    assert (tmp_path / "a" / "roster.csv").read_bytes() == (tmp_path / "b" / "roster.csv").read_bytes()


def test_class_has_every_kind_and_a_spread_of_marks(tmp_path: Path, check: core.Check) -> None:
    found = laid(tmp_path / "class", check, 120)
    shapes = Counter(tuple(sorted(files)) for files in found.values())
    name = f"{check.id}.ipynb"
    assert shapes[name, answers.NAME, "timestamp.txt"] > 60
    assert shapes[name, "timestamp.txt"] > 5
    totals, broken = [], 0
    for student in found:
        try:
            scores = core.mark(check, reading.read(tmp_path / "class" / "submitted" / student / check.id, name)).scores
        except reading.SubmissionError:
            broken += 1
        else:
            totals.append(sum(score.points or 0 for score in scores.values()))
            assert [score.fault for score in scores.values() if score.fault] == []
    assert broken == 1
    assert min(totals) == 0
    assert max(totals) == 10
    assert len(set(totals)) > 10
    assert sum(b"2026-11-2" in files["timestamp.txt"] and files["timestamp.txt"] > b"2026-11-20 22:00" for files in found.values()) > 3


@pytest.mark.parametrize("kind", ["single-file", "answers-only-in-file", "plain"])
def test_answers_are_where_the_kind_says(kind: str, check: core.Check) -> None:
    files = demo.hand_in(check, demo.keys_of(check), kind, demo.random.Random(3))
    assert (answers.NAME in files) == (kind != "single-file")
    assert (answers.MIME in files[f"{check.id}.ipynb"]) == (kind != "answers-only-in-file")
    json.loads(files[f"{check.id}.ipynb"])


def test_every_type_is_answered_right_by_the_best(check: core.Check) -> None:
    keys = demo.keys_of(check)
    given = {item.id: demo.answer(item, keys.get(item.id), 1.0, demo.random.Random(0)) for item in check.items}
    record = {"check": check.id, "answers": given}
    scores = core.mark(check, reading.Submission(answers=record)).scores
    assert [score.points for score in scores.values()] == [3, 7, None]
