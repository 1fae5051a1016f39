"""The box at the top of a heavy lesson, “Happening to you right now?”: what to do first, and each list of steps in one tap."""

import html

import traitlets

from betweenscreens import assets
from betweenscreens.assets import AssetError
from betweenscreens.widgets import error_card, static
from betweenscreens.widgets.help_card import step_html, step_list
from betweenscreens.widgets.widget import CourseWidget


class RightNow(CourseWidget):
    """The box as a widget. It keeps nothing, not even that it was opened.

    Attributes:
        text: what to do first, in one paragraph.
        steps: the lists that it opens, each as :func:`help_card.step_list` returns it.
    """

    _esm = static.js("helpcard", "rightnow")
    _css = static.css("help")
    text = traitlets.Unicode().tag(sync=True)
    steps = traitlets.List().tag(sync=True)

    def plain_text(self) -> str:
        """Return the box and its steps as lines."""
        told = (line for one in self.steps for line in (one["title"], one["lead"], *one["lines"]) if line)
        return "\n".join([self.words["now"]["title"], self.text, *told])

    def plain_html(self) -> str:
        """Return the box with all its steps, for print and for pages without JavaScript."""
        lists = "".join(f"<h3>{html.escape(one['title'])}</h3>{step_html(one)}" for one in self.steps)
        head = f"<h2>{html.escape(self.words['now']['title'])}</h2><p>{html.escape(self.text)}</p>"
        return f'<section class="bs-plain bs-plain-now">{head}{lists}</section>'


@error_card.friendly
def right_now(lesson: str) -> RightNow:
    """Show the box of a lesson, as ``boxes`` in ``assets/help.yml`` has it.

    Raises:
        AssetError: in strict mode, if there is no such box or it names steps that are not there; otherwise a card says so.
    """
    box = box_of(lesson)
    return RightNow(uid=f"right-now:{lesson}", text=box["text"], steps=box["steps"], words=assets.words("now"))


def box_of(lesson: str) -> dict:
    """Return the box of a lesson: its ``text``, and its ``steps`` as lists of :func:`help_card.step_list`.

    Raises:
        AssetError: there is no such box, or it names steps that are not there.
    """
    path = assets.course_root() / "assets" / "help.yml"
    content, where = assets.as_data(assets.read_translated(path)), assets.shown(path)
    boxes = content.get("boxes") or {}
    if lesson not in boxes:
        raise AssetError(where, f"there is no box for {lesson}", assets.near(lesson, list(boxes)))
    known = {step["id"]: step for step in content["steps"]}
    missing = [name for name in boxes[lesson]["steps"] if name not in known]
    if missing:
        raise AssetError(
            where, f"the box of {lesson} names the steps {missing[0]}, which aren't there", assets.near(missing[0], list(known))
        )
    return {"text": boxes[lesson]["text"], "steps": [step_list(known[name]) for name in boxes[lesson]["steps"]]}
