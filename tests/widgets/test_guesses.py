"""The numbers that a guess is chosen from: a few, rising, within the ends."""

import pytest

from betweenscreens.widgets.guesses import wrong_options


@pytest.mark.parametrize("options", [[1, 2, 3], [0, 1.5, 20, 30, 100]])
def test_a_few_rising_numbers_are_fine(options: list) -> None:
    assert wrong_options(options, 0, 100) is None


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (None, "not a list of numbers"),
        (["1", 2, 3], "not a list of numbers"),
        ([1, 2], "not a few rising numbers"),
        ([1, 2, 3, 4, 5, 6], "not a few rising numbers"),
        ([1, 3, 2], "not a few rising numbers"),
        ([1, 1, 2], "not a few rising numbers"),
        ([-1, 2, 3], "outside low and high"),
        ([1, 2, 101], "outside low and high"),
    ],
)
def test_what_is_wrong_is_told(options: object, said: str) -> None:
    assert said in wrong_options(options, 0, 100)[0]
