"""The chart of profiles that differ shows the checked rows, in pairs, and says how far a pair is apart."""

from itertools import pairwise
from pathlib import Path

import pytest

from betweenscreens import data
from betweenscreens.assets import AssetError
from betweenscreens.widgets import charts
from betweenscreens.widgets.charts import profile_lies

FILE = "hancock2007_profile_lies.csv"


@pytest.fixture
def words(root: Path) -> dict:
    """Return the chart's words."""
    return charts.read(root / "assets/charts/profile-lies.yml")


def test_the_bars_are_the_checked_rows(words: dict) -> None:
    shown = profile_lies.pick(data.rows(FILE))
    assert [row.value for row in shown] == [52.6, 39, 60.5, 64.1, 24.3, 13.1]
    assert [row.group for row in shown] == ["men", "women"] * 3
    assert {row.status for row in shown} == {"VERIFIED-SECONDARY"}
    figure = profile_lies.figure(data.rows(FILE), words["labels"])
    assert [bar.x[0] for bar in figure.data] == [52.6, 39, 60.5, 64.1, 24.3, 13.1]


def test_picture_and_table_say_the_same(words: dict) -> None:
    # Gaps: 52.6 − 39 = 13.6, but the 39 has no decimal, so 14; 64.1 − 60.5 = 3.6; 24.3 − 13.1 = 11.2.
    table = profile_lies.table(data.rows(FILE), words["labels"])
    assert table == [["height", "52.6%", "39%", "14"], ["weight", "60.5%", "64.1%", "3.6"], ["age", "24.3%", "13.1%", "11.2"]]
    assert len(table[0]) == len(words["table"]["columns"])
    texts = [annotation.text for annotation in profile_lies.figure(data.rows(FILE), words["labels"]).layout.annotations]
    shares = [share for row in table for share in row[1:3]]
    assert all(share in text for share, text in zip(shares, texts, strict=True))


def test_pairs_stand_apart_and_no_bar_covers_another() -> None:
    tops = profile_lies.tops()
    steps = [later - earlier for earlier, later in pairwise(tops)]
    assert min(steps) == profile_lies.STEP
    assert steps[1] == steps[3] == profile_lies.STEP + profile_lies.APART


def test_a_missing_row_is_an_error(words: dict) -> None:
    rows = [row for row in data.rows(FILE) if row.category != "age"]
    with pytest.raises(AssetError, match="0 rows hold “age”"):
        profile_lies.figure(rows, words["labels"])
