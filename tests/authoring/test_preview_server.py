"""The preview's web server: this machine only, and the state of the pages on each of them."""

import json
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from betweenscreens.authoring.preview import server, worker

LINKS = {"04-x.html": "Lesson", "reading.html": "Reading page"}
STATE = {"run": 3, "errors": ["assets/a.yml:2: <b>; do"], "seconds": 1.2, "findings": ["a:1: terms: x; y", "a:2: placeholders: x; y"]}


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Serve a folder with one page."""
    (tmp_path / worker.SITE).mkdir()
    page = '<head></head><body><div id="bs-findings"></div></body>'
    for name in ("04-x.html", "data.js"):
        (tmp_path / worker.SITE / name).write_text(page, encoding="utf-8")
    with server.served(tmp_path, LINKS, 0) as url:
        yield url


def ask(address: str, path: str, host: str = "") -> tuple[int, str]:
    """Return status and text of an answer; ``host`` is what the browser thinks it speaks to."""
    place = urlsplit(address).netloc
    connection = HTTPConnection(place, timeout=10)
    connection.request("GET", path, headers={"Host": host or place})
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def test_it_listens_on_this_machine_only(address: str) -> None:
    assert urlsplit(address).hostname == "127.0.0.1"
    assert ask(address, "/preview/state", "between.example:80")[0] == 403


def test_a_page_tells_what_is_wrong_and_what_was_found(address: str, tmp_path: Path) -> None:
    (tmp_path / worker.STATE).write_text(json.dumps(STATE), encoding="utf-8")
    _, page = ask(address, "/04-x.html")
    assert 'data-run="3"' in page
    assert "assets/a.yml:2: &lt;b&gt;; do" in page
    assert "1 to put right, 1 to write" in page
    assert "<li>a:2: placeholders: x; y</li>" in page
    told = json.loads(ask(address, "/preview/state")[1])
    assert (told["run"], told["foot"] in page, told["list"] in page) == (3, True, True)


def test_a_page_that_is_not_made_yet_says_so_and_one_of_another_lesson_too(address: str) -> None:
    assert "as soon as it's ready" in ask(address, "/reading.html")[1]
    assert "only has the pages of one lesson" in ask(address, "/05-y.html")[1]
    assert "being made" in ask(address, "/04-x.html")[1]


@pytest.mark.parametrize("path", ["/sw.js", "/_/", "/../state.json", "/none.css"])
def test_nothing_else_is_given(path: str, address: str) -> None:
    assert ask(address, path)[0] == 404


def test_a_port_that_is_taken_is_left_alone(address: str, tmp_path: Path) -> None:
    port = urlsplit(address).port
    with server.served(tmp_path, LINKS, port) as other:
        assert port < urlsplit(other).port <= port + server.PORTS
