"""Whose a downloaded file is: by what a platform says, by the class code inside, or by its name. Nothing is guessed in silence."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from autograder import roster
from autograder.foreign import shown
from autograder.naming import Sender
from autograder.pieces import Leftovers, Piece

NAMES = "names.csv"
"""A teacher's own table in the class's folder: class code, and how a platform calls its student."""
FUTURE = timedelta(days=2)
"""By how much a learner's clock may be fast and still be believed about which of two hand-ins is the later one."""


@dataclass
class HandIn:
    """The files of one student that lie in one place.

    Attributes:
        pieces: the files.
        agrees: False where a class code inside is another student's than the platform's name.
    """

    pieces: list[Piece]
    agrees: bool = True

    def used(self) -> dict[str, Piece]:
        """Return kind → the piece that counts: the one with answers, saved last."""
        return {piece.said.kind: piece for piece in sorted(self.pieces, key=_rank)}

    def moment(self) -> datetime:
        """Return when it was made, as far as that can be known: by which the latest is found."""
        return max(_moment(piece) for piece in self.used().values())

    def rank(self) -> tuple[datetime, int, datetime]:
        """Return by what the latest of several is found: when it was saved, how often, and the file's own time."""
        used = self.used().values()
        return self.moment(), max(piece.said.seq for piece in used), max(piece.time for piece in used)


def _rank(piece: Piece) -> tuple:
    return not piece.said.empty, _moment(piece), piece.said.seq, piece.time, piece.shown


def _moment(piece: Piece) -> datetime:
    """Return when a piece was saved by the learner's clock, unless that is impossible; else its file's time."""
    return saved_at(piece.said.saved) or piece.time


def saved_at(text: str) -> datetime | None:
    """Return the time in an answers record, None if it is none or lies in the future."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo and at < datetime.now(UTC) + FUTURE else None


class Ownership:
    """Finds out whose the files of one check are.

    Args:
        check: id of the check.
        finder: of the class list.
        leftovers: gets what is nobody's.
        notes: gets what a teacher should know, one sentence each.
        add: give somebody who is not on the list an id, in place of setting their files aside.
    """

    def __init__(self, check: str, finder: roster.Finder, leftovers: Leftovers, notes: list[str], *, add: bool) -> None:
        self.check, self.finder, self.leftovers, self.notes, self.add = check, finder, leftovers, notes, add

    def hand_ins(self, pieces: list[Piece]) -> dict[str, list[HandIn]]:
        """Return student → hand-ins; files of two senders are never one."""
        return self._whose([piece for piece in pieces if self._is_of_this_check(piece)])

    def _is_of_this_check(self, piece: Piece) -> bool:
        """Set a piece aside that says that it belongs to another check."""
        other = piece.said.check
        if other in ("", self.check):
            return True
        self.leftovers.set_aside("", piece.shown, f"it belongs to “{shown(other)}”; put it into the folder of that check")
        return False

    def _whose(self, pieces: list[Piece]) -> dict[str, list[HandIn]]:
        """Return student → hand-ins: files of two senders are never one."""
        people: dict[str, set[str]] = {}
        owned = [(piece, owners) for piece in pieces if (owners := self._owners(piece, pieces))]
        for piece, owners in owned:
            for student in owners:
                people.setdefault(student, set()).add(piece.sender.participant)
        places: dict[tuple[str, str, str], HandIn] = {}
        for piece, owners in owned:
            for student in owners:
                if len(people[student] - {""}) > 1:
                    self.leftovers.set_aside("", piece.shown, self._two_of_one_name(student))
                    continue
                agrees = self._agrees(piece, student)
                place = (student, piece.place, "" if agrees else piece.said.student)
                places.setdefault(place, HandIn([], agrees)).pieces.append(piece)
        found: dict[str, list[HandIn]] = {}
        for (student, _, _), hand_in in places.items():
            found.setdefault(student, []).append(hand_in)
        return found

    def _two_of_one_name(self, student: str) -> str:
        do = f"write into {NAMES} which “Participant …” is who, in the columns id and name"
        return f"the platform has two people of this name, and the class list has one ({student}), so they can't be told apart; {do}"

    def _owners(self, piece: Piece, pieces: list[Piece]) -> list[str]:
        """Return whose a piece is: one student, or all of a group; none if that can't be known."""
        by_name = self._by_number(piece.sender) or self.finder.find(piece.sender)
        by_code = self.finder.find(Sender((piece.said.student,))) if piece.said.student else None
        if piece.sender.platform:
            student = by_name
        elif by_name and by_code and by_name != by_code:
            what = f"its name says {by_name}, the class code inside says {by_code}"
            self.leftovers.set_aside("", piece.shown, f"{what}; ask whose it is, and name the file after the right code")
            return []
        else:
            student = by_code or (None if piece.said.student else by_name)
        if student:
            return [student]
        if group := self.finder.group(piece.sender):
            self.notes.append(f"{shown(piece.sender.label)} is a group; its hand-in counts for {', '.join(group)}.")
            return group
        label = self._label(piece, pieces)
        if self.add and label:
            return [roster.safe(label)]
        self.leftovers.set_aside("", piece.shown, self._unknown(piece, label))
        return []

    def _by_number(self, sender: Sender) -> str | None:
        return self.finder.find(Sender((f"participant {sender.participant}",))) if sender.participant else None

    def _label(self, piece: Piece, pieces: list[Piece]) -> str:
        """Return what to call somebody who is in no class list; of one name with several numbers the number is the identity."""
        label = piece.said.student if piece.said.student and not piece.sender.platform else piece.sender.label
        numbers = {other.sender.participant for other in pieces if other.sender.label == label}
        return f"{label}-{piece.sender.participant}" if len(numbers - {""}) > 1 else label

    def _unknown(self, piece: Piece, label: str) -> str:
        if not label:
            return "no name says whose it is; name the file after the class code"
        who = f"“{shown(label)}” doesn't fit exactly one student on the class list"
        if piece.sender.anonymous:
            return f"the platform hides names here, and {who}; put its grading worksheet beside it, or say in {NAMES} who it is"
        do = "add the student with `course students`, name the file after the class code, or use --add-students"
        return f"{who}; if it's a group's, give the class list a column `group`; else {do}"

    def _agrees(self, piece: Piece, student: str) -> bool:
        """Return False, and note it, where the class code inside is not the sender's."""
        code = piece.said.student
        if not code or roster.letters(code) == roster.letters(student) or self.finder.find(Sender((code,))) == student or self.add:
            return True
        self.notes.append(f"{student}: {piece.shown} has the class code “{shown(code)}” inside; ask whose answers they are.")
        return False
