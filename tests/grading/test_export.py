"""Marks leave in shapes that Moodle and Canvas take in; of two versions of a check the better mark counts."""

import csv
import json
from pathlib import Path

import pytest

from autograder import classroom, export, grading, roster
from autograder.gradebook import Gradebook
from autograder.gradebook_rows import Marks
from betweenscreens import answers
from betweenscreens.assets import AssetError

NAME = "98-two-stops-late"


def test_the_better_of_two_versions_counts() -> None:
    marks = Marks({("a", "09-x"): 3, ("a", "09-x-alt"): 5, ("b", "09-x"): 4, ("c", "09-x-alt"): 1}, {"09-x": 10, "09-x-alt": 10})
    assert export.better(marks) == Marks({("a", "09-x"): 5, ("b", "09-x"): 4, ("c", "09-x"): 1}, {"09-x": 10})


@pytest.mark.parametrize("points", [(3, 5), (5, 3), (5, 5), (0, 5), (5, 0)])
@pytest.mark.parametrize("names", [("09-x", "09-x-alt"), ("09-x-alt", "09-x")])
def test_the_better_one_counts_whichever_it_is_and_whichever_comes_first(names: tuple[str, str], points: tuple[int, int]) -> None:
    first, second = names
    better = export.better(Marks({("a", first): points[0], ("a", second): points[1]}, {first: points[0], second: points[1]}))
    assert better == Marks({("a", "09-x"): 5}, {"09-x": 5})


def test_half_a_point_is_the_most_where_a_check_gives_no_more() -> None:
    marks = Marks({("a", "09-x"): 0.25, ("b", "09-x-alt"): 0.0}, {"09-x": 0.5, "09-x-alt": 0.0})
    assert export.better(marks) == Marks({("a", "09-x"): 0.25, ("b", "09-x"): 0.0}, {"09-x": 0.5})


def test_only_the_end_of_an_id_makes_a_second_version() -> None:
    marks = Marks({("a", "09-alt-x"): 3, ("a", "09-x"): 1, ("b", "09-alt-x"): 0}, {"09-alt-x": 10, "09-x": 4})
    assert export.better(marks) == marks


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("@x", "'@x"),
        ("Lena;=1+1", "Lena;'=1+1"),
        ("a\t=1|-2", "a\t'=1|'-2"),
        (" Lena (7b)", " Lena (7b)"),
        ("(Lena)", "(Lena)"),
        ("＝1+1", "'=1+1"),
        ("＋cmd", "'+cmd"),
        ("－1", "'-1"),
        (" =1", "' =1"),
        ("\t=1", "\t'=1"),
        ("%x", "'%x"),
        ("Lena", "Lena"),
        ("4711", "4711"),
        ("李雷", "李雷"),
        ("", ""),
    ],
)
def test_no_name_is_a_formula(text: str, shown: str) -> None:
    assert export.no_formula(text) == shown


def test_both_files(new_class: Path, released: dict, tmp_path: Path) -> None:
    settings = classroom.settings(new_class)
    with Gradebook(settings.url) as book:
        book.add_students([roster.Student("s-01", "Lena", "Berg", "lena@school.example", "4711"), roster.Student("s-02")])
    with pytest.raises(AssetError, match="nothing has been marked yet"):
        export.write(settings, tmp_path / "marks.csv")
    own = new_class / "submitted" / "s-01" / NAME
    own.mkdir(parents=True)
    (own / f"{NAME}.ipynb").write_text(json.dumps(released))
    (own / answers.NAME).write_text(json.dumps({"answers": {"film-has-begun": 1, "three-steps": [2, 1, 0]}}))
    list(grading.grade(new_class, [NAME]))
    done = export.write(settings, tmp_path / "marks.csv")
    moodle, canvas, questions, parts = (list(csv.reader(path.open(encoding="utf-8-sig"))) for path in done.files)
    assert done.files[0].read_bytes()[:3] == b"\xef\xbb\xbf"
    assert questions[0] == ["id", "check", "question", "points", "of"]
    points = {row[2]: row[3] for row in questions[1:]}
    assert (points["film-has-begun"], points["three-steps"]) == ("1", "1")
    assert done.waiting == {}
    assert parts[0] == ["id", "check", "part", "points", "of"]
    assert {row[0] for row in parts[1:]} == {"s-01"}
    assert sum(float(row[3]) for row in parts[1:]) == 2
    assert sum(float(row[4]) for row in parts[1:]) == 14
    assert moodle == [
        ["ID number", "Email address", "First name", "Last name", "A check for tests"],
        ["4711", "lena@school.example", "Lena", "Berg", "2"],
        ["s-02", "", "", "", ""],
    ]
    assert canvas == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "A check for tests"],
        ["    Points Possible", "", "", "", "", "14"],
        ["Berg, Lena", "4711", "s-01", "lena@school.example", "", "2"],
        ["s-02", "", "s-02", "", "", ""],
    ]


def test_a_bare_name_lies_in_the_class_and_a_comma_has_semicolons_beside_it(new_class: Path, released: dict) -> None:
    settings = classroom.settings(new_class)
    with Gradebook(settings.url) as book:
        book.add_students([roster.Student("s-01")])
    own = new_class / "submitted" / "s-01" / NAME
    own.mkdir(parents=True)
    (own / f"{NAME}.ipynb").write_text(json.dumps(released))
    given = {"two-that-can-be-checked": [0], "whose-words": {"0": 1}, "what-lena-could-write": "Late."}
    (own / answers.NAME).write_text(json.dumps({"answers": given}))
    list(grading.grade(new_class, [NAME]))
    done = export.write(settings, Path("marks.csv"), ",")
    assert [path.parent for path in done.files] == [new_class] * 4
    assert all(";" in path.read_text(encoding="utf-8-sig") for path in done.files)
    assert done.waiting == {NAME: 1}
    with pytest.raises(AssetError, match="isn't a decimal sign"):
        export.write(settings, Path("marks.csv"), "x")
