"""What a learner sees instead of a traceback when a file or an id is wrong."""

import html
from collections.abc import Callable
from functools import wraps

from betweenscreens import assets
from betweenscreens.widgets import static


class Card:
    """A plain note in the course's look, shown in place of a widget.

    Args:
        error: what is wrong, where, and what to do.
    """

    def __init__(self, error: assets.AssetError) -> None:
        self.error = error

    def _repr_html_(self) -> str:
        texts = assets.words("error")["error"]
        do = self.error.do if self.error.do.endswith("?") else f"{self.error.do}."
        lines = [texts["title"], f"{self.error.where}: {self.error.what}.", f"{texts['next']} {do}"]
        first, *rest = (html.escape(line) for line in lines)
        body = f"<p><b>{first}</b></p>" + "".join(f"<p>{line}</p>" for line in rest)
        card = f'<div class="bs"><div class="bs-note" role="note">{body}</div></div>'
        return f"<style>{static.css(of=card)}</style>{card}"

    def __repr__(self) -> str:
        return str(self.error)


def friendly(function: Callable) -> Callable:
    """Show an :class:`~betweenscreens.assets.AssetError` as a card, or raise it in strict mode."""

    @wraps(function)
    def shown(*args: object, **kwargs: object) -> object:
        try:
            return function(*args, **kwargs)
        except assets.AssetError as error:
            if assets.strict():
                raise
            return Card(error)

    return shown
