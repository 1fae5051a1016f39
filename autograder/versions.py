"""What marks and pages of feedback are made from, as hashes: when one of them changes, they are made anew, and only then."""

import hashlib
import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from autograder.core import Check
from betweenscreens import assets, questions
from betweenscreens.notebook_cells import nbgrader_of, text_of
from betweenscreens.release import OURS

MARKING = (
    *(f"autograder.{name}" for name in ("core", "harvest", "locked_cells", "reading")),
    *(f"betweenscreens.{name}" for name in ("answers", "credit", "graded_items", "items", "marks", "notebook_cells", "release")),
)
"""Modules that decide how many points an answer earns."""
PAGES = ("autograder.feedback", "autograder.safe_html", "betweenscreens.widgets.help_card")
"""Modules that decide what a page of feedback looks like."""
SPOKEN = ("feedback", "marking", "marks", "help")
"""Sections of the course's words that stand on a page."""
ASIDE = {"rows", "outcome"}
"""What a question says of the curriculum, which no mark and no page depends on."""


def of_marks(check: Check) -> str:
    """Return a hash of all that decides about points beside a hand-in: questions, key, points, and the program's rules."""
    cells = [(text_of(cell), _without_checksum(cell)) for cell in check.source["cells"] if nbgrader_of(cell)]
    items = [(item.model_dump(mode="json", exclude=ASIDE), questions.units_of(item)) for item in check.items]
    key = check.source.get("metadata", {}).get(OURS, {}).get("key", "")
    return _hash(cells, items, key, _sources(MARKING))


def of_pages(check: Check) -> str:
    """Return a hash of what pages of feedback are made from beside the marks: the check's own words, the course's, and the page's form."""
    texts = [text_of(cell) for cell in check.released["cells"]]
    help_lines = (assets.course_root() / "assets" / "help.yml").read_bytes().decode("utf-8", "replace")
    return _hash(texts, assets.words(*SPOKEN), assets.language(), help_lines, _sources(PAGES), _style())


def _without_checksum(cell: dict) -> dict:
    return {name: value for name, value in nbgrader_of(cell).items() if name != "checksum"}


@cache
def _sources(modules: tuple[str, ...]) -> str:
    return _hash(*(Path(find_spec(name).origin).read_text(encoding="utf-8") for name in modules))


@cache
def _style() -> str:
    folder = Path(find_spec("betweenscreens.widgets").origin).parent / "static"
    names = [Path(__file__).with_name("feedback.html"), *sorted(folder.glob("*.css"))]
    return _hash(*(path.read_text(encoding="utf-8") for path in names))


def _hash(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()
