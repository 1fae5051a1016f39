"""Writing files so that a crash at any moment leaves the old or the new file, never half of one."""

import contextlib
import json
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

if os.name == "nt":
    import msvcrt
else:
    import fcntl

LOCKS = os.name == "nt" or hasattr(fcntl, "flock")
"""False in a browser, where Python has no locks: there one page at a time has the reader's attention."""


def now() -> str:
    """Return the time as ISO 8601 in UTC with seconds, as written in ``saved``."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def desk_of(start: Path | None = None) -> Path | None:
    """Return the desk that holds ``start`` (the current folder), found by its ``desk.json``, or None."""
    start = (start or Path.cwd()).resolve()
    return next((folder for folder in (start, *start.parents) if (folder / "desk.json").is_file()), None)


def write_json(path: Path, value: dict) -> None:
    """Replace ``path`` by ``value`` as JSON, as :func:`write_bytes` does."""
    write_bytes(path, json.dumps(value, ensure_ascii=False, indent=1).encode())


def write_bytes(path: Path, content: bytes, *, flush: bool = True) -> None:
    """Replace ``path`` by ``content``: temporary file, fsync, replace.

    Args:
        path: a file in a folder that is there.
        content: what it holds then.
        flush: False for what can be made again: a crash of the whole machine may then take it.

    Raises:
        OSError: the folder is missing or read-only, or the disk is full; ``path`` is as it was.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            if flush:
                file.flush()
                os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def new_folder(folder: Path, contents: Iterable[tuple[str, bytes]]) -> Path:
    """Write files, given by name and content, into a new folder beside ``folder``; return it, to be renamed to ``folder`` in one move.

    Raises:
        OSError: it cannot be written; ``folder`` is as it was.
    """
    made = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(made, ignore_errors=True)  # of a run that was stopped
    made.mkdir(parents=True)
    for name, content in contents:
        (made / name).write_bytes(content)
    return made


def read_json(path: Path) -> dict | None:
    """Return the mapping in ``path``, or None where there is no file.

    A broken file is set aside as ``<name>.broken-<time>`` so that nothing is lost,
    and counts as no file.
    """
    try:
        value = json.loads(path.read_bytes())
        if isinstance(value, dict):
            return value
    except FileNotFoundError:
        return None
    except (ValueError, RecursionError):
        pass
    set_aside(path)
    return None


def plain(text: str) -> str:
    """Return the letters and digits of ``text``, fit for a file's name."""
    return "".join(sign for sign in text if sign.isascii() and sign.isalnum())


def set_aside(path: Path) -> Path:
    """Rename a broken file to a free name beside it and return that name."""
    stamp = now().replace(":", "")
    aside = path.with_name(f"{path.name}.broken-{stamp}")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.broken-{stamp}-{number}")
    path.replace(aside)
    return aside


def broken_copies(path: Path) -> list[Path]:
    """Return the files that were set aside in place of ``path``, oldest first."""
    return sorted(path.parent.glob(f"{path.name}.broken-*"))


@contextlib.contextmanager
def locked(path: Path, seconds: float = 2.0) -> Iterator[None]:
    """Hold the lock of ``path``, so that two notebooks do not write it at once; a crash lets go of it.

    Raises:
        TimeoutError: the lock was not free within ``seconds``.
        OSError: the folder is read-only.
    """
    if not LOCKS:
        yield
        return
    lock = path.with_name(f".{path.name}.lock")
    deadline = time.monotonic() + seconds
    while (handle := _take(lock)) is None:
        if time.monotonic() > deadline:
            raise TimeoutError(f"{lock.name} is held by another notebook")
        time.sleep(0.01)
    try:
        yield
    finally:
        _let_go(lock, handle)


def sweep(path: Path) -> None:
    """Remove what crashes left of writing ``path``; its lock must be held."""
    for left in path.parent.glob(f".{path.name}.*.tmp"):
        left.unlink(missing_ok=True)


def _take(lock: Path) -> int | None:
    """Return an open file that is locked and still the one that stands there, or None."""
    handle = os.open(lock, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        _hold(handle)
        if os.fstat(handle).st_ino == lock.stat().st_ino:
            return handle
    except (BlockingIOError, PermissionError, FileNotFoundError):  # another holds it, or has just removed it
        pass
    os.close(handle)
    return None


def _let_go(lock: Path, handle: int) -> None:
    with contextlib.suppress(OSError):  # Windows removes no open file: there the empty file stays
        lock.unlink()
    os.close(handle)


def _hold(handle: int) -> None:
    """Lock an open file without waiting; the system frees it when the process ends, however it ends."""
    if os.name == "nt":
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
