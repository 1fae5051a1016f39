"""What a lesson's text is drawn as: quoted messages as bubbles, two sides of one thing side by side.

The text stays Markdown that reads well anywhere. Messages are a quotation whose lines begin with a name in bold
(``> **Priya:** only by voice``); one such line is what somebody of the cast says beside the text. Two sides are a table of
two columns and one row, its lines separated by ``<br>``. ``labextension/drawn.js`` draws the same in JupyterLab.
"""

import re

from betweenscreens.widgets import cast

QUOTE = re.compile(r"<blockquote>\s*<p>((?:(?!</p>).)*)</p>\s*</blockquote>", re.DOTALL)
MESSAGE = re.compile(r"<strong>([^<]+):</strong>\s*(.+)", re.DOTALL)
BREAK = re.compile(r"\s*<br ?/?>\s*")
SIDES = re.compile(
    r"<table>\s*<thead>\s*<tr>\s*<th>(.+?)</th>\s*<th>(.+?)</th>\s*</tr>\s*</thead>\s*"
    r"<tbody>\s*<tr>\s*<td>((?:(?!</td>).)*)</td>\s*<td>((?:(?!</td>).)*)</td>\s*</tr>\s*</tbody>\s*</table>",
    re.DOTALL,
)


def drawn(html: str) -> str:
    """Return a text's HTML with its quoted messages and its two sides drawn; anything else stays as it is."""
    return SIDES.sub(_sides, QUOTE.sub(_quote, html))


def _quote(found: re.Match) -> str:
    """Return a quotation as bubbles if each of its lines is a message."""
    lines = [MESSAGE.fullmatch(line.strip()) for line in BREAK.split(found[1])]
    if not all(lines):
        return found[0]
    said = [(line[1].strip(), line[2].strip()) for line in lines]
    if len(said) == 1:
        return _aside(*said[0])
    items = [_message(who, text, first=i == 0 or said[i - 1][0] != who) for i, (who, text) in enumerate(said)]
    return f'<ol class="bs-log flat">{"".join(items)}</ol>'


def _message(who: str, text: str, *, first: bool) -> str:
    hue, face = _face(who)
    label = f'{face}<span class="bs-who">{who}</span>' if first else f'<span class="vh">{who}: </span>'
    return f'<li class="them{" from" if first else ""}" data-hue="{hue}">{label}<span class="bs-msg">{text}</span></li>'


def _aside(who: str, text: str) -> str:
    hue, face = _face(who)
    return f'<div class="bs-aside" data-hue="{hue}">{face}<span class="bs-who">{who}</span><p class="bs-msg">{text}</p></div>'


def _face(who: str) -> tuple[str, str]:
    """Return hue and face of a speaker; what follows a comma ("Rosa, at the bakery") is no part of the name."""
    name = who.split(",", 1)[0].strip()
    face = cast.faces([name]).get(name, {"hue": "none", "svg": name[:1].upper()})
    unknown = " unknown" if face["hue"] == "none" and name in cast.people() else ""
    return face["hue"], f'<span class="bs-pic{unknown}" data-hue="{face["hue"]}" aria-hidden="true">{face["svg"]}</span>'


def _sides(found: re.Match) -> str:
    return f'<div class="bs-sides">{_side(found[1], found[3])}{_side(found[2], found[4])}</div>'


def _side(title: str, cell: str) -> str:
    lines = "".join(f"<li>{line}</li>" for line in BREAK.split(cell) if line)
    return f'<div><p class="h4">{title}</p><ul>{lines}</ul></div>'
