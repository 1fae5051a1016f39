"""``course check``: what keeps fifteen lessons at one standard."""

from collections.abc import Iterable
from pathlib import Path

from betweenscreens import assets
from betweenscreens.authoring.check import (
    branches,
    budget,
    cells,
    english,
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
    safety,
    steps,
    placeholders,
    translations,
)


def all_rules() -> list[Rule]:
    """Return every rule, in the order of the modules and of their text."""
    return [value for module in MODULES for value in vars(module).values() if isinstance(value, Rule)]


def not_formed(root: Path | None = None) -> list[str]:
    """Return the names of the lessons that are not in the form of docs/lesson.md yet, which the rules of the form pass over."""
    return [lesson.name for lesson in Course((root or assets.course_root()).resolve()).lessons if not lesson.formed]


def check(root: Path | None = None, rules: Iterable[Rule] | None = None) -> list[Finding]:
    """Return what is wrong in the course under ``root`` (this one, if None), sorted by place.

    Args:
        root: the folder of ``assets/``, ``lessons/`` and ``exercises/``.
        rules: those to look at; all of them, if None.
    """
    course = Course((root or assets.course_root()).resolve())
    findings = {Finding(rule.name, *course.placed(error)) for rule in rules or all_rules() for error in _found(rule, course)}
    return sorted(findings, key=_place)


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
