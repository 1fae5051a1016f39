"""Which plotly.js the site gets."""

import io
import tarfile
from pathlib import Path

import pytest
from plotly.offline import get_plotlyjs

from betweenscreens.site import plotly


def archive(text: bytes) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as tar:
        info = tarfile.TarInfo(plotly.FILE)
        info.size = len(text)
        tar.addfile(info, io.BytesIO(text))
    return buffer.getvalue()


@pytest.fixture
def npm(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> bytes:
    packed = archive(b"plot()")
    monkeypatch.setattr(plotly, "cache", lambda: tmp_path)
    monkeypatch.setattr(plotly, "_fetched", lambda: packed)
    return packed


def test_the_version_is_that_of_the_python_package() -> None:
    assert f"plotly.js v{plotly.VERSION}" in get_plotlyjs()[:200]


def test_the_small_bundle_is_taken_and_kept(npm: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plotly, "INTEGRITY", plotly.integrity(npm))
    assert plotly.bundle() == plotly.Bundle("basic", b"plot()")
    monkeypatch.setattr(plotly, "_fetched", lambda: pytest.fail("it is kept"))
    assert plotly.bundle().content == b"plot()"


@pytest.mark.usefixtures("npm")
def test_an_archive_with_another_hash_is_not_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(plotly, "full", lambda: b"full")
    assert plotly.bundle() == plotly.Bundle("full", b"full")
    assert list(tmp_path.iterdir()) == []


def test_without_npm_the_full_bundle_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(plotly, "cache", lambda: tmp_path)
    monkeypatch.setattr(plotly.shutil, "which", lambda _name: None)
    assert plotly.bundle().name == "full"
