"""Whom does a post reach when people pass it on? Growth by steps, counted as people."""

CONTROLS = {
    "first": (5, 10, 20, 50),
    "pass_on": (0, 2, 5, 10, 20),
    "each": (5, 10, 20, 40),
    "steps": (0, 1, 2, 3, 4, 5),
}
START = {"first": 20, "pass_on": 10, "each": 20, "steps": 3}
PICTURE = "curve"
TOWN = 1000
"""People that a post can reach at all."""


def model(first: int, pass_on: int, each: int, steps: int) -> dict[str, int]:
    """Count who has seen a post after it was passed on ``steps`` times.

    Those who see it for the first time bring new viewers in the next step:
    new = viewers × pass_on × each ÷ 100, in whole people (a half is rounded up), and never
    more than are left of 1,000. reach = first + all new ones. Source: growth by a fixed
    factor is textbook arithmetic, and every number is made up. Left out: people who are sent
    it twice, what the post is about, programs that choose what is shown, and time.

    Args:
        first: people whom you choose yourself.
        pass_on: how many of 100 viewers pass it on.
        each: how many new people each of these reaches.
        steps: how often it has been passed on.

    Returns:
        first, pass_on and steps as given; new (in the last step), reach and others (reached, not chosen)
        in people; per_hundred, the new viewers that 100 viewers bring.
    """
    viewers = reach = first
    for _ in range(steps):
        viewers = min((viewers * pass_on * each + 50) // 100, TOWN - reach)
        reach += viewers
    return {
        "first": first,
        "pass_on": pass_on,
        "steps": steps,
        "new": viewers,
        "reach": reach,
        "others": reach - first,
        "per_hundred": pass_on * each,
    }
