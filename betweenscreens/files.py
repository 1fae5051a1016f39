"""Writing a learner's files so that a crash at any moment leaves the old or the new file, never half of one."""

import contextlib
import json
import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

STALE_AFTER = 10.0
"""Seconds after which a lock is taken to be left by a crash; a write lasts milliseconds."""


def now() -> str:
    """Return the time as ISO 8601 in UTC with seconds, as written in ``saved``."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def write_json(path: Path, value: dict) -> None:
    """Replace ``path`` by ``value`` as JSON, as :func:`write_bytes` does."""
    write_bytes(path, json.dumps(value, ensure_ascii=False, indent=1).encode())


def write_bytes(path: Path, content: bytes) -> None:
    """Replace ``path`` by ``content``: temporary file, fsync, replace.

    Raises:
        OSError: the folder is missing or read-only, or the disk is full; ``path`` is as it was.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


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
    """Hold the lock of ``path``, so that two notebooks do not write it at once.

    Raises:
        OSError: the lock was not free within ``seconds``, or the folder is read-only.
    """
    lock = path.with_name(f".{path.name}.lock")
    deadline = time.monotonic() + seconds
    while not _take(lock):
        if time.monotonic() > deadline:
            raise TimeoutError(f"{lock.name} is held by another notebook")
        time.sleep(0.01)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _take(lock: Path) -> bool:
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError:
        with contextlib.suppress(FileNotFoundError):
            if time.time() - lock.stat().st_mtime > STALE_AFTER:
                lock.unlink()
        return False
    return True
