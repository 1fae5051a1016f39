"""What lies in a folder of downloads is found within bounds: loose, in folders, in zips and in a student's own zip."""

import zipfile
from pathlib import Path

import pytest

from autograder import downloads, reading

NAME = "98-two-stops-late"


def found(folder: Path) -> tuple[dict[str, downloads.Piece], dict[str, str]]:
    aside: downloads.Aside = []
    pieces = {piece.shown: piece for piece in downloads.pieces(folder, NAME, aside)}
    return pieces, dict(aside)


def test_kinds_places_and_noise(tmp_path: Path) -> None:
    for name in ("a.ipynb", "b/answers.json", "b/x.ipynb", ".ipynb_checkpoints/a.ipynb", "__MACOSX/a.ipynb", ".DS_Store", "essay.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("{}")
    pieces, aside = found(tmp_path)
    assert {shown: piece.kind for shown, piece in pieces.items()} == {
        "a.ipynb": "notebook",
        "b/answers.json": "answers",
        "b/x.ipynb": "notebook",
    }
    assert pieces["b/answers.json"].place == pieces["b/x.ipynb"].place != pieces["a.ipynb"].place
    assert list(aside) == ["essay.docx"]
    assert pieces["a.ipynb"].content() == b"{}"


def test_nothing_to_look_at_is_nothing(tmp_path: Path) -> None:
    assert found(tmp_path / "nowhere") == ({}, {})


def test_a_bomb_is_read_no_further_than_a_hand_in_may_be(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("lena.json", b" " * (50 * 1024 * 1024))
    pieces, _ = found(tmp_path)
    with pytest.raises(reading.SubmissionError, match="bigger than 1024 kB"):
        pieces["bomb.zip/lena.json"].content()


def test_more_files_than_a_class_has_are_not_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "MOST_FILES", 2)
    for name in "abc":
        (tmp_path / f"{name}.ipynb").write_text("{}")
    pieces, aside = found(tmp_path)
    assert list(pieces) == ["a.ipynb", "b.ipynb"]
    assert "more than 2 files" in aside[tmp_path.name]
