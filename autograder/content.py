"""What a file is, by what is in it: a notebook, an answers file, or neither. Its name is not asked."""

import json
import re
from dataclasses import dataclass

from autograder import reading

CELLS = re.compile(rb'"(?:cells|worksheets)"\s*:\s*\[')
OURS = re.compile(rb'"between_screens"\s*:\s*\{[^{}]*?"id"\s*:\s*"([\w-]{1,80})"')
OF_RECORD = re.compile(rb'"check"\s*:\s*"([\w-]{1,80})"')
SAVED = re.compile(rb'"saved"\s*:\s*"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)"')
SEQ = re.compile(rb'"seq"\s*:\s*(\d{1,15})\b')
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
"""How a zip begins: with a first file, or at once with its end where it is empty."""
MOST_CODE = 80
"""Letters of a class code, as the site lets a learner type."""


@dataclass(frozen=True)
class Content:
    """What is known of a file from its own words.

    Attributes:
        kind: ``notebook``, ``answers``, or ``""`` for anything else.
        check: id of the check that it names, ``""`` where it names none.
        student: the class code in an answers file, as it was typed.
        seq: how often its answers had been saved.
        saved: when they were saved last, ISO 8601 in UTC by the learner's own clock.
        empty: True for an answers file without one answer.
    """

    kind: str = ""
    check: str = ""
    student: str = ""
    seq: int = 0
    saved: str = ""
    empty: bool = False


def of(data: bytes) -> Content:
    """Return what ``data`` is; a broken file whose beginning says what it was meant to be counts as that."""
    if CELLS.search(data):
        own = OURS.search(data) or OF_RECORD.search(data)
        saved = max((found.decode() for found in SAVED.findall(data)), default="")
        seq = max((int(found) for found in SEQ.findall(data)), default=0)
        return Content("notebook", own[1].decode("ascii", "replace") if own else "", seq=seq, saved=saved)
    if len(data) > reading.MOST_ANSWERS:
        return Content()
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return Content("answers") if b'"answers"' in data[:4096] and data.lstrip()[:1] == b"{" else Content()
    return _record(value) if isinstance(value, dict) and isinstance(value.get("answers"), dict) else Content()


def _record(value: dict) -> Content:
    """Return what an answers record says; what has the wrong kind counts as not said."""
    kinds = {"check": str, "student": str, "seq": int, "saved": str}
    said = {name: value[name] for name, kind in kinds.items() if type(value.get(name)) is kind}
    said["student"] = said.get("student", "").strip()[:MOST_CODE]
    return Content("answers", empty=not any(map(_is_given, value["answers"].values())), **said)


def _is_given(answer: object) -> bool:
    """Return False for what counts as no answer: nothing, an empty list, blanks."""
    return bool(answer.strip()) if isinstance(answer, str) else answer is not None and answer not in ([], {})
