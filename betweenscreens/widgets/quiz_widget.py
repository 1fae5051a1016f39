"""What practice and graded quizzes share: the questions, and what a page needs to ask them."""

import traitlets

from betweenscreens import assets
from betweenscreens.items import Item
from betweenscreens.questions import units_of
from betweenscreens.widgets import static
from betweenscreens.widgets.widget import KeptWidget


class QuizWidget(KeptWidget):
    """A widget that asks questions, one card each.

    Attributes:
        views: the questions as plain mappings, all that the page needs.
        graded: True for a part of a check; then no view holds a key.
        notice: ``broken`` if the saved answers were put aside, ``other`` if they are to another edition of the check,
            ``newer`` if a newer version wrote them; else empty.
        notice_file: the name that the file has now that was put aside.
        edition: fingerprint of the check's edition; empty in practice.
    """

    _esm = static.js("credit", "question", "practice", "deck", "quiz")
    _css = static.css("quiz", of=_esm)
    views = traitlets.List(traitlets.Dict()).tag(sync=True)
    graded = traitlets.Bool(False).tag(sync=True)
    notice = traitlets.Unicode("").tag(sync=True)
    notice_file = traitlets.Unicode("").tag(sync=True)
    edition = traitlets.Unicode("").tag(sync=True)

    def __init__(self, uid: str, items: list[Item], **traits: object) -> None:
        self.items = items
        super().__init__(uid=uid, words=assets.words("quiz", "saving"), **traits)

    def plain_text(self) -> str:
        """Return the questions, one on a line."""
        return "\n".join(f"{place}. {item.question}" for place, item in enumerate(self.items, 1))


def graded_view(item: Item) -> dict:
    """Return what the page needs to ask ``item``; nothing that helps to answer it."""
    view = item.model_dump(include={"id", "type", "question", "points", "unit", "rubric", "max_words"})
    view |= {"units": units_of(item)} if item.type == "numeric" else {}
    return {**view, "options": item.options, "prompts": item.prompts, "size": item.size}
