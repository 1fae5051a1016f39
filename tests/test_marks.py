"""Marks: points, reasons and words for a part of a check, and what the grade cell prints."""

import copy
import subprocess
import sys
from types import SimpleNamespace

import pytest

from betweenscreens import assets, marks
from betweenscreens.graded_items import GRADED

BASE = {"part": "A", "outcome": "know it", "rows": []}


def item(kind: str, points: float, **fields: object) -> object:
    return GRADED[kind].model_validate(
        {**BASE, "id": f"a-{kind.replace('_', '-')}", "type": kind, "question": f"Which **{kind}**?", "points": points, **fields}
    )


ITEMS = [
    item("multiple_choice", 1, answers=[{"answer": "red"}, {"answer": "green"}, {"answer": "blue"}]),
    item("many_choice", 2, answers=[{"answer": "ant"}, {"answer": "bee"}, {"answer": "cat"}, {"answer": "dog"}]),
    item("numeric", 1, unit="per cent"),
    item("order", 3, options=["second", "third", "first"]),
    item("match", 1, prompts=["sky", "grass", "sun"], choices=["yellow", "blue", "green", "pink"]),
    item("written", 6, rubric=["clear"], max_words=100),
]
KEY = {
    "a-multiple-choice": {"right": 1, "why": {0: "Red is not.", 1: "Green is.", 2: "Blue is not."}, "look": "Colours"},
    "a-many-choice": {"right": [0, 1], "why": {0: "Six legs.", 1: "Six legs too.", 2: "Four legs.", 3: "Four too."}, "look": "Legs"},
    "a-numeric": {"right": {"low": 40, "high": 42.5}, "why": "It is the part of the whole.", "look": "Shares"},
    "a-order": {"right": [2, 0, 1], "why": "One, two, three.", "look": "Orders"},
    "a-match": {"right": {"0": 1, "1": 2, "2": 0}, "why": {0: "Look up.", 1: "Look down.", 2: "Do not look."}, "look": "Colours"},
}
ALL_RIGHT = {
    "a-multiple-choice": 1,
    "a-many-choice": [1, 0],
    "a-numeric": "42,5",
    "a-order": [2, 0, 1],
    "a-match": {"0": 1, "1": 2, "2": 0},
}


def one(name: str, answer: object) -> marks.ItemMark:
    found = marks.mark_part(ITEMS, {name: answer}, KEY)
    return next(mark for mark in found if mark.id == name)


def test_all_right_earns_all_points_and_nothing_better() -> None:
    found = marks.mark_part(ITEMS, ALL_RIGHT, KEY)
    assert [mark.points for mark in found] == [1, 2, 1, 3, 1]
    assert marks.total(found) == 8
    assert {mark.better for mark in found} == {""}
    assert all(mark.answered for mark in found)


def test_a_written_item_is_the_teachers() -> None:
    assert "a-written" not in {mark.id for mark in marks.mark_part(ITEMS, {"a-written": "A text."}, KEY)}


def test_nothing_answered_is_said_and_earns_nothing() -> None:
    found = marks.mark_part(ITEMS, {}, KEY)
    assert marks.total(found) == 0
    assert {mark.given for mark in found} == {"Not answered."}
    assert not any(mark.answered for mark in found)
    assert found[0].why == "Green is."


@pytest.mark.parametrize(
    ("name", "answer", "points", "given", "better", "why"),
    [
        ("a-multiple-choice", 0, 0, "red", "green", "About your choice: Red is not. About the better one: Green is."),
        ("a-multiple-choice", 1, 1, "green", "", "Green is."),
        ("a-many-choice", [2, 0], 0, "ant; cat", "ant; bee", "bee: Six legs too. cat: Four legs."),
        ("a-many-choice", [0], 1, "ant", "ant; bee", "bee: Six legs too."),
        ("a-many-choice", [0, 1], 2, "ant; bee", "", "ant: Six legs. bee: Six legs too."),
        ("a-numeric", "39", 0, "39 per cent", "40 to 42.5 per cent", "It is the part of the whole."),
        ("a-numeric", "forty\n", 0, "forty", "40 to 42.5 per cent", "It is the part of the whole."),
        ("a-order", [2, 1, 0], 1, "1. first; 2. third; 3. second", "1. first; 2. second; 3. third", "One, two, three."),
        (
            "a-match",
            {"0": 1},
            0.33,
            "sky: blue; grass: nothing chosen; sun: nothing chosen",
            "sky: blue; grass: green; sun: yellow",
            "grass: Look down. sun: Do not look.",
        ),
        (
            "a-match",
            {"0": 1, "1": 2, "2": 99},
            0.67,
            "sky: blue; grass: green; sun: nothing chosen",
            "sky: blue; grass: green; sun: yellow",
            "sun: Do not look.",
        ),
    ],
)
def test_one_item_in_words(name: str, answer: object, points: float, given: str, better: str, why: str) -> None:
    mark = one(name, answer)
    assert (mark.points, mark.given, mark.better, mark.why) == (points, given, better, why)


def test_a_single_right_number_is_said_as_one() -> None:
    key = {**KEY, "a-numeric": {**KEY["a-numeric"], "right": {"low": 40, "high": 40.0}}}
    found = marks.mark_part(ITEMS, {"a-numeric": "39"}, key)
    assert [mark.better for mark in found if mark.id == "a-numeric"] == ["40 per cent"]


@pytest.mark.parametrize("answer", [True, -1, 3, "1", [1], {"0": 1}, float("nan"), "x" * 10**5, None])
def test_nonsense_counts_as_unanswered(answer: object) -> None:
    mark = one("a-multiple-choice", answer)
    assert (mark.points, mark.answered) == (0, False)


def changed(name: str, field: str, value: object) -> dict:
    key = copy.deepcopy(KEY)
    key[name][field] = value
    return key


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ({name: entry for name, entry in KEY.items() if name != "a-order"}, "there is no key for a-order"),
        ({**KEY, "another": KEY["a-order"]}, "there is a key for another"),
        (changed("a-multiple-choice", "right", 3), "`right` of a-multiple-choice"),
        (changed("a-multiple-choice", "right", "green"), "`right` of a-multiple-choice"),
        (changed("a-many-choice", "right", []), "`right` of a-many-choice"),
        (changed("a-numeric", "right", "40"), "`right` of a-numeric"),
        (changed("a-numeric", "right", {"low": 2, "high": 1}), "`right` of a-numeric"),
        (changed("a-numeric", "right", {"low": float("nan"), "high": 1}), "`right` of a-numeric"),
        (changed("a-order", "right", [2, 0]), "`right` of a-order"),
        (changed("a-match", "right", {"0": 1, "1": 2}), "`right` of a-match"),
        (changed("a-match", "right", {"0": 1, "1": 2, "2": 9}), "`right` of a-match"),
        (changed("a-multiple-choice", "why", {0: "Red is not."}), "`why` of a-multiple-choice"),
        (changed("a-multiple-choice", "look", ""), "`look` of a-multiple-choice"),
    ],
)
def test_a_key_that_does_not_fit_is_refused(key: dict, told: str) -> None:
    assert any(problem.startswith(told) for problem in marks.key_problems(ITEMS, key))
    with pytest.raises(assets.AssetError):
        marks.mark_part(ITEMS, ALL_RIGHT, key)


def test_the_key_fits() -> None:
    assert marks.key_problems(ITEMS, KEY) == []


@pytest.mark.parametrize(("points", "text"), [(2.0, "2"), (0.5, "0.5"), (1.3333, "1.33"), (0, "0"), (10, "10"), (0.1 + 0.2, "0.3")])
def test_points_have_at_most_two_decimals(points: float, text: str) -> None:
    assert marks.points_text(points) == text


def test_mark_prints_and_returns_the_points(capsys: pytest.CaptureFixture) -> None:
    part = SimpleNamespace(items=ITEMS, answers={**ALL_RIGHT, "a-match": {"0": 1}, "a-order": None})
    assert marks.mark(part, KEY) == 4.33
    printed = capsys.readouterr().out
    for expected in (
        "1. Which multiple_choice?",
        "You said: green",
        "Points: 0.33 of 1",
        "Not answered.",
        "Why: One, two, three.",
        "Look again: Orders",
        "Points in this part: 4.33 of 8",
    ):
        assert expected in printed
    assert max(map(len, printed.splitlines())) <= marks.WIDTH
    assert "**" not in printed


def test_without_a_key_the_teacher_marks(capsys: pytest.CaptureFixture) -> None:
    part = SimpleNamespace(items=ITEMS, answers=ALL_RIGHT)
    assert marks.mark(part, None) is None
    assert "teacher" in capsys.readouterr().out


def test_with_a_key_an_error_is_never_a_card(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(assets.STRICT, raising=False)
    for part in ("no part", SimpleNamespace(items=ITEMS), SimpleNamespace(answers={})):
        with pytest.raises(assets.AssetError, match="mark: this is not a part of a check"):
            marks.mark(part, KEY)
    with pytest.raises(assets.AssetError):
        marks.mark(SimpleNamespace(items=ITEMS, answers={}), {})


WITHOUT_WIDGETS = """
import importlib.util, sys
spec = importlib.util.find_spec("betweenscreens")
sys.modules["betweenscreens"] = importlib.util.module_from_spec(spec)  # its names are not loaded, only the modules asked for
import betweenscreens.marks
sys.exit(" ".join(sorted({"anywidget", "ipywidgets", "plotly", "IPython"} & set(sys.modules))) or 0)
"""


def test_marking_loads_no_widget_library() -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT_WIDGETS], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
