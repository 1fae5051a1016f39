"""``assets/coverage.md``: what of the curriculum is taught where, and what waits for a lesson that does not exist yet."""

import csv
from collections.abc import Iterator

from betweenscreens.check.course import Course
from betweenscreens.check.references import calls, code

HEAD = "# Coverage\n\nMade by `course check --coverage` from the files of the course; do not edit.\n"


def coverage(course: Course) -> str:
    """Return the coverage page as Markdown."""
    parts = [HEAD, *_by_lesson(course), *_curriculum(course, "Content rows", course.rows, "main_lesson", "rows")]
    parts += [*_curriculum(course, "Flawed claims", course.claims, "lesson", "claims"), *_digcomp(course), *_terms(course)]
    return "\n".join(parts) + "\n"


def _table(columns: tuple[str, ...], rows: list[tuple]) -> Iterator[str]:
    yield "| " + " | ".join(columns) + " |"
    yield "|" + "---|" * len(columns)
    yield from ("| " + " | ".join(str(cell) for cell in row) + " |" for row in rows)


def plan(course: Course) -> list[dict]:
    """Return the fifteen lessons of the curriculum, whether they exist or not."""
    with (course.root / "assets/curriculum/lessons.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _by_lesson(course: Course) -> Iterator[str]:
    there = {code(lesson): lesson for lesson in course.lessons}
    checks = {check.name for check in course.checks}
    rows = []
    for planned in plan(course):
        lesson = there.get(planned["id"])
        shown = [found for name in ("chat", "explore", "chart") for found, _ in calls(lesson, name)] if lesson else []
        state = lesson.name if lesson else "missing"
        check = "yes" if lesson and lesson.name in checks else "not graded" if planned["id"] == "L00" else "missing"
        minutes = lesson.meta.get("minutes", "?") if lesson else ""
        rows.append((planned["id"], planned["title"], state, minutes, ", ".join(shown), check))
    yield "## Lessons\n"
    yield from _table(("lesson", "title", "file", "minutes", "chats, explorables, charts", "check"), rows)
    yield ""


def _curriculum(course: Course, title: str, table: dict[str, dict], home: str, field: str) -> Iterator[str]:
    taught: dict[str, list[str]] = {}
    for lesson in course.lessons:
        for entry in lesson.meta.get(field, []):
            taught.setdefault(entry, []).append(code(lesson))
    there = {code(lesson) for lesson in course.lessons}
    rows = [
        (entry, value[home], value["audience"], " ".join(taught.get(entry, [])) or _state(value[home], there))
        for entry, value in table.items()
    ]
    yield f"## {title}\n"
    yield f"{sum(1 for row in table if row in taught)} of {len(table)} are taught.\n"
    yield from _table(("id", "home", "audience", "taught in"), rows)
    yield ""


def _state(home: str, there: set[str]) -> str:
    return "NOT TAUGHT" if home in there else "missing: its lesson does not exist yet"


def _digcomp(course: Course) -> Iterator[str]:
    there = {code(lesson) for lesson in course.lessons}
    codes: dict[str, list[str]] = {}
    for planned in plan(course):
        for one in planned["digcomp"].split():
            codes.setdefault(one, []).append(planned["id"] if planned["id"] in there else f"({planned['id']})")
    yield "## DigComp competences\n"
    yield "Codes of DigComp 3.0, which keeps the numbering of 2.2. A lesson in brackets does not exist yet.\n"
    yield from _table(("code", "lessons"), [(one, " ".join(lessons)) for one, lessons in sorted(codes.items())])
    yield ""


def _terms(course: Course) -> Iterator[str]:
    yield "## Terms\n"
    glossary = course.yaml("glossary.yml")
    yield from _table(("term", "lesson"), sorted((value["term"], value["lesson"]) for value in glossary.values()))
