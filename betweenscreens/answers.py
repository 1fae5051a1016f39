"""A learner's answers to a graded check: ``answers.json`` beside the check's notebook."""

import contextlib
import json
from dataclasses import dataclass, field, replace
from pathlib import Path

from betweenscreens import files
from betweenscreens.release import EDITION

FORMAT = 1
NAME = "answers.json"
MIME = "application/vnd.betweenscreens.answers+json"


class NewerFormatError(ValueError):
    """The answers were written by a newer version of the course."""

    def __init__(self, found: object) -> None:
        super().__init__(f"These answers have format {found}; this version reads up to {FORMAT}. Update the course.")


@dataclass(frozen=True)
class Record:
    """All answers of one check.

    Attributes:
        check: id of the check, such as ``04-replies-and-receipts``.
        answers: item id → saved answer, in the forms of the questions module.
        seq: how many times the file was written; the highest of several records wins.
        saved: when, ISO 8601 in UTC; empty if never.
        student: a class code; only the static site fills it in.
        edition: fingerprint of the check's edition that was answered; empty where nothing says it.
    """

    check: str
    answers: dict = field(default_factory=dict)
    seq: int = 0
    saved: str = ""
    student: str = ""
    edition: str = ""

    def as_json(self) -> dict:
        """Return the record as it is written in the file, with ``edition`` only where that is known."""
        own = {"check": self.check, "student": self.student, "answers": self.answers, "seq": self.seq, "saved": self.saved}
        return {"format": FORMAT, **own, **({"edition": self.edition} if self.edition else {})}


def from_json(value: dict, check: str) -> Record:
    """Return the record in ``value``; unknown fields are ignored, missing ones are empty.

    Raises:
        NewerFormatError: ``value`` has a higher format than this version knows.
    """
    if not isinstance(value.get("format", 1), int) or value.get("format", 1) > FORMAT:
        raise NewerFormatError(value.get("format"))
    given = value.get("answers")
    seq = value.get("seq", 0)
    return Record(
        check=str(value.get("check", check)),
        answers=dict(given) if isinstance(given, dict) else {},
        seq=seq if isinstance(seq, int) and not isinstance(seq, bool) else 0,
        saved=str(value.get("saved", "")),
        student=str(value.get("student", "")),
        edition=str(value.get("edition", ""))[:EDITION],
    )


def read(folder: Path, check: str) -> Record:
    """Return the answers kept in ``folder``; a broken file is set aside and counts as none, and so does one of another edition.

    Raises:
        NewerFormatError: the file comes from a newer version; it is left as it is.
    """
    path = folder / NAME
    record = from_json(files.read_json(path) or {}, check)
    here = edition_of(folder, check) or record.edition
    if record.edition in ("", here):
        return replace(record, edition=here)
    with contextlib.suppress(OSError):
        path.replace(path.with_name(f"{NAME}.edition-{files.plain(record.edition)}"))
    return Record(check, seq=record.seq, student=record.student, edition=here)


def of_other_editions(folder: Path) -> list[Path]:
    """Return the files with answers to other editions that were put aside in ``folder``."""
    return sorted(folder.glob(f"{NAME}.edition-*"))


def edition_of(folder: Path, check: str) -> str:
    """Return which edition of ``check`` the notebook in ``folder`` says that it is; empty where it says none."""
    own = folder / f"{check}.ipynb"
    for path in (own, *sorted(set(folder.glob("*.ipynb")) - {own})):
        with contextlib.suppress(OSError):
            if said := edition_in(path.read_bytes()):
                return said
    return ""


def edition_in(notebook: bytes) -> str:
    """Return which edition of a check a notebook says that it is; empty where it says none, or is none."""
    try:
        return str(json.loads(notebook)["metadata"]["between_screens"]["edition"])[:EDITION]
    except (ValueError, LookupError, TypeError):
        return ""


def write(folder: Path, check: str, changes: dict) -> Record:
    """Add ``changes`` (item id → answer, None to clear) to the file and return the new record.

    Raises:
        OSError: the folder is read-only, the disk is full, or another notebook holds the file.
        NewerFormatError: as :func:`read`.
    """
    path = folder / NAME
    with files.locked(path):
        old = read(folder, check)
        merged = {**old.answers, **changes}
        answers = {item: answer for item, answer in merged.items() if answer is not None}
        record = Record(check=check, answers=answers, seq=old.seq + 1, saved=files.now(), student=old.student, edition=old.edition)
        files.write_json(path, record.as_json())
    return record
