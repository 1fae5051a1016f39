"""What happened online to all US teens of a survey: two shares of the same whole.

Source: Lenhart, Smith & Anderson 2015 (Pew), n = 1,060.
"""

import plotly.graph_objects as go

from betweenscreens import data
from betweenscreens.data import Row
from betweenscreens.widgets.charts import template

BARS = {"friends": "made friends online", "partner": "met a partner online"}
"""Label of a bar → its category in the data."""
ALL = "all teens 13-17"


def pick(rows: list[Row]) -> list[Row]:
    """Return the rows of the two bars.

    Raises:
        AssetError: a row is missing or may not be shown as fact.
    """
    return [data.one(rows, category, ALL) for category in BARS.values()]


def figure(rows: list[Row], labels: dict[str, str]) -> go.Figure:
    """Return a bar for each share, inside an outline of all teens.

    Args:
        rows: the table, or the rows of :func:`pick`.
        labels: words for friends and partner.
    """
    bars = pick(rows)
    return template.share_of_all([row.value for row in bars], [labels[name] for name in BARS])


def table(rows: list[Row], labels: dict[str, str]) -> list[list[str]]:
    """Return the rows of the table: what happened, share."""
    return [[labels[name], template.percent(row.value)] for name, row in zip(BARS, pick(rows), strict=True)]
