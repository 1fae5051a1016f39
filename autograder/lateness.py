"""Who handed in late, as far as that is known: by the due date, by what a student was given extra, and by what says when it came in."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from autograder import class_files, clock, penalties, sheets, stamps
from autograder.classroom import Settings
from autograder.gradebook_rows import Assignment
from autograder.report import CheckReport
from betweenscreens import files
from betweenscreens.assets import AssetError

EXTRA = "extra-time.csv"
"""In the class's folder: who may hand in which check until when, in the class's time zone."""
HEAD = ("id", "check", "until")


class Lateness:
    """What is known about one check's lateness; counts it in the report.

    Args:
        settings: the class.
        assignment: the check, with its due date.
        report: gets the numbers and a line.
    """

    def __init__(self, settings: Settings, assignment: Assignment, report: CheckReport) -> None:
        self.settings, self.assignment, self.report = settings, assignment, report
        self.until = {student: at for (student, check), at in extra_time(settings).items() if check == report.check}
        report.due = assignment.due is not None

    def extension(self, student: str) -> timedelta | None:
        """Return a student's extra time: what Formgrader or nbgrader has of it, or what the class's own table says."""
        there = self.assignment.handed.get(student)
        own = there.extension if there else None
        if self.assignment.due and (until := self.until.get(student)):
            return max(own or timedelta(), until - self.assignment.due.replace(tzinfo=UTC))
        return own

    def note(self, submission: class_files.SubmissionFolder) -> None:
        """Count a hand-in as late, or as one of which that isn't known."""
        known = self._is_known(submission)
        self.report.timeless += not known
        if known and self.assignment.due:
            self.report.late += self.seconds(submission, stamps.known(submission.folder)) > 0

    def seconds(self, submission: class_files.SubmissionFolder, at: datetime | None) -> float:
        """Return by how much a hand-in is late that came in ``at``, 0 where it isn't, or where that isn't known."""
        return penalties.seconds_late(
            self.assignment.due, self.extension(submission.student), at, flagged=stamps.is_late(submission.folder)
        )

    def _is_known(self, submission: class_files.SubmissionFolder) -> bool:
        """Return True if it is known whether a hand-in was late; “late” alone says nothing to a student who has extra time."""
        if not submission.timed or not self.extension(submission.student):
            return submission.timed
        return stamps.known(submission.folder) is not None

    def close(self) -> None:
        """Say for how many hand-ins it is not known if they came in late, where that would matter."""
        if self.report.timeless and self.assignment.due and penalties.is_configured(self.settings.config):
            check, n = self.report.check, self.report.timeless
            what = f"{check}: nothing says when {n} of the hand-ins came in, so nothing is taken off for lateness"
            do = f"put Moodle's grading worksheet (CSV) into downloaded/{check}/, or see “Late work” in the teacher's guide"
            self.report.notes.append(f"{what}; {do}.")


def extra_time(settings: Settings) -> dict[tuple[str, str], datetime]:
    """Return (student, check) → until when they may hand in, UTC, as the class's own table says.

    Raises:
        AssetError: the table can't be read, or a time in it is none.
    """
    path = settings.root / EXTRA
    sheet = sheets.read(path) if path.is_file() else sheets.Sheet(EXTRA)
    found = {}
    for line, row in sheet.rows:
        try:
            found[row.get("id", ""), row.get("check", "")] = clock.moment(row.get("until", ""), settings.zone)
        except AssetError as error:
            raise sheet.error(line, error.what, error.do) from None
    return found


def give_extra_time(root: Path, student: str, check: str, until: str) -> None:
    """Write into the class's own table until when a student may hand in a check; an earlier line about the two goes."""
    path = root / EXTRA
    rows = [row for _, row in sheets.read(path).rows] if path.is_file() else []
    kept = [tuple(row.get(name, "") for name in HEAD) for row in rows if (row.get("id"), row.get("check")) != (student, check)]
    lines = [",".join(row) for row in (HEAD, *kept, (student, check, until))]
    files.write_bytes(path, "\n".join([*lines, ""]).encode())
