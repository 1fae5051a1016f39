"""Who gets asked: how many of a school are going, as it looks from friends and others in any mix."""

CONTROLS = {"friends": (1, 5, 10, 15), "others": (0, 5, 10, 20, 40, 85)}
START = {"friends": 10, "others": 0}
PICTURE = "dots"
FRIENDS, FRIENDS_GOING = 15, 12
OTHERS, OTHERS_GOING = 85, 8
"""Everyone in the school but the friends, and how many of them are going; together with the friends they make 100, and 20 go."""


def model(friends: int, others: int) -> dict[str, int]:
    """Say how many of the people asked are going, and what share that looks like.

    yes = 12 × friends ÷ 15 + 8 × others ÷ 85, each rounded to whole people, a half up. Source: arithmetic with
    made-up people. Left out: chance, which gives a few people asked more or fewer than their part, and those who
    don’t answer.

    Args:
        friends: how many of the 15 friends are asked.
        others: how many of the other 85 are asked.

    Returns:
        asked, and of those yes and no; rest (not asked), which makes 100; share (yes in 100 asked) and all
        (going in the whole school of 100).
    """
    asked = friends + others
    yes = whole(FRIENDS_GOING * friends, FRIENDS) + whole(OTHERS_GOING * others, OTHERS)
    rest = FRIENDS + OTHERS - asked
    return {
        "asked": asked,
        "yes": yes,
        "no": asked - yes,
        "rest": rest,
        "share": whole(100 * yes, asked),
        "all": FRIENDS_GOING + OTHERS_GOING,
    }


def whole(part: int, of: int) -> int:
    """Return part ÷ of as a whole number, a half rounded up."""
    return (2 * part + of) // (2 * of)
