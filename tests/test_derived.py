"""What a command makes from other files is fresh, and the table in CONTRIBUTING names all of it."""

import subprocess
import sys
from pathlib import Path

import pytest

TOOLS = {"assets/sources.json": "make_sources", "docs/reference.md": "make_reference", "environment.yml": "make_environment"}


@pytest.mark.parametrize(("file", "tool"), TOOLS.items())
def test_a_derived_file_is_fresh(file: str, tool: str, root: Path) -> None:
    ran = subprocess.run([sys.executable, root / "tools" / f"{tool}.py", "--check"], cwd=root, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, f"{file}: {ran.stdout}{ran.stderr}"


def test_every_tool_that_derives_a_file_is_tested(root: Path) -> None:
    assert {path.stem for path in (root / "tools").glob("make_*.py")} == set(TOOLS.values())


@pytest.mark.parametrize("file", [*TOOLS, "assets/coverage.md", "requirements.txt", "requirements-dev.txt", "tools/uv.txt"])
def test_the_table_names_it(file: str, root: Path) -> None:
    rows = [
        line for line in (root / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines() if line.startswith("|") and "`make " in line
    ]
    assert any(f"`{file}`" in row for row in rows)
