"""The text of a check's questions: keys go in and out, all else stays as it is."""

from pathlib import Path

import pytest

from betweenscreens import assets, questions
from betweenscreens.assets import AssetError
from betweenscreens.authoring import key_text

TEXT = """\
# What stands above stays.

- id: one
  part: A
  outcome: "o"
  type: multiple_choice
  question: "q: a “b”"
  rows: [R001]  # ⟨write: the rows⟩
  points: 1
  sound: true  # ⟨write: whether it is⟩
  look: "Here"
  answers:  # ⟨write: which is right⟩
    - answer: "a"
      correct: false
      feedback: "no"
    - answer: "b"
      correct: true
      feedback: "yes"

# Part B

- part: B
  id: two
  outcome: "o"
  type: numeric
  question: "q"
  rows: []
  unit: "km"
  points: 1
  look: "There"
  value: 20
  feedback: "so"
"""
BARE = """\
# What stands above stays.

- id: one
  part: A
  outcome: "o"
  type: multiple_choice
  question: "q: a “b”"
  rows: [R001]  # ⟨write: the rows⟩
  points: 1
  answers:
    - answer: "a"
    - answer: "b"

# Part B

- part: B
  id: two
  outcome: "o"
  type: numeric
  question: "q"
  rows: []
  unit: "km"
  points: 1
"""
KEYS = {
    "one": (
        {"right": 1, "sound": True, "why": {0: "no", 1: "yes"}, "look": "Here"},
        {"right": "⟨write: which is right⟩", "sound": "⟨write: whether it is⟩"},
    ),
    "two": ({"right": {"low": 20, "high": 20}, "why": "so", "look": "There"}, {}),
}


def items_of(text: str) -> dict[str, questions.Item]:
    return {item.id: item for item in questions.parse(assets.parse_yaml(text, "q.yml"), "q.yml", graded=True)[0]}


def test_keys_are_taken_out_with_what_is_still_to_be_decided() -> None:
    assert key_text.without(TEXT, "q.yml", {}) == (BARE, KEYS)


def test_keys_are_put_in_again() -> None:
    assert key_text.beside(BARE, "q.yml", items_of(BARE), KEYS) == TEXT


def test_a_text_without_keys_and_one_with_them_stay_as_they_are() -> None:
    assert key_text.without(BARE, "q.yml", {}) == (BARE, {})
    assert key_text.beside(TEXT, "q.yml", items_of(TEXT), KEYS) == TEXT


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[2] / "exercises").glob("*/questions.yml")), ids=lambda path: path.parent.name
)
def test_the_course_s_own_checks_hold_no_key_and_are_written_this_way(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert key_text.without(text, "q.yml", {}) == (text, {})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (TEXT.replace("  id: two", "   id: two"), "q.yml:"),
        (TEXT.replace("value: 20", "value: twenty"), "q.yml:31: `value` does not fit"),
        ("-  id: one\n   type: numeric\n", "q.yml:1: this question is written in another form"),
    ],
)
def test_what_cannot_be_read_names_the_line(text: str, told: str) -> None:
    with pytest.raises(AssetError) as raised:
        key_text.without(text, "q.yml", {})
    assert told in str(raised.value)


@pytest.mark.parametrize("key", [{"right": 7, "why": {0: "no"}}, {"right": 1}, {"right": 1, "why": None}])
def test_a_key_that_does_not_fit_names_its_question(key: dict) -> None:
    with pytest.raises(AssetError, match=r"q\.yml:3: the key of one in the notebook does not fit its question"):
        key_text.beside(BARE, "q.yml", items_of(BARE), {"one": (key, {})})


def test_values_are_written_as_in_the_course_s_files() -> None:
    assert [key_text.scalar(value) for value in ('“a” "b"', True, 20, 1.5)] == ['"“a” \\"b\\""', "true", "20", "1.5"]
