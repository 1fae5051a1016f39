"""A chart's cell: its outputs in order, its words file, its question."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from betweenscreens import assets
from betweenscreens.assets import AssetError
from betweenscreens.widgets import charts
from betweenscreens.widgets.error_card import Card
from betweenscreens.widgets.practice import PracticeQuiz

PLOTLY = "application/vnd.plotly.v1+json"
QUESTION = """question:
  id: who-was-counted-here
  outcome: "read a chart"
  type: multiple_choice
  question: "Who was counted?"
  rows: []
  answers:
    - answer: "Teens"
      correct: true
      feedback: "Yes."
    - answer: "Cats"
      correct: false
      feedback: "They weren’t asked."
"""


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list:
    """Return the list of what a cell displays."""
    outputs = []
    monkeypatch.setattr(charts, "display", lambda output, **_raw: outputs.append(output))
    return outputs


@pytest.fixture
def words_file(tmp_path: Path, root: Path) -> Callable[[str, str], Path]:
    """Return a function that gives a copy of a chart's words file, with a question, and with one text replaced."""

    def changed(old: str, new: str) -> Path:
        path = tmp_path / "friends-online.yml"
        shutil.copy(root / "assets/charts/friends-online.yml", path)
        text = path.read_text(encoding="utf-8").partition("question:\n")[0] + QUESTION
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return path

    return changed


@pytest.fixture
def with_question(words_file: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a chart's file be one that has a question."""
    path, find = words_file("", ""), assets.find
    monkeypatch.setattr(assets, "find", lambda folder, *rest: path if folder == "charts" else find(folder, *rest))


@pytest.mark.usefixtures("with_question")
def test_a_cell_shows_words_picture_words_question(shown: list) -> None:
    assert charts.chart("friends-online") is None
    above, picture, below, question = shown
    assert list(picture) == [PLOTLY]
    assert "bs-take" in above["text/html"]
    assert "Read with care." in below["text/html"]
    assert isinstance(question, PracticeQuiz)


def test_a_cell_shows_the_same_each_time(shown: list) -> None:
    charts.chart("reply-expectations")
    first = list(shown)
    charts.chart("reply-expectations")
    assert shown[len(first) : len(first) + 3] == first[:3]


def test_a_chart_whose_lesson_asks_elsewhere_has_no_question(shown: list, monkeypatch: pytest.MonkeyPatch) -> None:
    words = charts.read(assets.find("charts", "reply-expectations", ".yml"))
    monkeypatch.setattr(charts, "read", lambda _path: {key: value for key, value in words.items() if key != "question"})
    charts.chart("reply-expectations")
    assert len(shown) == 3


@pytest.mark.usefixtures("with_question")
def test_the_question_is_a_practice_quiz_of_one(shown: list) -> None:
    charts.chart("friends-online")
    question = shown[-1]
    assert question.uid == "chart:friends-online"
    assert [item.id for item in question.items] == ["who-was-counted-here"]
    assert question.words["quiz"]["quick"] == "Reading question"
    assert question.inline
    assert question.words["quiz"]["check"] == "Check"


@pytest.mark.parametrize("part", ["takeaway", "caveat", "alt", "place_year", "labels", "table", "sources"])
def test_a_missing_part_is_named(words_file: Callable, part: str) -> None:
    with pytest.raises(AssetError, match=f"{part} is missing"):
        charts.read(words_file(f"\n{part}:", f"\nno_{part}:"))


def test_a_question_that_does_not_fit_is_named_with_its_line(words_file: Callable) -> None:
    path = words_file("type: multiple_choice", "type: guessing")
    with pytest.raises(AssetError, match="the question has the type guessing") as caught:
        charts.question_of(path, charts.read(path))
    line = path.read_text(encoding="utf-8").splitlines().index("question:") + 1
    assert caught.value.where.endswith(f":{line}")
    path = words_file("      correct: true", "      correct: maybe")
    with pytest.raises(AssetError, match="the question does not fit at"):
        charts.question_of(path, charts.read(path))


def test_a_chart_without_a_module_is_told(root: Path) -> None:
    words = charts.read(root / "assets/charts/friends-online.yml")
    with pytest.raises(AssetError, match=r"betweenscreens/widgets/charts/no_such_chart\.py"):
        charts.card_of({**words, "id": "no-such-chart"})


def test_a_source_that_the_lesson_does_not_list_is_told(root: Path) -> None:
    words = charts.read(root / "assets/charts/friends-online.yml")
    with pytest.raises(AssetError, match="has no source nobody-2020"):
        charts.card_of({**words, "sources": ["nobody-2020"]})


def test_an_unknown_id_is_a_card_or_an_error(shown: list, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(assets.STRICT, "0")
    assert isinstance(charts.chart("friends-offline"), Card)
    monkeypatch.setenv(assets.STRICT, "1")
    with pytest.raises(AssetError, match="did you mean friends-online"):
        charts.chart("friends-offline")
    assert shown == []
