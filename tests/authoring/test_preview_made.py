"""The pages of a preview are those of the site, and what is broken is one line in its place."""

import json
from pathlib import Path

import pytest

from betweenscreens import assets
from betweenscreens.assets import AssetError
from betweenscreens.authoring import move_key
from betweenscreens.authoring.check.course import Course
from betweenscreens.authoring.preview import kept, made, reading
from betweenscreens.site import execute

LESSON = "04-replies-and-receipts"
PAGE = f"{LESSON}.html"


@pytest.fixture
def here(course: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the copy of the course, which the program takes for its own."""
    monkeypatch.setattr(assets, "course_root", lambda: course)
    return course


def test_lesson_check_and_reading_page_are_made_and_without_a_mistake(here: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    done = made.make(Course(here), LESSON, folder)
    assert done.errors == []
    assert done.lesson.name == LESSON
    assert set(made.links(here, LESSON)) == {PAGE, f"check-{PAGE}", reading.NAME}
    for name in made.links(here, LESSON):
        assert (folder / name).is_file()
    assert "bs-right" not in (folder / PAGE).read_text(encoding="utf-8")
    assert "For the teacher" not in (folder / PAGE).read_text(encoding="utf-8")
    assert "For the teacher" in (folder / reading.NAME).read_text(encoding="utf-8")
    assert "A yes in June" not in (folder / f"check-{PAGE}").read_text(encoding="utf-8")
    assert "A yes in June" in (folder / reading.NAME).read_text(encoding="utf-8")


def test_a_broken_chat_is_a_line_with_its_place_and_all_else_is_there(here: Path, tmp_path: Path) -> None:
    path = here / "assets/chats/seen-22-14.twee"
    path.write_text(path.read_text(encoding="utf-8") + "\nnot a line\n", encoding="utf-8")
    done = made.make(Course(here), LESSON, tmp_path / "pages")
    line = path.read_text(encoding="utf-8").count("\n")
    assert [error.partition(": ")[0] for error in done.errors] == [f"assets/chats/seen-22-14.twee:{line}"]
    html = (tmp_path / "pages" / PAGE).read_text(encoding="utf-8")
    assert f'<p class="bs-wrong">assets/chats/seen-22-14.twee:{line}: ' in html
    assert f"quiz:{LESSON}" in html


def test_python_that_does_not_run_names_notebook_line_and_cell(here: Path, tmp_path: Path) -> None:
    path = here / "lessons" / f"{LESSON}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cell = {"cell_type": "code", "execution_count": None, "id": "mine", "metadata": {}, "outputs": [], "source": ["1 / 0"]}
    notebook["cells"].insert(2, cell)
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1), encoding="utf-8")
    line = path.read_text(encoding="utf-8").split('"id": "mine"')[0].count("\n") + 1
    done = made.make(Course(here), LESSON, tmp_path / "pages")
    assert len(done.errors) == 1
    assert done.errors[0].startswith(f"lessons/{LESSON}.ipynb:{line}: the cell mine doesn't run (ZeroDivisionError: ")


def test_a_notebook_that_is_none_leaves_the_earlier_page(here: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / PAGE).write_text("as it was", encoding="utf-8")
    (here / "lessons" / f"{LESSON}.ipynb").write_text("{\n]", encoding="utf-8")
    done = made.make(Course(here), LESSON, folder)
    assert done.lesson is None
    assert [error.partition(": ")[0] for error in done.errors] == [f"lessons/{LESSON}.ipynb:2"]
    assert (folder / PAGE).read_text(encoding="utf-8") == "as it was"
    assert (folder / f"check-{PAGE}").is_file()


def test_a_key_beside_its_questions_is_on_the_reading_page_only(here: Path, tmp_path: Path) -> None:
    move_key.show(Course(here), Course(here).checks[0])
    path = here / "exercises" / LESSON / "questions.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("A yes in June", "A yes of hers", 1), encoding="utf-8")
    folder = tmp_path / "pages"
    assert made.make(Course(here), LESSON, folder).errors == []
    said = {name: (folder / name).read_text(encoding="utf-8") for name in (f"check-{PAGE}", reading.NAME)}
    assert "A yes of hers" in said[reading.NAME]
    assert "A yes in June" not in said[reading.NAME]
    assert "bs-wrong" not in said[reading.NAME].partition("<main")[2]
    assert "A yes of hers" not in said[f"check-{PAGE}"]
    assert "tomas-stops-sharing" in said[f"check-{PAGE}"]


def test_a_notebook_runs_again_only_where_its_code_or_what_it_reads_has_changed(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran, executed, words = [], execute.executed, "tests stand in for an author"
    monkeypatch.setattr(execute, "executed", lambda notebook, *given: ran.append(notebook["metadata"]) or executed(notebook, *given))
    monkeypatch.setattr(kept, "OPENED", kept.Opened())
    lesson, chat = here / "lessons" / f"{LESSON}.ipynb", here / "assets/chats/seen-22-14.twee"

    def kinds() -> list[str]:
        return [one["between_screens"]["kind"] for one in ran]

    made.make(Course(here), LESSON, tmp_path / "site")
    first = (tmp_path / "site" / PAGE).read_text(encoding="utf-8")
    assert kinds() == ["check", "lesson"]
    made.make(Course(here), LESSON, tmp_path / "site")
    assert (tmp_path / "site" / PAGE).read_text(encoding="utf-8") == first
    lesson.write_text(lesson.read_text(encoding="utf-8").replace("### When asking turns into control", f"### {words}"), encoding="utf-8")
    made.make(Course(here), LESSON, tmp_path / "site")
    assert words in (tmp_path / "site" / PAGE).read_text(encoding="utf-8")
    assert kinds() == ["check", "lesson"]
    chat.write_text(chat.read_text(encoding="utf-8") + "\n:: Loose\n", encoding="utf-8")
    for _ in range(2):
        assert len(made.make(Course(here), LESSON, tmp_path / "site").errors) == 1
    assert kinds() == ["check", "lesson", "lesson", "lesson"]
    asked = here / "exercises" / LESSON / "questions.yml"
    asked.write_text(asked.read_text(encoding="utf-8").replace("In June, Tomas", "In May, Tomas"), encoding="utf-8")
    made.make(Course(here), LESSON, tmp_path / "site")
    assert kinds()[4:] == ["check", "lesson"]
    assert "In May, Tomas" in (tmp_path / "site" / f"check-{PAGE}").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (f"exercises/{LESSON}/questions.yml", "- id: [", f"exercises/{LESSON}/questions.yml:1: this is not YAML"),
        ("assets/words.yml", "", "it cannot be shown (TypeError"),
        ("assets/help.yml", "steps: 3\n", "assets/help.yml"),
        ("assets/sources.json", "[]", "assets/sources.json"),
    ],
)
def test_whatever_is_in_a_file_is_a_line(name: str, text: str, told: str, here: Path, tmp_path: Path) -> None:
    assets._words.cache_clear()  # noqa: SLF001 - a worker is a new process
    (here / name).write_text(text, encoding="utf-8")
    try:
        assert [error for error in made.make(Course(here), LESSON, tmp_path / "site").errors if told in error]
    finally:
        assets._words.cache_clear()  # noqa: SLF001 - as above


def test_an_installed_course_has_no_preview(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "_course").mkdir()
    monkeypatch.setattr(assets, "course_root", lambda: tmp_path / "_course")
    with pytest.raises(AssetError, match="has no keys"):
        made.course_here()
