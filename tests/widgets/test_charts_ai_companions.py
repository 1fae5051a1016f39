"""The chart of AI companions shows the checked rows, each named by its definition."""

from pathlib import Path

import pytest

from betweenscreens import data
from betweenscreens.assets import AssetError
from betweenscreens.widgets import charts
from betweenscreens.widgets.charts import ai_companions

FILE = "ai_companions_2025.csv"


@pytest.fixture
def words(root: Path) -> dict:
    """Return the chart's words."""
    return charts.read(root / "assets/charts/ai-companions.yml")


def test_the_bars_are_the_checked_rows(words: dict) -> None:
    shown = ai_companions.pick(data.rows(FILE))
    assert [row.value for row in shown] == [72, 52, 33, 13]
    assert {row.status for row in shown} == {"VERIFIED-SECONDARY"}
    assert {row.n for row in shown} == {1060}
    figure = ai_companions.figure(data.rows(FILE), words["labels"])
    assert [bar.x[0] for bar in figure.data] == [72, 52, 33, 13]


def test_all_bars_are_shares_of_all_teens_and_none_of_users_only() -> None:
    assert all(row.base.endswith("US teens 13-17") for row in ai_companions.pick(data.rows(FILE)))


def test_picture_and_table_say_the_same(words: dict) -> None:
    table = ai_companions.table(data.rows(FILE), words["labels"])
    assert [row[1] for row in table] == ["72%", "52%", "33%", "13%"]
    texts = [annotation.text for annotation in ai_companions.figure(data.rows(FILE), words["labels"]).layout.annotations]
    assert all(label in text and share in text for (label, share), text in zip(table, texts, strict=True))


def test_a_missing_row_is_an_error(words: dict) -> None:
    rows = [row for row in data.rows(FILE) if row.category != "daily"]
    with pytest.raises(AssetError, match="0 rows hold “daily”"):
        ai_companions.figure(rows, words["labels"])
