"""The parts of a check: what reaches the page, what is saved, and that there is no key; and what ``quiz()`` gives."""

import importlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell

from betweenscreens import answers, assets, files
from betweenscreens.widgets import error_card
from betweenscreens.widgets.practice import practice
from betweenscreens.widgets.quiz import check_part, quiz

MODULE = importlib.import_module("betweenscreens.widgets.quiz")
CHECK = "04-replies-and-receipts"


@pytest.fixture(autouse=True)
def strict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(assets.STRICT, "1")


@pytest.fixture
def folder(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a learner's folder of a check: its questions, and no notebook with a key."""
    shutil.copy(root / "exercises" / CHECK / "questions.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Shown:
    """What a notebook would show: stands in for IPython's display."""

    def __init__(self) -> None:
        self.widgets: list = []
        self.records: list[dict] = []

    def display(self, bundle: object, *, raw: bool) -> None:
        """Take in what is displayed as a record."""
        assert raw
        self.records.append(bundle)

    update = display


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Iterator[Shown]:
    stage = Shown()
    monkeypatch.setattr(InteractiveShell, "initialized", lambda: True)
    monkeypatch.setattr(MODULE, "display", stage.widgets.append)
    monkeypatch.setattr(MODULE, "DisplayHandle", lambda _id: stage)
    return stage


def saved(folder: Path) -> dict:
    return json.loads((folder / answers.NAME).read_text(encoding="utf-8"))


# ---- graded


def test_a_check_part_holds_no_key(folder: Path) -> None:
    for part in "ABCD":
        widget = check_part(CHECK, part)
        assert widget.views
        assert {item.part for item in widget.items} == {part}
        for view in widget.views:
            assert set(view) <= {"id", "type", "question", "points", "unit", "units", "rubric", "max_words", "options", "prompts", "size"}
    assert folder.is_dir()


def test_uid_and_folder(folder: Path) -> None:
    widget = check_part(CHECK, "B")
    assert (widget.uid, widget.graded, widget.keeping, widget.place) == (f"check:{CHECK}-B", True, "kept", folder)


def test_answers_are_written_beside_the_notebook(folder: Path) -> None:
    part_a, part_b = check_part(CHECK, "A"), check_part(CHECK, "B")
    part_a.state, part_a.seq = {"tomas-stops-sharing": 0}, 1
    part_b.state, part_b.seq = {"exam-week-out-of-seen": "12,5"}, 1
    part_a.state, part_a.seq = {"tomas-stops-sharing": 1}, 2
    assert (part_a.saved_seq, part_a.saved_at) == (2, saved(folder)["saved"])
    assert saved(folder)["answers"] == {"tomas-stops-sharing": 1, "exam-week-out-of-seen": "12,5"}
    assert saved(folder)["seq"] == 3
    assert part_a.answers == {"tomas-stops-sharing": 1}
    assert check_part(CHECK, "B").state == {"exam-week-out-of-seen": "12,5"}


def test_a_cleared_answer_is_taken_out_of_the_file(folder: Path) -> None:
    widget = check_part(CHECK, "A")
    widget.state, widget.seq = {"tomas-stops-sharing": 0}, 1
    widget.state, widget.seq = {"tomas-stops-sharing": None}, 2
    assert saved(folder)["answers"] == {}


def test_a_part_never_writes_another_parts_answers(folder: Path) -> None:
    answers.write(folder, CHECK, {"exam-week-out-of-seen": "20"})
    widget = check_part(CHECK, "A")
    widget.state, widget.seq = {"exam-week-out-of-seen": "99", "no-such-item": 1}, 1
    assert saved(folder)["answers"] == {"exam-week-out-of-seen": "20"}


def test_answers_are_read_anew(folder: Path) -> None:
    widget = check_part(CHECK, "A")
    answers.write(folder, CHECK, {"tomas-stops-sharing": 2})
    assert widget.answers == {"tomas-stops-sharing": 2}


def test_the_record_is_shown_and_renewed_after_each_save(folder: Path, shown: Shown) -> None:
    widget = quiz(CHECK, part="A", graded=True)
    assert shown.widgets == [widget]
    widget.state, widget.seq = {"tomas-stops-sharing": 1}, 1
    first, second = shown.records
    assert (first[answers.MIME]["seq"], first["text/plain"]) == (0, "Nothing is answered yet.")
    assert second[answers.MIME] == saved(folder)
    assert second["text/plain"].startswith("Your answers are kept in this notebook as well: 1 answer, saved 20")
    assert shown.widgets == [widget], "the widget itself is not drawn again"


def test_a_save_that_fails_says_why_and_the_next_one_works(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    widget = check_part(CHECK, "A")
    with monkeypatch.context() as broken:
        broken.setattr(files.os, "replace", deny)
        widget.state, widget.seq = {"tomas-stops-sharing": 1}, 1
    assert (widget.saved_seq, widget.save_error) == (0, "nothing can be written to this folder")
    assert not (folder / answers.NAME).exists()
    widget.seq = 2
    assert (widget.saved_seq, widget.save_error, saved(folder)["answers"]) == (2, "", {"tomas-stops-sharing": 1})


def deny(*_: object) -> None:
    raise PermissionError(13, "Permission denied")


def test_a_broken_file_is_put_aside_and_said(folder: Path) -> None:
    (folder / answers.NAME).write_text('{"answers": {"phone', encoding="utf-8")
    widget = check_part(CHECK, "A")
    assert (widget.notice, widget.state) == ("broken", {})
    assert (folder / widget.notice_file).read_text(encoding="utf-8") == '{"answers": {"phone'
    widget.state, widget.seq = {"tomas-stops-sharing": 1}, 1
    assert saved(folder)["answers"] == {"tomas-stops-sharing": 1}


def test_answers_of_a_newer_version_are_kept_and_said(folder: Path) -> None:
    newer = '{"format": 99, "answers": {"tomas-stops-sharing": 2}}'
    (folder / answers.NAME).write_text(newer, encoding="utf-8")
    widget = check_part(CHECK, "A")
    assert (widget.notice, widget.state) == ("newer", {})
    widget.state, widget.seq = {"tomas-stops-sharing": 1}, 1
    assert (widget.saved_seq, widget.save_error) == (0, "a newer version of the course wrote the saved answers")
    assert (folder / answers.NAME).read_text(encoding="utf-8") == newer


def test_a_teachers_source_is_not_written_to(root: Path, folder: Path) -> None:
    shutil.copy(root / "exercises" / CHECK / f"{CHECK}.ipynb", folder)
    answers.write(folder, CHECK, {"tomas-stops-sharing": 2})
    before = (folder / answers.NAME).read_bytes()
    widget = check_part(CHECK, "A")
    widget.state, widget.seq = {"tomas-stops-sharing": 1}, 1
    assert (widget.keeping, (folder / answers.NAME).read_bytes()) == ("none", before)
    assert widget.answers == {"tomas-stops-sharing": 2}


def test_no_part_named_means_all(folder: Path) -> None:
    assert len(check_part(CHECK, None).items) == len(check_part(CHECK, None).views) > len(check_part(CHECK, "A").items)
    assert folder.is_dir()


def test_wrong_part_or_place(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(assets.AssetError, match="there is no part Z; use one of A, B"):
        quiz(CHECK, part="Z", graded=True)
    (folder / "questions.yml").unlink()
    with pytest.raises(assets.AssetError, match="does not lie beside this notebook"):
        quiz(CHECK, part="A", graded=True)
    assert tmp_path.is_dir()


def test_an_error_in_a_check_is_shown_although_its_cell_assigns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shown: Shown) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(assets.STRICT, "")
    assert isinstance(quiz(CHECK, part="A", graded=True), error_card.Card)
    assert isinstance(shown.widgets[0], error_card.Card)


# ---- both


@pytest.mark.parametrize("kind", ["practice", "graded"])
def test_a_widget_can_be_made_without_a_kernel_and_has_a_plain_form(folder: Path, kind: str) -> None:
    widget = practice(CHECK) if kind == "practice" else check_part(CHECK, "A")
    plain = widget.plain_html()
    assert all(f"Question {n} of {len(widget.items)}" in plain for n in range(1, len(widget.items) + 1))
    assert ("<details>" in plain) == (kind == "practice")
    assert len(widget.plain_text().splitlines()) == len(widget.items)
    assert folder.is_dir()
