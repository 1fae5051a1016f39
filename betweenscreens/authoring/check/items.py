"""Rules for questions: ids, rows, outcomes, how many and of how many types, practice and check."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from betweenscreens import questions
from betweenscreens.assets import AssetError
from betweenscreens.authoring.check.course import Course, Notebook
from betweenscreens.authoring.check.form import promised
from betweenscreens.authoring.check.placeholders import PLACEHOLDER
from betweenscreens.authoring.check.references import calls, items_placed
from betweenscreens.authoring.check.rules import rule
from betweenscreens.lesson_id import number

PRACTICE, MIN_GRADED, MIN_TYPES = range(6, 11), 10, 3
SAME = 0.8
"""Two questions with more than this share of their letters in common, in order, are the same question."""


@dataclass(frozen=True)
class Asked:
    """One question in a file.

    Attributes:
        item: the question; where: its ``file:line``.
        lesson: name of the lesson that it belongs to.
        kind: ``practice``, ``chart`` or ``graded``.
    """

    item: questions.Item
    where: str
    lesson: str
    kind: str

    @property
    def file(self) -> str:
        """Return the file it stands in."""
        return self.where.rpartition(":")[0]

    @property
    def marked(self) -> bool:
        """Return True if a program marks it in a check."""
        return self.kind == "graded" and self.item.type != "written"


class OneQuestion(list):
    """A chart's one question as the list that the reader of question files expects, with its line."""

    def __init__(self, question: object) -> None:
        super().__init__([question])
        self.lc = self

    def item(self, _: int) -> tuple[int, int]:
        """Return line and column of the question, from 0, as ruamel does for a list."""
        return self[0].lc.line, 0


def asked(course: Course) -> tuple[Asked, ...]:
    """Return every question that can be read, of practice quizzes, charts and checks; read once for a course."""
    if not course.asked:
        course.asked = (*_practice(course), *_of_charts(course), *_graded(course))
    return course.asked


def of_check(course: Course, check: Notebook) -> list[Asked]:
    """Return the questions of a check."""
    file = f"{check.where.rpartition('/')[0]}/questions.yml"
    return [one for one in asked(course) if one.file == file]


def _practice(course: Course) -> Iterator[Asked]:
    for path in course.files("assets/quizzes/*.yml"):
        yield from _of(course.yaml(f"quizzes/{path.name}"), course.shown(path), path.stem, "practice")


def _of_charts(course: Course) -> Iterator[Asked]:
    for path in course.files("assets/charts/*.yml"):
        chart = course.mapping(f"charts/{path.name}")
        if isinstance(chart.get("question"), dict):
            yield from _of(OneQuestion(chart["question"]), course.shown(path), str(chart.get("lesson")), "chart")


def _graded(course: Course) -> Iterator[Asked]:
    for path in course.files("exercises/*/questions.yml"):
        where = course.shown(path)
        yield from _of(course.yaml(f"../{where}"), where, path.parent.name.removesuffix("-alt"), "graded")


def _of(content: object, where: str, lesson: str, kind: str) -> Iterator[Asked]:
    items, _ = questions.parse(content, where, graded=kind == "graded")
    listed = content.get("questions") if isinstance(content, dict) else content
    lines = [(raw.get("id"), raw.lc.line + 1) for raw in listed or [] if isinstance(raw, dict)]
    for item in items:
        line = next((line for name, line in lines if name == item.id), 1)
        lines = [entry for entry in lines if entry != (item.id, line)]
        yield Asked(item, f"{where}:{line}", lesson, kind)


@rule("question-ids")
def question_ids(course: Course) -> Iterator[AssetError]:
    """A question's id appears only once in the whole course."""
    seen: dict[str, str] = {}
    for one in asked(course):
        if one.item.id in seen:
            yield AssetError(one.where, f"the id {one.item.id} is taken by {seen[one.item.id]}", "give the question an id of its own")
        seen.setdefault(one.item.id, one.where)


@rule("question-rows")
def question_rows(course: Course) -> Iterator[AssetError]:
    """A question names the content rows that it tests, all of them among those that its lesson teaches."""
    taught = {lesson.name: lesson.listed("rows") for lesson in course.lessons}
    for one in asked(course):
        rows = taught.get(one.lesson, [])
        if rows and not one.item.rows:
            yield AssetError(one.where, f"{one.item.id} names no content row", "add rows, such as rows: [R013]")
        for row in one.item.rows:
            if row not in rows:
                yield AssetError(
                    one.where,
                    f"{one.item.id} tests {row}, which its lesson doesn't list",
                    "correct the row, or add it to the lesson's metadata",
                )


@rule("outcomes")
def outcomes(course: Course) -> Iterator[AssetError]:
    """A question's outcome is one of those in its lesson's first cell; each of these is practised and checked."""
    for lesson in course.lessons:
        listed = promised(lesson)
        mine = [one for one in asked(course) if one.lesson == lesson.name]
        for one in mine:
            if one.item.outcome not in listed:
                what = f"the outcome “{one.item.outcome}” isn't in the first cell of its lesson"
                yield AssetError(one.where, what, "write it word for word as in “What you’ll be able to do”")
        for outcome in listed if number(lesson.name) > 0 else ():
            for kind, word in (("practice", "practised"), ("graded", "checked")):
                if outcome not in {one.item.outcome for one in mine if one.kind == kind}:
                    yield AssetError(
                        lesson.at(lesson.cells[0]), f"“{outcome}” isn't {word}", "write a question with this outcome, or promise less"
                    )


@rule("teacher-items")
def teacher_items(course: Course) -> Iterator[AssetError]:
    """The table for the teacher names every question of the lesson and its check, and no others."""
    for lesson in course.lessons:
        cells = [cell for cell in lesson.cells if "teacher" in cell.tags]
        lines = [line for cell in cells for line in cell.source.splitlines() if line.startswith("|")]
        named = set(re.findall(r"`([a-z0-9]+(?:-[a-z0-9]+)+)`", "\n".join(lines)))
        mine = {one.item.id: one for one in asked(course) if one.lesson == lesson.name}
        if not cells:
            continue
        for stranger in sorted(named - set(mine)):
            yield AssetError(lesson.at(cells[0]), f"the table names {stranger}, which isn't a question of this lesson", "correct the id")
        for missing in sorted(set(mine) - named):
            yield AssetError(mine[missing].where, f"the teacher's table doesn't name {missing}", "add it to the table in “For the teacher”")


@rule("enough-questions")
def enough_questions(course: Course) -> Iterator[AssetError]:
    """A practice quiz has 6 to 10 items, a check 10 or more that mark themselves and one written, of 3 types at least."""
    for file, group in by_file(course).items():
        auto = [one for one in group if one.item.type != "written"]
        graded = group[0].kind == "graded"
        least = MIN_GRADED if graded else PRACTICE.start
        if len(auto) < least:
            yield AssetError(f"{file}:1", f"there are {len(auto)} items", f"write at least {least}")
        if not graded and len(auto) >= PRACTICE.stop:
            yield AssetError(f"{file}:1", f"there are {len(auto)} items", f"keep {PRACTICE.stop - 1} at most")
        if len({one.item.type for one in auto}) < MIN_TYPES:
            yield AssetError(
                f"{file}:1", "there are fewer than three types of items", "mix single choice, several choices, order, match and number"
            )
        if graded and len(auto) == len(group):
            yield AssetError(f"{file}:1", "there's no written item", "add one short text with a rubric, marked by the teacher")


@rule("placed-items")
def placed_items(course: Course) -> Iterator[AssetError]:
    """A practice item that a lesson shows by itself is in the lesson's practice file, and no item is shown twice."""
    for lesson in course.lessons:
        known = [one.item.id for one in asked(course) if one.kind == "practice" and one.lesson == lesson.name]
        placed = items_placed(lesson)
        for i, (item, where) in enumerate(placed):
            if item not in known:
                yield AssetError(where, f"{item} isn't in assets/quizzes/{lesson.name}.yml", "add it, or correct the id")
            if item in [earlier for earlier, _ in placed[:i]]:
                yield AssetError(where, f"{item} is shown a second time", "show another item, or take the cell out")
        rest = [where for _, where in calls(lesson, "quiz")][len(placed) :]
        if len(rest) != 1:
            what = f"the rest of the practice items are shown {len(rest)} times"
            yield AssetError(f"{lesson.where}:1", what, f'write quiz("{lesson.name}") once, under “Check yourself”')


def by_file(course: Course) -> dict[str, list[Asked]]:
    """Return the questions of each quiz and check, by file; those of charts are left out."""
    groups: dict[str, list[Asked]] = {}
    for one in asked(course):
        if one.kind != "chart":
            groups.setdefault(one.file, []).append(one)
    return groups


@rule("not-repeated")
def not_repeated(course: Course) -> Iterator[AssetError]:
    """No question of a check is one of the practice questions, or nearly so."""
    practice = [(one.item.id, plain_words(one.item.question)) for one in asked(course) if one.kind != "graded"]
    for one in asked(course):
        question = plain_words(one.item.question)
        if one.kind == "graded" and question and (like := likest(question, practice)):
            yield AssetError(one.where, f"it repeats {like}", "write a new case")


def plain_words(text: str) -> str:
    """Return a question's words without case, marks and what is still to be written, to compare two questions."""
    return " ".join(re.findall(r"\w+", PLACEHOLDER.sub("", text).lower()))


def likest(text: str, others: list[tuple[str, str]]) -> str:
    """Return the id of the first of ``others`` (id, text) that is ``text`` with a few letters changed, or ""."""
    matcher = difflib.SequenceMatcher(b=text, autojunk=False)
    for name, other in others:
        matcher.set_seq1(other)
        if all(ratio() > SAME for ratio in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)):
            return name
    return ""
