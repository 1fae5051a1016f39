"""The rule that finds what ``course new-lesson`` left to be written."""

import re
from collections.abc import Iterator

from betweenscreens.assets import AssetError
from betweenscreens.authoring.check.course import Course
from betweenscreens.authoring.check.rules import rule

OPEN, CLOSE = "⟨write: ", "⟩"
PLACEHOLDER = re.compile(rf"{OPEN}([^{CLOSE}\n]*){CLOSE}?")
FILES = ("lessons/*.ipynb", "exercises/*/*", "assets/*.yml", "assets/*/*.yml", "assets/*/*.twee", "assets/*/*/*.yml", "assets/*/*/*.twee")


@rule("placeholders")
def placeholders(course: Course) -> Iterator[AssetError]:
    """Every ⟨write: …⟩ that new-lesson left is replaced by words."""
    for pattern in FILES:
        for path in course.files(pattern):
            for line, text in enumerate(course.text(path).splitlines(), start=1):
                for found in PLACEHOLDER.finditer(text):
                    yield AssetError(
                        f"{course.shown(path)}:{line}", f"not written yet: {found.group(1)}", "write it here, without the angle brackets"
                    )
