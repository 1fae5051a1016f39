"""What a share looks like: a per cent as people of 100."""

CONTROLS = {"share": (1, 5, 8, 15, 24, 35, 57, 72, 85, 99)}
START = {"share": 24}
PICTURE = "dots"


def model(share: int) -> dict[str, int | float]:
    """Say a share of 100 people in three ways.

    one_in = 100 ÷ share, to one decimal; a whole number stands without it.
    Left out: how the people were chosen, and how another sample would differ.

    Args:
        share: people of 100.

    Returns:
        share and rest in people of 100; one_in: among how many people you meet one.
    """
    one_in = round(100 / share, 1)
    return {"share": share, "rest": 100 - share, "one_in": int(one_in) if one_in.is_integer() else one_in}
