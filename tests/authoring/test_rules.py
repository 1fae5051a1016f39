"""For every rule one course that breaks it: the rule must say so, with file and line."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from betweenscreens.authoring.check import all_rules, check
from betweenscreens.authoring.check.rules import Finding
from betweenscreens.authoring.new_lesson import new_lesson

NAME = "02-tin-cans"
LESSON, CHECK = f"lessons/{NAME}.ipynb", f"exercises/{NAME}/{NAME}.ipynb"
QUIZ, QUESTIONS = f"assets/quizzes/{NAME}.yml", f"exercises/{NAME}/questions.yml"
CHAT, CARD = "assets/chats/tin-cans.twee", "assets/cards/tin-cans.yml"
EXPLORABLE, CHART = "assets/explorables/read-receipt.yml", "assets/charts/reply-expectations.yml"
TABLE, GLOSSARY, HELP = "assets/data/pew_teens_romance_2015.csv", "assets/glossary.yml", "assets/help.yml"
CAST = "assets/cast.yml"
HEAVY = "lessons/09-tin-strings.ipynb"

Break = Callable[[Path], object]


@dataclass(frozen=True)
class Row:
    """How a rule is broken and what it must report.

    Attributes:
        rule: its name.
        breaks: changes the copy of the course.
        file: where it must be found; at: a text that stands on the reported line, empty where the whole file is meant.
    """

    rule: str
    breaks: Break
    file: str
    at: str = ""


def swap(file: str, pattern: str, new: str, count: int = 1) -> Break:
    """Replace what matches a pattern."""

    def change(root: Path) -> None:
        text, found = re.subn(pattern, new, (root / file).read_text(encoding="utf-8"), count=count, flags=re.MULTILINE | re.DOTALL)
        assert found, f"{file} has no {pattern}; choose something else to break"
        (root / file).write_text(text, encoding="utf-8")

    return change


def put(file: str, text: str) -> Break:
    """Write a file anew."""
    return lambda root: (root / file).write_text(text, encoding="utf-8")


def add(file: str, text: str) -> Break:
    """Add a text at the end of a file."""
    return lambda root: put(file, (root / file).read_text(encoding="utf-8") + text)(root)


def copy(file: str, to: str) -> Break:
    """Copy a file."""
    return lambda root: shutil.copy(root / file, root / to)


def notebook(file: str, change: Callable[[dict], object]) -> Break:
    """Change a notebook as data."""

    def changed(root: Path) -> None:
        raw = json.loads((root / file).read_text(encoding="utf-8"))
        change(raw)
        put(file, json.dumps(raw, ensure_ascii=False, indent=1))(root)

    return changed


def meta(key: str, value: object) -> Break:
    """Set a value of the lesson's metadata."""
    return notebook(LESSON, lambda raw: raw["metadata"]["between_screens"].update({key: value}))


def cell(file: str, begin: str, **changes: object) -> Break:
    """Change the first cell whose source begins with a text; ``metadata`` is merged, ``append`` is added to the source."""

    def change(raw: dict) -> None:
        found = next(cell for cell in raw["cells"] if "".join(cell["source"]).startswith(begin))
        found["source"] = [*found["source"], str(changes.pop("append", ""))]
        found["metadata"].update(changes.pop("metadata", {}))
        found.update(changes)

    return notebook(file, change)


def without(file: str, begin: str) -> Break:
    """Remove the cells whose source begins with a text."""

    def change(raw: dict) -> None:
        raw["cells"] = [cell for cell in raw["cells"] if not "".join(cell["source"]).startswith(begin)]

    return notebook(file, change)


def heavy(then: Break) -> Break:
    """Add a lesson 09 first, then break it."""

    def change(root: Path) -> None:
        new_lesson("09", "tin-strings", root=root)
        then(root)

    return change


def named(file: str, name: str, **changes: object) -> Break:
    """Change the cell of an id; ``append`` is added to its source."""

    def change(raw: dict) -> None:
        found = next(cell for cell in raw["cells"] if cell["id"] == name)
        found["source"] = [*found["source"], str(changes.pop("append", ""))]
        found.update(changes)

    return notebook(file, change)


def first_last(raw: dict) -> None:
    """Put the section “Try it” after the data."""
    place = {cell["id"]: i for i, cell in enumerate(raw["cells"])}
    cell = raw["cells"].pop(place["try-it"])
    raw["cells"].insert(place["check-yourself"], cell)


def many_terms(raw: dict) -> None:
    """Show nine terms."""
    place = next(i for i, cell in enumerate(raw["cells"]) if "".join(cell["source"]).startswith("term("))
    more = [{**raw["cells"][place], "id": f"term-{name}"} for name in "abcdefgh"]
    raw["cells"][place:place] = more


def misplace_term(raw: dict) -> None:
    """Put a term right after a widget."""
    place = next(i for i, cell in enumerate(raw["cells"]) if "".join(cell["source"]).startswith("chat("))
    term = next(cell for cell in raw["cells"] if "".join(cell["source"]).startswith("term("))
    raw["cells"].insert(place + 1, {**term, "id": "misplaced"})


def unlock(raw: dict) -> None:
    """Unlock the first quiz cell of a check."""
    found = next(cell for cell in raw["cells"] if "graded=True" in "".join(cell["source"]))
    found["metadata"]["nbgrader"]["locked"] = False


def more_points(raw: dict) -> None:
    """Change the points of the first grade cell."""
    next(cell for cell in raw["cells"] if cell["metadata"].get("nbgrader", {}).get("grade"))["metadata"]["nbgrader"]["points"] = 99


def repeat_a_question(root: Path) -> None:
    """Give a check's question the words of a practice question, but for one at its end."""
    question = "Ada has waited for an answer since the tin cans were hung up on the line. Who could ask her"
    swap(QUIZ, r'question: ".+?"$', f'question: "{question} today?"')(root)
    swap(QUESTIONS, r'question: ".+?"$', f'question: "{question} instead?"')(root)


def first_questions(root: Path) -> None:
    """Keep three questions of the practice quiz."""
    parts = re.split(r"(?m)^(?=- id:)", (root / QUIZ).read_text(encoding="utf-8"))
    put(QUIZ, "".join(parts[:4]))(root)


SAME_STORY = """:: StoryTitle
One story

:: StoryData
{"ifid": "80D548DD-E764-446B-9683-0C606ED51ABE", "start": "A"}

:: A
@steer Diego
Diego: hello
[["one"->B]]
[["two"->C]]

:: B [continue]
[[on->D]]

:: C [continue]
[[on->D]]

:: D [continue]
[[on->E]]

:: E [ending]
! It was the same either way.
"""
WORDS = " ".join(["word"] * 101)
LONG = " ".join(["word"] * 31)
HARD = " ".join(["Institutional considerations necessitate extraordinarily comprehensive deliberations."] * 25)

TABLE_OF_RULES = [
    Row("readable", put(GLOSSARY, "term: ["), GLOSSARY, "term"),
    Row("chat-format", add(CHAT, "\n:: Lost\nMei-Lin: hello\n"), CHAT, ":: Lost"),
    Row("question-format", swap(QUIZ, "type: multiple_choice", "type: guess"), QUIZ, "type: guess"),
    Row("card-format", swap(CARD, "^closing:", "ending:"), CARD, "ending:"),
    Row("explorable-format", swap(EXPLORABLE, '^live: "', 'live: "{nobody} '), EXPLORABLE, "{nobody}"),
    Row("chart-parts", swap(CHART, "^caveat:", "careful:"), CHART),
    Row("chart-question", add(CHART, "\nquestion: {type: guess}\n"), CHART, "question:"),
    Row("chart-data", swap(TABLE, ",VERIFIED(-SECONDARY)?,", ",UNVERIFIED,", 99), TABLE, "UNVERIFIED"),
    Row("data-tables", add(TABLE, "a,b\n"), TABLE, "a,b"),
    Row("help-format", swap(HELP, "- country:", "- nation:"), HELP),
    Row("chat-branches", put(CHAT, SAME_STORY), CHAT),
    Row("lesson-names", copy(LESSON, "lessons/04-twin.ipynb"), "lessons/04-twin.ipynb"),
    Row("lesson-has-check", lambda root: shutil.rmtree(root / "exercises" / NAME), LESSON),
    Row("sections", notebook(LESSON, first_last), LESSON, "data"),
    Row("section-headings", cell(LESSON, "## Try it", source=["## Play"]), LESSON, "try-it"),
    Row("section-widgets", without(LESSON, "explore("), LESSON, "try-it"),
    Row("section-tags", cell(LESSON, "## Go deeper", metadata={"tags": []}), LESSON, "deeper"),
    Row("opening", named(LESSON, "title", append="\n\nAbout 30 minutes."), LESSON),
    Row("right-now-first", heavy(without(HEAVY, "right_now(")), HEAVY),
    Row("boxes", heavy(swap(HEAVY, "right_now", "right_now")), HEAVY, "right-now"),
    Row("concepts", without(LESSON, "### "), LESSON),
    Row("next-lesson", named(LESSON, "words-sources-help", source=["## Words, sources, help"]), LESSON),
    Row("quoted-messages", named(LESSON, "second-concept", append="\n\n> **Jonas:** one\n> **Amina:** two"), LESSON, "second-concept"),
    Row("before-the-scene", named(LESSON, "chat", append=f"\n\n{WORDS} {WORDS}"), LESSON),
    Row("main-words", named(LESSON, "source-wrong", append="\n\n" + f"{WORDS}. " * 20), LESSON),
    Row("concept-length", named(LESSON, "first-concept", append=f"\n\n{WORDS}"), LESSON, "first-concept"),
    Row("something-to-do", named(LESSON, "source-wrong", append="\n\n" + f"{WORDS}. " * 3), LESSON, "source-wrong"),
    Row("few-terms", notebook(LESSON, many_terms), LESSON, "first-term"),
    Row("headings-that-ask", swap(LESSON, r"⟩\?", "⟩", 99), LESSON),
    Row("imports-used", without(LESSON, "card("), LESSON, "imports"),
    Row("placed-items", cell(LESSON, "quiz(", source=[f'quiz("{NAME}", item="lost")']), LESSON, "first-practice"),
    Row("sound-cases", swap(QUIZ, "sound: (true|false)", "sound: false", 99), CHECK),
    Row("metadata", meta("id", "05-elsewhere"), LESSON),
    Row("minutes", meta("minutes", 0), LESSON),
    Row("no-outputs", cell(LESSON, "chat(", execution_count=1), LESSON, '"id"'),
    Row("cell-ids", cell(LESSON, "chat(", id="0a1b2c3d"), LESSON, "0a1b2c3d"),
    Row("one-call", cell(LESSON, "chat(", source=["print(1)"]), LESSON, '"id"'),
    Row("term-after-concept", notebook(LESSON, misplace_term), LESSON, "misplaced"),
    Row("check-cells", notebook(CHECK, unlock), CHECK, '"id"'),
    Row("question-ids", swap(QUIZ, "- id: [a-z0-9-]+", "- id: tin-cans-check-3"), QUESTIONS, "tin-cans-check-3"),
    Row("question-rows", swap(QUIZ, r"rows: \[R\d+\]", "rows: [R999]"), QUIZ, "- id:"),
    Row("outcomes", swap(QUIZ, 'outcome: ".+?"$', 'outcome: "fly"'), QUIZ, "- id:"),
    Row("teacher-items", swap(QUIZ, "- id: [a-z0-9-]+", "- id: an-id-of-its-own"), QUIZ, "an-id-of-its-own"),
    Row("enough-questions", first_questions, QUIZ),
    Row("not-repeated", repeat_a_question, QUESTIONS, "- id:"),
    Row("key-agrees", swap(CHECK, r'\\"right\\": 1,', r'\\"right\\": 9,'), QUESTIONS, "- id:"),
    Row("key-reasons", swap(CHECK, r'\\"look\\": \\"', r'\\"look\\": \\"Nowhere '), CHECK, '"id"'),
    Row("points-agree", notebook(CHECK, more_points), CHECK, '"id"'),
    Row("parts-agree", swap(QUESTIONS, "part: B", "part: A"), CHECK),
    Row("key-positions", swap(CHECK, r'\\"right\\": \d+,', r'\\"right\\": 0,', 99), QUESTIONS),
    Row("longest-option", swap(QUIZ, r'"\n      correct: true', ' and so on and on and on, at length"\n      correct: true', 99), QUIZ),
    Row("files-exist", lambda root: (root / EXPLORABLE).unlink(), LESSON, '"id"'),
    Row("files-used", copy(EXPLORABLE, "assets/explorables/stray.yml"), "assets/explorables/stray.yml"),
    Row("own-id", cell(LESSON, "quiz(", source=['quiz("00-start-here")']), LESSON, '"id"'),
    Row("terms", swap(GLOSSARY, "^tin-cans-word:", "proof:"), LESSON, '"id"'),
    Row("definitions", swap(GLOSSARY, 'definition: "', f'definition: "{LONG}'), GLOSSARY),
    Row("reflections", add("assets/reflections.yml", 'stray: "Why?"\n'), "assets/reflections.yml", "stray"),
    Row("rows", meta("rows", ["R999"]), LESSON),
    Row("claims", meta("claims", []), LESSON),
    Row("sources", swap(CHART, r"^sources: \[.+?\]", "sources: [nobody-2020]"), CHART),
    Row("citations", cell(LESSON, "## Check yourself", append="\n\nAs one study says [99]."), LESSON, '"id"'),
    Row("figure-has-source", named(LESSON, "try-it", append="\n\nIt was 99.9 per cent."), LESSON, "try-it"),
    Row("source-cited", swap("assets/sources.bib", r"keywords *= *\{", f"keywords = {{{NAME}, ", count=20), "assets/sources.bib"),
    Row("sources-derived", put("assets/sources.json", "{}"), "assets/sources.json"),
    Row("reading-level", cell(LESSON, "## Check yourself", append=f"\n\n{HARD}"), LESSON, '"id"'),
    Row("sentence-length", swap("assets/reflections.yml", ': "', f': "{LONG}. '), "assets/reflections.yml", LONG),
    Row("no-blame", add(CHAT, "\nMei-Lin: you should have known\n"), CHAT, "should have known"),
    Row("no-dated-terms", cell(LESSON, "## For the teacher", append="\n\nIn the third world."), LESSON, '"id"'),
    Row("quotation-marks", add(CHAT, "\n! He said “no, and left.\n"), CHAT, "and left"),
    Row("english", named(LESSON, "first-concept", append="\n\nSomebody is there."), LESSON, "first-concept"),
    Row("contractions", swap("assets/reflections.yml", ': "', ': "It is not so. We do not know. '), "assets/reflections.yml", "do not"),
    Row("staccato", named(LESSON, "first-concept", append="\n\nHe waits. She waits. It rains."), LESSON, "first-concept"),
    Row("help-in-heavy-chats", heavy(swap("assets/chats/tin-strings.twee", "^@help\n", "")), "assets/chats/tin-strings.twee"),
    Row("help-card", without(LESSON, "help_card("), LESSON),
    Row("content-note", heavy(swap(HEAVY, "Before you start", "By the way")), HEAVY),
    Row("help-lines-fresh", swap(HELP, "^last_checked: .+?$", 'last_checked: "2020-01-01"'), HELP),
    Row("steps-in-order", swap(HELP, "Report the account in the app, then block it", "Block it, then report"), HELP, "picture-shared"),
    Row("danger-steps", heavy(swap("assets/chats/tin-strings.twee", "@danger .*?\n", "")), "assets/chats/tin-strings.twee"),
    Row("cast-format", swap(CAST, "hue: plum", "hue: purple"), CAST, "Amina"),
    Row("speaker-known", add(CHAT, "\nMei-Lyn: hello\n"), CHAT, "Mei-Lyn"),
    Row("cast-hues", swap(CAST, "Jonas: {hue: sky", "Jonas: {hue: plum"), CHAT),
    Row("translations", swap("assets/de/words.yml", r"\{reason\}", "{grund}"), "assets/de/words.yml", "{grund}"),
    Row("placeholders", add(GLOSSARY, "# ⟨write: more words⟩\n"), GLOSSARY, "⟨write: more words⟩"),
]


@pytest.fixture
def course(course: Path) -> Path:
    """Return the copy of the course with a lesson 02 just begun: its form is whole, only its words are missing."""
    text = (course / CHART).read_text(encoding="utf-8")
    put(CHART, re.sub(r"^question:\n(^ .*\n?)+", "", text, flags=re.MULTILINE))(course)
    new_lesson("02", "tin-cans", root=course, explore="read-receipt", chart="reply-expectations")
    return course


def found(root: Path, rule: str) -> set[Finding]:
    return set(check(root, [one for one in all_rules() if one.name == rule]))


def test_a_guess_before_a_chart_is_looked_at_by_itself_and_against_the_table(course: Path) -> None:
    wrong = {"chart-data": swap(CHART, 'of: "hourly"', 'of: "a"'), "chart-parts": swap(CHART, r"options: \[10, ", "options: [90, ")}
    for rule, breaks in wrong.items():
        before = found(course, rule)
        breaks(course)
        assert [finding.where.split(":")[0] for finding in found(course, rule) - before] == [CHART]


def test_every_rule_has_one_row_and_one_name() -> None:
    assert [row.rule for row in TABLE_OF_RULES] == list(dict.fromkeys(row.rule for row in TABLE_OF_RULES))
    assert sorted(row.rule for row in TABLE_OF_RULES) == sorted(rule.name for rule in all_rules())


@pytest.mark.parametrize("row", TABLE_OF_RULES, ids=[row.rule for row in TABLE_OF_RULES])
def test_a_broken_course_is_found_with_file_and_line(row: Row, course: Path) -> None:
    before = found(course, row.rule)
    row.breaks(course)
    new = [finding for finding in found(course, row.rule) - before if finding.where.rpartition(":")[0] == row.file]
    assert new, f"{row.rule} says nothing about {row.file}"
    assert all(finding.what and finding.do and not finding.what.endswith(".") and not finding.do.endswith(".") for finding in new)
    lines = (course / row.file).read_text(encoding="utf-8").splitlines()
    assert any(row.at in lines[int(finding.where.rpartition(":")[2]) - 1] for finding in new), new


def test_each_rule_says_what_must_hold_in_a_sentence() -> None:
    for rule in all_rules():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
        assert re.fullmatch(r"[A-Za-z0-9].+\.", rule.says), rule.name


def test_all_errors_come_in_one_go_sorted_by_place(course: Path) -> None:
    add(CHAT, "\n:: Lost\nMei-Lin: hello\n")(course)
    meta("rows", ["R999"])(course)
    findings = check(course)
    assert {"chat-format", "rows"} <= {finding.rule for finding in findings}
    places = [finding.where.rpartition(":")[0] for finding in findings]
    assert places == sorted(places)
    assert not any(place.startswith("/") for place in places)


FILES = [GLOSSARY, HELP, CAST, "assets/reflections.yml", CHART, EXPLORABLE, QUIZ, QUESTIONS, "assets/words.yml", LESSON, CHECK]


@pytest.mark.long
@pytest.mark.parametrize("name", FILES)
def test_no_broken_file_stops_the_check(name: str, course: Path) -> None:
    put(name, "a: 1")(course)
    assert check(course) != []


@pytest.mark.long
@pytest.mark.parametrize("content", ["", "[]", "just words", "- 1", "{}", "\x00", '{"cells": 3}', '{"cells": [{"cell_type": "code"}]}'])
def test_no_content_stops_the_check(content: str, course: Path) -> None:
    for name in FILES:
        put(name, content)(course)
    assert check(course) != []


def test_what_is_not_utf_8_is_a_finding_and_no_traceback(course: Path) -> None:
    for name in (GLOSSARY, CHAT, QUESTIONS, LESSON, "assets/sources.bib", "assets/curriculum/rows.csv"):
        (course / name).write_bytes(b"\xff\xfe")
    places = {finding.where.rpartition(":")[0] for finding in check(course) if finding.rule == "readable"}
    assert places >= {GLOSSARY, CHAT, QUESTIONS, LESSON, "assets/sources.bib", "assets/curriculum/rows.csv"}


def test_a_quoted_example_of_blame_is_allowed_where_it_says_so(course: Path) -> None:
    cell(LESSON, "## Check yourself", append="\n\nAn example of blame: “You should have known.”")(course)
    assert [finding for finding in found(course, "no-blame") if finding.where.startswith(LESSON)] == []


@pytest.mark.parametrize(
    ("line", "blames"), [("you should have told me", True), ("I should have told you", False), ("I should have known", True)]
)
def test_an_apology_is_no_blame(line: str, blames: bool, course: Path) -> None:
    add(CHAT, f"\nMei-Lin: {line}\n")(course)
    assert bool([finding for finding in found(course, "no-blame") if finding.where.startswith(CHAT)]) is blames
