"""The web server of a preview: on this machine only, the pages with a line at the foot that says how they are."""

import html
import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

from betweenscreens.authoring.preview import made, pieces, reading, worker

HOST = "127.0.0.1"
PORT = 8765
PORTS = 20
"""So many ports are tried, from the first on."""
STATE, SCRIPT = "/preview/state", "/preview/reload.js"
HERE = Path(__file__).parent / "static"
TAG = f'<script defer src="{SCRIPT}"></script>'
NONE_YET = {"run": 0, "errors": [], "seconds": 0, "findings": None}


@contextmanager
def served(folder: Path, links: dict[str, str], port: int) -> Iterator[str]:
    """Serve the pages in ``folder/site`` while the block runs, and give the address.

    Args:
        folder: with ``site`` and ``state.json``.
        links: the pages, from :func:`made.links`; the first is shown first.
        port: first port to try; 0 takes any.

    Raises:
        OSError: no port is free.
    """
    server = _bound(port, partial(Pages, folder=folder, links=links))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{HOST}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def _bound(port: int, handler: partial) -> ThreadingHTTPServer:
    """Return a server on the first free port."""
    for place in range(port, port + PORTS - 1):
        try:
            return ThreadingHTTPServer((HOST, place), handler)
        except OSError:
            continue
    return ThreadingHTTPServer((HOST, port + PORTS - 1), handler)


class Pages(SimpleHTTPRequestHandler):
    """Answers a browser on this machine."""

    def __init__(self, *given: object, folder: Path, links: dict[str, str]) -> None:
        self.folder, self.links = folder, links
        super().__init__(*given, directory=str(folder / worker.SITE))

    def do_GET(self) -> None:
        """Answer with a page, with the state of the preview, or with a file."""
        path = urlsplit(self.path).path
        if self.headers.get("Host") not in {f"{name}:{self.server.server_port}" for name in (HOST, "localhost")}:
            self.send_error(HTTPStatus.FORBIDDEN)  # a page of another site that had its name lead here
        elif path == "/":
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", f"/{next(iter(self.links))}")
            self.end_headers()
        elif path == STATE:
            self._send(json.dumps(self._state()), "application/json")
        elif path == SCRIPT:
            self._send((HERE / "reload.js").read_text(encoding="utf-8"), "text/javascript")
        elif path.endswith(".html") and path != "/leave.html":
            self._page(path.lstrip("/"))
        elif path == "/sw.js" or path.endswith("/"):
            self.send_error(HTTPStatus.NOT_FOUND)  # nothing of a preview is to be kept
        else:
            super().do_GET()

    def end_headers(self) -> None:
        """Let a browser ask again each time."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *_words: object) -> None:
        """Say nothing in the terminal."""

    def _send(self, text: str, kind: str) -> None:
        content = text.encode()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _page(self, name: str) -> None:
        """Send a page with the preview's line; one that is not made yet, or never, is a page that says so."""
        path = self.folder / worker.SITE / name
        if "/" not in name and path.is_file():
            page = path.read_text(encoding="utf-8")
        else:
            words = "This page appears as soon as it's ready." if name in self.links else "The preview only has the pages of one lesson."
            page = made.document(name, f'<main class="bs-col"><p>{words}</p></main>')
        state = self._state()
        foot = f'<div id="bs-preview" data-run="{state["run"]}">{state["foot"]}</div>'
        filled = page.replace('<div id="bs-findings"></div>', f'<div id="bs-findings">{state["list"]}</div>')
        self._send(filled.replace("</head>", f"{STYLE}{TAG}</head>", 1).replace("</body>", f"{foot}</body>"), "text/html")

    def _state(self) -> dict:
        """Return the number of the run, the line at the foot, and the list for the reading page."""
        try:
            state = json.loads((self.folder / worker.STATE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            state = NONE_YET
        return {"run": state["run"], "foot": foot(state, self.links), "list": listed(state)}


STYLE = f"<style>{(HERE / 'foot.css').read_text(encoding='utf-8')}</style>"


def foot(state: dict, links: dict[str, str]) -> str:
    """Return the line at the foot of every page: what is wrong, the way to the other pages, and how many findings there are."""
    wrong = "".join(f'<p class="{pieces.ERROR}" role="alert">{html.escape(error)}</p>' for error in state["errors"])
    ways = " ".join(f'<a href="/{address}">{html.escape(words)}</a>' for address, words in links.items())
    done = f"made in {state['seconds']} s" if state["run"] else "being made"
    return f'{wrong}<p>{ways} <a href="/{reading.NAME}#bs-findings">{_count(state["findings"])}</a> <span>{done}</span></p>'


def listed(state: dict) -> str:
    """Return what ``course check`` says, for the head of the reading page."""
    found = state["findings"] or []
    to_write = [one for one in found if ": placeholders: " in one]
    wrong = [one for one in found if one not in to_write]
    folds = (("To put right", wrong, " open"), ("Still to write", to_write, ""))
    lists = "".join(_fold(name, lines, opened) for name, lines, opened in folds if lines)
    return f"<p>course check: {_count(state['findings'])}.</p>{lists}"


def _fold(name: str, lines: list[str], opened: str) -> str:
    rows = "".join(f"<li>{html.escape(line)}</li>" for line in lines)
    return f"<details{opened}><summary>{name}: {len(lines)}</summary><ul>{rows}</ul></details>"


def _count(findings: list[str] | None) -> str:
    if findings is None:
        return "still checking"
    to_write = sum(": placeholders: " in one for one in findings)
    said = [f"{count} {words}" for count, words in ((len(findings) - to_write, "to put right"), (to_write, "to write")) if count]
    return ", ".join(said) or "nothing to put right"
