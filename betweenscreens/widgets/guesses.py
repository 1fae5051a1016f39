"""The numbers that a learner chooses a guess from, before a model or a chart opens."""

FEWEST, MOST = 3, 5


def wrong_options(options: object, low: float = -float("inf"), high: float = float("inf")) -> tuple[str, str] | None:
    """Return what is wrong with the options of a guess and what to do, or None.

    Args:
        options: a few numbers, the smallest first.
        low: the smallest that they may be.
        high: the largest.
    """
    do = f"write {FEWEST} to {MOST} numbers, the smallest first"
    if not isinstance(options, list) or not all(isinstance(one, int | float) for one in options):
        return "the options are not a list of numbers", do
    if not FEWEST <= len(options) <= MOST or sorted(set(options)) != list(options):
        return "the options are not a few rising numbers", do
    return None if low <= options[0] and options[-1] <= high else ("an option lies outside low and high", "choose it between them")
