"""An answer to a check is acknowledged or waits in sight: while cells run, after a kernel's death, after a reload."""

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

CHECK = "exercises/04-replies-and-receipts/04-replies-and-receipts.ipynb"
FIRST = "tomas-stops-sharing"
RUN_CODE = """async (code) => {
  const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
  kernel.requestExecute({ code });
}"""
PID = """async () => {
  const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
  return await new Promise((resolve) => {
    const future = kernel.requestExecute({ code: "import os; print(os.getpid())" });
    future.onIOPub = (message) => { if (message.header.msg_type === "stream") resolve(Number(message.content.text)); };
  });
}"""
RESTART = """async () => {
  const { sessionContext } = window.jupyterapp.shell.currentWidget;
  await sessionContext.session.kernel.restart();
  await sessionContext.ready;
}"""


@pytest.fixture
def check(page: Page, lab: object, open_notebook: Callable) -> Page:
    """Return the page of the check, with no answer on disk."""
    kept(lab).unlink(missing_ok=True)
    open_notebook(page, CHECK)
    expect(options(page).first).to_be_visible(timeout=30_000)
    return page


def kept(lab: object) -> Path:
    return lab.desk / Path(CHECK).parent / "answers.json"


def on_disk(lab: object) -> object:
    return json.loads(kept(lab).read_text(encoding="utf-8"))["answers"].get(FIRST) if kept(lab).exists() else None


def options(page: Page) -> Locator:
    return page.locator("form.bs-q").first.locator("input[type=radio]")


def line(page: Page) -> Locator:
    return page.locator(".bs-kept").first


def test_a_click_while_cells_run_waits_in_sight_and_is_saved(check: Page, lab: object) -> None:
    check.evaluate(RUN_CODE, "import time; time.sleep(5)")
    options(check).nth(1).check()
    assert on_disk(lab) is None
    expect(line(check)).to_have_attribute("data-state", "waiting", timeout=4_000)
    expect(line(check)).to_have_attribute("data-state", "saved", timeout=15_000)
    assert on_disk(lab) == 1


@pytest.mark.long
def test_an_answer_given_to_a_dead_kernel_is_sent_again(check: Page, lab: object, run_cells: Callable) -> None:
    options(check).nth(0).check()
    expect(line(check)).to_have_attribute("data-state", "saved", timeout=10_000)
    os.kill(check.evaluate(PID), signal.SIGSTOP)
    options(check).nth(2).check()
    expect(line(check)).to_have_attribute("data-state", "waiting", timeout=6_000)
    assert on_disk(lab) == 0
    check.evaluate(RESTART)
    run_cells(check)
    expect(options(check).nth(2)).to_be_checked(timeout=30_000)
    expect(line(check)).to_have_attribute("data-state", "saved", timeout=10_000)
    assert on_disk(lab) == 2


def test_a_saved_answer_is_there_after_a_reload(check: Page, lab: object, open_notebook: Callable) -> None:
    options(check).nth(2).check()
    expect(line(check)).to_have_attribute("data-state", "saved", timeout=10_000)
    open_notebook(check, CHECK)
    expect(options(check).nth(2)).to_be_checked(timeout=30_000)
    assert on_disk(lab) == 2
