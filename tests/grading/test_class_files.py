"""The folders of a class: what counts as a hand-in, when it has changed, and what is written for it."""

from pathlib import Path

import pytest

from autograder import class_files, reading

NAME = "98-two-stops-late"


def put(root: Path, student: str, **files: str) -> Path:
    own = root / "submitted" / student / NAME
    own.mkdir(parents=True)
    for name, text in files.items():
        (own / {"notebook": f"{NAME}.ipynb", "time": "timestamp.txt", "secret": "submission_secret.txt"}.get(name, name)).write_text(text)
    return own


def found(root: Path) -> tuple[dict[str, class_files.SubmissionFolder], list[tuple[str, str]]]:
    aside: list[tuple[str, str]] = []
    return {one.student: one for one in class_files.submissions(root, NAME, aside)}, aside


def test_a_hand_in_changes_with_its_files_but_not_with_its_secret_or_a_stranger(tmp_path: Path) -> None:
    own = put(tmp_path, "lena", notebook="{}", secret="one")  # noqa: S106 - a file's content
    first = found(tmp_path)[0]["lena"]
    (own / "submission_secret.txt").write_text("two")
    (own / "notes.txt").write_text("x")
    same = found(tmp_path)[0]["lena"]
    assert (same.hash, same.secret, same.strangers) == (first.hash, "two", ("notes.txt",))
    (own / "answers.json").write_text("{}")
    assert found(tmp_path)[0]["lena"].hash != first.hash


def test_a_shared_secret_is_taken_from_all_who_share_it(tmp_path: Path) -> None:
    for student, secret in (("a", "same"), ("b", "same"), ("c", "own")):
        put(tmp_path, student, notebook="{}", secret=secret)
    assert {name: one.secret for name, one in found(tmp_path)[0].items()} == {"a": "", "b": "", "c": "own"}


def test_links_and_files_in_place_of_folders_are_set_aside_by_name(tmp_path: Path) -> None:
    own = put(tmp_path, "lena", notebook="{}")
    (tmp_path / "submitted" / "eve").symlink_to(own.parent)
    (tmp_path / "submitted" / "max").mkdir()
    (tmp_path / "submitted" / "max" / NAME).write_text("a file")
    (tmp_path / "submitted" / ".hidden" / NAME).mkdir(parents=True)
    hand_ins, aside = found(tmp_path)
    assert list(hand_ins) == ["lena"]
    assert [who for who, _ in aside] == ["eve", "max"]


@pytest.mark.parametrize("text", ["", " \n"])
def test_an_empty_time_is_none(text: str, tmp_path: Path) -> None:
    put(tmp_path, "lena", notebook="{}", time=text)
    assert class_files.time_of(found(tmp_path)[0]["lena"]) is None


def test_a_time_that_is_none_is_told(tmp_path: Path) -> None:
    put(tmp_path, "lena", notebook="{}", time="soon")
    with pytest.raises(reading.SubmissionError, match="isn't a date and time"):
        class_files.time_of(found(tmp_path)[0]["lena"])


def test_what_nbgrader_needs_to_release_is_written_and_the_secret_kept(tmp_path: Path) -> None:
    put(tmp_path, "lena", notebook="{}")
    one = found(tmp_path)[0]["lena"]
    assert not class_files.is_marked(tmp_path, one)
    class_files.write(tmp_path, one, b"{}", b"<p>")
    told = tmp_path / "feedback" / "lena" / NAME
    assert [path.name for path in told.parent.iterdir()] == [NAME]
    secret = (told / "submission_secret.txt").read_text()
    class_files.write(tmp_path, one, b"{}", b"<p>")
    assert len(secret) == 64
    assert (told / "submission_secret.txt").read_text() == secret
    assert (told / "timestamp.txt").read_text().endswith(" UTC")
    assert class_files.is_marked(tmp_path, one)
    assert sorted(path.name for path in told.iterdir()) == [f"{NAME}.html", "submission_secret.txt", "timestamp.txt"]


@pytest.mark.usefixtures("zone")
def test_the_time_that_nbgrader_releases_by_is_in_utc(tmp_path: Path) -> None:
    put(tmp_path, "lena", notebook="{}", time="2026-11-22 12:00:30+02:00")
    class_files.write(tmp_path, found(tmp_path)[0]["lena"], b"{}", b"<p>")
    for kind in ("autograded", "feedback"):
        assert (tmp_path / kind / "lena" / NAME / "timestamp.txt").read_text() == "2026-11-22 10:00:30.000000 UTC"


def test_what_a_stopped_run_left_is_not_taken_for_a_hand_in_and_goes(tmp_path: Path) -> None:
    put(tmp_path, "lena", notebook="{}")
    left = tmp_path / "feedback" / "lena" / f".{NAME}.new"
    left.mkdir(parents=True)
    (left / "half.html").write_text("<p")
    one = found(tmp_path)[0]["lena"]
    assert not class_files.is_marked(tmp_path, one)
    class_files.write(tmp_path, one, b"{}", b"<p>")
    assert class_files.is_marked(tmp_path, one)
    assert [path.name for path in left.parent.iterdir()] == [NAME]
