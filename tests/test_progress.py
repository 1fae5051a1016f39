"""A learner's practice: one file per widget in the desk, and nowhere else."""

import json
import os
import signal
import struct
import threading
import time
from pathlib import Path

import pytest

from betweenscreens import files, progress
from betweenscreens.widgets.widget import KeptWidget

UID = "chat:seen-22-14"
STATE = {"choices": [0, 2], "endings": ["Two o'clock"]}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "desk.json").write_text('{"id": "d1"}', encoding="utf-8")
    return tmp_path


def test_the_desk_is_found_by_walking_up(desk: Path) -> None:
    inner = desk / "exercises" / "04"
    inner.mkdir(parents=True)
    assert files.desk_of(inner) == desk.resolve()
    assert progress.desk_id(desk) == "d1"


def test_without_a_desk_there_is_none(tmp_path: Path) -> None:
    assert files.desk_of(tmp_path) is None
    assert progress.desk_id(None) == ""


def test_the_current_folder_is_where_the_search_starts(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    assert files.desk_of() == desk.resolve()


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


@pytest.mark.parametrize(
    ("notebook", "remember", "forgotten"),
    [
        ("lessons/09-x.ipynb", "all", False),
        ("lessons/04-x.ipynb", "none", True),
        ("", "none", True),
        ("exercises/04-x/04-x.ipynb", "none", False),
    ]
    + [("lessons/04-x.ipynb", nonsense, True) for nonsense in (None, 3, "yes", ["all"])],
)
def test_the_choice_to_remember_comes_first(notebook: str, remember: object, forgotten: bool) -> None:
    assert progress.forgets(notebook, remember) is forgotten


def test_what_is_kept_and_what_is_new_can_be_merged(desk: Path) -> None:
    progress.save(desk, UID, {"a": 1})
    progress.save(desk, UID, {"b": 2}, merge=lambda kept, new: {**kept, **new})
    assert progress.load(desk, UID) == {"a": 1, "b": 2}


def test_two_pages_that_write_at_once_lose_nothing(desk: Path) -> None:
    def write(page: str) -> None:
        for n in range(15):
            progress.save(desk, UID, {f"{page}-{n}": n}, merge=lambda kept, new: {**kept, **new})

    writers = [threading.Thread(target=write, args=(page,)) for page in "ab"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert (len(progress.load(desk, UID)), progress.read(desk, UID)["seq"]) == (30, 30)


def test_who_knows_an_older_desk_writes_nothing(desk: Path) -> None:
    key = progress.desk_key(desk)
    progress.save(desk, UID, STATE, key)
    progress.save(desk, progress.START, {"times": 1})
    with pytest.raises(progress.WipedProgressError):
        progress.save(desk, UID, {}, key)
    assert progress.load(desk, UID) == STATE


def save_for_ever(folder: Path, started: int, told: int) -> None:
    """Save one count after another, and say each that is acknowledged."""
    for count in range(started, started + 1_000_000):
        progress.save(folder, UID, {"count": count, "long": "x" * 20_000})
        os.write(told, struct.pack("q", count))


def killed_after(folder: Path, started: int, seconds: float, *, early: bool) -> int:
    """Return the last count that a child acknowledged before it was killed; it is given time for one, unless it is killed ``early``."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        save_for_ever(folder, started, writing)
        os._exit(1)
    os.close(writing)
    first = b"" if early else os.read(reading, 8)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as pipe:
        said = first + pipe.read()
    return struct.unpack_from("q", said, len(said) - 8)[0] if said else started - 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot copy a process, so none can be killed while it saves")
def test_kill_9_while_saving_loses_nothing_that_was_acknowledged(desk: Path) -> None:
    path = progress.path_of(desk, UID)
    last, before = -1, 0
    for turn in range(200):
        last = killed_after(desk, before, turn % 20 / 4000, early=turn % 3 == 0)
        if path.exists():
            count = json.loads(path.read_bytes())["state"]["count"]
            assert last <= count <= last + 1, "the last one may be written and not yet acknowledged"
            before = count + 1
    assert before > 130
    progress.save(desk, UID, STATE)  # no lock is left that keeps others out
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    assert files.broken_copies(path) == []


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


@pytest.mark.parametrize(("choice", "forgotten"), [({}, True), ({"remember": "all"}, False), ({"remember": "none"}, True)])
def test_where_a_kernel_is_not_told_its_notebook_the_desk_names_the_heavy_widgets(tmp_path: Path, choice: dict, *, forgotten: bool) -> None:
    (tmp_path / "desk.json").write_text('{"format": 1, "id": "d", "heavy": ["chat:dark"]}', encoding="utf-8")
    progress.save(tmp_path, progress.START, choice)
    assert progress.forgets_in(tmp_path, "chat:dark") is forgotten
    assert progress.forgets_in(tmp_path, "chat:light") is (choice.get("remember") == "none")


def test_a_widget_of_a_heavy_lesson_writes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "desk.json").write_text('{"format": 1, "id": "d"}', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JPY_SESSION_NAME", "lessons/09-scams-and-sextortion.ipynb")
    widget = KeptWidget("chat:captain-daniel")
    widget.state, widget.seq = {"choices": [0]}, 1
    assert (widget.keeping, widget.saved_seq) == ("forgotten", 0)
    assert not (tmp_path / "progress").exists()
