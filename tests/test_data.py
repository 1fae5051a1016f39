"""Tables of data: typed rows, what is refused, and where a number comes from in words."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from betweenscreens import data
from betweenscreens.assets import AssetError
from betweenscreens.data import Row

HEAD = ",".join(data.COLUMNS)
LINE = 'pew,teens,met online,8,,9.5,%,"all teens, 13-17",1060,2015,,Pew 2015,https://example.org,VERIFIED,'


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., list[Row]]:
    """Return a function that reads a table of these lines."""

    def read(*lines: str, head: str = HEAD) -> list[Row]:
        path = tmp_path / "made-up.csv"
        path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
        return data.rows(path)

    return read


def test_cells_become_numbers_and_texts(table: Callable) -> None:
    (row,) = table(LINE)
    assert (row.value, row.ci_low, row.ci_high, row.n) == (8.0, None, 9.5, 1060)
    assert (row.base, row.period, row.status) == ("all teens, 13-17", "2015", "VERIFIED")
    assert row.where.endswith("made-up.csv:2")


def test_n_may_be_unknown(table: Callable) -> None:
    assert table(LINE.replace(",1060,", ",,"))[0].n is None


def test_a_table_of_the_course_is_found_by_name() -> None:
    assert data.rows("pew_teens_romance_2015.csv") == data.rows("pew_teens_romance_2015")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (LINE.replace(",8,", ",eight,"), "value is “eight”"),
        (LINE.replace(",1060,", ",about 1060,"), "n is “about 1060”"),
        (LINE.replace(",1060,", ",10.5,"), "n is 10.5"),
        (LINE.replace("VERIFIED", "CERTAIN"), "the status “CERTAIN” is not known"),
        (LINE.replace('"all teens, 13-17"', "all teens, 13-17"), "does not have 15 cells"),
        (LINE.rpartition(",")[0], "does not have 15 cells"),
    ],
)
def test_a_wrong_cell_is_named_with_its_line(table: Callable, line: str, said: str) -> None:
    with pytest.raises(AssetError, match=said) as caught:
        table(LINE, line)
    assert caught.value.where.endswith("made-up.csv:3")


def test_other_columns_are_refused(table: Callable) -> None:
    with pytest.raises(AssetError, match="columns"):
        table(LINE, head=HEAD.replace("base,", ""))


def test_an_unknown_table_is_told_with_near_names() -> None:
    with pytest.raises(AssetError, match="pew_teens_romance_2015"):
        data.rows("pew_teens_romance_2014.csv")


def test_unverified_rows_are_read_but_not_charted(table: Callable) -> None:
    unverified = table(LINE.replace("VERIFIED", "UNVERIFIED"))
    with pytest.raises(AssetError, match="UNVERIFIED"):
        data.charted(unverified)
    with pytest.raises(AssetError, match="UNVERIFIED"):
        data.row_of(unverified, "met online")


def test_a_row_without_a_value_is_not_charted(table: Callable) -> None:
    with pytest.raises(AssetError, match="has no value"):
        data.charted(table(LINE.replace(",8,", ",,")))


def test_one_row_is_chosen_by_category_and_base(table: Callable) -> None:
    found = table(LINE, LINE.replace("all teens", "daters"))
    assert data.row_of(found, "met online", "daters") == found[1]
    with pytest.raises(AssetError, match="2 rows"):
        data.row_of(found, "met online")
    with pytest.raises(AssetError, match="0 rows"):
        data.row_of(found, "met offline")


def test_the_source_line_says_source_period_base_and_n(table: Callable) -> None:
    (row,) = table(LINE)
    assert data.source_line(row) == "Pew 2015 (2015). Counted: all teens, 13–17; n\u00a0=\u00a01,060."


def test_the_source_line_says_what_was_not_seen_and_how_we_know(table: Callable) -> None:
    (row,) = table(LINE.replace(",1060,", ",,"))
    assert data.source_line(replace(row, status="VERIFIED-SECONDARY")).endswith("n not seen. Seen in a secondary copy.")
    assert "Counted by us" in data.source_line(replace(row, status="COMPUTED"))


def test_equal_source_lines_are_said_once(table: Callable) -> None:
    found = table(LINE, LINE.replace("met online", "broke up"))
    assert data.source_lines(found) == [data.source_line(found[0])]


def test_rows_of_a_series_share_a_line_that_tells_n_by_period(table: Callable) -> None:
    found = table(LINE, LINE.replace(",1060,2015,", ",,2018,"), LINE.replace(",1060,2015,", ",2000,2019,"))
    (line,) = data.source_lines(found)
    assert line == "Pew 2015 (2015, 2018, 2019). Counted: all teens, 13–17; n\u00a0=\u00a01,060 (2015), 2,000 (2019), not seen for 2018."


def test_rows_of_another_base_or_status_have_a_line_of_their_own(table: Callable) -> None:
    found = table(LINE, LINE.replace("all teens", "daters"), LINE.replace("VERIFIED", "VERIFIED-SECONDARY"))
    assert len(data.source_lines(found)) == 3
