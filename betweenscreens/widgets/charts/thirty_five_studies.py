"""What 35 studies said when they compared Japan and the United States: three bars of counts.

They count studies, not people, and each study counts once, whatever its size.
Source: Takano & Osaka 2018, which joins a review of 1999 and a later one.
"""

import plotly.graph_objects as go

from betweenscreens import data
from betweenscreens.data import Row
from betweenscreens.widgets.charts import template

BARS = {
    "none": "reported no clear difference",
    "reverse": "reported Japanese as more individualistic",
    "shortcut": "supported the common view",
}
"""Label of a bar → its category in the data."""
END = 20
"""End of the axis, in studies."""


def pick(rows: list[Row]) -> list[Row]:
    """Return the rows of the three bars, the longest first.

    Raises:
        AssetError: a row is missing or may not be shown as fact.
    """
    return [data.one(rows, category) for category in BARS.values()]


def figure(rows: list[Row], labels: dict[str, str]) -> go.Figure:
    """Return a bar for each result, named above it.

    Args:
        rows: the table, or the rows of :func:`pick`.
        labels: words for none, reverse and shortcut.
    """
    bars = pick(rows)
    return template.counts([row.value for row in bars], [labels[name] for name in BARS], END, [0, 5, 10, 15, 20])


def table(rows: list[Row], labels: dict[str, str]) -> list[list[str]]:
    """Return the rows of the table: result, studies."""
    return [[labels[name], f"{row.value:g}"] for name, row in zip(BARS, pick(rows), strict=True)]
