"""Tables that people and platforms save as CSV, read whatever Excel or a platform did to them, or refused with the line."""

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path

from autograder import reading
from autograder.foreign import shown
from betweenscreens.assets import AssetError

MOST = 8 * 1024 * 1024
"""Bytes of a table: a class list of 100,000 students has about that."""
MOST_FIELD = 4096
"""Letters of one field."""
SIGNS = ",;\t|"


@dataclass
class Sheet:
    """A table with its header.

    Attributes:
        name: the file's name.
        rows: (line in the file, header in small letters → text) of each row that isn't blank.
        notes: what a teacher should look at.
    """

    name: str
    header: list[str] = field(default_factory=list)
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def error(self, line: int, what: str, do: str) -> AssetError:
        """Return an error at a line of this table."""
        return AssetError(f"{self.name}:{line}", what, do)


def read(path: Path) -> Sheet:
    """Return the table in a CSV file.

    Any of the usual separators, encodings and line ends is read; Excel's line ``sep=;`` is passed over.

    Raises:
        AssetError: the file can't be read, or a quotation mark in it is never closed.
    """
    return parse(path.name, reading.read_bytes(path, MOST))


def parse(name: str, data: bytes) -> Sheet:
    """Return the table in ``data``, see :func:`read`."""
    sheet = Sheet(shown(name))
    text = _decoded(data, sheet).replace("\r\n", "\n").replace("\r", "\n")
    first, _, rest = text.partition("\n")
    skipped = 0
    if first.strip().lower().startswith("sep=") and len(first.strip()) <= len("sep=;"):
        text, skipped = rest, 1
        first = first.strip()[-1:] * 9
    delimiter = max(SIGNS, key=first.count)
    lines = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    try:
        for row in lines:
            _add(sheet, row, lines.line_num + skipped)
    except csv.Error as error:
        raise _unclosed(sheet, text, lines.line_num + skipped, error) from None
    return sheet


def _decoded(data: bytes, sheet: Sheet) -> str:
    """Return the text of a file in UTF-8, UTF-16 or, as old Excel saves it, Windows-1252."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        sheet.notes.append(f"{sheet.name}: read as Windows-1252, because it isn't UTF-8; check the names with accents.")
        return data.decode("cp1252", "replace")


def _add(sheet: Sheet, row: list[str], line: int) -> None:
    """Add a row; the first one is the header, and blank ones are passed over."""
    values = [value.strip() for value in row]
    if not any(values):
        return
    if any("\n" in value for value in values):
        raise csv.Error("a field goes on in the next line")
    if any(len(value) > MOST_FIELD for value in values):
        raise sheet.error(line, f"a field has more than {MOST_FIELD} letters", "shorten it, or take the column out")
    if not sheet.header:
        sheet.header = [value.lower() for value in values]
    else:
        sheet.rows.append((line, dict(zip(sheet.header, values, strict=False))))


def _unclosed(sheet: Sheet, text: str, last: int, error: csv.Error) -> AssetError:
    """Return the error about a quotation mark that is never closed, at the line where it stands."""
    lines = text.split("\n")[: max(last, 1)]
    if "limit" in str(error):
        return sheet.error(last, f"a field has more than {MOST_FIELD} letters", "shorten it, or take the column out")
    odd = next((number for number, line in enumerate(lines, 1) if line.count('"') % 2), last)
    do = "close it, or take it out: in Excel find the cell, retype it, and save as “CSV UTF-8”"
    return sheet.error(odd, f"a quotation mark isn't closed, so the rows after it can't be told apart ({error})", do)
