"""The card files: what a learner makes at the end of a lesson, line by line, and every mistake in such a file with its line."""

from collections import Counter
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError, model_validator

from betweenscreens import assets
from betweenscreens.assets import AssetError
from betweenscreens.items import Id, Model, Text
from betweenscreens.mistakes import explained, located

FEWEST = 2
"""Lines to pick where own words make no sense."""


class Line(Model):
    """A line of a card.

    Attributes:
        id: of the line, unique in its card.
        label: what the line is.
        hint: what belongs there.
        picks: lines to pick one of.
        own: False where own words make no sense.
    """

    id: Id
    label: Text
    hint: Text
    picks: Annotated[list[Text], Field(max_length=6)] = Field(default_factory=list)
    own: bool = True

    @model_validator(mode="after")
    def _something_to_do(self) -> "Line":
        if not self.own and len(self.picks) < FEWEST:
            raise ValueError("there is nothing to choose; give two `picks` or more, or own: true")
        twin = twin_of(self.picks)
        if twin:
            raise ValueError(f"“{twin}” is there twice in `picks`; make the two different")
        return self


class Card(Model):
    """A card: its title, its lines, and what is printed below them."""

    title: Text
    lines: Annotated[list[Line], Field(min_length=1, max_length=8)]
    closing: Text

    @model_validator(mode="after")
    def _ids(self) -> "Card":
        twin = twin_of([line.id for line in self.lines])
        if twin:
            raise ValueError(f"the id {twin} is there twice; make the two different")
        return self


def twin_of(texts: list[str]) -> str:
    """Return the first text that is there twice, empty where none is."""
    return next((text for text, count in Counter(texts).items() if count > 1), "")


def read(path: Path) -> Card:
    """Return the card in a file.

    Raises:
        AssetError: the first mistake in it.
    """
    card, found = parse(assets.read_translated(path), assets.shown(path))
    if card is None:
        raise found[0]
    return card


def problems(path: Path) -> list[AssetError]:
    """Return every mistake in a card file."""
    try:
        return parse(assets.read_yaml(path), assets.shown(path))[1]
    except AssetError as error:
        return [error]


def parse(content: object, where: str) -> tuple[Card | None, list[AssetError]]:
    """Return the card in ``content`` (as read by :func:`assets.read_yaml`), or None and what is wrong; ``where`` names the file."""
    if not isinstance(content, dict):
        return None, [AssetError(f"{where}:1", "these are not names with values", "write title, lines and closing")]
    try:
        return Card.model_validate(assets.as_data(content)), []
    except ValidationError as error:
        return None, [located(where, content, one["loc"], *explained(one, "a card")) for one in error.errors(include_url=False)]
