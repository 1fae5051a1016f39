"""Setting up `.venv`: what is done is skipped, and what is missing is said."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def checkout(root: Path, tmp_path: Path) -> Path:
    """Return the part of a checkout that setting up reads."""
    (tmp_path / "tools").mkdir()
    for name in (
        "tools/setup.py",
        "tools/find-python",
        "tools/uv.txt",
        "requirements.txt",
        "requirements-dev.txt",
        "pyproject.toml",
        "hatch_build.py",
    ):
        shutil.copy(root / name, tmp_path / name)
    return tmp_path


def program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def run(command: list, path: str = os.defpath, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(command, env={"PATH": path, **environment}, capture_output=True, text=True, check=False, timeout=120)


def setup(checkout: Path, **environment: str) -> subprocess.CompletedProcess:
    return run([sys.executable, checkout / "tools" / "setup.py", "learn"], **environment)


def test_a_python_is_chosen_by_running_it(checkout: Path) -> None:
    program(checkout / "bin" / "python3.13", "#!/bin/sh\necho 'shim: no such version' >&2\nexit 127\n")
    program(checkout / "bin" / "python3.12", f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    found = run(["sh", checkout / "tools" / "find-python"], path=f"{checkout / 'bin'}:{os.defpath}")
    assert (found.stdout.strip(), found.stderr) == (sys.executable, "")


def test_the_python_that_was_named_is_the_only_one_tried(checkout: Path) -> None:
    program(checkout / "old", "#!/bin/sh\nexit 1\n")
    found = run(["sh", checkout / "tools" / "find-python"], PYTHON=str(checkout / "old"))
    assert found.returncode == 1
    assert f"PYTHON={checkout / 'old'} does not run" in found.stderr


def test_without_any_python_it_says_what_to_install(checkout: Path) -> None:
    program(checkout / "bin" / "sh", '#!/bin/sh\nexec /bin/sh "$@"\n')
    found = run(["/bin/sh", checkout / "tools" / "find-python"], path=str(checkout / "bin"))
    assert found.returncode == 1
    assert "sudo apt install python3 python3-venv" in found.stderr


def test_without_the_venv_module_it_says_what_to_install(checkout: Path) -> None:
    broken = checkout / "broken"
    program(broken / "venv.py", "raise SystemExit('Error: ensurepip is not available')\n")
    ran = run([sys.executable, checkout / "tools" / "setup.py", "learn"], PYTHONPATH=str(broken))
    assert ran.returncode == 1
    assert f"sudo apt install python{sys.version_info[0]}.{sys.version_info[1]}-venv" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not (checkout / ".venv").exists()


def test_without_a_network_it_says_so_and_goes_on_later(checkout: Path) -> None:
    nowhere = {"HTTPS_PROXY": "http://127.0.0.1:9", "PIP_CONFIG_FILE": os.devnull, "PIP_RETRIES": "0"}
    ran = setup(checkout, **nowhere)
    assert ran.returncode == 1
    assert "Is there a network?" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert "Making .venv" in ran.stdout
    assert "Making .venv" not in setup(checkout, **nowhere).stdout


def test_what_is_done_is_skipped(checkout: Path) -> None:
    stub = '#!/bin/sh\necho "$@" >> "$(dirname "$0")/calls"\n'
    program(checkout / ".venv" / "bin" / "python", stub)
    program(checkout / ".venv" / "bin" / "uv", stub)
    assert [line.split(" ")[0] for line in setup(checkout).stdout.splitlines()] == ["Installing", "Installing"]
    assert setup(checkout).stdout == ""
    (checkout / "pyproject.toml").write_text("[project]", encoding="utf-8")
    assert setup(checkout).stdout == "Installing the course into .venv …\n"
    (checkout / "requirements.txt").write_text("", encoding="utf-8")
    assert "Installing packages" in setup(checkout).stdout
    calls = (checkout / ".venv" / "bin" / "calls").read_text(encoding="utf-8")
    assert "--require-hashes -r requirements.txt" in calls
