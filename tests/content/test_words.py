"""Words that a learner reads stand in ``assets/``: no JavaScript and no Python says anything by itself, and no word is left over."""

import ast
import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from betweenscreens import assets

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "betweenscreens"
SCRIPTS = sorted(path for folder in ("widgets/static", "desk/labextension", "site/static") for path in (PACKAGE / folder).glob("*.js"))
SPEAKS = re.compile(r"[^\W\d_] +[^\W\d_]|^[A-Z][^\W\d_]{2,}")
"""Two words in a row, or one of three letters or more that begins with a capital."""

# ---- JavaScript

SET = re.compile(
    r'(?:\b(?:textContent|innerText|innerHTML|title|placeholder|alt|label)|"aria-(?:label|valuetext|description)"|"title"|"alt")'
    r'\s*(?:=|:|,)\s*$|\bh\("\w+", \{[^{}]*\}, $'
)
"""What stands before a literal that is shown, however short it is."""
BEFORE_REGEX = re.compile(r"(?:^|[(,=:\[!&|?{};+>\n]|\breturn)\s*$")
NO_WORDS_IN_JS = {
    "use strict": "how a script asks for strict rules",
    "Enter": "the name of a key",
    "Escape": "the name of a key",
    "Shift": "the name of a key",
    "DATA": "a tag as it stands in the explorables’ files",
    "VERIFIED": "a status as it stands in help.yml",
    "noopener noreferrer": "a value of rel",
    "Content-Type": "the name of a header",
    "POST": "a method of HTTP",
    "GET": "a method of HTTP",
    "main h2": "a selector",
    "QuotaExceededError": "the name of an error",
    "WipedProgressError": "the name of an error",
    "NewerProgressError": "the name of an error",
    "Shows a trusted lesson of Between Screens as a page: no code, no cells, running by itself.": "for JupyterLab's list of extensions",
}


def literals_of(source: str) -> Iterator[tuple[int, str]]:
    """Yield place and text of the strings and of the parts of templates in JavaScript, without comments and regular expressions."""
    place, depth, templates = 0, 0, []
    while place < len(source):
        sign = source[place]
        if source.startswith("//", place):
            place = (source + "\n").index("\n", place)
        elif source.startswith("/*", place):
            place = source.index("*/", place) + 2
        elif sign in "\"'":
            end = _end(source, place + 1, sign)
            yield place, source[place + 1 : end]
            place = end + 1
        elif sign == "`" or (sign == "}" and templates and templates[-1] == depth):
            templates = templates[:-1] if sign == "}" else templates
            end = min(_end(source, place + 1, "`"), _end(source, place + 1, "${"))
            yield place, source[place + 1 : end]
            templates = templates if source[end] == "`" else [*templates, depth]
            place = end + (1 if source[end] == "`" else 2)
        elif sign == "/" and BEFORE_REGEX.search(source[max(0, place - 12) : place]):
            place = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\[])+/").match(source, place).end()
        else:
            depth += (sign == "{") - (sign == "}")
            place += 1


def _end(source: str, place: int, mark: str) -> int:
    """Return where ``mark`` stands next and is not escaped; the end of the source where it does not."""
    while place < len(source) and not source.startswith(mark, place):
        place += 2 if source[place] == "\\" else 1
    return place


@cache
def class_names() -> frozenset[str]:
    """Return the classes of all style sheets."""
    folders = [PACKAGE / name for name in ("widgets/static", "desk/labextension", "site/static")]
    sheets = [path.read_text(encoding="utf-8") for folder in folders for path in folder.glob("*.css")]
    return frozenset(re.findall(r"\.(-?[A-Za-z_][\w-]*)", re.sub(r"/\*.*?\*/", "", "\n".join(sheets), flags=re.DOTALL)))


def without_markup(text: str) -> str:
    """Return a text without the tags in it; a tag that a template goes on with ends with the part."""
    return re.sub(r'<[^>]*>?|^[^<>]*">', " ", text) if "<" in text or text.startswith('"') else text


def said_by(source: str) -> list[str]:
    """Return the literals in JavaScript that a learner would read."""
    found = []
    for place, text in literals_of(source):
        before = source[max(0, place - 120) : place]
        is_class = bool(re.search(r"\bclass(?:Name)?\s*[:=]\s*$", before)) or (text.islower() and set(text.split()) <= class_names())
        is_selector = text.lstrip().startswith((".", ":", "#", "[", "&"))
        shown = SET.search(before) and re.search(r"[^\W\d_]", without_markup(text))
        if not is_selector and (shown or (SPEAKS.search(without_markup(text)) and not is_class)):
            found.append(text)
    return found


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_javascript_says_nothing_by_itself(path: Path) -> None:
    assert [text for text in said_by(path.read_text(encoding="utf-8")) if text not in NO_WORDS_IN_JS] == []


def test_the_exceptions_in_javascript_are_needed() -> None:
    said = {text for path in SCRIPTS for text in said_by(path.read_text(encoding="utf-8"))}
    assert set(NO_WORDS_IN_JS) - said == set()


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('h("p", {}, "Saved.");', ["Saved."]),
        ('h("p", { class: "quiet" }, "ok")', ["ok"]),
        ('button.textContent = "go";', ["go"]),
        ('h("button", { "aria-label": `move ${name} up` })', ["move "]),
        ('node.setAttribute("aria-label", "up");', ["up"]),
        ("say(`Question ${n} of ${all}`);", ["Question "]),
        ('const text = "not saved yet";', ["not saved yet"]),
        ("root.innerHTML = '<p>hello</p>';", ["<p>hello</p>"]),
        ('h("p", { class: "bs-btn link" }, words.restart); // Try again later', []),
        ('/** Say "Try it" twice. */ find(".bs-card .quiet h2"); x = /[/"] a b/.test(y);', []),
        ('`<svg class="${name}" viewBox="0 0 24 24">${path}</svg>`', []),
        ("`${a ? `them ${b}` : ''} them`", []),
    ],
)
def test_what_javascript_says_is_found(source: str, said: list[str]) -> None:
    assert said_by(source) == said


# ---- Python

FOR_AUTHORS = {
    "check": "course check speaks to authors",
    "preview": "course preview speaks to authors",
    "desk/binder.py": "a badge in the README of whoever publishes the course",
    "cli.py": "a terminal, as all its options, speaks English",
    "desk/learn.py": "a terminal",
    "command.py": "a terminal",
    "lite.py": "a terminal",
    "lite_tools.py": "a terminal",
    "npm.py": "a terminal",
    "scripts.py": "it writes JavaScript",
    "desk/desk_folder.py": "a terminal",
    "desk/jupyter_home.py": "a terminal",
    "authoring": "its commands speak to authors",
    "questions.py": "it tells authors what is wrong in a file of questions",
    "twee.py": "it tells authors what is wrong in a chat",
    "chat_rules.py": "it tells authors what is wrong in a chat",
    "cards.py": "it tells authors what is wrong in a card",
    "mistakes.py": "it tells authors what is wrong in a file",
    "items.py": "it tells authors what is wrong in a question",
    "graded_items.py": "it tells authors what is wrong in a question",
    "reader.py": "it tells authors what is wrong in an explorable",
    "explorables/__init__.py": "it tells authors what is wrong in a model",
    "charts/__init__.py": "it tells authors what is wrong in a chart",
    "widgets/guesses.py": "it tells authors what is wrong in a guess",
    "guarded.py": "it tells authors what is wrong in a module of theirs",
}
"""Folders and modules whose sentences no learner reads in a lesson."""
TOLD = {"AssetError", "NewerFormatError", "NewerProgressError", "NotProgressError", "WipedProgressError"}
"""What makes an error; a learner sees one only where a file of the course is broken."""
NO_WORDS_IN_PYTHON = {
    "assets.py": ("add the file, or change the id in the cell", "did you mean "),  # advice in an error
    "answers.py": (
        "These answers have format {}; this version reads up to {}. Update the course.",
    ),  # words.yml says it by the error's name
    "widgets/charts/template.py": ("/* Between Screens: component forms",),  # a line of tokens.css
    "widgets/cast.py": (' preserveAspectRatio="xMidYMid slice"',),  # SVG
    "widgets/help_card.py": ("Any country",),  # as help.yml has it
    "marks.py": (
        "there is no key for {}",
        "there is a key for {}, but no such item in this part",
        "`right` of {} has not the form of an answer to it",
        "`why` of {} is not one sentence, or one for each position",
        "`look` of {} is missing",
    ),  # what is wrong with a teacher's key
    "widgets/quiz.py": ("### BEGIN HIDDEN TESTS",),  # nbgrader's mark
    "release.py": (
        "What you type above is copied here when you hand in.",
        "# YOUR CODE HERE\nraise NotImplementedError()",
        "HIDDEN TESTS",
        "MARK SCHEME",
        "without an id",
    ),  # cells of a notebook, and notebooks are English; nbgrader's marks; it runs while a wheel is built, without YAML
    "desk/labextension/__init__.py": ("use strict",),  # JavaScript
    "widgets/widget.py": ("export default { render() {} };",),  # JavaScript
}
"""Module → its strings that look like sentences and are none that a learner reads."""


def modules() -> list[Path]:
    """Return the modules whose strings may reach a learner."""
    found = [path for path in sorted(PACKAGE.rglob("*.py")) if "_course" not in path.parts]
    return [path for path in found if not {path.name, f"{path.parent.name}/{path.name}", path.parent.name} & set(FOR_AUTHORS)]


def strings_of(tree: ast.Module) -> Iterator[str]:
    """Yield the strings in Python, places of an f-string as ``{}``; docstrings and the texts of errors are passed over."""
    passed: set[int] = set()
    for node in ast.walk(tree):
        called = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
        if (
            isinstance(node, ast.Raise)
            or called in TOLD
            or called == "compile"
            or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        ):
            passed |= {id(inner) for inner in ast.walk(node)}
        if isinstance(node, ast.JoinedStr):
            passed |= {id(part) for part in node.values}
            if id(node) not in passed:
                yield "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed:
            yield node.value


@cache
def data_texts() -> frozenset[str]:
    """Return every cell of the tables, by which a chart finds its rows."""
    cells: set[str] = set()
    for path in (ROOT / "assets/data").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            cells |= {cell for row in csv.reader(file) for cell in row}
    return frozenset(cells)


def spoken(source: str) -> list[str]:
    """Return the strings in Python that a learner would read: sentences, and words between tags."""
    found = []
    for text in strings_of(ast.parse(source)):
        plain = re.sub(r"<[^>]*>", " ", text)
        markup = "<" in text and bool(re.search(r"[^\W\d_]{2,}", plain))
        is_style = re.search(r"[{;] *[\w-]+: ", text) or re.search(r"var\(--", text)
        if (markup or re.search(r"[^\W\d_] +[^\W\d_]", plain)) and not is_style and not any(text in cell for cell in data_texts()):
            found.append(text)
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_python_says_nothing_by_itself(path: Path) -> None:
    known = NO_WORDS_IN_PYTHON.get(path.relative_to(PACKAGE).as_posix(), ())
    assert [text for text in spoken(path.read_text(encoding="utf-8")) if not any(one in text for one in known)] == []


def test_the_exceptions_in_python_are_needed() -> None:
    for name, texts in NO_WORDS_IN_PYTHON.items():
        said = spoken((PACKAGE / name).read_text(encoding="utf-8"))
        assert [text for text in texts if not any(text in one for one in said)] == [], name
    assert [name for name in FOR_AUTHORS if not any(PACKAGE.rglob(name))] == []


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('html = f"<p>Question {n}</p>"', ["<p>Question {}</p>"]),
        ('text = "Not saved yet."', ["Not saved yet."]),
        ("f'<p class=\"quiet\">{html.escape(text)}</p>'", []),
        ('raise AssetError(where, "this is not a text", "write one")', []),
        ('def f():\n    """Say hello to all."""\n    return words["hello"]', []),
    ],
)
def test_what_python_says_is_found(source: str, said: list[str]) -> None:
    assert spoken(source) == said


# ---- every word is used, and every word that is asked for is there

USERS = {
    "language": ("shared.js", "view.js", "plugin.js", "widget.py", "language.py"),
    "error": ("error_card.py",),
    "saving": ("saving.js", "widget.py"),
    "chat": ("chat.js", "chatrun.js", "chatview.js", "chatend.js", "chat.py"),
    "quiz": ("quiz.js", "practice.js", "question.js", "deck.js", "quiz.py", "quiz_plain.py", "locked_cells.py", "core.py"),
    "explore": ("explore.js", "pictures.js", "explore.py", "card.py"),
    "chart": ("card.py", "data.py", "charts/__init__.py", "reply_expectations.py", "template.py"),
    "term": ("term.js", "term.py"),
    "help": ("helpcard.js", "help_card.py", "start.js"),
    "card": ("card.js", "widgets/card.py"),
    "now": ("rightnow.js", "right_now.py"),
    "reflect": ("reflect.js", "reflect.py"),
    "sources": ("sources.py",),
    "start": ("start.js", "contents.js", "review.js", "keeping.js", "start.py", "backup.py"),
    "hand_in": ("handin.js", "hand_in.py"),
    "marks": ("marks.py",),
    "feedback": ("feedback.py", "feedback.html"),
    "units": ("questions.py",),
    "marking": ("core.py",),
    "site": ("handin.js", "host.js", "store.js", "build.py", "pages.py"),
    "frame": (
        "page.js",
        "frame.js",
        "parts.js",
        "opening.js",
        "ending.js",
        "folds.py",
        "drawn.js",
        "cells.js",
        "guard.js",
        "plugin.js",
        "run.js",
        "shell.js",
        "view.js",
        "labextension/__init__.py",
    ),
}
"""Section of words.yml → the files that show it."""
BY_ANOTHER_NAME = {
    "saving": {"saving", "saved", "waiting", "not_saved", "none", "forgotten", "nothing"},  # savingState() returns the name
    "help": {"VERIFIED", "VERIFIED-SECONDARY", "UNVERIFIED", "old"},  # the status of a line
    "explore": {"guess_mark", "model_mark"},  # `${kind}_mark`
    "quiz": {"part", "broken", "newer"},  # the kind of a feedback; the notice
    "hand_in": {"answered", "partly", "unanswered", "broken", "newer", "all_done", "open"},  # the state of a question; the notice
    "frame": {"lesson", "check"},  # the kind of a page
    "start": {
        "first_go",
        "first_note",
        "continue_go",
        "continue_note",
        "next_go",
        "next_note",
        "chose_usual",
        "chose_all",
        "chose_none",
    },  # `${kind}_go`, the choice
}
"""Words that are asked for by a value, so that their names do not stand in the program."""


@cache
def all_words() -> dict:
    return assets.as_data(assets.read_yaml(ROOT / "assets/words.yml"))


def users(section: str) -> str:
    """Return the text of the files that show a section."""
    roots = (PACKAGE, ROOT / "autograder")
    found = [
        path for name in USERS[section] for root in roots for path in root.rglob(Path(name).name) if path.as_posix().endswith(f"/{name}")
    ]
    return "\n".join(path.read_text(encoding="utf-8") for path in found)


def sections_of(name: str) -> list[str]:
    return [section for section, files in USERS.items() if name in files]


def test_every_section_has_its_files() -> None:
    assert sorted(USERS) == sorted(all_words())


@pytest.mark.parametrize("section", sorted(all_words()))
def test_every_word_is_used(section: str) -> None:
    text = users(section)
    words = set(all_words()[section])
    unused = {word for word in words if not re.search(rf'\.{word}\b|["\']{word}["\']|\b{word}\b *[:,}}] ', text)}
    assert unused - BY_ANOTHER_NAME.get(section, set()) == set()
    assert BY_ANOTHER_NAME.get(section, set()) <= words


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_every_word_that_javascript_asks_for_is_there(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    asked = set(re.findall(r"(?<!script\.)\bwords\.(\w+)\b(?!\()", source))
    known = {word for section in sections_of(path.name) for word in all_words()[section]} | {*all_words(), "textContent"}
    assert asked - known == set()
    assert set(re.findall(r'get\("words"\)\??\.(\w+)', source)) <= set(all_words())


def test_a_country_or_a_base_that_is_named_in_another_language_is_there(root: Path) -> None:
    countries = {line["country"] for line in assets.read_yaml(root / "assets/help.yml")["lines"]}
    for path in (root / "assets").glob("*/words.yml"):
        words = assets.as_data(assets.read_yaml(path))
        assert set(words.get("help", {}).get("countries", {})) <= countries
        assert set(words.get("chart", {}).get("data", {})) <= data_texts()
