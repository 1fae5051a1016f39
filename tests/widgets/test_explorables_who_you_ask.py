"""The model of who gets asked, at points worked out by hand."""

from betweenscreens.widgets.explorables import who_you_ask


def test_ten_friends() -> None:
    # 12 of 15 friends are going: 10 × 12 ÷ 15 = 8, and 8 of 10 is 80 in 100.
    assert who_you_ask.START == {"friends": 10, "others": 0}
    assert who_you_ask.model(friends=10, others=0) == {"asked": 10, "yes": 8, "no": 2, "rest": 90, "share": 80, "all": 20}


def test_one_friend_and_five_others_come_close() -> None:
    # 1 × 12 ÷ 15 = 0.8, so 1. 5 × 8 ÷ 85 = 0.47, so 0. 1 of 6 is 16.7, so 17 in 100.
    assert who_you_ask.model(friends=1, others=5) == {"asked": 6, "yes": 1, "no": 5, "rest": 94, "share": 17, "all": 20}


def test_all_friends_and_forty_others_are_still_off() -> None:
    # All 15 friends: 12. 40 × 8 ÷ 85 = 3.76, so 4. 16 of 55 is 29.1, so 29 in 100.
    assert who_you_ask.model(friends=15, others=40) == {"asked": 55, "yes": 16, "no": 39, "rest": 45, "share": 29, "all": 20}


def test_the_whole_school_gives_what_is_true() -> None:
    assert who_you_ask.model(friends=15, others=85) == {"asked": 100, "yes": 20, "no": 80, "rest": 0, "share": 20, "all": 20}
