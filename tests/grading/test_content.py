"""What a file is comes from its content, whatever it is called."""

import json

import pytest

from autograder import content
from autograder.content import Content

RECORD = {"format": 1, "check": "04-a", "student": " S 1 ", "answers": {"q": 1}, "seq": 7, "saved": "2026-11-20T10:00:00Z"}


def notebook(*records: dict, meta: dict | None = None) -> bytes:
    outputs = [{"data": {"application/vnd.betweenscreens.answers+json": record}} for record in records]
    return json.dumps({"cells": [{"outputs": outputs}], "metadata": meta or {}}).encode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (json.dumps(RECORD).encode(), Content("answers", "04-a", "S 1", 7, "2026-11-20T10:00:00Z")),
        (notebook(meta={"between_screens": {"kind": "check", "id": "04-a"}}), Content("notebook", "04-a")),
        (notebook(RECORD, {**RECORD, "seq": 9}), Content("notebook", "04-a", seq=9, saved="2026-11-20T10:00:00Z")),
        (b'{"worksheets": [{"cells": []}]}', Content("notebook")),
        (b'{"answers": {}}', Content("answers", empty=True)),
        (b'{"answers": {"q": "  ", "r": null, "s": []}}', Content("answers", empty=True)),
        (b'{"answers": {"q": 0}}', Content("answers")),
        (b'{"check": 3, "seq": true, "answers": {"q": 1}}', Content("answers")),
        (b'{"format": 1, "check": "04-a", "answers": {"q": 1', Content("answers")),
        (b"{}", Content()),
        (b"[1]", Content()),
        (b"%PDF", Content()),
        (b"", Content()),
        (b"[" * 100_000, Content()),
        (b" " * (1024 * 1024 + 1), Content()),
    ],
)
def test_what_a_file_says_of_itself(data: bytes, said: Content) -> None:
    assert content.of(data) == said


def test_what_a_learner_typed_is_not_taken_for_the_files_own_words() -> None:
    essay = notebook({**RECORD, "answers": {"text": '"check": "05-b", "seq": 99, "saved": "2030-01-01T00:00:00Z"'}})
    assert content.of(essay) == Content("notebook", "04-a", seq=7, saved="2026-11-20T10:00:00Z")
