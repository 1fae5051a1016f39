"""“Go deeper”: parts that are folded until they are asked for, each with what it is and how long it takes."""

import re
from collections.abc import Iterable
from html import escape

from betweenscreens import assets

HEADING = re.compile(r"\s*<h[23]>(.*?)</h[23]>", re.DOTALL)
PART = re.compile(r"^### ", re.MULTILINE)


def deeper(pieces: list[tuple[str, str]], minutes: Iterable[tuple[str, int]]) -> str:
    """Return the cells of “Go deeper”: its heading, then each part folded under its own; one fold in all where it has no parts.

    Args:
        pieces: source and HTML of each cell; a part begins with a cell that begins with ``###``.
        minutes: title and minutes of each part, in their order.
    """
    if PART.search(pieces[0][0]) or not any(source.startswith("### ") for source, _ in pieces):
        return _fold([html for _, html in pieces], "h2", "")
    sentence, counts = assets.words("frame")["frame"]["deeper_minutes"], dict(minutes)
    parts: list[tuple[str, list[str]]] = [("", [])]
    for source, html in pieces:
        if source.startswith("### "):
            title = source.splitlines()[0].removeprefix("### ").strip()
            parts.append((assets.fill(sentence, {"minutes": counts.get(title, 1)}), []))
        parts[-1][1].append(html)
    return "\n".join([*parts[0][1], *(_fold(part, "h3", said) for said, part in parts[1:])])


def _fold(pieces: list[str], tag: str, more: str) -> str:
    """Return pieces folded under the first heading in them."""
    first = HEADING.search(pieces[0])
    rest = "\n".join([pieces[0].replace(first[0], "", 1) if first else pieces[0], *pieces[1:]])
    after = f' <span class="quiet">{escape(more)}</span>' if more else ""
    return f'<details class="bs-deeper"><summary><{tag}>{first[1] if first else ""}</{tag}>{after}</summary>\n{rest}\n</details>'
