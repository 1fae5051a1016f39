"""What comes from npm: fetched once, at one version, and only with the right hash."""

import base64
import hashlib
from pathlib import Path

import pytest

from betweenscreens.site import npm

RIGHT = "sha512-" + base64.b64encode(hashlib.sha512(b"packed").digest()).decode()
STUB = """#!/bin/sh
for last; do :; done
[ "$last" = "one@1.0" ] || exit 1
while [ "$1" != "--pack-destination" ]; do shift; done
printf packed > "$2/any.tgz"
"""


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put an npm on the path that knows one package."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "npm").write_text(STUB, encoding="utf-8")
    (folder / "npm").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return folder / "npm"


def test_what_was_fetched_once_is_kept(program: Path, tmp_path: Path) -> None:
    kept = npm.archive("one", "1.0", RIGHT, tmp_path / "kept")
    program.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    assert npm.archive("one", "1.0", RIGHT, tmp_path / "kept") == kept == tmp_path / "kept" / "one-1.0.tgz"
    assert kept.read_bytes() == b"packed"


@pytest.mark.usefixtures("program")
@pytest.mark.parametrize(("name", "integrity"), [("two", RIGHT), ("one", "sha512-other")])
def test_nothing_else_is_taken(name: str, integrity: str, tmp_path: Path) -> None:
    assert npm.archive(name, "1.0", integrity, tmp_path / "kept") is None
    assert list((tmp_path / "kept").iterdir()) == []


def test_without_npm_there_is_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert npm.archive("one", "1.0", RIGHT, tmp_path) is None
