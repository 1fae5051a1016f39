"""ESLint and TypeScript find nothing in what browsers run, and what they find is told by part and line."""

import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from betweenscreens.widgets import static

BROKEN = """\
/** Return a sum. */
function sum(a, b) {
  let unused = 1;
  return a == b ? a.toFixed(2, 3, 4) : "";
}

export default { sum };
"""


@pytest.fixture
def check(root: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the tool as a module."""
    spec = importlib.util.spec_from_file_location("check_javascript", root / "tools" / "check_javascript.py")
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)
    return module


@pytest.mark.long
def test_eslint_and_typescript_find_nothing(check: ModuleType) -> None:
    assert "\n".join(map(str, check.findings())) == ""


@pytest.mark.long
def test_what_is_wrong_is_told_by_part_and_line(check: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sum.js").write_text(BROKEN, encoding="utf-8")
    keys = (static.HERE / "keys.js").read_text(encoding="utf-8").replace("function guardKeys", "/** Say. */\nexport function guardKeys")
    (tmp_path / "keys.js").write_text(keys, encoding="utf-8")
    monkeypatch.setattr(check, "ROOT", tmp_path)
    monkeypatch.setattr(check, "FOLDERS", (tmp_path,))
    monkeypatch.setattr(check, "bundles", lambda: {"Sum.mjs": f"{keys}\n{BROKEN}", "worker/sw.js": ""})
    found = [(one.path, one.line, one.rule) for one in check.findings()]
    assert found == [
        ("sum.js", 3, "no-unused-vars"),
        ("sum.js", 3, "prefer-const"),
        ("sum.js", 4, "eqeqeq"),
    ]


def test_every_line_of_a_widget_s_module_has_its_part(check: ModuleType) -> None:
    text = static.js("term")
    held = list(check.parts_in(text))
    assert {path.name for path, *_ in held} >= {"keys.js", "term.js"}
    for path, first, last in held:
        assert "\n".join(text.split("\n")[first - 1 : last]) == path.read_text(encoding="utf-8").strip()
    lines = {line for _, first, last in held for line in range(first, last + 1)}
    assert {n for n, line in enumerate(text.splitlines(), 1) if line} <= lines


def test_every_script_is_looked_at(check: ModuleType) -> None:
    looked = {path.name for text in check.bundles().values() for path, *_ in check.parts_in(text)}
    assert {path.name for folder in check.FOLDERS for path in folder.glob("*.js")} - looked == set()


def test_what_one_bundle_needs_is_not_unused(check: ModuleType) -> None:
    keys = static.HERE / "keys.js"
    found = [("a", check.Finding("", 3, "no-unused-vars", "one")), ("a", check.Finding("", 4, "eqeqeq", "two"))]
    said = check.placed(found, {"a": [(keys, 2, 9)], "b": [(keys, 1, 8)]})
    assert [(one.line, one.rule) for one in said] == [(3, "eqeqeq")]


def test_the_lock_pins_every_package_by_hash_and_names_no_registry(root: Path) -> None:
    lock = json.loads((root / "tools" / "js" / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert packages
    assert [name for name, one in packages.items() if not one["integrity"].startswith("sha512-") or "resolved" in one] == []
    wanted = json.loads((root / "tools" / "js" / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert [version for version in wanted.values() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []
