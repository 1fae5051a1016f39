"""Make ``.venv`` with everything that learning or testing needs; what is done already is skipped.

Run by ``make`` with the Python to use; needs the standard library only.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "between-screens.json"
LOCKS = {"learn": "requirements.txt", "test": "requirements-dev.txt"}
ABOUT = {"learn": "about 400 MB, 1 to 3 minutes, once", "test": "the tests' tools, about 1 minute, once"}
PROJECT = ("pyproject.toml", "hatch_build.py")
INSIDE_ONLY = {
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_NO_CACHE_DIR": "1",
    "PIP_RETRIES": "2",
    "PIP_USER": "0",
    "UV_NO_CACHE": "1",
    "UV_PYTHON_DOWNLOADS": "never",
}
"""Settings with which pip and uv write into ``.venv`` only."""

NO_NETWORK = ("NewConnectionError", "NameResolutionError", "ConnectTimeoutError", "ProxyError", "Network is unreachable")
"""What pip says where it reaches nothing."""

NO_VENV = """This Python cannot make a virtual environment: its venv module is not complete.
  Debian, Ubuntu:  sudo apt install python{0}.{1}-venv
  others:          install the package with Python's venv and ensurepip
Then run the same command again."""
NO_PACKAGES = """The packages could not be installed; what went wrong stands above.
Is there a network? Behind a proxy set HTTPS_PROXY=http://host:port. Then run the same command again: it goes on from here."""


def main(target: str) -> None:
    """Make ready for ``target``: ``learn`` or ``test``."""
    need = wanted(target)
    if not usable():
        make_venv()
    done = stamp()
    if done.get(LOCKS[target]) != need[LOCKS[target]]:
        print(f"Installing packages into .venv ({ABOUT[target]}) …", flush=True)
        install_packages(LOCKS[target])
        done |= packages(target)
        STAMP.write_text(json.dumps(done), encoding="utf-8")
    if any(done.get(name) != need[name] for name in PROJECT):
        print("Installing the course into .venv …", flush=True)
        install_project()
        STAMP.write_text(json.dumps(done | need), encoding="utf-8")


def wanted(target: str) -> dict[str, str]:
    """Return file → hash of all that decides what is installed."""
    return {name: hashlib.sha256((ROOT / name).read_bytes()).hexdigest() for name in (LOCKS[target], *PROJECT)}


def packages(target: str) -> dict[str, str]:
    """Return what a lock brings: the tests' one holds everything in the learners' one."""
    return {LOCKS[name]: wanted(name)[LOCKS[name]] for name in ("learn", target)}


def stamp() -> dict[str, str]:
    """Return what was installed last, or nothing."""
    try:
        return json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def usable() -> bool:
    """Return True if ``.venv`` is there and its Python, which may have been moved or removed, runs."""
    try:
        return subprocess.run([PYTHON, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"], check=False).returncode == 0
    except OSError:
        return False


def make_venv() -> None:
    """Make ``.venv`` anew, or say what is missing."""
    print(f"Making .venv with Python {sys.version.split()[0]} …", flush=True)
    if (VENV / "pyvenv.cfg").exists():
        shutil.rmtree(VENV)
    made = subprocess.run([sys.executable, "-m", "venv", VENV], check=False, capture_output=True, text=True)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit(NO_VENV.format(*sys.version_info) if "ensurepip" in made.stdout + made.stderr else made.stdout + made.stderr)


def install_packages(lock: str) -> None:
    """Install what the file ``lock`` pins with uv, which is fast, else with pip."""
    what = ("install", "--quiet", "--require-hashes", "-r", lock)
    uv = fetched_uv()
    if not (uv and run(uv, "pip", *what, "--python", PYTHON)) and not run(PYTHON, "-m", "pip", *what):
        sys.exit(NO_PACKAGES)


def install_project() -> None:
    """Install the course itself, so that a change in the checkout counts at once."""
    if not run(PYTHON, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "-e", "."):
        sys.exit("The course could not be installed; what went wrong stands above.")


def fetched_uv() -> Path | None:
    """Return uv, fetched if need be, or None where there is none for this machine; without a network stop here."""
    uv = BIN / ("uv.exe" if os.name == "nt" else "uv")
    if uv.exists():
        return uv
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--only-binary=:all:", "--require-hashes", "-r", "tools/uv.txt"]
    fetched = subprocess.run(command, cwd=ROOT, env=os.environ | INSIDE_ONLY, check=False, capture_output=True, text=True)
    if any(sign in fetched.stderr for sign in NO_NETWORK):
        sys.exit(f"{fetched.stderr.strip().splitlines()[0]}\n\n{NO_PACKAGES}")
    return uv if uv.exists() else None


def run(*command: str | Path) -> bool:
    """Run a command in the checkout and return whether it worked."""
    return subprocess.run(command, cwd=ROOT, env=os.environ | INSIDE_ONLY, check=False).returncode == 0


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except KeyboardInterrupt:
        sys.exit("Stopped. The same command goes on from here.")
