"""The widget files: hand-written JavaScript and CSS, put together when a widget is loaded, never built."""

from functools import cache
from pathlib import Path

from betweenscreens.widgets.sheet import needed

HERE = Path(__file__).parent
PRELUDE = ("keys", "shared", "saving")


def css(*parts: str, of: str = "") -> str:
    """Return a style sheet: tokens, base, ``parts`` in order, forced colours last.

    Args:
        parts: files with rules.
        of: the script or the HTML that it is for, which then has the rules that it needs; empty for all.
    """
    return needed(_whole(parts), of) if of else _whole(parts)


@cache
def _whole(parts: tuple[str, ...]) -> str:
    return "\n".join((HERE / f"{part}.css").read_text(encoding="utf-8") for part in ("tokens", "base", *parts, "forced"))


@cache
def js(*parts: str) -> str:
    """Return the module of a widget: the shared functions, then ``parts``; the last one exports."""
    return "\n".join((HERE / f"{part}.js").read_text(encoding="utf-8") for part in (*PRELUDE, *parts))
