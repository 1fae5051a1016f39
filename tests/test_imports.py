"""Who may import whom: every arrow points down, and there is no circle."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("betweenscreens", "betweenscreens.widgets", "betweenscreens.desk", "betweenscreens.site", "betweenscreens.authoring", "autograder")
"""From the ground up; ``cli`` and the notebooks' names in ``betweenscreens/__init__.py`` are on top of all."""
TOP = ("betweenscreens.cli",)


def modules() -> dict[str, Path]:
    found = [path for package in ("betweenscreens", "autograder") for path in (ROOT / package).rglob("*.py") if "_course" not in path.parts]
    return {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in found}


MODULES = modules()


def imported(path: Path) -> set[str]:
    """Return the course's modules that a module imports, also inside a function; the package itself says only its version."""
    nodes = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.ImportFrom) and node.module]
    named = {f"{node.module}.{alias.name}" for node in nodes for alias in node.names}
    return {name if name in MODULES else name.rpartition(".")[0] for name in named} & (MODULES.keys() - {"betweenscreens", "autograder"})


def room(module: str) -> int:
    """Return the floor of a module: the last room that its name begins with."""
    return len(ROOMS) if module in TOP else max(floor for floor, name in enumerate(ROOMS) if f"{module}.".startswith(f"{name}."))


@pytest.mark.parametrize("module", sorted(MODULES.keys() - {"betweenscreens", "autograder"}))
def test_no_module_imports_from_a_room_above(module: str) -> None:
    assert {other for other in imported(MODULES[module]) if room(other) > room(module)} == set()


def test_there_is_no_circle() -> None:
    arrows = {name: imported(path) - {name} for name, path in MODULES.items() if name != "betweenscreens"}
    assert sum(map(len, arrows.values())) > 200
    TopologicalSorter(arrows).prepare()
