"""The look of every chart: one plotly template, marks that name themselves, and the style that follows the theme.

A figure is drawn in the light colours of ``static/tokens.css``. Where a host
holds the figure (the static site), it repaints it; in JupyterLab no code of
ours does, so :func:`style` repaints the drawn SVG by its colours.
"""

import re
from functools import cache
from html import escape

import plotly.graph_objects as go

from betweenscreens.widgets import static

NAMES = ("ink", "ink-2", "line", "line-strong", "accent", "soft", "card")
"""The tokens that a figure may use; each has a colour of its own, by which it is found again in the SVG."""
AREA = ".jp-OutputArea:has(.bs-chart)"
"""JupyterLab's box round the outputs of a chart's cell."""
JOIN = (
    f"{AREA} > .jp-OutputArea-child {{ margin: 0; padding: 0; }}",
    f"{AREA} .jp-OutputArea-output:has(> .bs-chart) {{ padding: 0; overflow: visible; }}",
    f"{AREA} .js-plotly-plot {{ --inside: 8px; box-sizing: content-box; width: auto; padding: 0 var(--inside); }}",
    f"{AREA} .js-plotly-plot {{ max-width: calc(46rem - 2 * var(--inside) - 2px); }}",
    f"{AREA} .js-plotly-plot {{ border: solid var(--bs-line); border-width: 0 1px; background: var(--bs-card); }}",
    f"@media (min-width: 48rem) {{ {AREA} .js-plotly-plot {{ --inside: 16px; }} }}",
)
"""One edge round the three outputs, as wide as chart.css has it; inside is what the figure's own margin of 8 px lacks to the card's."""
END_OF_TOKENS = "/* Between Screens: component forms"
TICKS = (0, 25, 50, 75, 100)
TEXT, SMALL, LARGE = 15, 13, 20
BAR = 28
"""Sizes in px: text as in the tokens s, xs and l at a root of 16 px, and the height of a bar."""
ROW = 70
"""Height of a row in px: name and bar."""


@cache
def colours() -> dict[str, str]:
    """Return the light value of each token in ``NAMES`` as ``#RRGGBB``."""
    light = static.css().split("}", 1)[0]
    return {name: re.search(rf"--bs-{name}:[^#;]*(#[0-9A-Fa-f]{{6}})", light)[1] for name in NAMES}


@cache
def font() -> str:
    """Return the course's font stack."""
    return re.search(r"--bs-font:\s+var\([^,]+, (.+)\);", static.css())[1].replace('"', "'")


def template() -> go.layout.Template:
    """Return the template: no ground, the course's font, grid on the value axis only; room at the right for half of “100%”."""
    colour = colours()
    base = {"automargin": False, "fixedrange": True, "title": None}
    return go.layout.Template(
        layout={
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": font(), "size": TEXT, "color": colour["ink"]},
            "colorway": [colour["accent"], colour["ink-2"], colour["line-strong"]],
            "margin": {"l": 8, "r": 20, "t": 8, "b": 32},
            "showlegend": False,
            "hovermode": False,
            "dragmode": False,
            "xaxis": {**base, "gridcolor": colour["line"], "gridwidth": 1, "zerolinecolor": colour["ink"], "zerolinewidth": 1.5},
            "yaxis": {**base, "visible": False},
        }
    )


def shares(height: int, marks: list, labels: list[dict], shapes: list[dict] | None = None) -> go.Figure:
    """Return a figure of shares from 0 to 100 per cent, left to right, on which 1 px down is 1 on the y axis.

    Args:
        height: of the field with the marks, in px.
        marks: plotly traces.
        labels: annotations from :func:`label`.
        shapes: layout shapes, such as :func:`outline`.
    """
    figure = go.Figure(data=marks, layout={"template": template(), "annotations": labels, "shapes": shapes or []})
    margin = figure.layout.template.layout.margin
    words = [*(str(tick) for tick in TICKS[:-1]), percent(TICKS[-1])]
    axis = {"range": [0, 100], "tickvals": TICKS, "ticktext": words, "tickfont": {"size": SMALL, "color": colours()["ink-2"]}}
    return figure.update_layout(height=height + margin.t + margin.b, xaxis=axis, yaxis={"range": [height, 0]})


def share_of_all(parts: list[float], texts: list[str]) -> go.Figure:
    """Return a named bar for each share, in per cent, inside an outline of all; ``texts`` are the names, in the same order."""
    figure = _rows(parts, [named(part, text) for part, text in zip(parts, texts, strict=True)])
    return figure.update_layout(shapes=[outline(ROW * place + 26) for place in range(len(parts))])


def counts(numbers: list[float], texts: list[str], end: float, ticks: list[int]) -> go.Figure:
    """Return a bar for each number of things, named above it, on an axis from 0 to ``end`` with ``ticks``."""
    names = [
        f'<b><span style="font-size:{LARGE}px">{number:g}</span></b>  {safe(text)}' for number, text in zip(numbers, texts, strict=True)
    ]
    axis = {"range": [0, end], "tickvals": ticks, "ticktext": [str(tick) for tick in ticks]}
    return _rows(numbers, names).update_layout(xaxis=axis)


def _rows(values: list[float], names: list[str]) -> go.Figure:
    """Return a row for each value: its name, and a bar below."""
    tops = [ROW * place for place in range(len(values))]
    marks = [bar(value, top + 26) for value, top in zip(values, tops, strict=True)]
    return shares(ROW * len(values), marks, [label(name, 0, top + 12) for name, top in zip(names, tops, strict=True)])


def bar(value: float, y: float, start: float = 0) -> go.Bar:
    """Return one horizontal bar of the length ``value``, its top at ``y`` px, from ``start`` on."""
    return go.Bar(
        x=[value], base=[start], y=[y + BAR / 2], width=[BAR], orientation="h", marker={"color": colours()["accent"], "line": {"width": 0}}
    )


def outline(y: float, end: float = 100, dash: str = "solid") -> dict:
    """Return the outline of a group (a plotly shape) from 0 to ``end``, as high as the bar whose top is at ``y`` px."""
    stroke = {"color": colours()["line-strong"], "width": 1.5, "dash": dash}
    return {"type": "rect", "x0": 0, "x1": end, "y0": y, "y1": y + BAR, "layer": "below", "line": stroke}


def line(x0: float, y0: float, x1: float, y1: float) -> dict:
    """Return a line (a plotly shape) between two points, in per cent and px."""
    stroke = {"color": colours()["line-strong"], "width": 1.5}
    return {"type": "line", "x0": x0, "y0": y0, "x1": x1, "y1": y1, "line": stroke}


def label(text: str, x: float, y: float, size: int = TEXT, colour: str = "ink", end: bool = False) -> dict:
    """Return a text (a plotly annotation) whose middle is at ``y`` px.

    Args:
        text: from :func:`named` or :func:`safe`.
        x: where it begins, in per cent; where it ends, if ``end``.
        y: in px.
        size: in px.
        colour: a token of ``NAMES``.
        end: True for a text that would not fit to the right of ``x`` on a phone.
    """
    place = {"xanchor": "right", "xshift": 0} if end else {"xanchor": "left", "xshift": 5}
    look = {"yanchor": "middle", "align": "left", "showarrow": False, "borderpad": 0, "font": {"size": size, "color": colours()[colour]}}
    return {"text": text, "x": x, "y": y, **place, **look}


def named(share: float, text: str) -> str:
    """Return the name of a bar: its share, large, then what it stands for."""
    return f'<b><span style="font-size:{LARGE}px">{percent(share)}</span></b>  {safe(text)}'


def safe(text: str) -> str:
    """Return a text in which plotly sees no markup."""
    return escape(text, quote=False)


def percent(share: float) -> str:
    """Return a share as a reader sees it: ``11%``, ``7.5%``."""
    return f"{share:g}%"


@cache
def style() -> str:
    """Return the CSS that joins a drawn figure to its card and paints it in the reader's theme.

    In JupyterLab the figure lies beside ``.bs``, not in it, so the output area gets
    the tokens too; a host that puts the figure inside ``.bs`` needs only the paint.
    """
    figure = f":is({AREA}, .bs) .js-plotly-plot"
    paint = [
        f'{figure} [style*="{what}: {_rgb(colour)}"] {{ {what}: var(--bs-{name}) !important; }}'
        for name, colour in colours().items()
        for what in ("fill", "stroke")
    ]
    no_grid = f"@media (forced-colors: active) {{ {figure} .gridlayer {{ display: none; }} }}"
    return "\n".join([_tokens(), *JOIN, *paint, f"{figure} text {{ font-family: var(--bs-font) !important; }}", no_grid])


def _tokens() -> str:
    """Return the tokens that a figure needs, as ``tokens.css`` has them for each theme, given to the output area."""
    tokens = re.sub(r"/\*.*?\*/", "", static.css().split(END_OF_TOKENS)[0], flags=re.DOTALL)
    wanted = "|".join((*NAMES, "font", "r-course", "4"))
    one_look = re.sub(r"[^{}]*\{[^{}]*--bs-hue:[^{}]*\}", "", tokens)  # data has no hue
    kept = re.sub(rf"--bs-(?!(?:{wanted}):)[\w-]+:[^;]+;", "", one_look)
    return re.sub(r"\s+", " ", re.sub(r"\.bs(?= \{)", AREA, kept))


def _rgb(colour: str) -> str:
    """Return ``#RRGGBB`` as plotly writes it into the SVG."""
    return "rgb({}, {}, {})".format(*(int(colour[i : i + 2], 16) for i in (1, 3, 5)))
