"""How many US teens use AI companions: four shares of the same whole, each by another definition of “use”.

The bars overlap: a daily user is a regular one too, and has used one ever.
Source: Common Sense Media 2025 (survey by NORC), n = 1,060, seen in secondary copies.
"""

import plotly.graph_objects as go

from betweenscreens import data
from betweenscreens.data import Row
from betweenscreens.widgets.charts import template

BARS = {
    "ever": "ever used",
    "regular": "regular users (few times a month or more)",
    "social": "used for social interaction and relationships",
    "daily": "daily",
}
"""Label of a bar → its category in the data."""


def pick(rows: list[Row]) -> list[Row]:
    """Return the rows of the four bars, the widest definition first.

    Raises:
        AssetError: a row is missing or may not be shown as fact.
    """
    return [data.one(rows, category) for category in BARS.values()]


def figure(rows: list[Row], labels: dict[str, str]) -> go.Figure:
    """Return a bar for each share, inside an outline of all teens.

    Args:
        rows: the table, or the rows of :func:`pick`.
        labels: words for ever, regular, social and daily.
    """
    bars = pick(rows)
    return template.share_of_all([row.value for row in bars], [labels[name] for name in BARS])


def table(rows: list[Row], labels: dict[str, str]) -> list[list[str]]:
    """Return the rows of the table: what counts as use, share."""
    return [[labels[name], template.percent(row.value)] for name, row in zip(BARS, pick(rows), strict=True)]
