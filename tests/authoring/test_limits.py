"""Where the limits of rules lie: what is just allowed, and what is just too much."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from betweenscreens.authoring.check import items, keys, language, references, safety
from betweenscreens.authoring.check.course import Course
from betweenscreens.graded_items import GRADED

BASE = {"id": "an-item", "part": "A", "outcome": "o", "rows": [], "question": "Which?"}
TODAY = date(2026, 12, 1)


def item(kind: str, **fields: object) -> object:
    return GRADED[kind].model_validate({**BASE, "type": kind, **fields})


CHOICE = item("multiple_choice", answers=[{"answer": "x"}, {"answer": "y"}, {"answer": "z"}])
ORDER = item("order", options=["a", "b", "c"])
NUMBER = item("numeric")


def course(root: Path, file: str, text: str) -> Course:
    """Return a course that has one file in ``assets/``."""
    (root / "assets").mkdir()
    (root / "assets" / file).write_text(text, encoding="utf-8")
    return Course(root)


def words(count: int) -> str:
    return " ".join(["word"] * count)


@pytest.mark.parametrize(("days", "told"), [(0, False), (365, False), (366, False), (367, True), (3000, True)])
def test_help_lines_are_looked_at_once_a_year(days: int, told: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC)
    monkeypatch.setattr(safety, "datetime", SimpleNamespace(now=lambda _zone: now))
    mine = course(tmp_path, "help.yml", f'last_checked: "{TODAY - timedelta(days=days)}"\n')
    assert [error.where for error in safety.help_lines_fresh.find(mine)] == ["assets/help.yml:1"] * told


@pytest.mark.parametrize(
    ("count", "steps", "told"),
    [
        (1, "[one]", ""),
        (40, "[one, two]", ""),
        (41, "[one]", "41 words"),
        (0, "[one]", "0 words"),
        (9, "[]", "no list"),
        (9, "[one, six]", "no list"),
    ],
)
def test_a_box_has_40_words_and_opens_lists_that_are_there(count: int, steps: str, told: str, tmp_path: Path) -> None:
    boxes = f'boxes:\n  09-x:\n    text: "{words(count)}"\n    steps: {steps}\n'
    mine = course(tmp_path, "help.yml", f"steps: [{{id: one}}, {{id: two}}]\n{boxes}")
    found = list(safety.boxes.find(mine))
    assert [(error.where, told in error.what) for error in found] == [("assets/help.yml:3", True)] * bool(told)


@pytest.mark.parametrize(("count", "told"), [(30, False), (31, True)])
def test_a_sentence_for_learners_has_30_words(count: int, told: bool, tmp_path: Path) -> None:
    mine = course(tmp_path, "reflections.yml", f'one: "{words(count)}."\n')
    assert ["31 words" in error.what for error in language.sentence_length.find(mine)] == [True] * told


@pytest.mark.parametrize(("count", "told"), [(25, False), (26, True)])
def test_a_definition_has_25_words(count: int, told: bool, tmp_path: Path) -> None:
    mine = course(tmp_path, "glossary.yml", f'one: {{term: "One", definition: "{words(count)}", lesson: 04-x}}\n')
    assert ["26 words" in error.what for error in references.definitions.find(mine)] == [True] * told


@pytest.mark.parametrize(("other", "like"), [("abcdefghij", "other"), ("abcdefghi-", "other"), ("abcdefgh--", ""), ("jihgfedcba", "")])
def test_a_question_of_which_a_fifth_is_other_is_another_question(other: str, like: str) -> None:
    assert items.likest("abcdefghij", [("far", "xyz"), ("other", other)]) == like


@pytest.mark.parametrize(
    ("of", "right", "told"),
    [
        (CHOICE, 2, ""),
        (CHOICE, 3, "has the wrong form"),
        (CHOICE, None, "has the wrong form"),
        (ORDER, [1, 0, 2], ""),
        (ORDER, [0, 1, 2], "is the order in which the file shows the lines"),
        (ORDER, [0, 1], "has the wrong form"),
        (NUMBER, {"low": 1, "high": 1}, ""),
        (NUMBER, {"low": 2, "high": 1}, "has the wrong form"),
        (NUMBER, {"low": 1}, "has the wrong form"),
    ],
)
def test_the_right_answer_in_a_key(of: object, right: object, told: str) -> None:
    assert keys.right_problem(of, right) == told


@pytest.mark.parametrize(
    ("of", "why", "given"),
    [
        (CHOICE, {0: "A.", 1: "B.", 2: "C."}, True),
        (CHOICE, {0: "A.", 1: "B."}, False),
        (CHOICE, {0: "A.", 1: "B.", 2: ""}, False),
        (CHOICE, "A.", False),
        (ORDER, "A.", True),
        (ORDER, "", False),
        (NUMBER, None, False),
    ],
)
def test_the_reasons_in_a_key(of: object, why: object, given: bool) -> None:
    assert keys.reasons_given(of, why) is given


@pytest.mark.parametrize(("right", "told"), [([0, 0, 0], []), ([0, 0, 1, 2], []), ([0, 0, 0, 1], [1]), ([2, 1, 2, 1, 2], [3])])
def test_half_of_the_keys_may_stand_in_one_position(right: list[int], told: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [SimpleNamespace(item=SimpleNamespace(id=f"q-{n}", type="multiple_choice")) for n in range(len(right))]
    monkeypatch.setattr(keys, "of_check", lambda *_: asked)
    monkeypatch.setattr(keys, "key_of", lambda _: {f"q-{n}": ({"right": place}, None) for n, place in enumerate(right)})
    found = keys.key_positions.find(SimpleNamespace(checks=[SimpleNamespace(where="exercises/04-x/04-x.ipynb")]))
    assert [int(error.what.rpartition(" ")[2]) for error in found] == told
