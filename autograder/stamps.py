"""When a hand-in was made and came in, by what lies beside it in ``submitted/``."""

from datetime import UTC, datetime
from pathlib import Path

from autograder import reading
from autograder.foreign import shown
from autograder.reading import Submission
from betweenscreens import answers

LATE = "late.txt"
"""Lies beside a hand-in of which a platform says that it was late, and not by how much."""
LONGEST = 64
"""Letters of a time; Python's own reader takes seconds for thousands of digits."""


def written(at: datetime) -> bytes:
    """Return a time as nbgrader writes it into ``timestamp.txt``."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC".encode()


def stamp(own: Path) -> datetime:
    """Return the time in a hand-in's ``timestamp.txt``.

    Raises:
        SubmissionError: it is missing, or is no date and time.
    """
    text = reading.read_bytes(own / reading.TIMESTAMP, reading.MOST_SMALL).decode("ascii", "replace").strip()
    try:
        time = _read(text)
    except Exception:  # noqa: BLE001 - nbgrader's reader raises what it likes, and one file may not stop the class
        what, do = f"“{shown(text, 40)}” isn't a date and time", "write one such as 2026-11-22 10:00:00 UTC, or remove the file"
        raise reading.SubmissionError(reading.TIMESTAMP, what, do) from None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _read(text: str) -> datetime:
    """Return the time in ``text`` as nbgrader would read it; loading nbgrader takes seconds, so only where the form is an odd one."""
    if len(text) > LONGEST:
        raise ValueError(text)
    try:
        return datetime.fromisoformat(text.removesuffix(" UTC"))
    except ValueError:
        from nbgrader.utils import parse_utc  # noqa: PLC0415

        return parse_utc(text)


def known(own: Path) -> datetime | None:
    """Return the time in ``timestamp.txt``, None where it is missing, blank or none."""
    try:
        return stamp(own)
    except reading.SubmissionError:
        return None


def is_late(own: Path) -> bool:
    """Return True where a platform says that a hand-in was late, and not by how much."""
    return (own / LATE).is_file()


def time_of(own: Path, check: str, said: Submission | None = None) -> datetime:
    """Return when a hand-in was made: as its answers say, else by its timestamp, else by its newest file; long ago if there is none.

    A time that lies in the future is not believed.
    """
    now = datetime.now(UTC)
    saved = _saved(said.answers) if said else None
    if saved and saved < now:
        return saved
    if (at := known(own)) and at < now:
        return at
    times = [path.lstat().st_mtime for name in (f"{check}.ipynb", answers.NAME) if (path := own / name).is_file()]
    return datetime.fromtimestamp(max(times, default=0), UTC).replace(microsecond=0)


def _saved(record: dict | None) -> datetime | None:
    try:
        at = datetime.fromisoformat(str((record or {}).get("saved")))
    except ValueError:
        return None
    return at if at.tzinfo else None
