"""The reading page has every word of a lesson, and the keys of its checks."""

import json
import re
from html import unescape
from pathlib import Path

import pytest

from betweenscreens import assets
from betweenscreens.authoring.check.course import Course
from betweenscreens.authoring.check.keys import key_of
from betweenscreens.authoring.preview import reading
from betweenscreens.notebook_cells import text_of

LESSON = "04-replies-and-receipts"
QUIZ, CHAT = f"assets/quizzes/{LESSON}.yml", "assets/chats/seen-22-14.twee"


def page(course: Path) -> str:
    """Return the page of lesson 04 as HTML."""
    whole = Course(course)
    return reading.body(whole, next(one for one in whole.lessons if one.name == LESSON))


def words(course: Path) -> str:
    """Return what the page says, without tags."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", page(course))))


@pytest.fixture
def said(course: Path) -> str:
    return words(course)


@pytest.mark.parametrize(
    "name", [QUIZ, f"exercises/{LESSON}/questions.yml", "assets/cards/request.yml", "assets/explorables/read-receipt.yml"]
)
def test_every_text_of_questions_model_and_card_is_there(name: str, said: str, root: Path) -> None:
    texts = [text for text in strings(assets.as_data(assets.read_yaml(root / name))) if " " in text]
    assert len(texts) > 10
    assert [text for text in texts if re.sub(r"\s+", " ", text) not in said] == []


def strings(value: object) -> list[str]:
    """Return all texts inside a value."""
    if isinstance(value, dict):
        return [text for item in value.values() for text in strings(item)]
    return [text for item in value for text in strings(item)] if isinstance(value, list) else [value] if isinstance(value, str) else []


def test_every_reason_and_heading_of_the_key_is_there(said: str, course: Path) -> None:
    whole = Course(course)
    keys = key_of(whole.checks[0])
    assert len(keys) >= 10
    for key, _ in keys.values():
        assert f"look at “{key['look']}”" in said
        for why in key["why"].values() if isinstance(key["why"], dict) else [key["why"]]:
            assert why in said


def test_what_is_still_to_be_written_is_marked_and_counted(course: Path) -> None:
    path = course / QUIZ
    path.write_text(path.read_text(encoding="utf-8").replace('feedback: "', 'feedback: "⟨write: why⟩ ', 2), encoding="utf-8")
    assert page(course).count("<mark>⟨write: why⟩</mark>") == 2
    assert f"{QUIZ}: 2" in words(course)


def test_links_lead_from_choice_to_passage(course: Path) -> None:
    html = page(course)
    ids = set(re.findall(r'id="([^"]+)"', html))
    links = re.findall(r'href="#([^"]+)"', html)
    assert len(links) > 50
    assert set(links) <= ids


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (QUIZ, "  type: multiple_choice", "  type multiple_choice", rf"{QUIZ}:\d+: this is not YAML"),
        (QUIZ, "correct: true", "correct: yes indeed", rf"{QUIZ}:\d+: `correct` does not fit"),
        (CHAT, "@steer", "@stear", rf"{CHAT}:\d+: “@stear"),
        ("assets/cards/request.yml", "title:", "title: [", r"assets/cards/request.yml:\d+: this is not YAML"),
        (f"exercises/{LESSON}/questions.yml", "  part: A", "  prat: A", rf"exercises/{LESSON}/questions.yml:\d+: `prat`"),
    ],
)
def test_a_broken_file_is_one_line_in_its_place(name: str, old: str, new: str, told: str, course: Path) -> None:
    path = course / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    said = words(course)
    assert re.search(told, said)
    assert "When asking turns into control" in said


def test_a_file_that_is_not_there_is_said(course: Path) -> None:
    (course / CHAT).unlink()
    assert "it cannot be read" in words(course)


def test_no_page_of_the_site_is_a_reading_page_or_has_a_link_to_one(site: Path) -> None:
    assert not (site / reading.NAME).exists()
    for path in (path for path in site.rglob("*") if path.is_file() and not path.name.startswith("plotly-")):
        text = path.read_text(encoding="utf-8")
        assert reading.MARK not in text, path.name
        assert f'"{reading.NAME}"' not in text, path.name


def test_cells_of_every_kind_of_lesson_are_read(root: Path) -> None:
    whole = Course(root)
    for lesson in whole.lessons:
        html = reading.body(whole, lesson)
        assert html.count("bs-cell") >= len(json.loads(lesson.path.read_text(encoding="utf-8"))["cells"])
        assert "bs-wrong" not in html, lesson.name
        assert text_of(lesson.raw["cells"][0]).splitlines()[0].removeprefix("# ") in unescape(html)
