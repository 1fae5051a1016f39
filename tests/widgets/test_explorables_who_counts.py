"""The model of a definition that moves over 100 contacts, at four points worked out by hand."""

import itertools

from betweenscreens.widgets.explorables import who_counts

FRIENDS = 12


def test_at_the_start() -> None:
    # Both write once a week at least: relatives 8, project 6, players 10; friends 4 + 3 + 1 + 2 = 10. Counted: 24 + 10 = 34.
    numbers = who_counts.model(they=1, back=1, met=0)
    assert numbers == {"counted": 34, "not_counted": 66, "friends_in": 10, "let_in": 24, "left_out": 2, "friends": 12}
    assert who_counts.START == {"they": 1, "back": 1, "met": 0}


def test_everyone_who_writes_once_a_week() -> None:
    # All but the old school's 18 and the two friends who hardly write: 100 − 18 − 2 = 80, as the guess says.
    numbers = who_counts.model(they=1, back=0, met=0)
    assert numbers == {"counted": 80, "not_counted": 20, "friends_in": 10, "let_in": 70, "left_out": 2, "friends": 12}


def test_five_messages_each_way() -> None:
    # Four friends from school and three from a game, and nobody else.
    numbers = who_counts.model(they=5, back=5, met=0)
    assert numbers == {"counted": 7, "not_counted": 93, "friends_in": 7, "let_in": 0, "left_out": 5, "friends": 12}


def test_met_at_least_once() -> None:
    # Once a week each way, and met: relatives 8, project 6; friends 4 + 1 + 2 = 7. The three from a game drop out.
    numbers = who_counts.model(they=1, back=1, met=1)
    assert numbers == {"counted": 21, "not_counted": 79, "friends_in": 7, "let_in": 14, "left_out": 5, "friends": 12}


def test_no_definition_lets_nobody_in_and_leaves_nobody_out() -> None:
    everywhere = [who_counts.model(*values) for values in itertools.product(*who_counts.CONTROLS.values())]
    assert all(numbers["friends"] == FRIENDS and numbers["counted"] + numbers["not_counted"] == 100 for numbers in everywhere)
    assert not any(numbers["let_in"] == 0 and numbers["left_out"] == 0 for numbers in everywhere)
    assert any(numbers["left_out"] == 0 for numbers in everywhere)


def test_asking_for_more_never_counts_more() -> None:
    counts = [who_counts.model(they, 0, 0)["counted"] for they in who_counts.CONTROLS["they"]]
    assert counts == sorted(counts, reverse=True)
