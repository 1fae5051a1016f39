"""The steps for harm in lesson 09 begin with the words of the help card, so that a reader finds again what they read."""

import json
import re

import pytest

from betweenscreens import assets


def cells_of(lesson: str) -> dict[str, str]:
    """Return the text of each cell of a lesson by its id."""
    notebook = json.loads((assets.course_root() / f"lessons/{lesson}.ipynb").read_text(encoding="utf-8"))
    return {cell["id"]: "".join(cell["source"]) for cell in notebook["cells"]}


def steps_of(name: str) -> list[str]:
    """Return the steps of a list of the help card."""
    content = assets.read_yaml(assets.course_root() / "assets/help.yml")
    return next(step["text"].split("\n") for step in content["steps"] if step["id"] == name)


@pytest.mark.parametrize(("cell", "name"), [("one-step-at-a-time", "picture-shared"), ("sent-money", "sent-money")])
def test_the_steps_in_the_lesson_begin_with_the_words_of_the_card(cell: str, name: str) -> None:
    leads = re.findall(r"^\d\. \*\*(.+?)\*\*", cells_of("09-scams-and-sextortion")[cell], re.MULTILINE)
    steps = steps_of(name)
    assert len(leads) == len(steps)
    assert [lead for lead, step in zip(leads, steps, strict=True) if not step.startswith(lead.rstrip("."))] == []
