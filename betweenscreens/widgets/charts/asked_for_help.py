"""Reports of sextortion that one UK hotline confirmed in two half years: two bars of counts.

They count reports, nearly all from a tool with which young people report themselves,
so they show how many asked for help there, not how many were threatened.
Source: Internet Watch Foundation 2025.
"""

import plotly.graph_objects as go

from betweenscreens.data import Row
from betweenscreens.widgets.charts import template

CATEGORY = "confirmed sexual extortion reports, half year"
BARS = {"first": "Jan-Jun 2024", "second": "Jan-Jun 2025"}
"""Label of a bar → its period in the data."""
END = 170
"""End of the axis, in reports."""


def pick(rows: list[Row]) -> list[Row]:
    """Return the rows of the two half years, the earlier one first."""
    return [row for period in BARS.values() for row in rows if row.category == CATEGORY and row.period == period]


def figure(rows: list[Row], labels: dict[str, str]) -> go.Figure:
    """Return a bar for each half year, named above it.

    Args:
        rows: the table, or the rows of :func:`pick`.
        labels: words for first and second.
    """
    bars = pick(rows)
    return template.counts([row.value for row in bars], [labels[name] for name in BARS], END, [0, 50, 100, 150])


def table(rows: list[Row], labels: dict[str, str]) -> list[list[str]]:
    """Return the rows of the table: half year, reports."""
    return [[labels[name], f"{row.value:g}"] for name, row in zip(BARS, pick(rows), strict=True)]
