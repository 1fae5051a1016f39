"""What do red flags tell about a new contact? Bayes’ rule, counted as people."""

CONTROLS = {
    "scams": (10, 20, 50, 100, 200),
    "in_scams": (50, 60, 70, 80, 90),
    "in_honest": (10, 20, 30, 40, 50),
    "flags": (1, 2, 3),
}
START = {"scams": 50, "in_scams": 80, "in_honest": 10, "flags": 1}
PICTURE = "dots"
CONTACTS = 1000
PER_FIGURE = 10
"""Contacts for which one of the 100 figures stands."""


def model(scams: int, in_scams: int, in_honest: int, flags: int) -> dict[str, int]:
    """Count who of 1,000 new contacts shows so many red flags.

    Bayes’ rule in natural frequencies, each flag on its own:
    scam = scams × (in_scams ÷ 100) ** flags, honest = (1,000 − scams) × (in_honest ÷ 100) ** flags,
    share = scam ÷ (scam + honest). A part of a person is rounded up to a whole one, so that no
    setting says that all or none are scams. Source: the rule is textbook probability, and every
    number is made up. Left out: flags that come together in both groups (then a second flag tells less than here),
    who the people are, what they wrote, how long they have written.

    Args:
        scams: scams among 1,000 new contacts.
        in_scams: how many of 100 scams show a flag.
        in_honest: how many of 100 honest contacts show it.
        flags: how many such flags a contact has shown.

    Returns:
        scam, honest, shown (both together) and missed (scams that do not show so much) in contacts;
        share in per cent of shown; scam_figures, honest_figures and rest_figures, which make 100.
    """
    scam = whole(scams * in_scams**flags, 100**flags)
    honest = whole((CONTACTS - scams) * in_honest**flags, 100**flags)
    scam_figures, honest_figures = figures(scam), figures(honest)
    return {
        "flags": flags,
        "scam": scam,
        "honest": honest,
        "shown": scam + honest,
        "missed": scams - scam,
        "share": round(100 * scam / (scam + honest)),
        "scam_figures": scam_figures,
        "honest_figures": honest_figures,
        "rest_figures": 100 - scam_figures - honest_figures,
    }


def whole(part: int, of: int) -> int:
    """Return ``part ÷ of`` in whole people, a part of one rounded up."""
    return -(-part // of)


def figures(people: int) -> int:
    """Return how many figures stand for so many people: the nearest number, a half rounded up, at least one."""
    return max(1, (people + PER_FIGURE // 2) // PER_FIGURE)
