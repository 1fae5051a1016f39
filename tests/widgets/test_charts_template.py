"""The look that all charts share, and the style that paints a figure in the reader's theme."""

import re

from betweenscreens.widgets import static
from betweenscreens.widgets.charts import template


def test_colours_are_the_light_tokens_each_different() -> None:
    colours = template.colours()
    assert colours["accent"] == "#0B5F63"
    assert all(f"--bs-{name}:" in static.css() for name in colours)
    assert len(set(colours.values())) == len(colours)


def test_nothing_is_behind_the_figure_and_nothing_beside_it() -> None:
    layout = template.template().layout
    assert layout.paper_bgcolor == layout.plot_bgcolor == "rgba(0,0,0,0)"
    assert (layout.showlegend, layout.hovermode, layout.dragmode) == (False, False, False)
    assert layout.font.family == template.font()
    assert "system-ui" in template.font()


def test_a_bar_lies_from_its_start_on() -> None:
    bar = template.bar(35, y=100, start=11)
    assert (bar.x[0], bar.base[0], bar.y[0], bar.width[0]) == (35, 11, 114, 28)


def test_one_unit_down_is_one_pixel() -> None:
    figure = template.shares(200, [template.bar(10, 0)], [])
    assert list(figure.layout.yaxis.range) == [200, 0]
    margin = figure.layout.template.layout.margin
    assert figure.layout.height - margin.t - margin.b == 200
    assert list(figure.layout.xaxis.range) == [0, 100]


def test_plotly_sees_no_markup_in_our_words() -> None:
    assert template.named(7.5, "<b>x</b> & y").endswith("7.5%</span></b>  &lt;b&gt;x&lt;/b&gt; &amp; y")


def test_the_style_reaches_only_a_charts_output() -> None:
    rules = re.sub(r"@media[^{]*\{", "", template.style())
    selectors = [selector.strip() for selector in re.findall(r"([^{}]+)\{", rules)]
    assert selectors
    assert all(".jp-OutputArea:has(.bs-chart)" in selector for selector in selectors)


def test_the_style_paints_every_colour_in_every_theme() -> None:
    style = template.style()
    for name in template.colours():
        assert f"var(--bs-{name}) !important" in style
        assert len(re.findall(rf"--bs-{name}:", style)) >= 3
    assert '[style*="fill: rgb(11, 95, 99)"]' in style
