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

import importlib
import itertools
from types import ModuleType

from betweenscreens.assets import AssetError

PICTURES = ("dots", "bars", "curve", "table", "densities", "network")
DRAWN = ("dots", "bars", "curve", "table", "densities")
"""Those of the closed set that ``static/explore.js`` draws now."""
MOST_CONTROLS = 4


def module_of(name: str) -> str:
    """Return the file of a model as a person should see it: ``betweenscreens/widgets/explorables/read_receipt.py``."""
    return f"betweenscreens/widgets/explorables/{name.replace('-', '_')}.py"


def load(name: str) -> ModuleType:
    """Return the model module of an explorable, checked.

    Raises:
        AssetError: there is no such module, or it does not fit what a model must have.
    """
    try:
        model = importlib.import_module(f"betweenscreens.widgets.explorables.{name.replace('-', '_')}")
    except ModuleNotFoundError:
        raise AssetError(module_of(name), "there is no model of this name", "add the module, or change the id") from None
    if wrong := _wrong(model):
        raise AssetError(module_of(name), *wrong)
    return model


def _wrong(model: ModuleType) -> tuple[str, str] | None:
    """Return what is wrong with a model module and what to do, or None."""
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
    """
    combinations = itertools.product(*model.CONTROLS.values())
    results = [model.model(**dict(zip(model.CONTROLS, values, strict=True))) for values in combinations]
    return {"names": list(results[0]), "rows": [list(numbers.values()) for numbers in results]}
