"""What the name of a lesson or check says: its number, and with it if the lesson speaks of harm."""

import re

HEAVY = range(8, 13)
"""Lessons that speak of harm: help and a quick exit are on every screen, and nothing is kept unless asked,
since a person who shares the machine could open it."""
NUMBERED = re.compile(r"(\d\d)-")


def number(name: str) -> int:
    """Return the number with which the id or file name of a lesson or check begins (``04-replies-and-receipts`` → 4), or -1."""
    found = NUMBERED.match(name)
    return int(found[1]) if found else -1


def is_heavy(name: str) -> bool:
    """Return True for a lesson or check, given by its id or file name, that speaks of harm."""
    return number(name) in HEAVY
