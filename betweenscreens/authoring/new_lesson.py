"""``course new-lesson``: a lesson, its chat, quiz and check that pass ``course check`` apart from the words to be written.

The templates in ``betweenscreens/authoring/templates/`` are filled in; what an author has
to write stands there as ⟨write: …⟩, and the rule ``placeholders`` finds it.
"""

import json
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Template

from betweenscreens import assets, files
from betweenscreens.assets import AssetError
from betweenscreens.authoring.bibliography import with_keyword
from betweenscreens.authoring.check import minutes
from betweenscreens.authoring.check.course import Course, dumped
from betweenscreens.authoring.check.form import LAST_LESSON
from betweenscreens.authoring.check.keys import REGION
from betweenscreens.authoring.check.references import calls, entries_of
from betweenscreens.authoring.check.safety import SECOND_CHECK
from betweenscreens.lesson_id import HEAVY, number
from betweenscreens.notebook_cells import text_of

TEMPLATES = Path(__file__).parent / "templates"
BIB, SOURCES, GLOSSARY, REFLECTIONS = (f"assets/{name}" for name in ("sources.bib", "sources.json", "glossary.yml", "reflections.yml"))


@dataclass(frozen=True)
class Plan:
    """A lesson that does not exist yet.

    Attributes:
        course: where it is to be.
        name: ``02-channels``; slug: the part after the number.
        explore: id of the explorable that it shows; chart: id of its chart; term: id of its first word in the glossary.
    """

    course: Course
    name: str
    slug: str
    explore: str
    chart: str
    term: str

    @property
    def number(self) -> int:
        """Return the lesson's number."""
        return number(self.name)

    @property
    def code(self) -> str:
        """Return the lesson's short name in the curriculum's tables: ``L02``."""
        return f"L{self.name[:2]}"


def new_lesson(nn: str, slug: str, *, root: Path | None = None, explore: str = "", chart: str = "", term: str = "") -> list[Path]:
    """Write the files of a new lesson and return them: first the new ones, then those that got an entry.

    Args:
        nn: the lesson's number, ``02``, from 01 on.
        slug: what it is about, in small letters, digits and hyphens.
        root: the checkout; this one, if None.
        explore: id of an explorable; empty takes that of the nearest lesson.
        chart: id of a chart; empty takes that of the nearest lesson.
        term: id of the lesson's first word in the glossary; empty makes one of the slug.

    Raises:
        AssetError: a number, slug or id cannot be used, or a file is there already; then nothing is written.
        OSError: a file cannot be written.
    """
    plan = planned(Course((root or assets.course_root()).resolve()), nn, slug, explore=explore, chart=chart, term=term)
    new = {plan.course.root / name: text for name, text in new_files(plan)}
    there = next((path for path in new if path.exists()), None)
    if there:
        raise AssetError(plan.course.shown(there), "this file already exists", "choose another slug, or remove the file first")
    changed = {plan.course.root / name: text for name, text in changed_files(plan)}
    for path, text in (new | changed).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        files.write_bytes(path, text.encode())
    minutes.write(plan.course.root, [plan.name])
    return [*new, *changed]


def planned(course: Course, nn: str, slug: str, *, explore: str, chart: str, term: str) -> Plan:
    """Return the plan of a lesson whose number, slug and ids can be used; arguments and errors as in :func:`new_lesson`."""
    if course.root.name == "_course":
        raise AssetError("new-lesson", "an installed course can't take new lessons", "get a copy of the repository, and run this there")
    if not re.fullmatch(r"\d{1,2}", nn) or int(nn) == 0:
        raise AssetError(nn or "new-lesson", "this is not the number of a lesson", "write two digits from 01 on, such as 02")
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", slug) or slug.endswith("-alt"):
        raise AssetError(slug or "new-lesson", "this is not a slug", "write small letters, digits and hyphens, such as channels-and-time")
    taken = next((lesson for lesson in course.lessons if number(lesson.name) == int(nn)), None)
    if taken:
        raise AssetError(taken.where, f"lesson {int(nn):02d} already exists", "choose another number")
    shown = {name: wanted or nearest(course, int(nn), name) for name, wanted in (("explore", explore), ("chart", chart))}
    for name, folder in (("explore", "explorables"), ("chart", "charts")):
        known = [path.stem for path in course.files(f"assets/{folder}/*.yml")]
        if shown[name] not in known:
            raise AssetError(f"assets/{folder}/{shown[name]}.yml", "there is no such file", assets.near(shown[name], known))
    term = term or f"{slug}-word"
    for name, entry in (("glossary.yml", term), ("reflections.yml", slug)):
        if entry in course.mapping(name):
            raise AssetError(f"assets/{name}:1", f"{entry} already exists", "choose another slug, or name the word with --term")
    return Plan(course, f"{int(nn):02d}-{slug}", slug, shown["explore"], shown["chart"], term)


def nearest(course: Course, place: int, name: str) -> str:
    """Return the id that the nearest lesson shows with the widget ``name``; the earlier one of two that are equally near."""
    lessons = sorted(course.lessons, key=lambda lesson: (abs(number(lesson.name) - place), number(lesson.name)))
    return next((found for lesson in lessons for found, _ in calls(lesson, name)), "")


def new_files(plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield path and text of each file that a new lesson needs."""
    yield f"lessons/{plan.name}.ipynb", lesson_notebook(plan)
    yield f"assets/chats/{plan.slug}.twee", filled("chat.twee", words(plan))
    yield f"assets/quizzes/{plan.name}.yml", filled("quiz.yml", words(plan))
    yield f"assets/cards/{plan.slug}.yml", filled("card.yml", words(plan))
    for suffix in ("", "-alt") if plan.number in SECOND_CHECK else ("",):
        folder = f"exercises/{plan.name}{suffix}"
        yield f"{folder}/{plan.name}{suffix}.ipynb", check_notebook(plan, suffix)
        yield f"{folder}/questions.yml", filled("questions.yml", words(plan, suffix))


def changed_files(plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield path and new text of each file that gets an entry for the lesson.

    Raises:
        AssetError: ``sources.bib`` cannot be read.
    """
    word = {"term": "⟨write: the word⟩", "definition": "⟨write: what it means, in 25 words or fewer⟩", "lesson": plan.name}
    entry = "".join(f'  {key}: "{value}"\n' for key, value in word.items())
    yield GLOSSARY, _with_end(plan, GLOSSARY) + f"{plan.term}:\n{entry}"
    yield (
        REFLECTIONS,
        _with_end(plan, REFLECTIONS) + f'{plan.slug}: "⟨write: a private question, never about harm, partners, health or passwords⟩"\n',
    )
    keys = plan.course.mapping(f"charts/{plan.chart}.yml").get("sources") or []
    bib = plan.course.text(plan.course.root / BIB)
    yield BIB, with_keyword(bib, keys, plan.name)
    yield SOURCES, with_sources(plan.course, [key for key in entries_of(plan.course) if key in keys], plan.name)


def _with_end(plan: Plan, name: str) -> str:
    """Return the text of a file, with a line end after its last line."""
    return plan.course.text(plan.course.root / name).rstrip("\n") + "\n"


def with_sources(course: Course, keys: list[str], lesson: str) -> str:
    """Return sources.json with the records of ``keys`` for ``lesson`` too, as ``make sources`` would make it."""
    by_lesson = json.loads(course.text(course.root / SOURCES))
    known = {record["key"]: record for records in by_lesson.values() for record in records}
    by_lesson[lesson] = [known[key] for key in keys if key in known]
    return json.dumps(dict(sorted(by_lesson.items())), ensure_ascii=False, indent=1) + "\n"


def words(plan: Plan, suffix: str = "") -> dict[str, str]:
    """Return what the places of the templates are filled with; ``suffix`` is ``-alt`` for a second check."""
    rows, claims = taught(plan)
    alt = [", ".join(f"`{plan.slug}-alt-check-{place}`" for place in range(first, 12, 3)) for first in (1, 2, 3)]
    title = plan.course.plan.get(plan.code, {}).get("title") or "⟨write: the title⟩"
    listed = [(entry, row["teaches"]) for entry, row in rows.items()] + [
        (entry, claim["what_the_source_does"]) for entry, claim in claims.items()
    ]
    corrections = [f"⟨write: {entry} ({claim['what_the_source_does']}), and what a careful source says⟩" for entry, claim in claims.items()]
    return {
        "lesson": plan.name,
        "number": f"{plan.number:02d}",
        "title": title,
        "check": plan.name + suffix,
        "check_title": f"{'Second check' if suffix else 'Check'} {plan.number}: {title[:1].lower()}{title[1:]}",
        "ids": plan.slug + suffix,
        "chat": plan.slug,
        "explore": plan.explore,
        "chart": plan.chart,
        "card": plan.slug,
        "term": plan.term,
        "reflection": plan.slug,
        "row": f"[{next(iter(rows))}]" if rows else "[]",
        "rows_table": "\n".join(f"| {entry} | {text} | ⟨write: where⟩ |" for entry, text in listed)
        or "| ⟨write: what is taught here⟩ | | |",
        "claims": "\n\n".join(corrections)
        or "⟨write: a claim about the topic that does not hold, what a careful source says, and how to find out⟩",
        "next": f"**Next, lesson {plan.number + 1}.** ⟨write: what makes a reader want it⟩" if plan.number < LAST_LESSON else "",
        "ifid": str(uuid.uuid4()).upper(),
        "help": "@help\n" if plan.number in HEAVY else "",
        "danger": "@danger picture-shared\n" if plan.number in SECOND_CHECK else "",
        "begin": f"BEGIN {REGION}",
        "end": f"END {REGION}",
        **{f"alt_{place}": f"; second check: {ids}" if plan.number in SECOND_CHECK else "" for place, ids in enumerate(alt, start=1)},
    }


def taught(plan: Plan) -> tuple[dict[str, dict], dict[str, dict]]:
    """Return the content rows and the flawed claims that the curriculum gives to the lesson, by id."""
    rows = {entry: row for entry, row in plan.course.rows.items() if row["main_lesson"] == plan.code}
    return rows, {entry: claim for entry, claim in plan.course.claims.items() if claim["lesson"] == plan.code}


def lesson_notebook(plan: Plan) -> str:
    """Return the lesson's notebook as text."""
    notebook = filled_json("lesson.ipynb", words(plan))
    rows, claims = taught(plan)
    notebook["metadata"]["between_screens"] |= {"rows": list(rows), "claims": list(claims)}
    if plan.number in HEAVY:
        with_care(plan, notebook["cells"])
    return dumped(notebook)


def with_care(plan: Plan, cells: list[dict]) -> None:
    """Add to the cells of a lesson on harm the line that says so, the folded note where there is a second check, and the box."""
    line, note = (TEMPLATES / "content-note.md").read_text(encoding="utf-8").split("---\n")
    title, imports = cells[:2]
    promise, folded = text_of(title).split("<details>")
    more = f"\n\n{note.rstrip()}" if plan.number in SECOND_CHECK else ""
    title["source"] = f"{promise}{line}\n<details>{folded}{more}".splitlines(keepends=True)
    imports["source"] = [text_of(imports).replace("reflect, ", "reflect, right_now, ")]
    box = [f'right_now("{plan.name}")']
    cells.insert(2, {"cell_type": "code", "execution_count": None, "id": "right-now", "metadata": {}, "outputs": [], "source": box})


def check_notebook(plan: Plan, suffix: str) -> str:
    """Return the notebook of the check, or with ``-alt`` of the second check, as text."""
    notebook = filled_json("check.ipynb", words(plan, suffix))
    notebook["metadata"]["between_screens"]["rows"] = list(taught(plan)[0])[:1]
    return dumped(notebook)


def filled(template: str, places: dict[str, str]) -> str:
    """Return a text template with its places filled."""
    return Template((TEMPLATES / template).read_text(encoding="utf-8")).substitute(places)


def filled_json(template: str, places: dict[str, str]) -> dict:
    """Return a notebook template (nbformat 4) with its places filled; a cell's source is cut into lines anew."""

    def fill(value: object, key: str = "") -> object:
        if key == "source":
            return Template("".join(value)).substitute(places).splitlines(keepends=True)
        if isinstance(value, dict):
            return {name: fill(item, name) for name, item in value.items()}
        if isinstance(value, list):
            return [fill(item) for item in value]
        return Template(value).substitute(places) if isinstance(value, str) else value

    return fill(json.loads((TEMPLATES / template).read_text(encoding="utf-8")))
