"""Text on a page, with nothing live in it: the filter that feedback and Formgrader use in place of nbconvert's own."""

import html

import bleach
from bleach.css_sanitizer import CSSSanitizer
from jinja2 import pass_context
from jinja2.runtime import Context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from betweenscreens.notebook_cells import is_solution

TAGS = bleach.ALLOWED_TAGS | frozenset(
    "br caption dd del details div dl dt h1 h2 h3 h4 h5 h6 hr img kbd p pre s span sub summary sup table tbody td tfoot th thead tr".split()  # noqa: SIM905
)
ATTRIBUTES = {"a": ["href", "title"], "img": ["alt", "title", "src"], "td": ["style"], "th": ["style", "scope"], "*": ["class", "id"]}
NO_MATHS = "tex2jax_ignore mathjax_ignore"
"""Classes by which MathJax leaves a text alone, so that a student's $ stays a $."""


@pass_context
def markdown2html(context: Context, source: str) -> str:
    """Return the HTML of a Markdown text for nbconvert's templates.

    What a student wrote is shown as it was typed; the teacher's Markdown is drawn, without
    script, event handlers, frames, forms or pictures from elsewhere.
    """
    return as_typed(source) if is_students(context.get("cell"), source) else drawn(source)


def is_students(cell: dict | None, text: str) -> bool:
    """Return True for the text of a cell in which a student writes, but not for a teacher's comment on it."""
    return bool(cell and is_solution(cell) and text == cell.get("source"))


def as_typed(text: str) -> str:
    """Return ``text`` as HTML that shows every character of it."""
    return f'<div class="written {NO_MATHS}" style="white-space: pre-wrap; overflow-wrap: anywhere">{html.escape(text)}</div>'


def drawn(markdown: str) -> str:
    """Return Markdown drawn as HTML, cleaned."""
    rendered = MarkdownWithMath(renderer=IPythonRenderer(escape=False, exclude_anchor_links=True)).render(markdown)
    styles = CSSSanitizer(allowed_css_properties=["text-align"])
    return bleach.clean(rendered, TAGS, _allowed, ["http", "https", "mailto"], css_sanitizer=styles, strip=True)


def _allowed(tag: str, name: str, value: str) -> bool:
    """Return True for a harmless attribute; pictures may only lie beside the page, since a far one tells who looks at it."""
    if tag == "img" and name == "src":
        return ":" not in value and not value.startswith(("//", "\\"))
    return name in ATTRIBUTES.get(tag, []) or name in ATTRIBUTES["*"]
