"""When can two people in two time zones talk? Free hours, counted on two clocks."""

CONTROLS = {
    "hour": tuple(range(24)),
    "ahead": (0, 1, 3, 5, 6, 8, 10, 12),
    "yours": (8, 12, 15, 17, 19),
    "theirs": (8, 12, 15, 17, 19),
}
START = {"hour": 12, "ahead": 5, "yours": 15, "theirs": 17}
PICTURE = "table"
DAY = 24
LAST = 21
"""The last full hour at which a call of one hour can begin; free time ends at 22."""


def model(hour: int, ahead: int, yours: int, theirs: int) -> dict[str, int]:
    """Say what a call at your ``hour`` asks of both, and how many hours a day suit both.

    Their clock shows (hour + ahead) mod 24. Each is free from an hour until 22, so a call of one hour
    may begin from there until 21. What it asks of a person: 0 in free time, else the hours to the nearer
    end of it, round the clock. shared = hours at which it asks 0 of both; least = the smallest, over
    all hours, of what it asks of the one who gives more. Source: arithmetic; people and hours are made up.
    Left out: half-hour zones, changes of the clock, days of the week, sleep and moods,
    how long you talk, and who gave way last time.

    Args:
        hour: at which you call, on your clock.
        ahead: how many hours their clock is ahead of yours.
        yours: the hour from which you are free.
        theirs: the hour from which they are free, on their clock.

    Returns:
        you and them (the two clocks), you_outside and them_outside (hours out of free time), shared, least.
    """
    asks = [(outside(time, yours), outside((time + ahead) % DAY, theirs)) for time in range(DAY)]
    return {
        "you": hour,
        "them": (hour + ahead) % DAY,
        "you_outside": asks[hour][0],
        "them_outside": asks[hour][1],
        "shared": sum(not any(both) for both in asks),
        "least": min(max(both) for both in asks),
    }


def outside(clock: int, free: int) -> int:
    """Return how many hours a call at ``clock`` lies outside the free time that begins at ``free``."""
    return 0 if free <= clock <= LAST else min((free - clock) % DAY, (clock - LAST) % DAY)
