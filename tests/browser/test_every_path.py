"""Every path of every chat, taken button by button on the site: what is said, and where it ends, is what the script says."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from betweenscreens import assets, twee
from tests.browser.test_site import open_page, served, told

__all__ = ["served", "told"]
pytestmark = pytest.mark.long
WALK = (Path(__file__).parent / "walk.js").read_text(encoding="utf-8")
PAGES = {
    name: lesson.stem
    for lesson in sorted((assets.course_root() / "lessons").glob("[0-9]*.ipynb"))
    for name in assets.ids("chats", ".twee")
    if f'chat(\\"{name}\\")' in lesson.read_text(encoding="utf-8")
}


def paths(script: dict, name: str) -> Iterator[tuple[list[int], list[str]]]:
    """Yield each way from a passage to an ending: its choices by position, and the passages it goes through."""
    choices = script["passages"][name]["choices"]
    if not choices:
        yield [], [name]
    for i, choice in enumerate(choices):
        for rest, passed in paths(script, choice["to"]):
            yield [i, *rest], [name, *passed]


def expected(script: dict, choices: list[int], passed: list[str]) -> dict:
    """Return what a reader of one way sees: the messages in order, the title of the ending and its debrief."""
    said = []
    for place, name in enumerate(passed):
        passage = script["passages"][name]
        said += [line["text"] for line in passage["lines"] if line["kind"] == "say"]
        taken = passage["choices"][choices[place]] if place < len(choices) else None
        said += [taken["text"]] if taken and taken["kind"] == "say" else []
    end = script["passages"][passed[-1]]
    return {"said": said, "title": end.get("title") or passed[-1], "debrief": end["debrief"]}


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("name", PAGES)
def test_every_path_can_be_taken_to_its_end(name: str, page: Page, served: str) -> None:
    script = twee.read(assets.find("chats", name, ".twee"))
    ways = list(paths(script, script["start"]))
    open_page(page, f"{served}{PAGES[name]}.html")
    seen = page.evaluate(WALK, [choices for choices, _ in ways])
    assert seen
    for (choices, passed), one in zip(ways, seen, strict=True):
        assert one == expected(script, choices, passed), passed
