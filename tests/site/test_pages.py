"""A notebook that ran as a page."""

import json
import re

import pytest

from betweenscreens.site import pages
from betweenscreens.site.execute import ExecutedCell

WORDS = {
    "script_off": "No scripts.",
    "all_as_text": "All",
    "as_text": "Part",
    "is_text": "Text.",
    "with_all": "With <all>",
    "start_as_text": "List",
}
LOOK = {"hue": "marigold", "svg": ""}
HEAD = {
    "title": "A < B",
    "kind": "lesson",
    "path": "04-x.html",
    "look": LOOK,
    "next_look": {"hue": "moss", "svg": ""},
    "style": "_/s.css",
    "manifest": "m",
    "icon": "i.svg",
    "words": WORDS,
}
PAGE = pages.Page(
    [
        '<p><a href="05-y.html">b</a> <a href="https://x.org/z.html">c</a></p>',
        '<div class="bs-plot"><script>1</script></div>\n<div data-afm="chat:a"></div>',
    ],
    {"chat:a": "<p>Hi</p>"},
    {"chat:a": {"module": "m", "traits": {"x": "</script>"}}},
)


def words(text: str, *tags: str) -> ExecutedCell:
    return ExecutedCell({"cell_type": "markdown", "metadata": {"tags": list(tags)}, "source": text}, [])


def code(text: str, *outputs: dict, tags: tuple = (), printed: str = "") -> ExecutedCell:
    return ExecutedCell({"cell_type": "code", "metadata": {"tags": list(tags)}, "source": text}, list(outputs), printed)


@pytest.mark.parametrize(
    ("notebook", "page"),
    [("lessons/start.ipynb", "index.html"), ("lessons/04-x.ipynb", "04-x.html"), ("exercises/04-x/04-x.ipynb", "check-04-x.html")],
)
def test_every_notebook_has_a_page_of_its_own(notebook: str, page: str) -> None:
    assert pages.address(notebook) == page


def test_links_to_notebooks_lead_to_their_pages_and_others_stay() -> None:
    text = '<a href="05-y.ipynb#Part">a</a> <a href="../exercises/04-x/04-x.ipynb">b</a> <a href="https://example.org/z.ipynb">c</a>'
    assert (
        pages.linked(text) == '<a href="05-y.html#Part">a</a> <a href="check-04-x.html">b</a> <a href="https://example.org/z.ipynb">c</a>'
    )


def test_a_table_scrolls_by_itself_and_an_empty_corner_is_no_heading() -> None:
    page = pages.written([words("| | a |\n|---|---|\n| b | c |")], {})
    assert '<div class="bs-wide" tabindex="0"><table>' in page.body[0]
    assert "<td></td>" in page.body[0]
    assert "<th></th>" not in page.body[0]


def test_code_is_shown_in_the_deeper_part_alone() -> None:
    page = pages.written(
        [
            code("from betweenscreens import chat"),
            code("x = [\n1]"),
            words("## Deep\n\nmore", "deeper"),
            code("print(\n7)", tags=("deeper",), printed="7\n"),
        ],
        {},
    )
    body = "\n".join(page.body)
    assert "import" not in body
    assert "x = [" not in body
    assert '<details class="bs-deeper"><summary><h2>Deep</h2></summary>' in body
    assert body.count("<h2>") == 1
    assert "<pre><code>print(\n7)</code></pre>" in body
    assert '<pre class="out">7</pre>' in body


def test_a_chart_is_data_in_the_page() -> None:
    figure = {"data": [], "layout": {"height": 210, "title": "</script><b>"}, "config": {}}
    page = pages.written([code('chart("x")', {"text/html": "<style>b{}</style><p>Take</p>"}, {pages.PLOTLY: figure})], {})
    body = page.body[0]
    assert "<style>" not in body
    assert "</script><b>" not in body
    assert 'style="min-height:210px"' in body
    assert json.loads(re.search(r"json\">(.*?)</script>", body)[1])["layout"]["title"] == "</script><b>"


def test_who_reads_without_scripts_is_shown_the_way_to_the_text() -> None:
    text = pages.html(PAGE, HEAD, ["_/core.js"], ["_/late.js"])
    assert '<div data-afm="chat:a"><p class="bs-plain-form"><a href="text-04-x.html#chat:a">Part</a></p></div>' in text
    assert "<p>Hi</p>" not in text
    assert text.index("<noscript>") < text.index('<a href="text-04-x.html">All</a>') < text.index("</noscript>")
    assert "<title>A &lt; B</title>" in text
    assert "default-src 'none'; script-src 'self'" in text
    assert '<script defer blocking="render" src="_/core.js"></script>' in text
    assert text.count("</script>") == 4
    assert 'data-late="_/late.js"' in text


def test_the_text_page_runs_nothing_and_leads_from_text_to_text() -> None:
    text = pages.text_html(PAGE, HEAD)
    assert '<div id="chat:a"><p>Hi</p></div>' in text
    assert "<script" not in text
    assert 'href="text-05-y.html"' in text
    assert 'href="https://x.org/z.html"' in text
    assert '<a href="04-x.html">With &lt;all&gt;</a>' in text
    assert '<a href="text-index.html">List</a>' in text
    assert pages.POLICY in text


@pytest.mark.parametrize(
    ("uids", "first"),
    [
        (["term:a", "chat:b", "quiz:c", "chat:d"], ["term:a", "chat:b"]),
        (["quiz:c", "quiz:d"], ["quiz:c", "quiz:d"]),
        (["chat:b", "quiz:c", "help"], ["chat:b", "help"]),
        ([], []),
    ],
)
def test_what_follows_the_first_chat_starts_late(uids: list[str], first: list[str]) -> None:
    early, late = pages.parts(pages.Page(models={uid: {"module": uid} for uid in uids}))
    assert list(early) == first
    assert {*early, *late} == {*uids}
    assert not early.keys() & late.keys()
