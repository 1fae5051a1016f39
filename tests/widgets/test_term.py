"""A word of the glossary and its definition."""

from pathlib import Path

import pytest

from betweenscreens import assets
from betweenscreens.assets import AssetError
from betweenscreens.widgets.error_card import Card
from betweenscreens.widgets.term import entry_of, term


def test_it_is_closed_and_carries_the_definition() -> None:
    widget = term("digital-boundary")
    assert (widget.uid, widget.term, widget.shown, widget.persist) == ("term:digital-boundary", "digital boundary", False, [])
    assert widget.definition == entry_of("digital-boundary")["definition"]


def test_the_plain_form_is_the_definition() -> None:
    widget = term("digital-boundary")
    assert "<b>Digital boundary.</b> A limit" in widget.plain_html()
    assert widget.plain_text().startswith("Digital boundary. A limit")


def test_an_unknown_word_is_a_card_or_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(assets.STRICT, "0")
    assert isinstance(term("digital-bondary"), Card)
    monkeypatch.setenv(assets.STRICT, "1")
    with pytest.raises(AssetError, match="did you mean digital-boundary"):
        term("digital-bondary")


def test_an_entry_without_a_definition_is_told_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/glossary.yml").write_text('one:\n  term: "one"\n  definition: "First."\ntwo:\n  term: "two"\n', encoding="utf-8")
    monkeypatch.setattr(assets, "course_root", lambda: tmp_path)
    assert entry_of("one") == {"term": "one", "definition": "First."}
    with pytest.raises(AssetError, match=r"glossary\.yml:4: two has no definition"):
        entry_of("two")
