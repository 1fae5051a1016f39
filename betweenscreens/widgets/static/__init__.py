"""The widget files: hand-written JavaScript and CSS, put together when a widget is loaded, never built."""

from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
PRELUDE = ("keys", "shared", "saving")


@cache
def css(*parts: str) -> str:
    """Return the style sheet of a widget: tokens, base, ``parts`` in order, forced colours last."""
    return "\n".join((HERE / f"{part}.css").read_text(encoding="utf-8") for part in ("tokens", "base", *parts, "forced"))


@cache
def js(*parts: str) -> str:
    """Return the module of a widget: the shared functions, then ``parts``; the last one exports."""
    return "\n".join((HERE / f"{part}.js").read_text(encoding="utf-8") for part in (*PRELUDE, *parts))
