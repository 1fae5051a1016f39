"""The model of a share, at three points worked out by hand."""

from betweenscreens.widgets.explorables import share_of_100


def test_at_the_start() -> None:
    # 100 − 24 = 76. 100 ÷ 24 = 4.16…, so 4.2.
    assert share_of_100.START == {"share": 24}
    assert share_of_100.model(share=24) == {"share": 24, "rest": 76, "one_in": 4.2}


def test_a_whole_number_stands_without_decimals() -> None:
    # 100 − 5 = 95. 100 ÷ 5 = 20 exactly.
    numbers = share_of_100.model(share=5)
    assert numbers == {"share": 5, "rest": 95, "one_in": 20}
    assert isinstance(numbers["one_in"], int)


def test_nearly_all() -> None:
    # 100 − 72 = 28. 100 ÷ 72 = 1.38…, so 1.4.
    assert share_of_100.model(share=72) == {"share": 72, "rest": 28, "one_in": 1.4}
