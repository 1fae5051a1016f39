"""How often teens who had dated expected to hear from a partner: three parts and their running total.

The parts exclude each other (11 + 35 + 38), so each filled bar begins where the
one above ended. The dashed outline before it holds those already counted, and a
line under both measures the running total.
Source: Lenhart, Smith & Anderson 2015 (Pew); the 85 it prints for "at least
once a day" is the same total before rounding.
"""

from dataclasses import dataclass
from itertools import accumulate

import plotly.graph_objects as go

from betweenscreens import assets, data
from betweenscreens.data import Row
from betweenscreens.widgets.charts import template

PARTS = {"hourly": "expect to hear hourly", "few_hours": "expect to hear every few hours", "daily": "expect to hear about once a day"}
"""Label of a part → its category in the data."""
DATERS = "teens 13-17 with dating experience"
STEP, BAR, MEASURE, WORDS = 94, 26, 62, 76
"""In px: the height of a step, and where in it the bar begins, the running total is measured and its words stand."""
LAST = 18
"""Height of the second line of words under the last step, in px."""


def pick(rows: list[Row]) -> list[Row]:
    """Return the rows of the three parts, the most often first.

    Raises:
        AssetError: a row is missing or may not be shown as fact.
    """
    return [data.row_of(rows, category, DATERS) for category in PARTS.values()]


def totals(rows: list[Row]) -> list[float]:
    """Return the running total after each part, in per cent: 11, 46, 84; errors as in :func:`pick`."""
    return list(accumulate(row.value for row in pick(rows)))


@dataclass(frozen=True)
class Step:
    """One part in the picture: its name and share, where it starts and ends in per cent, and its top in px."""

    name: str
    share: float
    start: float
    end: float
    top: int


def steps(rows: list[Row], labels: dict[str, str]) -> list[Step]:
    """Return the parts from top to bottom, each beginning where the one above ended; errors as in :func:`pick`."""
    parts = zip(PARTS, pick(rows), totals(rows), strict=True)
    return [Step(labels[key], row.value, total - row.value, total, STEP * i) for i, (key, row, total) in enumerate(parts)]


def figure(rows: list[Row], labels: dict[str, str]) -> go.Figure:
    """Return the parts as a staircase of bars, each with its running total.

    Args:
        rows: the table, or the rows of :func:`pick`.
        labels: words for hourly, few_hours, daily and total.

    Raises:
        AssetError: as in :func:`pick`.
    """
    parts = steps(rows, labels)
    bars = [template.bar(part.share, part.top + BAR, part.start) for part in parts]
    counted = [template.outline(part.top + BAR, part.start, "4px,3px") for part in parts[1:]]
    measures = [shape for part in parts for shape in measure(part.end, part.top + MEASURE)]
    names = [name_of(part) for part in parts]
    return template.shares(STEP * len(parts) + LAST, bars, [*names, *total_words(parts, labels["total"])], [*counted, *measures])


def name_of(part: Step) -> dict:
    """Return the name over a bar as a plotly annotation: from its start on, or up to its end where there is more room before it."""
    text, y = template.named(part.share, part.name), part.top + 12
    return template.label(text, part.start, y) if part.start < 100 - part.end else template.label(text, part.end, y, end=True)


def measure(total: float, y: float) -> list[dict]:
    """Return a line (plotly shapes) from 0 to ``total`` with an end stroke, like a measure on a plan."""
    return [template.line(0, y, total, y), template.line(total, y - 5, total, y + 5), template.line(0, y - 5, 0, y + 5)]


def total_words(parts: list[Step], whole: str) -> list[dict]:
    """Return the words under each measure as plotly annotations; the last one also says what the whole is."""
    sentence = assets.words("chart")["chart"]["running_total"]
    texts = [template.safe(assets.fill(sentence, {"total": template.percent(part.end)})) for part in parts]
    words = [template.label(text, 0, part.top + WORDS, template.SMALL, "ink-2") for text, part in zip(texts, parts, strict=True)]
    last = {**words[-1], "text": f"{texts[-1]}<br>{template.safe(whole)}", "y": words[-1]["y"] + LAST / 2}
    return [*words[:-1], last]


def table(rows: list[Row], labels: dict[str, str]) -> list[list[str]]:
    """Return the rows of the table: how often, share, running total; errors as in :func:`pick`."""
    return [[part.name, template.percent(part.share), template.percent(part.end)] for part in steps(rows, labels)]
