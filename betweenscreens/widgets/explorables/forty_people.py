"""How far does a share wobble if you ask only some people? Draws by chance, and the range in which most of them lie."""

from math import comb
from random import Random

CONTROLS = {
    "truth": (10, 25, 40, 50),
    "asked": (10, 20, 40, 80),
    "draw": tuple(range(1, 21)),
}
START = {"truth": 25, "asked": 40, "draw": 1}
PICTURE = "dots"
PEOPLE = 100
"""Figures in the picture; those beyond ``asked`` are not asked."""


def model(truth: int, asked: int, draw: int) -> dict[str, int]:
    """Ask ``asked`` people, chosen by chance from very many, of whom ``truth`` in 100 say yes.

    Person i of a draw says yes if the i-th random number of this draw, from 0 to 99, is below
    ``truth``; the number of the draw is the seed. The range is exact: from the binomial
    distribution, low_yes is the lowest count with P(X ≤ count) > 2.5 % and high_yes the lowest
    with P(X ≤ count) ≥ 97.5 %, so at least 95 of 100 draws lie in it. Source: textbook
    probability; people and question are made up. Left out: people who refuse or do not tell the
    truth, and samples that were not drawn by chance. Both can do more harm than chance does.

    Args:
        truth: how many of 100 in the whole group say yes.
        asked: how many people are asked.
        draw: which draw, 1 to 20.

    Returns:
        truth, asked and draw as given; yes, no and rest (not asked), which make 100; percent (yes of
        those asked), low and high (ends of the range) in whole per cent, a half rounded up; low_yes
        and high_yes, the same ends in people.
    """
    chance = Random(draw)  # noqa: S311 - dice, not a secret
    yes = sum(int(PEOPLE * chance.random()) < truth for _ in range(asked))
    low, high = middle(asked, truth)
    return {
        "truth": truth,
        "asked": asked,
        "draw": draw,
        "yes": yes,
        "no": asked - yes,
        "rest": PEOPLE - asked,
        "percent": per_cent(yes, asked),
        "low": per_cent(low, asked),
        "high": per_cent(high, asked),
        "low_yes": low,
        "high_yes": high,
    }


def middle(asked: int, truth: int) -> tuple[int, int]:
    """Return the lowest and the highest count of the range that leaves at most 2.5 % at each end, in whole numbers throughout."""
    ways = [comb(asked, yes) * truth**yes * (PEOPLE - truth) ** (asked - yes) for yes in range(asked + 1)]
    up_to = [sum(ways[: yes + 1]) for yes in range(asked + 1)]
    low = next(yes for yes, count in enumerate(up_to) if 40 * count > up_to[-1])
    high = next(yes for yes, count in enumerate(up_to) if 40 * count >= 39 * up_to[-1])
    return low, high


def per_cent(part: int, of: int) -> int:
    """Return a share in whole per cent, a half rounded up."""
    return (2 * PEOPLE * part + of) // (2 * of)
