"""Wheels for the browser: without what Python there never reads, so that less has to be loaded."""

import csv
import io
import re
import zipfile
from pathlib import Path

FRONT_END = r"[^/]+\.data/|[^/]+/labextension/|plotly/package_data/(?:widgetbundle|plotly\.min)\.js"
"""What JupyterLab's own page takes from an installed package: its extension, and plotly.js."""


def without(wheel: Path, folder: Path, left_out: str) -> Path:
    """Write a wheel without some of its files into ``folder``, and return it.

    Args:
        wheel: the wheel; it stays as it is.
        folder: where the new one goes, under the same name; it is made if need be.
        left_out: a regular expression; files whose path begins with it are left out.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target, unwanted = folder / wheel.name, re.compile(left_out)
    with zipfile.ZipFile(wheel) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if not unwanted.match(info.filename):
                content = old.read(info)
                new.writestr(info, _record(content, unwanted) if info.filename.endswith(".dist-info/RECORD") else content)
    return target


def _record(content: bytes, unwanted: re.Pattern) -> bytes:
    """Return a wheel's list of files without those that are left out."""
    text = io.StringIO()
    rows = csv.reader(io.StringIO(content.decode()))
    csv.writer(text, lineterminator="\n").writerows(row for row in rows if not unwanted.match(row[0]))
    return text.getvalue().encode()
