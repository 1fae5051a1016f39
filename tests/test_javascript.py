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
    assert {place.path.name for place in held} >= {"keys.js", "term.js"}
    for place in held:
        source = place.path.read_text(encoding="utf-8").splitlines()
        lines = place.last - place.first + 1
        assert text.splitlines()[place.first - 1 : place.last] == source[place.line - 1 : place.line - 1 + lines]
    lines = {line for place in held for line in range(place.first, place.last + 1)}
    assert {n for n, line in enumerate(text.splitlines(), 1) if line} <= lines


def test_every_function_is_used_somewhere(check: ModuleType) -> None:
    assert check.idle("".join(check.bundles().values())) == set()


def test_the_lock_pins_every_package_by_hash_and_names_no_registry(root: Path) -> None:
    lock = json.loads((root / "tools" / "js" / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert packages
    assert [name for name, one in packages.items() if not one["integrity"].startswith("sha512-") or "resolved" in one] == []
    wanted = json.loads((root / "tools" / "js" / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert [version for version in wanted.values() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []
