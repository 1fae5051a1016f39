"""A chart of bars, in both of its forms, on rows made up here."""

import pytest

from betweenscreens.assets import AssetError
from betweenscreens.data import Row
from betweenscreens.widgets.charts.bars import Bars

LABELS = {"few": "a few", "many": "a lot"}


def row(category: str, value: float, base: str = "all") -> Row:
    fields = dict.fromkeys(Row.__dataclass_fields__, "")
    return Row(**{**fields, "category": category, "value": value, "base": base, "status": "VERIFIED", "n": 10})


ROWS = [row("M", 30), row("F", 7.5), row("F", 99, "some of them")]


def test_shares_stand_in_an_outline_of_all_in_the_order_of_the_chart() -> None:
    chart = Bars({"few": "F", "many": "M"}, base="all")
    assert [one.value for one in chart.pick(ROWS)] == [7.5, 30]
    figure = chart.figure(ROWS, LABELS)
    assert [bar.x[0] for bar in figure.data] == [7.5, 30]
    assert [shape.x1 for shape in figure.layout.shapes] == [100, 100]
    assert chart.table(ROWS, LABELS) == [["a few", "7.5%"], ["a lot", "30%"]]


def test_counts_have_an_axis_of_their_own_and_no_whole() -> None:
    chart = Bars({"many": "M"}, ticks=(0, 20), end=40)
    figure = chart.figure(ROWS, LABELS)
    assert (figure.layout.xaxis.range, figure.layout.xaxis.tickvals, figure.layout.shapes) == ((0, 40), (0, 20), ())
    assert chart.table(ROWS, LABELS) == [["a lot", "30"]]


def test_a_category_of_two_bases_needs_one_named() -> None:
    with pytest.raises(AssetError, match="2 rows hold “F”"):
        Bars({"few": "F"}).pick(ROWS)
