"""The numbered sources of a lesson."""

from html import escape
from pathlib import Path

import pytest

from betweenscreens import assets
from betweenscreens.assets import AssetError
from betweenscreens.widgets.error_card import Card
from betweenscreens.widgets.sources import SourceList, item_html, link_html, numbered, of_lesson, sources

LESSON = "04-replies-and-receipts"


def test_every_source_is_listed_in_its_order() -> None:
    shown = sources(LESSON)._repr_html_()
    places = [shown.index(escape(record["title"])) for record in of_lesson(LESSON)]
    assert places == sorted(places)
    assert shown.count("<li>") == len(of_lesson(LESSON))
    assert repr(sources(LESSON)).startswith("1. ")


def test_a_number_is_a_place_in_the_list() -> None:
    number, record = numbered(LESSON, "lenhart-2015")
    assert of_lesson(LESSON)[number - 1] == record


def test_the_title_leads_to_the_source_and_no_address_is_read() -> None:
    record = {"key": "k", "text": "A. (2015). On <x>. Place.", "title": "On <x>", "url": "https://example.org/a?b=1&c=2", "note": ""}
    link = '<a href="https://example.org/a?b=1&amp;c=2" rel="noreferrer">On &lt;x&gt;</a>'
    assert item_html(record) == f"<span>A. (2015). {link}. Place.</span>"
    assert all(record["title"] in record["text"] for record in of_lesson(LESSON))


def test_they_are_folded_under_their_number() -> None:
    assert f"<summary>{len(of_lesson(LESSON))} sources</summary>" in sources(LESSON)._repr_html_()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "10.1145/1240624", ""])
def test_anything_but_a_web_address_is_no_link(url: str) -> None:
    assert link_html(url, "Title") == "Title"


def test_text_is_text() -> None:
    bad = "<script>x</script>"
    assert "<script>" not in item_html({"key": "k", "text": bad, "title": bad, "url": f"https://{bad}", "note": bad})


def test_an_unknown_source_or_lesson_is_told_with_near_names(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(AssetError, match="has no source lenhart-2016; did you mean lenhart-2015"):
        numbered(LESSON, "lenhart-2016")
    monkeypatch.setenv(assets.STRICT, "1")
    with pytest.raises(AssetError, match="there are no sources of 04-replies"):
        sources("04-replies")
    monkeypatch.setenv(assets.STRICT, "0")
    assert isinstance(sources("04-replies"), Card)


def test_a_broken_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/sources.json").write_text('{\n"a": [}', encoding="utf-8")
    monkeypatch.setattr(assets, "course_root", lambda: tmp_path)
    with pytest.raises(AssetError, match=r"sources\.json:2: this is not JSON"):
        of_lesson("a")


def test_an_empty_list_is_shown_as_such() -> None:
    assert "<li>" not in SourceList([])._repr_html_()
