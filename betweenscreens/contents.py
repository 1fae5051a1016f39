"""What there is to learn: the lessons and checks of a desk, in their order, the lessons to come, and the age routes."""

import csv
import json
import re
from collections.abc import Container
from pathlib import Path
from typing import TypedDict

from betweenscreens import assets
from betweenscreens.lesson_id import is_heavy, number
from betweenscreens.notebook_cells import text_of
from betweenscreens.reading_time import deeper_parts

BLOCK = re.compile(r"#|>|\||[-*] |\d+\. ")
"""How a paragraph begins that is none: heading, quotation, table, list."""
WIDGET = re.compile(r"""(chat|quiz|explore|chart)\(["']([\w-]+)["'](?:, *item=["']([\w-]+)["'])?\)""")
"""A cell with a widget that may keep practice, and the one item of a quiz that it shows; of the charts, only those with a question do."""
ITEM = re.compile(r"^ *- id:", re.MULTILINE)
"""How a question begins in a file of questions."""


class Listed(TypedDict):
    """What the list says about a notebook.

    Attributes:
        path: from the lessons' folder.
        promise: the first sentence after the title; minutes: 0 where not stated; heavy: whether it speaks of harm.
        activities: the uids of its chats, quizzes and explorables, a quiz once however many cells show its items.
        questions: the size of its practice quizzes.
    """

    number: int
    title: str
    promise: str
    minutes: int
    path: str
    heavy: bool
    activities: list[str]
    questions: int


class Planned(TypedDict):
    """A lesson of the curriculum that is not there yet."""

    number: int
    title: str


class Route(TypedDict):
    """An age route: its ``lessons`` are numbers."""

    id: str
    label: str
    lessons: list[int]


def hidden_lessons() -> set[int]:
    """Return the numbers of the lessons that ``course.yml`` hides.

    Raises:
        AssetError: ``course.yml`` is broken.
    """
    hidden = _course().get("hidden")
    return {lesson for lesson in hidden or () if isinstance(lesson, int)}


def repository() -> str:
    """Return the address of the course's repository as ``course.yml`` says it, or an empty text.

    Raises:
        AssetError: ``course.yml`` is broken.
    """
    return str(_course().get("repository") or "")


def entries(root: Path, kind: str, hidden: set[int]) -> list[Listed]:
    """Return the notebooks in ``root/lessons`` or ``root/exercises`` that are numbered and not hidden, in their order."""
    pattern = "*.ipynb" if kind == "lessons" else "*/*.ipynb"
    paths = sorted(
        path for path in (root / kind).glob(pattern) if number(path.name) >= 0 and (kind == "lessons" or path.stem == path.parent.name)
    )
    return [entry(path, root) for path in paths if number(path.name) not in hidden]


def entry(path: Path, root: Path) -> Listed:
    """Return what the list says about a notebook.

    One that cannot be read is listed under its file's name, so that the others can still be reached.
    """
    notebook = _notebook(path)
    activities = [uid for uid in uids(notebook) if not uid.startswith("chart:")]
    title, promise = title_and_promise(_first_text(notebook))
    minutes = _flag(notebook).get("minutes")
    folder = "" if path.parent == root / "lessons" else f"../{path.parent.relative_to(root).as_posix()}/"
    return {
        "number": number(path.name),
        "title": title or path.stem,
        "promise": promise,
        "minutes": minutes if isinstance(minutes, int) else 0,
        "path": folder + path.name,
        "heavy": is_heavy(path.name),
        "activities": activities,
        "questions": sum(size_of(uid) for uid in activities),
    }


def uids(notebook: dict) -> list[str]:
    """Return the uids under which the widgets of a notebook keep practice, each once, in their order."""
    return list(dict.fromkeys(f"{kind}:{name}" for kind, name, _ in _widgets(notebook)))


def inline_items(notebook: dict, quiz: str) -> list[str]:
    """Return the ids of the items of the practice quiz ``quiz`` that cells of a notebook show by themselves, in their order."""
    return [item for kind, name, item in _widgets(notebook) if (kind, name) == ("quiz", quiz) and item]


def lesson_of(quiz: str) -> dict:
    """Return the notebook (nbformat 4) of a practice quiz's lesson: in this folder, else the course's own, else empty."""
    return next((found for folder in _lesson_folders() if (found := _notebook(folder / f"{quiz}.ipynb"))), {})


def lesson_showing(call: str) -> str:
    """Return the id of the first lesson with a cell of this ``call``, looked for as in :func:`lesson_of`; empty where there is none."""
    paths = (path for folder in _lesson_folders() for path in sorted(folder.glob("[0-9][0-9]-*.ipynb")))
    return next((path.stem for path in paths if json.dumps(call)[1:-1] in path.read_text(encoding="utf-8", errors="replace")), "")


def _lesson_folders() -> tuple[Path, Path]:
    """Return where lessons may be, the nearest first: a kernel runs in its notebook's folder."""
    return Path.cwd(), assets.course_root() / "lessons"


def _widgets(notebook: dict) -> list[tuple[str, str, str]]:
    """Return kind, name and item (empty where none is named) of the widgets of a notebook that may keep practice, in their order."""
    cells = (text_of(cell) for cell in notebook.get("cells", []) if cell.get("cell_type") == "code")
    return [(match[1], match[2], match[3] or "") for source in cells if (match := WIDGET.fullmatch(source.strip()))]


def uids_of(root: Path, lessons: Container[int]) -> set[str]:
    """Return the uids of the widgets that may keep practice in the lessons with these numbers."""
    paths = [path for path in (root / "lessons").glob("*.ipynb") if number(path.name) in lessons]
    return {uid for path in paths for uid in uids(_notebook(path))}


def deeper_minutes(path: Path) -> dict[str, int]:
    """Return the minutes of each part of a lesson's “Go deeper”, by its title; empty if the notebook cannot be read."""
    return dict(deeper_parts(_notebook(path).get("cells", [])))


def size_of(uid: str) -> int:
    """Return how many questions the practice quiz ``uid`` has, counted in its file; 0 for anything else."""
    kind, _, name = uid.partition(":")
    path = assets.course_root() / "assets" / "quizzes" / f"{name}.yml"
    return len(ITEM.findall(path.read_text(encoding="utf-8"))) if kind == "quiz" and path.is_file() else 0


def planned(present: set[int]) -> list[Planned]:
    """Return the lessons of the curriculum that are not there yet, by number."""
    path = assets.course_root() / "assets" / "curriculum" / "lessons.csv"
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        rows = [{"number": int(row["id"].removeprefix("L")), "title": row["title"]} for row in csv.DictReader(file)]
    return [row for row in rows if row["number"] not in present]


def routes() -> list[Route]:
    """Return the age routes of ``course.yml``.

    Raises:
        AssetError: ``course.yml`` is broken.
    """
    found = _course().get("age_routes")
    return [
        Route(id=route["id"], label=route["label"], lessons=route["lessons"])
        for route in found or ()
        if isinstance(route, dict) and Route.__required_keys__ <= set(route)
    ]


def routes_with_deeper() -> list[str]:
    """Return the ids of the age routes on which the “Go deeper” parts are open from the start.

    Raises:
        AssetError: ``course.yml`` is broken.
    """
    found = _course().get("age_routes")
    return [route["id"] for route in found or () if isinstance(route, dict) and route.get("deeper") is True and "id" in route]


def title_and_promise(markdown: str) -> tuple[str, str]:
    """Return the h1 of a title cell and the first sentence after it, both as plain text; empty where there is none."""
    head = re.search(r"^# +(.+)$", markdown, re.MULTILINE)
    if not head:
        return "", ""
    after = re.split(r"\n\s*\n", markdown[head.end() :].strip(), maxsplit=1)[0]
    sentence = "" if BLOCK.match(after) else re.split(r"(?<=[.!?])\s", _without_marks(after), maxsplit=1)[0]
    return _without_marks(head[1]), sentence


def _course() -> dict:
    """Return what ``course.yml`` says, empty where it is missing or says nothing."""
    path = assets.course_root() / "course.yml"
    course = assets.as_data(assets.read_yaml(path)) if path.is_file() else {}
    return course if isinstance(course, dict) else {}


def _without_marks(markdown: str) -> str:
    """Return inline Markdown as text: links as their words, no marks."""
    return " ".join(re.sub(r"[*_`]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown)).split())


def _notebook(path: Path) -> dict:
    """Return a notebook as data, empty if it cannot be read or is none."""
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    return notebook if isinstance(cells, list) and all(isinstance(cell, dict) for cell in cells) else {}


def _flag(notebook: dict) -> dict:
    """Return what a notebook says about itself as a part of the course, empty where it says nothing."""
    metadata = notebook.get("metadata")
    flag = metadata.get("between_screens") if isinstance(metadata, dict) else None
    return flag if isinstance(flag, dict) else {}


def _first_text(notebook: dict) -> str:
    """Return the source of the first Markdown cell."""
    texts = (text_of(cell) for cell in notebook.get("cells", []) if cell.get("cell_type") == "markdown")
    return next(texts, "")
