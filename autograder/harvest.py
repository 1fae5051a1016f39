"""The harvest: the answers in a hand-in as flat data; everything else that a student sent is dropped."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from autograder.foreign import shown
from autograder.reading import Submission
from autograder.roster import letters
from betweenscreens import answers, files
from betweenscreens.credit import LONGEST_TEXT, MOST_CHOICES
from betweenscreens.notebook_cells import grade_id, text_of
from betweenscreens.questions import Item
from betweenscreens.release import EDITION

MOST_RECORDS = 100
"""Copies of the record in one notebook that are looked at; a check keeps one per part."""
LARGEST = 2**53
"""The largest whole number that means the same in JavaScript and here."""
BETWEEN = "\n\n---\n\n"
"""Between two texts of one written answer."""
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class Harvest:
    """What is left of a hand-in.

    Attributes:
        answers: item id → answer: a text, a number, a list or a mapping of those.
        typed: grade id → text that stands in the cell of a written answer.
        notes: what was set aside and why, one sentence each.
        edition: fingerprint of the check's edition that was answered; empty where nothing says it.
    """

    answers: dict[str, object] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    edition: str = ""


def harvest(
    submission: Submission, check: str, items: Iterable[Item], blanks: Mapping[str, str] | None = None, student: str = ""
) -> Harvest:
    """Return the answers to ``items`` in a hand-in; of several records of a check the highest ``seq`` wins.

    A record under another student's class code counts only where there is no other.

    Args:
        submission: as read.
        check: id of the check; a record of another one is set aside.
        items: the check's items; answers to anything else are dropped.
        blanks: grade id → text of the cells in which a student may write, as they were released.
        student: whose hand-in it is, where that is known.
    """
    notes = list(submission.notes)
    records = [record for where, value in _found(submission) if (record := _record(where, value, check, notes))]
    best = max(records, key=lambda record: (_is_of(record, student), record.seq), default=answers.Record(check))
    if not _is_of(best, student):
        notes.append(f"The class code in the answers is “{shown(best.student)}”, not {student}; ask whose they are.")
    if not records:
        notes.append("No saved answers were found in this hand-in.")
    given = {item.id: flat(best.answers.get(item.id), item.type == "written") for item in items}
    typed = _typed(submission.notebook, blanks or {}, notes)
    written = [item.id for item in items if isinstance(best.answers.get(item.id), str)]
    notes += [f"{name}: the text is longer than {LONGEST_TEXT} characters; the rest was cut off." for name in _cut(best, written)]
    edition = best.edition or _edition(submission.notebook)
    return Harvest({name: answer for name, answer in given.items() if answer is not None}, typed, notes, files.plain(edition))


def _edition(notebook: dict | None) -> str:
    """Return which edition of the check a handed-in notebook says that it is."""
    meta = (notebook or {}).get("metadata")
    flag = meta.get("between_screens") if isinstance(meta, dict) else None
    own = flag.get("edition") if isinstance(flag, dict) else None
    return own[:EDITION] if isinstance(own, str) else ""


def _found(submission: Submission) -> list[tuple[str, dict]]:
    """Return every record in a hand-in and where it stands; the file first, since it wins a tie."""
    file = [(answers.NAME, submission.answers)] if submission.answers is not None else []
    outputs = [output for cell in cells(submission.notebook) for output in _list(cell.get("outputs"))]
    kept = [data.get(answers.MIME) for output in outputs if isinstance(output, dict) and isinstance(data := output.get("data"), dict)]
    return file + [("The notebook's own record", value) for value in kept if isinstance(value, dict)][:MOST_RECORDS]


def _record(where: str, value: dict, check: str, notes: list[str]) -> answers.Record | None:
    try:
        record = answers.from_json(value, check)
    except answers.NewerFormatError as error:
        notes.append(f"Set aside: {where}. {shown(error, 200)}")
        return None
    if record.check != check:
        notes.append(f"Set aside: {where} belongs to another check.")
        return None
    return record


def _is_of(record: answers.Record, student: str) -> bool:
    """Return False for a record under a class code that is not the student's."""
    return not student or not record.student.strip() or letters(record.student) == letters(student)


def _typed(notebook: dict | None, blanks: Mapping[str, str], notes: list[str]) -> dict[str, str]:
    """Return grade id → text that stands in the cell of a written answer; what still is the released text is none.

    A cell is known by nbgrader's grade id or, where an editor has dropped that, by its own id. Of a cell that is
    there twice all that differs is kept, for the teacher to read.
    """
    found: dict[str, list[str]] = {}
    for cell in cells(notebook):
        name, text = _grade_id(cell, blanks), clean(text_of(cell))[:LONGEST_TEXT]
        if name and text.strip() not in ("", blanks[name].strip(), *(known.strip() for known in found.get(name, ()))):
            found.setdefault(name, []).append(text)
    twice = [name for name, texts in found.items() if len(texts) > 1]
    notes += [f"{name}: its cell is there more than once, with different texts; all of them are kept." for name in twice]
    return {name: BETWEEN.join(texts)[: 2 * LONGEST_TEXT] for name, texts in found.items()}


def _grade_id(cell: dict, blanks: Mapping[str, str]) -> str | None:
    """Return which written answer a cell is, None if it is another one."""
    names = (grade_id(cell), cell.get("id"))
    return next((name for name in names if isinstance(name, str) and name in blanks), None)


def cells(notebook: dict | None) -> list[dict]:
    """Return the cells (nbformat) of a notebook that may be anything, those of the old format (``worksheets``) too."""
    sheets = [notebook or {}, *(sheet for sheet in _list((notebook or {}).get("worksheets")) if isinstance(sheet, dict))]
    return [cell for sheet in sheets for cell in _list(sheet.get("cells")) if isinstance(cell, dict)]


def _list(value: object) -> list:
    return value if isinstance(value, list) else []


def _cut(record: answers.Record, written: list[str]) -> list[str]:
    return [name for name in written if len(clean(record.answers[name])) > LONGEST_TEXT]


def flat(answer: object, written: bool = False) -> object:
    """Return ``answer`` if it is a text, a number, or a short list or mapping of those, else None.

    Args:
        answer: anything that JSON can hold.
        written: True for a free text, which is cut where it is too long; another answer of that length is none.
    """
    if isinstance(answer, str) and written:
        return clean(answer)[:LONGEST_TEXT]
    if isinstance(answer, list):
        return [_scalar(one) for one in answer] if len(answer) <= MOST_CHOICES and all(_is_scalar(one) for one in answer) else None
    if isinstance(answer, dict):
        fits = len(answer) <= MOST_CHOICES and all(_is_scalar(one) for pair in answer.items() for one in pair)
        return {_scalar(name): _scalar(one) for name, one in answer.items()} if fits else None
    return _scalar(answer) if _is_scalar(answer) else None


def _is_scalar(value: object) -> bool:
    if isinstance(value, str):
        return len(value) <= LONGEST_TEXT
    return isinstance(value, int | float) and abs(value) <= LARGEST  # False for nan and inf too


def _scalar(value: object) -> object:
    return clean(value) if isinstance(value, str) else value


def clean(text: str) -> str:
    """Return ``text`` without control characters and broken halves of characters, which no page could show."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return CONTROL.sub("", lines.encode("utf-8", "replace").decode("utf-8"))
