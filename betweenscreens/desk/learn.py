"""Start JupyterLab on a desk, find one that runs already, and stop it with all its kernels."""

import contextlib
import json
import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from betweenscreens.assets import StartError
from betweenscreens.desk import desk_folder, jupyter_home

PORT = 8888
START_SECONDS = 90
STOP_SECONDS = 20
LOG_LINES = 12
COUNTS = {"lessons": ("lesson", "lessons"), "exercises": ("check", "checks")}


@dataclass(frozen=True)
class Server:
    """A JupyterLab that serves a desk.

    Attributes:
        url: its address, with a slash at the end.
        token: what a browser must show to be let in.
        process: the running program, or None if another start began it.
    """

    url: str
    token: str
    process: subprocess.Popen | None = None

    def address(self, notebook: str) -> str:
        """Return the address that opens ``notebook`` (a path in the desk) by itself, without the rest of JupyterLab."""
        return f"{self.url}doc/tree/{quote(notebook)}?token={self.token}"


def learn(
    folder: Path, port: int = PORT, *, browser: bool = True, say: Callable[[str], None] = print, exercises: Path | None = None
) -> None:
    """Set up the desk, serve it and open its first page; returns when JupyterLab has ended.

    Where the desk is served already, open that and return at once.

    Args:
        folder: the desk, made if need be.
        port: first port to try.
        browser: whether to open a browser.
        say: called with each line for the learner.
        exercises: a teacher's own checks in place of the course's.

    Raises:
        AssetError, OSError: as :func:`betweenscreens.desk.desk_folder.set_up`.
        StartError: JupyterLab did not start.
    """
    folder = folder.resolve()
    if running := find(folder):
        say("The course is already open; here it is again.")
        show(running.address(first_page(folder)), browser=browser, say=say)
        return
    for line in lines_about(folder, desk_folder.set_up(folder, exercises)):
        say(line)
    say("Starting JupyterLab (about 10 seconds) …")
    with contextlib.suppress(KeyboardInterrupt), served(folder, port) as server:
        show(server.address(first_page(folder)), browser=browser, say=say)
        say(f"Leave this window open while you learn. Ctrl-C stops the course; what you did stays in {folder}.")
        server.process.wait()
    say("Stopped.")


def lines_about(folder: Path, notices: list[desk_folder.Notice]) -> Iterator[str]:
    """Yield what was done to the desk, as lines for the learner."""
    for did, words in (("added", "New in"), ("refreshed", "Brought up to date in")):
        names = [notice.name for notice in notices if notice.did == did]
        counts = [_count(sum(name.startswith(kind) for name in names), *COUNTS[kind]) for kind in COUNTS]
        if names:
            yield f"{words} {folder}: {' and '.join(filter(None, counts))}."
    yield from (notice.why for notice in notices if notice.did == "kept")


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""


def first_page(folder: Path) -> str:
    """Return the path of the notebook to open first: the one of kind ``start``, else the first lesson."""
    lessons = sorted((folder / "lessons").glob("*.ipynb"))
    return next((path for path in lessons if _kind(path) == "start"), lessons[0]).relative_to(folder).as_posix()


def _kind(notebook: Path) -> str:
    try:
        return json.loads(notebook.read_bytes())["metadata"]["between_screens"]["kind"]
    except (ValueError, LookupError, TypeError):
        return ""


def show(address: str, *, browser: bool, say: Callable[[str], None]) -> None:
    """Say where the first page is, and open it if a browser can be opened."""
    opened = browser and has_screen() and webbrowser.open(address)
    say(f"{'It opens in your browser. If not, go to' if opened else 'Open this address in your browser'}:\n  {address}")


def has_screen() -> bool:
    """Return False where a browser would start inside the terminal, or nowhere."""
    return sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))


def find(folder: Path) -> Server | None:
    """Return the JupyterLab that serves the desk ``folder`` and answers, or None."""
    for path in sorted(jupyter_home.folder_of(folder, "JUPYTER_RUNTIME_DIR").glob("jpserver-*.json")):
        server = _described(path, folder)
        if server and answers(server):
            return server
    return None


def _described(path: Path, folder: Path) -> Server | None:
    """Return the server that wrote the runtime file ``path``; one in a copied desk may serve another folder."""
    try:
        info = json.loads(path.read_bytes())
        return Server(url=info["url"], token=info["token"]) if info["root_dir"] == str(folder) else None
    except (OSError, ValueError, LookupError, TypeError):
        return None


def answers(server: Server) -> bool:
    """Return True if ``server`` is there and lets its own token in."""
    try:
        with _ask(server, "api/status"):
            return True
    except (OSError, ValueError):
        return False


def _ask(server: Server, path: str, method: str = "GET", seconds: float = 3) -> contextlib.AbstractContextManager:
    request = urllib.request.Request(server.url + path, method=method, headers={"Authorization": f"token {server.token}"})  # noqa: S310 - our own server
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    return opener.open(request, timeout=seconds)


@contextlib.contextmanager
def served(folder: Path, port: int = PORT, *options: str, environment: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Serve the desk ``folder`` while the context lasts, however it ends.

    Args:
        folder: a desk, or a class's folder; absolute.
        port: first port to try.
        options: more options for JupyterLab.
        environment: what JupyterLab runs in; that of a desk, if None.

    Raises:
        StartError: JupyterLab did not start.
    """
    if environment is None:
        environment = jupyter_home.environment(folder, os.environ)
        options = (f"--LabApp.default_url=/doc/tree/{quote(first_page(folder))}", *options)
    process = _started(folder, port, options, environment)
    server = Server(url="", token="", process=process)
    with _ended_by_signal():
        try:
            server = _ready(folder, process)
            yield server
        finally:
            stop(server)


def _started(folder: Path, port: int, options: tuple[str, ...], environment: Mapping[str, str]) -> subprocess.Popen:
    """Start JupyterLab as a process of its own that Ctrl-C in this terminal does not reach."""
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", f"--ServerApp.root_dir={folder}", f"--ServerApp.port={port}"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    environment = {**environment, "JUPYTER_TOKEN": secrets.token_hex(24)}
    apart = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP} if sys.platform == "win32" else {"start_new_session": True}
    with _log(folder).open("wb") as log:
        streams = {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log}
        return subprocess.Popen([*command, *options], env=environment, cwd=folder, **streams, **apart)  # noqa: S603 - our own Python


def _ready(folder: Path, process: subprocess.Popen) -> Server:
    """Wait until JupyterLab answers."""
    described = jupyter_home.folder_of(folder, "JUPYTER_RUNTIME_DIR") / f"jpserver-{process.pid}.json"
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        server = _described(described, folder)
        if server and answers(server):
            return Server(server.url, server.token, process)
        time.sleep(0.1)
    last = _log(folder).read_text(encoding="utf-8", errors="replace").splitlines()[-LOG_LINES:]
    raise StartError("\n".join([f"JupyterLab didn't start. The end of its log (all of it is in {_log(folder)}):", *last]))


def _log(folder: Path) -> Path:
    return folder / jupyter_home.NAME / "server.log"


@contextlib.contextmanager
def _ended_by_signal() -> Iterator[None]:
    """Treat a closed terminal and a polite kill like Ctrl-C."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), interrupt) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def stop(server: Server) -> None:
    """End the JupyterLab that this process started, first politely so that it ends its kernels; Ctrl-C has to wait.

    Kernels watch their server and end by themselves if it had to be killed.
    """
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with contextlib.suppress(OSError, ValueError):
            _ask(server, "api/shutdown", "POST", STOP_SECONDS).close()
        for end in (server.process.terminate, server.process.kill):
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.process.wait(STOP_SECONDS if server.url else 0)
                return
            end()
        server.process.wait()
    finally:
        signal.signal(signal.SIGINT, before)
