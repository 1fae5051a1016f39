"""Of a style sheet the rules that a script or a page needs, so that a word of the glossary does not carry the forms of a quiz."""

import re
from collections.abc import Iterator

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
BRACE = re.compile(r"[{}]")
COMMA = re.compile(r",(?![^()]*\))")
CHOICE = re.compile(r":(?:is|where)\(((?:[^()]|\([^()]*\))*)\)")
"""Several selectors in one, of which one is enough."""
ASIDE = re.compile(r"\((?:[^()]|\([^()]*\))*\)|\[(?!data-hue)[^\]]*\]")
"""What else a selector has in brackets; the hue of a lesson or a person is the one attribute that a rule here is about."""
NEED = re.compile(r"""\.(bs-[\w-]+)|\[(data-hue)|(?<![\w.:#"-])([a-z][\w-]*)""")
"""What has to be there for a selector to meet anything: a class of ours, a hue, or an element."""
TOKEN = re.compile(r"(?<![\w-])(--bs-[\w-]+)\s*:[^;{}]*(?:;|$)")
WORD = re.compile(r"[\w-]+")
AROUND = {"body", "html", "svg", "path", "circle", "rect", "ellipse", "bs-page"}
"""What is there in any case: the page, with its ground, and what a picture may hold that comes as data."""


def needed(sheet: str, text: str) -> str:
    """Return the rules of a style sheet that can meet something of ``text``, without comments, and the tokens that they use.

    Args:
        sheet: the style sheet. Classes without ``bs-`` are met by anything: what is drawn may take them from its data.
        text: a script, or a page's HTML; it is enough that the name of a class or an element stands in it.
    """
    words = {*WORD.findall(text), *AROUND}
    kept, before = _rules(COMMENT.sub("", sheet), words), ""
    while kept != before:
        kept, before = _rules(_tokens(kept, words), words), kept
    return kept


def _tokens(sheet: str, words: set[str]) -> str:
    """Return a style sheet without the tokens that nothing uses."""
    used = {*re.findall(r"var\(\s*(--bs-[\w-]+)", sheet), *words}
    return TOKEN.sub(lambda found: found[0] if found[1] in used else "", sheet)


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield each selector or at-rule with what stands in its braces."""
    depth = start = opened = 0
    for brace in BRACE.finditer(sheet):
        depth += 1 if brace[0] == "{" else -1
        if depth == 1 and brace[0] == "{":
            opened = brace.start()
        elif depth == 0:
            yield sheet[start:opened], sheet[opened + 1 : brace.start()]
            start = brace.end()


def _rules(sheet: str, words: set[str]) -> str:
    """Return the rules that can meet something, one on a line."""
    kept = []
    for head, body in _blocks(sheet):
        at = head.strip().startswith("@")
        met = head.strip() if at else ",".join(one.strip() for one in COMMA.split(head) if _meets(one, words))
        inside = _rules(body, words) if at and "@keyframes" not in head else body
        if met and inside.strip():
            kept.append(f"{' '.join(met.split())} {{ {' '.join(inside.split())} }}")
    return "\n".join(kept)


def _meets(selector: str, words: set[str]) -> bool:
    """Return True if what a selector names can be there."""
    choices = CHOICE.findall(selector)
    if not all(any(_meets(one, words) for one in COMMA.split(choice)) for choice in choices):
        return False
    return all(name in words for found in NEED.findall(ASIDE.sub("", selector)) for name in found if name)
