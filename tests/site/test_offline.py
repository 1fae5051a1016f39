"""What a browser keeps of the site."""

import json
import re
from pathlib import Path

from betweenscreens.site import offline
from betweenscreens.widgets import static


def test_everything_but_what_is_apart_is_kept_and_a_change_renews_it(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("one")
    (tmp_path / "big.bin").write_text("apart")
    names = offline.write(tmp_path, "Between", {tmp_path / "big.bin"})
    assert names == ["icon.svg", "index.html", "leave.html", "leave.js", "manifest.webmanifest"]
    first = (tmp_path / "sw.js").read_text()
    (tmp_path / "index.html").write_text("two")
    offline.write(tmp_path, "Between", {tmp_path / "big.bin", tmp_path / "sw.js"})
    assert (tmp_path / "sw.js").read_text() != first
    assert json.loads((tmp_path / "manifest.webmanifest").read_text())["name"] == "Between"


def test_the_ground_is_that_of_the_tokens() -> None:
    assert re.search(rf"--bs-page:[^;]*{offline.GROUND}", (static.HERE / "tokens.css").read_text())


def test_the_neutral_page_keeps_the_sites_policy(tmp_path: Path) -> None:
    offline.write(tmp_path, "Between", set())
    page = (tmp_path / "leave.html").read_text()
    assert "Content-Security-Policy" in page
    assert '<script src="leave.js"></script>' in page
