"""What people and lessons look like: portraits, covers, and the hues that go with them."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from betweenscreens import assets
from betweenscreens.assets import AssetError
from betweenscreens.lesson_id import number
from betweenscreens.widgets import static

HUES = ("coral", "marigold", "moss", "sky", "plum", "rose", "clay", "indigo", "none")
"""The hues that a person can have; petrol is the reader's, and ``none`` is for who has no portrait."""
LETTER = {"hue": "none"}
"""The entry of somebody who has a letter on grey paper instead of a portrait."""
COVER_HUE = re.compile(r'data-hue="(\w+)"')
XMLNS = ' xmlns="http://www.w3.org/2000/svg"'
INLINE = ' aria-hidden="true" focusable="false"'
"""How a drawing stands in a page: nothing to hear, nothing to reach by keyboard."""
FILLS = ' preserveAspectRatio="xMidYMid slice"'


def faces(names: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return hue and portrait (SVG for a page) of those among ``names`` that the cast knows, by name; errors as in :func:`people`."""
    cast = people()
    return {name: {"hue": cast[name]["hue"], "svg": portrait(cast[name]["portrait"])} for name in sorted(set(names)) if name in cast}


def people() -> dict[str, dict[str, str]]:
    """Return the cast: name → ``hue`` and ``portrait``, without those who have a letter; empty where the course has no such file.

    Raises:
        AssetError: ``assets/cast.yml`` is broken.
    """
    path = assets.course_root() / "assets" / "cast.yml"
    return _people(path) if path.is_file() else {}


@cache
def _people(path: Path) -> dict[str, dict[str, str]]:
    found = assets.read_yaml(path)
    for problem in problems(found, assets.shown(path)):
        raise problem
    return {name: entry for name, entry in assets.as_data(found).items() if entry != LETTER}


def problems(cast: object, where: str) -> Iterator[AssetError]:
    """Yield what is wrong with the content of ``cast.yml``: an entry without a known hue, or without a portrait that is there."""
    if not isinstance(cast, dict):
        yield AssetError(f"{where}:1", "this is no list of people", "write a name, a colon, and {hue: …, portrait: …} on each line")
        return
    for name, entry in cast.items():
        line = f"{where}:{cast.lc.key(name)[0] + 1}"
        hue, file = (entry.get("hue"), entry.get("portrait")) if isinstance(entry, dict) else (None, None)
        if hue not in HUES:
            yield AssetError(line, f"{name} has the hue {hue}", "take one of " + ", ".join(HUES))
        if entry != LETTER and not (isinstance(file, str) and _portrait_path(file).is_file()):
            yield AssetError(line, f"{name} has the portrait {file}, and there is no such file", assets.near(str(file), portraits()))


def portraits() -> list[str]:
    """Return the names of all portraits."""
    return sorted(path.stem for path in (static.HERE / "portraits").glob("*.svg"))


@cache
def portrait(name: str) -> str:
    """Return a portrait as SVG to stand in a page."""
    return _inline(_portrait_path(name).read_text(encoding="utf-8"))


@cache
def cover(lesson: str) -> dict[str, str]:
    """Return ``hue`` and ``svg`` of the cover of a lesson (``04-replies-and-receipts``); petrol and no picture where there is none."""
    path = static.HERE / "covers" / f"{lesson}.svg"
    if not path.is_file():
        return {"hue": "petrol", "svg": ""}
    svg = path.read_text(encoding="utf-8")
    return {"hue": COVER_HUE.search(svg)[1], "svg": _inline(svg, FILLS)}


def covers() -> dict[str, dict[str, str]]:
    """Return the cover of each lesson that has one, as :func:`cover` returns it, by the lesson's number as text."""
    return {str(number(path.name)): cover(path.stem) for path in sorted((static.HERE / "covers").glob("*.svg"))}


def _portrait_path(name: str) -> Path:
    return static.HERE / "portraits" / f"{name}.svg"


def _inline(svg: str, more: str = "") -> str:
    return svg.strip().replace(XMLNS, INLINE + more, 1)
