"""The chart of two half years of reports to one hotline."""

from pathlib import Path

from betweenscreens import data
from betweenscreens.widgets import charts
from betweenscreens.widgets.charts import asked_for_help


def test_the_bars_are_the_checked_half_years_and_no_full_year() -> None:
    shown = asked_for_help.pick(data.rows("figures.csv"))
    assert [(row.period, row.value, row.status) for row in shown] == [("Jan-Jun 2024", 89, "VERIFIED"), ("Jan-Jun 2025", 153, "VERIFIED")]


def test_picture_and_table_say_the_same(root: Path) -> None:
    words = charts.read(root / "assets/charts/asked-for-help.yml")
    rows = data.rows("figures.csv")
    figure = asked_for_help.figure(rows, words["labels"])
    assert [bar.x[0] for bar in figure.data] == [89, 153]
    assert max(figure.layout.xaxis.range) > 153
    assert asked_for_help.table(rows, words["labels"]) == [[words["labels"]["first"], "89"], [words["labels"]["second"], "153"]]
    assert "89" in words["alt"]
    assert "153" in words["alt"]


def test_both_tables_hold_the_same_numbers() -> None:
    category = "IWF sexual extortion reports, half year"
    there = [(row.period, row.value) for row in data.rows("sextortion.csv") if row.category == category]
    assert there == [(row.period, row.value) for row in asked_for_help.pick(data.rows("figures.csv"))]
