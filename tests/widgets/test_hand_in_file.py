"""The file to hand in: the notebook as it is, with the newest answers in it, and a zip of both."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from betweenscreens import answers, assets
from betweenscreens.answers import Record
from betweenscreens.widgets import hand_in_file

RECORD = Record("04-x", {"one": 1}, seq=3, saved="2026-11-22T10:00:00Z")


def saved(path: Path, *outputs: dict) -> Path:
    """Write a notebook with one text and one code cell."""
    cells = [{"cell_type": "markdown", "source": ["# é"]}, {"cell_type": "code", "source": [], "outputs": list(outputs)}]
    path.write_text(json.dumps({"cells": cells, "metadata": {}}), encoding="utf-8")
    return path


def kept(record: Record) -> dict:
    return {"output_type": "display_data", "data": {answers.MIME: record.as_json()}, "metadata": {}}


def records(content: bytes) -> list:
    outputs = [output for cell in json.loads(content)["cells"] for output in cell.get("outputs", [])]
    return [output["data"].get(answers.MIME) for output in outputs if "data" in output]


def test_a_notebook_that_holds_the_answers_is_given_as_it_is(tmp_path: Path) -> None:
    path = saved(tmp_path / "04-x.ipynb", {"output_type": "stream", "text": ""}, kept(RECORD))
    assert hand_in_file.notebook(path, RECORD) == path.read_bytes()


@pytest.mark.parametrize("outputs", [[], [kept(Record("04-x", {"one": 0}, seq=2))]])
def test_the_newest_answers_are_put_in_where_they_are_missing(tmp_path: Path, outputs: list) -> None:
    path = saved(tmp_path / "04-x.ipynb", *outputs)
    before = path.read_bytes()
    assert records(hand_in_file.notebook(path, RECORD))[-1] == RECORD.as_json()
    assert path.read_bytes() == before


@pytest.mark.parametrize("text", [None, "{", "[]", '{"cells": 1}', '{"cells": [{}]}'])
def test_what_is_no_notebook_is_said(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "04-x.ipynb"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(assets.AssetError, match="save this page, and try again"):
        hand_in_file.notebook(path, RECORD)


def test_the_zip_holds_notebook_and_answers_under_their_own_names(tmp_path: Path) -> None:
    path = saved(tmp_path / "another-name.ipynb")
    with zipfile.ZipFile(io.BytesIO(hand_in_file.zipped(path, RECORD))) as archive:
        assert archive.namelist() == ["04-x.ipynb", answers.NAME]
        assert json.loads(archive.read(answers.NAME)) == RECORD.as_json()
        assert records(archive.read("04-x.ipynb")) == [RECORD.as_json()]


def test_the_notebook_of_this_kernel_is_the_one_that_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = saved(tmp_path / "04-x-copy.ipynb")
    named = tmp_path / "04-x.ipynb"
    (tmp_path / "notes.md").write_text("mine", encoding="utf-8")  # a console for a text file has that file's name
    for session, expected in (("some/where/04-x-copy.ipynb", copy), ("04-gone.ipynb", named), ("notes.md", named), ("", named)):
        monkeypatch.setenv("JPY_SESSION_NAME", session)
        assert hand_in_file.own_notebook(tmp_path, "04-x") == expected
