"""The class list: reading it from a file, and finding who a name in a download belongs to."""

import csv
import hashlib
import io
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from autograder import reading
from autograder.naming import Sender
from betweenscreens.assets import AssetError

MOST_ROSTER = 8 * 1024 * 1024
"""Bytes of a class list: one of 100,000 students has about that."""
SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)
"""Names that Windows gives to no folder."""
COLUMNS = ("id", "first_name", "last_name", "email", "lms_id")


@dataclass(frozen=True)
class Student:
    """One line of a class list.

    Attributes:
        id: a class code, fit to name a folder.
        lms_id: the number or name that the school's learning platform has for them.
    """

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_id: str = ""


def read(path: Path) -> list[Student]:
    """Return the students in a CSV file with a column ``id`` and, as wanted, ``first_name, last_name, email, lms_id``.

    An id that could not name a folder is turned into one that can.

    Raises:
        AssetError: the file cannot be read, has no column ``id``, or two lines have the same id.
    """
    try:
        text = reading.read_bytes(path, MOST_ROSTER).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise AssetError(path.name, "this is not UTF-8 text", "save it as “CSV UTF-8”") from None
    first = text.partition("\n")[0]
    rows = csv.DictReader(io.StringIO(text), delimiter=max(",;\t", key=first.count))
    rows.fieldnames = [(name or "").strip().lower() for name in rows.fieldnames or []]
    if "id" not in rows.fieldnames:
        raise AssetError(f"{path.name}:1", "there is no column `id`", f"begin the file with the line {','.join(COLUMNS)}")
    found: dict[str, Student] = {}
    for row in rows:
        values = {name: (row.get(name) or "").strip()[:128] for name in COLUMNS}
        if not values["id"]:
            raise AssetError(f"{path.name}:{rows.line_num}", "the id is empty", "give each student a class code, such as s-0007")
        student = Student(**{**values, "id": safe(values["id"])})
        if student.id.lower() in found:
            raise AssetError(f"{path.name}:{rows.line_num}", f"the id {student.id} stands there twice", "give each student another one")
        found[student.id.lower()] = student
    return list(found.values())


def safe(text: str) -> str:
    """Return ``text`` as a name for a folder on any system: plain letters, digits and hyphens; the same text gives the same name."""
    if SAFE.fullmatch(text) and not RESERVED.fullmatch(text):
        return text
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:48].strip("-")
    kept = sum(sign.isalnum() for sign in text) - sum(sign.isalnum() for sign in name)
    if not name or kept or RESERVED.fullmatch(name):  # letters were lost, so two names could become one
        name = f"{name or 's'}-{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:8]}"
    return name


class Finder:
    """Finds a student by what a download's name says: the platform's number, the class code, the e-mail, or first and last name."""

    def __init__(self, students: Iterable[Student]) -> None:
        self._numbers: dict[str, set[str]] = {}
        self._names: dict[str, set[str]] = {}
        for student in students:
            if student.lms_id:
                self._numbers.setdefault(student.lms_id, set()).add(student.id)
            names = [student.id, student.email, student.email.partition("@")[0]]
            names += [student.first_name + student.last_name, student.last_name + student.first_name] if student.last_name else []
            for name in filter(None, map(letters, names)):
                self._names.setdefault(name, set()).add(student.id)

    def find(self, sender: Sender) -> str | None:
        """Return the id of the one student that ``sender`` fits, None if there is none or more than one."""
        found = self._numbers.get(sender.lms_id, set()) if sender.lms_id else set()
        for text in sender.names if not found else ():
            found = self._names.get(letters(text), set())
            if found:
                break
        return next(iter(found)) if len(found) == 1 else None


def letters(text: str) -> str:
    """Return the letters and digits of ``text`` without accents and case, by which two spellings of a name are compared."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())
