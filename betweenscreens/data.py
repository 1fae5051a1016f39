"""The data of the course: ``assets/data/*.csv`` as typed rows, and where a number comes from in words."""

import csv
from dataclasses import dataclass, fields
from io import StringIO
from pathlib import Path

from betweenscreens import assets
from betweenscreens.assets import AssetError

STATUSES = ("VERIFIED", "VERIFIED-SECONDARY", "COMPUTED", "UNVERIFIED")


@dataclass(frozen=True)
class Row:
    """One number about the world, with all that has to be said beside it.

    Attributes:
        value: the number, in ``unit``; None where the source gives none.
        ci_low: lower end of its 95 % interval, in ``unit``, or None.
        ci_high: upper end of its 95 % interval, in ``unit``, or None.
        base: the people of whom the number is a share.
        n: how many they are, or None where that was not seen.
        period: when the data were collected or published.
        status: one of ``STATUSES``.
        where: file and line.
    """

    dataset: str
    group: str
    category: str
    value: float | None
    ci_low: float | None
    ci_high: float | None
    unit: str
    base: str
    n: int | None
    period: str
    note: str
    source: str
    url: str
    status: str
    status_note: str
    where: str


COLUMNS = tuple(field.name for field in fields(Row) if field.name != "where")


def rows(file: str | Path) -> list[Row]:
    """Return the rows of a table, given by its name in ``assets/data`` or by its path.

    Raises:
        AssetError: the file is missing, its columns are others, or a cell is not what its column holds.
    """
    path = file if isinstance(file, Path) else assets.find("data", file.removesuffix(".csv"), ".csv")
    where = assets.shown(path)
    reader = csv.DictReader(StringIO(assets.read_text(path), newline=""))
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise AssetError(f"{where}:1", "the columns are not those of the course's data", "write " + ", ".join(COLUMNS))
    return [_row(cells, f"{where}:{reader.line_num}") for cells in reader]


def _row(cells: dict, where: str) -> Row:
    """Return one row with its numbers as numbers."""
    if None in cells or None in cells.values():
        raise AssetError(where, f"the line does not have {len(COLUMNS)} cells", "put texts with a comma into double quotes")
    if cells["status"] not in STATUSES:
        raise AssetError(where, f"the status “{cells['status']}” is not known", "use one of " + ", ".join(STATUSES))
    numbers = {name: _number(cells[name], name, where) for name in ("value", "ci_low", "ci_high", "n")}
    n = numbers["n"]
    if n is not None and (n != int(n) or n < 0):
        raise AssetError(where, f"n is {cells['n']}", "write a whole number of people, or leave n empty")
    return Row(**{**cells, **numbers, "n": None if n is None else int(n), "where": where})


def _number(text: str, name: str, where: str) -> float | None:
    """Return a cell as a number, or None where it is empty."""
    try:
        return float(text) if text.strip() else None
    except ValueError:
        raise AssetError(where, f"{name} is “{text}”", "write a number with a point, or leave the cell empty") from None


def charted(chosen: list[Row]) -> list[Row]:
    """Return ``chosen`` if all of it may be shown as fact.

    Raises:
        AssetError: a row is UNVERIFIED, or has no value.
    """
    for row in chosen:
        if row.status == "UNVERIFIED":
            raise AssetError(
                row.where, f"“{row.category}” is UNVERIFIED, so it is not shown as fact", "find its source, or chart another row"
            )
        if row.value is None:
            raise AssetError(row.where, f"“{row.category}” has no value", "chart another row")
    return chosen


def row_of(found: list[Row], category: str, base: str = "") -> Row:
    """Return the one row of ``category`` whose base begins with ``base``, fit to be charted.

    Raises:
        AssetError: there is no such row or more than one, or it may not be shown as fact.
    """
    matches = [row for row in found if row.category == category and row.base.startswith(base)]
    if len(matches) != 1:
        where = found[0].where.rpartition(":")[0] if found else "assets/data"
        raise AssetError(
            f"{where}:1",
            f"{len(matches)} rows hold “{category}” of “{base}”, not one",
            "name another category or base in the chart's module",
        )
    return charted(matches)[0]


def source_line(row: Row) -> str:
    """Return in words where a row comes from: source, period, of whom, how many, and how we saw it."""
    return _line([row])


def source_lines(chosen: list[Row]) -> list[str]:
    """Return where ``chosen`` comes from, one line for all rows of the same source, group, base and status, in their order."""
    alike: dict[tuple, list[Row]] = {}
    for row in chosen:
        alike.setdefault((row.source, row.group, row.base, row.status), []).append(row)
    return list(dict.fromkeys(_line(rows) for rows in alike.values()))


def _line(alike: list[Row]) -> str:
    """Return the source line of rows that differ in period, category and n at most."""
    words, first = assets.words("chart")["chart"], alike[0]
    periods = ", ".join(dict.fromkeys(_in_words(row.period, words) for row in alike))
    base = words["data"].get(first.base) or first.base.replace(" %", "%").replace("-", "–")
    parts = [
        assets.fill(words["from"], {"source": first.source, "period": periods}),
        assets.fill(words["counted"], {"base": base}),
        _n(alike, words),
    ]
    seen = {"VERIFIED-SECONDARY": words["secondary"], "COMPUTED": words["computed"]}.get(first.status)
    return " ".join([*parts, seen] if seen else parts)


def _n(alike: list[Row], words: dict) -> str:
    """Return how many people stand behind the rows, or that this was not seen; by period where it differs."""
    counts = {row.n for row in alike}
    if counts == {None}:
        return words["no_n"]
    if len(counts) == 1:
        return assets.fill(words["n"], {"n": thousands(alike[0].n, words)})
    seen = ", ".join(
        assets.fill(words["n_of"], {"n": thousands(row.n, words), "period": _in_words(row.period, words)})
        for row in alike
        if row.n is not None
    )
    unseen = ", ".join(_in_words(row.period, words) for row in alike if row.n is None)
    return assets.fill(words["n_but" if unseen else "n"], {"n": seen, "periods": unseen})


def _in_words(text: str, words: dict) -> str:
    """Return a text of a table in the language of the words, as it stands there where they do not have it."""
    return words["data"].get(text, text)


def thousands(number: int, words: dict) -> str:
    """Return a whole number as a reader sees it: ``1,060``; ``words`` is the section ``chart`` of ``words.yml``."""
    return f"{number:,}".replace(",", words["thousands"])
