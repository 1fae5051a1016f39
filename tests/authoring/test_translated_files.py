"""A translation that changes more than words is found, with file and line; one that leaves words out is none the worse."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from betweenscreens.authoring.check import all_rules, check

WORDS, HELP, QUIZ = "words.yml", "help.yml", "quizzes/04-replies-and-receipts.yml"
CHAT, MODEL, CHART = "chats/seen-22-14.twee", "explorables/read-receipt.yml", "charts/reply-expectations.yml"


def found(root: Path) -> list:
    return check(root, [rule for rule in all_rules() if rule.name == "translations"])


@pytest.fixture
def small(root: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Return a function that makes a course of one translated file and its English one, since reading all of them takes long."""

    def made(file: str) -> Path:
        for folder, code in (("assets", "en"), ("assets/de", "de")):
            for name, source in ((WORDS, None), (file, root / folder / file)):
                path = tmp_path / folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(source.read_bytes() if source else f'language: {{code: "{code}", draft: ""}}\n'.encode())
        return tmp_path

    return made


def change(root: Path, file: str, pattern: str, new: str) -> None:
    path = root / "assets/de" / file
    text, count = re.subn(pattern, new, path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    assert count, f"{file} has no {pattern}; choose something else to break"
    path.write_text(text, encoding="utf-8")


SHAPE = "has not the tags, choices and lines"
BORROWED = "Du bist auf einem geliehenen Computer."
BROKEN = [
    (WORDS, '^  code: "de"', '  code: "fr"', "", "is not named"),
    (WORDS, "^  restart:", "  restarts:", "restarts", "not in the English file"),
    (WORDS, '^  restart: ".*"', "  restart: [1]", "restart: [1]", "not what it is in English"),
    (WORDS, '^  restart: ".*"', '  restart: ""', "restart:", "is empty"),
    (WORDS, rf"\*\*{BORROWED}\*\*", BORROWED, "borrowed", "bold"),
    (WORDS, r"^  sizes: \[.*\]", '  sizes: ["Normal"]', "sizes", "has 1 parts, in English 3"),
    (WORDS, "mehr als 12 Monate", "mehr als 6 Monate", "6 Monate", "other numbers"),
    (HELP, '- service: "Bris"', '- service: "Brise"', "Brise", "no service in the English file"),
    (HELP, '- service: "Bris"', '- service: "Bris"\n    contact: []', "contact", "holds no words"),
    (HELP, "116 111 geht", "116 112 geht", "116 112", "other numbers"),
    (QUIZ, "- id: friday-plan", "- id: saturday-plan", "saturday-plan", "no id in the English file"),
    (QUIZ, r"    - answer: .Viele glückliche Paare.*\n.*\n", "", "answers:", "has 2 parts, in English 3"),
    (QUIZ, r"innerhalb von drei Stunden\?", "innerhalb von 4 Stunden?", "4 Stunden", "other numbers"),
    (QUIZ, "Der Chat war auf Jonas’ Konto offen.", "Jonas hat es um fünf nach sieben gelesen.", "receipt-proves", "stands there twice"),
    (QUIZ, '  unit: "Prozent"', '  unit: "Prozent"\n  value: 36', "value: 36", "not what it is in English"),
    (MODEL, r"\{seen\} Leute", "{sehen} Leute", "{sehen}", "has not the {names}"),
    (MODEL, "name: ignoring", "name: ignorieren", "ignorieren", "no name in the English file"),
    (CHART, "Nein, 11, 35 und 85 sind mehr", "Nein, zusammen sind sie mehr", "zusammen sind sie", "other numbers"),
    (CHAT, "^Rosa: die schläft.*$", "Rosa: die schläft\nRosa: auf meinem mehl", ":: Das Telefon", SHAPE),
    (CHAT, 'oder nur kaffee. oder vergiss das essen"->Fünf Nachrichten', 'kaffee?"->Eine Nachricht', ":: Fünf", "no way leads"),
    (CHAT, 'zu viel. sorry"->Keine Uhr', 'zu viel. sorry"->Die große Frage', ":: Fünf Nachrichten", SHAPE),
    (CHAT, "@delay 5 days = 5 Tage", "@delay 6 days = 6 Tage", ":: Großes", SHAPE),
    (CHAT, "@delay 5 days = 5 Tage", "@delay 5 days = 6 Tage", ":: Großes", "other times"),
    (CHAT, "@effect Ruhe -1", "@effect Schlaf -1", ":: Fünf", SHAPE),
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
        (course / "assets/de" / name).write_text("a: 1\n", encoding="utf-8")
    assert {finding.where for finding in found(course)} == {
        f"assets/de/{name}:1" for name in ("chats/nowhere.twee", "quizzes/nowhere.yml", "notes.txt")
    }


def test_what_is_left_out_is_no_mistake(course: Path) -> None:
    for file in (HELP, QUIZ, CHAT, MODEL, CHART, "glossary.yml", "reflections.yml"):
        (course / "assets/de" / file).unlink()
    (course / "assets/de" / WORDS).write_text('language: {code: "de", draft: ""}\nquiz: {check: "Prüfen"}\n', encoding="utf-8")
    assert found(course) == []


@pytest.mark.long
@pytest.mark.parametrize("content", ["", "[]", "just words", "- 1", "{}", "a: [", "\x00"])
def test_no_content_stops_the_check(content: str, course: Path) -> None:
    for file in (WORDS, HELP, QUIZ, CHAT, MODEL, CHART):
        (course / "assets/de" / file).write_text(content, encoding="utf-8")
    assert check(course) != []
