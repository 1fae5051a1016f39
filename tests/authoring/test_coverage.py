"""The coverage page: made from the files, fresh, and honest about what is missing."""

from pathlib import Path

from betweenscreens.authoring.check import coverage
from betweenscreens.authoring.check.course import Course
from betweenscreens.authoring.new_lesson import new_lesson


def test_the_page_is_fresh(root: Path) -> None:
    made = coverage.coverage(Course(root))
    assert (root / coverage.NAME).read_text(encoding="utf-8") == made, "assets/coverage.md is stale; run make coverage"


def test_every_row_claim_and_term_is_on_it(course: Path) -> None:
    found = Course(course)
    page = coverage.write(course).read_text(encoding="utf-8")
    for entry in (*found.rows, *found.claims, *found.plan):
        assert f"| {entry} |" in page
    for entry in found.mapping("glossary.yml").values():
        assert f"| {entry['term']} | {entry['lesson']} |" in page


def test_what_waits_for_a_lesson_is_missing_and_what_it_left_out_is_not_taught(course: Path) -> None:
    row = next(entry for entry, value in Course(course).rows.items() if value["main_lesson"] == "L02")
    assert f"| {row} | L02 | learner | {coverage.LATER} |" in coverage.coverage(Course(course))
    new_lesson("02", "tin-cans", root=course)
    assert f"| {row} | L02 | learner | L02 |" in coverage.coverage(Course(course))
    lesson = course / "lessons/02-tin-cans.ipynb"
    lesson.write_text(lesson.read_text(encoding="utf-8").replace(f'"{row}"', '"R001"'), encoding="utf-8")
    assert f"| {row} | L02 | learner | NOT TAUGHT |" in coverage.coverage(Course(course))
