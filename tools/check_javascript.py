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

from betweenscreens import widgets
from betweenscreens.authoring.preview import server
from betweenscreens.desk import labextension
from betweenscreens.site import scripts
from betweenscreens.widgets import static
from betweenscreens.widgets.widget import CourseWidget

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / "tools" / "js"
MODULES = TOOLS / "node_modules"
STAMP = MODULES / "between-screens.txt"
FOLDERS = (static.HERE, labextension.HERE, scripts.HERE, server.HERE)
ERROR = re.compile(r"^(?P<file>[^(\n]+)\((?P<line>\d+),\d+\): error (?P<rule>TS\d+): (?P<text>.*)$", re.MULTILINE)
UNUSED = "no-unused-vars"


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


def bundles() -> dict[str, str]:
    """Return the text of every script that runs in a browser, by the name of the file it is checked as."""
    for module in pkgutil.iter_modules(widgets.__path__):
        import_module(f"{widgets.__name__}.{module.name}")
    own = {f"{one.__name__}.mjs": vars(one)["_esm"] for one in _kinds(CourseWidget) if isinstance(vars(one).get("_esm"), str)}
    site = {"site.js": scripts.core({}), **{f"{kind}.js": scripts.half(kind) for kind in scripts.HALVES}}
    own |= {"labextension.js": labextension.script(), "preview.js": (server.HERE / "reload.js").read_text(encoding="utf-8")}
    return {**own, **site, "worker/sw.js": (scripts.HERE / "sw.js").read_text(encoding="utf-8")}


def _kinds(kind: type) -> Iterator[type]:
    """Yield the course's own classes below a class, at any depth."""
    for one in kind.__subclasses__():
        if one.__module__.startswith(widgets.__name__):
            yield one
        yield from _kinds(one)


def parts_in(text: str) -> Iterator[tuple[Path, int, int]]:
    """Yield each part that a bundle holds, with its first and last line there, from 1."""
    for path in sorted(one for folder in FOLDERS for one in folder.glob("*.js")):
        source = path.read_text(encoding="utf-8").strip()
        if source in text:
            first = text.count("\n", 0, text.index(source)) + 1
            yield path, first, first + source.count("\n")


def findings() -> list[Finding]:
    """Return what both find, each thing once; a function that one bundle needs is not unused.

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
    return sorted(placed(found, {name: list(parts_in(text)) for name, text in texts.items()}))


def placed(found: list[tuple[str, Finding]], parts: dict[str, list]) -> set[Finding]:
    """Return findings in bundles as findings in their parts."""
    where: dict[Finding, set[str]] = {}
    for name, one in found:
        path, first = next(((path, first) for path, first, last in parts[name] if first <= one.line <= last), (None, 1))
        shown = path.relative_to(ROOT).as_posix() if path else name
        where.setdefault(Finding(shown, one.line - first + 1, one.rule, one.text), set()).add(name)
    holding = {
        finding: {name for name, held in parts.items() if any(path.relative_to(ROOT).as_posix() == finding.path for path, *_ in held)}
        for finding in where
    }
    return {finding for finding, names in where.items() if finding.rule != UNUSED or names >= holding[finding]}


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
