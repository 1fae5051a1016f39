"""The chart of reported romance-scam losses: verified rows, two lines that never meet, one point by itself."""

import math
from pathlib import Path

import plotly.graph_objects as go

from betweenscreens import data
from betweenscreens.data import Row
from betweenscreens.widgets import charts
from betweenscreens.widgets.charts import scam_losses

LABELS = {"without": "a", "with": "b", "not_stated": "c", "unit": "d", "none": "–"}


def rows() -> list[Row]:
    return data.rows("ftc_romance_scams.csv")


def test_each_series_holds_the_checked_numbers() -> None:
    found = {name: [(row.period, row.value) for row in scam_losses.of(rows(), name)] for name in scam_losses.SERIES}
    assert found == {
        "without": [("2015", 33), ("2018", 143), ("2019", 201), ("2020", 304), ("2021", 547)],
        "with": [("2019", 493), ("2020", 730), ("2021", 1300), ("2022", 1300)],
        "not_stated": [("2023", 1140)],
    }


def test_no_row_is_unverified() -> None:
    assert data.charted(scam_losses.pick(rows())) == scam_losses.pick(rows())


def test_the_lines_are_drawn_apart() -> None:
    figure = scam_losses.figure(rows(), LABELS)
    drawn = [(list(trace.x), list(trace.y)) for trace in figure.data]
    assert drawn == [
        ([2015, 2018, 2019, 2020, 2021], [33, 143, 201, 304, 547]),
        ([2019, 2020, 2021, 2022], [493, 730, 1300, 1300]),
        ([2023], [1140]),
    ]
    assert len({trace.marker.color for trace in figure.data[:2]}) == 2


def test_each_name_is_at_its_line() -> None:
    wide, high = 330 / (scam_losses.YEARS[1] - scam_losses.YEARS[0]), 280 / scam_losses.TOP
    figure = scam_losses.figure(rows(), LABELS)
    for trace, key in zip(figure.data, scam_losses.SERIES, strict=True):
        note = next(note for note in figure.layout.annotations if note.text == LABELS[key])
        x, y = note.x * wide, note.y * high + note.yshift
        dense = [i / 100 for i in range(100 * 2014, 100 * 2024) if trace.x[0] <= i / 100 <= trace.x[-1]]
        gaps = [math.hypot(x - year * wide, y - _height(trace, year) * high) for year in dense]
        assert min(gaps) < 20, key


def _height(trace: go.Scatter, year: float) -> float:
    """Return the value of a line at a year between its points."""
    last = max(i for i, x in enumerate(trace.x) if x <= year)
    if last == len(trace.x) - 1:
        return trace.y[last]
    share = (year - trace.x[last]) / (trace.x[last + 1] - trace.x[last])
    return trace.y[last] + share * (trace.y[last + 1] - trace.y[last])


def test_a_long_name_is_broken_near_its_middle() -> None:
    assert [scam_losses.two_lines(text) for text in ("without the FBI", "without", "a b")] == ["without<br>the FBI", "without", "a<br>b"]


def test_a_year_that_was_counted_twice_has_both_numbers_in_the_table() -> None:
    table = scam_losses.table(rows(), LABELS)
    assert ["2021", "547", "1,300", "–"] in table
    assert ["2023", "–", "–", "1,140"] in table
    assert [row[0] for row in table] == ["2015", "2018", "2019", "2020", "2021", "2022", "2023"]


def test_the_words_file_fits(root: Path) -> None:
    words = charts.read(root / "assets/charts/scam-losses.yml")
    figure = scam_losses.figure(rows(), words["labels"])
    shown = [annotation.text.replace("<br>", " ") for annotation in figure.layout.annotations]
    assert all(words["labels"][name] in shown for name in scam_losses.SERIES)
    assert len(words["table"]["columns"]) == len(scam_losses.table(rows(), words["labels"])[0])
    assert all(f"{row.value:,.0f}" in words["alt"] for row in scam_losses.pick(rows()))


def test_the_takeaway_says_how_much_is_growth_and_how_much_is_counting(root: Path) -> None:
    takeaway = charts.read(root / "assets/charts/scam-losses.yml")["takeaway"]
    without, with_fbi = ({row.period: row.value for row in scam_losses.of(rows(), name)} for name in ("without", "with"))
    assert int(without["2021"] / without["2015"]) == 16
    assert "more than 16 times" in takeaway
    assert round(with_fbi["2021"] / without["2021"], 1) == 2.4
    assert "2.4 times" in takeaway
