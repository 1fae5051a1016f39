"""Which findings to show: the root cause before what follows from it, and those of one lesson."""

from collections.abc import Iterable

from betweenscreens.assets import AssetError, near
from betweenscreens.authoring.check import items, keys, minutes
from betweenscreens.authoring.check.course import Course, Notebook
from betweenscreens.authoring.check.formats import question_format, readable
from betweenscreens.authoring.check.references import calls, entries_of, files_of
from betweenscreens.authoring.check.rules import Finding, Rule
from betweenscreens.widgets import guarded

OF_QUESTIONS = frozenset(rule.name for module in (items, keys, minutes) for rule in vars(module).values() if isinstance(rule, Rule))
"""Rules that see too few questions where a question file is broken."""
MODULES = {"explore": "explorables", "chart": "charts"}
IN_NOTEBOOKS = {"glossary.yml": "term", "reflections.yml": "reflect"}
"""Files that all lessons share → the call by which a lesson names an entry."""


def causes(findings: Iterable[Finding], course: Course) -> list[Finding]:
    """Return findings without those that only follow from others.

    While a file cannot be read at all, the course is seen without it, so nothing else is said.
    While a question file has mistakes of form, nothing is said about how the questions of its lesson fit together.
    """
    found = list(findings)
    if unread := [one for one in found if one.rule == readable.name]:
        return unread
    broken = {file_of(one) for one in found if one.rule == question_format.name}
    waiting = {file for lesson in course.lessons if broken & (files := files_of(course, lesson)) for file in files}
    return [one for one in found if one.rule not in OF_QUESTIONS or file_of(one) not in waiting]


def of_lesson(findings: Iterable[Finding], course: Course, name: str) -> list[Finding]:
    """Return the findings that whoever writes the lesson ``name`` has to put right, and files that cannot be read.

    These are all in its files, in its entries of the files that lessons share, and those that name it.
    """
    lesson = next((one for one in course.lessons if one.name == name), None)
    own = own_files(course, lesson) if lesson else set()
    entries = own_entries(course, lesson) if lesson else {}
    return [
        one for one in findings if one.rule == readable.name or name in str(one) or file_of(one) in own or _entry(one, course) in entries
    ]


def named(course: Course, word: str) -> str:
    """Return the name of the lesson that a word of the command means: its number or its name; empty if it means none.

    Raises:
        AssetError: it is a number, and there is no such lesson.
    """
    known = sorted({path.stem for path in course.files("lessons/[0-9][0-9]-*.ipynb")})
    if not word.isdigit():
        return word if word in known else ""
    found = [name for name in known if name.startswith(f"{int(word):02d}-")]
    if not found:
        raise AssetError(f"course check {word}", "there's no lesson with this number", near(word, known))
    return found[0]


def own_files(course: Course, lesson: Notebook) -> set[str]:
    """Return the files of a lesson, with the modules of its models and charts and the data of its charts."""
    modules = {guarded.file_of(folder, name) for call, folder in MODULES.items() for name, _ in calls(lesson, call)}
    tables = {f"assets/data/{course.mapping(f'charts/{name}.yml').get('data')}" for name, _ in calls(lesson, "chart")}
    return files_of(course, lesson) | modules | tables


def own_entries(course: Course, lesson: Notebook) -> set[tuple[str, str]]:
    """Return (file, entry) of each word, private question and source of a lesson in the files that lessons share."""
    named_in = {(f"assets/{file}", found) for file, call in IN_NOTEBOOKS.items() for found, _ in calls(lesson, call)}
    return named_in | {("assets/sources.bib", key) for key, entry in entries_of(course).items() if lesson.name in entry.lessons}


def file_of(finding: Finding) -> str:
    """Return the file of a finding."""
    return finding.where.rpartition(":")[0]


def _entry(finding: Finding, course: Course) -> tuple[str, str]:
    """Return the file of a finding and the entry in which it is; the entry is empty where the file has none."""
    file, _, line = finding.where.rpartition(":")
    begins = dict(_begins(file, course))
    before = [name for name, first in begins.items() if first <= int(line)]
    return file, max(before, key=begins.get, default="")


def _begins(file: str, course: Course) -> Iterable[tuple[str, int]]:
    """Return each entry of a shared file with its first line, from 1."""
    name = file.removeprefix("assets/")
    if name == "sources.bib":
        return [(key, entry.line) for key, entry in entries_of(course).items()]
    mapping = course.mapping(name) if name in IN_NOTEBOOKS else {}
    return [(key, mapping.lc.key(key)[0] + 1) for key in mapping]
