"""The card of a chart: tag, takeaway, picture, caveat, source and table, as outputs of one cell."""

import json
from dataclasses import dataclass, field
from html import escape

import plotly.graph_objects as go
from plotly.io.base_renderers import PlotlyRenderer

from betweenscreens import assets
from betweenscreens.widgets import static
from betweenscreens.widgets.charts import guess, template
from betweenscreens.widgets.widget import draft, lang, rich

CONFIG = {"displayModeBar": False, "showSendToCloud": False, "displaylogo": False}


@dataclass(frozen=True)
class Source:
    """A source that the card points to.

    Attributes:
        number: its place in the lesson's list.
        record: text, url and note, as in ``sources.json``.
    """

    number: int
    record: dict[str, str]

    def html(self, words: dict) -> str:
        """Return ``[4]`` as a link to the source, named for people who do not see where it stands."""
        name = escape(assets.fill(words["number"], {"number": self.number}))
        url = self.record["url"]
        href = f' href="{escape(url)}" rel="noreferrer"' if url.startswith("https://") else ""
        return f'<a{href} aria-label="{name}">[{self.number}]</a>' if href else f"[{self.number}]"


@dataclass(frozen=True)
class Card:
    """All of a chart but its question.

    Attributes:
        words: the words file.
        figure: the picture.
        table: its numbers, row by row, as texts.
        lines: where the numbers come from, in words.
        sources: the entries of the lesson's list.
        said, shared, language: what the card says by itself, or as models do, from ``assets/words.yml``.
    """

    words: dict
    figure: go.Figure
    table: list[list[str]]
    lines: list[str]
    sources: list[Source]
    said: dict = field(default_factory=lambda: assets.words("chart")["chart"])
    shared: dict = field(default_factory=lambda: assets.words("explore")["explore"])
    language: dict = field(default_factory=lambda: assets.words("language")["language"])

    def bundles(self) -> list[dict]:
        """Return the outputs of the cell as MIME bundles: ``text/html`` above the picture, plotly's own, ``text/html`` below it."""
        style = f"<style>{static.css('chart', 'guess', of=self.head() + self.foot())}\n{template.style()}</style>"
        above = {"text/html": style + self.head(), "text/plain": self.words["takeaway"]}
        below = {"text/html": self.foot(), "text/plain": f"{self.said['care']} {self.words['caveat']}"}
        return [above, self.picture(), below]

    def picture(self) -> dict:
        """Return the figure as plotly's own output, nothing else; its words in ``layout.meta`` are for hosts that can show them."""
        figure = go.Figure(self.figure).update_layout(meta={"alt": self.words["alt"]})
        return PlotlyRenderer(config=CONFIG).to_mimebundle(json.loads(figure.to_json()))

    def head(self) -> str:
        """Return the tag, the guess where there is one, the takeaway and, for those who do not see the picture, its words."""
        kind = self.words["tag"]
        tag = f'<span class="bs-tag {"data" if kind == "DATA" else "model"}"><b>{escape(self.shared["tags"][kind])}</b></span>'
        return (
            f'<div class="bs bs-chart above"{lang(self.language)}>'
            f'<p class="bs-tagline">{tag}<span>{escape(self.words["place_year"])}</span></p>'
            f'{self.guess_html()}<p class="bs-take">{rich(self.words["takeaway"])}</p>'
            f'<p class="vh bs-alt">{escape(self.words["alt"])}</p></div>'
        )

    def guess_html(self) -> str:
        """Return the guess that opens the chart and a field as high as the picture, or nothing where its file has no guess."""
        if not self.words.get("guess"):
            return ""
        later = f'<p class="bs-later" style="--high:{self.figure.layout.height}px">{escape(self.said["guess"]["wait"])}</p>'
        return guess.html(self.words, self.table, {**self.shared, **self.said, **self.said["guess"]}) + later

    def foot(self) -> str:
        """Return the caveat, the source and the table."""
        return (
            f'<div class="bs bs-chart below"{lang(self.language)}>'
            f'<p class="bs-caveat"><b>{escape(self.said["care"])}</b> {rich(self.words["caveat"])}</p>'
            f'<div class="bs-source">{self.source_html()}</div>{self.table_html()}{draft(self.language)}</div>'
        )

    def source_html(self) -> str:
        """Return the source lines, the numbers of the lesson's list, and the note on how we saw them."""
        links = " ".join(source.html(self.said) for source in self.sources)
        first, *rest = (escape(line) for line in self.lines)
        note = self.words.get("source_note")
        lines = [f"<b>{escape(self.said['source'])}</b> {first} {links}", *rest, *([escape(note)] if note else [])]
        return "".join(f"<p>{line}</p>" for line in lines)

    def table_html(self) -> str:
        """Return the numbers as a table behind a disclosure."""
        parts = self.words["table"]
        head = "".join(f'<th scope="col"{_numeric(i)}>{escape(name)}</th>' for i, name in enumerate(parts["columns"]))
        rows = "".join(f"<tr>{_row(row)}</tr>" for row in self.table)
        caption = f"<caption>{escape(parts['caption'])}</caption>"
        return (
            f"<details><summary>{escape(self.said['table'])}</summary><table>{caption}"
            f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></details>"
        )


def _row(cells: list[str]) -> str:
    """Return the cells of a table's row; the first one names it."""
    return f'<th scope="row">{escape(cells[0])}</th>' + "".join(f'<td class="n">{escape(cell)}</td>' for cell in cells[1:])


def _numeric(column: int) -> str:
    """Return the class of a column of numbers, that is of any but the first."""
    return ' class="n"' if column else ""
