"""All that a desk keeps: as one file, back from it, and gone; on a disk that is full or may not be written to."""

import contextlib
import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from betweenscreens import backup, progress
from betweenscreens.widgets.widget import KeptWidget

STATE = {"choices": [0]}
LATER = "2099-01-01T00:00:00Z"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "desk.json").write_text('{"id": "d1"}', encoding="utf-8")
    return tmp_path


def file_of(*records: object) -> str:
    return json.dumps({"format": 1, "records": list(records)})


def record(uid: str, **more: object) -> dict:
    return {"format": 1, "uid": uid, "state": STATE, "seq": 3, "saved": LATER, **more}


def test_the_one_file_download_holds_every_record_and_nothing_broken(desk: Path) -> None:
    assert backup.download(desk) == {"format": 1, "records": []}
    for uid in ("quiz:two", "chat:one"):
        progress.save(desk, uid, STATE)
    (desk / "progress" / "broken.json").write_text("{", encoding="utf-8")
    (desk / "progress" / "other.json").write_text('{"a": 1}', encoding="utf-8")
    found = backup.download(desk)
    assert [(record["uid"], record["state"]) for record in found["records"]] == [("chat:one", STATE), ("quiz:two", STATE)]
    assert set(found["records"][0]) == {"format", "uid", "state", "seq", "saved"}


def test_the_start_page_own_record_does_not_travel(desk: Path) -> None:
    progress.save(desk, progress.START, {"route": "14-15", "remember": "all"})
    assert backup.download(desk)["records"] == []
    assert backup.restore(desk, file_of(record("start"))) == (0, 1)


@pytest.mark.parametrize("uid", ["chat:../../x", "chat:", "start", "../x:y", "chat:a/b", "check:04-A", 3, None, ["chat:one"], "chat:a\n"])
def test_a_restored_file_writes_nowhere_else(desk: Path, uid: object) -> None:
    assert backup.restore(desk, file_of(record(uid))) == (0, 1)
    assert not (desk / "progress").exists()


@pytest.mark.parametrize("bad", [None, 3, {}, {"uid": "chat:one"}, record("chat:one", state=[1]), record("chat:one", format=2)])
def test_a_record_that_cannot_be_used_is_left_out_and_the_others_come_back(desk: Path, bad: object) -> None:
    assert backup.restore(desk, file_of(bad, record("chat:two"))) == (1, 1)
    assert progress.load(desk, "chat:two") == STATE


def test_of_two_records_the_later_one_stays(desk: Path) -> None:
    progress.save(desk, "chat:one", {"choices": [1]})
    assert backup.restore(desk, file_of(record("chat:one", saved="2020-01-01T00:00:00Z"))) == (0, 1)
    assert progress.load(desk, "chat:one") == {"choices": [1]}
    assert backup.restore(desk, file_of(record("chat:one"))) == (1, 0)
    assert progress.load(desk, "chat:one") == STATE


def test_of_two_records_of_one_second_the_one_that_is_there_stays(desk: Path) -> None:
    saved = progress.save(desk, "chat:one", {"choices": [1]})
    assert backup.restore(desk, file_of(record("chat:one", saved=saved))) == (0, 1)
    assert progress.load(desk, "chat:one") == {"choices": [1]}
    assert backup.restore(desk, file_of({key: value for key, value in record("chat:one").items() if key != "saved"})) == (0, 1)


def test_a_wipe_takes_also_what_was_put_aside_and_what_a_crash_left(desk: Path) -> None:
    progress.save(desk, "chat:one", STATE)
    folder = desk / "progress"
    for name in ("chat-two.json.broken-2026-11-22T100000Z", ".chat-one.json.77.tmp", ".chat-three.json.77.tmp", ".chat-four.json.lock"):
        (folder / name).write_text("x", encoding="utf-8")
    (folder / "chat-five.json").write_text('{"format": 9, "uid": "chat:five"}', encoding="utf-8")
    assert backup.wipe(desk) == 2
    assert [path.name for path in folder.iterdir()] == ["start.json"]


def test_each_wipe_and_each_file_brought_back_makes_another_desk_of_it_and_only_the_choice_to_remember_stays(desk: Path) -> None:
    progress.save(desk, progress.START, {"remember": "all", "route": "14-15"})
    keys = [progress.desk_key(desk)]
    for change in (backup.wipe, lambda folder: backup.restore(folder, file_of(record("chat:one"))), backup.wipe):
        change(desk)
        keys.append(progress.desk_key(desk))
    assert len(set(keys)) == len(keys)
    assert progress.chosen(desk) == {"remember": "all", "times": 3}


def test_what_is_kept_is_told_whatever_stands_in_it(desk: Path) -> None:
    progress.save(desk, "quiz:a", {"x": 3, "y": {"box": 2}})
    progress.save(desk, "chat:a", {"endings": "none"})
    told = backup.summary(desk)
    assert told["quiz:a"]["items"] == {"y": {"box": 2, "due": None, "first": None}}
    assert told["chat:a"]["endings"] == 0


def test_in_order_nothing_is_wrong(desk: Path) -> None:
    assert backup.troubles(desk) == []


def fill_up(path: Path) -> None:
    """Write until the disk is full."""
    with contextlib.suppress(OSError), path.open("wb") as file:
        while True:
            os.write(file.fileno(), b"x" * 4096)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """Return a function that gives a desk on a disk of 256 kB, and mounts it anew with other options."""
    place = tmp_path / "small"
    place.mkdir()

    def mount(options: str) -> Path:
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", place], check=False, capture_output=True)  # noqa: S607
        if done.returncode:
            pytest.skip("only root can make a small disk for this test, and not in every container")
        (place / "desk.json").write_text('{"id": "d1"}', encoding="utf-8") if "remount" not in options else None
        return place

    yield mount
    subprocess.run(["umount", place], check=False, capture_output=True)  # noqa: S607


def test_a_full_disk_and_a_read_only_one_lose_nothing(small: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = small("size=256k")
    monkeypatch.chdir(desk)
    widget = KeptWidget("chat:one")
    widget.state, widget.seq = STATE, 1
    assert widget.saved_seq == 1
    filler = desk / "filler"
    fill_up(filler)
    widget.state, widget.seq = {"choices": [0, 1]}, 2
    assert (widget.saved_seq, widget.save_error) == (1, "the disk is full")
    assert progress.load(desk, "chat:one") == STATE
    assert [trouble["key"] for trouble in backup.troubles(desk)] == ["full"]
    filler.unlink()
    widget.seq = 3
    assert (widget.saved_seq, progress.load(desk, "chat:one")) == (3, {"choices": [0, 1]})
    small("remount,ro")
    widget.seq = 4
    assert (widget.saved_seq, widget.save_error) == (3, "nothing can be written to this folder")
    assert KeptWidget("chat:one").state == {"choices": [0, 1]}
    assert [trouble["key"] for trouble in backup.troubles(desk)] == ["read_only"]
    monkeypatch.chdir("/")
