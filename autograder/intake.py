"""Intake: what teachers download from a learning platform, laid where nbgrader looks, before anything else reads it.

``downloaded/<check>/`` may hold loose files, folders and zips, as Moodle, Canvas and Google
Classroom give them; an answers file of the static site says itself which check and whose it is, so it may lie in
``downloaded/`` itself.
Nothing in it is changed; of several hand-ins by one student the latest counts.
"""

import json
import secrets
import shutil
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from autograder import downloads, reading, roster
from autograder.core import Check
from autograder.downloads import Aside, Piece
from autograder.naming import Sender
from betweenscreens import answers, files

DOWNLOADED, EARLIER, SUBMITTED = "downloaded", "earlier", "submitted"
MOST_CODE = 80
"""Letters of a class code, as the site lets a learner type."""
SECRET = "submission_secret.txt"  # noqa: S105 - the name of a file


@dataclass
class Report:
    """What came of an intake.

    Attributes:
        laid: ids of the students whose hand-in was laid anew.
        notes: what a teacher should know, one sentence each.
        set_aside: (who, why) for what could not be used.
    """

    laid: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    set_aside: list[tuple[str, str]] = field(default_factory=list)


def loose(folder: Path, checks: Container[str]) -> tuple[dict[str, list[Piece]], Aside]:
    """Return the answers files that lie in ``downloaded/`` itself, by the check that each names, and what lies there and names none."""
    found: dict[str, list[Piece]] = {}
    aside: Aside = []

    def check_in(piece: Piece) -> str | None:
        named = _inside(piece).get("check")
        return named if named in checks else None

    for check, piece in downloads.loose(folder / DOWNLOADED, check_in, aside):
        found.setdefault(check, []).append(piece)
    return found, aside


def take_in(folder: Path, check: Check, students: list[roster.Student], more: Iterable[Piece] = (), *, add: bool = False) -> Report:
    """Lay what is in ``downloaded/<check>/`` of a class's folder into ``submitted/`` and return what came of it.

    Args:
        folder: the class's folder.
        check: what is handed in.
        students: the class list.
        more: files that lie elsewhere, from :func:`loose`.
        add: give somebody who is not on the list an id, in place of listing them.
    """
    report, finder = Report(), roster.Finder(students)
    found: dict[str, dict[str, list[Piece]]] = {}
    for piece in chain(more, downloads.pieces(folder / DOWNLOADED / check.id, check.id, report.set_aside)):
        inside = _inside(piece)
        sender = _sender(piece, inside)
        student = finder.find(sender) or (roster.safe(sender.label) if add and sender.label else None)
        if inside.get("check", check.id) != check.id:
            report.set_aside.append((piece.shown, f"it holds answers to “{inside['check']}”; put it into the folder of that check"))
        elif student is None:
            report.set_aside.append((piece.shown, _unknown(sender)))
        else:
            found.setdefault(student, {}).setdefault(piece.place, []).append(replace(piece, seq=inside.get("seq", 0)))
    for student, places in sorted(found.items()):
        try:
            _lay(folder, check, student, places, report)
        except (OSError, reading.SubmissionError) as error:
            report.set_aside.append((student, f"{error}"))
    return report


def _inside(piece: Piece) -> dict:
    """Return what an answers file says, empty for anything else; what is wrong with it is told when it is marked."""
    if piece.kind != "answers":
        return {}
    try:
        said = json.loads(piece.content())
    except (OSError, ValueError, RecursionError, reading.SubmissionError):
        return {}
    kinds = {"check": str, "student": str, "seq": int}
    return {name: said[name] for name, kind in kinds.items() if type(said.get(name)) is kind} if isinstance(said, dict) else {}


def _sender(piece: Piece, inside: dict) -> Sender:
    """Return who sent a file: as a platform named it, else by the class code in an answers file, else by the file's name."""
    code = inside.get("student", "").strip()[:MOST_CODE]
    return piece.sender if piece.sender.platform or not code else Sender((code, *piece.sender.names), code)


def _unknown(sender: Sender) -> str:
    who = f"“{sender.label}” is not one student of the class list" if sender.label else "no name says whose it is"
    return f"{who}; add the student with `course students`, name the file after the class code, or use --add-students"


def _lay(folder: Path, check: Check, student: str, places: dict[str, list[Piece]], report: Report) -> None:
    """Lay the latest of a student's hand-ins, unless that or a later one is there already."""
    latest = max(places.values(), key=lambda group: max((piece.time, piece.seq) for piece in group))
    used = {piece.kind: piece for piece in sorted(latest, key=lambda piece: (piece.time, piece.seq))}
    time, own = max(piece.time for piece in latest), folder / SUBMITTED / student / check.id
    left = sorted(piece.shown for group in places.values() for piece in group if piece not in used.values())
    if left:
        names = ", ".join(piece.shown for piece in used.values())
        report.notes.append(f"{student}: handed in more than once; the latest counts ({names}), not {', '.join(left)}.")
    if time_of(own, check.id) >= time:
        return
    _put(own, files_of(check, used, time))
    report.laid.append(student)


def files_of(check: Check, used: dict[str, Piece], time: datetime) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each file of a hand-in, as nbgrader wants it; an answers file alone gets the released notebook."""
    notebook = used["notebook"].content() if "notebook" in used else json.dumps(check.released, ensure_ascii=False).encode()
    yield f"{check.id}.ipynb", notebook
    if "answers" in used:
        yield answers.NAME, used["answers"].content()
    yield reading.TIMESTAMP, f"{time:%Y-%m-%d %H:%M:%S} UTC".encode()
    yield SECRET, secrets.token_hex(32).encode()


def _put(own: Path, contents: Iterator[tuple[str, bytes]]) -> None:
    """Write a hand-in beside its place and then move it there; one that stood there is kept in ``earlier/``."""
    made = files.new_folder(own, contents)
    if own.is_dir():
        kept = own.parents[2] / EARLIER / own.parent.name / own.name / f"{time_of(own, own.name):%Y-%m-%d-%H%M%S}"
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(kept, ignore_errors=True)
        own.rename(kept)
    made.rename(own)


def time_of(own: Path, check: str) -> datetime:
    """Return when a hand-in in ``submitted/`` was made: by its timestamp, else by its newest file; long ago if there is none."""
    try:
        return stamp(own)
    except (OSError, reading.SubmissionError):
        times = [path.lstat().st_mtime for name in (f"{check}.ipynb", answers.NAME) if (path := own / name).is_file()]
        return datetime.fromtimestamp(max(times, default=0), UTC).replace(microsecond=0)


def stamp(own: Path) -> datetime:
    """Return the time in a hand-in's ``timestamp.txt``.

    Raises:
        SubmissionError: it is missing, or is no date and time.
    """
    text = reading.read_bytes(own / reading.TIMESTAMP, reading.MOST_SMALL).decode("ascii", "replace").strip()
    try:
        time = datetime.fromisoformat(text.removesuffix(" UTC"))
    except ValueError:
        time = _as_nbgrader(text)
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _as_nbgrader(text: str) -> datetime:
    """Return the time in ``text`` as nbgrader would read it; loading nbgrader takes seconds, so only where the form is an odd one."""
    from nbgrader.utils import parse_utc  # noqa: PLC0415

    try:
        return parse_utc(text)
    except (ValueError, OverflowError, TypeError, AttributeError):
        what, do = "this is no date and time", "write one such as 2026-11-22 10:00:00 UTC, or remove the file"
        raise reading.SubmissionError(reading.TIMESTAMP, what, do) from None
