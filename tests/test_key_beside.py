"""A question with its key beside it is parted into what a learner gets and what the notebook keeps, and joined again."""

import pytest

from betweenscreens import assets, key_beside
from betweenscreens.assets import AssetError
from betweenscreens.graded_items import GRADED

HEAD = '- id: one\n  part: A\n  outcome: "o"\n  type: {}\n  question: "q"\n  rows: []\n  points: 1\n'
CHOICE = '  answers:\n    - {answer: "a", correct: false, feedback: "no"}\n    - {answer: "b", correct: true, feedback: "yes"}\n'
ORDER = '  answers: ["first", "second", "third"]\n  feedback: "so"\n'
PAIRS = '{{prompt: "p", answer: "{}", feedback: "fp"}}, {{prompt: "r", answer: "{}", feedback: "fr"}}'
MATCH = "  pairs: [" + PAIRS.format("x", "y") + ']\n  extra: ["z"]\n'


def raw(kind: str, text: str) -> dict:
    return assets.parse_yaml(HEAD.format(kind) + text, "q.yml")[0]


CASES = [
    ("multiple_choice", CHOICE, None, {"answers": [{"answer": "a"}, {"answer": "b"}]}, 1, {0: "no", 1: "yes"}),
    ("order", ORDER, [2, 0, 1], {"options": ["second", "third", "first"]}, [2, 0, 1], "so"),
    ("match", MATCH, {"0": 2, "1": 0}, {"prompts": ["p", "r"], "choices": ["y", "z", "x"]}, {"0": 2, "1": 0}, {0: "fp", 1: "fr"}),
    ("numeric", '  value: 20\n  unit: "km"\n  feedback: "so"\n', None, {"unit": "km"}, {"low": 20, "high": 20}, "so"),
    ("numeric", '  low: 1.5\n  high: 3\n  feedback: "so"\n', None, {}, {"low": 1.5, "high": 3}, "so"),
]


@pytest.mark.parametrize(("kind", "text", "old", "bare", "right", "why"), CASES)
def test_question_and_key_are_parted_and_joined_again(kind: str, text: str, old: object, bare: dict, right: object, why: object) -> None:
    question = raw(kind, f'{text}  look: "Here"\n')
    assert key_beside.is_beside(question)
    fields, key = key_beside.parted(question, "q.yml", {"right": old})
    assert key == {"right": right, "why": why, "look": "Here"}
    assert {name: value for name, value in fields.items() if name in bare} == bare
    item = GRADED[kind].model_validate(fields)
    again = key_beside.joined(item, key)
    both = raw(kind, "") | again
    assert key_beside.parted(both_as_yaml(kind, again), "q.yml", key)[1]["right"] == right
    assert set(both) >= set(again)


def both_as_yaml(kind: str, fields: dict) -> dict:
    """Return a question with these fields as YAML that knows its lines."""
    lines = "".join(
        f"  {name}: {assets.as_data(value)!r}\n".replace("True", "true").replace("False", "false") for name, value in fields.items()
    )
    return raw(kind, lines)


def test_sound_is_a_part_of_the_key() -> None:
    assert key_beside.parted(raw("multiple_choice", f"{CHOICE}  sound: true\n"), "q.yml")[1]["sound"] is True
    assert "sound" not in key_beside.parted(raw("multiple_choice", CHOICE), "q.yml")[1]


def test_without_an_older_key_lines_and_choices_are_mixed_the_same_way_each_time() -> None:
    for size in range(3, 9):
        places = key_beside.shuffled("one", size)
        assert sorted(places) == list(range(size)) != places
        assert places == key_beside.shuffled("one", size)
    fields, key = key_beside.parted(raw("order", ORDER), "q.yml")
    assert [fields["options"][place] for place in key["right"]] == ["first", "second", "third"]
    fields, key = key_beside.parted(raw("match", MATCH), "q.yml", {"right": {"0": 0, "1": 0}})
    assert [fields["choices"][key["right"][place]] for place in "01"] == ["x", "y"]


def test_two_prompts_may_take_the_same_choice() -> None:
    fields, key = key_beside.parted(raw("match", f'  pairs: [{PAIRS.format("x", "x")}]\n  extra: ["z"]\n'), "q.yml")
    assert sorted(fields["choices"]) == ["x", "z"]
    assert key["right"]["0"] == key["right"]["1"]


def test_a_question_as_learners_get_it_has_no_key_beside_it() -> None:
    assert not key_beside.is_beside(raw("multiple_choice", '  answers: [{answer: "a"}, {answer: "b"}]\n'))
    assert not key_beside.is_beside(raw("order", '  options: ["a", "b", "c"]\n'))
    assert key_beside.is_beside(raw("order", '  answers: ["a", "b", "c"]\n'))
    assert key_beside.is_beside(raw("written", '  look: "Here"\n'))


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        ("multiple_choice", CHOICE.replace("correct: true", "correct: false"), "q.yml:1: 0 options are correct"),
        ("multiple_choice", CHOICE.replace(', feedback: "yes"', ""), "q.yml:10: `feedback` is missing"),
        ("numeric", '  value: 3\n  feedback: "so"\n  hint: "h"\n', "q.yml:10: a check shows no hint"),
        (
            "order",
            '  answers: [{answer: "a", feedback: "f"}, {answer: "b", feedback: "f"}, {answer: "c", feedback: "f"}]\n',
            "no `feedback`",
        ),
        ("written", '  look: "Here"\n', "q.yml:4: a key cannot stand beside a question of the type written"),
    ],
)
def test_a_key_that_is_not_whole_names_the_line(kind: str, text: str, told: str) -> None:
    with pytest.raises(AssetError) as raised:
        key_beside.parted(raw(kind, text), "q.yml")
    assert told in str(raised.value)
