"""The models behind the explorables: pure functions, computed once for every position of their controls.

A model is one small module, named like its words file (``read-receipt`` is
``read_receipt.py``), with these names:

``CONTROLS``
    control → its values, from low to high, at most four controls.
``START``
    control → the value at which it opens.
``PICTURE``
    how the numbers are drawn, one of ``DRAWN``.
``model(**controls)``
    name → number; its docstring gives the formula and what it leaves out.
"""

import itertools
import math
from types import ModuleType

from betweenscreens.assets import AssetError
from betweenscreens.widgets import guarded

PICTURES = ("dots", "bars", "curve", "table", "densities", "network")
DRAWN = ("dots", "bars", "curve", "table", "densities")
"""Those of the closed set that ``static/explore.js`` draws now."""
MOST_CONTROLS = 4
PARTS = ("CONTROLS", "START", "PICTURE", "model")
FOLDER = "explorables"


def load(name: str) -> ModuleType:
    """Return the model module of an explorable, checked.

    Raises:
        AssetError: there is no such module, it cannot be run, or it does not fit what a model must have.
    """
    model, file = guarded.load(FOLDER, name), guarded.file_of(FOLDER, name)
    with guarded.one_line(file, "its parts do not fit together"):
        wrong = _wrong(model)
    if wrong:
        raise AssetError(file, *wrong)
    return model


def _wrong(model: ModuleType) -> tuple[str, str] | None:
    """Return what is wrong with a model module and what to do, or None."""
    if missing := [part for part in PARTS if not hasattr(model, part)]:
        return f"it has no {' and no '.join(missing)}", "write it as betweenscreens/widgets/explorables/__init__.py says"
    if model.PICTURE not in DRAWN:
        return f"the picture “{model.PICTURE}” is not drawn yet", "use one of " + ", ".join(DRAWN)
    if not 0 < len(model.CONTROLS) <= MOST_CONTROLS:
        return f"it has {len(model.CONTROLS)} controls", f"give it 1 to {MOST_CONTROLS}; fix the others, or make a second explorable"
    if list(model.START) != list(model.CONTROLS):
        return "START and CONTROLS do not name the same controls in the same order", "make them agree"
    stray = [name for name, values in model.CONTROLS.items() if model.START[name] not in values]
    return (f"{stray[0]} does not start at one of its values", "take a value of its list") if stray else None


def table(model: ModuleType) -> dict:
    """Return the model's numbers for every combination of its controls.

    The rows are in the order of nested loops over ``CONTROLS``, the last control
    fastest, so that a position is found by arithmetic: ``{"names": […], "rows": [[…], …]}``.

    Raises:
        AssetError: the model fails at a position, or gives something else than the same numbers everywhere; both are named.
    """
    combinations = [dict(zip(model.CONTROLS, values, strict=True)) for values in itertools.product(*model.CONTROLS.values())]
    results = [_numbers(model, controls) for controls in combinations]
    names = list(results[0])
    for controls, numbers in zip(combinations, results, strict=True):
        if list(numbers) != names:
            what = f"it gives {', '.join(numbers)} at {_position(controls)}, and {', '.join(names)} elsewhere"
            raise AssetError(_file(model), what, "give the same numbers in the same order everywhere")
    return {"names": names, "rows": [list(numbers.values()) for numbers in results]}


def _numbers(model: ModuleType, controls: dict) -> dict:
    """Return what a model gives at one position: name → number."""
    with guarded.one_line(_file(model), f"the model fails at {_position(controls)}"):
        numbers = dict(model.model(**controls))
    for name, value in numbers.items():
        if not isinstance(value, int | float) or not math.isfinite(value):
            raise AssetError(_file(model), f"{name} is {value} at {_position(controls)}", "give a number for every position")
    return numbers


def _position(controls: dict) -> str:
    return ", ".join(f"{name} = {value}" for name, value in controls.items())


def _file(model: ModuleType) -> str:
    return guarded.file_of(FOLDER, model.__name__.rpartition(".")[2])
