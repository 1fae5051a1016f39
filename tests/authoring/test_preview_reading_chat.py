"""A chat on the reading page: every line of every passage, and where each leads."""

import re
from html import unescape
from pathlib import Path

import pytest

from betweenscreens import twee
from betweenscreens.authoring.check.course import Course
from betweenscreens.authoring.preview import reading_chat

CHAT = "seen-22-14"


def words(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def test_every_line_choice_and_debrief_is_there(root: Path) -> None:
    said = words(reading_chat.shown(Course(root), CHAT))
    for passage in twee.read(root / "assets/chats" / f"{CHAT}.twee")["passages"].values():
        texts = [line["text"] for line in passage["lines"] if "text" in line]
        effects = [f"{line['word']} {line['by']:+d}" for line in passage["lines"] if line["kind"] == "effect"]
        for text in [*texts, *effects, *(choice["text"] for choice in passage["choices"]), *passage["debrief"]]:
            assert text in said


@pytest.mark.parametrize("name", [path.stem for path in (Path(__file__).parents[2] / "assets/chats").glob("*.twee")])
def test_every_passage_names_the_endings_that_it_leads_to(name: str, root: Path) -> None:
    script = twee.read(root / "assets/chats" / f"{name}.twee")
    all_ends = {passage for passage, one in script["passages"].items() if "ending" in one["tags"]}
    assert set(reading_chat.endings_from(script, script["start"])) == all_ends
    for passage, one in script["passages"].items():
        onward = {end for choice in one["choices"] for end in reading_chat.endings_from(script, choice["to"])}
        assert set(reading_chat.endings_from(script, passage)) == (onward or {passage})


def test_a_danger_is_named_where_it_begins(root: Path) -> None:
    text = (root / "assets/chats/captain-daniel.twee").read_text(encoding="utf-8")
    html = reading_chat.shown(Course(root), "captain-daniel")
    assert len(re.findall("a danger begins: [a-z-]+", html)) == text.count("\n@danger ") > 0


def test_a_chat_that_cannot_be_read_is_its_mistakes_and_its_text(course: Path) -> None:
    path = course / "assets/chats" / f"{CHAT}.twee"
    path.write_text(path.read_text(encoding="utf-8").replace("@steer", "@stear", 1) + "\n<b>loose</b>\n", encoding="utf-8")
    html = reading_chat.shown(Course(course), CHAT)
    assert html.count('class="bs-wrong"') >= 2
    assert "&lt;b&gt;loose&lt;/b&gt;" in html
