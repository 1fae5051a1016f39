"""answers.json: what stands in it, how it counts, and what happens to files that are broken or newer."""

import json
import threading
from pathlib import Path

import pytest

from betweenscreens import answers, files

CHECK = "04-replies-and-receipts"


def on_disk(folder: Path) -> dict:
    return json.loads((folder / answers.NAME).read_text(encoding="utf-8"))


def test_the_file_has_the_documented_form(tmp_path: Path) -> None:
    record = answers.write(tmp_path, CHECK, {"seen-is-not-ignored": 2, "first-steps": [2, 0, 1]})
    assert on_disk(tmp_path) == record.as_json()
    assert on_disk(tmp_path) == {
        "format": 1,
        "check": CHECK,
        "student": "",
        "answers": {"seen-is-not-ignored": 2, "first-steps": [2, 0, 1]},
        "seq": 1,
        "saved": record.saved,
    }


def test_each_write_adds_to_the_file_and_counts_one_up(tmp_path: Path) -> None:
    answers.write(tmp_path, CHECK, {"one": 1})
    answers.write(tmp_path, CHECK, {"two": "2"})
    record = answers.write(tmp_path, CHECK, {"one": 0})
    assert (record.answers, record.seq) == ({"one": 0, "two": "2"}, 3)
    assert answers.read(tmp_path, CHECK) == record


def test_none_clears_an_answer(tmp_path: Path) -> None:
    answers.write(tmp_path, CHECK, {"one": 1, "two": 2})
    assert answers.write(tmp_path, CHECK, {"one": None, "three": None}).answers == {"two": 2}


def test_no_file_is_an_empty_record(tmp_path: Path) -> None:
    assert answers.read(tmp_path, CHECK) == answers.Record(CHECK)
    assert list(tmp_path.iterdir()) == []


def test_the_class_code_and_unknown_fields(tmp_path: Path) -> None:
    value = {"format": 1, "check": CHECK, "student": "a7f3", "answers": {"one": 1}, "seq": 4, "later": {"x": 1}}
    (tmp_path / answers.NAME).write_text(json.dumps(value), encoding="utf-8")
    record = answers.write(tmp_path, CHECK, {"two": 2})
    assert (record.student, record.seq, record.answers) == ("a7f3", 5, {"one": 1, "two": 2})


@pytest.mark.parametrize(
    "value",
    [{}, {"answers": None}, {"answers": [1, 2]}, {"seq": "many"}, {"seq": True}, {"seq": None}, {"saved": 5}],
)
def test_nonsense_in_a_field_counts_as_empty(value: dict) -> None:
    record = answers.from_json(value, CHECK)
    assert (record.check, record.answers, record.seq) == (CHECK, {}, 0)
    assert isinstance(record.saved, str)


@pytest.mark.parametrize("format_number", [2, 99, "1", None, 1.5])
def test_another_format_is_refused_and_the_file_left_alone(tmp_path: Path, format_number: object) -> None:
    content = json.dumps({"format": format_number, "answers": {"one": 1}})
    (tmp_path / answers.NAME).write_text(content, encoding="utf-8")
    for call in (lambda: answers.read(tmp_path, CHECK), lambda: answers.write(tmp_path, CHECK, {"one": 2})):
        with pytest.raises(answers.NewerFormatError, match="Update the course"):
            call()
    assert (tmp_path / answers.NAME).read_text(encoding="utf-8") == content
    assert [path.name for path in tmp_path.iterdir()] == [answers.NAME]


def test_a_broken_file_is_set_aside_and_writing_goes_on(tmp_path: Path) -> None:
    (tmp_path / answers.NAME).write_text('{"answers": {"one": 1}', encoding="utf-8")
    record = answers.write(tmp_path, CHECK, {"two": 2})
    assert (record.answers, record.seq) == ({"two": 2}, 1)
    (aside,) = files.broken_copies(tmp_path / answers.NAME)
    assert aside.read_text(encoding="utf-8") == '{"answers": {"one": 1}'


def test_two_parts_written_at_once_lose_nothing(tmp_path: Path) -> None:
    def write(part: str) -> None:
        for n in range(15):
            answers.write(tmp_path, CHECK, {f"{part}-{n}": n})

    writers = [threading.Thread(target=write, args=(part,)) for part in "ab"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    record = answers.read(tmp_path, CHECK)
    assert (len(record.answers), record.seq) == (30, 30)


def test_a_failed_write_leaves_the_old_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers.write(tmp_path, CHECK, {"one": 1})

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        answers.write(tmp_path, CHECK, {"one": 2})
    monkeypatch.undo()
    assert answers.read(tmp_path, CHECK).answers == {"one": 1}
    assert [path.name for path in tmp_path.iterdir()] == [answers.NAME]
