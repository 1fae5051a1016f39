"""What is in a zip: a platform's, a teacher's, or a student's own inside one of these; read within bounds."""

import stat
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from pathlib import Path

from autograder import content, reading
from autograder.foreign import shown
from autograder.pieces import Leftovers, Piece, guarded, is_noise, piece_of

MOST_FILES = 200_000
"""Files in a platform's zip that are looked at."""
MOST_INNER = 200
"""Files in a student's own zip that are looked at."""
MOST_ZIP = 64 * 1024 * 1024
"""Bytes of a student's own zip inside a platform's zip."""
EMPTY = "there is nothing in it; ask for the file again"
LINK = "it is a link; hand in the file itself"
CODE_PAGES = ("utf-8", "cp850", "cp1252")
"""How a zip may write names without saying so: other systems' UTF-8 first, then old Windows."""


def in_zip(archive: zipfile.ZipFile, again: Callable[[], zipfile.ZipFile], where: str, check: str, leftovers: Leftovers) -> Iterator[Piece]:
    """Yield what is in a platform's or a teacher's zip; ``again`` opens it anew when a file is needed later."""
    entries = [entry for entry in archive.infolist()[:MOST_FILES] if not entry.is_dir() and not is_noise(name_of(entry))]
    if not entries:
        leftovers.set_aside("", where, EMPTY)
    for entry in entries:
        name = name_of(entry)
        look = partial(_entry, archive, entry, again, f"{where}/{name}", name, f"{where}/{Path(name).parent.as_posix()}", check, leftovers)
        yield from guarded(look, f"{where}/{name}", leftovers)


def _entry(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, again: Callable, name: str, by: str, place: str, check: str, leftovers: Leftovers
) -> Iterator[Piece]:
    """Yield what an entry of a zip is, or, where it is a student's own zip, holds."""
    if stat.S_ISLNK(entry.external_attr >> 16):
        leftovers.set_aside(place, name, LINK)
        return
    with archive.open(entry) as file:
        start = file.read(4)
    if start in content.ZIP:
        data = _bytes(archive, entry, MOST_ZIP)
        with zipfile.ZipFile(BytesIO(data)) as inner:
            reopened = partial(_inner_again, again, entry)
            yield from _in_own_zip(inner, reopened, name, by, check, leftovers)
    else:
        yield from piece_of(
            partial(_read_again, again, entry, reading.MOST_NOTEBOOK, archive), name, by, place, _time(entry), check, leftovers
        )


def _inner_again(again: Callable[[], zipfile.ZipFile], entry: zipfile.ZipInfo) -> zipfile.ZipFile:
    """Open a student's own zip once more: a class's zips together may be bigger than the memory."""
    with again() as outer:
        return zipfile.ZipFile(BytesIO(_bytes(outer, entry, MOST_ZIP)))


def _in_own_zip(inner: zipfile.ZipFile, again: Callable, where: str, by: str, check: str, leftovers: Leftovers) -> Iterator[Piece]:
    """Yield what is in a student's own zip, whose name the platform wrote: ``by``; all of it is one hand-in."""
    entries = [entry for entry in inner.infolist() if not entry.is_dir() and not is_noise(name_of(entry))]
    if not entries:
        leftovers.set_aside("", where, EMPTY)
    if len(entries) > MOST_INNER:
        leftovers.set_aside(
            "", where, f"there are {len(entries)} files in it, and only {MOST_INNER} are looked at; ask for the check's file alone"
        )
    for entry in entries[:MOST_INNER]:
        name = f"{where}/{name_of(entry)}"
        if stat.S_ISLNK(entry.external_attr >> 16):
            leftovers.set_aside(where, name, LINK)
            continue
        read = partial(_read_again, again, entry, reading.MOST_NOTEBOOK, inner)
        yield from guarded(partial(piece_of, read, name, by, where, _time(entry), check, leftovers), name, leftovers)


def name_of(entry: zipfile.ZipInfo) -> str:
    """Return an entry's name as its sender wrote it: where the zip doesn't say how, as UTF-8, else as old Windows did."""
    if entry.flag_bits & 0x800 or entry.filename.isascii():
        return entry.filename
    try:
        raw = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for code_page in CODE_PAGES:
        try:
            name = raw.decode(code_page)
        except UnicodeDecodeError:
            continue
        if all(sign.isalnum() or sign.isascii() or code_page == "utf-8" for sign in name):
            return name
    return entry.filename


def _read_again(again: Callable[[], zipfile.ZipFile], entry: zipfile.ZipInfo, most: int, archive: zipfile.ZipFile) -> bytes:
    """Return an entry from its zip, which is opened again where it has been closed since."""
    if archive.fp is not None:
        return _bytes(archive, entry, most)
    with again() as opened:
        return _bytes(opened, entry, most)


def _bytes(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """Return an entry of at most ``most`` bytes, however small its zip says that it is.

    Raises:
        SubmissionError: it is bigger, or broken.
    """
    name = shown(name_of(entry))
    try:
        with archive.open(entry) as file:
            data = file.read(most + 1)
    except Exception as error:  # noqa: BLE001 - each way of compressing raises errors of its own
        raise reading.SubmissionError(name, f"it cannot be read from its zip ({shown(error)})", "download the zip again") from None
    if len(data) > most:
        raise reading.SubmissionError(name, f"it is bigger than {most // 1024} kB", "hand in a smaller file")
    return data


def _time(entry: zipfile.ZipInfo) -> datetime:
    """Return a zip entry's time, which zips keep in local time."""
    try:
        return datetime(*entry.date_time).astimezone(UTC)
    except (ValueError, OverflowError):
        return datetime(1980, 1, 1, tzinfo=UTC)
