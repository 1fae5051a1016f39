"""How often teens who had dated expected to hear from a partner: three parts and their running total.

The parts exclude each other (11 + 35 + 38), so each filled bar begins where the
one above ended. The dashed outline before it holds those already counted, and a
line under both measures the running total.
Source: Lenhart, Smith & Anderson 2015 (Pew); the 85 it prints for "at least
once a day" is the same total before rounding.
"""

from itertools import accumulate

import plotly.graph_objects as go

from betweenscreens import assets, data
from betweenscreens.charts import template
from betweenscreens.data import Row

PARTS = {"hourly": "expect to hear hourly", "few_hours": "expect to hear every few hours", "daily": "expect to hear about once a day"}
"""Label of a part → its category in the data."""
DATERS = "teens 13-17 with dating experience"
STEP = 94
"""Height of a step in px: name, bar, line of the running total, its words."""


def pick(rows: list[Row]) -> list[Row]:
    """Return the rows of the three parts, the most often first.

    Raises:
        AssetError: a row is missing or may not be shown as fact.
    """
    return [data.one(rows, category, DATERS) for category in PARTS.values()]


def totals(rows: list[Row]) -> list[float]:
    """Return the running total after each part, in per cent: 11, 46, 84."""
    return list(accumulate(row.value for row in pick(rows)))


def figure(rows: list[Row], labels: dict[str, str]) -> go.Figure:
    """Return the parts as a staircase of bars, each with its running total.

    Args:
        rows: the table, or the rows of :func:`pick`.
        labels: words for hourly, few_hours, daily and total.
    """
    parts, sums = pick(rows), totals(rows)
    starts = [0, *sums[:-1]]
    tops = [STEP * i for i in range(len(parts))]
    marks = [template.bar(part.value, top + 26, start) for part, top, start in zip(parts, tops, starts, strict=True)]
    names = [template.label(template.named(part.value, labels[name]), start, top + 12) for part, name, top, start in zip(parts, PARTS, tops, starts, strict=True)]
    measures = [shape for total, top in zip(sums, tops, strict=True) for shape in measure(total, top + 62)]
    words = [template.label(text, 0, top + 76, template.SMALL, "ink-2") for text, top in zip(total_words(sums, labels), tops, strict=True)]
    counted = [template.outline(top + 26, start, "4px,3px") for start, top in zip(starts[1:], tops[1:], strict=True)]
    return template.shares(STEP * len(parts), marks, [*names, *words], [*counted, *measures])


def measure(total: float, y: float) -> list[dict]:
    """Return a line from 0 to ``total`` with an end stroke, like a measure on a plan."""
    return [template.line(0, y, total, y), template.line(total, y - 5, total, y + 5), template.line(0, y - 5, 0, y + 5)]


def total_words(sums: list[float], labels: dict[str, str]) -> list[str]:
    """Return the words under each measure; the last one also says what the whole is."""
    sentence = assets.words("chart")["chart"]["running_total"]
    texts = [assets.fill(sentence, {"total": template.percent(total)}) for total in sums]
    return [*texts[:-1], f"{texts[-1]}, {labels['total']}"]


def table(rows: list[Row], labels: dict[str, str]) -> list[list[str]]:
    """Return the rows of the table: how often, share, running total."""
    return [
        [labels[name], template.percent(part.value), template.percent(total)]
        for name, part, total in zip(PARTS, pick(rows), totals(rows), strict=True)
    ]
