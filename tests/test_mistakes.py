"""What pydantic finds wrong is told with file, line, what it is and what to do."""

import pytest
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from betweenscreens.assets import parse_yaml
from betweenscreens.mistakes import explained, field_of, located

TEXT = "title: one\nlines:\n- {id: a, hint: b}\n- id: c\n  hint: 3\n"


class Thing(BaseModel):
    """A thing with a name."""

    model_config = ConfigDict(extra="forbid", strict=True)
    name: str
    size: int = 1

    @field_validator("size")
    @classmethod
    def _small(cls, size: int) -> int:
        if size > 9:
            raise ValueError(f"{size} is too large; make it smaller")
        return size


def first_error(content: object) -> dict:
    with pytest.raises(ValidationError) as caught:
        Thing.model_validate(content)
    return caught.value.errors(include_url=False)[0]


@pytest.mark.parametrize(
    ("path", "line"), [((), 1), (("title",), 1), (("lines", 1), 4), (("lines", 1, "hint"), 5), (("lines", 0, "none"), 3), (("lines", 7), 2)]
)
def test_the_line_is_the_nearest_one_there_is(path: tuple, line: int) -> None:
    assert str(located("a.yml", parse_yaml(TEXT, "a.yml"), path, "it is wrong", "mend it")) == f"a.yml:{line}: it is wrong; mend it"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ({}, ("`name` is missing", "add it")),
        ({"name": "a", "nmae": "b"}, ("`nmae` is not a field of a thing", "remove it or correct its name")),
        ({"name": 3}, ("`name` is not text", "put it in double quotes")),
        ({"name": "a", "size": 10}, ("10 is too large", "make it smaller")),
        ({"name": "a", "size": "b"}, ("`size` does not fit (Input should be a valid integer)", "correct it")),
    ],
)
def test_each_kind_of_mistake_says_what_to_do(content: dict, says: tuple[str, str]) -> None:
    assert explained(first_error(content), "a thing") == says


def test_a_mistake_in_no_field_names_the_whole() -> None:
    assert field_of({"loc": (3,)}) == "this"
