"""`course new-lesson`: what it writes passes `course check` apart from the words, and it never overwrites."""

import importlib.util
import json
from pathlib import Path

import pytest

from betweenscreens import assets, questions, twee
from betweenscreens.assets import AssetError
from betweenscreens.authoring.check import check
from betweenscreens.authoring.check.course import Course
from betweenscreens.authoring.new_lesson import TEMPLATES, nearest, new_lesson
from betweenscreens.release import release


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


PLACES = [
    ("9", "tin-cans"),
    *(pytest.param(*place, marks=pytest.mark.long) for place in (("02", "tin-cans"), ("12", "tin-cans"), ("15", "beyond-the-plan"))),
]


@pytest.mark.parametrize(("number", "slug"), PLACES)
def test_only_words_are_missing(number: str, slug: str, course: Path) -> None:
    before = {str(finding) for finding in check(course)}
    new_lesson(number, slug, root=course)
    new = [finding for finding in check(course) if str(finding) not in before]
    assert {finding.rule for finding in new} - {"boxes"} == {"placeholders"}  # the box of a lesson with another name is still to be written
    lesson = f"{int(number):02d}-{slug}"
    written = [f"lessons/{lesson}.ipynb", f"assets/chats/{slug}.twee", f"assets/quizzes/{lesson}.yml", f"assets/cards/{slug}.yml"]
    for name in [
        *written,
        f"exercises/{lesson}/{lesson}.ipynb",
        f"exercises/{lesson}/questions.yml",
        "assets/glossary.yml",
        "assets/reflections.yml",
    ]:
        assert any(finding.where.startswith(f"{name}:") for finding in new), name


def test_it_returns_what_it_wrote(course: Path) -> None:
    before = files(course)
    told = {path.relative_to(course).as_posix() for path in new_lesson("02", "tin-cans", root=course)}
    after = files(course)
    assert told == {name for name, content in after.items() if before.get(name) != content}


def test_the_curriculum_gives_title_rows_and_claims(course: Path) -> None:
    new_lesson("02", "tin-cans", root=course)
    lesson = json.loads((course / "lessons/02-tin-cans.ipynb").read_text(encoding="utf-8"))
    curriculum = Course(course)
    meta = lesson["metadata"]["between_screens"]
    assert meta["rows"] == [row for row, value in curriculum.rows.items() if value["main_lesson"] == "L02"] != []
    assert meta["claims"] == [claim for claim, value in curriculum.claims.items() if value["lesson"] == "L02"] != []
    assert lesson["cells"][0]["source"][0] == "# Channels, time and cues\n"
    page = "".join("".join(cell["source"]) for cell in lesson["cells"])
    assert all(entry in page for entry in meta["rows"] + meta["claims"])


def test_heavy_lessons_get_help_a_content_note_and_a_second_check(course: Path) -> None:
    new_lesson("09", "tin-cans", root=course)
    new_lesson("11", "tin-strings", root=course)
    assert twee.read(course / "assets/chats/tin-cans.twee")["help"]
    assert twee.read(course / "assets/chats/tin-strings.twee")["help"]
    first, second = (questions.read_graded(course / f"exercises/09-tin-cans{suffix}/questions.yml") for suffix in ("", "-alt"))
    assert [(item.outcome, item.points, item.type) for item in first] == [(item.outcome, item.points, item.type) for item in second]
    assert not {item.id for item in first} & {item.id for item in second}
    assert not (course / "exercises/11-tin-strings-alt").exists()
    for name, folded in (("09-tin-cans", 2), ("11-tin-strings", 1)):
        title, imports, box = json.loads((course / f"lessons/{name}.ipynb").read_text(encoding="utf-8"))["cells"][:3]
        assert "".join(title["source"]).count("<details>") == folded
        assert "right_now" in imports["source"][0]
        assert box["source"] == [f'right_now("{name}")']


def test_the_check_can_be_released_without_its_key(course: Path) -> None:
    new_lesson("02", "tin-cans", root=course)
    source = json.loads((course / "exercises/02-tin-cans/02-tin-cans.ipynb").read_text(encoding="utf-8"))
    assert r"\"right\"" in json.dumps(source)
    assert r"\"right\"" not in json.dumps(release(source))


def test_explorable_and_chart_are_those_of_the_nearest_lesson_or_as_named(course: Path) -> None:
    assert (nearest(Course(course), 2, "explore"), nearest(Course(course), 3, "chart")) == ("who-you-ask", "reply-expectations")
    new_lesson("02", "tin-cans", root=course, explore="read-receipt", chart="reply-expectations", term="tin")
    page = (course / "lessons/02-tin-cans.ipynb").read_text(encoding="utf-8")
    assert all(call in page for call in (r"explore(\"read-receipt\")", r"chart(\"reply-expectations\")", r"term(\"tin\")"))


def test_the_sources_of_the_chart_are_listed_for_the_lesson_as_make_sources_does(course: Path) -> None:
    spec = importlib.util.spec_from_file_location("make_sources", assets.course_root() / "tools" / "make_sources.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    new_lesson("02", "tin-cans", root=course)
    made = json.dumps(tool.by_lesson(tool.read(course / "assets/sources.bib")), ensure_ascii=False, indent=1) + "\n"
    assert (course / "assets/sources.json").read_text(encoding="utf-8") == made
    assert json.loads(made)["02-tin-cans"]


@pytest.mark.parametrize(
    ("number", "slug", "options", "words"),
    [
        ("00", "start", {}, "not the number of a lesson"),
        ("two", "channels", {}, "not the number of a lesson"),
        ("123", "channels", {}, "not the number of a lesson"),
        ("-1", "channels", {}, "not the number of a lesson"),
        ("02", "Channels", {}, "not a slug"),
        ("02", "../channels", {}, "not a slug"),
        ("02", "channels-alt", {}, "not a slug"),
        ("02", "", {}, "not a slug"),
        ("04", "receipts", {}, "lesson 04 already exists"),
        ("02", "seen-22-14x", {"explore": "read-reciept"}, "did you mean read-receipt"),
        ("02", "channels", {"chart": "nothing"}, "there is no such file"),
        ("02", "channels", {"term": "evidence"}, "evidence already exists"),
        ("02", "quiet-hour", {}, "quiet-hour already exists"),
        ("02", "first-messages", {}, "assets/chats/first-messages.twee: this file already exists"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line_and_nothing_is_written(
    number: str, slug: str, options: dict, words: str, course: Path
) -> None:
    before = files(course)
    with pytest.raises(AssetError, match=words.replace("(", r"\(")) as error:
        new_lesson(number, slug, root=course, **options)
    assert "\n" not in str(error.value)
    assert files(course) == before


def test_a_second_time_is_refused(course: Path) -> None:
    new_lesson("02", "tin-cans", root=course)
    before = files(course)
    with pytest.raises(AssetError, match="lesson 02 already exists"):
        new_lesson("02", "tin-cans", root=course)
    with pytest.raises(AssetError, match="tin-cans already exists"):
        new_lesson("03", "tin-cans", root=course, term="tin")
    assert files(course) == before


def test_an_installed_course_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "_course").mkdir()
    with pytest.raises(AssetError, match="run this there"):
        new_lesson("02", "tin-cans", root=tmp_path / "_course")


def test_every_template_says_what_is_to_be_written() -> None:
    for path in TEMPLATES.iterdir():
        assert "⟨write: " in path.read_text(encoding="utf-8"), path.name
