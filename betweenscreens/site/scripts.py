"""The site's scripts and style: the widgets' own files, wrapped so that they run as classic scripts, also from file://."""

import hashlib
import json
import re
from functools import cache
from pathlib import Path

import minify

from betweenscreens.widgets import static
from betweenscreens.widgets.charts import template

HERE = Path(__file__).parent / "static"
CORE = ("credit", "helpcard", "parts", "frame", "opening", "kinds", "ending", "printing")
OWN = ("host", "store", "page")
HALVES = {"start": "startstore", "check": "checkstore"}
"""What only one kind of page needs."""
EXPORT = re.compile(r"^export default ", re.MULTILINE)
FUNCTION = re.compile(r"^(?:async )?function (\w+)", re.MULTILINE)
WORD = re.compile(r"""(?<![\w"'-])(?<![\w)\]?]\.)\w+(?![\w"'-])""")
"""What may be the name of a function; neither a text nor a part of something else."""
SPACE = re.compile(r"\s*([{};])\s*|\s+")
"""Space in a style sheet, none of which is needed beside braces and semicolons."""
COMMENT = re.compile(r"^\s*/\*.*?\*/[ \t]*\n?", re.MULTILINE | re.DOTALL)
SITE = "globalThis.betweenScreens"


class ModuleError(ValueError):
    """A widget's module cannot be made a classic script."""


@cache
def prelude() -> str:
    """Return the text with which every widget's module begins."""
    return static.js()


def module_name(source: str) -> str:
    """Return the name of a module: the hash of its text."""
    return hashlib.sha256(source.encode()).hexdigest()[:12]


def module(source: str) -> str:
    """Return a widget's module as a script that registers it under its name; what all modules share is in the core.

    Raises:
        ModuleError: it imports something, or exports other than by one ``export default``.
    """
    if len(EXPORT.findall(source)) != 1 or re.search(r"^(import\b|export (?!default))", source, re.MULTILINE):
        raise ModuleError("a widget's module has exactly one `export default` and imports nothing")
    body = EXPORT.sub("return ", source.removeprefix(prelude()))
    return f'{SITE}.modules["{module_name(source)}"] = () => {{\n"use strict";\n{_shared(prelude(), body)}\n{body}\n}};\n'


def core(data: dict) -> str:
    """Return the script of every page: shared functions, bar, help card, the host, and the course's data."""
    text = "\n".join([prelude(), *(_own(static.HERE, name) for name in CORE), *(_own(HERE, name) for name in OWN)])
    names = ", ".join(FUNCTION.findall(text))
    said = json.dumps(data, ensure_ascii=False, sort_keys=True)
    site = f"{SITE} = {{ base: '', modules: {{}}, late: {{}}, begun: {{}}, halves: {{}}, parts: [], shared: {{ {names} }}, ...{said} }};"
    start = f'document.addEventListener("DOMContentLoaded", () => startSite({SITE}));'
    return f'(() => {{\n"use strict";\n{text}\n{site}\n{start}\n}})();\n'


def half(kind: str) -> str:
    """Return the script that only pages of one kind need, ``start`` or ``check``."""
    held = "\n".join([prelude(), _own(static.HERE, "credit"), *(_own(HERE, name) for name in OWN)])
    body = _own(HERE, HALVES[kind])
    return f'(() => {{\n"use strict";\n{_shared(held, body)}\n{body}\n}})();\n'


def style() -> str:
    """Return the one style sheet: tokens, base, what each widget brings, the page's own, forced colours last."""
    fixed = ("tokens", "base", "forced")
    parts = [path.stem for path in sorted(static.HERE.glob("*.css")) if path.stem not in fixed]
    first, last = static.css(*parts).rsplit("/* Last in every style sheet", 1)
    own = (HERE / "site.css").read_text(encoding="utf-8")
    rules = re.sub(r"/\*.*?\*/", "", "\n".join([first, template.style(), own, "/*" + last]), flags=re.DOTALL)
    return SPACE.sub(lambda found: found[1] or " ", rules)


def small(source: str) -> str:
    """Return a script as it is sent: without comments and space, its own names short, one line.

    Raises:
        MinifyError: it is no JavaScript.
    """
    return minify.string("application/javascript", source) + "\n"


def slim(source: str) -> str:
    """Return a script without the comments that stand on lines of their own and without indentation, to look for names in it."""
    lines = COMMENT.sub("", source).splitlines()
    return "\n".join(line for line in (line.strip() for line in lines) if line and not line.startswith("//"))


def _own(folder: Path, name: str) -> str:
    return (folder / f"{name}.js").read_text(encoding="utf-8")


def _shared(held: str, body: str) -> str:
    """Return the line that names, in a script of its own, those of the core's functions ``held`` that ``body`` uses."""
    used = set(WORD.findall(slim(body)))
    return f"const {{ {', '.join(name for name in FUNCTION.findall(held) if name in used)} }} = {SITE}.shared;"
