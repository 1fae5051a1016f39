"""Between Screens: what a lesson's notebook may use.

Each name takes one or two plain arguments and shows one thing; what it shows
is in ``assets/``. A name is loaded when it is first used, because charts and
widgets take seconds to load and marking needs neither.
"""

from importlib import import_module

__all__ = [
    "card",
    "chart",
    "chat",
    "explore",
    "hand_in",
    "help_card",
    "mark",
    "quiz",
    "reflect",
    "right_now",
    "sources",
    "start_page",
    "term",
]
__version__ = "0.1.0"
_MODULES = {**{name: f"widgets.{name}" for name in __all__}, "chart": "widgets.charts", "mark": "marks", "start_page": "widgets.start"}


def __getattr__(name: str) -> object:
    """Return a public name from its module, loaded now; see PEP 562."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name)
    return globals().setdefault(name, getattr(import_module(f"{__name__}.{_MODULES[name]}"), name))
