"""Every chart: sentence, picture in words, source, caveat, table, and of a question its key and feedback."""

import json
from pathlib import Path

import pytest

from betweenscreens import data
from betweenscreens.widgets import charts
from betweenscreens.widgets.charts import guess

FILES = sorted((Path(__file__).parent.parent.parent / "assets/charts").glob("*.yml"))
everyone = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def test_there_are_charts() -> None:
    assert FILES


@everyone
def test_the_words_are_complete(path: Path) -> None:
    words = charts.read(path)
    assert words["id"] == path.stem
    assert words["tag"] in ("MODEL", "SIMULATION", "DATA")
    assert words["table"]["caption"]
    assert words["table"]["columns"]


@everyone
def test_every_number_of_the_picture_is_a_row_that_may_be_shown(path: Path) -> None:
    words = charts.read(path)
    shown = charts.module_of(path.stem).pick(data.rows(words["data"]))
    assert shown
    assert data.charted(shown) == shown


@everyone
def test_the_table_fits_its_head(path: Path) -> None:
    words = charts.read(path)
    table = charts.module_of(path.stem).table(data.rows(words["data"]), words["labels"])
    assert table
    assert all(len(row) == len(words["table"]["columns"]) for row in table)
    assert all(isinstance(cell, str) and cell for row in table for cell in row)


@everyone
def test_the_card_says_source_base_and_n(path: Path) -> None:
    foot = charts.card_of(charts.read(path)).foot()
    for text in ("<b>Read with care.</b>", "<b>Source</b>", "Counted:", "<table>"):
        assert text in foot
    assert "n not seen" in foot or "n\u00a0=" in foot
    assert "[1]" in foot or "[" in foot


@everyone
def test_every_number_of_the_picture_is_in_its_words(path: Path) -> None:
    words = charts.read(path)
    for row in charts.module_of(path.stem).pick(data.rows(words["data"])):
        assert f"{row.value:,g}" in words["alt"] or f"{row.value:g}" in words["alt"], (row.category, row.value)


@everyone
def test_a_reading_question_has_one_right_answer_and_feedback_on_all(path: Path) -> None:
    words = charts.read(path)
    if not words.get("question"):
        return  # its lesson asks it among the practice items
    item = charts.question_of(path, words)
    assert item.type == "multiple_choice"
    assert sum(option.correct for option in item.answers) == 1
    assert all(option.feedback for option in item.answers)


@everyone
def test_nothing_above_a_guess_gives_the_answer_away(path: Path) -> None:
    words = charts.read(path)
    if not words.get("guess"):
        return
    cells = json.loads((path.parents[2] / f"lessons/{words['lesson']}.ipynb").read_text(encoding="utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells]
    at = next(i for i, source in enumerate(sources) if f'chart("{path.stem}")' in source)
    begins = max(i for i in range(at) if sources[i].startswith("##"))
    above = [*sources[begins:at], words["place_year"], words["guess"]["ask"]]
    answers = guess.answer(words, charts.module_of(path.stem).table(data.rows(words["data"]), words["labels"])).values()
    assert [text for text in above if set(answers) & set(guess.NUMBER.findall(text))] == []
