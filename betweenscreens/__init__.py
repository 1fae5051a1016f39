"""Between Screens: what a lesson's notebook may use.

Each name takes one or two plain arguments and shows one thing; what it shows
stands in ``assets/``. A name is loaded when it is first used, since charts and
widgets take seconds to load and marking needs neither.
"""

import sys
from importlib import import_module
from types import ModuleType

__all__ = [
    "chart",
    "chat",
    "explore",
    "hand_in",
    "help_card",
    "mark",
    "quiz",
    "reflect",
    "sources",
    "start_page",
    "term",
    "warm_up",
]
__version__ = "0.1.0"
_MODULES = {**dict(zip(__all__, __all__, strict=True)), "chart": "charts", "mark": "marks", "start_page": "start"}


class _Names(ModuleType):
    """This package: ``betweenscreens.chat`` is always the function, although a submodule has the same name."""

    def __getattr__(self, name: str) -> object:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name, obj=self)
        value = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
        setattr(self, name, value)
        return value

    def __setattr__(self, name: str, value: object) -> None:
        if name in __all__ and isinstance(value, ModuleType):
            return  # Python sets a submodule that was just loaded; the function keeps the name
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Names
