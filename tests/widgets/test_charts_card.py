"""The card of a chart: what it says beside the picture, and that no text becomes markup."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from betweenscreens.widgets import charts
from betweenscreens.widgets.charts.card import CONFIG, Card, Source

PLOTLY = "application/vnd.plotly.v1+json"


@pytest.fixture
def card(root: Path) -> Card:
    """Return the card of reply-expectations."""
    return charts.card_of(charts.read(root / "assets/charts/reply-expectations.yml"))


def test_the_head_has_tag_place_takeaway_and_the_picture_in_words(card: Card) -> None:
    head = card.head()
    for text in (
        '<span class="bs-tag data"><b>DATA</b></span>',
        "United States, asked in 2014 and 2015",
        "Every hour: 11 of 100",
        "running total 46",
    ):
        assert text in head


def test_the_foot_has_caveat_source_n_and_table(card: Card) -> None:
    foot = card.foot()
    for text in (
        "<b>Read with care.</b> Only teens who had dated are counted.",
        "<b>Source</b> Lenhart, Smith &amp; Anderson 2015",
        "n not seen. Seen in a secondary copy.",
        'aria-label="Source 2 of this lesson">[2]</a>',
        "We read the 11, 35, 38 and 85 in reports",
        "<caption>How often teens",
        '<th scope="row">every few hours</th><td class="n">35%</td><td class="n">46%</td>',
    ):
        assert text in foot


def test_the_picture_is_plotlys_own_output_and_nothing_else(card: Card) -> None:
    bundle = card.picture()
    assert list(bundle) == [PLOTLY]
    assert bundle[PLOTLY]["config"] == {**bundle[PLOTLY]["config"], **CONFIG}
    assert "responsive" not in bundle[PLOTLY]["config"]
    assert bundle[PLOTLY]["layout"]["meta"]["alt"] == card.words["alt"]
    assert len(json.dumps(bundle)) < 40_000


def test_text_is_text(card: Card) -> None:
    bad = "<img src=x onerror=alert(1)>"
    words = {**card.words, "takeaway": bad, "alt": bad, "caveat": bad, "place_year": bad, "source_note": bad}
    words["guess"] = {**words["guess"], "ask": bad, "unit": bad, "after": bad + "{1}"}
    hostile = replace(
        card, words={**words, "table": {"caption": bad, "columns": [bad, bad]}}, table=[[bad, bad], ["every hour", "11%"]], lines=[bad]
    )
    hostile = replace(hostile, sources=[Source(1, {"text": "", "url": 'https://x"><img src=x>', "note": ""})])
    assert "<img" not in hostile.head() + hostile.foot()


def test_a_source_without_a_web_address_is_no_link(card: Card) -> None:
    assert Source(2, {"text": "t", "url": "javascript:alert(1)", "note": ""}).html(card.said) == "[2]"


def test_a_model_has_the_dashed_tag(card: Card) -> None:
    assert 'class="bs-tag model"' in replace(card, words={**card.words, "tag": "MODEL"}).head()


def test_the_guess_is_between_the_tag_and_the_takeaway(card: Card) -> None:
    head = card.head()
    assert head.index("bs-tagline") < head.index("bs-guesses") < head.index("bs-take")
    without = replace(card, words={name: part for name, part in card.words.items() if name != "guess"})
    assert "bs-guesses" not in without.head()
