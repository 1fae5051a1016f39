"""Rules for what points to what: files, rows, claims, terms, reflections, sources."""

import json
import re
from collections.abc import Iterator

from betweenscreens.assets import AssetError
from betweenscreens.authoring.bibliography import Entry, entries
from betweenscreens.authoring.check.course import Course, Notebook
from betweenscreens.authoring.check.rules import rule

CALLS = {
    "chat": ("chats", ".twee"),
    "explore": ("explorables", ".yml"),
    "chart": ("charts", ".yml"),
    "card": ("cards", ".yml"),
    "quiz": ("quizzes", ".yml"),
}
OWN = ("quiz", "sources", "right_now")
"""Widgets that take the id of the lesson they stand in."""
LONGEST_DEFINITION = 25


def calls(notebook: Notebook, name: str) -> list[tuple[str, str]]:
    """Return (id, file:line) of each call ``name("id")`` in a notebook."""
    pattern = re.compile(rf'\b{name}\("([^"]+)"(?!.*graded)')
    return [(match, notebook.at(cell)) for cell in notebook.cells if cell.kind == "code" for match in pattern.findall(cell.source)]


def items_placed(lesson: Notebook) -> list[tuple[str, str]]:
    """Return (item id, file:line) of each practice item that a lesson shows by itself: ``quiz("…", item="id")``."""
    pattern = re.compile(r'quiz\("[^"]+", item="([^"]+)"\)\s*')
    return [(match[1], lesson.at(cell)) for cell in lesson.cells if cell.kind == "code" and (match := pattern.fullmatch(cell.source))]


def files_of(course: Course, lesson: Notebook) -> set[str]:
    """Return the files of a lesson: its notebook, what it shows, and its checks with their questions."""
    checks = {check.where for check in course.checks if check.lesson == lesson.name}
    shown = {f"assets/{folder}/{name}{suffix}" for call, (folder, suffix) in CALLS.items() for name, _ in calls(lesson, call)}
    return {lesson.where, *checks, *(f"{check.rpartition('/')[0]}/questions.yml" for check in checks), *shown}


@rule("files-exist")
def files_exist(course: Course) -> Iterator[AssetError]:
    """Every chat, quiz, explorable, chart and card that a lesson names has its file."""
    for lesson in course.lessons:
        for name, (folder, suffix) in CALLS.items():
            for found, where in calls(lesson, name):
                if not (course.root / "assets" / folder / f"{found}{suffix}").is_file():
                    yield AssetError(where, f"assets/{folder}/{found}{suffix} doesn't exist", "add the file, or change the id in the cell")


@rule("files-used")
def files_used(course: Course) -> Iterator[AssetError]:
    """Every chat, quiz, explorable, chart and card file is shown by a lesson."""
    for name, (folder, suffix) in CALLS.items():
        used = {found for lesson in course.lessons for found, _ in calls(lesson, name)}
        for path in course.files(f"assets/{folder}/*{suffix}"):
            found = path.name.removesuffix(suffix)
            if found not in used:
                yield AssetError(
                    f"{course.shown(path)}:1", "no lesson shows this file", f'add a cell {name}("{found}"), or delete the file'
                )


@rule("own-id")
def own_id(course: Course) -> Iterator[AssetError]:
    """A lesson shows its own quiz, sources and box, not another lesson's."""
    for lesson in course.lessons:
        for name in OWN:
            for found, where in calls(lesson, name):
                if found != lesson.name:
                    yield AssetError(where, f"{name} names {found}, which is another lesson", f'write {name}("{lesson.name}")')


@rule("terms")
def terms(course: Course) -> Iterator[AssetError]:
    """Every term shown is in the glossary, and every entry for a lesson that exists is shown in it."""
    glossary = course.mapping("glossary.yml")
    shown = {(found, lesson.name): where for lesson in course.lessons for found, where in calls(lesson, "term")}
    for (found, _), where in shown.items():
        if found not in glossary:
            yield AssetError(where, f"the term “{found}” isn't in assets/glossary.yml", "add it with term, definition and lesson")
    names = {lesson.name for lesson in course.lessons}
    for entry, value in glossary.items():
        lesson = value.get("lesson") if isinstance(value, dict) else None
        if lesson in names and (entry, lesson) not in shown:
            what = f"the term “{entry}” isn't shown in its lesson"
            yield AssetError(line_of(glossary, entry, "glossary.yml"), what, f'add a cell term("{entry}"), or remove the entry')


@rule("definitions")
def definitions(course: Course) -> Iterator[AssetError]:
    """An entry of the glossary has a term, a lesson, and a definition of 25 words at most."""
    glossary = course.mapping("glossary.yml")
    for entry, value in glossary.items():
        where = line_of(glossary, entry, "glossary.yml")
        if not isinstance(value, dict) or not all(value.get(key) for key in ("term", "definition", "lesson")):
            yield AssetError(where, f"the entry “{entry}” has no term, no definition or no lesson", "write all three")
        elif (count := len(str(value["definition"]).split())) > LONGEST_DEFINITION:
            yield AssetError(where, f"the definition of “{entry}” has {count} words", f"write it in {LONGEST_DEFINITION} words or fewer")


def line_of(mapping: dict, key: object, name: str) -> str:
    """Return ``file:line`` of a key in a file of ``assets/``."""
    return f"assets/{name}:{mapping.lc.key(key)[0] + 1}"


@rule("reflections")
def reflections(course: Course) -> Iterator[AssetError]:
    """Every question of "For you only" is in reflections.yml, and some lesson asks each one that's there."""
    prompts = course.mapping("reflections.yml")
    asked = {found: where for lesson in course.lessons for found, where in calls(lesson, "reflect")}
    for found, where in asked.items():
        if not isinstance(prompts.get(found), str):
            yield AssetError(where, f"the question “{found}” isn't in assets/reflections.yml", "add it with its text")
    for found in prompts:
        if found not in asked:
            yield AssetError(
                line_of(prompts, found, "reflections.yml"), f"no lesson asks “{found}”", f'add a cell reflect("{found}"), or remove it'
            )


@rule("rows")
def rows(course: Course) -> Iterator[AssetError]:
    """A lesson lists content rows that exist, and all those whose main home it is."""
    for lesson in course.lessons:
        listed = set(lesson.listed("rows"))
        for unknown in sorted(listed - set(course.rows)):
            yield AssetError(f"{lesson.where}:1", f"the content row {unknown} doesn't exist", "use an id of assets/curriculum/rows.csv")
        for missing in sorted(row for row, value in course.rows.items() if value["main_lesson"] == lesson.code and row not in listed):
            what = f"the content row {missing} belongs in this lesson but isn't listed"
            yield AssetError(f"{lesson.where}:1", what, "teach it and add it to the metadata's rows")


@rule("claims")
def claims(course: Course) -> Iterator[AssetError]:
    """A lesson takes apart every flawed claim that is given to it, and no other."""
    for lesson in course.lessons:
        listed = set(lesson.listed("claims"))
        given = {claim for claim, value in course.claims.items() if value["lesson"] == lesson.code}
        for claim in sorted(listed ^ given):
            what = f"the claim {claim} is {'not given to' if claim in listed else 'missing from'} this lesson"
            yield AssetError(f"{lesson.where}:1", what, "compare the metadata's claims with assets/curriculum/claims.csv")


@rule("sources")
def sources(course: Course) -> Iterator[AssetError]:
    """Every source of a chart is in sources.bib under the chart's lesson, and every entry is used by a lesson that exists."""
    known = entries_of(course)
    for path in course.files("assets/charts/*.yml"):
        chart = course.mapping(f"charts/{path.name}")
        for key in chart.get("sources") or []:
            if key not in known:
                yield AssetError(f"{course.shown(path)}:1", f"the source {key} isn't in assets/sources.bib", "add the entry")
            elif chart.get("lesson") not in known[key].lessons:
                yield AssetError(
                    f"assets/sources.bib:{known[key].line}", f"{key} doesn't name the lesson {chart.get('lesson')}", "add it to keywords"
                )
    names = {lesson.name for lesson in course.lessons}
    for key, entry in known.items():
        for name in [name for name in entry.lessons if name not in names] or ([] if entry.lessons else ["no keywords"]):
            yield AssetError(
                f"assets/sources.bib:{entry.line}", f"no lesson that exists uses {key} ({name})", "correct keywords, or remove the entry"
            )


@rule("citations")
def citations(course: Course) -> Iterator[AssetError]:
    """A number in square brackets in a lesson is the number of one of its sources."""
    known = entries_of(course).values()
    for lesson in course.lessons:
        count = sum(lesson.name in entry.lessons for entry in known)
        for cell in lesson.cells:
            for cited in re.findall(r"\[(\d+)\](?!\()", cell.source) if cell.kind == "markdown" else ():
                if not 0 < int(cited) <= count:
                    yield AssetError(
                        lesson.at(cell),
                        f"[{cited}] isn't one of the lesson's {count} sources",
                        "correct the number, or add the source to sources.bib",
                    )


def entries_of(course: Course) -> dict[str, Entry]:
    """Return the entries of sources.bib by key.

    Raises:
        AssetError: as :func:`betweenscreens.authoring.bibliography.entries`.
    """
    path = course.root / "assets/sources.bib"
    return {entry.key: entry for entry in entries(course.text(path), course.shown(path))}


@rule("sources-derived")
def sources_derived(course: Course) -> Iterator[AssetError]:
    """assets/sources.json has the same entries as sources.bib."""
    try:
        derived = json.loads(course.text(course.root / "assets/sources.json"))
        there = {(lesson, record["key"]) for lesson, records in derived.items() for record in records}
    except (ValueError, LookupError, TypeError, AttributeError):
        there = set()
    wanted = {(lesson, entry.key) for entry in entries_of(course).values() for lesson in entry.lessons}
    if there != wanted:
        yield AssetError("assets/sources.json:1", f"it differs from sources.bib ({len(there ^ wanted)} entries)", "run make sources")
