"""The class list: reading it from a file, and finding who a name in a download belongs to."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from autograder import sheets
from autograder.foreign import shown
from autograder.naming import Sender
from autograder.sheets import Sheet
from betweenscreens.assets import AssetError

SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)
"""Names that Windows gives to no folder."""
COLUMNS = ("id", "first_name", "last_name", "email", "lms_id")
HEADERS = {
    "id": ("id", "class code", "code", "student id", "id number", "sis user id", "sis login id", "id-nummer", "matrikelnummer", "username"),
    "first_name": ("first_name", "first name", "firstname", "given name", "vorname", "prénom", "nombre", "nome"),
    "last_name": ("last_name", "last name", "lastname", "surname", "family name", "nachname", "nom", "apellido(s)", "apellidos", "cognome"),
    "email": ("email", "e-mail", "email address", "e-mail-adresse", "adresse de courriel", "dirección de correo", "indirizzo email"),
    "lms_id": ("lms_id", "lms id", "canvas id", "moodle id"),
    "group": ("group", "groups", "gruppe", "gruppen", "groupe", "groupes", "grupo", "grupos"),
    "name": ("student", "full name", "name", "vollständiger name", "nom complet", "nombre completo"),
}
"""What class lists of Moodle, Canvas and Google Classroom, and people, call a column; the first that is there and filled counts."""
CANVAS = {"student", "id", "section"}
POWER = re.compile(r"[+-]?\d+([.,]\d+)?E\+?\d+", re.IGNORECASE)
WHOLE = re.compile(r"(\d+)[.,]0+")
LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ß": "ss"})
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})


@dataclass(frozen=True)
class Student:
    """One line of a class list.

    Attributes:
        id: a class code, fit to name a folder.
        lms_id: the number or name that the school's learning platform has for them.
        group: the group that hands in together, as the platform calls it; not kept in the gradebook.
    """

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_id: str = ""
    group: str = ""


def read(path: Path) -> list[Student]:
    """Return the students in a CSV file: ours (``id, first_name, last_name, email, lms_id, group``), Moodle's, Canvas's or Google's.

    An id that could not name a folder is turned into one that can. Either all rows are taken or none.

    Raises:
        AssetError: the file can't be read, no column says who a student is, or two lines are the same student.
    """
    return of_sheet(sheets.read(path))


def of_sheet(sheet: Sheet) -> list[Student]:
    """Return the students of a table, see :func:`read`."""
    canvas = set(sheet.header) >= CANVAS and {"sis user id", "sis login id"} & set(sheet.header)
    names = {**HEADERS, "id": HEADERS["id"][4:], "lms_id": ("id",)} if canvas else HEADERS
    if not any(known in sheet.header for known in (*names["id"], *names["email"])):
        what = "no column says who a student is"
        raise sheet.error(1, what, f"begin the file with the line {','.join(COLUMNS)}, or save the class list of your platform as it is")
    found: dict[str, Student] = {}
    coded = any(row.get(name) for _, row in sheet.rows for name in names["id"])
    for line, row in sheet.rows:
        if student := _student(sheet, line, row, names, coded=coded):
            same = alike(student.id)
            if same in found:
                other = found[same].id
                what = f"the id {shown(student.id)} is there twice" + (f" (as {shown(other)})" if other != student.id else "")
                raise sheet.error(line, what, "give each student another one, different by more than case or accents")
            found[same] = student
    return list(found.values())


def _student(sheet: Sheet, line: int, row: dict[str, str], names: dict[str, tuple[str, ...]], *, coded: bool) -> Student | None:
    """Return the student of a row, None for a row that is none: Canvas's test student and points, Google's dates."""
    said = {column: next((row[name][:128] for name in known if row.get(name)), "") for column, known in names.items()}
    if said["name"].lower() in ("student, test", "points possible", "test student") or row.get("student", "").lower() == "points possible":
        return None
    if not said["first_name"] and not said["last_name"]:
        said["last_name"], _, said["first_name"] = (part.strip() for part in _turned(said["name"]).partition(","))
    own = said["id"] or ("" if coded else said["email"].partition("@")[0])
    if not own:
        if not (said["first_name"] and said["last_name"]) and "id" not in row:
            return None  # a line about the table, such as Google Classroom's dates and points
        raise sheet.error(line, "the id is empty", "give each student a class code, such as s-0007")
    if POWER.fullmatch(own) or POWER.fullmatch(said["lms_id"]):
        value = own if POWER.fullmatch(own) else said["lms_id"]
        do = "in Excel, import the file with this column as text, or type the number again after an apostrophe"
        raise sheet.error(line, f"{value} is a number that Excel has rounded, so its last digits are lost", do)
    lms_id = WHOLE.sub(r"\1", said["lms_id"])
    return Student(safe(WHOLE.sub(r"\1", own)), said["first_name"], said["last_name"], said["email"], lms_id, said["group"])


def _turned(name: str) -> str:
    """Return a full name as “last, first”; of several words the last is the last name."""
    if "," in name or " " not in name:
        return name
    first, _, last = name.rpartition(" ")
    return f"{last}, {first}"


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


def aliases(path: Path) -> list[tuple[str, str]]:
    """Return (class code, name) for each line of a teacher's own ``names.csv``: how a platform calls somebody of the class.

    Its columns are ``id`` and ``name``; a name may be a full name, an e-mail, an account, or ``Participant 1234567``.

    Raises:
        AssetError: it can't be read, or has no such columns.
    """
    if not path.is_file():
        return []
    sheet = sheets.read(path)
    if not {"id", "name"} <= set(sheet.header):
        raise sheet.error(1, "the columns aren't id and name", "begin the file with the line id,name")
    return [(row["id"], row["name"]) for _, row in sheet.rows if row.get("id") and row.get("name")]


class Finder:
    """Finds a student by what a download's name says: the platform's number, the class code, the e-mail, or first and last name.

    Args:
        students: the class list.
        names: (class code, how a platform calls them), from :func:`aliases` and a platform's worksheet.
    """

    def __init__(self, students: Iterable[Student], names: Iterable[tuple[str, str]] = ()) -> None:
        self.students = list(students)
        self.codes = {student.id for student in self.students}
        self._numbers: dict[str, set[str]] = {}
        self._names: dict[str, set[str]] = {}
        self._groups: dict[str, set[str]] = {}
        for student in self.students:
            if student.lms_id:
                self._numbers.setdefault(student.lms_id, set()).add(student.id)
            if student.group:
                self._groups.setdefault(letters(student.group), set()).add(student.id)
            for name in _names_of(student):
                self._note(name, student.id)
        for code, name in names:
            if code in self.codes:
                self._note(name, code)

    def _note(self, name: str, code: str) -> None:
        for spelling in filter(None, spellings(name)):
            self._names.setdefault(spelling, set()).add(code)

    def find(self, sender: Sender) -> str | None:
        """Return the id of the one student that ``sender`` fits, None if there is none or more than one."""
        found = self._numbers.get(sender.lms_id, set()) if sender.lms_id else set()
        for look in (self._by_name, self._by_code_inside, self._by_words):
            found = found or next(filter(None, map(look, self._texts(sender))), set())
        return next(iter(found)) if len(found) == 1 else None

    def group(self, sender: Sender) -> list[str]:
        """Return the ids of a group whose name ``sender`` has, sorted; empty if it is no group's."""
        return sorted(next(filter(None, (self._groups.get(letters(text), set()) for text in sender.names)), set()))

    @staticmethod
    def _texts(sender: Sender) -> tuple[str, ...]:
        """Return what to look for; somebody whose name a platform hides has a number alone."""
        return (f"participant {sender.participant}", sender.participant) if sender.anonymous else sender.names

    def _by_name(self, text: str) -> set[str]:
        return next(filter(None, (self._names.get(spelling, set()) for spelling in spellings(text))), set())

    def _by_code_inside(self, text: str) -> set[str]:
        """Return the student whose class code is one of the words of ``text``, as in “s-0001 Lena Berg”."""
        return self.codes & set(re.split(r"[\s,;]+", text))

    def _by_words(self, text: str) -> set[str]:
        """Return the students whose last name is in ``text`` and whose first names have all its other words."""
        words = [set(spellings(word)) for word in _words(text)]
        return {one.id for one in self.students if len(words) > 1 and one.last_name and _fits(words, one)}


def _fits(words: list[set[str]], student: Student) -> bool:
    """Return True if each word is one of the student's names, however it is spelt, and all of the last name is there."""
    last, first = ([set(spellings(word)) for word in _words(name)] for name in (student.last_name, student.first_name))
    rest = [word for word in words if not any(word & own for own in last)]
    whole = all(any(word & own for word in words) for own in last)
    return whole and bool(rest) and all(any(word & own for own in first) for word in rest)


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\s\-]+", text) if letters(word)]


def _names_of(student: Student) -> Iterator[str]:
    """Yield how a student may be called: code, e-mail, account, and the name in either order."""
    yield from (student.id, student.email, student.email.partition("@")[0])
    if student.last_name:
        yield from (student.first_name + student.last_name, student.last_name + student.first_name)


def letters(text: str) -> str:
    """Return the letters and digits of ``text`` without accents and case, by which two spellings of a name are compared."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS)).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def spellings(text: str) -> tuple[str, ...]:
    """Return how a name is spelt: without accents (Muller), and with two letters for an umlaut (Mueller), where it has one."""
    whole = unicodedata.normalize("NFC", text.casefold())
    return tuple(dict.fromkeys((letters(whole), letters(whole.translate(UMLAUTS)))))


def alike(code: str) -> str:
    """Return a class code as a folder's name is compared: without case and accents."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", code).casefold() if not unicodedata.combining(sign))


def renewed(old: Student, new: Student) -> Student:
    """Return what is known of a student after a new class list: what it leaves empty stays."""
    filled = {name: value for name in (*COLUMNS, "group") if (value := getattr(new, name))}
    return replace(old, **filled)


def refuse_empty(students: list[Student], path: Path) -> None:
    """Refuse a list in which there is nobody.

    Raises:
        AssetError: there is nobody in it.
    """
    if not students:
        raise AssetError(path.name, "there is nobody in this list", "add a line for each student below the header")
