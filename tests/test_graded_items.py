"""Questions of a check take no key, in whichever field it comes."""

import pytest
from pydantic import ValidationError

from betweenscreens.graded_items import GRADED

BASE = {"id": "an-id", "part": "A", "outcome": "know it", "question": "Which one?", "rows": ["R012"], "points": 2}
FIELDS = {
    "multiple_choice": {"answers": [{"answer": "a"}, {"answer": "b"}]},
    "many_choice": {"answers": [{"answer": "a"}, {"answer": "b"}]},
    "numeric": {"unit": "per cent"},
    "order": {"options": ["a", "b", "c"]},
    "match": {"prompts": ["p", "q"], "choices": ["x", "y", "z"]},
    "written": {"rubric": ["clear", {"criterion": "kind", "levels": ["0 points: no", "1 point: yes"]}], "max_words": 120},
}
KEYS = {
    "correct": True,
    "value": 3,
    "low": 1,
    "high": 2,
    "tolerance": 0,
    "pairs": [],
    "feedback": "Why.",
    "hint": "Look.",
    "right": 1,
    "why": "So.",
}


@pytest.mark.parametrize("kind", FIELDS)
def test_size_and_texts(kind: str) -> None:
    item = GRADED[kind].model_validate({**BASE, "type": kind, **FIELDS[kind]})
    size = {"multiple_choice": 2, "many_choice": 2, "numeric": 1, "order": 3, "match": 2, "written": 1}
    assert item.size == size[kind]
    assert len(item.options) == {"match": 3, "numeric": 0, "written": 0}.get(kind, item.size)


@pytest.mark.parametrize("field", KEYS)
@pytest.mark.parametrize("kind", FIELDS)
def test_a_key_is_refused(kind: str, field: str) -> None:
    with pytest.raises(ValidationError):
        GRADED[kind].model_validate({**BASE, "type": kind, **FIELDS[kind], field: KEYS[field]})


@pytest.mark.parametrize("field", ["correct", "feedback"])
def test_a_key_in_an_option_is_refused(field: str) -> None:
    answers = [{"answer": "a", field: KEYS[field]}, {"answer": "b"}]
    with pytest.raises(ValidationError):
        GRADED["multiple_choice"].model_validate({**BASE, "type": "multiple_choice", "answers": answers})


def test_a_rubric_line_may_be_a_bare_text() -> None:
    item = GRADED["written"].model_validate({**BASE, "type": "written", **FIELDS["written"]})
    assert [(one.criterion, one.levels) for one in item.rubric] == [("clear", []), ("kind", ["0 points: no", "1 point: yes"])]
