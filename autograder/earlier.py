"""Hand-ins that a later one has replaced, or that a teacher has taken out: listing them, and bringing one back.

Nothing is deleted: what counted until then goes into ``earlier/`` too, so each step can be undone by the next one.
What a teacher has passed over is remembered by its content, so that the next intake doesn't take it in again.
"""

import hashlib
import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from autograder import clock, reading, stamps, submitted
from autograder.classroom import Settings
from autograder.foreign import shown
from autograder.gradebook_rows import Given
from autograder.roster import SAFE
from betweenscreens import answers, files
from betweenscreens.assets import AssetError

GIVEN = "given-by-hand.json"
"""Beside a hand-in that was taken out: the points and comments that the teacher had given."""
PASSED = "passed-over.json"
"""In ``earlier/<student>/<check>/``: hashes of hand-ins that don't count although they lie in ``downloaded/``."""


def place(root: Path, student: str, check: str) -> Path:
    """Return the folder of a student's earlier hand-ins to a check.

    Raises:
        AssetError: a name is none that this course gives to a folder.
    """
    for name in (student, check):
        if not SAFE.fullmatch(name):
            raise AssetError(shown(name), "this is no class code and no id of a check", "write them as `course earlier` lists them")
    return root / submitted.EARLIER / student / check


def kept(folder: Path) -> list[Path]:
    """Return the hand-ins in such a folder, oldest first."""
    return sorted(path for path in folder.glob("*") if path.is_dir() and not path.is_symlink())


def listed(root: Path, student: str = "", check: str = "") -> list[str]:
    """Return a line for each earlier hand-in of a class, or of one student, or of one student to one check."""
    folders = sorted((root / submitted.EARLIER).glob(f"{student or '*'}/{check or '*'}")) if (root / submitted.EARLIER).is_dir() else []
    lines = []
    for folder in folders:
        lines += [f"{shown(folder.parent.name)} {shown(folder.name)} {number}: {_about(one)}" for number, one in enumerate(kept(folder), 1)]
    return lines


def _about(folder: Path) -> str:
    """Return when a hand-in was made and replaced, and how many answers are in it."""
    check = folder.parent.name
    try:
        found = reading.read(folder, f"{check}.ipynb")
        record = found.answers or {}
        given = record.get("answers")
        count = f"{len(given)} answers in answers.json" if isinstance(given, dict) else "a notebook"
        made = f"made {clock.told(stamps.time_of(folder, check, found), clock.UTC)}"
    except reading.SubmissionError as error:
        count, made = f"{error}", "made at an unknown time"
    return f"{count}, {made}, replaced {folder.name[:10]}"


def bring_back(settings: Settings, student: str, check: str, number: str) -> str:
    """Let an earlier hand-in count again, and keep the one that counted in its place; return what was done.

    Args:
        settings: the class.
        student: class code.
        check: id of the check.
        number: the place in the list, from 1.

    Raises:
        AssetError: there is no such hand-in.
    """
    folder = place(settings.root, student, check)
    there = kept(folder)
    if not (number.isdecimal() and 1 <= int(number) <= len(there)):
        do = f"name one from 1 to {len(there)}" if there else "see `course earlier` for those that there are"
        raise AssetError(f"earlier/{student}/{check}", f"there is no hand-in {shown(number)}", do)
    chosen, own = there[int(number) - 1], settings.root / submitted.SUBMITTED / student / check
    passed = passed_over(settings.root, student, check)
    if own.is_dir():
        passed.add(content_hash(own, check))
        submitted.keep(own)
    passed.discard(content_hash(chosen, check))
    own.parent.mkdir(parents=True, exist_ok=True)
    chosen.rename(own)
    files.write_json(folder / PASSED, {"passed": sorted(passed)})
    _give_back(settings, own)
    return f"{student}: hand-in {number} to {check} counts again; the one that counted until now is in earlier/."


def take_out(settings: Settings, student: str, check: str) -> str:
    """Let the hand-in that counts now count no longer, and keep it in ``earlier/``; return what was done.

    Its marks leave the gradebook; the points and comments that the teacher gave are kept with it.

    Raises:
        AssetError: there is none.
    """
    folder, own = place(settings.root, student, check), settings.root / submitted.SUBMITTED / student / check
    if not own.is_dir():
        raise AssetError(f"submitted/{student}/{check}", "nothing is handed in", "see `course earlier` for what there was")
    from autograder.gradebook import Gradebook  # noqa: PLC0415 - loading a database's tools takes a second

    passed = passed_over(settings.root, student, check) | {content_hash(own, check)}
    with Gradebook(settings.url) as book:
        known = bool(book.sources(check))
        given = book.given(book.assignment(check)).get(student) if known else None
        if given:
            said = {"points": given.points, "extra": given.extra, "comments": given.comments}
            files.write_json(own / GIVEN, said)
        submitted.keep(own)
        files.write_json(folder / PASSED, {"passed": sorted(passed)})
        book.forget(check, student)
    for kind in ("autograded", "feedback"):
        shutil.rmtree(settings.root / kind / student / check, ignore_errors=True)
    number = len(kept(folder))
    return f"{student}: nothing counts for {check} now. To undo it: `course earlier {student} {check} --bring-back {number}`."


def _give_back(settings: Settings, own: Path) -> None:
    """Write what a teacher had given to a hand-in that was taken out into the gradebook again."""
    if not (own / GIVEN).is_file():
        return
    from autograder.gradebook import Gradebook  # noqa: PLC0415 - as above

    said = json.loads((own / GIVEN).read_bytes())
    with Gradebook(settings.url) as book:
        assignment = book.assignment(own.name)
        book.add_hand_in(assignment, own.parent.name)
        book.give_back(assignment, own.parent.name, Given(said["points"], said["extra"], said["comments"]))
    (own / GIVEN).unlink()


def passed_over(root: Path, student: str, check: str) -> set[str]:
    """Return the hashes of a student's hand-ins to a check that the teacher has passed over."""
    try:
        value = json.loads((root / submitted.EARLIER / student / check / PASSED).read_bytes())["passed"]
    except (OSError, ValueError, LookupError, TypeError):
        return set()
    return {one for one in value if isinstance(one, str)} if isinstance(value, list) else set()


def content_hash(folder: Path, check: str) -> str:
    """Return a hash of the files of a hand-in in ``submitted/`` or ``earlier/``."""
    names = (f"{check}.ipynb", answers.NAME)
    return hash_of((name, (folder / name).read_bytes()) for name in names if (folder / name).is_file())


def hash_of(contents: Iterable[tuple[str, bytes]]) -> str:
    """Return a hash of a hand-in's files, each with its name."""
    content = hashlib.sha256()
    for name, data in sorted(contents):
        content.update(f"{name} {len(data)} ".encode() + data)
    return content.hexdigest()
