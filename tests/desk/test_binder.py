"""Binder: its environment is made of the same pins, and it takes the repository as it is.

That the course opens there is tested in ``browser/test_binder.py``.
"""

import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement

from betweenscreens import assets, contents
from betweenscreens.desk import binder

NAMED = ("ipywidgets", "jupyterlab", "nbgrader", "nbval", "plotly", "pytest")


def read_tool(root: Path, name: str) -> ModuleType:
    """Return a script of ``tools/`` as a module."""
    spec = importlib.util.spec_from_file_location(name, root / "tools" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def pinned(root: Path) -> dict[str, str]:
    """Return package → version of what Binder installs with pip."""
    *_, packages = assets.read_yaml(root / "environment.yml")["dependencies"]
    return dict(line.split("==") for line in packages["pip"])


def test_the_environment_is_fresh(root: Path) -> None:
    made = read_tool(root, "make_environment").environment(
        *((root / name).read_text() for name in ("requirements.txt", "requirements-dev.txt"))
    )
    assert (root / "environment.yml").read_text(encoding="utf-8") == made, "environment.yml is stale; run make environment"


def test_python_is_named_exactly_and_the_main_packages_too(root: Path, pinned: dict[str, str]) -> None:
    assert assets.read_yaml(root / "environment.yml")["dependencies"][:2] == ["python=3.12", "pip"]
    assert {name for name in NAMED if name not in pinned} == set()


def test_only_packages_of_binders_own_system_are_pinned(root: Path) -> None:
    pins = read_tool(root, "make_environment").pins
    lines = ("one==1 \\", "    --hash=sha256:0", "two==2 ; sys_platform == 'win32' \\", "three==3 ; python_full_version >= '3.11.5' \\")
    text = "\n".join(lines)
    assert pins(text) == {"one": "1", "three": "3"}


def test_what_the_test_tools_need_is_pinned_as_well(pinned: dict[str, str]) -> None:
    for name in ("pytest", "nbval"):
        needs = [Requirement(line) for line in importlib.metadata.requires(name) or []]
        needs = [
            need
            for need in needs
            if not need.marker or need.marker.evaluate({"extra": "", "sys_platform": "linux", "python_version": "3.12"})
        ]
        assert {need.name for need in needs if re.sub(r"[-_.]+", "-", need.name).lower() not in pinned} == set()


def test_nothing_stands_in_the_way_of_environment_yml(root: Path) -> None:
    assert [name for name in ("binder", ".binder", "Dockerfile", "apt.txt", "runtime.txt") if (root / name).exists()] == []
    assert all(os.access(root / name, os.X_OK) for name in ("postBuild", "start"))


def test_what_binder_runs_once_sets_up_a_desk(root: Path, tmp_path: Path) -> None:
    program = re.search(r"python -c '(.+)'", (root / "postBuild").read_text(encoding="utf-8"))[1]
    ran = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "desk/lessons/start.ipynb").is_file()


def test_binder_takes_the_repository(root: Path) -> None:
    program = shutil.which("jupyter-repo2docker") or shutil.which("repo2docker")
    if not program:
        pytest.skip("repo2docker is not installed")
    ran = subprocess.run([program, "--no-build", "--debug", "."], cwd=root, capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 0, ran.stderr
    said = ran.stdout + ran.stderr
    for line in ("python=3.12", "COPY --chown=0:0 src/environment.yml", "RUN ./postBuild", 'R2D_ENTRYPOINT="${REPO_DIR}/start"'):
        assert line in said


@pytest.mark.parametrize(
    ("repository", "where"),
    [
        ("https://github.com/owner/name", "gh/owner/name"),
        ("https://github.com/owner/name.git", "gh/owner/name"),
        ("https://gitlab.com/group/sub/name/", "gl/group%2Fsub%2Fname"),
        ("https://git.school.example/name", "git/https%3A%2F%2Fgit.school.example%2Fname"),
    ],
)
def test_the_address_on_binder(repository: str, where: str) -> None:
    assert binder.address(repository) == f"https://mybinder.org/v2/{where}/HEAD?urlpath=doc/tree/desk/lessons/start.ipynb"


def test_without_an_address_there_is_no_badge_and_a_wrong_one_is_named(root: Path) -> None:
    assert binder.address("") == ""
    for wrong in ("owner/name", "git@github.com:owner/name", "https://github.com"):
        with pytest.raises(assets.AssetError, match=r"isn't the address of a repository.*https://github.com/owner/name"):
            binder.address(wrong)
    with_badge = read_tool(root, "make_environment").with_badge
    readme = (root / "README.md").read_text(encoding="utf-8")
    badge = with_badge(readme, "https://github.com/owner/name")
    assert "](https://mybinder.org/v2/gh/owner/name/HEAD?" in badge
    assert with_badge(badge, "") == with_badge(readme, "")


def test_the_readme_has_the_badge_of_the_address_in_course_yml(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert read_tool(root, "make_environment").with_badge(readme, contents.repository()) == readme, "run make environment"
