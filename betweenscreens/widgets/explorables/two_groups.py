"""What does a person’s team say about the person? Two groups that overlap, counted as people."""

from math import floor
from statistics import NormalDist

CONTROLS = {"gap": (0, 1, 2, 3, 4, 5), "spread": (1.5, 2, 2.5, 3)}
START = {"gap": 2, "spread": 2}
PICTURE = "densities"
PEOPLE, COLUMNS = 50, 12
"""People in each team, and the highest answer; the lowest is 1."""
CUT = COLUMNS // 2
"""The last answer that one expects of the team with the lower average."""


def model(gap: float, spread: float) -> dict[str, int]:
    """Count how often a guess at a person’s answer is wrong if their team is all you know.

    Person i of the 50 Larks stands at the quantile (i − ½) ÷ 50 of a normal distribution with the
    average 6.5 − gap ÷ 2 and the standard deviation ``spread``, rounded to a whole answer; answers
    below 1 or above 12 count as 1 or 12. The Robins are their mirror image. The best guess is
    “up to 6” for a Lark and “7 or more” for a Robin. Source: the rule is textbook statistics, and every number is made up.
    Left out: everything else that is known of a person, groups of different size or
    shape, teams that overlap in their members, and chance.

    Args:
        gap: between the two averages, in messages a day.
        spread: how far from their team’s average people typically are, in messages a day.

    Returns:
        larks_1 … larks_12 and robins_1 … robins_12 in people by answer, the lowest and the highest
        answer of each team, cut, between (the two averages) and within (from the lowest to the highest
        answer of one team, the same for both) in messages a day, and right and wrong in people of 100.
    """
    larks = answers(6.5 - gap / 2, spread)
    robins = larks[::-1]
    wrong = 2 * sum(larks[CUT:])
    return {
        **{f"larks_{i}": people for i, people in enumerate(larks, start=1)},
        **{f"robins_{i}": people for i, people in enumerate(robins, start=1)},
        "larks_low": lowest(larks),
        "larks_high": COLUMNS + 1 - lowest(robins),
        "robins_low": lowest(robins),
        "robins_high": COLUMNS + 1 - lowest(larks),
        "cut": CUT,
        "between": gap,
        "within": COLUMNS + 1 - lowest(robins) - lowest(larks),
        "right": 2 * PEOPLE - wrong,
        "wrong": wrong,
    }


def answers(average: float, spread: float) -> list[int]:
    """Return how many of 50 people give each answer from 1 to 12."""
    counts = [0] * COLUMNS
    for i in range(PEOPLE):
        exact = average + spread * NormalDist().inv_cdf((i + 0.5) / PEOPLE)
        counts[min(max(floor(exact + 0.5), 1), COLUMNS) - 1] += 1
    return counts


def lowest(counts: list[int]) -> int:
    """Return the lowest answer that anybody gives."""
    return next(i for i, people in enumerate(counts, start=1) if people)
