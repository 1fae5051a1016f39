"""JupyterLab for a teacher: Formgrader on the class's folder, and the lessons with the teacher's cells shown."""

import contextlib
import json
import os
import secrets
import signal
import subprocess
import sys
import time
import webbrowser
from collections.abc import Callable, Mapping
from pathlib import Path

from autograder import classroom
from betweenscreens import desk, files, jupyter_home, learn
from betweenscreens.assets import AssetError

DESK, HOME = "lessons-to-look-at", ".jupyter"
FORMGRADER = "formgrader"


def teach(folder: Path, port: int = 8888, *, browser: bool = True, say: Callable[[str], None] = print) -> None:
    """Serve the class in ``folder`` and open Formgrader; returns when JupyterLab has ended.

    Args:
        folder: a class's folder.
        port: first port to try.
        browser: whether to open a browser.
        say: called with each line for the teacher.

    Raises:
        AssetError: JupyterLab did not start.
    """
    folder = folder.resolve()
    token = secrets.token_hex(24)
    say("Starting JupyterLab (about 10 seconds) …")
    process = subprocess.Popen(command(folder, port), env=lay(folder, os.environ) | {"JUPYTER_TOKEN": token}, cwd=folder)  # noqa: S603
    try:
        url = _ready(folder, process)
        address = f"{url}{FORMGRADER}/gradebook?token={token}"
        opened = browser and learn.has_screen() and webbrowser.open(address)
        say(f"{'Formgrader opens in your browser. If not, go to' if opened else 'Open this address in your browser'}:\n  {address}")
        say(f"Lessons with the teacher's cells:\n  {url}lab/tree/{DESK}/lessons?token={token}")
        say(f"To see a lesson as a student does: course learn {folder / DESK}")
        say("Ctrl-C stops it.")
        process.wait()
    except KeyboardInterrupt:
        say("Stopped.")
    finally:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.send_signal(signal.SIGTERM)
            process.wait(20)
        process.kill()


def lay(folder: Path, base: Mapping[str, str]) -> dict[str, str]:
    """Lay what a teacher looks at into the class's folder, and return the environment for its JupyterLab.

    Everything that Jupyter keeps is in the class's folder too; a configuration that cannot be loaded stops it.
    """
    lessons = folder / DESK
    desk.lay(lessons)
    config = folder / HOME / "config"
    for name, content in settings().items():
        (config / name).parent.mkdir(parents=True, exist_ok=True)
        files.write_json(config / name, content)
    own = {"JUPYTER_CONFIG_DIR": str(config), "JUPYTER_RUNTIME_DIR": str(folder / HOME / "runtime")}
    return classroom.environment(jupyter_home.environment(lessons, base) | own)


def settings() -> dict[str, dict]:
    """Return what is written for a teacher's JupyterLab: path in its configuration → content."""
    servers = {f"nbgrader.server_extensions.{name}": True for name in ("formgrader", "validate_assignment")}
    off = dict.fromkeys(("@jupyter/nbgrader:assignment-list", "@jupyter/nbgrader:course-list"), True)
    return {
        "labconfig/default_setting_overrides.json": jupyter_home.SETTINGS,
        "labconfig/page_config.json": {"betweenScreensTeacher": "true", "disabledExtensions": off},
        "jupyter_server_config.d/class.json": {"ServerApp": {"jpserver_extensions": {**servers, "jupyter_lsp": False}}},
        "jupyter_lab_config.json": {"LabApp": {"extension_manager": "readonly"}},
    }


def command(folder: Path, port: int) -> list[str]:
    """Return the words that start JupyterLab on the class's folder."""
    options = [f"--ServerApp.root_dir={folder}", f"--ServerApp.port={port}", "--ServerApp.log_level=WARN"]
    root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return [sys.executable, "-m", "jupyterlab", "--no-browser", *options, *root]


def _ready(folder: Path, process: subprocess.Popen) -> str:
    """Wait until JupyterLab has written down where it is, and return its address."""
    described = folder / HOME / "runtime" / f"jpserver-{process.pid}.json"
    deadline = time.monotonic() + learn.START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(OSError, ValueError, LookupError):
            return str(json.loads(described.read_bytes())["url"])
        time.sleep(0.1)
    raise AssetError("course teach", "JupyterLab did not start", "read what it said above, or try another --port")
