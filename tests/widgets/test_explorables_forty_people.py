"""The surveys by chance and their exact range, at points worked out by hand."""

from betweenscreens.widgets.explorables import forty_people


def test_at_the_start() -> None:
    # The first 40 numbers of draw 1 hold 15 below 25: 13, 9, 2, 0, 22, 3, 2, 21, 2, 22, 23, 23, 21, 2, 18. No: 40 − 15 = 25; not asked: 60.
    # 100 × 15 ÷ 40 = 37.5, so 38. Range of the binomial (40; ¼): P(X ≤ 4) = 1.6 %, P(X ≤ 5) = 4.3 %, so low 5; P(X ≤ 15) = 97.4 %,
    # P(X ≤ 16) = 98.8 %, so high 16. 100 × 5 ÷ 40 = 12.5, so 13; 100 × 16 ÷ 40 = 40.
    numbers = forty_people.model(truth=25, asked=40, draw=1)
    assert numbers == {
        "truth": 25, "asked": 40, "draw": 1, "yes": 15, "no": 25, "rest": 60, "percent": 38,
        "low": 13, "high": 40, "low_yes": 5, "high_yes": 16,
    }  # fmt: skip


def test_ten_people_and_a_coin() -> None:
    # Draw 1 begins 13, 84, 76, 25, 49, 44, 65, 78, 9, 2: below 50 are 13, 25, 49, 44, 9, 2, so 6 of 10.
    # Of 1,024 ways, 1 + 10 = 11 have at most one yes (1.1 %) and 56 at most two (5.5 %): low 2. By symmetry 8.
    numbers = forty_people.model(truth=50, asked=10, draw=1)
    assert (numbers["yes"], numbers["percent"], numbers["low_yes"], numbers["high_yes"]) == (6, 60, 2, 8)
    assert (numbers["low"], numbers["high"], numbers["rest"]) == (20, 80, 90)


def test_ten_people_and_a_rare_yes() -> None:
    # 0.9^10 = 34.9 % have no yes: low 0. P(X ≤ 2) = 34.9 + 38.7 + 19.4 = 93.0 %, P(X ≤ 3) = 93.0 + 5.7 = 98.7 %: high 3.
    assert forty_people.middle(asked=10, truth=10) == (0, 3)


def test_halves_are_rounded_up() -> None:
    # 5 of 40 is 12.5, 13 of 40 is 32.5, 1 of 80 is 1.25.
    assert [forty_people.per_cent(*pair) for pair in ((5, 40), (13, 40), (1, 80))] == [13, 33, 1]


def test_nearly_all_surveys_lie_in_the_range() -> None:
    inside = [
        numbers["low"] <= numbers["percent"] <= numbers["high"]
        for truth in forty_people.CONTROLS["truth"]
        for asked in forty_people.CONTROLS["asked"]
        for draw in forty_people.CONTROLS["draw"]
        for numbers in [forty_people.model(truth, asked, draw)]
    ]
    assert sum(inside) >= 0.95 * len(inside)


def test_more_people_make_the_range_narrower() -> None:
    for truth in forty_people.CONTROLS["truth"]:
        ranges = [forty_people.model(truth, asked, 1) for asked in forty_people.CONTROLS["asked"]]
        widths = [numbers["high"] - numbers["low"] for numbers in ranges]
        assert widths == sorted(widths, reverse=True)
