"""The chart of reply expectations shows the verified parts and their running total."""

from pathlib import Path

import pytest

from betweenscreens import data
from betweenscreens.assets import AssetError
from betweenscreens.widgets import charts
from betweenscreens.widgets.charts import reply_expectations

FILE = "pew_teens_romance_2015.csv"


@pytest.fixture
def words(root: Path) -> dict:
    """Return the chart's words."""
    return charts.read(root / "assets/charts/reply-expectations.yml")


def test_the_bars_are_the_verified_rows_end_to_end(words: dict) -> None:
    rows = data.rows(FILE)
    verified = {row.category: row.value for row in rows if row.status.startswith("VERIFIED")}
    figure = reply_expectations.figure(rows, words["labels"])
    assert [bar.x[0] for bar in figure.data] == [verified[category] for category in reply_expectations.PARTS.values()] == [11, 35, 38]
    # Each part begins where the one before ended: 0, 11, 11 + 35 = 46.
    assert [bar.base[0] for bar in figure.data] == [0, 11, 46]


def test_the_running_total_is_drawn_and_named(words: dict) -> None:
    # 11, then 11 + 35 = 46, then 46 + 38 = 84; the survey prints 85 for the same, rounded once.
    rows = data.rows(FILE)
    assert reply_expectations.totals(rows) == [11, 46, 84]
    figure = reply_expectations.figure(rows, words["labels"])
    texts = [annotation.text for annotation in figure.layout.annotations]
    for text in ("running total: 11%", "running total: 46%", f"running total: 84%<br>{words['labels']['total']}"):
        assert text in texts
    ends = {shape.x1 for shape in figure.layout.shapes if shape.type == "line" and shape.x0 == 0}
    assert ends >= {11, 46, 84}


def test_each_bar_is_named_at_the_bar(words: dict) -> None:
    figure = reply_expectations.figure(data.rows(FILE), words["labels"])
    texts = [annotation.text for annotation in figure.layout.annotations]
    for share, name in ((11, "hourly"), (35, "few_hours"), (38, "daily")):
        assert any(f"{share}%" in text and words["labels"][name] in text for text in texts)


def test_the_table_says_the_same(words: dict) -> None:
    table = reply_expectations.table(data.rows(FILE), words["labels"])
    assert [row[1:] for row in table] == [["11%", "11%"], ["35%", "46%"], ["38%", "84%"]]
    assert len(table[0]) == len(words["table"]["columns"])


def test_a_missing_row_is_an_error(words: dict) -> None:
    rows = [row for row in data.rows(FILE) if row.value != 38]
    with pytest.raises(AssetError, match="0 rows hold “expect to hear about once a day”"):
        reply_expectations.figure(rows, words["labels"])
