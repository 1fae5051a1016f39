"""A notebook that ran → one static page."""

import json
import re
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

import mistune

from betweenscreens.notebook_cells import tags_of, text_of
from betweenscreens.reading_time import deeper_parts
from betweenscreens.site import drawn, execute, folds, scripts
from betweenscreens.site.execute import ExecutedCell

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'"
)
"""What a page may load: its own scripts and pictures, and nothing from anywhere else."""
PLOTLY = "application/vnd.plotly.v1+json"
STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
NOTEBOOK = re.compile(r'href="([^":#]+)\.ipynb(#[^"]*)?"')
CALL = re.compile(r"(?:\w+ = )?\w+\([^\n]*\)")
IMPORT = re.compile(r"from betweenscreens import [^\n]*")
PLACE = re.compile(r'<div data-afm="([^"]*)"></div>')
PLOT = re.compile(r'<div class="bs-plot".*?</div>', re.DOTALL)
TO_PAGE = re.compile(r'href="([^":#/]+\.html)')
LOCAL = ("layout", "tabbable", "tooltip", "comm")
"""Traits of ipywidgets that no module of ours reads; what begins with an underscore is not sent either."""
EMPTY_HEAD = re.compile(r"<th(?: style=\"[^\"]*\")?></th>")
"""An empty corner of a table, with or without an alignment."""


@dataclass
class Page:
    """One page as it is being written.

    Attributes:
        body: its HTML, piece by piece, with an empty place for each widget.
        plain: uid → the widget as HTML for readers without scripts; it stands on the text page, which nobody else loads.
        models: uid → ``{"module": name, "traits": …}``.
        modules: name → source of each module that its widgets need.
    """

    body: list[str] = field(default_factory=list)
    plain: dict[str, str] = field(default_factory=dict)
    models: dict[str, dict] = field(default_factory=dict)
    modules: dict[str, str] = field(default_factory=dict)


def written(ran: list[ExecutedCell], helps: dict) -> Page:
    """Return the page of a notebook that ran; ``helps`` is what every help card shows, which the page need not repeat."""
    page = Page()
    minutes = deeper_parts(one.cell for one in ran)
    for deeper, cells in groupby(ran, key=lambda one: "deeper" in tags_of(one.cell)):
        pieces = [(text_of(one.cell), piece) for one in cells if (piece := _cell(page, one, helps, deeper=deeper))]
        page.body.append(folds.deeper(pieces, minutes) if deeper else "\n".join(piece for _, piece in pieces))
    return page


def parts(page: Page) -> tuple[dict[str, dict], dict[str, dict]]:
    """Return the models that start before the reader sees the page, and those that start after: what follows the first chat.

    The help card is among the first, wherever it stands: nobody has to wait for it.
    """
    uids = list(page.models)
    until = next((place for place, uid in enumerate(uids) if uid.startswith("chat:")), len(uids)) + 1
    first = {*uids[:until], "help"}
    return tuple({uid: model for uid, model in page.models.items() if (uid in first) is early} for early in (True, False))


def html(page: Page, head: dict, files: list[str], late: list[str]) -> str:
    """Return the whole page.

    Args:
        page: from :func:`written`.
        head: ``title``, ``kind`` (start, lesson, check or empty), ``path`` (its own name), ``look`` (``hue`` and ``svg`` of its cover),
            ``next_look`` (of the next lesson's, or None), ``style``, ``manifest``, ``icon`` (paths), and ``words``, the section ``site``.
        files: its scripts, in order.
        late: scripts that it loads after the first frame, in any order: models of :func:`parts` and their modules.
    """
    words, text = head["words"], text_address(head["path"])
    link = f'<a href="{text}#%s">{escape(words["as_text"])}</a>'
    body = PLACE.sub(lambda found: f'<div data-afm="{found[1]}"><p class="bs-plain-form">{link % found[1]}</p></div>', "\n".join(page.body))
    data, look = _json(parts(page)[0]), _json({"page": head["look"], "next": head["next_look"]})
    own = f' data-page="{escape(head["path"])}" data-late="{escape(" ".join(late))}"'
    # Without a wait the words would be laid out and painted first, then moved by the widgets above and between them.
    tags = "\n".join(f'<script defer blocking="render" src="{escape(name)}"></script>' for name in files)
    return _document(
        head,
        tags,
        f"""{_body(head, own)}
<main class="bs-col" tabindex="-1">
<noscript><p class="bs-note">{escape(words["script_off"])} <a href="{text}">{escape(words["all_as_text"])}</a></p></noscript>
{body}
</main>
<script type="application/json" id="bs-looks">{look}</script>
<script type="application/json" id="bs-models">{data}</script>
</body>""",
    )


def text_html(page: Page, head: dict) -> str:
    """Return the page as text: no script, each widget in its plain form, links from text to text; ``head`` as for :func:`html`."""
    body = PLACE.sub(lambda found: f'<div id="{found[1]}">{page.plain[found[1]]}</div>', PLOT.sub("", "\n".join(page.body)))
    linked_up = TO_PAGE.sub(lambda found: f'href="{text_address(found[1])}', body)
    words, start = head["words"], text_address("index.html")
    ways = [(head["path"], words["with_all"]), *([(start, words["start_as_text"])] if head["path"] != "index.html" else [])]
    links = " · ".join(f'<a href="{to}">{escape(said)}</a>' for to, said in ways)
    back = f'<p class="bs-note">{escape(words["is_text"])} {links}</p>'
    return _document(
        head,
        "",
        f'{_body(head)}\n<main class="bs-col" tabindex="-1">\n{back}\n{linked_up}\n</main>\n</body>',
    )


def way(to: str, said: str, link: str, name: str) -> str:
    """Return a sentence with a link to another form of the course; ``name`` is the place's class."""
    return f'<p class="bs-note {name}">{escape(said)} <a href="{escape(to)}">{escape(link)}</a></p>'


def policy() -> str:
    """Return the policy as the element that stands in a page's head."""
    return f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'


def _body(head: dict, more: str = "") -> str:
    return f'<body class="bs" data-hue="{head["look"]["hue"]}" data-kind="{head["kind"]}"{more}>'


def _document(head: dict, more: str, body: str) -> str:
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
{policy()}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{escape(head["title"])}</title>
<link rel="stylesheet" href="{head["style"]}">
<link rel="icon" href="{head["icon"]}" type="image/svg+xml">
<link rel="manifest" href="{head["manifest"]}">
{more}
</head>
{body}
</html>
"""


def address(notebook: str) -> str:
    """Return the page of a notebook, both as paths from the course's and the site's top folder."""
    folder, _, name = notebook.rpartition("/")
    stem = name.removesuffix(".ipynb")
    return f"check-{stem}.html" if folder.startswith("exercises") else "index.html" if stem == "start" else f"{stem}.html"


def text_address(page: str) -> str:
    """Return the name of a page's text page."""
    return f"text-{page}"


def linked(text: str) -> str:
    """Return HTML in which links to notebooks lead to their pages."""
    return NOTEBOOK.sub(lambda found: f'href="{address(_from_top(found[1]))}{found[2] or ""}"', text)


def tables(text: str) -> str:
    """Return HTML in which a wide table scrolls by itself, by keyboard too, and an empty corner is no heading."""
    around = '<div class="bs-wide" tabindex="0"><table>'
    return EMPTY_HEAD.sub("<td></td>", text.replace("<table>", around).replace("</table>", "</table></div>"))


def _json(value: object) -> str:
    """Return a value as JSON that may stand in a script element."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")


def _from_top(path: str) -> str:
    return path.removeprefix("../") if path.startswith("../") else f"lessons/{path}"


def _cell(page: Page, ran: ExecutedCell, helps: dict, *, deeper: bool) -> str:
    """Return what a cell shows on the page, empty where it shows nothing."""
    source = text_of(ran.cell)
    if ran.cell["cell_type"] == "markdown":
        return f'<div class="bs-md">{linked(tables(drawn.drawn(mistune.html(source))))}</div>'
    shown = [piece for bundle in ran.outputs if (piece := _output(page, bundle, helps))]
    whole = "\n".join(shown)
    if any(PLOTLY in bundle for bundle in ran.outputs):
        whole = f'<div class="bs-figure">{whole}</div>'
    code = "" if CALL.fullmatch(source.strip()) or IMPORT.fullmatch(source.strip()) else f"<pre><code>{escape(source)}</code></pre>"
    printed = f'<pre class="out">{escape(ran.printed.strip())}</pre>' if ran.printed.strip() else ""
    return "\n".join(piece for piece in (code if deeper else "", whole, printed) if piece)


def _output(page: Page, bundle: dict, helps: dict) -> str:
    """Return an output as HTML: an empty place for a widget, a chart's picture, or what is HTML already."""
    plain = linked(STYLE.sub("", bundle.get("text/html", "")))
    traits = execute.traits_of(bundle)
    if traits:
        uid = traits["uid"]
        source = traits["_esm"]
        page.modules[scripts.module_name(source)] = source
        page.models[uid] = {"module": scripts.module_name(source), "traits": _sent(traits, helps)}
        page.plain[escape(uid)] = plain
        return f'<div data-afm="{escape(uid)}"></div>'
    if PLOTLY in bundle:
        data = _json(bundle[PLOTLY])
        height = bundle[PLOTLY]["layout"].get("height", 360)
        return f'<div class="bs-plot" style="min-height:{height}px"><script type="application/json">{data}</script></div>'
    return plain


def _sent(traits: dict, helps: dict) -> dict:
    """Return the traits that go into the page; of a help card only what is its own."""
    sent = {name: value for name, value in traits.items() if not name.startswith("_") and name not in LOCAL}
    if "help" in sent:
        sent["help"] = {name: value for name, value in sent["help"].items() if helps.get(name) != value}
    for name in ("lessons", "checks"):
        if name in sent:
            sent[name] = [{**item, "path": address(_from_top(item["path"]))} for item in sent[name]]
    return sent
