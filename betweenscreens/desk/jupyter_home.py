"""What Jupyter reads and keeps for a desk, all of it in the desk's ``.jupyter`` folder."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from jupyter_core.paths import jupyter_config_path

from betweenscreens import exchange, files

NAME = ".jupyter"
FOLDERS = {
    "JUPYTER_CONFIG_DIR": "config",
    "JUPYTER_DATA_DIR": "data",
    "JUPYTER_RUNTIME_DIR": "runtime",
    "IPYTHONDIR": "ipython",
    "JUPYTERLAB_SETTINGS_DIR": "settings",
    "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
}
"""Environment variable → folder: with these set, Jupyter writes nothing outside the desk."""

DROPPED = ("JUPYTER_PATH", "JUPYTER_CONFIG_PATH")
"""These would bring kernels and settings of another installation."""

SWITCHED_OFF = (
    "@jupyterlab/application-extension:property-inspector",
    "@jupyterlab/apputils-extension:announcements",
    "@jupyterlab/apputils-extension:kernel-status",
    "@jupyterlab/apputils-extension:running-sessions-status",
    "@jupyterlab/apputils-extension:state",
    "@jupyterlab/cell-toolbar-extension",
    "@jupyterlab/celltags-extension",
    "@jupyterlab/codemirror-extension:line-col-status",
    "@jupyterlab/completer-extension:inline-completer",
    "@jupyterlab/completer-extension:inline-completer-factory",
    "@jupyterlab/completer-extension:inline-history",
    "@jupyterlab/console-extension",
    "@jupyterlab/debugger-extension",
    "@jupyterlab/docmanager-extension:path-status",
    "@jupyterlab/documentsearch-extension",
    "@jupyterlab/extensionmanager-extension",
    "@jupyterlab/fileeditor-extension:cursor-position",
    "@jupyterlab/fileeditor-extension:editor-syntax-status",
    "@jupyterlab/fileeditor-extension:language-server",
    "@jupyterlab/fileeditor-extension:search",
    "@jupyterlab/fileeditor-extension:tab-space-status",
    "@jupyterlab/inspector-extension",
    "@jupyterlab/logconsole-extension",
    "@jupyterlab/lsp-extension",
    "@jupyterlab/metadataform-extension",
    "@jupyterlab/notebook-extension:active-cell-tool",
    "@jupyterlab/notebook-extension:cell-counter-status",
    "@jupyterlab/notebook-extension:cursor-position",
    "@jupyterlab/notebook-extension:export",
    "@jupyterlab/notebook-extension:kernel-status",
    "@jupyterlab/notebook-extension:language-server",
    "@jupyterlab/notebook-extension:metadata-editor",
    "@jupyterlab/notebook-extension:mode-status",
    "@jupyterlab/notebook-extension:search",
    "@jupyterlab/notebook-extension:toc",
    "@jupyterlab/notebook-extension:tools",
    "@jupyterlab/notebook-extension:update-raw-mimetype",
    "@jupyterlab/pluginmanager-extension",
    "@jupyterlab/running-extension",
    "@jupyterlab/statusbar-extension",
    "@jupyterlab/terminal-extension",
    "@jupyterlab/toc-extension",
    "@jupyterlab/tooltip-extension",
    "@jupyterlab/vega5-extension",
    "@jupyterlab/workspaces-extension",
    "@jupyter-notebook/lab-extension",
    "jupyterlab_pygments",
)
"""Parts of JupyterLab that a lesson has no use for: tools for programmers, side panels, the status line, the way to another
interface. The browser's own search finds more than JupyterLab's, since all cells of a page are drawn.

Without them a page opens half a second sooner. Both that ask for the list of formats for export hold the server up for most of a second,
and the layout's memory, ``state``, lets each page wait for half a second; the quiet view brings one that lasts as long as the tab.
"""

NBGRADER = "@jupyter/nbgrader"
NBGRADER_SERVERS = ("assignment_list", "course_list", "formgrader", "validate_assignment")
SETTINGS = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyter-widgets/jupyterlab-manager:plugin": {"saveState": False},
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
}
"""No news pop-up and no question to a host; saving a notebook must not erase the state of widgets not yet run.

All cells of a page are drawn at once: that is quickest for a lesson, and finding and reading aloud miss nothing.
"""


LIGHTER = """\
from betweenscreens.desk.jupyter_home import leave_out

c.ServerApp.tornado_settings = {"page_config_hook": leave_out}
"""
"""The desk's ``jupyter_server_config.py``."""

WARM = """\
try:
    __import__("betweenscreens.widgets.preload", fromlist=["read"]).read()
except Exception:
    pass  # a page that needs it says what is wrong
"""
"""What IPython runs when a kernel of the desk starts."""


def folder_of(desk: Path, variable: str) -> Path:
    """Return the folder in ``desk`` that the environment variable ``variable`` names."""
    return desk / NAME / FOLDERS[variable]


def environment(desk: Path, base: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for a Jupyter that lives in ``desk``; ``base`` is that of this process.

    This environment's programs come first on the path, and the desk's settings come before the environment's.
    """
    kept = {name: value for name, value in base.items() if name not in DROPPED}
    programs = os.pathsep.join([str(Path(sys.executable).parent), kept.get("PATH", os.defpath)])
    folders = {variable: str(folder_of(desk, variable)) for variable in FOLDERS}
    return {**kept, **folders, "JUPYTER_PREFER_ENV_PATH": "0", "PATH": programs}


def configure(desk: Path) -> None:
    """Write the settings of a desk: no news, no questions to hosts, nbgrader's panels only where they can work.

    Raises:
        OSError: the desk cannot be written.
    """
    config = folder_of(desk, "JUPYTER_CONFIG_DIR")
    elsewhere = [Path(path) for path in jupyter_config_path() if not Path(path).is_relative_to(desk)]
    for path, value in _settings(exchange.configured(elsewhere)).items():
        (config / path).parent.mkdir(parents=True, exist_ok=True)
        files.write_json(config / path, value)
    files.write_bytes(config / "jupyter_server_config.py", LIGHTER.encode())
    for variable in FOLDERS:
        folder_of(desk, variable).mkdir(exist_ok=True)
    _name_kernel(folder_of(desk, "JUPYTER_DATA_DIR"))
    _warm_kernel(folder_of(desk, "IPYTHONDIR"))


def _settings(by_exchange: bool) -> dict[str, dict]:
    """Return what to write: path in the configuration folder → content."""
    panels = dict.fromkeys(SWITCHED_OFF, True) | {NBGRADER: not by_exchange}
    servers = {f"nbgrader.server_extensions.{name}": by_exchange for name in NBGRADER_SERVERS}
    servers["jupyter_lsp"] = False  # looks for language servers by running npm, which writes to the home folder
    return {
        "labconfig/default_setting_overrides.json": SETTINGS,
        "labconfig/page_config.json": {"disabledExtensions": panels, "buildCheck": False, "buildAvailable": False},
        "jupyter_server_config.d/desk.json": {"ServerApp": {"jpserver_extensions": servers}},
        "jupyter_lab_config.json": {"LabApp": {"extension_manager": "readonly"}},
    }


def _name_kernel(data: Path) -> None:
    """Make ``python3`` the Python that runs this, whatever other kernels the machine knows by that name."""
    command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    folder = data / "kernels" / "python3"
    folder.mkdir(parents=True, exist_ok=True)
    files.write_json(folder / "kernel.json", {"argv": command, "display_name": "Python 3", "language": "python"})


def _warm_kernel(ipython: Path) -> None:
    """Let each kernel read ahead as it starts, which it does while JupyterLab still opens; a page's first widgets are then quick."""
    folder = ipython / "profile_default" / "startup"
    folder.mkdir(parents=True, exist_ok=True)
    files.write_bytes(folder / "course.py", WARM.encode())


def leave_out(_handler: object, page: dict) -> dict:
    """Return the server's settings for JupyterLab's page, without the prebuilt extensions that are switched off as a whole.

    JupyterLab would load their code and then not use it, which takes a page up to half a second.

    Args:
        page: ``federated_extensions``, each with its ``name``, and the names in ``disabledExtensions``, among others.
    """
    off = set(page["disabledExtensions"])
    return {**page, "federated_extensions": [one for one in page["federated_extensions"] if one["name"] not in off]}


def sign(desk: Path, notebooks: list[str]) -> None:
    """Mark notebooks of the desk as trusted, in its own store, so that their widgets show without a question.

    Raises:
        OSError: the desk cannot be written.
    """
    if not notebooks:
        return
    import nbformat.sign  # noqa: PLC0415 - loading it takes a second or more

    notary = nbformat.sign.NotebookNotary(data_dir=str(folder_of(desk, "JUPYTER_DATA_DIR")))
    for name in notebooks:
        notary.sign(nbformat.read(desk / name, as_version=4))
    notary.store.close()
