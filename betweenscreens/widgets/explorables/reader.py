"""Reads ``assets/explorables/<id>.yml``: the words of an explorable, checked against its model."""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from betweenscreens import assets
from betweenscreens.assets import AssetError
from betweenscreens.widgets import explorables, guarded, guesses

TAGS = ("MODEL", "SIMULATION", "DATA")
SHAPES = ("filled", "open", "thin")
TEXTS = ("id", "lesson", "tag", "note", "question", "live", "alt", "how")
PARTS = {"dots": "key", "bars": "key", "curve": "curve", "table": "table", "densities": "densities"}
"""Picture → the part of the words file that names what is drawn."""
PEOPLE = 100
GROUPS = 2
"""Groups that a picture of densities compares."""


def read(path: Path) -> dict:
    """Return the words of an explorable with ``controls`` (``name``, ``values``, ``start``, texts), ``names`` and ``rows`` of its numbers.

    Raises:
        AssetError: the first of :func:`problems`.
    """
    for problem in problems(path):
        raise problem
    words = assets.as_data(assets.read_translated(path))
    model = explorables.load(path.stem)
    controls = [
        {"name": name, **words["controls"][name], "values": list(values), "start": model.START[name]}
        for name, values in model.CONTROLS.items()
    ]
    return {"guess": None, **words, "controls": controls, "picture": model.PICTURE, **explorables.table(model)}


def problems(path: Path) -> list[AssetError]:
    """Return everything that is wrong in the words file of an explorable, or between it and its model."""
    where = assets.shown(path)
    try:
        words = assets.read_yaml(path)
        if not isinstance(words, dict):
            return [AssetError(f"{where}:1", "these are not names with texts", "write it like the other files in assets/explorables")]
        return list(_Reading(where, words, explorables.load(path.stem)).problems(path.stem))
    except AssetError as error:
        return [error]


class _Reading:
    """One reading of a words file against its model; every method yields what is wrong.

    Args:
        where: the file, as shown to a person.
        words: its content with lines.
        model: a module of ``betweenscreens.widgets.explorables``.
    """

    def __init__(self, where: str, words: dict, model: ModuleType) -> None:
        self.where, self.words, self.model = where, words, model
        self.numbers = explorables.table(model)
        self.names = self.numbers["names"]

    def error(self, mapping: dict, key: object, what: str, do: str) -> AssetError:
        """Return an error at the line of ``key``, or of ``mapping`` where it has no such key."""
        line = mapping.lc.key(key)[0] if key in mapping else mapping.lc.line
        return AssetError(f"{self.where}:{line + 1}", what, do)

    def problems(self, name: str) -> Iterator[AssetError]:
        """Yield all errors of the file of the explorable ``name``."""
        part = PARTS[self.model.PICTURE]
        yield from self.fields(self.words, TEXTS, ("controls", part), maybe=("guess",))
        yield from self.named(self.words, "id", (name,), "the file's name")
        yield from self.named(self.words, "tag", TAGS, "a tag")
        yield from self.places(self.words, ("live", "alt"))
        yield from self.controls()
        if "guess" in self.words:
            yield from self.guess(self.words["guess"])
        yield from getattr(self, self.model.PICTURE)()

    def fields(self, mapping: dict, texts: tuple, parts: tuple = (), maybe: tuple = ()) -> Iterator[AssetError]:
        """Yield an error for each missing text, missing part or unknown name in ``mapping``."""
        for key in texts:
            if not isinstance(mapping.get(key), str) or not mapping[key].strip():
                yield self.error(mapping, key, f"{key} is missing or is not a text", f"write {key}: and a text in double quotes")
        for key in parts:
            if mapping.get(key) is None:
                yield self.error(mapping, key, f"{key} is missing", f"add {key}")
        for key in mapping:
            if key not in (*texts, *parts, *maybe):
                yield self.error(mapping, key, f"{key} is not known here", "known are " + ", ".join((*texts, *parts, *maybe)))

    def places(self, mapping: dict, keys: tuple) -> Iterator[AssetError]:
        """Yield an error for each {name} in the texts ``keys`` that is no number of the model."""
        for key in keys:
            for found in assets.PLACE.finditer(str(mapping.get(key, ""))):
                if found[1] not in self.names:
                    yield self.error(mapping, key, f"{{{found[1]}}} is no number of the model", "known are " + ", ".join(self.names))

    def named(self, mapping: dict, key: str, known: tuple | list, of: str) -> Iterator[AssetError]:
        """Yield an error if the text of ``key`` is not one of ``known``; a missing one is reported by :meth:`fields`."""
        if isinstance(mapping.get(key), str) and mapping[key] not in known:
            yield self.error(mapping, key, f"{key}: {mapping[key]} is not {of}", "write " + " or ".join(known))

    def controls(self) -> Iterator[AssetError]:
        """Yield errors of the controls: all of the model's, in its order, each with its texts."""
        controls = self.words.get("controls")
        if not isinstance(controls, dict) or list(controls) != list(self.model.CONTROLS):
            yield self.error(
                self.words,
                "controls",
                "the controls are not those of the model",
                "write " + ", ".join(self.model.CONTROLS) + " in this order",
            )
            return
        for name, control in controls.items():
            if not isinstance(control, dict):
                yield self.error(controls, name, "the control has no parts", "write label, value, low and high")
                continue
            yield from self.fields(control, ("label", "value", "low", "high"))
            if "{value}" not in str(control.get("value")):
                yield self.error(control, "value", "the value does not show its number", "write {value} where the number stands")

    def guess(self, guess: object) -> Iterator[AssetError]:
        """Yield errors of the guess: a question with a range, and the number that answers it."""
        if not isinstance(guess, dict):
            yield self.error(self.words, "guess", "the guess has no parts", "write ask, options, unit, low, high, of and after")
            return
        yield from self.fields(guess, ("ask", "unit", "of", "after"), ("low", "high", "options"))
        yield from self.places(guess, ("after",))
        yield from self.named(guess, "of", self.names, "a number of the model")
        ends = [guess.get("low"), guess.get("high")]
        if not all(isinstance(end, int | float) for end in ends) or ends[0] >= ends[1]:
            yield self.error(guess, "low", "low and high are not a range", "write two numbers, the lower one as low")
            return
        if wrong := guesses.wrong_options(guess.get("options"), *ends):
            yield self.error(guess, "options", *wrong)

    def key(self, texts: tuple) -> Iterator[AssetError]:
        """Yield errors of the list of things drawn: each has ``texts`` and is a number of the model."""
        key = self.words.get("key")
        if not isinstance(key, list) or not all(isinstance(item, dict) for item in key):
            yield self.error(self.words, "key", "the key is not a list", "write one line for each thing that is drawn: " + ", ".join(texts))
            return
        for item in key:
            yield from self.fields(item, texts)
            yield from self.named(item, "name", self.names, "a number of the model")

    def dots(self) -> Iterator[AssetError]:
        """Yield errors of a picture of 100 people: known shapes, and counts that make 100 everywhere."""
        wrong = list(self.key(("name", "shape", "label")))
        yield from wrong
        if wrong:
            return
        for item in self.words["key"]:
            yield from self.named(item, "shape", SHAPES, "a shape that is drawn")
        columns = [self.names.index(item["name"]) for item in self.words["key"]]
        counts = sorted({sum(row[column] for column in columns) for row in self.numbers["rows"]})
        if counts != [PEOPLE]:
            what = f"its people are not {PEOPLE} at every position, but {counts[0]} to {counts[-1]}"
            yield self.error(self.words, "key", what, f"name numbers that share out {PEOPLE} people, or {self.other_picture()}")

    def other_picture(self) -> str:
        """Return how to draw numbers that share out nothing: as a curve where there is one over one control, else as bars."""
        picture = "curve" if len(self.model.CONTROLS) == len(self.names) == 1 else "bars"
        return f'write PICTURE = "{picture}" in {guarded.file_of("explorables", self.model.__name__.rpartition(".")[2])}, which draws any'

    def bars(self) -> Iterator[AssetError]:
        """Yield errors of bars: each a number with its label and the words for its value."""
        yield from self.key(("name", "label", "value"))

    def curve(self) -> Iterator[AssetError]:
        """Yield errors of a curve: a number of the model over one of its controls."""
        curve = self.words.get("curve")
        if not isinstance(curve, dict):
            yield self.error(self.words, "curve", "the curve has no parts", "write x, y, x_label and y_label")
            return
        yield from self.fields(curve, ("x", "y", "x_label", "y_label"))
        yield from self.named(curve, "x", list(self.model.CONTROLS), "a control of the model")
        yield from self.named(curve, "y", self.names, "a number of the model")

    def table(self) -> Iterator[AssetError]:
        """Yield errors of a table: column heads, and rows of a label and numbers of the model."""
        table = self.words.get("table")
        rows = table.get("rows") if isinstance(table, dict) else None
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            yield self.error(self.words, "table", "the table has no rows", "write caption, columns, and rows of label and cells")
            return
        yield from self.fields(table, ("caption",), ("columns", "rows"))
        for row in rows:
            yield from self.fields(row, ("label",), ("cells",))
            for cell in set(row.get("cells") or ()) - set(self.names):
                yield self.error(row, "cells", f"{cell} is not a number of the model", "write " + " or ".join(self.names))

    def densities(self) -> Iterator[AssetError]:
        """Yield errors of two groups over a line: both have a number of people for every column, and the cut lies between columns."""
        parts = self.words.get("densities")
        groups = parts.get("groups") if isinstance(parts, dict) else None
        if not isinstance(groups, list) or len(groups) != GROUPS or not all(isinstance(group, dict) for group in groups):
            do = "write columns, cut, x_label, right, wrong, and two groups of name, label and guess"
            yield self.error(self.words, "densities", "the densities have no two groups", do)
            return
        yield from self.fields(parts, ("cut", "x_label"), ("columns", "right", "wrong", "groups"))
        yield from self.named(parts, "cut", self.names, "a number of the model")
        for key in ("right", "wrong"):
            if isinstance(parts.get(key), dict):
                yield from self.fields(parts[key], ("name", "label"))
                yield from self.named(parts[key], "name", self.names, "a number of the model")
        for group in groups:
            yield from self.fields(group, ("name", "label", "guess"))
            yield from self.places(group, ("label",))
        yield from self.columns(parts, [group.get("name") for group in groups])

    def columns(self, parts: dict, groups: list) -> Iterator[AssetError]:
        """Yield an error if the columns are no number, or the model does not give each group's people for each of them."""
        columns = parts.get("columns")
        if not isinstance(columns, int) or columns < GROUPS:
            yield self.error(parts, "columns", "columns is not a number of columns", "write how many answers there are, such as 12")
            return
        for name in (f"{group}_{i}" for group in groups for i in range(1, columns + 1)):
            if name not in self.names:
                yield self.error(parts, "columns", f"{name} is no number of the model", "let the model give it, or correct columns or name")
                return
