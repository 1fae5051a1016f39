"""How soon a lesson's first chat can be used on the static site, and on the page that stock nbconvert makes of the same notebook.

    python benchmarks/site.py [ROUNDS] [LESSON]

Both pages come from one local server that sends gzip, to a browser that has seen nothing; then the same at 1.6 Mbit/s with 150 ms
of latency and a processor four times as slow. Of stock nbconvert, require.js, the widget manager and anywidget are served from here
too, in place of the public networks that it asks by itself. Needs npm and Chromium (or CHROMIUM=/path). Last, how soon the same
notebook has run its first cells in JupyterLite, where that can be built.
"""

import contextlib
import functools
import gzip
import os
import shutil
import statistics
import sys
import tarfile
import tempfile
import threading
import time
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import anywidget
import nbformat
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from playwright.sync_api import Browser, Page, sync_playwright

from betweenscreens import assets
from betweenscreens.site import build, lite, npm

LESSON = "04-replies-and-receipts"
STOCK = "stock/index.html"
VENDORED = {
    "require.js": (
        "requirejs",
        "2.3.8",
        "sha512-7/cTSLOdYkNBNJcDMWf+luFvMriVm7eYxp4BcFCsAX0wF421Vyce5SXP17c+Jd5otXKGNehIonFlyQXSowL6Mw==",
        "package/require.js",
    ),
    "embed.js": (
        "@jupyter-widgets/html-manager",
        "1.0.15",
        "sha512-5thBIV6ymNgmPVOHvzx+gGy8ZSKmSazhtGw4/c4xJDVzRhG9PTeQsRjF3FUTopvFi//SABeNz1yp47bCrJ3CQA==",
        "package/dist/embed-amd.js",
    ),
}
"""File → package, version, hash and member: what stock nbconvert asks the public networks for."""
BUTTON = ".bs-chat .bs-say button"
READY = f"""() => {{
  const look = () => {{
    if (window.ready || !document.querySelector({BUTTON!r})) return requestAnimationFrame(look);
    window.ready = performance.now();
  }};
  look();
}}"""
CLICK = """(node) => new Promise((done) => {
  const list = node.closest(".bs-chat");
  const start = performance.now();
  const seen = new MutationObserver(() => {
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
  });
  seen.observe(list, { childList: true, subtree: true, characterData: true });
  node.click();
})"""
CAME = """() => ["navigation", "resource"].flatMap((kind) => performance.getEntriesByType(kind))
  .map(({ responseEnd, transferSize }) => [responseEnd, transferSize])"""
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
AIMS = {
    "first chat usable, ms": 250,
    "the same, slow line and processor, ms": 1300,
    "kB, gzipped, until then": None,
    "kB, gzipped, before any chart": 35,
    "click to visible, ms": 17,
}


class Server(ThreadingHTTPServer):
    """A server that says nothing of a browser that was closed before it had everything."""

    def handle_error(self, *_connection: object) -> None:
        """Say nothing of a broken connection, and all of any other error."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(*_connection)


class Gzipped(SimpleHTTPRequestHandler):
    """A file server that sends gzip and says nothing."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send a file, packed."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        body = packed(path)
        self.send_response(200)
        kind = self.guess_type(str(path))
        for name, value in (("Content-Type", kind), ("Content-Encoding", "gzip"), ("Content-Length", str(len(body)))):
            self.send_header(name, value)
        self.end_headers()
        with contextlib.suppress(ConnectionError):  # the browser was closed
            self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@functools.cache
def packed(path: Path) -> bytes:
    """Return a file as gzip, packed once, as a web server would keep it."""
    return gzip.compress(path.read_bytes(), 9, mtime=0)


def main(rounds: int = 5, lesson: str = LESSON) -> None:
    """Measure both pages, print them side by side, and end with status 1 if an aim was missed."""
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary, "site")
        built = build.build(folder, lambda *_told: None, lab=True)
        stock_page(folder, lesson)
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"] if os.geteuid() == 0 else [])
        with served(folder) as address:
            ours = measured(browser, f"{address}{lesson}.html", rounds)
            stock = measured(browser, f"{address}{STOCK}", max(1, rounds // 2))
            there = (folder / build.LAB).is_dir()
            lab = [lab_round(browser, f"{address}{build.LAB}/", lesson) for _ in range(max(1, rounds // 3) if there else 0)]
        browser.close()
    met = show(ours, stock, lesson, rounds)
    print(*([f"JupyterLite: first widget after {cell(lab)} s, {len(lab)} rounds"] if there else built.notes))
    sys.exit(0 if met else 1)


def chromium() -> str | None:
    """Return the browser to use, None for Playwright's own."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder and give its address."""
    server = Server(("127.0.0.1", 0), functools.partial(Gzipped, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def stock_page(folder: Path, lesson: str) -> None:
    """Run the notebook by a kernel, and write what nbconvert makes of it with all its scripts beside it."""
    source = assets.course_root() / "lessons" / f"{lesson}.ipynb"
    notebook = nbformat.read(source, as_version=4)
    NotebookClient(notebook, store_widget_state=True, resources={"metadata": {"path": str(source.parent)}}).execute()
    to = folder / "stock"
    (to / "anywidget").mkdir(parents=True)
    for name, (package, version, integrity, member) in VENDORED.items():
        archive = npm.archive(package, version, integrity, npm.cache())
        if archive is None:
            sys.exit(f"npm did not give {package} {version}, which the page of stock nbconvert needs")
        with tarfile.open(archive) as tar:
            (to / name).write_bytes(tar.extractfile(member).read())
    exporter = HTMLExporter(
        require_js_url="require.js", jupyter_widgets_base_url="", html_manager_semver_range="", widget_renderer_url="embed.js"
    )
    html, _ = exporter.from_notebook_node(notebook)
    setup = '<script>require.config({ paths: { anywidget: "anywidget/index" } });</script>'
    (to / "index.html").write_text(html.replace("</head>", f"{setup}</head>", 1), encoding="utf-8")
    shutil.copyfile(Path(anywidget.__file__).parent / "nbextension" / "index.js", to / "anywidget" / "index.js")


def measured(browser: Browser, address: str, rounds: int) -> dict[str, list[float]]:
    """Return the figures of a page, by the names of ``AIMS``."""
    fast = [one_round(browser, address, slow=False) for _ in range(rounds)]
    slow = [one_round(browser, address, slow=True) for _ in range(rounds)]
    first, *others = ([one[place] for one in fast] for place in range(4))
    return dict(zip(AIMS, [first, [one[0] for one in slow], *others], strict=True))


def one_round(browser: Browser, address: str, *, slow: bool) -> tuple[float, float, float, float]:
    """Return the ms from the start of the navigation to the first chat, the kB that came until then and in all, and the ms of a click."""
    context = browser.new_context(viewport={"width": 412, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    if slow:
        slow_down(page)
    page.add_init_script(f"({READY})()")
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => window.ready", timeout=120_000)
    page.wait_for_load_state("networkidle")
    ready = page.evaluate("() => window.ready")
    came = page.evaluate(CAME)
    kb, everything = sum(size for end, size in came if end <= ready) / 1000, sum(size for _, size in came) / 1000
    click = page.locator(BUTTON).first.evaluate(CLICK)
    context.close()
    return ready, kb, everything, click


def lab_round(browser: Browser, address: str, lesson: str) -> float:
    """Return the seconds from the start of the navigation to the first widget in JupyterLite."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    start = time.monotonic()
    page.goto(address + lite.START.replace("start.ipynb", f"{lesson}.ipynb"), wait_until="commit")
    page.locator(".jp-OutputArea-output .bs").first.wait_for(timeout=300_000)
    seconds = time.monotonic() - start
    context.close()
    return seconds


def slow_down(page: Page) -> None:
    """Slow the line and the processor down. Only then is the browser watched from outside, which costs time by itself."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})


def show(ours: dict, stock: dict, lesson: str, rounds: int) -> bool:
    """Print a table of medians with the range of each; return True if every aim was met."""
    print(f"{lesson}, median (and range) of {rounds} rounds, each in a browser that has seen nothing\n")
    print(f"{'':40}{'site':>24}{'stock nbconvert':>28}{'aim':>8}")
    for name, aim in AIMS.items():
        print(f"{name:40}{cell(ours[name]):>24}{cell(stock[name]):>28}{aim or '':>8}")
    missed = [name for name, aim in AIMS.items() if aim and statistics.median(ours[name]) > aim]
    print("\n" + (f"MISSED: {'; '.join(missed)}" if missed else "every aim was met"))
    return not missed


def cell(values: list[float]) -> str:
    """Return a median and its range."""
    return f"{statistics.median(values):.0f} ({min(values):.0f}-{max(values):.0f})"


if __name__ == "__main__":
    main(*([int(sys.argv[1])] if len(sys.argv) > 1 else []), *sys.argv[2:])
