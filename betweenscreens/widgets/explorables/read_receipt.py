"""Who is behind “Seen”? A base rate, counted as people."""

CONTROLS = {
    "ignoring": (1, 2, 5, 10, 15, 20, 30, 40, 50),
    "busy": (5, 10, 20, 30, 40, 50, 60, 70, 80),
}
START = {"ignoring": 10, "busy": 40}
PICTURE = "dots"


def model(ignoring: int, busy: int) -> dict[str, int]:
    """Count who of 100 people leaves a message on “Seen” for an hour.

    All who want to ignore you do. Of the others, ``busy`` in 100 do too:
    other = (100 − ignoring) × busy ÷ 100, rounded to whole people (a half goes
    to the even number). Left out: history, hour, what was written, chance.

    Args:
        ignoring: people of 100 who want to ignore you.
        busy: people in 100 of all others who are busy.

    Returns:
        ignoring, other, seen and answered in people of 100; ignoring_share and
        wrong_share (wrong if you always think “ignored”) in per cent of those seen.
    """
    other = round((100 - ignoring) * busy / 100)
    seen = ignoring + other
    ignoring_share = round(100 * ignoring / seen)
    return {
        "ignoring": ignoring,
        "other": other,
        "seen": seen,
        "answered": 100 - seen,
        "ignoring_share": ignoring_share,
        "wrong_share": 100 - ignoring_share,
    }
