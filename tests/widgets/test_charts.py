"""A chart's cell: its outputs in order, its words file, its question."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from betweenscreens import assets
from betweenscreens.assets import AssetError
from betweenscreens.widgets import charts
from betweenscreens.widgets.error_card import Card
from betweenscreens.widgets.quiz import PracticeQuiz

PLOTLY = "application/vnd.plotly.v1+json"


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list:
    """Return the list of what a cell displays."""
    outputs = []
    monkeypatch.setattr(charts, "display", lambda output, **_raw: outputs.append(output))
    return outputs


@pytest.fixture
def words_file(tmp_path: Path, root: Path) -> Callable[[str, str], Path]:
    """Return a function that gives a copy of a chart's words file with one text replaced."""

    def changed(old: str, new: str) -> Path:
        path = tmp_path / "friends-online.yml"
        shutil.copy(root / "assets/charts/friends-online.yml", path)
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return path

    return changed


def test_a_cell_shows_words_picture_words_question(shown: list) -> None:
    assert charts.chart("reply-expectations") is None
    above, picture, below, question = shown
    assert list(picture) == [PLOTLY]
    assert "bs-take" in above["text/html"]
    assert "Read with care." in below["text/html"]
    assert isinstance(question, PracticeQuiz)


def test_a_cell_shows_the_same_each_time(shown: list) -> None:
    charts.chart("reply-expectations")
    charts.chart("reply-expectations")
    assert shown[:3] == shown[4:7]


def test_the_question_is_a_practice_quiz_of_one(shown: list) -> None:
    charts.chart("reply-expectations")
    question = shown[-1]
    assert question.uid == "chart:reply-expectations"
    assert [item.id for item in question.items] == ["which-teens-were-counted"]
    assert question.words["quiz"]["number"] == "Reading question"
    assert question.words["quiz"]["check"] == "Check"


@pytest.mark.parametrize("part", ["takeaway", "caveat", "alt", "place_year", "labels", "table", "sources", "question"])
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
