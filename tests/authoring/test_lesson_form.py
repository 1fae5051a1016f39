"""Where the rules of the form begin to speak: each limit on both of its sides, in a lesson that is only begun."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from betweenscreens.authoring.check import all_rules, check, minutes
from betweenscreens.authoring.check.course import Course
from betweenscreens.authoring.check.form import promised
from betweenscreens.authoring.new_lesson import new_lesson

NAME = "02-tin-cans"
LESSON = f"lessons/{NAME}.ipynb"
Change = Callable[[list[dict]], object]


def words(count: int) -> str:
    """Return so many words, in sentences."""
    return " ".join("word." if place % 10 == 0 else "word" for place in range(1, count + 1))


@pytest.fixture
def found(course: Path) -> Callable[..., list[str]]:
    """Return a function that changes the cells of a lesson just begun and gives what one rule says about it."""

    def looked(rule: str, change: Change = list, number: str = "02") -> list[str]:
        (path, *_) = new_lesson(number, "tin-cans", root=course)
        raw = json.loads(path.read_text(encoding="utf-8"))
        change(raw["cells"])
        path.write_text(json.dumps(raw, ensure_ascii=False, indent=1), encoding="utf-8")
        rules = [one for one in all_rules() if one.name == rule]
        return [str(one) for one in check(course, rules) if f"/{number}-tin-cans" in one.where]

    return looked


def cell_of(cells: list[dict], name: str) -> dict:
    return next(cell for cell in cells if cell["id"] == name)


def more(name: str, text: str) -> Change:
    """Add a text to a cell."""
    return lambda cells: cell_of(cells, name)["source"].append(f"\n\n{text}")


def to(name: str, text: str) -> Change:
    """Write a cell anew."""
    return lambda cells: cell_of(cells, name).update(source=[text])


def gone(*names: str) -> Change:
    """Remove cells."""
    return lambda cells: cells.__setitem__(slice(None), [cell for cell in cells if cell["id"] not in names])


def again(name: str, times: int = 1, place: str = "") -> Change:
    """Put a cell there again, after itself or after the cell ``place``."""

    def change(cells: list[dict]) -> None:
        at = cells.index(cell_of(cells, place or name)) + 1
        cells[at:at] = [{**cell_of(cells, name), "id": f"{name}-{copy}"} for copy in "abcdefgh"[:times]]

    return change


def both(*changes: Change) -> Change:
    return lambda cells: [change(cells) for change in changes]


FOLDED = f"<details><summary>More</summary>\n\n{words(500)}\n\n</details>"
TABLE = "| a | b |\n|---|---|\n" + "| word | word |\n" * 60
SAID = "> **Jonas:** " + words(100)
LIMITS = [
    ("before-the-scene", more("title", FOLDED), None),
    ("before-the-scene", more("title", words(116)), None),
    ("before-the-scene", more("title", words(117)), "121 words come before the chat, 120 at most"),
    ("before-the-scene", more("chat", words(40)), None),
    ("before-the-scene", more("chat", words(41)), "instructions have 41 words"),
    ("main-words", more("source-wrong", words(1800)), None),
    ("main-words", more("source-wrong", words(1900)), "1,900 at most"),
    ("main-words", more("deeper-study", words(1900)), None),
    ("main-words", more("teacher", words(1900)), None),
    ("concept-length", more("third-concept", words(100)), None),
    ("concept-length", more("third-concept", words(101)), "“third-concept” has 101 words of prose"),
    ("concept-length", more("third-concept", f"{words(100)}\n\n{TABLE}\n\n{SAID}"), None),
    ("concepts", gone("first-concept"), None),
    ("concepts", gone("first-concept", "second-concept"), "there are 2 concept cells"),
    ("concepts", again("third-concept", 4), None),
    ("concepts", again("third-concept", 5), "there are 9 concept cells"),
    ("concepts", more("third-concept", "### And another"), "two headings"),
    ("something-to-do", again("third-concept", 2), None),
    ("something-to-do", again("third-concept", 3), "4 concept cells come without anything to do"),
    ("something-to-do", both(again("third-concept", 3), again("first-term", 1, "third-concept-a")), "4 concept cells"),
    ("something-to-do", both(again("third-concept", 3), again("second-practice", 1, "third-concept-a")), None),
    ("something-to-do", more("source-wrong", words(270)), None),
    ("something-to-do", more("source-wrong", words(300)), "words in 0 concept cells"),
    ("few-terms", again("first-term", 7), None),
    ("few-terms", again("first-term", 8), "there are 9 terms"),
    ("few-terms", again("first-term", 8, "deeper-study"), "there are 9 terms"),
    ("section-headings", to("data", "## The data"), "doesn't begin with “## Look at the data”"),
    ("section-headings", to("chat", "## Anything at all"), None),
    ("next-lesson", to("words-sources-help", "## Words, sources, help\n\n**Next, lesson 3.** Who am I here?"), None),
    ("next-lesson", to("words-sources-help", "## Words, sources, help\n\n**Next, lesson 4.** No."), "line about the next lesson"),
    ("quoted-messages", to("third-concept", "### A\n\n> **Sam:** one  \n> **Kai:** two"), None),
    ("quoted-messages", to("third-concept", "### A\n\n> **Sam:** alone"), None),
    ("quoted-messages", to("third-concept", "### A\n\n> A law, in its own words,\n> over two lines."), None),
    ("quoted-messages", to("third-concept", "### A\n\n> **Sam:** one\n> **Kai:** two"), "would run together"),
    ("quoted-messages", to("third-concept", "### A\n\n> **Sam:** one  \n> and on"), "would run together"),
    ("placed-items", again("first-practice"), "is shown a second time"),
    ("placed-items", again("practice"), "the rest of the practice items are shown 2 times"),
    ("placed-items", gone("practice"), "the rest of the practice items are shown 0 times"),
    ("imports-used", gone("card"), "card is imported but not used"),
    ("imports-used", to("imports", "from betweenscreens import card"), "quiz is used but not imported"),
    ("section-tags", lambda cells: cell_of(cells, "reflection").update(metadata={}), "not tagged private"),
    ("right-now-first", more("title", ""), None),
    ("right-now-first", to("reflection", f'right_now("{NAME}")'), "only lessons 08 to 12"),
]


@pytest.mark.parametrize(("rule", "change", "said"), LIMITS)
def test_a_limit_is_told_where_it_is_passed_and_not_before(rule: str, change: Change, said: str | None, found: Callable) -> None:
    lines = found(rule, change)
    assert (said is None and lines == []) or (said and any(said in line for line in lines)), lines


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("# Channels, time and cues", "# Channels", ""),
        ("# Channels, time and cues", "# Time", ""),
        ("# Channels, time and cues", "# Tin cans", "is not “# Channels, time and cues”"),
        ("**⟨", "⟨", "no promise in one bold line"),
        ("<details>", "Lesson 2\n\n<details>", "says the lesson's number or its minutes"),
        ("- ⟨", "* ⟨", "0 outcomes are promised"),
        ("</details>", "- four\n- five\n</details>", "5 outcomes are promised"),
        ("you’ll", "you'll", ""),
    ],
)
def test_an_opening_is_held_to_its_form(before: str, after: str, said: str, found: Callable) -> None:
    def change(cells: list[dict]) -> None:
        text = "".join(cells[0]["source"])
        assert before in text
        cells[0]["source"] = [text.replace(before, after)]

    lines = found("opening", change)
    assert (not said and lines == []) or (said and any(said in line for line in lines)), lines


def test_another_cell_before_the_scene_is_told(found: Callable) -> None:
    assert "the cells before the chat" in found("opening", again("title"))[0]


def test_a_heavy_lesson_may_say_more_before_its_scene(found: Callable) -> None:
    assert found("before-the-scene", more("title", words(190)), "09") == []


def test_a_heavy_lesson_says_in_one_line_what_is_heavy(found: Callable) -> None:
    def silent(cells: list[dict]) -> None:
        text = "".join(cells[0]["source"])
        cells[0]["source"] = [re.sub(r"\n⟨write: one line[^\n]*\n", "\n", text)]

    assert any("no line says what is heavy" in line for line in found("content-note", silent, "11"))


def test_outcomes_are_those_that_are_folded_and_no_other_list(course: Path) -> None:
    new_lesson("09", "tin-cans", root=course)
    (lesson,) = [one for one in Course(course).lessons if one.name == "09-tin-cans"]
    assert [text.partition(",")[0] for text in promised(lesson)] == [f"⟨write: outcome {place}" for place in (1, 2, 3)]


@pytest.mark.parametrize(("true", "fine"), [(1, False), (2, True), (6, True)])
def test_a_third_of_what_is_judged_is_sound(true: int, fine: bool, course: Path) -> None:
    new_lesson("02", "tin-cans", root=course)
    quiz, notebook = course / f"assets/quizzes/{NAME}.yml", course / f"exercises/{NAME}/{NAME}.ipynb"
    notebook.write_text(re.sub(r'\n *"        \\"sound\\".*', "", notebook.read_text(encoding="utf-8")), encoding="utf-8")
    *parts, last = re.split(r"sound: (?:true|false)", quiz.read_text(encoding="utf-8"))
    assert len(parts) == 6, "six items of the practice file say it, and none of the key now"
    quiz.write_text("".join(f"{part}sound: {str(i < true).lower()}" for i, part in enumerate(parts)) + last, encoding="utf-8")
    assert (check(course, [one for one in all_rules() if one.name == "sound-cases"]) == []) is fine


def test_minutes_over_the_limit_are_told_with_what_they_come_from(found: Callable) -> None:
    lines = found("minutes", more("source-wrong", words(3000)))
    said = re.compile(r"it takes \d+\.\d minutes \(3,\d+ words, .+11 items, 1 of them asking for a number, 3 models")
    assert any(said.search(line) for line in lines)
    assert any("run course check --minutes" in line for line in lines)


def test_minutes_are_written_into_the_notebook_and_nothing_else_is_changed(course: Path) -> None:
    (path, *_) = new_lesson("02", "tin-cans", root=course)
    before = path.read_text(encoding="utf-8")
    stale = re.sub(r'"minutes": \d+', '"minutes": 99', before)
    path.write_text(stale, encoding="utf-8")
    (line,) = minutes.write(course, [NAME])
    assert line.startswith(f"{NAME}: ")
    assert path.read_text(encoding="utf-8") == before != stale
