"""A card to take along: its widget holds nothing of the learner's, and its plain form is a sheet to fill in."""

import json
from pathlib import Path

import pytest

from betweenscreens import assets, cards
from betweenscreens.widgets import cast, error_card
from betweenscreens.widgets.card import CardMaker, card
from tests.test_cards import CARD, written


@pytest.fixture
def maker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CardMaker:
    monkeypatch.setenv(assets.STRICT, "1")
    path = written(tmp_path, CARD)
    monkeypatch.setattr(assets, "find", lambda *_given: path)
    return card("request")


def test_the_card_is_what_its_file_says(maker: CardMaker, tmp_path: Path) -> None:
    assert (maker.uid, maker.card) == ("card:request", cards.read(tmp_path / "card.yml").model_dump())
    assert maker.plain_text().splitlines() == ["Before I press send", "What I noticed", "How I felt", "What I ask"]


def test_no_trait_holds_what_a_learner_makes(maker: CardMaker) -> None:
    own = {name for name in maker.trait_names(sync=True) if not name.startswith("_")} - {"layout", "tabbable", "tooltip"}
    assert own == {"uid", "persist", "words", "card", "lesson", "look"}
    assert maker.persist == []


def test_the_plain_form_can_be_filled_in_by_hand(maker: CardMaker) -> None:
    plain = maker.plain_html()
    assert plain.count('<p class="bs-blank"></p>') == 2, "one for each line that takes own words"
    assert "<li>I felt worried.</li>" in plain
    assert maker.words["card"]["plain"] in plain
    assert plain.index("What I noticed") < plain.index("How I felt") < plain.index("Read it out loud once.")


def test_text_stays_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, CARD.replace("What I noticed", "<script>alert(1)</script>").replace("press send", "<b>press</b>"))
    monkeypatch.setattr(assets, "find", lambda *_given: path)
    assert "<script" not in card("x").plain_html()
    assert "<b>press" not in card("x").plain_html()


def test_a_card_wears_the_cover_of_the_lesson_that_shows_it(maker: CardMaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert maker.lesson in (-1, 4)
    cell = {"cell_type": "code", "source": ['card("request")']}
    (tmp_path / "09-scams-and-sextortion.ipynb").write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert (card("request").lesson, card("request").look) == (9, cast.cover("09-scams-and-sextortion"))


def test_what_is_not_there_is_an_error_or_a_card(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(assets.STRICT, "1")
    with pytest.raises(assets.AssetError, match="there is no such file"):
        card("no-such-card")
    monkeypatch.setenv(assets.STRICT, "")
    assert isinstance(card("no-such-card"), error_card.Card)
