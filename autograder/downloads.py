"""What lies in a folder of downloads: notebooks, answers files and zips of them, read within bounds and never through a link."""

import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from pathlib import Path

from autograder import naming, reading

MOST_FILES = 200_000
"""Files in a folder of downloads or in a zip that are looked at."""
MOST_ZIP = 64 * 1024 * 1024
"""Bytes of a student's own zip inside a platform's zip."""
KINDS = {".ipynb": ("notebook", reading.MOST_NOTEBOOK), ".json": ("answers", reading.MOST_ANSWERS)}
NOISE = ("__MACOSX", ".ipynb_checkpoints", ".DS_Store", "Thumbs.db", "desktop.ini")
OTHER = "it is neither a notebook (.ipynb), an answers file (.json) nor a zip of these; ask for one of these, or remove it"
STRAY = "it names no check that there is; put it into the folder of its check, such as downloaded/04-replies-and-receipts"
BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError, KeyError)
"""What Python says about a broken zip, or about one that needs a password."""
Aside = list[tuple[str, str]]
Opened = Callable[[], zipfile.ZipFile]


@dataclass(frozen=True)
class Piece:
    """A file that may be part of a hand-in.

    Attributes:
        kind: ``notebook`` or ``answers``.
        shown: how to name it to a teacher; place: what it lies in: files of one student in one place are one hand-in.
        time: when it was made, in UTC.
        content: gives its bytes.
        seq: how often its answers had been saved, as an answers file says it: of two files of one second, which is the later one.
    """

    kind: str
    sender: naming.Sender
    shown: str
    place: str
    time: datetime
    content: Callable[[], bytes]
    seq: int = 0


def pieces(folder: Path, check: str, aside: Aside) -> Iterator[Piece]:
    """Yield every notebook and answers file below ``folder`` and in its zips; what cannot be used is added to ``aside``.

    Args:
        folder: looked at if it is there; nothing in it is changed.
        check: id of the check.
        aside: gets (file, what is wrong and what to do).
    """
    for number, path in enumerate(sorted(folder.rglob("*"))):
        shown, suffix = path.relative_to(folder).as_posix(), path.suffix.lower()
        if number >= MOST_FILES:
            aside.append((folder.name, f"there are more than {MOST_FILES} files; bring some of them in first, then the others"))
            return
        if _is_noise(shown) or (path.is_dir() and not path.is_symlink()):
            continue
        if suffix == ".zip" and path.is_file() and not path.is_symlink():
            yield from _guarded(partial(_opened, path), shown, check, aside)
        elif suffix in KINDS:
            yield _piece(path, shown, check)
        else:
            aside.append((shown, OTHER))


def loose(folder: Path, check_in: Callable[[Piece], str | None], aside: Aside) -> Iterator[tuple[str, Piece]]:
    """Yield check and file for each file that lies in ``folder`` itself and says which check it is for; the others are added to ``aside``.

    Args:
        folder: looked at if it is there.
        check_in: gives the id of the check that a file names, None where it names none that there is.
        aside: as for :func:`pieces`.
    """
    for path in sorted(folder.glob("*"))[:MOST_FILES]:
        if _is_noise(path.name) or (path.is_dir() and not path.is_symlink()):
            continue
        check = check_in(_piece(path, path.name, "")) if path.suffix.lower() in KINDS else None
        if check is None:
            aside.append((path.name, STRAY))
        else:
            yield check, _piece(path, path.name, check)


def _piece(path: Path, shown: str, check: str) -> Piece:
    kind, most = KINDS[path.suffix.lower()]
    time = datetime.fromtimestamp(path.lstat().st_mtime, UTC).replace(microsecond=0)
    return Piece(kind, naming.sender(shown, check), shown, path.parent.as_posix(), time, partial(reading.read_bytes, path, most))


def _is_noise(name: str) -> bool:
    return any(part in NOISE or part.startswith("._") for part in Path(name).parts)


def _opened(file: Path | BytesIO) -> zipfile.ZipFile:
    """Return an open zip; it closes when nobody needs it any more."""
    return zipfile.ZipFile(file)


def _guarded(opened: Opened, shown: str, check: str, aside: Aside, outer: str = "") -> Iterator[Piece]:
    """Yield what is in a zip until it turns out to be broken."""
    try:
        archive = opened()
        yield from _in_zip(archive, opened if outer else lambda: archive, shown, check, aside, outer)
    except (*BROKEN, reading.SubmissionError) as error:
        aside.append((shown, f"this zip cannot be opened ({error}); download it again, or unpack it here"))


def _in_zip(archive: zipfile.ZipFile, opened: Opened, shown: str, check: str, aside: Aside, outer: str) -> Iterator[Piece]:
    """Yield what is in a zip; in a student's own zip, ``outer`` is the name by which the platform knows it."""
    for entry in archive.infolist()[:MOST_FILES]:
        name, suffix = entry.filename, Path(entry.filename).suffix.lower()
        inside = f"{shown}/{name}"
        if entry.is_dir() or _is_noise(name):
            continue
        if stat.S_ISLNK(entry.external_attr >> 16):
            aside.append((inside, "it is a link; hand in the file itself"))
        elif suffix == ".zip" and not outer:
            inner = partial(_inner, archive, name)
            yield from _guarded(inner, inside, check, aside, name)
        elif suffix in KINDS:
            kind, most = KINDS[suffix]
            place = shown if outer else f"{shown}/{Path(name).parent.as_posix()}"
            yield Piece(kind, naming.sender(outer or name, check), inside, place, _time(entry), partial(_bytes, opened, name, most))
        else:
            aside.append((inside, OTHER))


def _inner(archive: zipfile.ZipFile, name: str) -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(_bytes(lambda: archive, name, MOST_ZIP)))


def _bytes(opened: Opened, name: str, most: int) -> bytes:
    """Return an entry of at most ``most`` bytes, however small its zip says that it is.

    Raises:
        SubmissionError: it is bigger, or broken.
    """
    try:
        with opened().open(name) as entry:
            data = entry.read(most + 1)
    except BROKEN as error:
        raise reading.SubmissionError(name, f"it cannot be read from its zip ({error})", "download the zip again") from None
    if len(data) > most:
        raise reading.SubmissionError(name, f"it is bigger than {most // 1024} kB", "hand in a smaller file")
    return data


def _time(entry: zipfile.ZipInfo) -> datetime:
    """Return a zip entry's time, which zips keep in local time."""
    try:
        return datetime(*entry.date_time).astimezone(UTC)
    except (ValueError, OverflowError):
        return datetime(1980, 1, 1, tzinfo=UTC)
