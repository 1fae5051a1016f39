"""Who sent a downloaded file, by the names that learning platforms give to files: pure, knows no class."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

PLATFORMS = (
    # Moodle: “Lena Berg_1234567_assignsubmission_file_”; the number changes with each assignment; a group's name may stand first.
    re.compile(r"(?P<name>.+?)_(?P<participant>\d+)_assignsubmission_(?:file|onlinetext)(?:_(?P<file>.*))?"),
    # Canvas, anonymous: “anon_4vXcd_90210_check.ipynb”.
    re.compile(r"(?P<anonymous>anon)_(?:(?P<late>LATE)_)?(?P<participant>[A-Za-z0-9]+)_\d+_(?P<file>.+)"),
    # Canvas: “berglena_LATE_4711_90210_check.ipynb”; the first number is the student's, the second the file's.
    re.compile(r"(?P<name>.+?)_(?:(?P<late>LATE)_)?(?P<lms_id>\d+)_\d+_(?P<file>.+)"),
    # Blackboard: “Check 4_s123456_attempt_2026-11-21-10-12-13_file.ipynb”.
    re.compile(r".+?_(?P<name>[^_]+)_attempt_(?P<at>\d{4}(?:-\d\d){5})(?:_(?P<file>.*)|\.\w+)?"),
    # ILIAS: “Berg_Lena_lena.berg_4711”; last name, first name, account, number.
    re.compile(r"(?P<last>[^_\d]+)_(?P<first>[^_\d]+)_(?P<name>[^_]+)_(?P<lms_id>\d+)"),
    # Sakai: “Berg, Lena(lena.berg)”.
    re.compile(r"(?P<last>[^,()]+),\s*(?P<first>[^,()]+)\((?P<name>[^()]+)\)"),
    # Schoology: “Berg, Lena - Revision 1 - On time”.
    re.compile(r"(?P<last>[^,]+),\s*(?P<first>.+?)\s+-\s+Revision\b.*"),
    # Brightspace: “12345-678 - Lena Berg - Nov 21, 2026 1012 AM”.
    re.compile(r"\d+-\d+\s+-\s+(?P<name>.+?)\s+-\s+\w+\.? \d{1,2}, \d{4} \d{1,4}(?: ?[AP]M)?(?:\s+-\s+(?P<file>.+))?"),
    # OpenOlat: “lena.berg_Lena_Berg”; account, first name, last name.
    re.compile(r"(?P<name>[^_\s]*\.[^_\s]*)_(?P<first>[^_\d]+)_(?P<last>[^_\d]+)"),
)
"""How platforms name a student's folder or file, the surest first."""
ANONYMOUS = re.compile(
    r"participa(?:nt|nte|nts)|teilnehmer(?:[/_ ]?-?in(?:nen)?)?|partecipante|deelnemer|deltager|deltaker|uczestnik", re.IGNORECASE
)
"""What Moodle calls a student whose name it hides; other languages are known by one name that has several numbers."""
WORD = r"(?:copy|kopie|copie|copia|cópia|kopia|kópia|checkpoint|final|fertig|version|new|neu|abgabe|submission)"
COPIES = (
    re.compile(rf"[-_ .]*\b{WORD}[-_ ]*\(?\d{{0,3}}\)?$", re.IGNORECASE),
    re.compile(r"\s*\(\d{1,3}\)$|[ _]\d{1,2}$"),
    re.compile(r"^(?:copy of|kopie von|copie de|copia de|cópia de)\s+", re.IGNORECASE),
)
"""What browsers, editors, Drive and people add to a second file of the same name."""
ANSWERS = re.compile(r"[-_ .]*\banswers\b[-_ .]*", re.IGNORECASE)
ENDINGS = re.compile(r"(?:\.(?:ipynb|json|txt|zip))+$", re.IGNORECASE)
LONGEST = 255
"""Letters of a name that are looked at: no system has a longer one."""


@dataclass(frozen=True)
class Sender:
    """Who a file may be from.

    Attributes:
        names: what to look for in the class list, the surest first: a code, an e-mail, a name in either order.
        label: what to call somebody who is in no class list.
        lms_id: the platform's own number of the student; empty if the name has none.
        platform: True where a platform wrote the name, not a student.
        participant: the number under which a platform took in this one hand-in; of a hidden name the only identity there is.
        anonymous: True where the platform hides the name.
        late: True where the platform says that it came in late.
        at: when it came in, as the platform writes it (``2026-11-21-10-12-13``, local time), or empty.
    """

    names: tuple[str, ...]
    label: str = ""
    lms_id: str = ""
    platform: bool = False
    participant: str = ""
    anonymous: bool = False
    late: bool = False
    at: str = ""


def sender(path: str, check: str) -> Sender:
    """Return who the file at ``path`` (within a folder or a zip) may be from.

    What a platform wrote decides over what a student typed: a folder's name over a file's.

    Args:
        path: with ``/`` between its parts.
        check: id of the check, which many files have in their name.
    """
    parts = [part[:LONGEST] for part in PurePosixPath(_whole_participant(path.replace("\\", "/"))).parts]
    found = next(filter(None, (by_platform(part) for part in parts)), None)
    return found or _typed([ENDINGS.sub("", part) for part in parts] or [""], check)


def _whole_participant(path: str) -> str:
    """Return ``path`` with Moodle's “Teilnehmer/in_1234567” in one part: the stroke is a letter of that word."""
    return re.sub(r"Teilnehmer/in_", "Teilnehmer-in_", path)


def by_platform(part: str) -> Sender | None:
    """Return who a platform says a folder or file is from, None if no platform writes names like that."""
    found = next(filter(None, (pattern.fullmatch(part) for pattern in PLATFORMS)), None)
    if not found:
        return None
    said = {name: (text or "").strip() for name, text in found.groupdict().items()}
    first, last, name = said.get("first", ""), said.get("last", ""), said.get("name", "")
    hidden = "anonymous" in said or bool(ANONYMOUS.fullmatch(name))
    names = [name, f"{first} {last}".strip(), *([name.rpartition("_")[2]] if "_" in name else [])]
    return Sender(
        () if hidden else tuple(dict.fromkeys(filter(None, names))),
        f"participant-{said['participant']}" if hidden else f"{first} {last}".strip() or name,
        said.get("lms_id", ""),
        platform=True,
        participant=said.get("participant", ""),
        anonymous=hidden,
        late=bool(said.get("late")),
        at=said.get("at", ""),
    )


def _typed(stems: list[str], check: str) -> Sender:
    """Return who a file may be from by what people wrote: each name as it is, then without what a copy adds."""
    whole = _without(stems[-1], check)
    halves = [_without(half, check) for half in re.split(r"\s+[-–]\s+", stems[-1])]  # Google Classroom: "check - Lena Berg"
    lines = [_without(half, check) for half in stems[-1].split("_")[1:]]  # Teams and Forms: "check_Lena Berg"
    folders = [_without(stem, check) for stem in stems[:-1]]
    names = [name for name in (*folders, whole, *halves, *lines) if name and not any(one.fullmatch(name) for one in COPIES)]
    plain = [shorter for name in names for shorter in _without_copies(name)]
    label = next(filter(None, [*[([*_without_copies(name)] or [name])[-1] for name in (whole, *reversed(folders)) if name in names]]), "")
    return Sender(tuple(dict.fromkeys([*names, *plain])), label)


def _without_copies(name: str) -> Iterator[str]:
    """Yield ``name`` with one more thing taken off that a copy adds, as long as something is left."""
    for _ in range(4):
        shorter = name
        for pattern in COPIES:
            shorter = pattern.sub("", shorter, count=1).strip(" -_.")
            if shorter != name:
                break
        if shorter == name or not shorter:
            return
        name = shorter
        yield name


def _without(text: str, check: str) -> str:
    """Return ``text`` without the check's id and the word for answers."""
    rest = re.sub(rf"[-_ ]*{re.escape(check)}(?!-alt)[-_ ]*", " ", text, flags=re.IGNORECASE)
    return ANSWERS.sub(" ", rest).strip(" -_.")
