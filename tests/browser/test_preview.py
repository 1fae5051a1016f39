"""``course preview`` in a browser: what an author saves is seen at once, and a broken file is one line."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

LESSON = "04-replies-and-receipts"
START = "from betweenscreens.cli import app; app()"
WAIT = 60_000
"""Milliseconds; on a busy machine a process takes seconds to start."""


@dataclass(frozen=True)
class Author:
    """Somebody who writes lesson 04 in a copy of the course, which a preview shows.

    Attributes:
        root: the copy, program and all.
        url: where the preview is.
    """

    root: Path
    url: str

    def change(self, name: str, old: str, new: str) -> None:
        """Put one text for another in a file, and save it."""
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, old
        path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def author(root: Path, tmp_path_factory: pytest.TempPathFactory, free_port: Callable[[], int]) -> Iterator[Author]:
    """Copy the course and start the preview of lesson 04."""
    copy = tmp_path_factory.mktemp("author")
    for name in ("betweenscreens", "assets", "lessons", "exercises"):
        shutil.copytree(root / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "answers.json*"))
    shutil.copy(root / "course.yml", copy)
    port = str(free_port())
    command = [sys.executable, "-c", START, "preview", "04", "--no-browser", "--port", port]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, cwd=copy, stdout=subprocess.PIPE, text=True, env=environment) as process:
        yield Author(copy, re.search(r"http\S+/", process.stdout.readline())[0])
        process.terminate()


def test_what_is_saved_is_seen_at_once_and_the_place_is_kept(page: Page, author: Author, hosts: Callable) -> None:
    asked = hosts(page)
    page.goto(f"{author.url}{LESSON}.html")
    heading = page.get_by_role("heading", name="When asking turns into control")
    expect(heading).to_be_visible(timeout=WAIT)
    heading.scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    author.change(f"lessons/{LESSON}.ipynb", "### When asking turns into control", "### When asking turns into something else")
    expect(page.get_by_role("heading", name="When asking turns into something else")).to_be_in_viewport(timeout=WAIT)
    assert place > 1000
    assert abs(page.evaluate("scrollY") - place) < 100
    author.change(f"lessons/{LESSON}.ipynb", "### When asking turns into something else", "### When asking turns into control")
    expect(heading).to_be_in_viewport(timeout=WAIT)
    assert asked <= {"127.0.0.1", "data", "blob"}


def test_a_broken_file_is_one_line_and_mends_itself(page: Page, author: Author) -> None:
    page.goto(f"{author.url}{LESSON}.html")
    expect(page.get_by_text("made in")).to_be_visible(timeout=WAIT)
    file = f"assets/quizzes/{LESSON}.yml"
    before = (author.root / file).read_text(encoding="utf-8")
    line = before[: before.index("  type:")].count("\n") + 1
    (author.root / file).write_text(before.replace("  type:", "  type", 1), encoding="utf-8")
    error = page.locator("#bs-preview .bs-wrong")
    expect(error).to_have_count(1, timeout=WAIT)
    expect(error).to_contain_text(re.compile(rf"^{file}:({line}|{line + 1}): "))
    expect(page.get_by_role("heading", name="When asking turns into control")).to_be_visible()
    expect(page.locator("[data-afm^='chat:'] button").first).to_be_visible()
    (author.root / file).write_text(before, encoding="utf-8")
    expect(error).to_have_count(0, timeout=WAIT)
    expect(page.locator("[data-afm^='quiz:'] form").first).to_be_visible()


def test_a_notebook_that_is_none_leaves_the_page_as_it_was(page: Page, author: Author) -> None:
    page.goto(f"{author.url}reading.html")
    expect(page.get_by_text("made in")).to_be_visible(timeout=WAIT)
    file = f"lessons/{LESSON}.ipynb"
    before = (author.root / file).read_text(encoding="utf-8")
    (author.root / file).write_text(before[: len(before) // 2], encoding="utf-8")
    expect(page.locator("#bs-preview .bs-wrong")).to_contain_text(re.compile(rf"^{file}:\d+: this isn't a notebook"), timeout=WAIT)
    expect(page.get_by_role("heading", name="When asking turns into control")).to_be_visible()
    (author.root / file).write_text(before, encoding="utf-8")
    expect(page.locator("#bs-preview .bs-wrong")).to_have_count(0, timeout=WAIT)


def test_the_reading_page_says_what_the_check_finds(page: Page, author: Author) -> None:
    page.goto(f"{author.url}reading.html")
    expect(page.locator("#bs-findings")).to_contain_text("nothing to put right", timeout=WAIT)
    author.change(f"exercises/{LESSON}/{LESSON}.ipynb", "A yes in June doesn’t hand the map over.", "⟨write: why June does not count⟩")
    expect(page.locator("#bs-findings")).to_contain_text("not written yet: why June does not count", timeout=WAIT)
    expect(page.locator("mark")).to_have_text("⟨write: why June does not count⟩")
    author.change(f"exercises/{LESSON}/{LESSON}.ipynb", "⟨write: why June does not count⟩", "A yes in June doesn’t hand the map over.")
    expect(page.locator("#bs-findings")).to_contain_text("nothing to put right", timeout=WAIT)
