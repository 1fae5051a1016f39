"""A chart of a few bars, each of one row of the data and named above it: shares of the same whole, or counts."""

from collections.abc import Mapping
from dataclasses import dataclass

import plotly.graph_objects as go

from betweenscreens import data
from betweenscreens.data import Row
from betweenscreens.widgets.charts import template


@dataclass(frozen=True)
class Bars:
    """The bars of a chart, from top to bottom.

    Attributes:
        categories: label of a bar (a name under ``labels`` in the words file) → its category in the data.
        base: how the base of the rows begins, where the data has one category of several bases.
        ticks: numbers at the axis of a chart of counts; without them the bars are shares, in an outline of all.
        end: where the axis of counts ends.
    """

    categories: Mapping[str, str]
    base: str = ""
    ticks: tuple[int, ...] = ()
    end: int = 0

    def pick(self, rows: list[Row]) -> list[Row]:
        """Return the row of each bar.

        Raises:
            AssetError: a row is missing or may not be shown as fact.
        """
        return [data.row_of(rows, category, self.base) for category in self.categories.values()]

    def figure(self, rows: list[Row], labels: dict[str, str]) -> go.Figure:
        """Return the picture.

        Args:
            rows: the table, or the rows of :meth:`pick`.
            labels: the words of the labels.

        Raises:
            AssetError: as :meth:`pick`.
        """
        values, texts = [row.value for row in self.pick(rows)], [labels[name] for name in self.categories]
        return template.counts(values, texts, self.end, list(self.ticks)) if self.ticks else template.share_of_all(values, texts)

    def table(self, rows: list[Row], labels: dict[str, str]) -> list[list[str]]:
        """Return the rows of the table, each a label and its share or count; arguments and errors as in :meth:`figure`."""
        shown = zip(self.categories, self.pick(rows), strict=True)
        return [[labels[name], f"{row.value:g}" if self.ticks else template.percent(row.value)] for name, row in shown]
