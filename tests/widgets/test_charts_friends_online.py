"""The chart of friends and partners met online shows two verified shares of all teens."""

from pathlib import Path

from betweenscreens import data
from betweenscreens.widgets import charts
from betweenscreens.widgets.charts import friends_online

FILE = "pew_teens_romance_2015.csv"


def test_the_bars_are_the_verified_rows_of_all_teens(root: Path) -> None:
    words = charts.read(root / "assets/charts/friends-online.yml")
    rows = data.rows(FILE)
    figure = friends_online.figure(rows, words["labels"])
    assert [bar.x[0] for bar in figure.data] == [row.value for row in friends_online.pick(rows)] == [57, 8]
    assert {(row.base, row.n, row.status) for row in friends_online.pick(rows)} == {("all teens 13-17", 1060, "VERIFIED")}


def test_each_bar_stands_in_an_outline_of_all(root: Path) -> None:
    words = charts.read(root / "assets/charts/friends-online.yml")
    figure = friends_online.figure(data.rows(FILE), words["labels"])
    outlines = [(shape.x0, shape.x1, shape.y0) for shape in figure.layout.shapes if shape.type == "rect"]
    assert outlines == [(0, 100, bar.y[0] - bar.width[0] / 2) for bar in figure.data]


def test_the_table_says_the_same(root: Path) -> None:
    words = charts.read(root / "assets/charts/friends-online.yml")
    assert friends_online.table(data.rows(FILE), words["labels"]) == [["made friends online", "57%"], ["met a partner online", "8%"]]
