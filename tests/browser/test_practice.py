"""One record, several widgets, in a desk and on the site: a question in the text, the others at the end, two tabs, one score."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from betweenscreens import assets, questions
from tests.browser import one_page

NAME = "04-replies-and-receipts"
ITEMS = questions.read_practice(assets.find("quizzes", NAME, ".yml"))
SHOWN, OTHERS = ITEMS[0].id, [item.id for item in ITEMS[1:]]
CELLS = ("from betweenscreens import quiz", f'quiz("{NAME}", item="{SHOWN}")', f'quiz("{NAME}")')
NOTEBOOK = {
    "cells": [
        {"cell_type": "code", "id": f"cell-{place}", "metadata": {}, "source": source, "outputs": [], "execution_count": None}
        for place, source in enumerate(CELLS)
    ],
    "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}


def tap(page: Page) -> None:
    """Answer the question in the text."""
    options = page.locator(".bs-quick .bs-press")
    options.nth(1).click(timeout=30_000)
    expect(page.locator(".bs-quick .bs-fb")).to_be_visible()


def answer(page: Page, place: int) -> None:
    """Answer a question at the end, whatever its type; ``place`` from 0."""
    form = page.locator(".bs-deck form.bs-q").nth(place)
    while not form.is_visible():
        page.get_by_role("button", name="Next question").click()
    for select in form.locator("select").all():
        select.select_option(index=1)
    for box in form.locator("input[type=radio], input[type=checkbox]").all()[:1]:
        box.check()
    for field in form.locator("input[type=text]").all():
        field.fill("15")
    form.get_by_role("button", name="Check").click()
    expect(form.locator(".bs-fb, .mark").first).to_be_visible()


def score(page: Page) -> Locator:
    return page.locator(".bs-q-score")


def first_legend(page: Page) -> Locator:
    return page.locator(".bs-deck form.bs-q legend").first


def answered_in_turn(page: Page, other: Page) -> None:
    """Answer in two tabs that were opened before anything was answered, and see that both say it is saved."""
    expect(page.locator(".bs-deck legend").first).to_contain_text(f"Question 1 of {len(OTHERS) + 3}")
    tap(page)
    answer(other, 0)
    answer(page, 1)
    for tab in (page, other):
        expect(tab.locator(".bs-deck .bs-kept")).to_have_attribute("data-state", "saved", timeout=15_000)


# ---- in a desk


def test_in_a_desk_two_tabs_of_a_lesson_keep_each_others_answers(page: Page, lab: object, open_notebook: Callable) -> None:
    folder, record = lab.desk / "try", lab.desk / "progress" / f"quiz-{NAME}.json"
    folder.mkdir(exist_ok=True)
    (folder / f"{NAME}.ipynb").write_text(json.dumps(NOTEBOOK), encoding="utf-8")
    other = page.context.new_page()
    for tab in (page, other):
        open_notebook(tab, f"try/{NAME}.ipynb")
        expect(score(tab)).to_contain_text(f"{len(ITEMS)} questions", timeout=30_000)
    answered_in_turn(page, other)
    assert set(json.loads(record.read_text(encoding="utf-8"))["state"]) == {SHOWN, *OTHERS[:2]}
    open_notebook(page, f"try/{NAME}.ipynb")
    expect(page.locator(".bs-quick .bs-fb")).to_be_visible(timeout=30_000)
    expect(score(page)).to_contain_text(f"3 of {len(ITEMS)} answered")


# ---- on the site


@pytest.fixture
def lesson(site: Path, tmp_path: Path) -> str:
    """Return the address of the same lesson as a page of the site."""
    (tmp_path / f"{NAME}.ipynb").write_text(json.dumps(NOTEBOOK), encoding="utf-8")
    return one_page.written(site, tmp_path, NOTEBOOK, f"{NAME}.html")


def stored(page: Page) -> dict[str, dict]:
    """Return the records of practice in the browser, by uid."""
    found = page.evaluate("Object.values(localStorage).map((text) => JSON.parse(text))")
    return {record["uid"]: record for record in found if record["uid"].startswith("quiz:")}


@pytest.mark.long
def test_on_the_site_two_tabs_of_a_lesson_keep_each_others_answers(page: Page, lesson: str) -> None:
    other = page.context.new_page()
    for tab in (page, other):
        tab.goto(lesson)
        expect(score(tab)).to_contain_text(f"{len(ITEMS)} questions")
    answered_in_turn(page, other)
    assert set(stored(page)[f"quiz:{NAME}"]["state"]) == {SHOWN, *OTHERS[:2]}
    page.reload()
    expect(page.locator(".bs-quick .bs-fb")).to_be_visible()
    expect(score(page)).to_contain_text(f"3 of {len(ITEMS)} answered")


@pytest.mark.long
def test_on_the_site_an_earlier_lessons_question_is_kept_with_its_own_lesson(page: Page, lesson: str) -> None:
    page.goto(lesson)
    answer(page, len(OTHERS))
    expect(page.locator(".bs-deck .bs-kept")).to_have_attribute("data-state", "saved")
    [(uid, record)] = stored(page).items()
    assert (uid[:7], record["worked"], len(record["state"])) == ("quiz:03", "", 1)
    page.reload()
    form = page.locator(".bs-deck form.bs-q").nth(len(OTHERS))
    expect(form.locator(".bs-fb, .mark").first).to_be_attached()


@pytest.mark.long
def test_on_the_site_the_score_counts_the_text_where_nothing_is_kept(page: Page, lesson: str) -> None:
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('off', 'SecurityError'); } });")
    page.goto(lesson)
    tap(page)
    expect(score(page)).to_contain_text(f"1 of {len(ITEMS)} answered")
