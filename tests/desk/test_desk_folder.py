"""Laying a desk: what is new comes, what is the learner's stays."""

import json
from pathlib import Path

import nbformat
import pytest
from nbformat.sign import NotebookNotary

from betweenscreens import answers, assets, files, progress
from betweenscreens.desk import desk_folder, jupyter_home

LESSON, CHECK = "lessons/01-words.ipynb", "exercises/01-words"
NOTEBOOK = f"{CHECK}/01-words.ipynb"
KEY = "key = None\n### BEGIN HIDDEN TESTS\nkey = {'right': 'a secret'}\n### END HIDDEN TESTS\nmark(part_a, key)"
MARKS = {"grade": True, "solution": False, "locked": True, "task": False, "points": 1, "grade_id": "marks", "schema_version": 3}


def notebook(*sources: str, nbgrader: dict | None = None) -> dict:
    metadata = {"nbgrader": nbgrader} if nbgrader else {}
    cells = [nbformat.v4.new_code_cell(source, id=f"cell-{number}", metadata=metadata) for number, source in enumerate(sources)]
    return nbformat.v4.new_notebook(cells=cells)


def write(path: Path, value: dict | str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: Path) -> Path:
    """Return a course of one lesson and one check, in place of the real one; its words are the real ones."""
    folder = tmp_path / "course"
    for name in ("words.yml", "help.yml"):
        write(folder / "assets" / name, (root / "assets" / name).read_text(encoding="utf-8"))
    write(folder / LESSON, notebook("chat('one')"))
    write(folder / NOTEBOOK, notebook(KEY, nbgrader=MARKS))
    write(folder / CHECK / "questions.yml", "- id: one\n")
    monkeypatch.setattr(assets, "course_root", lambda: folder)
    return folder


@pytest.fixture
def laid(course: Path, tmp_path: Path) -> Path:
    """Return a desk with that course, laid once."""
    folder = tmp_path / "desk"
    desk_folder.set_up(folder)
    assert course.is_dir()
    return folder


def did(folder: Path) -> dict[str, str]:
    return {notice.name: notice.did for notice in desk_folder.set_up(folder)}


def edit(path: Path, source: str | None = None, output: dict | None = None) -> None:
    """Do to a notebook what a learner does: change a cell, or run it."""
    value = json.loads(path.read_text(encoding="utf-8"))
    if source is not None:
        value["cells"][0]["source"] = source
    if output is not None:
        value["cells"][0] |= {"outputs": [{"output_type": "display_data", "metadata": {}, "data": output}], "execution_count": 7}
    write(path, value)


def source_of(path: Path) -> str:
    return "".join(json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"])


def test_a_new_desk_holds_lessons_and_released_checks(course: Path, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "desk"
    assert did(folder) == {LESSON: "added", CHECK: "added"}
    assert (folder / LESSON).read_bytes() == (course / LESSON).read_bytes()
    assert source_of(folder / NOTEBOOK) == "key = None\nmark(part_a, key)"
    assert (folder / CHECK / "questions.yml").read_text(encoding="utf-8") == "- id: one\n"
    assert (folder / "progress").is_dir()
    assert files.desk_of(folder / "lessons") == folder


def test_the_record_names_format_version_and_a_random_id(laid: Path, tmp_path: Path) -> None:
    desk_folder.set_up(tmp_path / "other")
    record, other = (json.loads((folder / "desk.json").read_text(encoding="utf-8")) for folder in (laid, tmp_path / "other"))
    assert record["format"] == 1
    assert record["version"]
    assert record["id"] == progress.desk_id(laid)
    assert record["id"] != other["id"]


def test_laying_again_does_nothing_and_keeps_the_id(laid: Path) -> None:
    before = progress.desk_id(laid)
    assert desk_folder.set_up(laid) == []
    assert progress.desk_id(laid) == before


def test_a_lesson_that_was_only_run_is_refreshed(course: Path, laid: Path) -> None:
    edit(laid / LESSON, output={"text/plain": "a chat"})
    assert did(laid) == {}
    write(course / LESSON, notebook("chat('two')"))
    assert did(laid) == {LESSON: "refreshed"}
    assert source_of(laid / LESSON) == "chat('two')"


def test_a_lesson_that_was_changed_is_kept_and_said_so(course: Path, laid: Path) -> None:
    edit(laid / LESSON, source="chat('mine')")
    assert desk_folder.set_up(laid) == []
    write(course / LESSON, notebook("chat('two')"))
    (notice,) = desk_folder.set_up(laid)
    assert (notice.name, notice.did) == (LESSON, "kept")
    assert "You changed " in notice.why
    assert source_of(laid / LESSON) == "chat('mine')"


def test_a_deleted_file_is_laid_again(laid: Path) -> None:
    (laid / LESSON).unlink()
    (laid / CHECK / "questions.yml").unlink()
    assert did(laid) == {LESSON: "added"}
    assert (laid / CHECK / "questions.yml").is_file()


def test_a_check_without_answers_is_refreshed(course: Path, laid: Path) -> None:
    write(course / CHECK / "questions.yml", "- id: two\n")
    assert did(laid) == {CHECK: "refreshed"}
    assert (laid / CHECK / "questions.yml").read_text(encoding="utf-8") == "- id: two\n"


@pytest.mark.parametrize("where", ["file", "set aside", "notebook", "written"])
def test_a_check_with_answers_is_never_touched(where: str, course: Path, laid: Path) -> None:
    if where == "file":
        answers.write(laid / CHECK, "01-words", {"one": 2})
    elif where == "set aside":
        write(laid / CHECK / "answers.json.broken-2026", "{")
    elif where == "notebook":
        edit(laid / NOTEBOOK, output={answers.MIME: {"answers": {"one": 2}}})
    else:
        edit(laid / NOTEBOOK, source="my own words")
    before = {path: path.read_bytes() for path in (laid / CHECK).iterdir()}
    write(course / CHECK / "questions.yml", "- id: two\n")
    write(course / NOTEBOOK, notebook("mark(part_b, None)"))
    assert did(laid) == {CHECK: "kept"}
    assert {path: path.read_bytes() for path in (laid / CHECK).iterdir()} == before


def test_a_check_that_was_only_looked_at_is_refreshed(course: Path, laid: Path) -> None:
    edit(laid / NOTEBOOK, output={answers.MIME: {"answers": {}}})
    write(course / CHECK / "questions.yml", "- id: two\n")
    assert did(laid) == {CHECK: "refreshed"}


def test_what_was_laid_is_trusted(laid: Path) -> None:
    notary = NotebookNotary(data_dir=str(jupyter_home.folder_of(laid, "JUPYTER_DATA_DIR")))
    assert all(notary.check_signature(nbformat.read(laid / name, as_version=4)) for name in (LESSON, NOTEBOOK))
    edit(laid / LESSON, source="import os")
    assert not notary.check_signature(nbformat.read(laid / LESSON, as_version=4))
    notary.store.close()


def test_an_installed_course_is_laid_as_it_is(course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = course.rename(course.parent / "_course")
    monkeypatch.setattr(assets, "course_root", lambda: installed)
    desk_folder.set_up(tmp_path / "desk")
    assert (tmp_path / "desk" / NOTEBOOK).read_bytes() == (installed / NOTEBOOK).read_bytes()


def test_a_crash_while_laying_is_mended_by_the_next_start(course: Path, laid: Path) -> None:
    record = json.loads((laid / "desk.json").read_text(encoding="utf-8"))
    write(laid / "desk.json", {**record, "laid": {}})
    assert did(laid) == {LESSON: "refreshed", CHECK: "refreshed"}
    write(course / LESSON, notebook("chat('two')"))
    assert did(laid) == {LESSON: "refreshed"}


def test_a_broken_record_is_set_aside_and_nothing_is_lost(course: Path, laid: Path) -> None:
    edit(laid / LESSON, source="chat('mine')")
    (laid / "desk.json").write_text("{", encoding="utf-8")
    write(course / LESSON, notebook("chat('two')"))
    assert did(laid)[LESSON] == "kept"
    assert list(laid.glob("desk.json.broken-*"))
    assert progress.desk_id(laid)


@pytest.mark.parametrize("broken", ["", "[]", '{"cells": 3}', '{"cells": [{"outputs": 3}]}'])
def test_a_broken_notebook_is_kept(broken: str, course: Path, laid: Path) -> None:
    (laid / LESSON).write_text(broken, encoding="utf-8")
    (laid / NOTEBOOK).write_text(broken, encoding="utf-8")
    write(course / LESSON, notebook("chat('two')"))
    write(course / CHECK / "questions.yml", "- id: two\n")
    assert did(laid) == {LESSON: "kept", CHECK: "kept"}
    assert (laid / LESSON).read_text(encoding="utf-8") == broken


def test_a_folder_with_something_else_is_refused(course: Path) -> None:
    with pytest.raises(assets.AssetError, match="something else in this folder"):
        desk_folder.set_up(course)
    with pytest.raises(assets.AssetError, match="is a file"):
        desk_folder.set_up(course / LESSON)
    assert not (course / "desk.json").exists()


def test_a_desk_of_a_newer_version_is_refused(laid: Path) -> None:
    write(laid / "desk.json", {"format": 2, "id": "x"})
    with pytest.raises(assets.AssetError, match="newer version"):
        desk_folder.set_up(laid)


def test_a_check_that_cannot_be_released_is_named(course: Path, tmp_path: Path) -> None:
    edit(course / NOTEBOOK, "### BEGIN HIDDEN TESTS\nkey = {}")
    with pytest.raises(assets.AssetError, match="END HIDDEN TESTS is missing; put that right first"):
        desk_folder.set_up(tmp_path / "desk")
