"""How often height, weight and age in a dating profile differed from what was measured: three pairs of bars.

A difference counts above a small threshold, and most were small, so a bar says how
often and not how much. Each bar is a share of about 40 men or 40 women.
Source: Hancock, Toma & Ellison 2007, seen in secondary copies.
"""

import plotly.graph_objects as go

from betweenscreens import data
from betweenscreens.data import Row
from betweenscreens.widgets.charts import template

TRAITS = ("height", "weight", "age")
GROUPS = ("men", "women")
STEP, APART = 62, 18
"""Height of a row in px (name and bar), and the room between two pairs."""


def pick(rows: list[Row]) -> list[Row]:
    """Return the rows of the six bars: height, weight and age, the men of each before the women.

    Raises:
        AssetError: a row is missing or may not be shown as fact.
    """
    return [data.row_of([row for row in rows if row.group == group], trait) for trait in TRAITS for group in GROUPS]


def tops() -> list[int]:
    """Return where each bar's row begins, in px; the pairs stand apart."""
    return [STEP * place + APART * (place // len(GROUPS)) for place in range(len(TRAITS) * len(GROUPS))]


def figure(rows: list[Row], labels: dict[str, str]) -> go.Figure:
    """Return three pairs of bars, each bar named above it and inside an outline of its whole group.

    Args:
        rows: the table, or the rows of :func:`pick`.
        labels: words for height_men, height_women and so on.

    Raises:
        AssetError: as in :func:`pick`.
    """
    bars = pick(rows)
    marks = [template.bar(row.value, top + 24) for row, top in zip(bars, tops(), strict=True)]
    names = [template.label(template.named(row.value, name_of(row, labels)), 0, top + 11) for row, top in zip(bars, tops(), strict=True)]
    return template.shares(tops()[-1] + STEP, marks, names, [template.outline(top + 24) for top in tops()])


def name_of(row: Row, labels: dict[str, str]) -> str:
    """Return what a bar is called, such as “of the men: height”."""
    return labels[f"{row.category}_{row.group}"]


def table(rows: list[Row], labels: dict[str, str]) -> list[list[str]]:
    """Return the rows of the table: what, men, women, gap in points."""
    bars = pick(rows)
    pairs = zip(TRAITS, bars[::2], bars[1::2], strict=True)
    return [[labels[trait], *(template.percent(row.value) for row in (men, women)), gap(men, women)] for trait, men, women in pairs]


def gap(men: Row, women: Row) -> str:
    """Return how many points lie between two shares, with a decimal only where both shares have one: ``3.6``, ``14``."""
    decimals = 0 if men.value.is_integer() or women.value.is_integer() else 1
    return f"{abs(men.value - women.value):.{decimals}f}"
