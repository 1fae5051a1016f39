"""The start page lists what there is, in order, and nothing that is hidden."""

import json
from pathlib import Path

import pytest

from betweenscreens import progress
from betweenscreens.start import BORROWED, entries, entry, hidden_lessons, start_page, title_and_promise


def notebook(path: Path, source: str, minutes: object = 30) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    cells = [{"cell_type": "code", "source": "x"}, {"cell_type": "markdown", "source": source.splitlines(keepends=True)}]
    path.write_text(json.dumps({"cells": cells, "metadata": {"between_screens": {"minutes": minutes}}}), encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a made-up desk of two lessons, a check and things that are none."""
    notebook(tmp_path / "lessons/10-ten.ipynb", "# Ten\n\nPromise ten. More.")
    notebook(tmp_path / "lessons/02-two.ipynb", "# Two\n\n**Promise two.**")
    notebook(tmp_path / "lessons/start.ipynb", "# Between Screens")
    notebook(tmp_path / "lessons/my-notes.ipynb", "# Notes")
    notebook(tmp_path / "exercises/02-two/02-two.ipynb", "# Check two\n\nShort.", 20)
    notebook(tmp_path / "exercises/02-two/copy.ipynb", "# Copy")
    notebook(tmp_path / "exercises/02-two/.ipynb_checkpoints/02-two-checkpoint.ipynb", "# Old")
    return tmp_path


def test_lessons_stand_in_their_order(desk: Path) -> None:
    assert [item["title"] for item in entries(desk, "lessons", set())] == ["Two", "Ten"]
    assert [item["path"] for item in entries(desk, "lessons", set())] == ["02-two.ipynb", "10-ten.ipynb"]


def test_checks_have_a_path_from_the_lessons_folder(desk: Path) -> None:
    (check,) = entries(desk, "exercises", set())
    assert check == {"number": 2, "title": "Check two", "promise": "Short.", "minutes": 20, "path": "../exercises/02-two/02-two.ipynb"}


def test_hidden_lessons_and_their_checks_are_left_out(desk: Path) -> None:
    assert [item["number"] for item in entries(desk, "lessons", {2})] == [10]
    assert entries(desk, "exercises", {2}) == []


@pytest.mark.parametrize("content", ["", "{", "[]", '{"cells": []}', '{"cells": [{"cell_type": "markdown"}]}'])
def test_a_broken_notebook_is_listed_by_its_name(tmp_path: Path, content: str) -> None:
    path = tmp_path / "lessons/03-three.ipynb"
    path.parent.mkdir()
    path.write_text(content, encoding="utf-8")
    assert entry(path, tmp_path) == {"number": 3, "title": "03-three", "promise": "", "minutes": 0, "path": "03-three.ipynb"}


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("# A *title*\n\n**One promise.** And more.\n\nAbout 40 minutes.", ("A title", "One promise.")),
        ("Intro\n\n# A title\nRight [below](x.md).", ("A title", "Right below.")),
        ("# A title\n\n- a list", ("A title", "")),
        ("# A title\n\n## A part", ("A title", "")),
        ("# A title", ("A title", "")),
        ("No title", ("", "")),
    ],
)
def test_title_and_promise_are_read_from_the_title_cell(markdown: str, expected: tuple[str, str]) -> None:
    assert title_and_promise(markdown) == expected


def test_the_page_lists_the_course(root: Path) -> None:
    page = start_page()
    assert page.uid == "start"
    assert [item["path"] for item in page.lessons] == sorted(path.name for path in (root / "lessons").glob("[0-9][0-9]-*.ipynb"))
    assert all(item["title"] and item["promise"] and item["minutes"] for item in (*page.lessons, *page.checks))
    assert len(page.words["start"]["promise"]) == 4
    assert page.help["countries"]


def test_in_a_desk_the_desk_is_listed(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "desk", lambda: desk)
    assert [item["title"] for item in start_page().lessons] == ["Two", "Ten"]


def test_course_yml_hides_lessons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("betweenscreens.assets.course_root", lambda: tmp_path)
    assert hidden_lessons() == set()
    (tmp_path / "course.yml").write_text("hidden: [7, 11]\n", encoding="utf-8")
    assert hidden_lessons() == {7, 11}


def test_the_plain_form_has_links_and_the_promise() -> None:
    plain = start_page().plain_html()
    assert '<a href="04-replies-and-receipts.ipynb">' in plain
    assert "No account, no name, no tracking." in plain


@pytest.mark.parametrize("name", BORROWED)
def test_on_a_binder_it_says_that_the_computer_is_borrowed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not start_page().borrowed
    monkeypatch.setenv(name, "hub.example.org")
    page = start_page()
    assert page.borrowed
    assert "ten minutes" in page.plain_html()


def test_a_schools_own_hub_is_not_borrowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/amina/")
    assert not start_page().borrowed


def test_it_gives_the_progress_as_one_file_when_asked(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "desk.json").write_text('{"id": "abc"}', encoding="utf-8")
    monkeypatch.chdir(desk)
    page = start_page()
    progress.save(desk, "chat:one", {"choices": [1]})
    page.request = {"seq": 1, "do": "file"}
    assert page.file["seq"] == 1
    assert json.loads(page.file["text"]) == progress.download(desk)
    assert [record["uid"] for record in progress.download(desk)["records"]] == ["chat:one"]


@pytest.mark.parametrize("request_", [{}, {"do": "nonsense"}, {"seq": 1}])
def test_what_it_does_not_know_it_does_not_do(request_: dict) -> None:
    page = start_page()
    page.request = request_
    assert page.file == {}


def test_the_start_notebook_shows_the_page(root: Path) -> None:
    found = json.loads((root / "lessons/start.ipynb").read_text(encoding="utf-8"))
    assert found["metadata"]["between_screens"]["kind"] == "start"
    code = ["".join(cell["source"]) for cell in found["cells"] if cell["cell_type"] == "code"]
    assert code == ["from betweenscreens import start_page", "start_page()"]
