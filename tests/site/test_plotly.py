"""Which plotly.js the site gets."""

import io
import tarfile
from pathlib import Path

import pytest
from plotly.offline import get_plotlyjs

from betweenscreens.site import plotly


def test_the_version_is_that_of_the_python_package() -> None:
    assert f"plotly.js v{plotly.VERSION}" in get_plotlyjs()[:200]


def test_the_small_bundle_is_taken_where_npm_gives_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    archive = tmp_path / "a.tgz"
    with tarfile.open(archive, mode="w:gz") as tar:
        info = tarfile.TarInfo(plotly.FILE)
        info.size = len(b"plot()")
        tar.addfile(info, io.BytesIO(b"plot()"))
    monkeypatch.setattr(plotly.npm, "archive", lambda *_asked: archive)
    assert plotly.bundle() == plotly.Bundle("basic", b"plot()")


def test_without_it_the_full_one_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plotly.npm, "archive", lambda *_asked: None)
    assert plotly.bundle() == plotly.Bundle("full", get_plotlyjs().encode())
