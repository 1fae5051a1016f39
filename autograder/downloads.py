"""What lies in a folder of downloads: notebooks, answers files and zips of them, never read through a link.

What a file is, is decided by its content. Whatever one file does, the others are still found.
"""

import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from autograder import content, reading
from autograder.archives import in_zip
from autograder.pieces import Leftovers, Piece, guarded, is_noise, piece_of

MOST_FILES = 200_000
"""Files in a folder of downloads that are looked at."""
STRAY = "it doesn't name any check of yours; put it into the folder of its check, such as downloaded/04-replies-and-receipts"


def pieces(folder: Path, check: str, leftovers: Leftovers) -> Iterator[Piece]:
    """Yield every notebook and answers file below ``folder`` and in its zips; what cannot be used goes to ``leftovers``.

    Args:
        folder: looked at if it is there; nothing in it is changed.
        check: id of the check.
        leftovers: gets what cannot be used.
    """
    for number, path in enumerate(sorted(folder.rglob("*"))):
        name = path.relative_to(folder).as_posix()
        if number >= MOST_FILES:
            leftovers.set_aside("", folder.name, f"there are more than {MOST_FILES} files; bring some of them in first, then the others")
            return
        if is_noise(name) or (path.is_dir() and not path.is_symlink()):
            continue
        yield from guarded(partial(_at, path, name, check, leftovers), name, leftovers)


def loose(folder: Path, leftovers: Leftovers) -> Iterator[Piece]:
    """Yield each file that lies in ``folder`` itself and says which check it is for; the others go to ``leftovers``."""
    for path in sorted(folder.glob("*"))[:MOST_FILES]:
        if is_noise(path.name) or (path.is_dir() and not path.is_symlink()):
            continue
        for piece in guarded(partial(_at, path, path.name, "", leftovers), path.name, leftovers):
            if piece.said.check:
                yield piece
            else:
                leftovers.set_aside("", path.name, STRAY)


def _at(path: Path, name: str, check: str, leftovers: Leftovers) -> Iterator[Piece]:
    """Yield what a file on disk is, or holds."""
    read = partial(reading.read_bytes, path, reading.MOST_NOTEBOOK)
    if _begins_as_zip(path):
        with zipfile.ZipFile(path) as archive:
            yield from in_zip(archive, partial(zipfile.ZipFile, path), name, check, leftovers)
    elif path.suffix.lower() == ".csv" and path.is_file() and not path.is_symlink():
        leftovers.tables.append(path)
    else:
        time = datetime.fromtimestamp(max(path.lstat().st_mtime, 0), UTC).replace(microsecond=0)
        yield from piece_of(read, name, name, path.parent.as_posix(), time, check, leftovers)


def _begins_as_zip(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) in content.ZIP or path.suffix.lower() == ".zip"
