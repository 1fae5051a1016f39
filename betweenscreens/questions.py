"""The question files of quizzes and checks: reading them, and every mistake in them with its line.

The models stand in :mod:`betweenscreens.items` and :mod:`betweenscreens.graded_items`,
what an answer is worth in :mod:`betweenscreens.credit`; the names that the rest of
the course needs can be had from here.
"""

from pathlib import Path, PurePath

from pydantic import ValidationError

from betweenscreens import assets, key_beside
from betweenscreens.credit import PERCENT, credit, is_answer
from betweenscreens.graded_items import GRADED
from betweenscreens.items import PRACTICE, Item
from betweenscreens.mistakes import explained, located

__all__ = ["Item", "answered", "credit", "parse", "problems", "read_graded", "read_practice", "units_of"]
BESIDE = "stands beside it"
"""How the words end that say of a question in a check that its key is still where an author writes it."""


def answered(item: Item, answer: object) -> bool:
    """Return True if ``answer`` is an answer to ``item``, right or not; an item not touched has None."""
    return is_answer(item.type, answer, item.size)


def units_of(item: Item) -> list[str]:
    """Return the words that may stand after the number in an answer to a numeric item: its unit and other words for that; else none."""
    if item.type != "numeric":
        return []
    same = assets.words("units")["units"]["same"].get(item.unit, [])
    singular = [item.unit[:-1]] if item.unit.endswith("s") else []
    return list(dict.fromkeys([*([item.unit] if item.unit else PERCENT), *same, *singular, *item.also]))


def read_practice(path: Path) -> list[Item]:
    """Return the items of a practice quiz.

    Raises:
        AssetError: the first mistake in the file.
    """
    return _read(path, graded=False)


def read_graded(path: Path) -> list[Item]:
    """Return the items of a check; as :func:`read_practice`."""
    return _read(path, graded=True)


def problems(path: Path, graded: bool) -> list[assets.AssetError]:
    """Return every mistake in a question file, in the order of its lines."""
    try:
        return parse(assets.read_yaml(path), assets.shown(path), graded=graded)[1]
    except assets.AssetError as error:
        return [error]


def parse(content: object, where: str, *, graded: bool) -> tuple[list[Item], list[assets.AssetError]]:
    """Return the items in ``content`` (a list, as read by :func:`assets.read_yaml`) and what is wrong with the others."""
    questions, found = _list_of(content, where)
    items: list[Item] = []
    for place, raw in enumerate(questions):
        item, wrong = _item(raw, f"{where}:{questions.lc.item(place)[0] + 1}", graded=graded)
        twin = item and item.id in {other.id for other in items}
        found += [located(where, raw, ("id",), f"the id {item.id} stands there twice", "make the two different")] if twin else []
        found += wrong
        items += [item] if item else []
    return items, found


def _read(path: Path, *, graded: bool) -> list[Item]:
    items, found = parse(assets.read_translated(path), assets.shown(path), graded=graded)
    if found:
        raise found[0]
    return items


def _list_of(content: object, where: str) -> tuple[list, list[assets.AssetError]]:
    """Return the list of raw questions in a file, and what is wrong with the file as a whole."""
    if isinstance(content, list) and content:
        return content, []
    return [], [assets.AssetError(f"{where}:1", "there is no list of questions", "begin each question with `- id:`")]


def _item(raw: object, where: str, *, graded: bool) -> tuple[Item | None, list[assets.AssetError]]:
    """Return the item in ``raw``, or None and what is wrong; ``where`` names its first line."""
    models = GRADED if graded else PRACTICE
    if not isinstance(raw, dict):
        return None, [assets.AssetError(where, "this is not a question", "write its fields as `id: …`, `type: …` below each other")]
    file = where.rpartition(":")[0]
    kind = raw.get("type")
    if not isinstance(kind, str) or kind not in models:
        return None, [located(file, raw, ("type",), "the type is missing or not known here", "use one of " + ", ".join(models))]
    if graded and key_beside.is_beside(raw):
        return _with_key(raw, file)
    try:
        return models[kind].model_validate(assets.as_data(raw)), []
    except ValidationError as error:
        return None, [located(file, raw, one["loc"], *explained(one, f"a {kind} question")) for one in error.errors(include_url=False)]


def _with_key(raw: dict, file: str) -> tuple[Item | None, list[assets.AssetError]]:
    """Return the item of a check whose key still stands beside it, without that key, and say where the key belongs."""
    try:
        bare, _ = key_beside.parted(raw, file)
        item = GRADED[bare["type"]].model_validate(bare)
    except assets.AssetError as error:
        what = f"a key stands beside this question, and it isn’t whole: {error.what}"
        return None, [assets.AssetError(error.where, what, f"{error.do}, or take the whole key out of this file")]
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        return None, [located(file, raw, first["loc"], *explained(first, f"a {raw['type']} question of a check"))]
    check = PurePath(file).parent.name
    do = f"run `course key {check}`, which moves it into the notebook"
    return item, [located(file, raw, ("id",), f"the key of {item.id} {BESIDE}", do)]
