"""JupyterLite: a lesson with Python in the browser, asking no other host, keeping what the learner does, giving nothing away."""

import functools
import io
import json
import re
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from betweenscreens.notebook_cells import text_of
from betweenscreens.site import build, lite, lite_tools

pytestmark = pytest.mark.long
LESSON = "lessons/04-replies-and-receipts.ipynb"
CHECK = "exercises/04-replies-and-receipts/04-replies-and-receipts.ipynb"
DONE = '[data-bs-run="done"]'
MINUTES = 60_000
"""Milliseconds."""
ONE_LINE = 60
"""Characters; shorter lines of a teacher's cell may stand anywhere."""


class Quiet(SimpleHTTPRequestHandler):
    """Python's own file server without its log."""

    def log_message(self, *_told: object) -> None:
        """Say nothing."""


def for_teachers(cell: dict) -> bool:
    return "teacher" in cell["metadata"].get("tags", [])


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site with JupyterLite in it, and return its folder."""
    if not lite_tools.python_that_runs():
        pytest.skip("no Python 3.12 or later runs here, so JupyterLite is not built")
    output = tmp_path_factory.mktemp("lite") / "site"
    start = time.monotonic()
    built = build.build(output, lambda *_told: None, lab=True)
    assert (output / "lab").is_dir(), built.notes
    size = sum(path.stat().st_size for path in (output / "lab").rglob("*") if path.is_file())
    print(f"JupyterLite: {size / 1e6:.0f} MB, built with the site in {time.monotonic() - start:.0f} s")  # noqa: T201 - shown with -s, as below
    return output


@pytest.fixture(scope="module")
def folder(whole: Path) -> Path:
    """Return the folder of JupyterLite."""
    return whole / "lab"


@pytest.fixture(scope="module")
def site(whole: Path) -> Iterator[str]:
    """Serve the site as any web server would, and give the address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=whole)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def opened(page: Page, site: str, path: str) -> float:
    """Open a notebook, wait for its first widget, and return after how many seconds it was there."""
    start = time.monotonic()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(site + "lab/" + lite.START.replace("lessons/start.ipynb", path))
    expect(page.locator(".jp-OutputArea-output .bs").first).to_be_visible(timeout=3 * MINUTES)
    return time.monotonic() - start


def test_a_lesson_runs_by_itself_asks_no_other_host_and_keeps_what_is_done(page: Page, site: str, hosts: Callable) -> None:
    asked = hosts(page)
    seconds = opened(page, site, LESSON)
    print(f"JupyterLite: first widget after {seconds:.1f} s")  # noqa: T201
    chat = page.locator(".bs-chat")
    chat.locator(".bs-say button").first.click(timeout=2 * MINUTES)
    expect(page.locator(DONE)).to_be_attached(timeout=3 * MINUTES)
    expect(chat.locator("..").get_by_text("Saved on this computer.").first).to_be_attached(timeout=MINUTES)
    expect(page.locator('.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.error"]')).to_have_count(0)
    expect(page.locator(".js-plotly-plot").first).to_be_attached(timeout=MINUTES)
    expect(page.locator(".bs-bar a").first).to_have_attribute("href", re.compile(r"/notebooks/index\.html\?path=lessons/"))
    opened(page, site, "lessons/start.ipynb")
    started = page.locator(".bs-tile:has(progress)")
    expect(started).to_have_count(1)
    expect(started.locator("a").first).to_have_attribute("href", re.compile(rf"/notebooks/index\.html\?path={LESSON}$"))
    assert asked <= {"127.0.0.1", "blob", "data"}


def test_the_way_from_the_sites_start_page(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_role("link", name="Open the notebooks").click()
    expect(page.locator(".jp-OutputArea-output .bs-tiles").first).to_be_visible(timeout=3 * MINUTES)


def test_from_a_memory_stick_there_is_no_way_that_leads_nowhere(page: Page, whole: Path) -> None:
    page.goto((whole / "index.html").as_uri())
    expect(page.locator(".bs-tiles").first).to_be_visible()
    expect(page.get_by_role("link", name="Open the notebooks")).to_have_count(0)


def test_the_pages_do_not_keep_it_for_use_without_a_network(whole: Path) -> None:
    listed = json.loads((whole / "_" / "built.json").read_text(encoding="utf-8"))["files"]
    assert [name for name in listed if name.startswith("lab/")] == []
    assert '"lab/' not in (whole / "sw.js").read_text(encoding="utf-8").split("JSON.parse")[1].splitlines()[0]


def test_a_second_build_of_the_same_takes_the_first(whole: Path) -> None:
    before = (whole / "lab" / lite.START.split("?")[0]).stat().st_mtime_ns
    build.build(whole, lambda *_told: None, lab=True)
    assert (whole / "lab" / lite.START.split("?")[0]).stat().st_mtime_ns == before


def test_an_answer_survives_a_reload_and_can_be_taken_along(page: Page, site: str) -> None:
    opened(page, site, CHECK)
    choice = page.locator(".jp-OutputArea-output .bs input[type=radio]").nth(1)
    choice.check(timeout=2 * MINUTES)
    expect(page.locator(DONE)).to_be_attached(timeout=3 * MINUTES)
    expect(page.get_by_text("Saved on this computer.").first).to_be_attached(timeout=MINUTES)
    opened(page, site, CHECK)
    expect(choice).to_be_checked(timeout=2 * MINUTES)
    expect(page.locator(DONE)).to_be_attached(timeout=3 * MINUTES)
    with page.expect_download(timeout=MINUTES) as download:
        page.get_by_role("button", name="Get a zip file instead").click()
    with zipfile.ZipFile(download.value.path()) as archive:
        assert list(json.loads(archive.read("answers.json"))["answers"].values()) == [1]


def test_no_key_and_no_teachers_cell_is_in_it(folder: Path, root: Path, leaks: Callable[[str, bytes], list[str]]) -> None:
    notebooks = [json.loads(path.read_text(encoding="utf-8")) for path in root.glob("lessons/*.ipynb")]
    cells = [text_of(cell) for notebook in notebooks for cell in notebook["cells"] if for_teachers(cell)]
    lines = {line.strip() for text in cells for line in text.splitlines() if len(line) > ONE_LINE}
    assert len(lines) > 10
    found = {}
    for name, content in contents(folder):
        text = content.decode("utf-8", errors="replace")
        escaped = {line for line in lines if line in text or json.dumps(line, ensure_ascii=False)[1:-1] in text}
        if wrong := [*leaks(name, content), *escaped]:
            found[name] = wrong
    assert found == {}


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of every file, and of every file in a wheel."""
    for path in folder.rglob("*"):
        if path.suffix in {".whl", ".zip"}:
            with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
                yield from ((name, archive.read(name)) for name in archive.namelist())
        elif path.is_file():
            yield path.name, path.read_bytes()


def test_nothing_in_it_names_a_host_for_packages(folder: Path) -> None:
    packages = json.loads((folder / "static" / "pyodide-lock" / "pyodide-lock.json").read_text(encoding="utf-8"))["packages"]
    assert {"anywidget", "plotly", "pydantic", "ruamel-yaml", "between-screens"} <= set(packages)
    for package in packages.values():
        assert (folder / "static" / "pyodide-lock" / package["file_name"]).resolve().is_file(), package["name"]
    settings = json.loads((folder / "jupyter-lite.json").read_text(encoding="utf-8"))["jupyter-config-data"]["litePluginSettings"]
    assert settings[lite.KERNEL]["disablePyPIFallback"] is True
