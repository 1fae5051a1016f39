"""Wheels for the browser: some files are left out, and the wheel's own list says so."""

import re
import zipfile
from pathlib import Path

from betweenscreens.site import wheels


def test_files_are_left_out_of_the_wheel_and_of_its_list(tmp_path: Path) -> None:
    kept, left = ["one/__init__.py", "one.dist-info/METADATA"], ["one/page/a.js", "one/page/b.js"]
    record, source = "one.dist-info/RECORD", tmp_path / "one-1-py3-none-any.whl"
    with zipfile.ZipFile(source, "w") as archive:
        for name in (*kept, *left):
            archive.writestr(name, name)
        archive.writestr(record, "".join(f"{name},sha256=a,1\n" for name in (*kept, *left, record)))
    before = source.read_bytes()
    with zipfile.ZipFile(wheels.without(source, tmp_path / "new", "one/page/")) as archive:
        assert archive.namelist() == [*kept, record]
        assert archive.read(record).decode() == "".join(f"{name},sha256=a,1\n" for name in (*kept, record))
        assert archive.read("one/__init__.py") == b"one/__init__.py"
    assert source.read_bytes() == before


def test_what_only_a_page_reads_is_known_by_its_path() -> None:
    page = (
        "plotly-7.1.0.data/data/share/jupyter/labextensions/x/0.js",
        "anywidget/labextension/package.json",
        "plotly/package_data/plotly.min.js",
    )
    assert all(re.match(wheels.FRONT_END, name) for name in page)
    assert not any(re.match(wheels.FRONT_END, name) for name in ("plotly/package_data/templates/plotly.json", "anywidget/__init__.py"))
