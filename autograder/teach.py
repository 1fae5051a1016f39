"""JupyterLab for a teacher: Formgrader on the class's folder, and the lessons with the teacher's cells shown."""

import contextlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from autograder import classroom
from betweenscreens import files
from betweenscreens.desk import desk_folder, jupyter_home, learn

DESK = "lessons-to-look-at"
FORMGRADER = "formgrader"


def teach(folder: Path, port: int = learn.PORT, *, browser: bool = True, say: Callable[[str], None] = print) -> None:
    """Serve the class in ``folder`` and open Formgrader; returns when JupyterLab has ended.

    Args:
        folder: a class's folder.
        port: first port to try.
        browser: whether to open a browser.
        say: called with each line for the teacher.

    Raises:
        StartError: JupyterLab did not start.
    """
    folder = folder.resolve()
    environment = set_up(folder, os.environ)
    say("Starting JupyterLab (about 10 seconds) …")
    with contextlib.suppress(KeyboardInterrupt), learn.served(folder, port, environment=environment) as server:
        learn.show(address(server), browser=browser, say=say)
        first = f"{DESK}/{learn.first_page(folder / DESK)}"
        say(f"Lessons with the teacher's cells, and checks as students get them:\n  {server.url}lab/tree/{first}?token={server.token}")
        say("At the top of a lesson, “As a student” hides the teacher's cells.")
        say("Ctrl-C stops it.")
        server.process.wait()
    say("Stopped.")


def address(server: learn.Server) -> str:
    """Return the address that opens Formgrader, by way of the login: its own pages let a browser in, but not into the lessons."""
    return f"{server.url}login?next=%2F{FORMGRADER}%2Fgradebook&token={server.token}"


def set_up(folder: Path, base: Mapping[str, str]) -> dict[str, str]:
    """Put what a teacher looks at into the class's folder, and return the environment for its JupyterLab.

    Everything that Jupyter keeps is in the class's folder too; a configuration that cannot be loaded stops it.
    """
    lessons = folder / DESK
    desk_folder.set_up(lessons, classroom.settings(folder).source)
    config = jupyter_home.folder_of(folder, "JUPYTER_CONFIG_DIR")
    for name, content in settings().items():
        (config / name).parent.mkdir(parents=True, exist_ok=True)
        files.write_json(config / name, content)
    own = {name: str(jupyter_home.folder_of(folder, name)) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR")}
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
