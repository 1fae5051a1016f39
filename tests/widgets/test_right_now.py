"""The box of a heavy lesson: what to do first, and the steps of the one list in their order."""

import pytest

from betweenscreens import assets, right_now
from betweenscreens.assets import AssetError
from betweenscreens.widgets.right_now import box_of

LESSON = "09-scams-and-sextortion"
BOXES = list(assets.as_data(assets.read_yaml(assets.course_root() / "assets/help.yml"))["boxes"])


@pytest.mark.parametrize("lesson", BOXES)
def test_each_box_is_short_and_opens_steps_that_are_there(lesson: str) -> None:
    box = box_of(lesson)
    assert len(box["text"].split()) <= 45
    assert box["text"].startswith("It isn’t your fault") or "isn’t your fault" in box["text"]
    assert all(len(one["lines"]) >= 3 for one in box["steps"])


def test_the_widget_holds_the_steps_and_keeps_nothing() -> None:
    widget = right_now(LESSON)
    assert widget.uid == f"right-now:{LESSON}"
    assert [one["title"] for one in widget.steps] == [one["title"] for one in box_of(LESSON)["steps"]]
    assert widget.persist == []
    first = widget.steps[0]
    assert first["lead"]
    assert [part for part in (first["lead"], first["lines"][0]) if part not in widget.plain_text()] == []
    assert widget.plain_html().count("<li>") == sum(len(one["lines"]) for one in widget.steps)


def test_a_lesson_without_a_box_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(assets.STRICT, "1")
    with pytest.raises(AssetError, match="there is no box for 04-replies"):
        right_now("04-replies")
