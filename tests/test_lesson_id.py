"""A lesson's number and if it is heavy are read from its name, in one place."""

import re
from pathlib import Path

import pytest

from betweenscreens import lesson_id


@pytest.mark.parametrize(
    ("name", "number", "heavy"),
    [
        ("04-replies-and-receipts", 4, False),
        ("07-how-couples-meet.ipynb", 7, False),
        ("08-consent-and-images", 8, True),
        ("09-scams-and-sextortion-alt", 9, True),
        ("12-help-or-hurt", 12, True),
        ("13-work-law-platforms-ai", 13, False),
        ("start.ipynb", -1, False),
        ("4-replies", -1, False),
        ("104-replies", -1, False),
        ("", -1, False),
    ],
)
def test_a_name_says_its_number_and_if_the_lesson_is_heavy(name: str, number: int, heavy: bool) -> None:
    assert (lesson_id.number(name), lesson_id.is_heavy(name)) == (number, heavy)


def test_no_other_module_reads_a_lesson_number_by_itself(root: Path) -> None:
    found = [path for package in ("betweenscreens", "autograder") for path in (root / package).rglob("*.py") if "_course" not in path.parts]
    assert len(found) > 50
    own = {path.name for path in found if re.search(r"\"\(\\d\\d\)-|range\(8, 13\)", path.read_text(encoding="utf-8"))}
    assert own == {"lesson_id.py"}
