"""The explorable: its Python half, its plain form, and the arithmetic that it shares with the front end."""

import gzip
import json
from pathlib import Path

import pytest

from betweenscreens import assets
from betweenscreens.assets import AssetError
from betweenscreens.widgets.error_card import Card
from betweenscreens.widgets.explore import Explorable, explore, numbers_at

VECTORS = Path(__file__).parent.parent / "vectors"
STATE_LIMIT = 15_000
"""Bytes, gzipped."""
OWN = ("uid", "persist", "words", "script", "at", "state", "seq", "saved_seq", "save_error", "saved_at", "keeping", "desk")


def cases(name: str) -> list[dict]:
    return json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", cases("fill"), ids=lambda case: case["args"][0][:30])
def test_sentences_are_filled_as_the_front_end_fills_them(case: dict) -> None:
    assert assets.fill(*case["args"]) == case["result"]


@pytest.mark.parametrize("case", cases("numbers_at"), ids=lambda case: str(case["args"][1]))
def test_numbers_are_looked_up_as_the_front_end_looks_them_up(case: dict) -> None:
    assert numbers_at(*case["args"]) == case["result"]


def test_a_whole_float_is_shown_as_a_whole_number() -> None:
    assert assets.fill("{n}", {"n": 4.0}) == "4"


@pytest.mark.parametrize("name", assets.ids("explorables", ".yml"))
def test_the_state_stays_small(name: str) -> None:
    sent = json.dumps(explore(name).get_state(OWN)).encode()
    assert len(gzip.compress(sent)) <= STATE_LIMIT


def test_it_has_a_stable_name_and_keeps_only_the_guess() -> None:
    widget = explore("read-receipt")
    assert isinstance(widget, Explorable)
    assert (widget.uid, widget.persist, widget.state, widget.at) == ("explore:read-receipt", ["state"], {}, {})


def test_the_plain_form_has_question_sentence_picture_and_limits() -> None:
    plain = explore("read-receipt").plain_html()
    for text in (
        "<b>MODEL</b>",
        "You text 100 people",
        "<b>36 of those 46 aren’t ignoring you.</b>",
        "thin: 54",
        "Real people aren’t dice",
    ):
        assert text in plain
    assert "{" not in plain


def test_an_unknown_id_is_a_card_or_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(assets.STRICT, "0")
    assert isinstance(explore("read-reciept"), Card)
    monkeypatch.setenv(assets.STRICT, "1")
    with pytest.raises(AssetError, match="did you mean read-receipt"):
        explore("read-reciept")
