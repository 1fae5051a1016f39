"""Intake: what teachers download from a learning platform, put where nbgrader looks, before anything else reads it.

``downloaded/<check>/`` may hold loose files, folders and zips, as learning platforms give them; an answers file of the
static site says itself which check and whose it is, so it may lie in ``downloaded/`` itself.
Nothing in it is changed. Of several hand-ins by one student the latest counts, one with answers before one without;
the same content is the same hand-in, however often it is downloaded. A hand-in is late only by what really says
when it came in: a file's or a zip's own time doesn't.
"""

import secrets
from collections.abc import Container, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from autograder import downloads, earlier, harvest, naming, reading, roster, stamps, worksheet
from autograder.core import Check
from autograder.foreign import shown
from autograder.naming import Sender
from autograder.ownership import NAMES, HandIn, Ownership
from autograder.pieces import Leftovers, Piece
from autograder.reading import Submission
from autograder.submitted import SUBMITTED, files_of, put, same_files
from betweenscreens import answers
from betweenscreens.assets import AssetError

DOWNLOADED = "downloaded"
SECRET = "submission_secret.txt"  # noqa: S105 - the name of a file


@dataclass
class IntakeReport:
    """What came of an intake.

    Attributes:
        taken_in: ids of the students who have a new hand-in in ``submitted/``.
        notes: what a teacher should know, one sentence each.
        set_aside: (who, why) for what could not be used.
    """

    taken_in: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    set_aside: list[tuple[str, str]] = field(default_factory=list)


def loose(folder: Path, checks: Container[str]) -> tuple[dict[str, list[Piece]], list[tuple[str, str]]]:
    """Return the files that lie in ``downloaded/`` itself, by the check that each names, and what lies there and names none."""
    found, leftovers = {}, Leftovers()
    for piece in downloads.loose(folder / DOWNLOADED, leftovers):
        if (check := piece.said.check) in checks:
            found.setdefault(check, []).append(replace(piece, sender=naming.sender(piece.shown, check)))
        else:
            leftovers.set_aside("", piece.shown, downloads.STRAY)
    return found, leftovers.close()


def take_in(
    folder: Path,
    check: Check,
    students: list[roster.Student],
    more: Iterable[Piece] = (),
    *,
    add: bool = False,
    zone: tzinfo = UTC,
) -> IntakeReport:
    """Put what is in ``downloaded/<check>/`` of a class's folder into ``submitted/`` and return what came of it.

    Args:
        folder: the class's folder.
        check: what is handed in.
        students: the class list.
        more: files that lie elsewhere, from :func:`loose`.
        add: give somebody who is not on the list an id, in place of listing them.
        zone: the class's time zone, in which platforms write times.
    """
    return _Intake(folder, check, students, zone, add=add).run(more)


class _Intake:
    """One intake: its parts share what is below."""

    def __init__(self, folder: Path, check: Check, students: list[roster.Student], zone: tzinfo, *, add: bool) -> None:
        self.folder, self.check, self.students, self.zone, self.add = folder, check, students, zone, add
        self.report, self.leftovers = IntakeReport(), Leftovers()
        self.names: list[tuple[str, str]] = []
        self.times: dict[str, datetime] = {}

    def run(self, more: Iterable[Piece]) -> IntakeReport:
        """Do it all."""
        pieces = [*more, *downloads.pieces(self.folder / DOWNLOADED / self.check.id, self.check.id, self.leftovers)]
        self._read_tables()
        whose = Ownership(self.check.id, self.finder, self.leftovers, self.report.notes, add=self.add).hand_ins(pieces)
        for student, hand_ins in sorted(whose.items()):
            try:
                self._place(student, hand_ins)
            except Exception as error:  # noqa: BLE001 - whatever one hand-in does, the others are taken in
                self.report.set_aside.append((student, shown(error, 300)))
        self.report.set_aside = self.leftovers.close() + self.report.set_aside
        return self.report

    def _read_tables(self) -> None:
        """Take names and times from the teacher's own table and from a platform's worksheet."""
        self.finder = roster.Finder(self.students, roster.aliases(self.folder / NAMES))
        for path in self.leftovers.tables:
            try:
                sheet = worksheet.read(path, self.zone)
            except AssetError as error:
                self.leftovers.set_aside("", path.name, f"{error.what}; {error.do}")
                continue
            if sheet is None:
                self.leftovers.set_aside(
                    "", path.name, "this table isn't a grading worksheet; take it out, or use it with `course students`"
                )
                continue
            self.times |= sheet.times
            self.report.notes += sheet.notes
            known = ((self.finder.find(Sender((name,))), number) for number, name in sheet.names.items())
            self.names += [(code, f"participant {number}") for code, number in known if code]
        self.finder = roster.Finder(self.students, [*roster.aliases(self.folder / NAMES), *self.names])

    def _place(self, student: str, hand_ins: list[HandIn]) -> None:
        """Put the hand-in that counts into ``submitted/``, unless it or a later one is there already."""
        if passed := earlier.passed_over(self.folder, student, self.check.id):
            hand_ins = [one for one in hand_ins if earlier.hash_of(files_of(self.check, one.used())) not in passed]
        if not hand_ins:
            return
        own = self.folder / SUBMITTED / student / self.check.id
        blank = {id(one): self._is_blank(_submission(one)) for one in hand_ins} if len(hand_ins) > 1 or own.is_dir() else {}
        ranked = sorted(hand_ins, key=lambda one: (one.agrees, not blank.get(id(one)), one.rank()))
        best, used = ranked[-1], ranked[-1].used()
        self._note_others(student, ranked, used)
        at, late = self._came_in(best)
        files = dict(files_of(self.check, used))
        from_here = any(same_files(own, dict(files_of(self.check, one.used()))) for one in ranked[:-1])
        same = own.is_dir() and same_files(own, files)
        if same or (own.is_dir() and not from_here and self._stays(student, own, files, best, blank=blank[id(best)])):
            if same and at and stamps.known(own) != at:
                (own / reading.TIMESTAMP).write_bytes(stamps.written(at))
                self.report.taken_in.append(student)
            return
        if "answers" in used and used["answers"].said.empty and "notebook" not in used:
            self.report.notes.append(f"{student}: there isn't one answer in {used['answers'].shown}; ask for the file again.")
        extra = {SECRET: secrets.token_hex(32).encode(), **({reading.TIMESTAMP: stamps.written(at)} if at else {})}
        put(own, {**files, **extra, **({stamps.LATE: b"the platform says so\n"} if late else {})})
        self.report.taken_in.append(student)

    def _note_others(self, student: str, ranked: list[HandIn], used: dict[str, Piece]) -> None:
        """Say which of several hand-ins counts; the same content again is the same hand-in."""
        counts = {piece.read() for piece in used.values()} if len(ranked) > 1 or len(ranked[-1].pieces) > len(used) else set()
        others = [piece for one in ranked for piece in one.pieces if piece not in used.values()]
        left = sorted(piece.shown for piece in others if piece.read() not in counts)
        if left:
            names, more = ", ".join(piece.shown for piece in used.values()), f" and {len(left) - 5} more" if len(left) > 5 else ""  # noqa: PLR2004 - a line
            self.report.notes.append(f"{student}: handed in more than once; the latest counts ({names}), not {', '.join(left[:5])}{more}.")

    def _came_in(self, hand_in: HandIn) -> tuple[datetime | None, bool]:
        """Return when a hand-in came in, where something really says so, and if the platform says that it was late."""
        senders = [piece.sender for piece in hand_in.pieces]
        times = [self.times.get(one.participant) or worksheet.attempt(one.at, self.zone) for one in senders if one.participant or one.at]
        return max(filter(None, times), default=None), any(one.late for one in senders)

    def _stays(self, student: str, own: Path, files: dict[str, bytes], best: HandIn, *, blank: bool) -> bool:
        """Return True if what is in ``submitted/`` is the same hand-in, or a later one that is whole."""
        try:
            there = reading.read(own, f"{self.check.id}.ipynb")
        except reading.SubmissionError:
            return False
        if there.notebook is None and (own / answers.NAME).read_bytes() == files.get(answers.NAME):
            return False  # its notebook was lost
        there_blank, before = self._is_blank(there), stamps.time_of(own, self.check.id, there)
        if blank and not there_blank:
            self.report.notes.append(f"{student}: an empty hand-in came later ({best.pieces[0].shown}); the one with answers still counts.")
            return True
        return not there_blank and before >= best.moment()

    def _is_blank(self, submission: Submission) -> bool:
        """Return True for a hand-in without an answer and without a typed text."""
        found = harvest.harvest(submission, self.check.id, self.check.items, self.check.blanks)
        return not found.answers and not found.typed


def _submission(hand_in: HandIn) -> Submission:
    """Return what a hand-in says, as marking would read it; what is broken is nothing."""
    said = {}
    for kind, piece in hand_in.used().items():
        try:
            said[kind] = reading.parse(piece.read(), piece.shown)
        except reading.SubmissionError:
            continue
    return Submission(said.get("notebook"), said.get("answers"))
