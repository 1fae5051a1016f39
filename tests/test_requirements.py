"""The requirements files: complete, hashed, the same for learners and tests, and naming no address."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

LOCKS = ("requirements.txt", "requirements-dev.txt", "tools/uv.txt")
PIN = re.compile(r"^([a-z0-9-]+)==([^ ;\\]+)", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def pins(path: Path) -> dict[str, set[str]]:
    """Return package → versions; a package has several where they depend on the system or on Python."""
    found: dict[str, set[str]] = {}
    for name, version in PIN.findall(path.read_text(encoding="utf-8")):
        found.setdefault(name, set()).add(version)
    return found


def wanted(root: Path, *groups: str) -> list[Requirement]:
    """Return what pyproject.toml asks for."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    lines = project["project"]["dependencies"] + project["project"]["optional-dependencies"]["course"] + project["build-system"]["requires"]
    return [Requirement(line) for line in lines + [line for group in groups for line in project["dependency-groups"][group]]]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_is_a_pin_with_a_hash_and_no_address(lock: str, root: Path) -> None:
    text = (root / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert [entry for entry in entries if not (PIN.match(entry) and HASH.search(entry))] == []
    assert "://" not in text


@pytest.mark.parametrize(("lock", "groups"), [("requirements.txt", ()), ("requirements-dev.txt", ("build", "dev"))])
def test_everything_that_pyproject_asks_for_is_pinned(lock: str, groups: tuple[str, ...], root: Path) -> None:
    pinned = pins(root / lock)
    for requirement in wanted(root, *groups):
        versions = pinned.get(requirement.name.replace("_", "-").replace(".", "-").lower(), set())
        assert versions, requirement
        assert all(requirement.specifier.contains(version, prereleases=True) for version in versions), requirement


def test_tests_use_the_versions_that_learners_get(root: Path) -> None:
    learners, tests = pins(root / "requirements.txt"), pins(root / "requirements-dev.txt")
    assert {name: versions for name, versions in learners.items() if tests.get(name) != versions} == {}
