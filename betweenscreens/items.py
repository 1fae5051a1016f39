"""Practice questions: one model per type, each with its key and its feedback.

A value error in a validator says what is wrong and, after a semicolon, what to do.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

Text = Annotated[str, Field(min_length=1)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Row = Annotated[str, Field(pattern=r"^R[0-9]{3}$")]


class Model(BaseModel):
    """What all models share: no unknown fields, no silent change of type, no change after reading."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


def text_as(field: str) -> BeforeValidator:
    """Return a validator that takes a bare text for a mapping with that one ``field``."""
    return BeforeValidator(lambda value: {field: value} if isinstance(value, str) else value)


class Option(Model):
    """An option of a practice item: its text, whether it is right, and what to say to a person who chose it."""

    answer: Text
    correct: bool
    feedback: Text


class Line(Model):
    """A line of a practice order item; its feedback is shown where the line stands wrong, and when all is right."""

    answer: Text
    feedback: str = ""


class Pair(Model):
    """A prompt of a practice match item, its answer, and what to say once the learner has chosen."""

    prompt: Text
    answer: Text
    feedback: Text
    hint: str = ""


class Item(Model):
    """What every question has.

    Attributes:
        id: words that say what is asked, unique in the course.
        part: which part of a check it belongs to; practice items have none.
        rows: content rows that it tests.
        points: of a graded item.
    """

    id: Id
    part: str = ""
    outcome: Text
    question: Text
    rows: list[Row]
    points: Annotated[float, Field(gt=0, le=100)] = 1
    type: str

    @property
    def options(self) -> list[str]:
        """Return the texts that a learner chooses from or puts in order, in the file's order."""
        return []

    @property
    def prompts(self) -> list[str]:
        """Return the prompts of a match item."""
        return []

    @property
    def size(self) -> int:
        """Return the number of options, lines or prompts; 1 for a number or a text."""
        return len(self.prompts) or len(self.options) or 1


def different(item: Item, texts: list[str]) -> Item:
    """Return ``item`` if no text of ``texts`` stands there twice.

    Raises:
        ValueError: one does; the message names it.
    """
    twin = next((text for place, text in enumerate(texts) if text in texts[:place]), None)
    if twin is not None:
        raise ValueError(f"“{twin}” stands there twice; make the two different")
    return item


class Choice(Item):
    """What both choice types share in a practice file.

    Attributes:
        sound: whether what is judged is in order (see ``docs/formats.md``); None where nothing is judged.
    """

    sound: bool | None = None
    answers: Annotated[list[Option], Field(min_length=2, max_length=12)]

    @property
    def options(self) -> list[str]:
        """Return the options' texts."""
        return [option.answer for option in self.answers]

    @property
    def correct(self) -> list[int]:
        """Return the positions of the right options."""
        return [place for place, option in enumerate(self.answers) if option.correct]

    @model_validator(mode="after")
    def _no_twins(self) -> "Choice":
        return different(self, self.options)


class MultipleChoice(Choice):
    """One option is right."""

    type: Literal["multiple_choice"]

    @property
    def right(self) -> int:
        """Return the key in the form of a saved answer."""
        return self.correct[0]

    @model_validator(mode="after")
    def _one(self) -> "MultipleChoice":
        if len(self.correct) != 1:
            raise ValueError(f"{len(self.correct)} options are correct; make it one, or use type many_choice")
        return self


class ManyChoice(Choice):
    """Several options are right."""

    type: Literal["many_choice"]

    @property
    def right(self) -> list[int]:
        """Return the key in the form of a saved answer."""
        return self.correct

    @model_validator(mode="after")
    def _some(self) -> "ManyChoice":
        if not 1 < len(self.correct) < len(self.answers):
            raise ValueError("not two or more options are correct, or all are; change which ones are, or use type multiple_choice")
        return self


class Numeric(Item):
    """A number, given as ``value`` with ``tolerance`` or as ``low`` to ``high``; ``also`` lists other words for its unit.

    Attributes:
        hint: shown instead of ``feedback`` when the number is not right.
    """

    type: Literal["numeric"]
    value: float | None = None
    low: float | None = None
    high: float | None = None
    tolerance: Annotated[float, Field(ge=0)] = 0
    unit: str = ""
    also: list[Text] = Field(default_factory=list)
    feedback: Text
    hint: str = ""

    @property
    def right(self) -> dict[str, float]:
        """Return the lowest and the highest right number."""
        if self.value is None:
            return {"low": self.low, "high": self.high}
        return {"low": self.value - self.tolerance, "high": self.value + self.tolerance}

    @model_validator(mode="after")
    def _bounds(self) -> "Numeric":
        both, neither = (self.low is None) == (self.high is None), self.low is None
        if not both or (self.value is None) == neither:
            raise ValueError("it needs either `value` or `low` and `high`; give one of the two")
        if not neither and self.low > self.high:
            raise ValueError("`low` is above `high`; swap them")
        return self


class Order(Item):
    """Lines in the right order; shown shuffled. A line is a text, or a text with feedback of its own."""

    type: Literal["order"]
    answers: Annotated[list[Annotated[Line, text_as("answer")]], Field(min_length=3, max_length=8)]
    feedback: str = ""
    hint: str = ""

    @property
    def options(self) -> list[str]:
        """Return the lines in the right order."""
        return [line.answer for line in self.answers]

    @property
    def line_feedback(self) -> list[str]:
        """Return what to say about each line, empty where the item has one sentence for all."""
        return [line.feedback for line in self.answers]

    @property
    def right(self) -> list[int]:
        """Return the key in the form of a saved answer."""
        return list(range(len(self.answers)))

    @model_validator(mode="after")
    def _has_feedback(self) -> "Order":
        if not self.feedback and not all(self.line_feedback):
            raise ValueError("there is no feedback; add `feedback` to the item, or to each of its lines")
        return different(self, self.options)


class Match(Item):
    """Prompts that each take one of several choices; the choices are shown shuffled. ``sound`` as in :class:`Choice`."""

    type: Literal["match"]
    sound: bool | None = None
    pairs: Annotated[list[Pair], Field(min_length=2, max_length=8)]
    extra: list[Text] = Field(default_factory=list)

    @property
    def prompts(self) -> list[str]:
        """Return the prompts."""
        return [pair.prompt for pair in self.pairs]

    @property
    def options(self) -> list[str]:
        """Return the choices: each answer once, then the extra ones."""
        return list(dict.fromkeys([pair.answer for pair in self.pairs] + self.extra))

    @property
    def right(self) -> dict[str, int]:
        """Return the key in the form of a saved answer."""
        return {str(place): self.options.index(pair.answer) for place, pair in enumerate(self.pairs)}

    @model_validator(mode="after")
    def _no_twins(self) -> "Match":
        return different(self, self.prompts)


PRACTICE = {"multiple_choice": MultipleChoice, "many_choice": ManyChoice, "numeric": Numeric, "order": Order, "match": Match}
