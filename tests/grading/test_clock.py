"""Whose clock counts: this computer's zone by its name, and a teacher's times in the class's zone."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from autograder import clock
from betweenscreens.assets import AssetError

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("environment", "link", "name"),
    [
        ({"TZ": "Europe/Rome"}, "/usr/share/zoneinfo/Asia/Tokyo", "Europe/Rome"),
        ({"TZ": ":Europe/Rome"}, "", "Europe/Rome"),
        ({}, "/var/db/timezone/zoneinfo/Asia/Tokyo", "Asia/Tokyo"),
        ({"TZ": "no such"}, "/usr/share/zoneinfo/Etc/UTC", "UTC"),
        ({}, "/somewhere/else", ""),
    ],
)
def test_this_computers_zone_has_a_name(environment: dict, link: str, name: str, tmp_path: Path) -> None:
    local = tmp_path / "localtime"
    local.symlink_to(link or "/nowhere")
    assert clock.of_this_computer(environment, local) == name


@pytest.mark.parametrize(
    ("text", "utc"),
    [("2026-06-20 22:00", (20, 0)), ("2026-12-20 22:00", (21, 0)), (" 2026-06-20T22:00 ", (20, 0)), ("2026-06-20", (21, 59))],
)
def test_a_teachers_time_is_in_the_class_zone_summer_and_winter(text: str, utc: tuple) -> None:
    at = clock.moment(text, BERLIN)
    assert (at.hour, at.minute, at.tzinfo) == (*utc, UTC)


def test_a_time_is_told_as_it_was_typed() -> None:
    assert clock.told(clock.moment("2026-06-20 22:00", BERLIN), BERLIN) == "Saturday, 2026-06-20 22:00 (Europe/Berlin)"
    assert clock.told(datetime(2026, 6, 20, 20), BERLIN).endswith("22:00 (Europe/Berlin)")  # noqa: DTZ001 - as nbgrader keeps it


def test_what_is_no_time_or_no_zone_is_told() -> None:
    with pytest.raises(AssetError, match="is no time; write one such as"):
        clock.moment("tomorrow", BERLIN)
    with pytest.raises(AssetError, match="there is no time zone"):
        clock.zone_named("Berlin")
