"""Reported romance-scam losses in the US: two lines, because the counting changed, and one point by itself.

The two ways of counting are never joined. The number of 2023 stands alone, since the
page it comes from does not say which way it was counted.
Source: FTC, Consumer Sentinel, reports of 2015 to 2023; million US dollars of each year.
"""

import plotly.graph_objects as go

from betweenscreens.data import Row
from betweenscreens.widgets.charts import template

WITHOUT, WITH = "Sentinel without IC3", "Sentinel incl. FBI IC3"
"""Groups of the data: only reports to the FTC and its partners, or those to the FBI's complaint centre too."""
NOT_STATED = "does not say whether IC3 is included"
SERIES = ("without", "with", "not_stated")
"""Keys of the labels, in the order of the table's columns."""
COMPARED = "2021"
"""The year of the takeaway, which both lines have."""
YEARS, STEPS, TOP, HEIGHT = (2014.4, 2023.9), (500, 1000), 1500, 320
MARK = 10


def series(row: Row) -> str:
    """Return which of ``SERIES`` a row belongs to."""
    if NOT_STATED in row.status_note:
        return "not_stated"
    return "without" if row.group == WITHOUT else "with"


def pick(rows: list[Row]) -> list[Row]:
    """Return the rows of both lines and of the lone point, series by series, each in the order of its years."""
    losses = [row for row in rows if row.group in (WITHOUT, WITH) and row.category == "reported losses"]
    return sorted(losses, key=lambda row: (SERIES.index(series(row)), row.period))


def of(rows: list[Row], name: str) -> list[Row]:
    """Return the rows of one of ``SERIES``, in the order of their years."""
    return [row for row in pick(rows) if series(row) == name]


def figure(rows: list[Row], labels: dict[str, str]) -> go.Figure:
    """Return two lines with a break between them, and the point that belongs to neither.

    Args:
        rows: the table, or the rows of :func:`pick`.
        labels: words for without, with, not_stated and unit.
    """
    marks = [
        line(of(rows, "without"), "accent", filled=True),
        line(of(rows, "with"), "ink-2"),
        line(of(rows, "not_stated"), "ink-2", symbol="diamond"),
    ]
    names = [
        name(two_lines(labels["without"]), 2021.2, 470, "left"),
        name(labels["with"], 2020.12, 880, "right"),
        name(labels["not_stated"], 2023, 1140, "center", -18),
    ]
    scale = [name(f"{step:,}", YEARS[0], step, "left", 9) for step in STEPS] + [name(labels["unit"], YEARS[0], TOP, "left", -8)]
    below = of(rows, "with")[0]
    values = [name(number(row), int(row.period), row.value, "center", -18 if row == below else 16) for row in labelled(rows)]
    plot = go.Figure(data=marks, layout={"template": template.template(), "annotations": [*names, *scale, *values]})
    small = {"size": template.SMALL, "color": template.colours()["ink-2"]}
    return plot.update_layout(
        height=HEIGHT,
        xaxis={"range": YEARS, "tickvals": [2015, 2017, 2019, 2021, 2023], "tickfont": small, "showgrid": False, "zeroline": False},
        yaxis={
            "visible": True, "showticklabels": False, "range": [0, TOP], "tickvals": [0, *STEPS], "showgrid": True,
            "gridcolor": template.colours()["line"],
        },
    )  # fmt: skip


def labelled(rows: list[Row]) -> list[Row]:
    """Return the rows whose number stands in the picture: where each line begins, and the year with two numbers to compare."""
    return [row for name in SERIES for row in of(rows, name) if row == of(rows, name)[0] or row.period == COMPARED]


def line(rows: list[Row], colour: str, symbol: str = "circle", *, filled: bool = False) -> go.Scatter:
    """Return one line with its points; open points are told apart from filled ones without colour."""
    ink = template.colours()[colour]
    marker = {"symbol": symbol, "size": MARK, "color": ink if filled else template.colours()["card"], "line": {"color": ink, "width": 2.5}}
    return go.Scatter(
        x=[int(row.period) for row in rows],
        y=[row.value for row in rows],
        mode="lines+markers",
        line={"color": ink, "width": 2.5},
        marker=marker,
    )


def name(text: str, x: float, y: float, anchor: str, up: int = 0) -> dict:
    """Return a text at a year and a value, ``up`` px above it."""
    place = {"x": x, "y": y, "xanchor": anchor, "yanchor": "middle", "align": "left", "showarrow": False, "yshift": up}
    return {"text": text, **place, "font": {"size": template.SMALL, "color": template.colours()["ink"]}}


def two_lines(text: str) -> str:
    """Return a text broken at the space nearest its middle, for the room there is at the right of a line on a phone."""
    spaces = [i for i, letter in enumerate(text) if letter == " "]
    if not spaces:
        return text
    at = min(spaces, key=lambda i: abs(i - len(text) / 2))
    return f"{text[:at]}<br>{text[at + 1 :]}"


def number(row: Row) -> str:
    """Return a value as a reader sees it: ``1,140``."""
    return f"{row.value:,.0f}"


def table(rows: list[Row], labels: dict[str, str]) -> list[list[str]]:
    """Return the rows of the table: year, then a cell for each of ``SERIES``; a dash where there is no number."""
    years = sorted({row.period for row in pick(rows)})
    cells = {(row.period, series(row)): number(row) for row in pick(rows)}
    return [[year, *(cells.get((year, name), labels["none"]) for name in SERIES)] for year in years]
