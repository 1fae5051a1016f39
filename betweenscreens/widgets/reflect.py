"""A private question. What is typed stays in the page: it is in no trait, so it cannot reach Python or the notebook."""

import traitlets

from betweenscreens import assets
from betweenscreens.assets import AssetError
from betweenscreens.widgets import error_card, static
from betweenscreens.widgets.widget import CourseWidget, rich


class Reflection(CourseWidget):
    """A question with a field whose text is never synced.

    Attributes:
        prompt: the question.
    """

    _esm = static.js("reflect")
    _css = static.css("reflect", of=_esm)
    prompt = traitlets.Unicode("").tag(sync=True)

    def plain_text(self) -> str:
        """Return the question."""
        return self.prompt

    def plain_html(self) -> str:
        """Return the question and the promise."""
        return f'<div class="bs-plain"><p>{rich(self.prompt)}</p><p class="quiet">{rich(self.words["reflect"]["plain"])}</p></div>'


@error_card.friendly
def reflect(name: str) -> Reflection:
    """Return the question ``name`` of ``assets/reflections.yml`` with a private field.

    Raises:
        AssetError: in strict mode, if there is no such question; otherwise a card says so.
    """
    return Reflection(uid=f"reflect:{name}", prompt=prompt_of(name), words=assets.words("reflect"))


def prompt_of(name: str) -> str:
    """Return a question of ``assets/reflections.yml``.

    Raises:
        AssetError: there is no such question, or it is not a text.
    """
    path = assets.course_root() / "assets" / "reflections.yml"
    prompts = assets.as_data(assets.read_translated(path))
    if not isinstance(prompts, dict) or not isinstance(prompts.get(name), str):
        raise AssetError(f"{assets.shown(path)}:1", f"there is no question {name}", assets.near(name, list(prompts or ())))
    return prompts[name]
