"""The chart of 35 studies that compared two countries."""

from pathlib import Path

import pytest

from betweenscreens import data
from betweenscreens.assets import AssetError
from betweenscreens.widgets import charts
from betweenscreens.widgets.charts import thirty_five_studies

FILE = "figures.csv"


def test_the_bars_are_the_checked_counts_and_make_thirty_five() -> None:
    shown = thirty_five_studies.pick(data.rows(FILE))
    assert [(row.value, row.status) for row in shown] == [(19, "VERIFIED"), (11, "VERIFIED"), (5, "VERIFIED")]
    # 19 + 11 = 30 do not fit the common view, and 5 do: 35 in all.
    assert sum(row.value for row in shown) == 35
    assert {row.n for row in shown} == {35}


def test_picture_and_table_say_the_same(root: Path) -> None:
    words = charts.read(root / "assets/charts/thirty-five-studies.yml")
    rows = data.rows(FILE)
    figure = thirty_five_studies.figure(rows, words["labels"])
    assert [bar.x[0] for bar in figure.data] == [19, 11, 5]
    assert max(figure.layout.xaxis.range) > 19
    names = [words["labels"][name] for name in thirty_five_studies.BARS.categories]
    assert thirty_five_studies.table(rows, words["labels"]) == [list(row) for row in zip(names, ["19", "11", "5"], strict=True)]


def test_a_missing_row_is_an_error(root: Path) -> None:
    words = charts.read(root / "assets/charts/thirty-five-studies.yml")
    rows = [row for row in data.rows(FILE) if row.category != "supported the common view"]
    with pytest.raises(AssetError, match="0 rows hold “supported the common view”"):
        thirty_five_studies.figure(rows, words["labels"])
