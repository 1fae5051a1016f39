"""Reading ahead: what is read, and that a desk's kernel does it before its first cell."""

import os
from pathlib import Path

import pytest
from jupyter_client.manager import run_kernel

from betweenscreens import assets, quiz, term
from betweenscreens.desk import jupyter_home
from betweenscreens.widgets import preload

LESSON = "lessons/04-replies-and-receipts.ipynb"
READ = "__import__('betweenscreens.assets', fromlist=['x']).loaded.cache_info().misses"


def test_the_first_widgets_read_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JPY_SESSION_NAME", LESSON)
    monkeypatch.setenv(assets.STRICT, "1")
    assets.loaded.cache_clear()
    preload.read()
    read = assets.loaded.cache_info().misses
    assert read > 3
    assert quiz("04-replies-and-receipts", item="working-until-five").views
    assert quiz("04-replies-and-receipts").views
    assert term("evidence").definition
    assert assets.loaded.cache_info().misses == read


@pytest.mark.parametrize("page", ["", "lessons/start.ipynb", "exercises/04-replies-and-receipts-alt/x.ipynb", "notes.txt"])
def test_another_page_needs_the_words_alone(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JPY_SESSION_NAME", page)
    assets.loaded.cache_clear()
    preload.read()
    assert assets.loaded.cache_info().misses <= len(preload.SHARED) + 1


def test_the_kernel_of_a_desk_reads_ahead(tmp_path: Path) -> None:
    jupyter_home.configure(tmp_path)
    env = {**jupyter_home.environment(tmp_path, os.environ), "JPY_SESSION_NAME": str(tmp_path / LESSON)}
    with run_kernel(kernel_name="python3", env=env) as client:
        answer = client.execute(f"assert {READ} > 3, {READ}; assert 'assets' not in globals()", reply=True, timeout=60)
    assert answer["content"]["status"] == "ok", answer["content"]
