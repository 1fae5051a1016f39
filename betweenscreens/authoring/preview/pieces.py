"""Pieces of HTML that the reading page is made of."""

import html
import re

import mistune

from betweenscreens.assets import AssetError
from betweenscreens.authoring.check.placeholders import PLACEHOLDER
from betweenscreens.site import pages

ERROR = "bs-wrong"
"""The class of a line that says what is wrong in a file."""


def said(text: object) -> str:
    """Return a text as HTML, what is still to be written marked."""
    return marked(html.escape(str(text)))


def marked(text: str) -> str:
    """Return HTML in which every ⟨write: …⟩ is marked."""
    return PLACEHOLDER.sub(lambda found: f"<mark>{found[0]}</mark>", text)


def markdown(text: str) -> str:
    """Return Markdown as HTML, folded parts open, what is still to be written marked."""
    return marked(pages.tables(mistune.html(text))).replace("<details>", "<details open>")


def at(*words: object) -> str:
    """Return the small line that says where something stands."""
    return f'<p class="bs-at">{" · ".join(said(word) for word in words if word)}</p>'


def wrong(error: AssetError) -> str:
    """Return what is wrong in a file, in one line."""
    return f'<p class="{ERROR}">{html.escape(str(error))}</p>'


def anchor(*words: str) -> str:
    """Return a name for a place on the page."""
    return re.sub(r"[^\w]+", "-", "-".join(words)).strip("-").lower()


def tree(value: object) -> str:
    """Return what a YAML file holds: names with their values, and lists."""
    if isinstance(value, dict):
        return "<dl>" + "".join(f"<dt>{said(name)}</dt><dd>{tree(item)}</dd>" for name, item in value.items()) + "</dl>"
    if isinstance(value, list):
        return "<ul>" + "".join(f"<li>{tree(item)}</li>" for item in value) + "</ul>"
    return said("" if value is None else value)
