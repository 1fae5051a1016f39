"""What a widget's page gets of it."""

NOT_OURS = {"layout", "tabbable", "tooltip"}
"""Traits of every widget of Jupyter."""


def traits(widget: object, **changes: object) -> dict:
    """Return the traits that a widget shares with its page, with ``changes``."""
    names = [name for name in widget.trait_names(sync=True) if not name.startswith("_") and name not in NOT_OURS]
    return {**{name: getattr(widget, name) for name in names}, **changes}
