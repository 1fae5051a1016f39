"""“Go deeper” as folds."""

import mistune

from betweenscreens.site.folds import deeper

CELLS = ["## Go deeper", "### How far?\n\nFar.", "x = 1", "More & more.", "### How long?\n\nLong."]
WHOLE = '<details class="bs-deeper"><summary><h2>'


def folded(*sources: str, minutes: tuple = ()) -> str:
    return deeper([(source, mistune.html(source)) for source in sources], minutes)


def test_each_part_is_folded_under_its_own_heading_with_its_minutes() -> None:
    html = folded(*CELLS, minutes=(("How far?", 3), ("How long?", 1)))
    first, second = html.split("<details")[1:]
    assert html.index("<h2>Go deeper</h2>") < html.index("<details")
    assert first.startswith(' class="bs-deeper"><summary><h3>How far?</h3> <span class="quiet">about 3 minutes</span></summary>')
    assert "x = 1" in first
    assert "More &amp; more." in first
    assert '<h3>How long?</h3> <span class="quiet">about 1 minute</span></summary>' in second
    assert html.count("<h3>") == html.count("</details>") == 2


def test_what_has_no_parts_is_one_fold_without_minutes() -> None:
    html = folded("## Go deeper\n\nWords.", "More.")
    assert html.startswith(f"{WHOLE}Go deeper</h2></summary>")
    assert html.count("<h2>") == html.count("<details") == 1
    assert "More." in html
    assert "quiet" not in html


def test_parts_inside_the_first_cell_stay_in_one_fold() -> None:
    html = folded("## Go deeper\n\n### How far?\n\nFar.", "### How long?\n\nLong.")
    assert html.startswith(WHOLE)
    assert html.count("<details") == 1
    assert html.count("<h3>") == 2


def test_a_part_of_which_nothing_is_known_takes_a_minute() -> None:
    assert "about 1 minute<" in folded("## Go deeper", "### New\n\nWords.")
