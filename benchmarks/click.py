"""From a click to what it shows, in JupyterLab in Chromium: our chat and a question in the text, compared with an ipywidgets button.

Run with ``python benchmarks/click.py [CLICKS]``. Needs Chromium. A click is a real one of the browser's; the time ends
with the first frame after the new text is in the page. All run in one notebook, in one run, in turn.
"""

import json
import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from betweenscreens import assets, questions
from betweenscreens.desk import desk_folder, learn

CLICKS = 40
QUIZ = "00-start-here"
CELLS = (
    'from betweenscreens import chat, quiz\nchat("seen-22-14")',
    f'quiz("{QUIZ}", item="{{item}}")',
    """import ipywidgets
shown = ipywidgets.Label("0")
button = ipywidgets.Button(description="say")
button.on_click(lambda _: setattr(shown, "value", str(int(shown.value) + 1)))
ipywidgets.VBox([button, shown])""",
)
TIMED = """([button, place]) => {
  const where = document.querySelector(place);
  window.took = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`nothing changed in ${place} after a click on ${button}`)), 10_000);
    document.querySelector(button).addEventListener("click", () => {
      const start = performance.now();
      new MutationObserver((_, observer) => {
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
      }).observe(where, { childList: true, characterData: true, subtree: true });
    }, { capture: true, once: true });
  });
}"""
RUN_ALL = "async () => { await window.jupyterapp.commands.execute('notebook:run-all-cells'); }"
READY = "() => window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"


def notebook(path: Path) -> None:
    """Write the notebook of the three cells; the question is the first of its quiz that a tap answers."""
    items = questions.read_practice(assets.find("quizzes", QUIZ, ".yml"))
    name = next(item.id for item in items if item.type == "multiple_choice")
    blank = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    cells = [{**blank, "id": f"cell-{i}", "source": code.replace("{item}", name)} for i, code in enumerate(CELLS)]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    path.write_text(json.dumps({"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}), encoding="utf-8")


def click(page: Page, button: str, place: str) -> float:
    """Click and return how many milliseconds pass until the page shows the change."""
    page.locator(button).first.wait_for()
    page.evaluate(TIMED, [button, place])
    page.locator(button).first.click()
    return page.evaluate("() => window.took")


def clicks(page: Page, count: int) -> tuple[list[float], list[float], list[float]]:
    """Return the times of our chat, of the question and of the button, clicked in turn."""
    ours, taps, theirs = [], [], []
    while len(ours) < count:
        if page.locator(".bs-end").count():
            page.locator(".bs-chat-head button").last.click()
        ours.append(click(page, ".bs-say button", ".bs-log"))
        taps.append(click(page, ".bs-quick li:not(.told) .bs-press", ".bs-quick .bs-opts"))
        theirs.append(click(page, ".jupyter-button", ".widget-label"))
        page.locator(".bs-say button, .bs-end").first.wait_for()
    return ours, taps, theirs


def row(name: str, times: list[float]) -> str:
    """Return one line of the table."""
    return f"{name:28}{statistics.median(times):8.1f}{min(times):8.1f}{max(times):8.1f}{len(times):6}"


def main(count: int) -> None:
    """Serve a desk, click, and print the table."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        place = Path(folder) / "desk"
        desk_folder.set_up(place)
        notebook(place / "click.ipynb")
        with learn.served(place, 0, "--expose-app-in-browser") as server:
            page = driver.chromium.launch(executable_path=found, args=["--no-sandbox"]).new_page()
            page.goto(f"{server.url}doc/tree/click.ipynb?token={server.token}")
            page.wait_for_function(READY)
            page.evaluate(RUN_ALL)
            ours, taps, theirs = clicks(page, count)
            page.context.browser.close()
    print(f"{'click to visible, ms':28}{'median':>8}{'min':>8}{'max':>8}{'n':>6}")
    print(row("chat (in the browser)", ours))
    print(row("question (in the browser)", taps))
    print(row("ipywidgets button (kernel)", theirs))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CLICKS)
