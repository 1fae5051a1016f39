"""Marking one check of a class: what is new or changed, hand-in by hand-in, with marks, penalties and feedback.

The order of writing is such that nothing is lost however it ends: first a hand-in's files, each beside its place and
then moved there; then its marks, together with a row that says of which hand-in and which key they are. A
hand-in without that row, or with another one, is marked again by the next run.
"""

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from autograder import (
    class_files,
    classroom,
    core,
    editions,
    feedback,
    intake,
    lateness,
    penalties,
    reading,
    register_check,
    roster,
    versions,
)
from autograder.foreign import shown
from autograder.gradebook import Gradebook
from autograder.gradebook_rows import Assignment, Given, Row
from autograder.pieces import Piece
from autograder.report import CheckReport
from autograder.worker import AsideError, BreachError, Result, Worker

BATCH, BATCH_SECONDS = 200, 2.0
"""Hand-ins, and seconds, after which marks are written."""
POINTS_APART = 1e-6
NO_ANSWER = "No response."
"""nbgrader's comment on a cell in which a student wrote nothing."""
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Job:
    """A hand-in to be marked, or, if only the teacher's points have changed, to get new feedback.

    Attributes:
        same_hand_in: the marks in the gradebook are of this very hand-in, so its texts are those that the teacher has read.
    """

    submission: class_files.SubmissionFolder
    feedback_only: bool
    same_hand_in: bool = False


class Run:
    """One check's run: its parts share what is below."""

    def __init__(self, settings: classroom.Settings, book: Gradebook, worker: Worker, report: CheckReport, progress: Progress) -> None:
        self.settings, self.book, self.worker, self.report, self.progress = settings, book, worker, report, progress
        self.source = settings.source / report.check
        self.check = core.read_check(self.source)
        self.check_hash, self.page_hash = versions.of_marks(self.check), versions.of_pages(self.check)
        self.assignment: Assignment | None = None
        self.given: dict[str, Given] = {}
        self.accepted = editions.accepted(settings.root)
        self.faulty: set[str] = set()

    def run(self, loose: list[Piece], *, add: bool) -> None:
        """Do it all.

        Raises:
            AsideError: the check cannot be marked.
        """
        register_check.register(self.check, self.book, self.settings.root)
        self._take_in(loose, add=add)
        self.assignment = self.book.assignment(self.check.id)
        self.lateness = lateness.Lateness(self.settings, self.assignment, self.report)
        self.given = self.book.given(self.assignment)
        jobs = list(self._jobs(add=add))
        if any(not job.feedback_only for job in jobs):
            self._try_out()
        self._mark(jobs)
        self.lateness.close()
        self.report.folded = editions.lines(self.check, self.report.editions)
        self.report.waiting = self.book.waiting(self.assignment)
        self.report.unmarked = self.book.unmarked(self.assignment, self.check.manual)

    def _take_in(self, loose: list[Piece], *, add: bool) -> None:
        students = classroom.with_groups(self.settings.root, self.book.students())
        report = intake.take_in(self.settings.root, self.check, students, loose, add=add, zone=self.settings.zone)
        self.report.set_aside += report.set_aside
        self.report.notes += report.notes

    def _jobs(self, *, add: bool) -> Iterator[Job]:
        """Yield what is to be done; what is marked already is counted, and what cannot be used is set aside."""
        done, known = self.book.done(self.check.id), {student.id for student in self.book.students()}
        found = class_files.submissions(self.settings.root, self.check.id, self.report.set_aside)
        strangers = {submission.student for submission in found} - known
        if add:
            welcome = {name for name in strangers if roster.safe(name) == name}
            self.book.add_students(map(roster.Student, sorted(welcome)))
            strangers -= welcome
        handed = {submission.student for submission in found} - strangers
        self.report.students, self.report.handed = len(known | handed), len(handed)
        self.report.missing = sorted(known - handed)
        for submission in found:
            if submission.student in strangers:
                what = "nbgrader reads some characters of this name as a pattern" if add else "this isn't anyone on the class list"
                do = (
                    f"name the folder {roster.safe(submission.student)}"
                    if add
                    else "add the student with `course students`, or use --add-students"
                )
                self.report.set_aside.append((submission.student, f"{what}; {do}"))
                continue
            hand_in, key, feedback_hash = done.get(submission.student, ("", "", ""))
            same = (hand_in, key) == (submission.hash, self.check_hash) and class_files.is_marked(self.settings.root, submission)
            self.lateness.note(submission)
            if same and feedback_hash == self._feedback_hash(submission):
                self.report.unchanged += 1
            else:
                yield Job(submission, same, hand_in == submission.hash)

    def _feedback_hash(self, submission: class_files.SubmissionFolder) -> str:
        """Return a hash of all on which feedback and mark depend beside the marking itself."""
        given = self.given.get(submission.student, Given())
        late = penalties.rules(self.settings.config, self.assignment.due, self.lateness.extension(submission.student))
        content = [submission.hash, self.check_hash, self.page_hash, given.points, given.extra, given.comments, late]
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()

    def _try_out(self) -> None:
        """Mark a blank hand-in, so that a locked cell that does not end sets the check aside and not each student."""
        try:
            blank = self.worker.mark(self.source, None)
        except BreachError as error:
            do = "run the teacher's notebook from top to bottom, and put it right"
            raise AsideError(f"{error}, even for a hand-in without answers; {do}") from None
        for name, score in blank.scores.items():
            whole = sum(item.of for item in score.items)
            if score.items and abs(whole - score.of) > POINTS_APART:
                what = f"the questions of {name} have {whole:g} points, its cell in the notebook has {score.of:g}"
                raise AsideError(f"{what}; write the same number in both, then run this again")
        self.faulty = {name for name, score in blank.scores.items() if score.fault}
        faults = [f"cell {name} could not be marked and gives 0: {score.fault}" for name, score in blank.scores.items() if score.fault]
        self.report.notes += [f"{self.check.id}: {fault}; look at the teacher's notebook." for fault in faults]

    def _mark(self, jobs: list[Job]) -> None:
        """Mark and write; what has been marked is written even when this is stopped."""
        rows, last = [], time.monotonic()
        try:
            for number, job in enumerate(jobs, 1):
                for coming in jobs[0 if number == 1 else number : number + 1]:  # the child is one hand-in ahead
                    self.worker.ask(self.source, coming.submission.folder)
                if row := self._guarded(job):
                    rows.append(row)
                if rows and (len(rows) >= BATCH or time.monotonic() - last > BATCH_SECONDS):
                    self.book.write(self.assignment, rows)
                    rows, last = [], time.monotonic()
                self.progress(self.check.id, number, len(jobs))
        finally:
            self.worker.forget()
            if rows:
                self.book.write(self.assignment, rows)

    def _guarded(self, job: Job) -> Row | None:
        """Mark one hand-in; whatever is wrong with it stops nobody else."""
        submission = job.submission
        try:
            row = self._row(job)
        except editions.EditionError as error:
            self.report.editions.setdefault(error.edition, []).append(submission.student)
            return None
        except (AsideError, reading.SubmissionError) as error:
            why = f"{error}"
        except BreachError as error:
            why = f"{error} on these answers; look at the teacher's notebook, and mark this hand-in yourself"
        except OSError as error:
            why = f"its files cannot be written ({error.filename}: {error.strerror}); make room or fix the permissions, and run this again"
        except Exception as error:  # noqa: BLE001 - whatever it is, it must not stop the class
            why = f"it could not be marked ({type(error).__name__}: {error}); look at it yourself"
        else:
            self.report.feedback_only += job.feedback_only
            self.report.marked += not job.feedback_only
            return row
        self.report.set_aside.append((submission.student, why))
        return None

    def _row(self, job: Job) -> Row:
        submission, given = job.submission, self.given.get(job.submission.student, Given())
        result = self.worker.answer()  # first of all, since each answer belongs to one hand-in
        if not job.feedback_only:
            editions.refuse(self.check, result.edition, self.accepted)
        at = class_files.time_of(submission)
        self.report.notes += [f"{submission.student}: {note}" for note in result.notes]
        self.report.notes += [f"{submission.student}: left out {name!r}, which isn't part of a hand-in." for name in submission.strangers]
        self.report.notes += [
            f"{submission.student}: {name} gives 0: {shown(s.fault)}."
            for name, s in result.scores.items()
            if s.fault and name not in self.faulty
        ]
        penalty, new = self._penalty(submission, at, result, given), self._to_read(job, result, given)
        data = feedback.PageData(submission.student, result, given, penalty or 0.0)
        questions = {item.id: (item.points, item.of) for score in result.scores.values() for item in score.items}
        class_files.write(self.settings.root, submission, result.notebook, feedback.page(self.check, data).encode(), questions)
        done = (submission.hash, self.check_hash, self._feedback_hash(submission))
        if job.feedback_only:
            return Row(submission.student, None, {}, {}, penalty, done)
        scores = {name: (s.points, bool(s.fault) or name in new) for name, s in result.scores.items()}
        comments = {name: None if name in result.texts else NO_ANSWER for name in self.assignment.solutions}
        return Row(submission.student, at and at.astimezone(UTC).replace(tzinfo=None), scores, comments, penalty, done)

    @staticmethod
    def _to_read(job: Job, result: Result, given: Given) -> set[str]:
        """Return the grade ids that wait for the teacher: a text without points, one that waits already, or one of a new hand-in."""
        texts = {name for name, score in result.scores.items() if score.points is None}
        finished = given.points.keys() - given.waiting if job.same_hand_in else set()
        return texts - finished

    def _penalty(self, submission: class_files.SubmissionFolder, at: datetime | None, result: Result, given: Given) -> float | None:
        late = self.lateness.seconds(submission, at)
        score = sum(feedback.points_of(name, feedback.PageData(submission.student, result, given)) for name in result.scores)
        return penalties.penalty(self.settings.config, submission.student, score, late) if late > 0 else None
