"""Loading a model and computing all its numbers."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from betweenscreens.assets import AssetError
from betweenscreens.widgets import explorables, guarded

GOOD = {
    "CONTROLS": {"a": (1, 2), "b": (10, 20, 30)},
    "START": {"a": 1, "b": 20},
    "PICTURE": "bars",
    "model": lambda a, b: {"sum": a + b, "a": a},
}


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Callable[..., object]:
    """Return a function that loads a made-up model with some names changed."""

    def loaded(**changes: object) -> object:
        module = SimpleNamespace(__name__="made_up", **{**GOOD, **changes})
        monkeypatch.setattr(guarded.importlib, "import_module", lambda _name: module)
        return explorables.load("made-up")

    return loaded


def test_numbers_of_every_position_the_last_control_fastest(load: Callable) -> None:
    assert explorables.table(load()) == {"names": ["sum", "a"], "rows": [[11, 1], [21, 1], [31, 1], [12, 2], [22, 2], [32, 2]]}


@pytest.mark.parametrize("picture", ["network", "pie"])
def test_a_picture_that_is_not_drawn_is_refused_with_those_that_are(load: Callable, picture: str) -> None:
    with pytest.raises(AssetError, match="use one of dots, bars, curve, table, densities"):
        load(PICTURE=picture)


def test_there_are_at_most_four_controls(load: Callable) -> None:
    five = dict.fromkeys("abcde", (1, 2))
    with pytest.raises(AssetError, match="it has 5 controls"):
        load(CONTROLS=five, START=dict.fromkeys(five, 1))


def test_start_fits_the_controls(load: Callable) -> None:
    with pytest.raises(AssetError, match="same controls in the same order"):
        load(START={"b": 20, "a": 1})
    with pytest.raises(AssetError, match="b does not start at one of its values"):
        load(START={"a": 1, "b": 25})


def test_a_missing_model_is_named() -> None:
    with pytest.raises(AssetError, match=r"betweenscreens/widgets/explorables/no_such_model\.py: there is no module"):
        explorables.load("no-such-model")
