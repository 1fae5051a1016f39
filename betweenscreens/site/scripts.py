"""The site's scripts and style: the widgets' own files, wrapped so that they run as classic scripts, also from file://."""

import hashlib
import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from betweenscreens.widgets import static
from betweenscreens.widgets.charts import template

HERE = Path(__file__).parent / "static"
CORE = ("credit", "helpcard", "frame", "printing")
OWN = ("host", "store", "page")
HALVES = {"start": "startstore", "check": "checkstore"}
"""What only one kind of page needs."""
EXPORT = re.compile(r"^export default ", re.MULTILINE)
COMMENT = re.compile(r"^\s*/\*.*?\*/[ \t]*\n?", re.MULTILINE | re.DOTALL)
SITE = "globalThis.betweenScreens"


class ModuleError(ValueError):
    """A widget's module cannot be made a classic script."""


def module_name(source: str) -> str:
    """Return the name of a module: the hash of its text."""
    return hashlib.sha256(source.encode()).hexdigest()[:12]


def module(source: str) -> str:
    """Return a widget's module as a script that lays it ready under its name; what all modules share stands in the core.

    Raises:
        ModuleError: it imports something, or exports other than by one ``export default``.
    """
    if len(EXPORT.findall(source)) != 1 or re.search(r"^(import\b|export (?!default))", source, re.MULTILINE):
        raise ModuleError("a widget's module has exactly one `export default` and imports nothing")
    held = set(_held())
    own = static.split(source)
    body = EXPORT.sub("return ", static.joined(piece for piece in own if piece not in held))
    called = static.names_in(body)
    taken = [piece.name for piece in own if piece in held and piece.name in called]
    return f'{SITE}.modules["{module_name(source)}"] = () => {{\n"use strict";\n{_from_core(taken)}\n{body}}};\n'


def core(data: dict) -> str:
    """Return the script of every page: shared functions, bar, help card, the host, and the course's data."""
    names = ", ".join(piece.name for piece in _held() if piece.name in _asked())
    said = json.dumps(data, ensure_ascii=False, sort_keys=True)
    site = f"{SITE} = {{ base: '', modules: {{}}, late: {{}}, begun: {{}}, halves: {{}}, parts: [], shared: {{ {names} }}, ...{said} }};"
    start = f'document.addEventListener("DOMContentLoaded", () => startSite({SITE}));'
    return f'(() => {{\n"use strict";\n{static.joined(_held())}{site}\n{start}\n}})();\n'


def half(kind: str) -> str:
    """Return the script that only pages of one kind need, ``start`` or ``check``."""
    body = (HERE / f"{HALVES[kind]}.js").read_text(encoding="utf-8")
    wanted = static.names_in(body)
    return f'(() => {{\n"use strict";\n{_from_core(piece.name for piece in _held() if piece.name in wanted)}\n{body}}})();\n'


@cache
def _held() -> tuple[static.Piece, ...]:
    """Return the functions of the core: those that start a page, and what other scripts ask of it."""
    held = [piece for path in _parts() for piece in static.pieces(path)]
    return tuple(static.used(held, {"startSite"} | _asked()))


@cache
def _asked() -> set[str]:
    """Return what scripts may ask of the core: all that stands in the other parts."""
    others = {*static.HERE.glob("*.js"), *(HERE / f"{name}.js" for name in HALVES.values())} - {*_parts()}
    return set().union(*(static.names_in(path.read_text(encoding="utf-8")) for path in others))


def _parts() -> list[Path]:
    return [*(static.HERE / f"{name}.js" for name in (*static.PRELUDE, *CORE)), *(HERE / f"{name}.js" for name in OWN)]


def _from_core(names: Iterable[str]) -> str:
    """Return the line that names, in a script of its own, functions that the core holds."""
    return f"const {{ {', '.join(names)} }} = {SITE}.shared;"


def style() -> str:
    """Return the one style sheet: tokens, base, what each widget brings, the page's own, forced colours last."""
    fixed = ("tokens", "base", "forced")
    parts = [path.stem for path in sorted(static.HERE.glob("*.css")) if path.stem not in fixed]
    first, last = static.css(*parts).rsplit("/* Last in every style sheet", 1)
    own = (HERE / "site.css").read_text(encoding="utf-8")
    return re.sub(r"/\*.*?\*/", "", "\n".join([first, template.style(), own, "/*" + last]), flags=re.DOTALL)


def slim(source: str) -> str:
    """Return a script without the comments that stand on lines of their own and without indentation."""
    lines = COMMENT.sub("", source).splitlines()
    return "\n".join(line for line in (line.strip() for line in lines) if line and not line.startswith("//"))
