"""Every table of data can be read, and says of each number who counted whom, when."""

from pathlib import Path

import pytest

from betweenscreens import data

FILES = sorted((Path(__file__).parent.parent.parent / "assets/data").glob("*.csv"))


def test_there_are_tables() -> None:
    assert FILES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_row_has_what_must_be_said_beside_it(path: Path) -> None:
    rows = data.rows(path)
    assert rows
    for row in rows:
        named = {name: getattr(row, name).strip() for name in ("dataset", "group", "category", "unit", "base", "period", "source")}
        assert all(named.values()), (row.where, named)
        assert row.value is not None, row.where


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_numbers_are_possible(path: Path) -> None:
    for row in data.rows(path):
        if row.unit.startswith("%"):
            assert 0 <= row.value <= 100, row.where
        if row.ci_low is not None and row.ci_high is not None:
            assert row.ci_low <= row.value <= row.ci_high, row.where
        assert row.n is None or row.n > 0, row.where


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_row_has_a_source_line(path: Path) -> None:
    for row in data.rows(path):
        line = data.source_line(row)
        assert row.source in line
        assert "n not seen" in line or f"{row.n:,}" in line
