"""The contract between a widget's module and what runs it: the site's host and JupyterLab let a probe see the same."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import one_page

PROBE = Path(__file__).with_name("probe.js")
CELL = f"""\
from pathlib import Path
import traitlets
from IPython.display import display
from betweenscreens.widgets.widget import CourseWidget
class Probe(CourseWidget):
    _esm = Path({str(PROBE)!r}).read_text(encoding="utf-8")
    value = traitlets.Int(1).tag(sync=True)
    items = traitlets.List([1]).tag(sync=True)
probe = Probe(uid="probe:one")
display(probe)
display(probe)
"""
NOTEBOOK = {
    "cells": [{"cell_type": "code", "id": "probe", "metadata": {}, "source": CELL, "outputs": [], "execution_count": None}],
    "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}


def seen(page: Page) -> list[str]:
    """Return what the probe logged, once both of its views are drawn."""
    expect(page.get_by_text("Drawn", exact=True)).to_have_count(2)
    return page.evaluate("globalThis.probed")


def on_the_site(page: Page, site: Path, folder: Path) -> list[str]:
    page.goto(one_page.written(site, folder, NOTEBOOK, "probe.html"))
    return seen(page)


@pytest.mark.long
def test_a_probe_sees_the_same_in_jupyterlab_and_on_the_site(
    page: Page, site: Path, tmp_path: Path, lab: object, open_notebook: Callable[..., Page]
) -> None:
    here = on_the_site(page, site, tmp_path)
    (lab.desk / "probe.ipynb").write_text(json.dumps(NOTEBOOK), encoding="utf-8")
    there = seen(open_notebook(page, "probe.ipynb"))
    assert len(there) >= 30
    assert "\n".join(here) == "\n".join(there)
