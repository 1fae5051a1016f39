"""Writing files: a crash leaves the old or the new file, a broken one is set aside, two writers take turns."""

import json
import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from betweenscreens import files

OLD, NEW = {"seq": 1}, {"seq": 2, "text": "ä ö “ü”"}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "record.json"
    files.write_json(path, OLD)
    return path


def test_what_is_written_is_read(path: Path) -> None:
    files.write_json(path, NEW)
    assert files.read_json(path) == NEW
    assert "ä ö “ü”" in path.read_text(encoding="utf-8")
    assert names(path.parent) == ["record.json"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), PermissionError(13, "Permission denied"), KeyboardInterrupt()])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(files.os, step, fail)
    with pytest.raises(type(error)):
        files.write_json(path, NEW)
    monkeypatch.undo()
    assert (files.read_json(path), names(path.parent)) == (OLD, ["record.json"])


KILLED = """
import os, sys
from pathlib import Path
from betweenscreens import files
step, path = sys.argv[1], Path(sys.argv[2])
real = getattr(os, step)
def die(*args):
    if sys.argv[3] == "after":
        real(*args)
    os._exit(9)
setattr(os, step, die)
with files.locked(path):
    files.write_json(path, {"seq": 2})
"""


@pytest.mark.parametrize(
    ("step", "when", "left"), [("fsync", "before", 1), ("fsync", "after", 1), ("replace", "before", 1), ("replace", "after", 2)]
)
def test_a_crash_leaves_the_old_or_the_new_file(path: Path, step: str, when: str, left: int) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, step, str(path), when], check=False)
    assert done.returncode == 9
    assert json.loads(path.read_text(encoding="utf-8"))["seq"] == left
    with files.locked(path):
        files.write_json(path, {"seq": 3})
    assert files.read_json(path) == {"seq": 3}


@pytest.mark.parametrize("content", [b"", b"{", b'{"seq": 1', b"[1, 2]", b"null", b'"text"', b"\xff\xfe\x00", b"[" * 100_000])
def test_a_broken_file_is_set_aside_and_counts_as_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "record.json"
    path.write_bytes(content)
    assert files.read_json(path) is None
    (aside,) = files.broken_copies(path)
    assert re.fullmatch(r"record\.json\.broken-\d{4}-\d\d-\d\dT\d{6}Z", aside.name)
    assert aside.read_bytes() == content
    assert not path.exists()


def test_several_broken_files_keep_their_own_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "now", lambda: "2026-11-22T10:00:00Z")
    path = tmp_path / "record.json"
    for content in ("one", "two", "three"):
        path.write_text(content, encoding="utf-8")
        assert files.read_json(path) is None
    assert {copy.read_text(encoding="utf-8") for copy in files.broken_copies(path)} == {"one", "two", "three"}


def test_no_file_is_none(tmp_path: Path) -> None:
    assert files.read_json(tmp_path / "none.json") is None
    assert names(tmp_path) == []


def test_two_writers_take_turns(path: Path) -> None:
    def count_up() -> None:
        for _ in range(25):
            with files.locked(path, seconds=30):
                files.write_json(path, {"seq": files.read_json(path)["seq"] + 1})

    writers = [threading.Thread(target=count_up) for _ in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert files.read_json(path) == {"seq": 76}
    assert names(path.parent) == ["record.json"]


def test_a_held_lock_is_waited_for_and_then_told(path: Path) -> None:
    with files.locked(path), pytest.raises(TimeoutError, match="another notebook"), files.locked(path, seconds=0.05):
        pass
    with files.locked(path, seconds=0.05):
        assert ".record.json.lock" in names(path.parent)


def test_a_lock_left_by_a_crash_keeps_nobody_out(path: Path) -> None:
    lock = path.with_name(".record.json.lock")
    lock.touch()
    left = path.with_name(".record.json.77.tmp")
    left.touch()
    with files.locked(path, seconds=0):
        files.sweep(path)
        files.write_json(path, NEW)
    assert names(path.parent) == ["record.json"]


def test_the_lock_is_freed_after_an_error(path: Path) -> None:
    with pytest.raises(ZeroDivisionError), files.locked(path):
        _ = 1 / 0
    assert names(path.parent) == ["record.json"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may write to a read-only folder")
def test_a_read_only_folder_is_an_error_and_changes_nothing(path: Path) -> None:
    path.parent.chmod(0o500)
    try:
        with pytest.raises(PermissionError), files.locked(path):
            files.write_json(path, NEW)
        with pytest.raises(PermissionError):
            files.write_json(path, NEW)
        assert files.read_json(path) == OLD
    finally:
        path.parent.chmod(0o700)


def test_now_is_iso_in_utc() -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", files.now())


def test_where_there_are_no_locks_files_are_written_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LOCKS", False)
    monkeypatch.setattr(files, "_hold", lambda _handle: pytest.fail("there is nothing to lock with"))
    with files.locked(tmp_path / "a.json"):
        files.write_json(tmp_path / "a.json", {"a": 1})
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_what_can_be_made_again_is_not_flushed_and_still_replaced_whole(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: pytest.fail("it was flushed"))
    files.write_bytes(path, b"new", flush=False)
    assert (path.read_bytes(), names(path.parent)) == (b"new", ["record.json"])


def test_a_new_folder_is_written_beside_its_place_also_after_a_run_that_was_stopped(tmp_path: Path) -> None:
    folder = tmp_path / "class" / "lena"
    left = tmp_path / "class" / ".lena.new"
    left.mkdir(parents=True)
    (left / "half").write_bytes(b"of a run before")
    made = files.new_folder(folder, [("a.json", b"1"), ("b.json", b"2")])
    assert not folder.exists()
    made.rename(folder)
    assert names(folder) == ["a.json", "b.json"]
    assert names(folder.parent) == ["lena"]
