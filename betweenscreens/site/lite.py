"""JupyterLite: the course's notebooks with Python in the browser, as static files that need no other host.

The folder holds what a learner may see: notebooks without the teacher's cells, released checks, and the course's wheel
without its own copies of either. What a kernel writes stays in the browser's storage.
"""

import json
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from betweenscreens import __version__, assets, contents, files
from betweenscreens.desk import labextension
from betweenscreens.lesson_id import HEAVY
from betweenscreens.site import lite_tools, npm, wheels
from betweenscreens.site.lite_tools import NotBuiltError, Tools

START = "notebooks/index.html?path=lessons/start.ipynb"
"""The address of the first page, from the folder that is built."""
PYODIDE = ("pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide.mjs", "python_stdlib.zip")
PACKAGES = "pyodide-lock.json"
LEFT_OUT = r"betweenscreens/_course/(?:lessons|exercises)/|autograder/"
"""What of the course's wheel is not for the browser: lessons with the teacher's cells, checks that lie there already, marking."""
FRONT_END_ONLY = ["jupyterlab-widgets", "widgetsnbextension"]
"""Packages that the kernel's would bring, and that only JupyterLab's own page uses."""
EPOCH = "1577836800"
"""2020-01-01 in seconds: the time that every built file bears, so that two builds are the same."""
KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"


def build(output: Path, notebooks: Path, say: Callable[[str], None], cache: Path | None = None) -> bool:
    """Build JupyterLite into ``output``, unless the same is there, and return whether that could be done; if not, ``say`` why.

    Args:
        output: the folder; what is in it is replaced.
        notebooks: ``lessons/`` and ``exercises/NN-slug/`` as a learner may see them, without cells for teachers.
        say: called with a sentence for the person who builds.
        cache: where the tools are kept; by default in this environment.

    Raises:
        AssetError: a file of the course is broken.
        OSError: a folder cannot be written.
    """
    try:
        tools = lite_tools.ready(cache or npm.cache() / "lite")
        with TemporaryDirectory() as temporary:
            folder = Path(temporary).resolve()
            learners = wheels.without(lite_tools.wheel(folder / "whole"), folder / "wheels", LEFT_OUT)
            lite_tools.once(output, made_from(learners, notebooks), lambda to: _build(to.resolve(), learners, notebooks, tools, folder))
    except NotBuiltError as error:
        shutil.rmtree(output, ignore_errors=True)
        say(f"JupyterLite: NOT BUILT, {error}")
        return False
    return True


def made_from(wheel: Path, notebooks: Path) -> str:
    """Return what JupyterLite is made from, as a hash."""
    contained = [(path.relative_to(notebooks).as_posix(), path.read_bytes()) for path in sorted(notebooks.rglob("*")) if path.is_file()]
    pins = (lite_tools.pinned("lite-tools.txt"), lite_tools.pinned("lite-kernel.txt"), *lite_tools.PYODIDE)
    return lite_tools.digest(wheel.read_bytes(), *pins, *(part for file in contained for part in file))


def _build(output: Path, learners: Path, notebooks: Path, tools: Tools, folder: Path) -> None:
    """Put everything into ``folder`` as JupyterLite's builder expects it, and build."""
    _pyodide(tools.pyodide, folder / "static" / "pyodide")
    write_desk(notebooks, folder / "contents")
    words = assets.words("frame", "help", "language")
    labextension.install(folder / "jupyter", labextension.pages(folder / "contents"), words)
    files.write_json(folder / "jupyter_lite_config.json", _config(output, folder, tools.wheels, learners))
    files.write_json(folder / "jupyter-lite.json", _settings())
    command = [tools.python, "-m", "jupyterlite_core", "build", "--debug"]
    lite_tools.run(command, "building JupyterLite", folder, SOURCE_DATE_EPOCH=EPOCH, HOME=str(folder))


def _pyodide(archive: Path, folder: Path) -> None:
    """Unpack Pyodide, with an empty list of packages: those of the kernel come from the pinned wheels, none from elsewhere."""
    folder.mkdir(parents=True)
    with tarfile.open(archive) as tar:
        for name in PYODIDE:
            (folder / name).write_bytes(tar.extractfile(f"package/{name}").read())
        packages = json.load(tar.extractfile(f"package/{PACKAGES}"))
    files.write_json(folder / PACKAGES, {**packages, "packages": {}})


def write_desk(notebooks: Path, folder: Path) -> None:
    """Write a desk: the notebooks, trusted as a server would send them, and ``desk.json``, by which the widgets find it."""
    shutil.copytree(notebooks, folder)
    for path in folder.rglob("*.ipynb"):
        files.write_json(path, trusted(json.loads(path.read_text(encoding="utf-8"))))
    heavy = sorted(contents.uids_of(folder, HEAVY))
    (folder / "progress").mkdir(exist_ok=True)
    files.write_json(folder / "desk.json", {"format": 1, "id": "lite", "laid": {}, "heavy": heavy, "version": __version__})


def trusted(notebook: dict) -> dict:
    """Return a notebook (nbformat 4) whose code cells Jupyter trusts, so that the page runs itself; what a learner brings along is not."""
    cells = [
        cell if cell["cell_type"] != "code" else {**cell, "metadata": {**cell["metadata"], "trusted": True}} for cell in notebook["cells"]
    ]
    return {**notebook, "cells": cells}


def _config(output: Path, folder: Path, packages: Path, learners: Path) -> dict:
    """Return the configuration of JupyterLite's builder: where things lie, and to look for packages nowhere else."""
    offline = ["--offline", "--no-index", "--no-config", f"--find-links={packages}"]
    return {
        "LiteBuildConfig": {
            "apps": ["lab", "notebooks"],
            "cache_dir": str(folder / "cache"),
            "contents": [str(folder / "contents")],
            "no_sourcemaps": True,
            "no_unused_shared_packages": True,
            "output_dir": str(output),
        },
        "FederatedExtensionAddon": {"extra_labextensions_path": [str(folder / "jupyter" / "labextensions")]},
        "PyodideLockAddon": {
            "enabled": True,
            "excludes_extra": FRONT_END_ONLY,
            "pyodide_lock_uv_options": {"extra_uv_args": offline},
            "specs": ["micropip", "jedi"],
            "wheels": [str(packages), str(learners)],
        },
    }


def _settings() -> dict:
    """Return the settings of JupyterLite's page: whose it is, and that the kernel asks no package index."""
    kernel = {"disablePyPIFallback": True}
    return {"jupyter-lite-schema-version": 0, "jupyter-config-data": {"appName": "Between Screens", "litePluginSettings": {KERNEL: kernel}}}
