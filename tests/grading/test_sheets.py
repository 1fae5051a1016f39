"""Tables are read whatever saved them; lines in errors are the file's own."""

import pytest

from autograder import sheets
from betweenscreens.assets import AssetError


def test_lines_are_those_of_the_file_and_blank_rows_are_passed_over() -> None:
    sheet = sheets.parse("a.csv", b"sep=;\r\nID;Name\r\n;\r\n\r\ns-1; Lena \r\n")
    assert sheet.header == ["id", "name"]
    assert sheet.rows == [(5, {"id": "s-1", "name": "Lena"})]
    assert sheet.notes == []


def test_an_old_encoding_is_read_and_told() -> None:
    sheet = sheets.parse("a.csv", "id,name\ns-1,Zoë".encode("cp1252"))
    assert sheet.rows[0][1]["name"] == "Zoë"
    assert "check the names" in sheet.notes[0]


@pytest.mark.parametrize("data", [b'id,name\ns-1,"Lena\ns-2,Otto\ns-3,"Ada"\n', b'id,name\ns-1,"Lena\n'])
def test_a_quotation_mark_that_is_not_closed_swallows_nobody(data: bytes) -> None:
    with pytest.raises(AssetError, match=r"a\.csv:2: a quotation mark isn't closed"):
        sheets.parse("a.csv", data)
