"""A course update marks nobody again where nothing that counts has changed."""

import copy
import dataclasses
import json
from pathlib import Path

from autograder import core, grading, versions

NAME = "98-two-stops-late"


def test_only_what_counts_makes_other_marks(check: core.Check) -> None:
    marks, pages = versions.of_marks(check), versions.of_pages(check)
    worded = copy.deepcopy(check)
    worded.source["cells"][0]["source"] = ["# Another title"]
    worded.released["cells"][0]["source"] = ["# Another title"]
    assert (versions.of_marks(worded) == marks, versions.of_pages(worded) == pages) == (True, False)
    rows = dataclasses.replace(check, items=[item.model_copy(update={"rows": ["R999"]}) for item in check.items])
    assert versions.of_marks(rows) == marks
    dearer = dataclasses.replace(check, items=[item.model_copy(update={"points": item.points + 1}) for item in check.items])
    assert versions.of_marks(dearer) != marks
    keyed = copy.deepcopy(check)
    for cell in keyed.source["cells"]:
        cell["source"] = "".join(cell["source"]).replace('"right": 1', '"right": 2')
    assert versions.of_marks(keyed) != marks


def test_a_new_version_of_the_course_leaves_a_class_as_it_is(new_class: Path, released: dict, monkeypatch: object) -> None:
    own = new_class / "submitted" / "anna" / NAME
    own.mkdir(parents=True)
    (own / f"{NAME}.ipynb").write_text(json.dumps(released), encoding="utf-8")
    assert next(grading.grade(new_class, [NAME], add=True)).marked == 1
    monkeypatch.setattr("betweenscreens.__version__", "99.0")
    again = next(grading.grade(new_class, [NAME]))
    assert (again.marked, again.feedback_only, again.unchanged) == (0, 0, 1)
