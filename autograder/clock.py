"""Whose clock counts: the class's time zone, as a teacher says it or as this computer has it, and times in it."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from autograder.foreign import shown
from betweenscreens.assets import AssetError

LOCAL = Path("/etc/localtime")
"""Where Linux and macOS link to the computer's time zone."""
FOLDER = "zoneinfo/"
FORMS = ("%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d")
"""How a teacher may write a time; a day alone means its end."""


def zone_named(name: str) -> tzinfo:
    """Return a time zone by its name, such as ``Europe/Berlin``.

    Raises:
        AssetError: there is none of that name.
    """
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        raise AssetError("--time-zone", f"there is no time zone “{shown(name)}”", "write one such as Europe/Berlin") from None


def of_this_computer(environment: Mapping[str, str] = os.environ, local: Path = LOCAL) -> str:
    """Return the name of this computer's time zone, empty where it doesn't say one."""
    for name in (environment.get("TZ", "").removeprefix(":"), local.resolve().as_posix().rpartition(FOLDER)[2]):
        try:
            ZoneInfo(name)
        except (ValueError, OSError, LookupError):
            continue
        return name.removeprefix("Etc/")
    return ""


def moment(text: str, zone: tzinfo) -> datetime:
    """Return the time that a teacher has typed (``2026-11-20 22:00``), in UTC.

    Raises:
        AssetError: it is no time.
    """
    for form in FORMS:
        try:
            at = datetime.strptime(text.strip(), form).replace(tzinfo=zone)
        except ValueError:
            continue
        return (at.replace(hour=23, minute=59, second=59) if form == FORMS[-1] else at).astimezone(UTC)
    raise AssetError("course due", f"“{shown(text)}” is no time", "write one such as 2026-11-20 22:00")


def told(at: datetime, zone: tzinfo) -> str:
    """Return a time as a teacher reads it, in the class's time zone; one that says no zone is in UTC, as nbgrader keeps it."""
    aware = at if at.tzinfo else at.replace(tzinfo=UTC)
    return f"{aware.astimezone(zone):%A, %Y-%m-%d %H:%M} ({getattr(zone, 'key', zone)})"
