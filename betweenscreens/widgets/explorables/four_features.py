"""Which way of keeping in touch fits a message? Four features, weighed by how much each one matters."""

CONTROLS = {
    "soon": (0, 1, 2, 3),
    "cues": (0, 1, 2, 3),
    "stays": (0, 1, 2, 3),
    "private": (0, 1, 2, 3),
}
START = {"soon": 1, "cues": 3, "stays": 0, "private": 3}
PICTURE = "bars"
MOST = 3
"""The most points that a way can have for one feature."""
POINTS = {
    "letter": (0, 1, 3, 2),
    "phone": (3, 2, 0, 2),
    "video": (3, 3, 0, 1),
    "game": (3, 2, 0, 1),
    "chat": (2, 1, 2, 0),
    "post": (1, 1, 3, 0),
}
"""Way → its points for soon, cues, stays and private, as this course sets them."""


def model(soon: int, cues: int, stays: int, private: int) -> dict[str, int]:
    """Say how well six ways fit a message, in points of 100.

    fit = 100 × sum of (weight × points) ÷ (3 × sum of weights), rounded; 0 where all weights are 0.
    Source: a weighted mean, as in any comparison of goods. The points and weights are made up and
    can be argued with. Left out: cost, access, who may listen, habits, and what the message says.

    Args:
        soon: how much a soon answer matters, 0 to 3.
        cues: how much voice and face matter.
        stays: how much it matters that it can be read again later.
        private: how much it matters that it is hard to copy.

    Returns:
        letter, phone, video, game, chat and post in points of 100; above_chat and below_chat count
        the other five ways with more and with fewer points than the chat.
    """
    weights = (soon, cues, stays, private)
    fits = {way: fit(weights, points) for way, points in POINTS.items()}
    return {
        **fits,
        "above_chat": sum(points > fits["chat"] for points in fits.values()),
        "below_chat": sum(points < fits["chat"] for points in fits.values()),
    }


def fit(weights: tuple[int, ...], points: tuple[int, ...]) -> int:
    """Return the weighted points as a share of the most that is possible, in whole per cent (a half goes to the even number)."""
    most = MOST * sum(weights)
    return round(100 * sum(weight * point for weight, point in zip(weights, points, strict=True)) / most) if most else 0
