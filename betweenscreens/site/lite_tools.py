"""What building JupyterLite needs, fetched once: a Python environment of its own, the kernel's wheels, and Pyodide."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from betweenscreens import assets
from betweenscreens.site import npm, wheels

PINS = Path(__file__).parent / "pins"
OLDEST = (3, 12)
NAMES = ("python3.12", "python3.13", "python3.14", "python3")
PYODIDE = ("pyodide", "314.0.6", "sha512-BKDTJyIqFxC4BExLqeRS3f5xvXZIjOt8C3zGLN/Cc7tFxSwvKVhVkchQQ2AGLOtR4YrVOIFxbV8poyDOOmWwxQ==")
"""The version for which the pinned kernel is made; it is Python 3.14."""
PLATFORMS = ("pyemscripten_2026_0_wasm32", "emscripten_5_0_3_wasm32")
"""A wheel's platform as the package index names it, and as Pyodide's list of packages wants it."""
TARGET = ["--python-version=3.14", "--implementation=cp", "--abi=cp314", "--abi=none", f"--platform={PLATFORMS[0]}", "--platform=any"]
"""For which Python the kernel's wheels are, as pip says it."""
PIP = ["--quiet", "--disable-pip-version-check", "--require-hashes", "--only-binary=:all:"]
LONGEST = 1200
"""Seconds that one step may take."""


class NotBuiltError(Exception):
    """JupyterLite cannot be built here; the message says what is missing."""


@dataclass(frozen=True)
class Tools:
    """What is ready.

    Attributes:
        python: the environment in which JupyterLite's builder is installed.
        wheels: the folder with the kernel's packages.
        pyodide: npm's archive of Pyodide.
    """

    python: Path
    wheels: Path
    pyodide: Path


def ready(cache: Path) -> Tools:
    """Return what is needed, fetched into ``cache`` where it is not there yet.

    Raises:
        NotBuiltError: there is no Python 3.12 or later, no npm, or no network.
        OSError: the folder cannot be written.
    """
    python = python_that_runs()
    if not python:
        raise NotBuiltError("needs Python 3.12 or later")
    pyodide = npm.archive(*PYODIDE, cache)
    if not pyodide:
        raise NotBuiltError("needs npm, and a network the first time")
    environment = once(cache / "environment", digest(pinned("lite-tools.txt"), python), lambda folder: _install(python, folder))
    inside = environment / ("Scripts" if os.name == "nt" else "bin") / "python"
    packages = once(
        cache / "wheels", digest(pinned("lite-kernel.txt"), *TARGET, wheels.FRONT_END), lambda folder: _download(inside, folder)
    )
    return Tools(inside, packages, pyodide)


def wheel(folder: Path) -> Path:
    """Build the course's wheel into ``folder`` and return it.

    Raises:
        NotBuiltError: the course was installed without its sources, or what builds a wheel is not installed.
    """
    root = assets.course_root()
    if not (root / "pyproject.toml").is_file():
        raise NotBuiltError("needs a clone of the course")
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], "making the course's wheel", root)
    return next(folder.glob("*.whl"))


def python_that_runs(*names: str, path: str | None = None) -> str | None:
    """Return a Python from 3.12 on that really runs, or None; a version manager's stand-in on the path may not run.

    Args:
        names: the programs to look for, the best first; by default every name that such a Python has.
        path: where to look; by default the folders of pyenv, then ``PATH``.
    """
    managed = sorted(Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")).glob("versions/*/bin"))
    folders = os.pathsep.join([*map(str, managed), os.environ.get("PATH", os.defpath)]) if path is None else path
    found = (shutil.which(name, path=folder) for name in names or NAMES for folder in folders.split(os.pathsep))
    return next((python for python in found if python and _runs(python)), None)


def _runs(python: str) -> bool:
    """Return True if a program is a Python that is new enough and can make an environment."""
    program = f"import ensurepip, sys, venv; sys.exit(sys.version_info < {OLDEST})"
    try:
        return subprocess.run([python, "-c", program], capture_output=True, check=False, timeout=60).returncode == 0  # noqa: S603 - a Python
    except (OSError, subprocess.SubprocessError):
        return False


def run(command: list, what: str, folder: Path | None = None, **environment: str) -> None:
    """Run a command of the build, without what the environment says about another Python or Jupyter.

    Raises:
        NotBuiltError: it failed; the message ends with the last of what it said.
    """
    others = ("JUPYTER", "IPYTHON", "PYTHON", "VIRTUAL_ENV", "UV_")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(others)}
    try:
        ran = subprocess.run(  # noqa: S603 - the programs of this build
            command, cwd=folder, env={**clean, **environment}, capture_output=True, text=True, check=False, timeout=LONGEST
        )
    except subprocess.TimeoutExpired:
        raise NotBuiltError(f"{what} took longer than {LONGEST // 60} minutes") from None
    if ran.returncode:
        last = "\n".join((ran.stdout + ran.stderr).strip().splitlines()[-5:])
        raise NotBuiltError(f"{what} failed:\n{last}")


def digest(*parts: str | bytes) -> str:
    """Return a text that is another one as soon as one of the parts is; each part is hashed by itself, so none runs into the next."""
    one = [hashlib.sha256(part.encode() if isinstance(part, str) else part).hexdigest() for part in parts]
    return hashlib.sha256("\0".join(one).encode()).hexdigest()


def pinned(name: str) -> str:
    """Return the text of a file of ``pins/``."""
    return (PINS / name).read_text(encoding="utf-8")


def once(folder: Path, key: str, make: Callable[[Path], None]) -> Path:
    """Return a folder that ``make`` fills, unless it was filled with the same key before."""
    stamp = folder / "made-from"
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != key:
        shutil.rmtree(folder, ignore_errors=True)
        make(folder)
        stamp.write_text(key, encoding="utf-8")
    return folder


def _install(python: str, folder: Path) -> None:
    """Make the environment of the builder."""
    run([python, "-m", "venv", folder], "making an environment for JupyterLite")
    inside = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    run([inside, "-m", "pip", "install", *PIP, "-r", PINS / "lite-tools.txt"], "installing JupyterLite's builder")


def _download(python: Path, folder: Path) -> None:
    """Fetch the kernel's wheels, leave out what only a page uses, and name them as Pyodide's list of packages wants them."""
    pip = [python, "-m", "pip", "download", *PIP, "--no-deps", *TARGET]
    with TemporaryDirectory() as temporary:
        run([*pip, "--dest", temporary, "-r", PINS / "lite-kernel.txt"], "fetching the packages of JupyterLite's kernel")
        for wheel in sorted(Path(temporary).glob("*.whl")):
            made = wheels.without(wheel, folder, wheels.FRONT_END)
            made.rename(made.with_name(made.name.replace(*PLATFORMS)))
