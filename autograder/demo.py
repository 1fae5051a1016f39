"""A made-up class: hand-ins over every type of question, from strong to weak, and some that are late, blank or broken."""

import copy
import csv
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from autograder import core, locked_cells
from betweenscreens import answers
from betweenscreens.notebook_cells import text_of
from betweenscreens.questions import Item

FIRST = "Amina Ben Chiara Dario Elif Femi Greta Hana Ivo Jun Kofi Lena Mateo Nia Oskar Priya Quentin Rosa Sam Tomas Uma Viktor Wren Zoe"
LAST = "Adler Baptiste Cohen Diallo Evans Fischer Greco Haddad Ivanova Jensen Kim Lopez Mbeki Novak Okafor Park Rossi Silva Tanaka Weber"
DUE = datetime(2026, 11, 20, 22, 0)  # noqa: DTZ001 - nbgrader's own times are UTC without saying so
TEXTS = (
    "I noticed that the answer came late. I felt left out. I would like one short line. Could you write when you are busy?",
    "Maybe the phone was away, and maybe the day was full. I would ask once, and then wait until tomorrow.",
    "They should just answer.",
    "I saw three messages, and I was tired. I need quiet after nine. Can we talk at lunch?",
)
KINDS = ("plain",) * 13 + ("single-file", "single-file", "answers-only-in-file", "late", "late", "blank", "half", "broken-answers")
"""What hand-ins are like, as often as it stands there; ``broken`` comes once in a class of ten or more."""


@dataclass(frozen=True)
class Student:
    """A made-up student: a class code and a name that belongs to nobody."""

    id: str
    first_name: str
    last_name: str


def students(count: int, seed: int = 0) -> list[Student]:
    """Return ``count`` students with codes such as ``s-0007``; the same for the same ``seed``."""
    chance, first, last = random.Random(f"names {seed}"), FIRST.split(), LAST.split()  # noqa: S311 - a made-up class needs no secrecy
    return [Student(f"s-{number:04}", chance.choice(first), chance.choice(last)) for number in range(1, count + 1)]


def write(folder: Path, checks: list[core.Check], count: int, seed: int = 0) -> Iterator[Path]:
    """Write a class list and ``count`` hand-ins to each check into ``folder``; yield each hand-in's folder when it is there.

    Args:
        folder: a class's folder; ``roster.csv`` and ``submitted/`` are written.
        checks: as :func:`core.read_check` returns them.
        count: students.
        seed: another one makes another class.
    """
    people = students(count, seed)
    with (folder / "roster.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "first_name", "last_name", "email", "lms_id"])
        rows.writerows(
            [one.id, one.first_name, one.last_name, f"{one.id}@school.example", 1000 + place] for place, one in enumerate(people)
        )
    for check in checks:
        keys = keys_of(check)
        for place, student in enumerate(people):
            own = folder / "submitted" / student.id / check.id
            own.mkdir(parents=True, exist_ok=True)
            chance = random.Random(f"{seed} {check.id} {place}")  # noqa: S311 - as above
            kind = "broken" if count >= 10 and place == 7 else chance.choice(KINDS)  # noqa: PLR2004 - a small class is spared
            for name, content in hand_in(check, keys, kind, chance).items():
                (own / name).write_text(content, encoding="utf-8")
            yield own


def keys_of(check: core.Check) -> dict[str, object]:
    """Return item id → right answer, as the check's own grade cells name it."""
    found, course = {}, locked_cells.stand_in(check.id, check.items, {})
    course.mark = lambda _part, key: found.update(key)
    locked_cells.run(check.source["cells"], course)
    return {name: entry["right"] for name, entry in found.items()}


def hand_in(check: core.Check, keys: dict, kind: str, chance: random.Random) -> dict[str, str]:
    """Return the files of one hand-in, name → text.

    Args:
        check: what is handed in.
        keys: as :func:`keys_of` returns them.
        kind: one of ``KINDS``, or ``broken``.
        chance: decides everything else, the student's ability first.
    """
    ability = chance.betavariate(4, 2)
    given = {item.id: answer(item, keys.get(item.id), ability, chance) for item in check.items}
    if kind in ("blank", "half"):
        given = dict(list(given.items())[: len(given) // 2 if kind == "half" else 0])
    at = DUE + timedelta(minutes=chance.randint(10, 3000) if kind == "late" else -chance.randint(10, 6000))
    record = answers.Record(check.id, given, 1 + len(given), f"{at:%Y-%m-%dT%H:%M:%SZ}").as_json()
    notebook, saved = _with_record(check.released, record), json.dumps(record, ensure_ascii=False, indent=1)
    files = {f"{check.id}.ipynb": notebook, answers.NAME: saved, "timestamp.txt": f"{at:%Y-%m-%d %H:%M:%S} UTC"}
    if kind == "single-file":
        del files[answers.NAME]
    if kind == "answers-only-in-file":
        files[f"{check.id}.ipynb"] = json.dumps(check.released)
    if kind == "broken-answers":
        files[answers.NAME] = saved[: len(saved) // 2]
    if kind == "broken":
        files = {f"{check.id}.ipynb": "<!doctype html><title>Please log in</title>", "timestamp.txt": files["timestamp.txt"]}
    return files


def _with_record(released: dict, record: dict) -> str:
    notebook = copy.deepcopy(released)
    quizzes = [cell for cell in notebook["cells"] if cell["cell_type"] == "code" and "quiz(" in text_of(cell)[:200]]
    data = {answers.MIME: record, "text/plain": f"{len(record['answers'])} answers, saved"}
    for cell in quizzes[:1]:
        cell["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": data}]
    return json.dumps(notebook, ensure_ascii=False)


def answer(item: Item, right: object, ability: float, chance: random.Random) -> object:
    """Return an answer to ``item`` that is right with the chance ``ability``."""
    if item.type == "written":
        return chance.choice(TEXTS)
    if chance.random() < ability:
        return str(right["low"]) if item.type == "numeric" else copy.deepcopy(right)
    return _SLIPS[item.type](item, right, chance)


def _swapped(item: Item, right: list[int], chance: random.Random) -> list[int]:
    place, slip = chance.randrange(item.size - 1), list(right)
    slip[place], slip[place + 1] = slip[place + 1], slip[place]
    return slip


_SLIPS: dict[str, Callable] = {
    "multiple_choice": lambda item, _right, chance: chance.randrange(item.size),
    "many_choice": lambda item, _right, chance: sorted(chance.sample(range(item.size), chance.randint(1, item.size))),
    "numeric": lambda _item, right, chance: f"{right['high'] + chance.randint(1, 20):g}",
    "order": _swapped,
    "match": lambda item, _right, chance: {str(place): chance.randrange(len(item.options)) for place in range(item.size)},
}
"""What a slip looks like, for each type of question."""
