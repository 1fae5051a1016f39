"""Question files: reading, and every mistake with its line in the course's one error style."""

from pathlib import Path

import pytest

from betweenscreens import assets, questions

PRACTICE = """\
- id: one-of-two
  outcome: "know it"
  type: multiple_choice
  question: "Which one?"
  rows: [R012]
  answers:
    - {answer: "a", correct: true, feedback: "Yes."}
    - {answer: "b", correct: false, feedback: "No."}
- id: how-many
  outcome: "count"
  type: numeric
  question: "How many?"
  rows: []
  value: 30
  unit: "per cent"
  feedback: "Because."
"""
GRADED = """\
- id: one-of-two
  part: A
  outcome: "know it"
  type: multiple_choice
  question: "Which one?"
  rows: [R012]
  points: 2
  answers: [{answer: "a"}, {answer: "b"}]
- id: in-order
  part: B
  outcome: "order it"
  type: order
  question: "Which order?"
  rows: []
  options: ["a", "b", "c"]
"""


def found(tmp_path: Path, text: str, *, graded: bool = False) -> list[str]:
    path = tmp_path / "questions.yml"
    path.write_text(text, encoding="utf-8")
    return [str(problem).replace(f"{path.as_posix()}:", "") for problem in questions.problems(path, graded=graded)]


def test_good_files_have_no_problems(tmp_path: Path) -> None:
    assert found(tmp_path, PRACTICE) == []
    assert [item.id for item in questions.read_practice(tmp_path / "questions.yml")] == ["one-of-two", "how-many"]
    assert found(tmp_path, GRADED, graded=True) == []
    assert [item.part for item in questions.read_graded(tmp_path / "questions.yml")] == ["A", "B"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('feedback: "No."', 'feedback: ""', "8: `feedback` does not fit"),
        (', feedback: "No."', "", "8: `feedback` is missing; add it"),
        ("correct: false", "correct: true", "1: 2 options are correct; make it one"),
        ('answer: "b"', 'answer: "a"', "1: “a” stands there twice; make the two different"),
        ('answer: "b"', "answer: 7", "8: `answer` is not text; put it in double quotes"),
        ("type: numeric", "type: number", "11: the type is missing or not known here; use one of multiple_choice"),
        ("value: 30", "velue: 30", "14: `velue` is not a field of a numeric question; remove it or correct its name"),
        ("value: 30", 'value: "30"', "14: `value` does not fit"),
        ("  value: 30\n", "", "9: it needs either `value` or `low` and `high`; give one of the two"),
        ("id: how-many", "id: one-of-two", "9: the id one-of-two stands there twice; make the two different"),
        ("id: how-many", "id: How many?", "9: `id` does not fit"),
        ("[R012]", "[12]", "5: `rows` is not text"),
        ('  outcome: "count"\n', "", "9: `outcome` is missing; add it"),
        ("- id: how-many", "- just text\n- id: how-many", "9: this is not a question; write its fields"),
        ('"Which one?"', '"Which one?', "7: this is not YAML"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in PRACTICE
    problems = found(tmp_path, PRACTICE.replace(old, new, 1))
    assert any(problem.startswith(told) for problem in problems), problems


def test_reading_raises_the_first_mistake(tmp_path: Path) -> None:
    path = tmp_path / "q.yml"
    path.write_text(PRACTICE.replace("value: 30", "velue: 30"), encoding="utf-8")
    with pytest.raises(assets.AssetError, match=r"q\.yml:9: it needs either|q\.yml:14: `velue`"):
        questions.read_practice(path)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = PRACTICE.replace(', feedback: "No."', "").replace('"know it"', '""').replace("value: 30", "velue: 30")
    assert {problem.partition(":")[0] for problem in found(tmp_path, text)} >= {"2", "8", "14"}


@pytest.mark.parametrize(("key", "lacks"), [("correct: true", "correct"), ('feedback: "Why."', "correct")])
def test_a_graded_file_with_a_part_of_a_key_is_refused(tmp_path: Path, key: str, lacks: str) -> None:
    problems = found(tmp_path, GRADED.replace('{answer: "b"}', f'{{answer: "b", {key}}}'), graded=True)
    assert problems == [
        f"8: a key stands beside this question, and it isn’t whole: `{lacks}` is missing; add it, or take the whole key out of this file"
    ]


def test_if_a_case_is_sound_is_said_by_practice_and_not_by_a_check(tmp_path: Path) -> None:
    assert found(tmp_path, PRACTICE.replace("rows: [R012]", "rows: [R012]\n  sound: true")) == []
    assert "`sound` is not a field of a numeric question" in found(tmp_path, PRACTICE.replace("rows: []", "rows: []\n  sound: true"))[0]
    told = found(tmp_path, GRADED.replace("  points: 2", "  points: 2\n  sound: true"), graded=True)
    assert [one.partition(", and it")[0] for one in told] == ["9: a key stands beside this question"]


def test_a_whole_key_beside_a_question_is_told_and_the_question_is_read_without_it(tmp_path: Path) -> None:
    whole = 'answers: [{answer: "a", correct: false, feedback: "no"}, {answer: "b", correct: true, feedback: "yes"}]'
    text = GRADED.replace('answers: [{answer: "a"}, {answer: "b"}]', whole)
    path = tmp_path / "02-x" / "questions.yml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    items, wrong = questions.parse(assets.read_yaml(path), str(path), graded=True)
    assert [item.options for item in items] == [["a", "b"], ["a", "b", "c"]]
    assert [(one.what.endswith(questions.BESIDE), one.do) for one in wrong] == [
        (True, "run `course key 02-x`, which moves it into the notebook")
    ]


def test_a_graded_item_names_its_part(tmp_path: Path) -> None:
    assert found(tmp_path, GRADED.replace("  part: B\n", ""), graded=True) == ["9: `part` is missing; add it"]


@pytest.mark.parametrize("text", ["", "just text", "42", "[]", "{}", "questions: []"])
def test_a_file_without_questions_is_told(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == ["1: there is no list of questions; begin each question with `- id:`"]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert "cannot be read" in str(questions.problems(tmp_path / "none.yml", graded=False)[0])


@pytest.mark.parametrize(("answer", "is_one"), [(None, False), (0, True), (5, False), ("0", False), ([0], False), (float("nan"), False)])
def test_answered(tmp_path: Path, answer: object, is_one: bool) -> None:
    found(tmp_path, GRADED, graded=True)
    item = questions.read_graded(tmp_path / "questions.yml")[0]
    assert questions.answered(item, answer) is is_one


@pytest.mark.parametrize(
    ("unit", "also", "inside", "outside"),
    [
        ("per cent", [], {"per cent", "%", "percent", "in 100"}, {"people", "cent", ""}),
        ("members", [], {"members", "member"}, {"%", "people"}),
        ("people", ["friends"], {"people", "person", "friends"}, {"%"}),
        ("", [], {"%"}, {"", "per cent"}),
    ],
)
def test_only_the_questions_own_unit_and_words_for_it_may_follow_a_number(unit: str, also: list, inside: set, outside: set) -> None:
    fields = {"id": "n", "part": "A", "outcome": "o", "type": "numeric", "question": "?", "rows": [], "unit": unit, "also": also}
    found = set(questions.units_of(questions.GRADED["numeric"].model_validate(fields)))
    assert inside <= found
    assert not outside & found
