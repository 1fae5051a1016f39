"""``assets/coverage.md``: what of the curriculum is taught where, and what waits for a lesson that does not exist yet."""

from collections.abc import Iterator
from pathlib import Path

from betweenscreens import assets, files
from betweenscreens.authoring.check.course import Course, Notebook
from betweenscreens.authoring.check.references import calls

NAME = "assets/coverage.md"
HEAD = "# Coverage\n\nMade by `course check --coverage` from the files of the course; do not edit.\n"
LATER = "missing: its lesson does not exist yet"


def write(root: Path | None = None) -> Path:
    """Write ``assets/coverage.md`` of the course under ``root`` (this one, if None) and return its path."""
    course = Course((root or assets.course_root()).resolve())
    path = course.root / NAME
    files.write_bytes(path, coverage(course).encode())
    return path


def coverage(course: Course) -> str:
    """Return the coverage page as Markdown."""
    parts = [HEAD, *_lessons(course)]
    parts += _curriculum(course, "Content rows", "main_lesson", "rows")
    parts += _curriculum(course, "Flawed claims", "lesson", "claims")
    parts += [*_digcomp(course), *_charts(course), *_terms(course)]
    return "\n".join(parts).rstrip("\n") + "\n"


def _table(columns: tuple[str, ...], rows: list[tuple]) -> Iterator[str]:
    yield "| " + " | ".join(columns) + " |"
    yield "|" + "---|" * len(columns)
    yield from ("| " + " | ".join(str(cell) for cell in row) + " |" for row in rows)
    yield ""


def _there(course: Course) -> dict[str, Notebook]:
    """Return the lessons that exist by their short name."""
    return {lesson.code: lesson for lesson in course.lessons}


def _lessons(course: Course) -> Iterator[str]:
    there, checks = _there(course), {check.name for check in course.checks}
    rows = []
    for code in sorted({*course.plan, *there}):
        lesson = there.get(code)
        shown = [found for name in ("chat", "explore", "chart") for found, _ in calls(lesson, name)] if lesson else []
        check = "not graded" if code == "L00" else "yes" if lesson and lesson.name in checks else "missing"
        title = course.plan.get(code, {}).get("title", "not in the curriculum")
        rows.append(
            (code, title, lesson.name if lesson else "missing", lesson.meta.get("minutes", "?") if lesson else "", ", ".join(shown), check)
        )
    yield f"## Lessons\n\n{len(there)} of {len(rows)} exist.\n"
    yield from _table(("lesson", "title", "file", "minutes", "chats, explorables, charts", "check"), rows)


def _curriculum(course: Course, title: str, home: str, field: str) -> Iterator[str]:
    """Yield the section of content rows or flawed claims: how many are taught for whom, then each of them."""
    table: dict[str, dict] = getattr(course, field)
    taught: dict[str, list[str]] = {}
    for lesson in course.lessons:
        for entry in lesson.listed(field):
            taught.setdefault(entry, []).append(lesson.code)
    there = _there(course)
    rows = [
        (entry, value[home], value["audience"], " ".join(taught.get(entry, [])) or _waits(value[home], there))
        for entry, value in table.items()
    ]
    audiences = sorted({value["audience"] for value in table.values()})
    groups = [(name, [entry for entry, value in table.items() if value["audience"] == name]) for name in audiences]
    yield f"## {title}\n"
    yield from _table(("audience", "taught", "of"), [(name, sum(entry in taught for entry in group), len(group)) for name, group in groups])
    yield from _table(("id", "home", "audience", "taught in"), rows)


def _waits(home: str, there: dict[str, Notebook]) -> str:
    return "NOT TAUGHT" if home in there else LATER


def _digcomp(course: Course) -> Iterator[str]:
    there = _there(course)
    codes: dict[str, list[str]] = {}
    for code, planned in course.plan.items():
        for one in planned["digcomp"].split():
            codes.setdefault(one, []).append(code if code in there else f"({code})")
    yield "## DigComp competences\n"
    yield "Codes of DigComp 3.0, which keeps the numbering of 2.2. A lesson in brackets does not exist yet.\n"
    yield from _table(("code", "lessons"), [(one, " ".join(lessons)) for one, lessons in sorted(codes.items())])


def _charts(course: Course) -> Iterator[str]:
    """Yield the charts there are with their data, and those that the curriculum plans by lesson."""
    shown = {found: lesson.code for lesson in course.lessons for found, _ in calls(lesson, "chart")}
    charts = {path.stem: course.mapping(f"charts/{path.name}") for path in course.files("assets/charts/*.yml")}
    there = _there(course)
    planned = [
        (one, code, "its lesson exists" if code in there else LATER) for code, row in course.plan.items() for one in row["charts"].split()
    ]
    yield "## Charts\n"
    yield from _table(
        ("chart", "data", "shown in"), [(name, chart.get("data", ""), shown.get(name, "NOT SHOWN")) for name, chart in charts.items()]
    )
    yield "Charts that the curriculum plans:\n"
    yield from _table(("chart", "lesson", "state"), sorted(planned))


def _terms(course: Course) -> Iterator[str]:
    yield "## Terms\n"
    entries = [value for value in course.mapping("glossary.yml").values() if isinstance(value, dict)]
    yield from _table(("term", "lesson"), sorted((str(value.get("term")), str(value.get("lesson"))) for value in entries))
