"""Every check marks a perfect, a blank and a half-right hand-in as worked out by hand in ``byhand/``."""

import json
from pathlib import Path

import pytest

from autograder import core
from autograder.reading import Submission
from betweenscreens import assets

CHECKS = sorted(path.parent for path in (assets.course_root() / "exercises").glob("*/questions.yml"))
KINDS = ("perfect", "half", "blank")


@pytest.mark.parametrize("folder", CHECKS, ids=lambda path: path.name)
def test_marks_are_those_worked_out_by_hand(folder: Path) -> None:
    check = core.read_check(folder)
    by_hand = json.loads((Path(__file__).parent / "byhand" / f"{folder.name}.json").read_text(encoding="utf-8"))
    parts = {item.id: item.part for item in check.items}
    wanted = {**by_hand["points"], "blank": dict.fromkeys(by_hand["points"]["perfect"], 0)}
    got = {}
    for kind in KINDS:
        answers = {item: answer for part in by_hand.get(kind, {}).values() for item, answer in part.items()}
        marked = core.mark(check, Submission(answers={"check": check.id, "answers": answers, "seq": 1}))
        got[kind] = {parts[score.items[0].id]: score.points for score in marked.scores.values() if score.items}
    assert got == wanted
    assert {kind: sum(points.values()) for kind, points in wanted.items()}["half"] * 2 == sum(wanted["perfect"].values())
