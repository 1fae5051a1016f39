"""What builds JupyterLite: a Python that really runs, and packages at pinned versions."""

import re
import sys
from pathlib import Path

import pytest

from betweenscreens.site import lite_tools
from betweenscreens.site.lite_tools import NotBuiltError

PIN = re.compile(r"^([a-z0-9-]+)==([^ ;\\]+)", re.MULTILINE)
LOCKS = ("lite-kernel.txt", "lite-tools.txt")


def program(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def pins(name: str) -> dict[str, str]:
    return dict(PIN.findall((lite_tools.PINS / name).read_text(encoding="utf-8")))


def test_a_python_that_is_there_but_does_not_run_is_passed_over(tmp_path: Path) -> None:
    program(tmp_path / "stand-in" / "python3.12", "exit 127")
    program(tmp_path / "old" / "python3", "exit 1")
    right = program(tmp_path / "right" / "python3.13", "exit 0")
    path = ":".join(str(tmp_path / name) for name in ("stand-in", "old", "right"))
    assert lite_tools.python_that_runs(path=path) == right
    assert lite_tools.python_that_runs("python3.12", path=path) is None


def test_a_version_managers_own_folder_is_looked_into_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    managed = program(tmp_path / "versions" / "3.12.1" / "bin" / "python3.12", "exit 0")
    program(tmp_path / "shims" / "python3.12", "exit 0")
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path / "shims"))
    assert lite_tools.python_that_runs() == managed


def test_a_python_is_asked_for_its_version(tmp_path: Path) -> None:
    program(tmp_path / "python3", f'exec {sys.executable} "$@"')
    found = lite_tools.python_that_runs(path=str(tmp_path))
    assert bool(found) is (sys.version_info >= lite_tools.OLDEST)


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_has_one_version_and_a_hash(name: str) -> None:
    text = (lite_tools.PINS / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert [entry for entry in entries if not (PIN.match(entry) and "--hash=sha256:" in entry)] == []
    assert "://" not in text


def test_everything_asked_for_is_pinned() -> None:
    for name in LOCKS:
        asked = re.findall(r"^([a-z][\w.-]*)", (lite_tools.PINS / name).with_suffix(".in").read_text(encoding="utf-8"), re.MULTILINE)
        assert {package.replace(".", "-") for package in asked} - set(pins(name)) == set()


def test_both_halves_of_a_widget_and_the_desk_have_the_same_versions(root: Path) -> None:
    desk = dict(PIN.findall((root / "requirements.txt").read_text(encoding="utf-8")))
    for name in LOCKS:
        assert {package: version for package, version in pins(name).items() if desk.get(package, version) != version} == {}


def test_what_was_made_from_the_same_pins_is_kept(tmp_path: Path) -> None:
    made = []

    def make(folder: Path) -> None:
        made.append(folder)
        folder.mkdir()

    for key in ("one", "one", "two"):
        lite_tools.once(tmp_path / "folder", key, make)
    assert len(made) == 2


def test_what_went_wrong_is_said_with_its_last_lines() -> None:
    command = [sys.executable, "-c", "import sys; print('long ago'); sys.exit('\\n'.join(map(str, range(9))))"]
    with pytest.raises(NotBuiltError, match=r"counting failed:\n4\n5\n6\n7\n8$"):
        lite_tools.run(command, "counting")


def test_an_installed_course_without_its_sources_says_what_it_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lite_tools.assets, "course_root", lambda: tmp_path)
    with pytest.raises(NotBuiltError, match="needs a clone of the course"):
        lite_tools.wheel(tmp_path)


def test_no_part_of_a_key_runs_into_the_next() -> None:
    assert len({lite_tools.digest("ab", "c"), lite_tools.digest("a", "bc"), lite_tools.digest("abc"), lite_tools.digest(b"abc")}) == 3
