"""The model of two teams at three points worked out by hand, and what must hold at every position."""

from betweenscreens.widgets import explorables
from betweenscreens.widgets.explorables import two_groups


def test_at_the_start() -> None:
    # Of a Lark you expect up to 6, which is wrong from 6.5 on. Average 6.5 − 1 = 5.5, so that is (6.5 − 5.5) ÷ 2 = 0.5 spreads above it.
    # 69.15 per cent of a normal distribution lie below that; person i stands at (i − ½) ÷ 50, so the people
    # with i − ½ > 34.57 are wrong: i = 36 … 50, that is 15. The Robins mirror them: 30 of 100, and 70 are right.
    numbers = two_groups.model(gap=2, spread=2)
    assert (numbers["wrong"], numbers["right"], numbers["cut"]) == (30, 70, 6)
    assert two_groups.START == {"gap": 2, "spread": 2}
    # The most extreme person stands at 1 per cent, 2.33 spreads away: 5.5 − 4.65 = 0.85 → 1 and 5.5 + 4.65 = 10.15 → 10.
    assert [numbers[name] for name in ("larks_low", "larks_high", "robins_low", "robins_high")] == [1, 10, 3, 12]
    # Between the averages 7.5 − 5.5 = 2; within one team 10 − 1 = 9, and 12 − 3 = 9.
    assert (numbers["between"], numbers["within"]) == (2, 9)


def test_the_same_average_makes_it_a_coin_toss() -> None:
    # Both averages are 6.5: half of each team lies on either side, 25 + 25 = 50 of 100.
    for spread in two_groups.CONTROLS["spread"]:
        numbers = two_groups.model(gap=0, spread=spread)
        assert (numbers["right"], numbers["wrong"]) == (50, 50)


def test_far_apart_and_little_spread() -> None:
    # (6.5 − 4) ÷ 1.5 = 1.67 spreads; 95.22 per cent lie below it. i − ½ > 47.61: i = 49 and 50, so 2 Larks and 2 Robins.
    numbers = two_groups.model(gap=5, spread=1.5)
    assert (numbers["wrong"], numbers["right"]) == (4, 96)
    # 4 − 3.49 = 0.51 → 1, and 4 + 3.49 = 7.49 → 7.
    assert (numbers["larks_low"], numbers["larks_high"]) == (1, 7)


def test_everybody_is_counted_once_and_the_robins_mirror_the_larks() -> None:
    table = explorables.table(two_groups)
    for row in table["rows"]:
        numbers = dict(zip(table["names"], row, strict=True))
        larks, robins = ([numbers[f"{team}_{i}"] for i in range(1, 13)] for team in ("larks", "robins"))
        assert sum(larks) == sum(robins) == 50
        assert robins == larks[::-1]
        assert numbers["within"] == numbers["larks_high"] - numbers["larks_low"] == numbers["robins_high"] - numbers["robins_low"]
        assert numbers["right"] == sum(larks[: numbers["cut"]]) + sum(robins[numbers["cut"] :])


def test_no_setting_makes_a_team_a_proof_and_more_spread_makes_it_say_less() -> None:
    for gap in two_groups.CONTROLS["gap"]:
        wrong = [two_groups.model(gap, spread)["wrong"] for spread in two_groups.CONTROLS["spread"]]
        assert wrong == sorted(wrong)
        assert min(wrong) > 0
