"""What Binder does, without Docker: the pins in a clean environment, postBuild in a copy, the first page through ``start``."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import pytest
from playwright.sync_api import Page, expect

from betweenscreens import assets
from betweenscreens.desk import learn
from betweenscreens.site import lite_tools

pytestmark = pytest.mark.long
KEPT_OUT = (
    ".git",
    ".venv",
    "dist",
    "build",
    "__pycache__",
    ".pytest_cache",
    ".ruff_cache",
    "answers.json",
    "desk",
    "desk-*",
    "classroom",
    "classroom-*",
)
OTHERS = ("JUPYTER", "IPYTHON", "PYTHON", "VIRTUAL_ENV", "BETWEENSCREENS")
"""How variables begin that a Binder does not know."""


def python_of_binder() -> str:
    """Return a Python 3.12 that runs, else the one of these tests."""
    return lite_tools.python_that_runs("python3.12") or sys.executable


@pytest.fixture(scope="module")
def environment_of_pins(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install what environment.yml pins, with Python 3.12 if there is one, and return the folder of its programs."""
    uv = shutil.which("uv", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]))
    if not uv:
        pytest.skip("uv is not there")
    folder, quiet = tmp_path_factory.mktemp("binder"), {**os.environ, "UV_PYTHON_DOWNLOADS": "never"}
    subprocess.run([uv, "venv", "--quiet", "--seed", "--python", python_of_binder(), folder / "env"], env=quiet, check=True)
    *_, packages = assets.read_yaml(root / "environment.yml")["dependencies"]
    (folder / "pins.txt").write_text("\n".join(packages["pip"]), encoding="utf-8")
    install = [uv, "pip", "install", "--quiet", "--python", folder / "env" / "bin" / "python", "-r", folder / "pins.txt"]
    subprocess.run(install, env=quiet, check=True, timeout=900)
    return folder / "env" / "bin"


@pytest.fixture(scope="module")
def binder(root: Path, environment_of_pins: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """Run postBuild in a copy that is its own home folder; give the copy and its environment."""
    home = tmp_path_factory.mktemp("binder") / "home"
    everywhere = shutil.ignore_patterns(*(name for name in KEPT_OUT if name != "desk"))
    shutil.copytree(
        root, home, ignore=lambda folder, names: everywhere(folder, names) | ({"desk"} & set(names) if folder == str(root) else set())
    )
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OTHERS)}
    path = os.pathsep.join([str(environment_of_pins), os.defpath])
    environment = {**kept, "HOME": str(home), "PATH": path, "BINDER_SERVICE_HOST": "hub.example.org"}
    subprocess.run(["./postBuild"], cwd=home, env=environment, check=True, timeout=300)
    return home, environment


@pytest.fixture
def opened(binder: tuple[Path, dict[str, str]], chromium: str, free_port: Callable[[], int], page: Page) -> Iterator[tuple[Page, str]]:
    """Start JupyterLab through ``start`` as Binder does, and give a page and the address of the desk."""
    assert chromium
    home, environment = binder
    port = free_port()
    command = ["./start", "jupyter", "lab", "--no-browser", f"--port={port}", "--IdentityProvider.token=", "--allow-root"]
    with (home / "server.log").open("wb") as log, subprocess.Popen(command, cwd=home, env=environment, stdout=log, stderr=log) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/api/status", server)
            yield page, f"http://127.0.0.1:{port}/doc/tree/desk/"
        finally:
            server.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):  # JupyterLab may wait for a thread of its own, for ever
                server.wait(timeout=30)
            server.kill()


def wait_for(url: str, server: subprocess.Popen, seconds: float = 90) -> None:
    """Wait until a server answers."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            build_opener(ProxyHandler({})).open(url, timeout=3).close()
        except OSError:
            assert server.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.2)
        else:
            return


def test_the_first_page_opens_and_runs_by_itself(opened: tuple[Page, str], binder: tuple[Path, dict[str, str]]) -> None:
    page, address = opened
    page.goto(address + learn.first_page(binder[0] / "desk"))
    expect(page.locator(".jp-OutputArea-output .bs").first).to_be_visible(timeout=90_000)
    expect(page.locator('.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.error"]')).to_have_count(0)
    expect(page.locator(".jp-OutputArea-output .bs-note")).to_contain_text("ten minutes")
    with page.expect_download() as download:
        page.get_by_role("button", name="Keep my progress as a file").click()
    assert json.loads(download.value.path().read_text(encoding="utf-8")) == {"format": 1, "records": []}


def test_jupyter_keeps_its_things_in_the_desk(opened: tuple[Page, str], binder: tuple[Path, dict[str, str]]) -> None:
    assert opened
    home = binder[0]
    assert list((home / "desk" / ".jupyter" / "runtime").glob("jpserver-*.json"))
    assert [name for name in (".jupyter", ".ipython", ".local/share/jupyter") if (home / name).exists()] == []
