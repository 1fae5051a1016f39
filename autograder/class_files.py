"""The folders of a class: what lies in ``submitted/``, and the files that marking writes for Formgrader and for students."""

import hashlib
import json
import os
import secrets
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from autograder import intake, reading, stamps, submitted
from autograder.foreign import shown
from betweenscreens import answers, assets, files

AUTOGRADED, FEEDBACK = "autograded", "feedback"
QUESTIONS = "questions.json"
"""Beside a marked notebook: question → points, and of how many."""
MOST_LOST = 3
"""Folders of one student that are no check's and are named."""


@dataclass(frozen=True)
class SubmissionFolder:
    """A hand-in as it lies in ``submitted/``.

    Attributes:
        hash: of the files that count; secret: nbgrader's own, by which a student fetches feedback, "" if a new one is needed.
        strangers: names of what else lies there; timed: something says when it came in, or that it was late.
    """

    student: str
    check: str
    folder: Path
    hash: str
    secret: str = ""
    strangers: tuple[str, ...] = ()
    timed: bool = True


def anything(root: Path, check: str) -> bool:
    """Return True if somebody has handed in ``check``."""
    return (root / intake.DOWNLOADED / check).is_dir() or next((root / submitted.SUBMITTED).glob(f"*/{check}"), None) is not None


def submissions(root: Path, check: str, aside: list[tuple[str, str]]) -> list[SubmissionFolder]:
    """Return the hand-ins to ``check``, by student; what is no hand-in is added to ``aside`` as (who, what is wrong and what to do)."""
    found = []
    for entry in sorted(os.scandir(root / submitted.SUBMITTED), key=lambda entry: entry.name):
        own = Path(entry.path) / check
        if entry.name.startswith(".") or not (entry.is_dir() and os.path.lexists(own)):
            continue
        try:
            reading.check_folder(own)
            found.append(_submission(entry.name, check, own))
        except (reading.SubmissionError, OSError) as error:
            aside.append((entry.name, f"{error}"))
    return _secrets_of_their_own(found)


def _submission(student: str, check: str, own: Path) -> SubmissionFolder:
    if not own.is_dir():
        raise reading.SubmissionError(check, "this is a file, not a folder", "put the hand-in's files into a folder of this name")
    content, secret, timed = hashlib.sha256(), "", False
    small = dict.fromkeys((reading.TIMESTAMP, stamps.LATE), reading.MOST_SMALL)
    limits = {f"{check}.ipynb": reading.MOST_NOTEBOOK, answers.NAME: reading.MOST_ANSWERS, **small}
    for name, most in (limits | {intake.SECRET: reading.MOST_SMALL}).items():
        try:
            data = reading.read_bytes(own / name, most)
        except reading.SubmissionError as error:
            data = str(error).encode()
        else:
            secret = data.decode("utf-8", "replace") if name == intake.SECRET else ""
            timed = timed or (name in small and bool(data.strip()))
        if name != intake.SECRET:
            content.update(f"{name} {len(data)} ".encode() + data)
    known = {*limits, intake.SECRET, ".ipynb_checkpoints"}
    strangers = tuple(sorted(name for name in os.listdir(own) if name not in known))  # noqa: PTH208 - names are all that is needed
    return SubmissionFolder(student, check, own, content.hexdigest(), secret, strangers, timed)


def _secrets_of_their_own(found: list[SubmissionFolder]) -> list[SubmissionFolder]:
    """Take a secret from all who share it, since their feedback would overwrite each other's."""
    count = Counter(submission.secret for submission in found)
    return [SubmissionFolder(**{**vars(submission), "secret": ""}) if count[submission.secret] > 1 else submission for submission in found]


def time_of(submission: SubmissionFolder) -> datetime | None:
    """Return when a hand-in was made, None if nothing says so.

    Raises:
        SubmissionError: what says so is no date and time.
    """
    path = submission.folder / reading.TIMESTAMP
    if not os.path.lexists(path) or (path.is_file() and not path.read_bytes()[: reading.MOST_SMALL].strip()):
        return None
    return stamps.stamp(submission.folder)


def question_marks(root: Path, student: str, check: str) -> dict[str, list[float]]:
    """Return question → [points, of how many] of a marked hand-in, empty where none was written."""
    path = root / AUTOGRADED / student / check / QUESTIONS
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def lost(root: Path, known: list[str]) -> list[tuple[str, str]]:
    """Return (what, why and what to do) for each thing in ``downloaded/`` and ``submitted/`` that belongs to no check."""
    folders = [path for path in _visible(root / intake.DOWNLOADED) if path.is_dir()]
    aside = [(f"downloaded/{shown(path.name)}", _no_check(path.name, known)) for path in folders if path.name not in known]
    for student in _visible(root / submitted.SUBMITTED):
        if not student.is_dir():
            aside.append(
                (f"submitted/{shown(student.name)}", "a file here is nobody's; put it into downloaded/ and the folder of its check")
            )
            continue
        others = [path.name for path in _visible(student) if path.name not in known]
        aside += [(f"submitted/{shown(student.name)}/{shown(name)}", _no_check(name, known)) for name in others[:MOST_LOST]]
    return aside


def _visible(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if not path.name.startswith(".")) if folder.is_dir() else []


def _no_check(name: str, known: list[str]) -> str:
    return f"there is no check of this name, so nothing in it is marked; rename it ({assets.near(name, known)})"


def is_marked(root: Path, submission: SubmissionFolder) -> bool:
    """Return True if the files that marking writes are there."""
    marked = root / AUTOGRADED / submission.student / submission.check / f"{submission.check}.ipynb"
    return marked.is_file() and (root / FEEDBACK / submission.student / submission.check / f"{submission.check}.html").is_file()


def write(
    root: Path, submission: SubmissionFolder, notebook: bytes, page: bytes, questions: dict[str, tuple[float, float]] | None = None
) -> None:
    """Write the marked notebook and the feedback, each with the time and secret by which nbgrader can release it.

    Beside the notebook lie the points of each question: id → points, and of how many.

    Raises:
        OSError: a file cannot be written; each is the old or the new one.
    """
    marked, feedback = (root / kind / submission.student / submission.check for kind in (AUTOGRADED, FEEDBACK))
    at = stamps.known(submission.folder) or stamps.time_of(submission.folder, submission.check)
    secret = submission.secret or _secret_before(feedback / intake.SECRET) or secrets.token_hex(32)
    small = {reading.TIMESTAMP: f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f} UTC".encode(), intake.SECRET: secret.encode()}
    _write_all(marked, {f"{submission.check}.ipynb": notebook, QUESTIONS: json.dumps(questions or {}).encode(), **small})
    _write_all(feedback, {f"{submission.check}.html": page, **small})


def _secret_before(path: Path) -> str:
    """Return the secret that an earlier run wrote."""
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _write_all(folder: Path, contents: dict[str, bytes]) -> None:
    """Write files into a folder: each beside its place and then moved there, or, where there is no folder yet, all in one move."""
    if not folder.is_dir():
        files.new_folder(folder, contents.items()).rename(folder)
        return
    for name, content in contents.items():
        files.write_bytes(folder / name, content, flush=False)  # marking makes it again
