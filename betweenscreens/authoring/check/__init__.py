"""``course check``: what keeps fifteen lessons at one standard."""

from collections.abc import Iterable
from pathlib import Path

from betweenscreens import assets
from betweenscreens.authoring.check import (
    branches,
    budget,
    cells,
    english,
    evidence,
    form,
    formats,
    items,
    keys,
    language,
    looks,
    minutes,
    notebooks,
    placeholders,
    references,
    safety,
    scope,
    steps,
    translations,
)
from betweenscreens.authoring.check.course import Course
from betweenscreens.authoring.check.rules import Finding, Rule

MODULES = (
    formats,
    branches,
    notebooks,
    form,
    budget,
    minutes,
    cells,
    items,
    keys,
    references,
    looks,
    language,
    english,
    evidence,
    safety,
    steps,
    placeholders,
    translations,
)


OF_LESSONS = ("teacher-items",)
"""Rules whose findings stand in a check, but are put right in a lesson."""


def all_rules() -> list[Rule]:
    """Return every rule, in the order of the modules and of their text."""
    return [value for module in MODULES for value in vars(module).values() if isinstance(value, Rule)]


def is_lesson(word: str) -> bool:
    """Return True if a word of the command means a lesson: it is a number, or the name of one that is there.

    Raises:
        AssetError: it is a number, and there is no such lesson.
    """
    return bool(scope.named(Course(assets.course_root().resolve()), word))


def check(root: Path | None = None, rules: Iterable[Rule] | None = None, own: Path | None = None, lesson: str = "") -> list[Finding]:
    """Return what is wrong in the course under ``root`` (this one, if None), sorted by place; what only follows from it is left out.

    Args:
        root: the folder of ``assets/``, ``lessons/`` and ``exercises/``.
        rules: those to look at; all of them, if None.
        own: a teacher's private copy of ``exercises/``; then only what is wrong in it is returned, seen beside the course's lessons.
        lesson: the number or the name of the lesson whose findings are wanted; those of all, if empty.

    Raises:
        AssetError: there is no lesson of this number.
    """
    course = Course((root or assets.course_root()).resolve(), own.resolve() if own else None)
    kept = of_own(rules or all_rules()) if own else rules or all_rules()
    found = {Finding(rule.name, *course.placed(error)) for rule in kept for error in _found(rule, course)}
    findings = scope.causes(found, course)
    findings = [one for one in findings if Path(scope.file_of(one)).is_relative_to(course.own)] if own else findings
    return sorted(scope.of_lesson(findings, course, scope.named(course, lesson)) if lesson else findings, key=_place)


def of_own(rules: Iterable[Rule]) -> list[Rule]:
    """Return the rules that a private copy of the checks is held to: all but those on what only the course's own lessons can say."""
    return [rule for rule in rules if rule.name not in OF_LESSONS]


def _found(rule: Rule, course: Course) -> list[assets.AssetError]:
    """Return what a rule finds; a file that it cannot read is one more finding."""
    found = []
    try:
        found.extend(rule.find(course))
    except assets.AssetError as error:
        found.append(error)
    return found


def _place(finding: Finding) -> tuple[str, int, str, str]:
    file, _, line = finding.where.rpartition(":")
    return file, int(line), finding.rule, finding.what
