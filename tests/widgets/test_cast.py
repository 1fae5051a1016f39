"""Who is who, and what a lesson looks like."""

import re
from pathlib import Path

import pytest

from betweenscreens import assets
from betweenscreens.widgets import cast, static

ROOT = Path(__file__).resolve().parents[2]
COVERS = sorted((static.HERE / "covers").glob("*.svg"))
DRAWINGS = [*COVERS, *sorted((static.HERE / "portraits").glob("*.svg"))]
PAPER = r"--bs-{hue}-paper: (#\w+);"


def test_faces_are_those_of_the_names_that_the_cast_knows() -> None:
    found = cast.faces(["Mei-Lin", "Diego", "Rosa", "Diego"])
    assert {name: face["hue"] for name, face in found.items()} == {"Diego": "marigold", "Mei-Lin": "coral"}
    assert all(face["svg"].startswith('<svg aria-hidden="true" focusable="false" viewBox="0 0 48 48">') for face in found.values())


def test_a_lesson_without_a_cover_is_petrol() -> None:
    assert cast.cover("98-none") == {"hue": "petrol", "svg": ""}


@pytest.mark.parametrize("path", COVERS, ids=lambda path: path.stem)
def test_a_cover_says_the_hue_of_its_ground(path: Path) -> None:
    found = cast.cover(path.stem)
    light = (static.HERE / "tokens.css").read_text(encoding="utf-8").split("}", 1)[0]
    assert re.search(r'class="bg" fill="(#\w+)"', found["svg"])[1] == re.search(PAPER.format(hue=found["hue"]), light)[1]


def test_every_lesson_of_the_plan_has_a_cover() -> None:
    assert [int(path.stem[:2]) for path in COVERS] == list(range(15))
    assert {path.stem for path in (ROOT / "lessons").glob("[0-9]*.ipynb")} <= {path.stem for path in COVERS}


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_a_drawing_is_small_flat_and_says_nothing(path: Path) -> None:
    """At most 1.2 kB, at most eleven colours, no text, no gradient, no id: it can stand in a page as often as need be."""
    text = path.read_text(encoding="utf-8")
    assert len(text.encode()) <= 1200
    assert len(set(re.findall(r"#[0-9A-Fa-f]{3,6}", text))) <= 11
    assert re.search(r"<text|Gradient|\bid=|<script|\bon\w+=|href", text) is None


def test_what_is_wrong_names_its_line() -> None:
    text = "Amina: {hue: plum, portrait: amina}\nKim: {hue: pink, portrait: kim}\n"
    found = [str(problem) for problem in cast.problems(assets.parse_yaml(text, "cast.yml"), "cast.yml")]
    assert [line.split(":")[:2] for line in found] == [["cast.yml", "2"], ["cast.yml", "2"]]
    assert "pink" in found[0]
    assert "kim" in found[1]
    assert list(cast.problems(assets.parse_yaml("Mum: {hue: none}\n", "cast.yml"), "cast.yml")) == []
    assert "no list" in str(next(cast.problems([], "cast.yml")))


def test_who_has_a_letter_has_no_face() -> None:
    assert "Rosa" in assets.read_yaml(assets.course_root() / "assets/cast.yml")
    assert "Rosa" not in cast.people()
    assert cast.faces(["Rosa", "Diego"]).keys() == {"Diego"}
