"""The wheel carries the whole course, no key, and works in an empty folder."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
COURSE = "betweenscreens/_course"
LAY = """
from pathlib import Path
import autograder, betweenscreens
from betweenscreens import assets
from betweenscreens.desk import desk_folder
assert "_course" in str(assets.course_root()), assets.course_root()
print(sorted(notice.name for notice in desk_folder.set_up(Path("desk")) if notice.did == "added"))
print(betweenscreens.chat(assets.ids("chats", ".twee")[0]).plain_text())
"""


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, root]
    built = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert built.returncode == 0, built.stdout + built.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def contents(wheel: Path) -> dict[str, bytes]:
    """Return path → bytes of every file in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_everything_of_the_course_is_in_it(contents: dict[str, bytes], root: Path) -> None:
    for folder, pattern in (("assets", "**/*"), ("lessons", "*.ipynb"), ("exercises", "*/*.ipynb"), ("exercises", "*/questions.yml")):
        wanted = {path.relative_to(root).as_posix() for path in (root / folder).glob(pattern) if path.is_file()}
        assert wanted
        assert {name for name in wanted if f"{COURSE}/{name}" not in contents} == set()
    assert f"{COURSE}/course.yml" in contents


@pytest.mark.parametrize("package", ["betweenscreens", "autograder"])
def test_every_file_of_a_package_is_in_it(package: str, contents: dict[str, bytes], root: Path) -> None:
    suffixes = {".py", ".js", ".css", ".json", ".md", ".html"}
    wanted = {path.relative_to(root).as_posix() for path in (root / package).rglob("*") if path.suffix in suffixes}
    assert {name for name in wanted if name not in contents and "__pycache__" not in name} == set()


def test_it_holds_nothing_else(contents: dict[str, bytes]) -> None:
    assert {name.split("/")[0].split("-")[0] for name in contents} == {"betweenscreens", "autograder", "between_screens"}
    assert [name for name in contents if "__pycache__" in name or ".ipynb_checkpoints" in name or name.endswith("answers.json")] == []


def test_no_key_is_in_it(contents: dict[str, bytes], leaks: Callable[[str, bytes], list[str]]) -> None:
    assert {name: found for name, content in contents.items() if (found := leaks(name, content))} == {}


def test_it_lays_a_desk_in_an_empty_folder(wheel: Path, root: Path, tmp_path: Path) -> None:
    site, work = tmp_path / "site", tmp_path / "work"
    work.mkdir()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    environment = {**os.environ, "PYTHONPATH": str(site)}
    ran = subprocess.run([sys.executable, "-c", LAY], cwd=work, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    lessons = [f"lessons/{path.name}" for path in (root / "lessons").glob("*.ipynb")]
    checks = [f"exercises/{path.parent.name}" for path in (root / "exercises").glob("*/*.ipynb")]
    assert ran.stdout.splitlines()[0] == str(sorted(lessons + checks))
    assert sorted(path.name for path in work.iterdir()) == ["desk"]
