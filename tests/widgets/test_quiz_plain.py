"""The plain form: everything is asked, answers are behind a disclosure or not there, and text stays text."""

import re

from betweenscreens import assets
from betweenscreens.graded_items import GRADED
from betweenscreens.items import PRACTICE
from betweenscreens.widgets.quiz_plain import graded_html, practice_html

TEXTS = assets.words("quiz")["quiz"]
BASE = {"outcome": "know it", "rows": []}
EVIL = "<script>alert(1)</script> & **bold**"


def practice_item(kind: str, **fields: object) -> object:
    return PRACTICE[kind].model_validate({**BASE, "id": f"a-{kind.replace('_', '-')}", "type": kind, "question": EVIL, **fields})


ITEMS = [
    practice_item(
        "multiple_choice",
        answers=[{"answer": EVIL, "correct": True, "feedback": EVIL}, {"answer": "b", "correct": False, "feedback": "Not b."}],
    ),
    practice_item("numeric", value=15, unit="per cent", feedback="Because."),
    practice_item("numeric", low=1, high=2.5, feedback="Between."),
    practice_item("order", answers=["one", "two", "three"], feedback="Counting."),
    practice_item(
        "match", pairs=[{"prompt": "p", "answer": "x", "feedback": "Px."}, {"prompt": "q", "answer": "y", "feedback": "Qy."}], extra=["z"]
    ),
]


def test_text_is_escaped_and_bold_is_bold() -> None:
    html = practice_html(ITEMS, TEXTS)
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; <b>bold</b>" in html


def test_answers_stand_behind_a_disclosure_only() -> None:
    open_part = re.sub(r"<details>.*?</details>", "", practice_html(ITEMS, TEXTS))
    for hidden in ("Because.", "Counting.", "Px.", "15 per cent"):
        assert hidden in practice_html(ITEMS, TEXTS)
        assert hidden not in open_part
    for asked in ("one", "two", "three", "<li>z</li>", "per cent"):
        assert asked in open_part


def test_lines_are_not_shown_in_the_right_order() -> None:
    open_part = re.sub(r"<details>.*?</details>", "", practice_html(ITEMS, TEXTS))
    assert "<li>one</li><li>two</li><li>three</li>" not in open_part
    assert "<li>x</li><li>y</li><li>z</li>" not in open_part


def test_a_check_shows_questions_options_and_the_rubric() -> None:
    items = [
        GRADED["multiple_choice"].model_validate(
            {**BASE, "id": "a", "part": "A", "type": "multiple_choice", "question": "Q?", "answers": [{"answer": "x"}, {"answer": "y"}]}
        ),
        GRADED["written"].model_validate(
            {
                **BASE,
                "id": "b",
                "part": "A",
                "type": "written",
                "question": "W?",
                "rubric": [{"criterion": "clear", "levels": ["0 points: no"]}],
                "max_words": 9,
            }
        ),
    ]
    html = graded_html(items, TEXTS)
    assert "<li>x</li><li>y</li>" in html
    assert "<li>clear; 0 points: no</li>" in html
    assert "<details>" not in html
