"""Whatever goes wrong in a model that an author writes is one line, with file and line."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from betweenscreens.assets import AssetError
from betweenscreens.widgets import explorables

FILE = "betweenscreens/widgets/explorables/made_up.py"
MODEL = '''
CONTROLS = {"a": (0, 1), "b": (2, 3)}
START = {"a": 0, "b": 2}
PICTURE = "bars"


def model(a, b):
    """Two numbers."""
    return {"sum": a + b, "share": a / b}
'''


@pytest.fixture
def numbers_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], dict]:
    """Return a function that writes a model with one replacement, and computes its numbers."""
    path = tmp_path / FILE
    path.parent.mkdir(parents=True)
    monkeypatch.setattr(explorables, "__path__", [*explorables.__path__, str(path.parent)])
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    def computed(old: str, new: str) -> dict:
        sys.modules.pop("betweenscreens.widgets.explorables.made_up", None)
        assert old in MODEL
        path.write_text(MODEL.replace(old, new), encoding="utf-8")
        return explorables.table(explorables.load("made-up"))

    return computed


def test_a_good_model_gives_its_numbers(numbers_of: Callable) -> None:
    assert numbers_of("bars", "bars")["rows"] == [[2, 0], [3, 0], [3, 0.5], [4, pytest.approx(1 / 3)]]


@pytest.mark.parametrize(
    ("old", "new", "where", "said"),
    [
        ('"share": a / b}', '"share": a / b', 9, "it cannot be loaded (SyntaxError: '{' was never closed"),
        ("CONTROLS", "import no_such_package\nCONTROLS", 2, "it cannot be loaded (ModuleNotFoundError: No module named 'no_such_package')"),
        ("a / b", "b / a", 9, "the model fails at a = 0, b = 2 (ZeroDivisionError: division by zero)"),
        ("def model(a, b)", "def model(a, c)", 1, "the model fails at a = 0, b = 2 (TypeError: model() got an unexpected keyword argument"),
        ("a / b}", "float('inf')}", None, "share is inf at a = 0, b = 2"),
        ("a / b}", "'many'}", None, "share is many at a = 0, b = 2"),
        ('"share": a / b}', '**({"share": 1} if a else {})}', None, "it gives sum, share at a = 1, b = 2, and sum elsewhere"),
        ('PICTURE = "bars"\n', "", None, "it has no PICTURE"),
        ("(0, 1)", "1", 1, "its parts do not fit together (TypeError"),
    ],
)
def test_what_goes_wrong_is_told_in_one_line(numbers_of: Callable, old: str, new: str, where: int | None, said: str) -> None:
    with pytest.raises(AssetError) as told:
        numbers_of(old, new)
    assert told.value.where == (FILE if where is None else f"{FILE}:{where}")
    assert said in told.value.what
    assert "\n" not in str(told.value)
