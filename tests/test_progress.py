"""A learner's practice: one file per widget in the desk, and nowhere else."""

import json
from pathlib import Path

import pytest

from betweenscreens import files, progress
from betweenscreens.widget import KeptWidget

UID = "chat:seen-22-14"
STATE = {"choices": [0, 2], "endings": ["Two o'clock"]}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "desk.json").write_text('{"id": "d1"}', encoding="utf-8")
    return tmp_path


def test_the_desk_is_found_by_walking_up(desk: Path) -> None:
    inner = desk / "exercises" / "04"
    inner.mkdir(parents=True)
    assert progress.desk(inner) == desk.resolve()
    assert progress.desk_id(desk) == "d1"


def test_without_a_desk_there_is_none(tmp_path: Path) -> None:
    assert progress.desk(tmp_path) is None
    assert progress.desk_id(None) == ""


def test_the_current_folder_is_where_the_search_starts(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    assert progress.desk() == desk.resolve()


def test_what_is_saved_is_loaded_and_counted(desk: Path) -> None:
    saved = progress.save(desk, UID, {})
    saved = progress.save(desk, UID, STATE)
    assert progress.load(desk, UID) == STATE
    path = desk / "progress" / "chat-seen-22-14.json"
    assert json.loads(path.read_text(encoding="utf-8")) == {"format": 1, "uid": UID, "state": STATE, "seq": 2, "saved": saved}
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_nothing_kept_is_an_empty_state(desk: Path) -> None:
    assert progress.load(desk, UID) == {}
    assert not (desk / "progress").exists()


@pytest.mark.parametrize(
    "content", ["{", "[]", '{"format": 1, "state": [1]}', '{"format": 99, "state": {"choices": [0]}}', '{"format": "x", "state": {}}']
)
def test_what_cannot_be_used_is_an_empty_state(desk: Path, content: str) -> None:
    path = progress.path_of(desk, UID)
    path.parent.mkdir()
    path.write_text(content, encoding="utf-8")
    assert progress.load(desk, UID) == {}


def test_a_newer_file_is_not_written_over(desk: Path) -> None:
    path = progress.path_of(desk, UID)
    path.parent.mkdir()
    path.write_text('{"format": 99, "state": {}}', encoding="utf-8")
    with pytest.raises(progress.NewerProgressError, match="newer version"):
        progress.save(desk, UID, STATE)
    assert path.read_text(encoding="utf-8") == '{"format": 99, "state": {}}'


def test_a_broken_file_is_set_aside(desk: Path) -> None:
    path = progress.path_of(desk, UID)
    path.parent.mkdir()
    path.write_text("{broken", encoding="utf-8")
    progress.save(desk, UID, STATE)
    assert progress.load(desk, UID) == STATE
    assert [copy.read_text(encoding="utf-8") for copy in files.broken_copies(path)] == ["{broken"]


@pytest.mark.parametrize("seq", ['"many"', "null", "[]", "true"])
def test_a_file_whose_count_is_nonsense_can_still_be_written(desk: Path, seq: str) -> None:
    path = progress.path_of(desk, UID)
    path.parent.mkdir()
    path.write_text(f'{{"format": 1, "state": {{}}, "seq": {seq}}}', encoding="utf-8")
    progress.save(desk, UID, STATE)
    assert progress.load(desk, UID) == STATE


def test_a_read_only_desk_is_an_error_and_changes_nothing(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    progress.save(desk, UID, {"choices": [1]})

    def deny(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files.os, "replace", deny)
    with pytest.raises(PermissionError):
        progress.save(desk, UID, STATE)
    monkeypatch.undo()
    assert progress.load(desk, UID) == {"choices": [1]}


def test_the_one_file_download_holds_every_record_and_nothing_broken(desk: Path) -> None:
    assert progress.download(desk) == {"format": 1, "records": []}
    for uid in ("quiz:two", "chat:one"):
        progress.save(desk, uid, STATE)
    (desk / "progress" / "broken.json").write_text("{", encoding="utf-8")
    (desk / "progress" / "other.json").write_text('{"a": 1}', encoding="utf-8")
    found = progress.download(desk)
    assert [(record["uid"], record["state"]) for record in found["records"]] == [("chat:one", STATE), ("quiz:two", STATE)]
    assert set(found["records"][0]) == {"format", "uid", "state", "seq", "saved"}


@pytest.mark.parametrize(
    ("notebook", "forgotten"),
    [
        ("lessons/09-scams-and-sextortion.ipynb", True),
        ("/desk/lessons/12-help-or-hurt.ipynb", True),
        ("lessons/04-replies-and-receipts.ipynb", False),
        ("lessons/13-work.ipynb", False),
        ("exercises/09-scams-and-sextortion/09-scams-and-sextortion.ipynb", False),
        ("lessons/start.ipynb", False),
        ("", False),
    ],
)
def test_heavy_lessons_keep_nothing(notebook: str, forgotten: bool) -> None:
    assert progress.forgets(notebook) is forgotten


def test_a_widget_of_a_heavy_lesson_writes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "desk.json").write_text('{"format": 1, "id": "d"}', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JPY_SESSION_NAME", "lessons/09-scams-and-sextortion.ipynb")
    widget = KeptWidget("chat:captain-daniel")
    widget.state, widget.seq = {"choices": [0]}, 1
    assert (widget.keeping, widget.saved_seq) == ("forgotten", 0)
    assert not (tmp_path / "progress").exists()
