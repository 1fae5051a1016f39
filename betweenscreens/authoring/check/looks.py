"""Rules for how people and lessons look."""

import re
from collections.abc import Iterator
from itertools import combinations

from betweenscreens import twee
from betweenscreens.assets import AssetError, as_data, near
from betweenscreens.authoring.check.course import Course
from betweenscreens.authoring.check.rules import rule
from betweenscreens.widgets import cast

QUOTED = re.compile(r"^> ?\*\*([^*\n]+):\*\*", re.MULTILINE)
"""A quoted message, with its speaker."""


@rule("cast-format")
def cast_format(course: Course) -> Iterator[AssetError]:
    """Everyone in cast.yml has a known hue and a portrait that exists, and every portrait belongs to someone."""
    people = course.yaml("cast.yml")
    where = "assets/cast.yml"
    yield from cast.problems(people, where)
    shown = {entry.get("portrait") for entry in people.values() if isinstance(entry, dict)} if isinstance(people, dict) else set()
    for name in set(cast.portraits()) - shown - {"unknown"}:
        yield AssetError(f"{where}:1", f"the portrait {name} belongs to nobody", "add the person, or remove the file")


@rule("cast-hues")
def cast_hues(course: Course) -> Iterator[AssetError]:
    """Two people who meet in one chat never share a hue."""
    hues = _hues(course)
    for path in course.files("assets/chats/*.twee"):
        try:
            script = twee.parse(course.text(path), course.shown(path))
        except AssetError:
            continue  # chat-format reports it
        for one, other in combinations(sorted(twee.speakers(script) & hues.keys()), 2):
            if hues[one] == hues[other]:
                yield AssetError(
                    f"{course.shown(path)}:1", f"{one} and {other} share a hue", "have someone else speak, or change assets/cast.yml"
                )


@rule("speaker-known")
def speaker_known(course: Course) -> Iterator[AssetError]:
    """Whoever speaks, in a chat or in a message that a lesson quotes, is in cast.yml under this name."""
    known = [str(name) for name in as_data(course.yaml("cast.yml")) or ()]
    for who, where in (*_in_chats(course), *_quoted(course)):
        if who not in known:
            yield AssetError(where, f"{who} speaks but isn't in assets/cast.yml", f"{near(who, known)}; or add {who}: {{hue: none}}")


def _in_chats(course: Course) -> Iterator[tuple[str, str]]:
    """Yield who speaks or types in a chat, with the first line that says so."""
    for path in course.files("assets/chats/*.twee"):
        lines = [twee.speaker(line) for line in course.text(path).splitlines()]
        for who in sorted({who for who in lines if who}):
            yield who, f"{course.shown(path)}:{lines.index(who) + 1}"


def _quoted(course: Course) -> Iterator[tuple[str, str]]:
    """Yield whose messages lessons and checks quote, with the cell; what follows a comma is no part of the name."""
    for notebook in (*course.lessons, *course.checks):
        for cell in notebook.cells:
            for who in sorted(set(QUOTED.findall(cell.source))) if cell.kind == "markdown" else ():
                yield who.split(",", 1)[0].strip(), notebook.at(cell)


def _hues(course: Course) -> dict[str, str]:
    """Return the hue of everybody who has one; what cannot be read is reported by cast-format."""
    people = as_data(course.yaml("cast.yml"))
    entries = people.items() if isinstance(people, dict) else ()
    found = {name: entry.get("hue") for name, entry in entries if isinstance(entry, dict)}
    return {name: hue for name, hue in found.items() if hue in cast.HUES and hue != "none"}
