"""Questions of a check: one model per type, with no key and no feedback in any of them."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from betweenscreens.items import Item, Model, Text, different, text_as


class BareOption(Model):
    """An option of a graded item: its text only."""

    answer: Text


class Criterion(Model):
    """One criterion of a rubric and what its levels look like."""

    criterion: Text
    levels: list[Text] = Field(default_factory=list)


class GradedChoice(Item):
    """A choice item of a check, of either type."""

    type: Literal["multiple_choice", "many_choice"]
    part: Text
    answers: Annotated[list[BareOption], Field(min_length=2, max_length=12)]

    @property
    def options(self) -> list[str]:
        """Return the options' texts."""
        return [option.answer for option in self.answers]

    @model_validator(mode="after")
    def _no_twins(self) -> "GradedChoice":
        return different(self, self.options)


class GradedNumeric(Item):
    """A number, in a check; ``also`` lists other words for its unit."""

    type: Literal["numeric"]
    part: Text
    unit: str = ""
    also: list[Text] = Field(default_factory=list)


class GradedOrder(Item):
    """Lines to put in order, in a check, in an authored order that is not the right one."""

    type: Literal["order"]
    part: Text
    lines: Annotated[list[Text], Field(min_length=3, max_length=8, alias="options")]

    @property
    def options(self) -> list[str]:
        """Return the lines as authored."""
        return self.lines

    @model_validator(mode="after")
    def _no_twins(self) -> "GradedOrder":
        return different(self, self.lines)


class GradedMatch(Item):
    """Prompts and choices, in a check."""

    type: Literal["match"]
    part: Text
    asked: Annotated[list[Text], Field(min_length=2, max_length=8, alias="prompts")]
    choices: Annotated[list[Text], Field(min_length=2, max_length=9)]

    @property
    def prompts(self) -> list[str]:
        """Return the prompts."""
        return self.asked

    @property
    def options(self) -> list[str]:
        """Return the choices."""
        return self.choices

    @model_validator(mode="after")
    def _no_twins(self) -> "GradedMatch":
        return different(different(self, self.asked), self.choices)


class Written(Item):
    """A short text that the teacher marks by the rubric."""

    type: Literal["written"]
    part: Text
    rubric: Annotated[list[Annotated[Criterion, text_as("criterion")]], Field(min_length=1)]
    max_words: Annotated[int, Field(gt=0, le=600)]


GRADED = {
    "multiple_choice": GradedChoice,
    "many_choice": GradedChoice,
    "numeric": GradedNumeric,
    "order": GradedOrder,
    "match": GradedMatch,
    "written": Written,
}
