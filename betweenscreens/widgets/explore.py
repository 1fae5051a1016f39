"""The explorable: a question, a guess, controls, and a picture of what a model says.

All numbers are computed in Python, once, for every position of the controls;
the front end looks them up, fills the sentences of the words file and draws.
"""

from html import escape

import traitlets

from betweenscreens import assets
from betweenscreens.widgets import error_card, static
from betweenscreens.widgets.explorables.reader import problems, read
from betweenscreens.widgets.widget import KeptWidget, rich

__all__ = ["Explorable", "explore", "numbers_at", "problems", "read"]


class Explorable(KeptWidget):
    """A model with its question. Its state is ``{"guess": number or null, "skipped": bool}``.

    Attributes:
        script: the words, the controls with their values, and the numbers of every position.
        at: control → value; where it is missing or no value of the list, the start.
    """

    _esm = static.js("pictures", "explore")
    _css = static.css("guess", "explore", of=_esm)
    script = traitlets.Dict().tag(sync=True)
    at = traitlets.Dict().tag(sync=True)

    def plain_text(self) -> str:
        """Return the tag and the question."""
        return f"{self._tag()}: {self.script['question']}"

    def _tag(self) -> str:
        """Return MODEL, SIMULATION or DATA in the language of the words."""
        return self.words["explore"]["tags"][self.script["tag"]]

    def plain_html(self) -> str:
        """Return question, guess, sentence and picture in words, at the start values."""
        script, numbers = self.script, numbers_at(self.script, {})
        guess = [script["guess"]["ask"], script["guess"]["after"]] if script["guess"] else []
        lines = [script["note"], script["question"], *guess, script["live"], script["alt"], script["how"]]
        body = "".join(f"<p>{rich(assets.fill(line, numbers))}</p>" for line in lines)
        return f'<div class="bs-plain"><p><b>{escape(self._tag())}</b></p>{body}</div>'


@error_card.friendly
def explore(name: str) -> Explorable:
    """Return the explorable whose words stand in ``assets/explorables/<name>.yml``.

    Raises:
        AssetError: in strict mode, if a file is missing or wrong; otherwise a card says so.
    """
    script = read(assets.find("explorables", name, ".yml"))
    return Explorable(f"explore:{name}", script=script, words=assets.words("explore", "saving"))


def numbers_at(script: dict, at: dict) -> dict[str, float]:
    """Return the model's numbers at ``at`` (control → value); a value that is not in the list counts as the start."""
    position = 0
    for control in script["controls"]:
        values = control["values"]
        value = at.get(control["name"])
        position = position * len(values) + values.index(value if value in values else control["start"])
    return dict(zip(script["names"], script["rows"][position], strict=True))
