"""What lies in a folder of downloads is found within bounds: loose, in folders, in zips and in a student's own zip."""

import os
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from autograder import downloads, pieces

NAME = "98-two-stops-late"


NOTEBOOK, ANSWERS = '{"cells": []}', '{"answers": {"a": 1}}'


def found(folder: Path) -> tuple[dict[str, pieces.Piece], dict[str, str]]:
    aside = pieces.Leftovers()
    there = {piece.shown: piece for piece in downloads.pieces(folder, NAME, aside)}
    return there, dict(aside.close())


def test_kinds_places_and_noise(tmp_path: Path) -> None:
    for name in ("a.ipynb", "b/answers.json", "b/x.ipynb", ".ipynb_checkpoints/a.ipynb", "__MACOSX/a.ipynb", ".DS_Store", "essay.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(ANSWERS if name.endswith(".json") else NOTEBOOK if name.endswith(".ipynb") else "x")
    there, aside = found(tmp_path)
    assert {shown: piece.said.kind for shown, piece in there.items()} == {
        "a.ipynb": "notebook",
        "b/answers.json": "answers",
        "b/x.ipynb": "notebook",
    }
    assert there["b/answers.json"].place == there["b/x.ipynb"].place != there["a.ipynb"].place
    assert list(aside) == ["essay.docx"]
    assert there["a.ipynb"].read() == NOTEBOOK.encode()


NOISE = ("._lena.ipynb", "lena/._answers.json", "__MACOSX/._lena.ipynb", "lena/__MACOSX/x.ipynb")


def test_resource_forks_of_a_mac_are_no_hand_ins(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for name in (*NOISE, "s_.ipynb"):
            archive.writestr(name, NOTEBOOK)
    for name in (*NOISE, "lena/a._b.ipynb"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(NOTEBOOK)
    there, aside = found(tmp_path)
    assert (sorted(there), aside) == (["all.zip/s_.ipynb", "lena/a._b.ipynb"], {})
    strays = pieces.Leftovers()
    assert list(downloads.loose(tmp_path, strays)) == []
    assert [name for name, _ in strays.close()] == ["all.zip"]


def test_endings_in_capitals_are_the_same_endings(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "ALL.ZIP", "w") as archive:
        archive.writestr("LENA.IPYNB", NOTEBOOK)
    (tmp_path / "OSKAR.JSON").write_text(ANSWERS)
    there, aside = found(tmp_path)
    assert {shown: (piece.said.kind, piece.sender.label) for shown, piece in there.items()} == {
        "ALL.ZIP/LENA.IPYNB": ("notebook", "LENA"),
        "OSKAR.JSON": ("answers", "OSKAR"),
    }
    assert aside == {}


HOURS = {"UTC0": (10, 10), "<+0545>-5:45": (4.25, 4.25), "EST5EDT,M3.2.0,M11.1.0": (14, 15)}
"""What ten o'clock on a clock is in UTC, in July and in November."""


def test_a_zip_keeps_the_time_on_the_clock_and_a_folder_the_one_of_the_world(zone: str, tmp_path: Path) -> None:
    months = (7, 11)
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for month in months:
            archive.writestr(zipfile.ZipInfo(f"{month}.ipynb", (2026, month, 1, 10, 0, 0)), NOTEBOOK)
    (tmp_path / "a.ipynb").write_text(NOTEBOOK)
    at = datetime(2026, 7, 1, 10, 0, 7, 999, tzinfo=UTC)
    os.utime(tmp_path / "a.ipynb", (0, at.timestamp()))
    there, _ = found(tmp_path)
    times = [there[f"all.zip/{month}.ipynb"].time for month in months]
    assert [time.hour + time.minute / 60 for time in times] == list(HOURS[zone])
    assert there["a.ipynb"].time == at.replace(microsecond=0)


def test_nothing_to_look_at_is_nothing(tmp_path: Path) -> None:
    assert found(tmp_path / "nowhere") == ({}, {})


def test_a_bomb_is_read_no_further_than_a_hand_in_may_be(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("lena.json", b" " * (50 * 1024 * 1024))
    there, aside = found(tmp_path)
    assert there == {}
    assert "bigger than 16384 kB" in aside["bomb.zip/lena.json"]


def test_more_files_than_a_class_has_are_not_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "MOST_FILES", 2)
    for name in "abc":
        (tmp_path / f"{name}.ipynb").write_text(NOTEBOOK)
    there, aside = found(tmp_path)
    assert list(there) == ["a.ipynb", "b.ipynb"]
    assert "more than 2 files" in aside[tmp_path.name]
