"""Starting JupyterLab on a desk, finding it again and stopping it; the whole of it, with a browser, is in browser/test_lab.py."""

import json
import os
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from betweenscreens.desk import desk_folder, jupyter_home, learn


class Answer(BaseHTTPRequestHandler):
    """Lets in who knows the token, as Jupyter does."""

    def do_GET(self) -> None:
        """Answer 200 or 403."""
        self.send_response(200 if self.headers["Authorization"] == "token right" else 403)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing in a test's output."""


@pytest.fixture
def url() -> Iterator[str]:
    """Return the address of a server that answers."""
    server = HTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def laid(tmp_path: Path) -> Path:
    """Return a desk with two lessons, of which the second is the start page."""
    (tmp_path / "lessons").mkdir()
    (tmp_path / "lessons" / "00-first.ipynb").write_text(json.dumps({"metadata": {}, "cells": []}), encoding="utf-8")
    start = {"metadata": {"between_screens": {"kind": "start"}}, "cells": []}
    (tmp_path / "lessons" / "start.ipynb").write_text(json.dumps(start), encoding="utf-8")
    jupyter_home.configure(tmp_path)
    return tmp_path


def note(folder: Path, **info: str) -> None:
    """Leave the file by which a running server is found."""
    path = jupyter_home.folder_of(folder, "JUPYTER_RUNTIME_DIR") / "jpserver-1.json"
    path.write_text(json.dumps({"url": "http://127.0.0.1:9/", "token": "right", "root_dir": str(folder), **info}), encoding="utf-8")


def test_the_first_page_is_the_start_page_else_the_first_lesson(laid: Path) -> None:
    assert learn.first_page(laid) == "lessons/start.ipynb"
    (laid / "lessons" / "start.ipynb").write_text("{", encoding="utf-8")
    assert learn.first_page(laid) == "lessons/00-first.ipynb"


def test_the_address_opens_one_notebook_by_itself() -> None:
    server = learn.Server("http://localhost:8888/", "abc")
    assert server.address("lessons/a b.ipynb") == "http://localhost:8888/doc/tree/lessons/a%20b.ipynb?token=abc"


def test_a_running_server_is_found(laid: Path, url: str) -> None:
    assert learn.find(laid) is None
    note(laid, url=url)
    assert learn.find(laid) == learn.Server(url, "right")


@pytest.mark.parametrize("wrong", [{"url": "http://127.0.0.1:9/"}, {"token": "other"}, {"root_dir": "/another/desk"}])
def test_what_is_left_of_another_server_is_not_taken_for_one(wrong: dict, laid: Path, url: str) -> None:
    note(laid, **({"url": url} | wrong))
    assert learn.find(laid) is None


def test_a_second_start_opens_the_first_and_lays_nothing(laid: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    note(laid, url=url)
    monkeypatch.setattr(desk_folder, "set_up", lambda _: pytest.fail("the desk was laid"))
    said = []
    learn.learn(laid, browser=False, say=said.append)
    assert f"{url}doc/tree/lessons/start.ipynb?token=right" in said[-1]


@pytest.mark.parametrize(
    ("screen", "works", "beginning"), [(True, True, "It opens"), (True, False, "Open this"), (False, True, "Open this")]
)
def test_the_address_is_said_whether_a_browser_opens_or_not(
    screen: bool, works: bool, beginning: str, laid: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learn, "has_screen", lambda: screen)
    monkeypatch.setattr(learn.webbrowser, "open", lambda _: works)
    said = []
    learn.show(learn.Server("http://localhost:1/", "abc").address(learn.first_page(laid)), browser=True, say=said.append)
    assert said[0].startswith(beginning)
    assert said[0].endswith("http://localhost:1/doc/tree/lessons/start.ipynb?token=abc")


def test_what_was_done_to_the_desk_is_told(tmp_path: Path) -> None:
    notices = [
        desk_folder.Notice("lessons/00-a.ipynb", "added"),
        desk_folder.Notice("lessons/01-b.ipynb", "added"),
        desk_folder.Notice("exercises/01-b", "added"),
        desk_folder.Notice("exercises/02-c", "refreshed"),
        desk_folder.Notice("lessons/02-c.ipynb", "kept", "It is yours."),
    ]
    assert list(learn.lines_about(tmp_path, notices)) == [
        f"New in {tmp_path}: 2 lessons and 1 check.",
        f"Brought up to date in {tmp_path}: 1 check.",
        "It is yours.",
    ]


def test_a_start_that_fails_says_what_jupyter_said(laid: Path) -> None:
    with pytest.raises(learn.StartError, match=r"(?s)didn't start.*nonsense"), learn.served(laid, 8888, "--nonsense"):
        pytest.fail("it was served")


def test_it_serves_on_the_next_port_and_stops_whatever_happens(laid: Path) -> None:
    served = []

    def serve_and_fail(port: int) -> None:
        with learn.served(laid, port) as server:
            served.append(server)
            assert learn.find(laid).url == server.url
            raise ValueError("something else")

    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        with pytest.raises(ValueError, match="something else"):
            serve_and_fail(port)
    assert f":{port}/" not in served[0].url
    assert served[0].process.returncode is not None
    assert learn.find(laid) is None
    assert "JUPYTER_TOKEN" not in os.environ
