"""The quiet view as files: what is laid into a desk, and that its words and parts fit together."""

import json
import re
from pathlib import Path

import pytest
from jupyterlab_server.config import get_federated_extensions

from betweenscreens import assets
from betweenscreens.desk import labextension
from betweenscreens.widgets import start, static

PAGES = [{"kind": "lesson", "id": "01-words", "number": 1, "title": "Words", "minutes": 5, "path": "lessons/01-words.ipynb"}]
WORD = re.compile(r"(?<!course\.)\bwords\.([a-z_]+)\b")
BY_KIND = {"lesson", "check"}
"""Words that are looked up by a page's kind."""
TEXT = re.compile(r'"([^"\\\n]*)"')


@pytest.fixture
def words() -> dict:
    return assets.words("frame", "help", "language")


@pytest.fixture
def laid(tmp_path: Path, words: dict) -> Path:
    labextension.install(tmp_path, PAGES, words)
    return tmp_path / "labextensions" / "between-screens"


def test_jupyterlab_finds_it_and_its_script(laid: Path) -> None:
    found = get_federated_extensions([str(laid.parent)])["between-screens"]
    build = found["jupyterlab"]["_build"]
    assert build["extension"] == "./extension"
    assert (laid / build["load"]).is_file()
    program = (laid / build["load"]).read_text(encoding="utf-8")
    assert '_JUPYTERLAB["between-screens"]' in program
    assert "import " not in program.replace("from betweenscreens import", "")


def test_a_new_version_takes_the_place_of_the_old(laid: Path, words: dict, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its script has another name, so no browser shows the old one."""
    before = sorted(laid.glob("static/*.js"))
    program = labextension.script()
    monkeypatch.setattr(labextension, "script", lambda: program + "\n// changed")
    labextension.install(laid.parent.parent, PAGES, words)
    after = sorted(laid.glob("static/*.js"))
    assert len(before) == len(after) == 1
    assert before != after


def test_laying_twice_changes_nothing(laid: Path, words: dict) -> None:
    before = {path: path.read_bytes() for path in laid.rglob("*") if path.is_file()}
    labextension.install(laid.parent.parent, PAGES, words)
    assert {path: path.read_bytes() for path in laid.rglob("*") if path.is_file()} == before


def test_a_read_only_folder_is_an_os_error(tmp_path: Path, words: dict) -> None:
    (tmp_path / "labextensions").write_text("a file in the way")
    with pytest.raises(OSError, match="labextensions"):
        labextension.install(tmp_path, PAGES, words)


def test_what_is_laid_is_what_the_view_reads(laid: Path, words: dict) -> None:
    course = json.loads((laid / "static" / "course.json").read_text(encoding="utf-8"))
    assert course["pages"] == PAGES
    assert course["words"] == words
    assert course["help"]["any"]
    assert course["heavy"] == [8, 9, 10, 11, 12]
    assert course["deeper"] == ["18-plus"]


def test_the_neutral_page_of_the_quick_exit_says_nothing_of_the_course(laid: Path) -> None:
    page = (laid / "static" / "leave.html").read_text(encoding="utf-8")
    assert re.search(r"<main>\s*</main>", page)
    assert not re.search(r"between|screens|lesson|http|src=", page, re.IGNORECASE)


def test_every_word_that_is_used_is_there_and_every_word_is_used(words: dict) -> None:
    program = "\n".join(path.read_text(encoding="utf-8") for path in parts())
    assert set(WORD.findall(program)) | BY_KIND == set(words["frame"])
    assert [reason for reason in words["frame"]["failed"] if f'"{reason}"' not in program and f"failed.{reason}" not in program] == []


def test_no_sentence_stands_in_the_script() -> None:
    """What a reader sees comes from words.yml; a text with two words and a capital would be one."""
    texts = [text for path in parts() for text in TEXT.findall(path.read_text(encoding="utf-8"))]
    assert [text for text in texts if re.match(r"[A-Z][a-z]+ [a-z]+", text) and text != plugin_description()] == []


def test_only_functions_stand_at_the_top(root: Path) -> None:
    """No state outside the functions, as in a widget's module, so that the site can use the bar as well."""
    for path in parts():
        top = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith((" ", "/", "}", "*"))]
        assert [line for line in top if not re.match(r"(async )?function \w+\(", line)] == [], path.relative_to(root)


def test_selectors_begin_with_ours() -> None:
    sheet = re.sub(r"/\*.*?\*/", "", (labextension.HERE / "view.css").read_text(encoding="utf-8"), flags=re.DOTALL)
    rules = [rule.strip() for rule in re.findall(r"([^{}]+)\{[^{}]*\}", sheet)]
    assert [rule for rule in rules if not rule.startswith((".bs", "@media"))] == []


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    def write(path: str, title: str, kind: str) -> None:
        metadata = {"between_screens": {"kind": kind, "minutes": 7}}
        target = tmp_path / "desk" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        cell = {"cell_type": "markdown", "source": [f"# {title}\n", "\n", "A promise."]}
        target.write_text(json.dumps({"cells": [cell], "metadata": metadata}), encoding="utf-8")

    write("lessons/01-one.ipynb", "One", "lesson")
    write("lessons/02-two.ipynb", "Two", "lesson")
    write("exercises/01-one/01-one.ipynb", "Check 1: one", "check")
    monkeypatch.setattr(start, "hidden_lessons", set)
    return tmp_path / "desk"


def test_the_pages_of_a_desk(desk: Path) -> None:
    pages = labextension.pages(desk)
    assert [(page["kind"], page["id"], page["number"], page["title"], page["path"]) for page in pages] == [
        ("lesson", "01-one", 1, "One", "lessons/01-one.ipynb"),
        ("lesson", "02-two", 2, "Two", "lessons/02-two.ipynb"),
        ("check", "01-one", 1, "Check 1: one", "exercises/01-one/01-one.ipynb"),
    ]
    assert {page["minutes"] for page in pages} == {7}


def test_a_start_page_comes_first_and_a_hidden_lesson_not_at_all(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "lessons" / "start.ipynb").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(start, "hidden_lessons", lambda: {1})
    assert [page["path"] for page in labextension.pages(desk)] == ["lessons/start.ipynb", "lessons/02-two.ipynb"]


def parts() -> list[Path]:
    """Return the files of the view, of the bar and of what the view draws."""
    shared = [static.HERE / f"{name}.js" for name in labextension.SHARED if name not in ("keys", "shared", "helpcard", "printing")]
    return [*shared, *(labextension.HERE / f"{name}.js" for name in labextension.OWN)]


def plugin_description() -> str:
    """Return what the extension manager says of the plugin, which no learner sees."""
    text = (labextension.HERE / "plugin.js").read_text(encoding="utf-8")
    return re.search(r'description: "([^"]+)"', text)[1]
