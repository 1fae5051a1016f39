"""The model of an audience that grows, at points worked out by hand."""

from betweenscreens.widgets.explorables import who_sees_it


def test_at_the_start() -> None:
    # 20 viewers, 10 of 100 pass it on (2), each to 20: 40 new. Then 4 × 20 = 80, then 8 × 20 = 160. 20 + 40 + 80 + 160 = 300.
    # Not chosen: 300 − 20 = 280. 100 viewers bring 10 × 20 = 200.
    numbers = who_sees_it.model(first=20, pass_on=10, each=20, steps=3)
    assert numbers == {"first": 20, "pass_on": 10, "steps": 3, "new": 160, "reach": 300, "others": 280, "per_hundred": 200}
    assert who_sees_it.START == {"first": 20, "pass_on": 10, "each": 20, "steps": 3}


def test_below_one_hundred_it_dies_out() -> None:
    # 10 viewers, 2 of 100 pass it on, each to 10: 10 × 2 × 10 ÷ 100 = 2 new. Then 0.4, rounded to 0. 10 + 2 = 12 for ever.
    numbers = who_sees_it.model(first=10, pass_on=2, each=10, steps=5)
    assert (numbers["reach"], numbers["others"], numbers["new"], numbers["per_hundred"]) == (12, 2, 0, 20)


def test_at_one_hundred_each_step_brings_as_many() -> None:
    # 5 viewers, 5 of 100, each to 20: 5 × 5 × 20 ÷ 100 = 5 new in each step. 5 + 4 × 5 = 25.
    numbers = who_sees_it.model(first=5, pass_on=5, each=20, steps=4)
    assert (numbers["reach"], numbers["new"], numbers["per_hundred"]) == (25, 5, 100)


def test_it_stops_when_all_have_seen_it() -> None:
    # 50, then 50 × 20 × 40 ÷ 100 = 400, together 450; the next 3,200 are more than the 550 that are left of 1,000.
    assert [who_sees_it.model(50, 20, 40, steps)["reach"] for steps in (0, 1, 2, 3)] == [50, 450, 1000, 1000]


def test_without_a_step_it_is_only_the_people_chosen() -> None:
    assert all(who_sees_it.model(first, 20, 40, 0)["others"] == 0 for first in who_sees_it.CONTROLS["first"])
