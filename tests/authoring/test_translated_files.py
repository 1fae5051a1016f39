"""A translation that changes more than words is found, with file and line; one that leaves words out is none the worse."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from betweenscreens.authoring.check import all_rules, check
from tests import two_languages

WORDS, HELP, QUIZ = "words.yml", "help.yml", f"quizzes/{two_languages.QUIZ}.yml"
CHAT, MODEL, CHART = f"chats/{two_languages.CHAT}.twee", f"explorables/{two_languages.MODEL}.yml", f"charts/{two_languages.CHART}.yml"
SAMPLES = {"assets": two_languages.ENGLISH, "assets/de": two_languages.GERMAN}


def found(root: Path) -> list:
    return check(root, [rule for rule in all_rules() if rule.name == "translations"])


@pytest.fixture
def small(root: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Return a function that makes a course of one translated file and its English one, since reading all of them takes long."""

    def made(file: str) -> Path:
        for folder, code in (("assets", "en"), ("assets/de", "de")):
            head = f'language: {{code: "{code}", draft: ""}}\n'
            text = SAMPLES[folder].get(file) or (root / folder / file).read_text(encoding="utf-8")
            for name, content in {WORDS: head, file: text}.items():
                path = tmp_path / folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(content, encoding="utf-8")
        return tmp_path

    return made


def change(root: Path, file: str, pattern: str, new: str) -> None:
    path = root / "assets/de" / file
    text, count = re.subn(pattern, new, path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    assert count, f"{file} has no {pattern}; choose something else to break"
    path.write_text(text, encoding="utf-8")


SHAPE = "doesn't have the tags, choices and lines"
BORROWED = "Du bist auf einem geliehenen Computer."
BROKEN = [
    (WORDS, '^  code: "de"', '  code: "fr"', "", "doesn't say its language"),
    (WORDS, "^  restart:", "  restarts:", "restarts", "isn't in the English file"),
    (WORDS, '^  restart: ".*"', "  restart: [1]", "restart: [1]", "doesn't have the form that it has in English"),
    (WORDS, '^  restart: ".*"', '  restart: ""', "restart:", "is empty"),
    (WORDS, rf"\*\*{BORROWED}\*\*", BORROWED, "borrowed", "bold"),
    (WORDS, r"^  sizes: \[.*\]", '  sizes: ["Normal"]', "sizes", "has 1 parts, but 3 in English"),
    (WORDS, "mehr als 12 Monate", "mehr als 6 Monate", "6 Monate", "different numbers"),
    (HELP, '- service: "Bris"', '- service: "Brise"', "Brise", "no service in the English file"),
    (HELP, '- service: "Bris"', '- service: "Bris"\n    contact: []', "contact", "has no words to translate"),
    (HELP, "116 111 geht", "116 112 geht", "116 112", "different numbers"),
    (QUIZ, "- id: how-many-wait", "- id: how-few-wait", "how-few-wait", "no id in the English file"),
    (QUIZ, r'    - \{answer: "Lena ist sauer.*\n', "", "answers:", "has 2 parts, but 3 in English"),
    (QUIZ, "36 von 100 warten", "37 von 100 warten", "37 von", "different numbers"),
    (QUIZ, "Der Chat war offen.", "Lena hat es gelesen.", "where-is-lena", "stands there twice"),
    (QUIZ, '  unit: "Prozent"', '  unit: "Prozent"\n  value: 37', "value: 37", "doesn't have the form that it has in English"),
    (MODEL, r"\{seen\} Leute", "{sehen} Leute", "{sehen}", "doesn't have the {names}"),
    (MODEL, "name: ignoring", "name: ignorieren", "ignorieren", "no name in the English file"),
    (CHART, "Nur 11 und 35", "Nur elf und 35", "elf", "different numbers"),
    (CHAT, "^Oskar: reihe fünf$", "Oskar: reihe fünf\nOskar: links", ":: Platz", SHAPE),
    (CHAT, 'ohne mich an\\?"->Allein', 'ohne mich an?"->Keine Eile', ":: Allein", "no way leads"),
    (CHAT, 'danke ihr"->Platz', 'danke ihr"->Zu spät', ":: Keine Eile", SHAPE),
    (CHAT, "@delay 5 days = 5 Tage", "@delay 6 days = 6 Tage", ":: Stille", SHAPE),
    (CHAT, "@delay 5 days = 5 Tage", "@delay 5 days = 6 Tage", ":: Stille", "different times"),
    (CHAT, "@effect Ruhe -1", "@effect Vertrauen -1", ":: Allein", SHAPE),
    (CHAT, "@delay 20 min", "@delay bald", "@delay bald", "is no line of a chat"),
]
"""File, what is replaced in it, by what, what stands on the line that is told, and what is told."""


@pytest.mark.parametrize(("file", "pattern", "new", "at", "what"), BROKEN)
def test_what_is_more_than_words_is_found(small: Callable, file: str, pattern: str, new: str, at: str, what: str) -> None:
    course = small(file)
    change(course, file, pattern, new)
    findings = found(course)
    lines = (course / "assets/de" / file).read_text(encoding="utf-8").splitlines()
    told = [(finding.what, lines[int(finding.where.rpartition(":")[2]) - 1]) for finding in findings]
    assert {finding.where.rpartition(":")[0] for finding in findings} == {f"assets/de/{file}"}
    assert any(what in said and at in line for said, line in told), findings


def test_the_translations_that_there_are_change_words_only(root: Path) -> None:
    assert found(root) == []


def test_a_file_that_is_not_there_in_english_is_found(course: Path) -> None:
    for name in ("chats/nowhere.twee", "quizzes/nowhere.yml", "notes.txt"):
        path = course / "assets/de" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("a: 1\n", encoding="utf-8")
    assert {finding.where for finding in found(course)} == {
        f"assets/de/{name}:1" for name in ("chats/nowhere.twee", "quizzes/nowhere.yml", "notes.txt")
    }


def test_what_is_left_out_is_no_mistake(course: Path) -> None:
    for file in (course / "assets/de").rglob("*.*"):
        file.unlink()
    (course / "assets/de" / WORDS).write_text('language: {code: "de", draft: ""}\nquiz: {check: "Prüfen"}\n', encoding="utf-8")
    assert found(course) == []


@pytest.mark.long
@pytest.mark.parametrize("content", ["", "[]", "just words", "- 1", "{}", "a: [", "\x00"])
def test_no_content_stops_the_check(content: str, course: Path) -> None:
    two_languages.lay(course, course)
    for file in (WORDS, HELP, QUIZ, CHAT, MODEL, CHART):
        (course / "assets/de" / file).write_text(content, encoding="utf-8")
    assert check(course) != []
