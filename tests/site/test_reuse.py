"""Pages of an earlier build: taken where nothing changed, made anew where something did or what was kept is broken."""

from pathlib import Path

import pytest

from betweenscreens.site import pages, reuse

NOTEBOOK = {"cells": [{"cell_type": "markdown", "source": "# One"}]}
PAGE = pages.Page(["<p>One</p>"], {"chat:a": "plain"}, {"quiz:b": {"module": "m"}, "chat:a": {"module": "n"}}, {"m": "x", "n": "y"})


def times_made(kept: Path, *made_from: str) -> int:
    made = []
    for key in made_from:
        assert reuse.page(kept, key, lambda: made.append(1) or PAGE) == PAGE
    return len(made)


def test_a_page_is_made_once_for_the_same_and_anew_for_something_else(tmp_path: Path) -> None:
    kept = tmp_path / "pages" / "one.json"
    assert times_made(kept, "a", "a") == 1
    assert times_made(kept, "a", "b", "a") == 2
    assert list(reuse.page(kept, "a", pages.Page).models) == ["quiz:b", "chat:a"], "what starts first hangs on the order"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"made_from": "a"', '{"made_from": "a", "other": 1}'])
def test_what_is_broken_is_made_anew(text: str, tmp_path: Path) -> None:
    kept = tmp_path / "one.json"
    kept.write_text(text, encoding="utf-8")
    assert times_made(kept, "a", "a") == 1


def test_where_nothing_can_be_kept_the_page_is_made_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert times_made(tmp_path / "file" / "one.json", "a", "a") == 2


def test_the_key_changes_with_each_notebook_and_with_the_course(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reuse.assets, "course_root", lambda: course)
    reuse.course_digest.cache_clear()
    keys = {
        reuse.made_from([NOTEBOOK]),
        reuse.made_from([NOTEBOOK]),
        reuse.made_from([NOTEBOOK, NOTEBOOK]),
        reuse.made_from([{"cells": []}]),
    }
    assert reuse.made_from([NOTEBOOK], [course / "exercises/04-replies-and-receipts/questions.yml"]) not in keys
    changed = ("course.yml", "assets/words.yml", "exercises/04-replies-and-receipts/questions.yml")
    for name in changed:
        (course / name).write_text((course / name).read_text(encoding="utf-8") + "\n", encoding="utf-8")
        reuse.course_digest.cache_clear()
        keys.add(reuse.made_from([NOTEBOOK], [course / changed[-1]]))
    reuse.course_digest.cache_clear()
    assert len(keys) == 3 + len(changed)
