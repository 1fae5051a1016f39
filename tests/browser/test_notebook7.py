"""Notebook 7, the other face of the same parts: a lesson is a page there too, and the bar leads from page to page."""

import contextlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from betweenscreens.desk import desk_folder, jupyter_home, learn

pytestmark = pytest.mark.long
SECONDS = 1000
"""Milliseconds."""
DONE = '[data-bs-run="done"]'


@pytest.fixture(scope="module")
def notebook7(chromium: str, free_port: Callable[[], int], tmp_path_factory: pytest.TempPathFactory) -> Iterator[learn.Server]:
    """Serve a desk by Notebook 7."""
    assert chromium
    folder = tmp_path_factory.mktemp("notebook7") / "desk"
    desk_folder.set_up(folder)
    root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    command = [sys.executable, "-m", "notebook", "--no-browser", *root, f"--ServerApp.root_dir={folder}", f"--ServerApp.port={free_port()}"]
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**jupyter_home.environment(folder, os.environ), "JUPYTER_TOKEN": "for-a-test"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield ready(folder)
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()


def ready(folder: Path) -> learn.Server:
    """Return the server of a desk once it answers."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if server := learn.find(folder):
            return server
        time.sleep(0.2)
    pytest.fail("Notebook 7 did not start")


def test_a_lesson_is_a_page_and_the_bar_leads_to_the_next(page: Page, notebook7: learn.Server) -> None:
    path = "lessons/04-replies-and-receipts.ipynb"
    page.goto(f"{notebook7.url}notebooks/{quote(path)}?token={notebook7.token}")
    expect(page.locator(DONE)).to_be_attached(timeout=60 * SECONDS)
    expect(page.get_by_role("heading", name="Replies, receipts and being available")).to_be_visible()
    expect(page.locator(".jp-InputArea-editor:visible")).to_have_count(0)
    chat = page.locator(".jp-OutputArea-output .bs-chat").first
    chat.locator(".bs-say button").first.click()
    expect(chat.locator("..").get_by_text("Saved on this computer.").first).to_be_attached(timeout=10 * SECONDS)
    page.locator(".bs-bar").get_by_role("link", name=re.compile("Lesson 5")).click()
    page.wait_for_url("**/notebooks/lessons/05-*")
    expect(page.locator(DONE)).to_be_attached(timeout=60 * SECONDS)
    page.locator(".bs-bar").get_by_role("link", name="Start").click()
    expect(page.locator(".bs-tile progress")).to_have_count(1, timeout=60 * SECONDS)
