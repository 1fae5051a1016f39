"""How honest people say they are online, and how honest they think others are: two ranges of shares.

Each range runs from the lowest to the highest of the four kinds of places that the
survey asked about, so it is no range of chance. Both ask for honesty in words; nobody was measured.
Source: Drouin and others 2016, n = 272.
"""

import plotly.graph_objects as go

from betweenscreens import data
from betweenscreens.data import Row
from betweenscreens.widgets.charts import template

RANGES = {
    "self": ("say they were or would be always honest online: lowest of the venues asked about",
             "say they were or would be always honest online: highest of the venues asked about"),
    "others": ("think others are always honest online: lowest venue", "think others are always honest online: highest venue"),
}  # fmt: skip
"""Label of a range → the categories of its ends in the data."""
STEP = 74
"""Height of a row in px: name and bar."""


def pick(rows: list[Row]) -> list[Row]:
    """Return the rows of the four ends, lowest before highest.

    Raises:
        AssetError: a row is missing or may not be shown as fact.
    """
    return [data.row_of(rows, category) for ends in RANGES.values() for category in ends]


def ends(rows: list[Row]) -> list[tuple[str, float, float]]:
    """Return each range as its name, its lowest and its highest share in per cent; errors as in :func:`pick`."""
    picked = [row.value for row in pick(rows)]
    return list(zip(RANGES, picked[::2], picked[1::2], strict=True))


def in_words(low: float, high: float) -> str:
    """Return a range as a reader sees it: ``16–32%``."""
    return f"{low:g}–{template.percent(high)}"


def figure(rows: list[Row], labels: dict[str, str]) -> go.Figure:
    """Return a bar from the lowest to the highest share of each range, inside an outline of all who answered.

    Args:
        rows: the table, or the rows of :func:`pick`.
        labels: words for self and others.

    Raises:
        AssetError: as in :func:`pick`.
    """
    placed = [(STEP * place, *one) for place, one in enumerate(ends(rows))]
    marks = [template.bar(high - low, top + 28, low) for top, _, low, high in placed]
    names = [template.label(named(low, high, labels[name]), 0, top + 12) for top, name, low, high in placed]
    return template.shares(STEP * len(placed), marks, names, [template.outline(top + 28) for top, *_ in placed])


def named(low: float, high: float, text: str) -> str:
    """Return the name of a bar: its range, large, then whose honesty it is about."""
    return f'<b><span style="font-size:{template.LARGE}px">{in_words(low, high)}</span></b>  {template.safe(text)}'


def table(rows: list[Row], labels: dict[str, str]) -> list[list[str]]:
    """Return the rows of the table: who, lowest share, highest share."""
    return [[labels[name], template.percent(low), template.percent(high)] for name, low, high in ends(rows)]
