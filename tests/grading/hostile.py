"""Hostile and unlucky hand-ins, each with what must come of it: points of parts A and B and whether a text waits, or that it is set aside.

An honest student here has 1 point in A and 2 in B, for GIVEN. Nobody may have more than that by doing anything to the notebook.
"""

import copy
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from betweenscreens import answers

NAME = "98-two-stops-late"
GIVEN = {"film-has-begun": 1, "minutes-late": "13"}
RIGHT = {**GIVEN, "two-that-can-be-checked": [0, 2], "three-steps": [1, 2, 0], "whose-words": {"0": 1, "1": 2}}
WRITTEN = "what-lena-could-write"
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>[x](javascript:alert(3))"
HONEST = (1.0, 2.0, False)
NOTHING = (0.0, 0.0, False)
ASIDE = None


@dataclass(frozen=True)
class Case:
    """A hand-in: a notebook and an answers file (data or text; None for no file), and what else is done to its folder."""

    expected: tuple[float, float, bool] | None
    notebook: object = None
    saved: object = None
    also: Callable[[Path], None] = lambda _folder: None


@dataclass
class Corpus:
    """All cases for one check, and where its code would leave a trace if it were run."""

    released: dict
    trace: Path
    cases: dict[str, Case] = field(default_factory=dict)

    @property
    def written(self) -> Path:
        """Return a file that one of the cases would write by itself."""
        return self.trace.with_name("written-by-a-student")

    def __post_init__(self) -> None:
        for part in (cells, codes, given, texts, files, odd):
            self.cases.update(part(self))

    def lay(self, folder: Path) -> None:
        """Write every hand-in into ``submitted/`` of a class's folder."""
        for number, (name, case) in enumerate(self.cases.items()):
            own = folder / "submitted" / student(number, name) / NAME
            own.mkdir(parents=True)
            for file, content in ((f"{NAME}.ipynb", case.notebook), (answers.NAME, case.saved)):
                if content is not None:
                    (own / file).write_text(
                        content if isinstance(content, str) else json.dumps(content), encoding="utf-8", errors="surrogatepass"
                    )
            case.also(own)

    def code(self, text: str = "") -> str:
        """Return code that leaves a trace and then does ``text``."""
        return f"open({str(self.trace)!r}, 'a').write('it ran')\n{text}"


def student(number: int, name: str) -> str:
    """Return the id of the student who hands in a case."""
    return f"h{number:02}-" + "".join(sign if sign.isalnum() else "-" for sign in name)[:50]


def record(found: object, seq: object = 5, **more: object) -> dict:
    return {"format": 1, "check": NAME, "student": "", "answers": found, "seq": seq, "saved": "2026-11-20T10:00:00Z", **more}


def changed(notebook: dict, change: Callable[[list[dict]], object]) -> dict:
    """Return a copy of ``notebook`` whose list of cells has been changed in place, or replaced by what ``change`` returns."""
    new = copy.deepcopy(notebook)
    new["cells"] = change(new["cells"]) or new["cells"]
    return new


def kept(notebook: dict, value: object, place: int = 0) -> dict:
    """Return a copy of ``notebook`` with ``value`` in the output of a quiz cell."""
    new = copy.deepcopy(notebook)
    quizzes = [cell for cell in new["cells"] if "quiz(" in "".join(cell["source"]) and cell["cell_type"] == "code"]
    quizzes[place]["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": {answers.MIME: value, "text/plain": "x"}}]
    return new


def graded(cells: list[dict]) -> Iterator[dict]:
    return (cell for cell in cells if cell["metadata"].get("nbgrader", {}).get("grade"))


def _each(cells: list[dict], change: Callable[[dict], object]) -> None:
    for cell in cells:
        change(cell)


def cells(corpus: Corpus) -> dict[str, Case]:
    """Return what can be done to a notebook's cells."""

    def case(change: Callable[[list[dict]], object]) -> Case:
        return Case(HONEST, changed(corpus.released, change), record(GIVEN))

    result = {"output_type": "execute_result", "data": {"text/plain": "7.0"}, "metadata": {}, "execution_count": 1}
    bonus = {"grade": True, "grade_id": "bonus", "locked": True, "points": 50, "schema_version": 3, "solution": False, "task": False}
    extra = {"cell_type": "code", "id": "x", "metadata": {"nbgrader": bonus}, "source": "50", "outputs": [], "execution_count": None}
    return {
        "honest": Case(HONEST, corpus.released, record(GIVEN)),
        "perfect": Case((3.0, 7.0, False), corpus.released, record(RIGHT)),
        "duplicate cells": case(lambda cells: [*cells, *copy.deepcopy(cells)]),
        "duplicate ids": case(lambda cells: _each(cells, lambda cell: cell.update(id="same"))),
        "deleted grade cells": case(lambda cells: [cell for cell in cells if not cell["metadata"].get("nbgrader", {}).get("grade")]),
        "no cells": case(lambda _cells: [{"cell_type": "markdown", "metadata": {}, "source": "", "id": "a"}]),
        "edited grade cells": case(
            lambda cells: _each(graded(cells), lambda c: c.update(source=c["source"] if c["id"] == WRITTEN else "7.0"))
        ),
        "result in output": case(lambda cells: _each(graded(cells), lambda cell: cell.update(outputs=[result]))),
        "added grade cell": case(lambda cells: [*cells, extra]),
        "retyped to markdown": case(lambda cells: _each(cells, lambda cell: cell.update(cell_type="markdown"))),
        "retyped to raw": case(lambda cells: _each(cells, lambda cell: cell.update(cell_type="raw"))),
        "points changed": case(lambda cells: _each(graded(cells), lambda cell: cell["metadata"]["nbgrader"].update(points=100))),
        "points negative": case(lambda cells: _each(graded(cells), lambda cell: cell["metadata"]["nbgrader"].update(points=-5))),
        "unlocked": case(lambda cells: _each(graded(cells), lambda cell: cell["metadata"]["nbgrader"].update(locked=False, solution=True))),
        "made a task": case(lambda cells: _each(graded(cells), lambda cell: cell["metadata"]["nbgrader"].update(task=True))),
        "grade ids swapped": case(
            lambda cells: _each(graded(cells), lambda cell: cell["metadata"]["nbgrader"].update(grade_id="part-a-marks"))
        ),
        "no metadata": case(lambda cells: _each(cells, lambda cell: cell.update(metadata={}))),
        "tagged": case(lambda cells: _each(cells, lambda cell: cell["metadata"].update(tags=["raises-exception", "skip-execution"]))),
        "cells in another order": case(lambda cells: cells[::-1]),
        "checksums cut": case(lambda cells: _each(graded(cells), lambda cell: cell["metadata"]["nbgrader"].pop("checksum", None))),
    }


def codes(corpus: Corpus) -> dict[str, Case]:
    """Return code that wants to run."""
    programs = {
        "code exits": "import os; os._exit(0)",
        "code raises": "raise SystemExit",
        "code loops": "while True: pass",
        "code allocates": "x = 'x' * 10**12",
        "code forks": "import os\nwhile True: os.fork()",
        "code writes a file": f"open({str(corpus.written)!r}, 'w').write('x')",
        "code reads the key": "import glob; print(glob.glob('/**/*.ipynb', recursive=True))",
        "code is a magic": "%%bash\nrm -rf ~",
        "code is no Python": "if if if",
    }
    found = {}
    for name, text in programs.items():
        notebook = changed(corpus.released, lambda cells, text=text: _each(cells, lambda cell: cell.update(source=corpus.code(text))))
        found[name] = Case((1.0, 2.0, True), notebook, record(GIVEN))
    shadows = ("autograder.py", "betweenscreens.py", "json.py", "nbgrader_config.py", "sitecustomize.py", "conftest.py", "usercustomize.py")
    found["files that shadow modules"] = Case(
        HONEST, corpus.released, record(GIVEN), lambda own: [(own / n).write_text(corpus.code()) for n in shadows]
    )
    kernel = {**copy.deepcopy(corpus.released), "metadata": {"kernelspec": {"name": "bash", "display_name": "sh", "language": "bash"}}}
    found["another kernel"] = Case(HONEST, kernel, record(GIVEN))
    found["metadata of ours"] = Case(
        HONEST,
        {**copy.deepcopy(corpus.released), "metadata": {"between_screens_answers": RIGHT, "between_screens_faults": {}}},
        record(GIVEN),
    )
    return found


def given(corpus: Corpus) -> dict[str, Case]:
    """Return answers that are no answers."""
    deep: object = "x"
    for _ in range(200):
        deep = [deep]
    odd = {
        "answers huge list": {"two-that-can-be-checked": list(range(5000)), "minutes-late": "13"},
        "answers of the wrong type": {
            "film-has-begun": "1",
            "two-that-can-be-checked": {"0": 1},
            "three-steps": 3,
            "whose-words": [1, 2],
            "minutes-late": 13,
        },
        "answers true": dict.fromkeys(RIGHT, True),
        "answers null": dict.fromkeys(RIGHT),
        "answers repeated": {"two-that-can-be-checked": [0, 0, 2, 2], "three-steps": [1, 1, 1]},
        "answers out of range": {
            "film-has-begun": 99,
            "two-that-can-be-checked": [-1, 7],
            "three-steps": [4, 5, 6],
            "whose-words": {"9": 9},
        },
        "answers float": {"film-has-begun": 1.0, "three-steps": [1.0, 2.0, 0.0]},
        "answers big numbers": {"film-has-begun": 10**300, "minutes-late": "9" * 39},
        "answers a formula": {"minutes-late": "6.5*2", "film-has-begun": "__import__('os')"},
    }
    found = {name: Case(NOTHING, corpus.released, record(value)) for name, value in odd.items()}
    found["answers huge list"] = Case((0.0, 2.0, False), corpus.released, record(odd["answers huge list"]))
    found |= {
        "answers of unknown items": Case(HONEST, corpus.released, record({**GIVEN, "no-such-item": 1, "part-a-marks": 3, "": "x"})),
        "answers are a list": Case(NOTHING, corpus.released, record([1, 2])),
        "the file is a list": Case(NOTHING, corpus.released, "[1, 2]"),
        "answers deep": Case(NOTHING, corpus.released, json.dumps(record({"film-has-begun": deep}))),
        "file very deep": Case(NOTHING, corpus.released, "[" * 100_000),
        "answers NaN": Case(NOTHING, corpus.released, '{"answers": {"film-has-begun": NaN}}'),
        "answers Infinity": Case(NOTHING, corpus.released, '{"answers": {"minutes-late": Infinity}}'),
        "a key twice, the last counts": Case(
            (0.0, 2.0, False), corpus.released, '{"answers": {"film-has-begun": 1, "film-has-begun": 0, "minutes-late": "13"}}'
        ),
        "format of the future": Case(NOTHING, corpus.released, record(RIGHT, format=99)),
        "answers of another check": Case(NOTHING, corpus.released, record(RIGHT, check="04-replies-and-receipts")),
        "seq is text": Case(HONEST, corpus.released, record(GIVEN, seq="many")),
        "seq is huge, the notebook is older": Case(HONEST, kept(corpus.released, record(RIGHT, 3)), record(GIVEN, seq=10**400)),
        "many records in the notebook": Case(HONEST, kept(corpus.released, record(GIVEN, 9), 1), record({}, 2)),
        "record is a text": Case(HONEST, kept(corpus.released, "RIGHT"), record(GIVEN)),
    }
    return found


def texts(corpus: Corpus) -> dict[str, Case]:
    """Return written answers that want to be more than text."""

    def typed(text: str) -> dict:
        return changed(corpus.released, lambda cells: [{**c, "source": text} if c["id"] == WRITTEN else c for c in cells])

    return {
        "script in a text": Case((1.0, 2.0, True), corpus.released, record({**GIVEN, WRITTEN: SCRIPT})),
        "script typed into the cell": Case((1.0, 2.0, True), typed(SCRIPT), record(GIVEN)),
        "script in an answer": Case((0.0, 0.0, False), corpus.released, record({"minutes-late": SCRIPT[:39], "film-has-begun": SCRIPT})),
        "template code in a text": Case(
            (1.0, 2.0, True), corpus.released, record({**GIVEN, WRITTEN: "{{ 7*7 }} {% raw %} </main> \x00\x1b[31m"})
        ),
        "long text": Case((1.0, 2.0, True), corpus.released, record({**GIVEN, WRITTEN: "x" * 100_000})),
        "text of blanks": Case(HONEST, corpus.released, record({**GIVEN, WRITTEN: "  \n "})),
        "text is a number": Case(HONEST, corpus.released, record({**GIVEN, WRITTEN: 5})),
        "half a character": Case((1.0, 2.0, True), corpus.released, json.dumps(record({**GIVEN, WRITTEN: "x\ud800y"}))),
    }


def files(corpus: Corpus) -> dict[str, Case]:
    """Return what stands in place of files."""

    def link(own: Path) -> None:
        (own / answers.NAME).symlink_to(own.parents[1] / student(1, "perfect") / NAME / answers.NAME)

    def folder(own: Path) -> None:
        (own / answers.NAME).mkdir()

    return {
        "link to another's answers": Case(NOTHING, corpus.released, None, link),
        "folder in place of answers": Case(NOTHING, corpus.released, None, folder),
        "pipe in place of answers": Case(NOTHING, corpus.released, None, lambda own: os.mkfifo(own / answers.NAME)),
        "link to the gradebook": Case(
            HONEST, corpus.released, record(GIVEN), lambda own: (own / "g.db").symlink_to(own.parents[2] / "gradebook.db")
        ),
        "link as notebook": Case(ASIDE, None, None, lambda own: (own / f"{NAME}.ipynb").symlink_to("/etc/passwd")),
        "pipe as timestamp": Case(ASIDE, corpus.released, record(GIVEN), lambda own: os.mkfifo(own / "timestamp.txt")),
        "no date as timestamp": Case(ASIDE, corpus.released, record(GIVEN), lambda own: (own / "timestamp.txt").write_text("soon")),
        "secret of another": Case(HONEST, corpus.released, record(GIVEN), lambda own: (own / "submission_secret.txt").write_text("same")),
        "copied hand-in with its secret": Case(
            HONEST, corpus.released, record(GIVEN), lambda own: (own / "submission_secret.txt").write_text("same")
        ),
        "questions of one's own": Case(HONEST, corpus.released, record(GIVEN), lambda own: (own / "questions.yml").write_text("[]")),
        "odd file names": Case(
            HONEST, corpus.released, record(GIVEN), lambda own: [(own / n).write_text("x") for n in ("[a]*", "-rf", "a\nb")]
        ),
    }


def odd(corpus: Corpus) -> dict[str, Case]:
    """Return notebooks that are none."""
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": [], "metadata": {}}]}
    return {
        "a web page": Case(ASIDE, "<html>Please log in</html>"),
        "an empty file": Case(ASIDE, ""),
        "a list": Case(ASIDE, "[]"),
        "half a notebook": Case(ASIDE, json.dumps(corpus.released)[:500]),
        "half a notebook beside good answers": Case(HONEST, json.dumps(corpus.released)[:500], record(GIVEN)),
        "an old notebook": Case(HONEST, old, record(GIVEN)),
        "a foreign notebook": Case(NOTHING, {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}),
        "cells of nonsense": Case(HONEST, {"nbformat": 4, "cells": [None, 1, "x", {"cell_type": 3}, {"outputs": {"a": 1}}]}, record(GIVEN)),
        "another's notebook of another check": Case(NOTHING, kept(corpus.released, record(RIGHT, check="05-other"))),
    }
