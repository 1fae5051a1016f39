"""A card to take along: lines to pick or to write, shown as a card to copy or print. Nothing of it reaches Python."""

from html import escape

import traitlets

from betweenscreens import assets, cards, contents
from betweenscreens.lesson_id import number
from betweenscreens.widgets import cast, error_card, static
from betweenscreens.widgets.widget import CourseWidget, rich


class CardMaker(CourseWidget):
    """A card that the learner makes. What they pick and write stays in the page: no trait holds it, so it is stored and sent nowhere.

    Attributes:
        card: the card as its file has it.
        lesson: number of the lesson that shows it, -1 where none does.
        look: the lesson's cover, ``hue`` and ``svg``.
    """

    _esm = static.js("printing", "card")
    _css = static.css("card", of=_esm)
    card = traitlets.Dict().tag(sync=True)
    lesson = traitlets.Int(-1).tag(sync=True)
    look = traitlets.Dict().tag(sync=True)

    def plain_text(self) -> str:
        """Return the title and the names of the lines, one on a line."""
        return "\n".join([self.card["title"], *(line["label"] for line in self.card["lines"])])

    def plain_html(self) -> str:
        """Return the card as a sheet that can be filled in by hand."""
        words = self.words["card"]
        lines = "".join(_line_html(line, words) for line in self.card["lines"])
        title, closing = (escape(self.card[name]) for name in ("title", "closing"))
        return f'<div class="bs-plain"><p><b>{title}</b></p><p>{escape(words["plain"])}</p>{lines}<p>{closing}</p></div>'


def _line_html(line: dict, words: dict) -> str:
    """Return a line of the plain form: its name, its hint, what to pick from, and room to write."""
    picks = f"<ul>{''.join(f'<li>{rich(pick)}</li>' for pick in line['picks'])}</ul>" if line["picks"] else ""
    own = f'<p>{escape(words["plain_own"])}</p><p class="bs-blank"></p>' if line["own"] else ""
    return f'<div class="bs-plain-item"><p><b>{escape(line["label"])}.</b> {rich(line["hint"])}</p>{picks}{own}</div>'


@error_card.friendly
def card(name: str) -> CardMaker:
    """Return the card ``assets/cards/<name>.yml`` for the learner to make.

    Raises:
        AssetError: in strict mode, if there is no such file or something in it is wrong; otherwise a card says so.
    """
    made = cards.read(assets.find("cards", name, ".yml"))
    lesson = contents.lesson_showing(f'card("{name}")')
    own = {"card": made.model_dump(), "lesson": number(lesson), "look": cast.cover(lesson)}
    return CardMaker(uid=f"card:{name}", words=assets.words("card"), **own)
