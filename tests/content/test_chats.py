"""Every chat that there is can be read; a lesson's chat is big enough, and its first choice matters."""

import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from betweenscreens import assets, twee
from betweenscreens.widgets.chat import ChatWidget

ROOT = assets.course_root()
IDS = assets.ids("chats", ".twee")
CALL = re.compile(r"""\bchat\(["']([^"']+)["']\)""")
WITH_HELP = range(8, 13)
MOST_SHARED = 0.5


def lesson_of() -> dict[str, int]:
    """Return the number of the lesson that shows each chat."""
    found = {}
    for path in sorted((ROOT / "lessons").glob("[0-9][0-9]-*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        source = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
        found.update(dict.fromkeys(CALL.findall(source), int(path.name[:2])))
    return found


LESSONS = lesson_of()
IN_LESSONS = [name for name in IDS if LESSONS.get(name, 0) >= 1]


def runs(script: dict, name: str, seen: tuple[str, ...] = ()) -> Iterator[frozenset[str]]:
    """Yield the passages of every run from ``name`` to an ending that meets no passage twice."""
    seen = (*seen, name)
    passage = script["passages"][name]
    if "ending" in passage["tags"]:
        yield frozenset(seen)
    for to in {choice["to"] for choice in passage["choices"]} - set(seen):
        yield from runs(script, to, seen)


def path_of(name: str) -> Path:
    return assets.find("chats", name, ".twee")


def test_there_are_chats() -> None:
    assert IDS


@pytest.mark.parametrize("name", IDS)
def test_a_chat_has_no_problems(name: str) -> None:
    text = assets.read_text(path_of(name))
    assert [str(error) for error in twee.problems(text, f"{name}.twee", LESSONS.get(name, 0) >= 1)] == []


@pytest.mark.parametrize("name", IDS)
def test_a_chat_can_be_shown_and_read_as_text(name: str) -> None:
    widget = ChatWidget(twee.read(path_of(name)))
    text = widget.plain_html()
    assert all(f'id="chat-{name}-{number}"' in text for number in range(1, len(widget.script["passages"]) + 1))


@pytest.mark.parametrize("name", IN_LESSONS)
def test_runs_with_other_first_choices_share_at_most_half_of_their_passages(name: str) -> None:
    script = twee.read(path_of(name))
    start = script["start"]
    firsts = sorted({choice["to"] for choice in script["passages"][start]["choices"]})
    assert len(firsts) == len(script["passages"][start]["choices"])
    after = [{run | {start} for run in runs(script, first, (start,))} for first in firsts]
    for one, other in itertools.combinations(after, 2):
        for run, twin in itertools.product(one, other):
            assert len(run & twin) <= MOST_SHARED * min(len(run), len(twin)), sorted(run & twin)


@pytest.mark.parametrize("name", [name for name in IN_LESSONS if LESSONS[name] in WITH_HELP])
def test_help_is_on_every_screen_of_the_heavy_lessons(name: str) -> None:
    assert twee.read(path_of(name))["help"]
