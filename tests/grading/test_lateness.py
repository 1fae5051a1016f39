"""Extra time stands in a table of the class's own, which a teacher may also write by hand."""

from pathlib import Path

import pytest

from autograder import classroom, lateness
from betweenscreens.assets import AssetError


def test_a_line_for_each_student_and_check_and_the_last_word_counts(tmp_path: Path) -> None:
    classroom.set_up(tmp_path, zone="Europe/Berlin")
    lateness.give_extra_time(tmp_path, "s-1", "04-x", "2026-11-20 22:00")
    lateness.give_extra_time(tmp_path, "s-2", "04-x", "2026-11-21")
    lateness.give_extra_time(tmp_path, "s-1", "04-x", "2026-11-22 22:00")
    found = lateness.extra_time(classroom.settings(tmp_path))
    assert {who: f"{at:%d %H:%M}" for (who, _), at in found.items()} == {"s-1": "22 21:00", "s-2": "21 22:59"}


def test_a_slip_in_the_table_is_told_with_its_line(tmp_path: Path) -> None:
    classroom.set_up(tmp_path)
    (tmp_path / lateness.EXTRA).write_text("id,check,until\ns-1,04-x,soon\n", encoding="utf-8")
    with pytest.raises(AssetError, match=r"extra-time\.csv:2: “soon” is no time"):
        lateness.extra_time(classroom.settings(tmp_path))
