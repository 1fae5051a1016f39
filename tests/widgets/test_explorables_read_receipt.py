"""The model of who is behind “Seen”, at three points worked out by hand."""

from betweenscreens.widgets.explorables import read_receipt


def test_at_the_start() -> None:
    # 90 others, 40 in 100 of them busy: 90 × 40 ÷ 100 = 36. Seen: 10 + 36 = 46. Answered: 100 − 46 = 54.
    # Ignoring among those seen: 100 × 10 ÷ 46 = 21.7…, so 22; wrong: 100 − 22 = 78.
    numbers = read_receipt.model(ignoring=10, busy=40)
    assert numbers == {"ignoring": 10, "other": 36, "seen": 46, "answered": 54, "ignoring_share": 22, "wrong_share": 78}
    assert read_receipt.START == {"ignoring": 10, "busy": 40}


def test_few_ignore_and_many_are_busy() -> None:
    # 99 × 80 ÷ 100 = 79.2, so 79. Seen: 1 + 79 = 80. Answered: 20. Share: 100 × 1 ÷ 80 = 1.25, so 1; wrong: 99.
    numbers = read_receipt.model(ignoring=1, busy=80)
    assert numbers == {"ignoring": 1, "other": 79, "seen": 80, "answered": 20, "ignoring_share": 1, "wrong_share": 99}


def test_half_ignore_and_few_are_busy() -> None:
    # 50 × 10 ÷ 100 = 5. Seen: 55. Answered: 45. Share: 100 × 50 ÷ 55 = 90.9…, so 91; wrong: 9.
    numbers = read_receipt.model(ignoring=50, busy=10)
    assert numbers == {"ignoring": 50, "other": 5, "seen": 55, "answered": 45, "ignoring_share": 91, "wrong_share": 9}


def test_more_busy_people_make_seen_say_less() -> None:
    shares = [read_receipt.model(10, busy)["ignoring_share"] for busy in read_receipt.CONTROLS["busy"]]
    assert shares == sorted(shares, reverse=True)
