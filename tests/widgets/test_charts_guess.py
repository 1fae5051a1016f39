"""The guess before a chart: its numbers are the chart's own, and it says so when they are not."""

from pathlib import Path

import pytest

from betweenscreens.assets import AssetError
from betweenscreens.widgets import charts
from betweenscreens.widgets.charts import guess

TABLE = [["every hour", "11%", "11%"], ["rarely", "1,300", "16%"]]
WORDS = {
    "id": "made-up",
    "labels": {"hourly": "every hour"},
    "guess": {"ask": "How many?", "options": [10, 30, 1200], "unit": "of <100>", "of": "hourly", "after": "It’s **{1}**."},
}
SAID = {
    "first": "Guess.",
    "choices": "Your guess",
    "skip": "Show me",
    "thousands": ",",
    "yours": "{guess} was yours.",
    "near": "{guess} {unit} is near.",
}


def changed(**parts: object) -> dict:
    """Return the words with parts of the guess changed."""
    return {**WORDS, "guess": {**WORDS["guess"], **parts}}


def test_the_answer_is_a_cell_of_the_table() -> None:
    assert guess.answer(WORDS, TABLE) == {"1": "11"}
    assert guess.answer(changed(of="rarely", columns=[1, 2], after="{1} and {2}"), TABLE) == {"1": "1,300", "2": "16"}


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"of": "daily"}, "no row of the table"),
        ({"columns": [0], "after": "{0}"}, "which is no number"),
        ({"after": "It’s 11."}, "leaves out column 1"),
        ({"ask": "Is it 11 or 12?"}, "gives the answer away: 11"),
    ],
)
def test_a_guess_that_does_not_fit_the_chart_is_told(parts: dict, said: str) -> None:
    with pytest.raises(AssetError, match=said):
        guess.answer(changed(**parts), TABLE)


def test_each_choice_has_its_own_line_and_the_nearest_says_so() -> None:
    shown = guess.html(WORDS, TABLE, SAID)
    assert shown.count('<details name="guess-made-up">') == 4
    lines = ["10 of &lt;100&gt; is near.", "30 was yours.", "1,200 was yours.", ""]
    assert [f"<p hidden>{line} It’s <b>11</b>.</p>".replace("<p hidden> ", "<p hidden>") in shown for line in lines] == [True] * 4


@pytest.mark.parametrize(("answers", "nearest"), [([11], 10), ([16, 32], 30), ([35, 40], 30), ([5000], 1200)])
def test_the_nearest_is_nearest_to_a_number_or_a_range(answers: list[float], nearest: float) -> None:
    assert guess.nearest([10, 30, 1200], answers) == nearest


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  after:", "  later:", "the guess has no after"),
        ("[10, 30", "[30, 10", "rising numbers"),
        ("[10, 30, 60, 90]", "[10, 30]", "rising numbers"),
        ("  unit:", "  kind: 1\n  unit:", "kind is not known in a guess"),
    ],
)
def test_a_guess_with_wrong_parts_is_told_with_its_line(root: Path, tmp_path: Path, old: str, new: str, said: str) -> None:
    text = (root / "assets/charts/friends-online.yml").read_text(encoding="utf-8")
    path = tmp_path / "friends-online.yml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(AssetError, match=said) as caught:
        charts.read(path)
    assert caught.value.where.rpartition(":")[2].isdigit()
