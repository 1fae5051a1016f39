"""The chart of honesty, one's own and that of others, shows the checked rows as two ranges."""

from pathlib import Path

import pytest

from betweenscreens import data
from betweenscreens.assets import AssetError
from betweenscreens.widgets import charts
from betweenscreens.widgets.charts import expected_and_admitted

FILE = "deception_expected_vs_admitted.csv"


@pytest.fixture
def words(root: Path) -> dict:
    """Return the chart's words."""
    return charts.read(root / "assets/charts/expected-and-admitted.yml")


def test_the_ranges_are_the_checked_rows(words: dict) -> None:
    shown = expected_and_admitted.pick(data.rows(FILE))
    assert [row.value for row in shown] == [16, 32, 0, 2]
    assert {row.status for row in shown} == {"VERIFIED"}
    assert {row.n for row in shown} == {272}
    figure = expected_and_admitted.figure(data.rows(FILE), words["labels"])
    # From 16 to 32 is 16 long, from 0 to 2 is 2 long.
    assert [(bar.base[0], bar.x[0]) for bar in figure.data] == [(16, 16), (0, 2)]


def test_picture_and_table_say_the_same(words: dict) -> None:
    table = expected_and_admitted.table(data.rows(FILE), words["labels"])
    assert [row[1:] for row in table] == [["16%", "32%"], ["0%", "2%"]]
    assert len(table[0]) == len(words["table"]["columns"])
    texts = [annotation.text for annotation in expected_and_admitted.figure(data.rows(FILE), words["labels"]).layout.annotations]
    assert "16–32%" in texts[0]
    assert "0–2%" in texts[1]


def test_a_missing_row_is_an_error(words: dict) -> None:
    rows = [row for row in data.rows(FILE) if row.value != 32]
    with pytest.raises(AssetError, match="0 rows hold “say they were or would be always honest online: highest"):
        expected_and_admitted.figure(rows, words["labels"])
