"""Look at the course's JavaScript as it runs: ESLint and TypeScript's type check on every bundle, findings by part and line.

The parts are plain files that are put together when they are loaded, so none of them is whole by itself. Needs node and npm;
the first time, and after a change of ``tools/js/package-lock.json``, the network too.
"""

import hashlib
import json
import pkgutil
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from betweenscreens import widgets
from betweenscreens.desk import labextension
from betweenscreens.site import scripts
from betweenscreens.widgets import static
from betweenscreens.widgets.widget import CourseWidget

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / "tools" / "js"
MODULES = TOOLS / "node_modules"
STAMP = MODULES / "between-screens.txt"
FOLDERS = (static.HERE, labextension.HERE, scripts.HERE)
ERROR = re.compile(r"^(?P<file>[^(\n]+)\((?P<line>\d+),\d+\): error (?P<rule>TS\d+): (?P<text>.*)$", re.MULTILINE)


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that is wrong.

    Attributes:
        path: the part, from the checkout's folder; the bundle where no part has the line.
        line: the line in it, from 1.
        rule: ESLint's rule or TypeScript's number.
        text: what is wrong.
    """

    path: str
    line: int
    rule: str
    text: str

    def __str__(self) -> str:
        """Return the finding as a compiler writes it."""
        return f"{self.path}:{self.line}: {self.text} ({self.rule})"


class Place(NamedTuple):
    """Where a piece stands: its part, its name, its first and last line in a bundle, and its first line in the part."""

    path: Path
    name: str
    first: int
    last: int
    line: int


def bundles() -> dict[str, str]:
    """Return the text of every script that runs in a browser, by the name of the file it is checked as."""
    for module in pkgutil.iter_modules(widgets.__path__):
        import_module(f"{widgets.__name__}.{module.name}")
    own = {f"{one.__name__}.mjs": vars(one)["_esm"] for one in _kinds(CourseWidget) if isinstance(vars(one).get("_esm"), str)}
    site = {"site.js": scripts.core({}), **{f"{kind}.js": scripts.half(kind) for kind in scripts.HALVES}}
    return {**own, **site, "labextension.js": labextension.script(), "worker/sw.js": (scripts.HERE / "sw.js").read_text(encoding="utf-8")}


def _kinds(kind: type) -> Iterator[type]:
    """Yield the course's own classes below a class, at any depth."""
    for one in kind.__subclasses__():
        if one.__module__.startswith(widgets.__name__):
            yield one
        yield from _kinds(one)


def parts_in(text: str) -> Iterator[Place]:
    """Yield where each piece of a part stands in a bundle."""
    for path in sorted(one for folder in FOLDERS for one in folder.glob("*.js")):
        for piece, line in _lines(path):
            if piece.text in text:
                first = text.count("\n", 0, text.index(piece.text)) + 1
                yield Place(path, piece.name, first, first + piece.text.count("\n"), line)


def _lines(path: Path) -> Iterator[tuple[static.Piece, int]]:
    """Yield the pieces of a part, each with its first line."""
    source, end = path.read_text(encoding="utf-8"), 0
    for piece in static.pieces(path):
        place = source.index(piece.text, end)
        yield piece, source.count("\n", 0, place) + 1
        end = place + len(piece.text)


def findings() -> list[Finding]:
    """Return what both find, each thing once, and the functions that are in no bundle.

    Raises:
        RuntimeError: one of the two could not be run.
    """
    texts = bundles()
    install()
    with TemporaryDirectory() as temporary:
        folder = Path(temporary).resolve()
        for name, text in texts.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        found = [*linted(folder), *typed(folder, "worker", "es2023,webworker"), *typed(folder, ".", "es2023,dom,dom.iterable")]
    return sorted({*placed(found, {name: list(parts_in(text)) for name, text in texts.items()}), *idle("".join(texts.values()))})


def idle(text: str) -> set[Finding]:
    """Return the functions that no bundle uses; ``text`` is all of them."""
    every = ((path, *found) for folder in FOLDERS for path in folder.glob("*.js") for found in _lines(path))
    left = [(path, line, piece) for path, piece, line in every if piece.text not in text]
    return {Finding(path.relative_to(ROOT).as_posix(), line, "idle", f"nothing uses {piece.name}") for path, line, piece in left}


def placed(found: list[tuple[str, Finding]], parts: dict[str, list[Place]]) -> set[Finding]:
    """Return findings in bundles as findings in their parts."""
    where: set[Finding] = set()
    for name, one in found:
        at = next((place for place in parts[name] if place.first <= one.line <= place.last), None)
        shown = at.path.relative_to(ROOT).as_posix() if at else name
        line = one.line - at.first + at.line if at else one.line
        where.add(Finding(shown, line, one.rule, one.text))
    return where


def install() -> None:
    """Install ESLint and TypeScript beside their lock, unless they are there.

    Raises:
        RuntimeError: npm is missing or failed.
    """
    wanted = hashlib.sha256((TOOLS / "package-lock.json").read_bytes()).hexdigest()
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    run(program("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", cwd=TOOLS)
    STAMP.write_text(wanted, encoding="utf-8")


def linted(folder: Path) -> list[tuple[str, Finding]]:
    """Return what ESLint finds in the bundles of a folder: the bundle, and the finding with its line there."""
    config = TOOLS / "eslint.config.js"
    said = run(program("node"), MODULES / "eslint/bin/eslint.js", "--config", config, "--format", "json", ".", cwd=folder, codes=(0, 1))
    return [
        (Path(file["filePath"]).relative_to(folder).as_posix(), Finding("", one["line"], one["ruleId"] or "syntax", one["message"]))
        for file in json.loads(said)
        for one in file["messages"]
    ]


def typed(folder: Path, under: str, lib: str) -> list[tuple[str, Finding]]:
    """Return what TypeScript finds in the bundles right in ``under``, with the browser's types named by ``lib``."""
    base = json.loads((TOOLS / "tsconfig.json").read_text(encoding="utf-8"))
    names = sorted(path.name for path in (folder / under).iterdir() if path.suffix in (".js", ".mjs"))
    config = {"compilerOptions": {**base["compilerOptions"], "lib": lib.split(",")}, "files": [*names, str(TOOLS / "course.d.ts")]}
    (folder / under / "tsconfig.json").write_text(json.dumps(config), encoding="utf-8")
    said = run(program("node"), MODULES / "typescript/bin/tsc", "--pretty", "false", "-p", ".", cwd=folder / under, codes=(0, 1, 2))
    return [
        ((Path(under) / one["file"]).as_posix(), Finding("", int(one["line"]), one["rule"], one["text"])) for one in ERROR.finditer(said)
    ]


def program(name: str) -> str:
    """Return the path of a program.

    Raises:
        RuntimeError: it is not there.
    """
    found = shutil.which(name)
    if not found:
        raise RuntimeError(f"{name} is missing: install Node.js with npm")
    return found


def run(*command: str | Path, cwd: Path, codes: tuple[int, ...] = (0,)) -> str:
    """Run a program and return what it says.

    Raises:
        RuntimeError: it ended otherwise than with one of ``codes``.
    """
    done = subprocess.run(command, cwd=cwd, check=False, capture_output=True, text=True)
    if done.returncode not in codes:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stderr or done.stdout}")
    return done.stdout


if __name__ == "__main__":
    all_found = findings()
    print(*all_found, sep="\n")
    sys.exit(bool(all_found))
