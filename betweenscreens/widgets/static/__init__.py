"""The widget files: hand-written JavaScript and CSS, put together when a widget is loaded, never built.

Of what several share, each takes what it uses: the functions that its own script calls, and the rules for what it makes.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
PRELUDE = ("keys", "shared", "saving")
FUNCTION = re.compile(
    r"(?:^/\*\*(?:(?!\*/).)*\*/\n)?^(?:async )?function (?P<name>\w+)\([^\n]*(?:\}$|\{\n.*?^\}$)\n?", re.MULTILINE | re.DOTALL
)
"""A function of a part, with the comment over it; it begins and ends at the left margin."""
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
WORD = re.compile(r"""(?<![\w"'-])(?<![\w)\]?]\.)\w+(?![\w"'-])""")
"""What may be the name of a function; neither a text nor a part of something else."""


class Piece(NamedTuple):
    """A piece of a part: a function by its name, or what stands between functions, without one."""

    name: str
    text: str


@cache
def css(*parts: str) -> str:
    """Return the style sheet of a widget: tokens, base, ``parts`` in order, forced colours last."""
    return "\n".join((HERE / f"{part}.css").read_text(encoding="utf-8") for part in ("tokens", "base", *parts, "forced"))


@cache
def js(*parts: str) -> str:
    """Return the module of a widget: of the shared functions and of ``parts`` what the last part uses; that one is whole, and exports."""
    *others, own = (HERE / f"{part}.js" for part in (*PRELUDE, *parts))
    return joined(used([piece for path in others for piece in pieces(path)], names_in(own.read_text(encoding="utf-8"))), pieces(own))


@cache
def pieces(path: Path) -> tuple[Piece, ...]:
    """Return the pieces of a part, in order."""
    return tuple(split(path.read_text(encoding="utf-8")))


def split(text: str) -> list[Piece]:
    """Return the pieces of a script, in order."""
    found, end = [], 0
    for one in FUNCTION.finditer(text):
        found += [Piece("", text[end : one.start()]), Piece(one["name"], one[0])]
        end = one.end()
    return [Piece(name, text.strip("\n")) for name, text in [*found, ("", text[end:])] if text.strip()]


def names_in(text: str) -> set[str]:
    """Return what a script may call."""
    return set(WORD.findall(COMMENT.sub("", text)))


def used(held: Iterable[Piece], wanted: set[str]) -> list[Piece]:
    """Return those of the functions ``held`` that are ``wanted``, with all that they call; what is no function stays."""
    held = list(held)
    calls = {piece.name: names_in(piece.text) for piece in held if piece.name}
    waiting = wanted.union(*(names_in(piece.text) for piece in held if not piece.name)) & calls.keys()
    taken: set[str] = set()
    while waiting:
        taken |= waiting
        waiting = set().union(*(calls[name] for name in waiting)) & calls.keys() - taken
    return [piece for piece in held if not piece.name or piece.name in taken]


def joined(*parts: Iterable[Piece]) -> str:
    """Return pieces as one script."""
    return "\n\n".join(piece.text for part in parts for piece in part) + "\n"
