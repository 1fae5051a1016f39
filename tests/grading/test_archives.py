"""What is in a zip is found within bounds, whoever packed it and however it breaks."""

import base64
import io
import time
import zipfile
from pathlib import Path

import pytest

from autograder import downloads
from autograder.archives import MOST_INNER, name_of
from autograder.pieces import Leftovers, Piece

NOTEBOOK, ANSWERS = b'{"cells": []}', b'{"answers": {"a": 1}}'
LZMA = (
    "UEsDBD8AAgAOAABQdF3jG0WVFwAAACgAAAAMAAAAcy0wMDAxLmlweW5iCQQFAF0AAIAA/z2faFAYPf////wgAABQSwECPwM/AAIADgAAUHRd4xtFlRcAAAAoAAAADAAAA"
    "AAAAAAAAAAAgAEAAAAAcy0wMDAxLmlweW5iUEsFBgAAAAABAAEAOgAAAEEAAAAAAA=="
)
"""A zip whose one file is compressed in a way that breaks while it is read."""


def zipped(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def found(folder: Path, data: bytes) -> tuple[list[Piece], dict[str, str]]:
    (folder / "all.zip").write_bytes(data)
    told = Leftovers()
    pieces = list(downloads.pieces(folder, "98-two-stops-late", told))
    return pieces, dict(told.close())


def test_a_zip_that_breaks_while_it_is_read_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "ok.ipynb").write_bytes(NOTEBOOK)
    pieces, aside = found(tmp_path, base64.b64decode(LZMA))
    assert [piece.shown for piece in pieces] == ["ok.ipynb"]
    assert list(aside) == ["all.zip/s-0001.ipynb"]


@pytest.mark.parametrize("files", [{}, {"__MACOSX/._x": b"x"}, {"._x.ipynb": NOTEBOOK}])
def test_an_empty_zip_is_told(files: dict[str, bytes], tmp_path: Path) -> None:
    assert found(tmp_path, zipped(files))[1] == {"all.zip": "there is nothing in it; ask for the file again"}
    inner = {"Lena Berg_5_assignsubmission_file_/x.zip": zipped(files)}
    assert list(found(tmp_path, zipped(inner))[1]) == ["all.zip/Lena Berg_5_assignsubmission_file_/x.zip"]


def test_a_zip_is_a_zip_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "moodle").write_bytes(zipped({"s-01.ipynb.txt": NOTEBOOK, "s-02.json": NOTEBOOK}))
    told = Leftovers()
    pieces = list(downloads.pieces(tmp_path, "x", told))
    assert [(piece.shown, piece.said.kind, piece.sender.names[0]) for piece in pieces] == [
        ("moodle/s-01.ipynb.txt", "notebook", "s-01"),
        ("moodle/s-02.json", "notebook", "s-02"),
    ]


def test_a_small_zip_with_many_files_holds_nobody_up(tmp_path: Path) -> None:
    inner = zipped({f"{number}/answers.json": ANSWERS for number in range(4000)})
    start = time.monotonic()
    pieces, aside = found(tmp_path, zipped({"Lena Berg_5_assignsubmission_file_/x.zip": inner}))
    assert len(pieces) == MOST_INNER
    assert pieces[-1].read() == ANSWERS
    assert [why for why in aside.values() if "4000 files" in why]
    assert time.monotonic() - start < 30  # it took minutes


@pytest.mark.parametrize(
    ("raw", "name"),
    [("Jürgen".encode(), "Jürgen"), ("Jürgen".encode("cp850"), "Jürgen"), ("Søren".encode("cp850"), "Søren"), (b"Lena", "Lena")],
)
def test_a_name_is_read_as_its_sender_wrote_it(raw: bytes, name: str) -> None:
    assert name_of(zipfile.ZipInfo(raw.decode("cp437"))) == name
