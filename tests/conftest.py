"""What tests of several modules share."""

import json
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS\n(.*?)### END HIDDEN TESTS", re.DOTALL)
os.environ.pop("BETWEENSCREENS_LANGUAGE", None)  # tests speak English, whoever runs them
SHORT = 20
"""Characters; shorter lines of a key, such as a bracket, say nothing."""


@pytest.fixture(scope="session", autouse=True)
def programs() -> None:
    """Put this environment's programs first on the path: nbgrader calls ``alembic`` by its bare name."""
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the checkout."""
    return ROOT


@pytest.fixture(params=["UTC0", "<+0545>-5:45", "EST5EDT,M3.2.0,M11.1.0"], ids=["greenwich", "kathmandu", "new-york"])
def zone(request: pytest.FixtureRequest) -> Iterator[str]:
    """Let a test run in three time zones, one after the other, and return where the clock stands."""
    if not hasattr(time, "tzset"):
        pytest.skip("Windows takes its time zone from the control panel")
    with pytest.MonkeyPatch.context() as own:
        own.setenv("TZ", request.param)
        time.tzset()
        yield request.param
    time.tzset()


@pytest.fixture
def course(root: Path, tmp_path: Path) -> Path:
    """Return the folder of a copy of the course's files, not its code, which a test may break.

    Of the numbered lessons it holds 00 and 04 only, so that the other numbers are free; the files of the others stay.
    """
    for name in ("assets", "lessons", "exercises"):
        shutil.copytree(root / name, tmp_path / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints", "answers.json*"))
    shutil.copy(root / "course.yml", tmp_path)
    for path in [*tmp_path.glob("lessons/[0-9]*.ipynb"), *tmp_path.glob("exercises/*/*")]:
        if not path.name.startswith(("00-", "04-")) and not path.parent.name.startswith("04-"):
            path.unlink()
    return tmp_path


def write_notebook(path: Path, source: str, minutes: object = 30) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    cells = [{"cell_type": "code", "source": "x"}, {"cell_type": "markdown", "source": source.splitlines(keepends=True)}]
    path.write_text(json.dumps({"cells": cells, "metadata": {"between_screens": {"minutes": minutes}}}), encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a made-up desk of two lessons, a check and things that are none."""
    write_notebook(tmp_path / "lessons/10-ten.ipynb", "# Ten\n\nPromise ten. More.")
    write_notebook(tmp_path / "lessons/02-two.ipynb", "# Two\n\n**Promise two.**")
    write_notebook(tmp_path / "lessons/start.ipynb", "# Between Screens")
    write_notebook(tmp_path / "lessons/my-notes.ipynb", "# Notes")
    write_notebook(tmp_path / "exercises/02-two/02-two.ipynb", "# Check two\n\nShort.", 20)
    write_notebook(tmp_path / "exercises/02-two/copy.ipynb", "# Copy")
    write_notebook(tmp_path / "exercises/02-two/.ipynb_checkpoints/02-two-checkpoint.ipynb", "# Old")
    (tmp_path / "desk.json").write_text('{"id": "abc"}', encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the static site, built once."""
    from betweenscreens.site import build  # noqa: PLC0415 - few tests need it, and it loads all widgets and charts

    folder = tmp_path_factory.mktemp("site") / "site"
    build.build(folder, lambda *_told: None)
    return folder


@pytest.fixture(scope="session")
def checks(root: Path) -> list[Path]:
    """Return the source notebook of every check, in order."""
    return sorted((root / "exercises").glob("*/*.ipynb"))


@pytest.fixture(scope="session")
def key_lines(checks: list[Path]) -> list[str]:
    """Return every line of every key that is worth searching for; ``look`` names a heading, which is no secret."""
    hidden = [region for check in checks for region in HIDDEN.findall(words_of(check.name, check.read_bytes()))]
    lines = [line.strip().rstrip(",") for region in hidden for line in region.splitlines()]
    return [line for line in lines if len(line) > SHORT and not line.startswith('"look"')]


@pytest.fixture(scope="session")
def leaks(key_lines: list[str]) -> Callable[[str, bytes], list[str]]:
    """Return a function from a file's name and content to the lines of a key that stand in it."""
    assert key_lines

    def found(name: str, content: bytes) -> list[str]:
        text = words_of(name, content)
        marks = ["BEGIN HIDDEN TESTS"] if name.endswith(".ipynb") else []
        return [line for line in [*key_lines, *marks] if line in text]

    return found


def words_of(name: str, content: bytes) -> str:
    """Return what a file says; of a notebook every source, output and metadata as it was before JSON escaped it."""
    text = content.decode("utf-8", errors="replace")
    return "\n".join(strings(json.loads(text))) if name.endswith(".ipynb") else text


def strings(value: object) -> list[str]:
    """Return all texts inside a JSON value; a list of lines is one text."""
    if isinstance(value, dict):
        return [text for item in value.values() for text in strings(item)]
    if isinstance(value, list):
        return ["".join(value)] if all(isinstance(item, str) for item in value) else [text for item in value for text in strings(item)]
    return [value] if isinstance(value, str) else []
