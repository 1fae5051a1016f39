"""Which figures need a source, and which have one."""

from pathlib import Path

import pytest

from betweenscreens.authoring.check.course import Cell, Course, Notebook
from betweenscreens.authoring.check.evidence import charted, figure_has_source, unsourced

CHART = Cell("chart", 1, "code", 'chart("seen")', frozenset(), {}, has_output=False)


def cell(source: str) -> Cell:
    return Cell("a-cell", 1, "markdown", source, frozenset(), {}, has_output=False)


@pytest.mark.parametrize(
    ("source", "figures"),
    [
        ("It was 38 per cent of them.", ["38 per cent"]),
        ("It was 38% in 2019.", ["38%"]),
        ("They lost £1,200 and $3.", ["£1,200", "$3"]),
        ("One group in 2019 had 3 million people, 1 in 5 of all.", ["3 million", "1 in 5"]),
        ("Two out of three said so, in 12 minutes, at 22:14.", []),
        ("It was 38 per cent [3].", []),
        ("It was 38 per cent [a study](https://example.org).", ["38 per cent"]),
        ("Say it is 38 per cent. <!-- our own number -->", []),
        ("The chart says 11 per cent, or 1,060 in 9000.", []),
    ],
)
def test_a_figure_needs_a_source_in_its_cell_or_a_row_in_the_chart(source: str, figures: list[str]) -> None:
    assert list(unsourced(cell(source), {"11", "1060"})) == figures


def test_the_numbers_of_a_chart_are_those_of_its_table_also_rounded(tmp_path: Path) -> None:
    for folder, name, text in (("charts", "seen.yml", "data: pew.csv\n"), ("data", "pew.csv", "id,value\nR1_2015,52.6\n")):
        (tmp_path / "assets" / folder).mkdir(parents=True)
        (tmp_path / "assets" / folder / name).write_text(text, encoding="utf-8")
    lesson = Notebook(tmp_path / "lessons/04-x.ipynb", "lessons/04-x.ipynb", {}, (CHART,))
    assert charted(Course(tmp_path), lesson) == {"52.6", "53"}


def test_the_whole_course_is_looked_at(root: Path) -> None:
    course = Course(root)
    assert len(course.lessons) >= 6
    assert list(figure_has_source.find(course)) == []
