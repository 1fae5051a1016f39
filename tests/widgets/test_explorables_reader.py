"""Every mistake in an explorable's words file is told with its line, and all at once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from betweenscreens.widgets.explorables.reader import problems, read

WORDS = """\
id: read-receipt
lesson: 04-replies-and-receipts
tag: MODEL
note: "Made up."
question: "Who is behind it?"
guess:
  ask: "What share?"
  options: [5, 20, 80]
  unit: "per cent"
  low: 0
  high: 100
  of: ignoring_share
  after: "{ignoring} of {seen}."
controls:
  ignoring: {label: "Ignoring", value: "{value} of 100", low: "1", high: "50"}
  busy: {label: "Busy", value: "{value} in 100", low: "5", high: "80"}
live: "{seen} {seen|person|people}. **{other} are not.**"
key:
  - {name: ignoring, shape: filled, label: "ignoring"}
  - {name: other, shape: open, label: "another reason"}
  - {name: answered, shape: thin, label: "answered"}
alt: "{ignoring}, {other}, {answered}."
how: "And what it leaves out."
"""


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str, str], list[tuple[int, str]]]:
    """Return a function that gives the problems of WORDS after one replacement, each with its line."""
    path = tmp_path / "read-receipt.yml"
    path.write_text(WORDS, encoding="utf-8")

    def after(old: str, new: str) -> list[tuple[int, str]]:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return [(int(problem.where.rpartition(":")[2]), problem.what) for problem in problems(path)]

    return after


def test_good_words_have_no_problem(changed: Callable) -> None:
    assert changed("MODEL", "MODEL") == []


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("id: read-receipt", "id: read-reciept", 1, "id: read-reciept is not the file's name"),
        ("tag: MODEL", "tag: TOY", 3, "tag: TOY is not a tag"),
        ("note: ", "notes: ", 1, "note is missing or is not a text"),
        ('"Made up."', '""', 4, "note is missing or is not a text"),
        ("live: ", "alive: ", 17, "alive is not known here"),
        ("{seen} {seen|", "{sean} {seen|", 17, "{sean} is no number of the model"),
        ("{seen} {seen|", "{seen} {sean|", 17, "{sean} is no number of the model"),
        ("{ignoring} of {seen}.", "{most} of {seen}.", 13, "{most} is no number of the model"),
        ("of: ignoring_share", "of: ignored_share", 12, "of: ignored_share is not a number of the model"),
        ("low: 0", "low: 100", 10, "low and high are not a range"),
        ("high: 100\n", "high: all\n", 10, "low and high are not a range"),
        ("  busy: {", "  bussy: {", 14, "the controls are not those of the model"),
        ("{value} in 100", "some of 100", 16, "the value does not show its number"),
        ('label: "Busy", ', "", 16, "label is missing or is not a text"),
        ("name: other,", "name: others,", 20, "name: others is not a number of the model"),
        ("shape: open", "shape: round", 20, "shape: round is not a shape that is drawn"),
        ("name: other,", "name: seen,", 18, "its people are not 100 at every position, but 101 to 150"),
        ("  - {name: answered", "  # {name: answered", 18, "its people are not 100 at every position, but 6 to 90"),
        ("{other}, {answered}", "{other}, {rest}", 22, "{rest} is no number of the model"),
        ('question: "Who', 'question: "Who" "', 5, "this is not YAML (expected <block end>, but found '<scalar>')"),
        ("[5, 20, 80]", "[20, 5, 80]", 8, "the options are not a few rising numbers"),
        ("[5, 20, 80]", "[5, 20, 800]", 8, "an option lies outside low and high"),
        ("[5, 20, 80]", "some", 8, "the options are not a list of numbers"),
    ],
)
def test_a_mistake_is_told_with_its_line(changed: Callable, old: str, new: str, line: int, said: str) -> None:
    assert (line, said) in changed(old, new)


@pytest.mark.parametrize("part", ["guess", "controls", "key"])
def test_a_part_of_another_kind_is_told_and_breaks_nothing(changed: Callable, part: str) -> None:
    found = changed(f"\n{part}:", f'\n{part}: "words"\nold_{part}:')
    assert any(part in what or "parts" in what for _, what in found)


def test_all_mistakes_are_told_at_once(changed: Callable) -> None:
    changed("tag: MODEL", "tag: TOY")
    assert len(changed("shape: open", "shape: round")) == 2


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "words"])
def test_a_file_of_another_kind_is_one_problem(tmp_path: Path, text: str) -> None:
    path = tmp_path / "read-receipt.yml"
    path.write_text(text, encoding="utf-8")
    assert len(problems(path)) == 1


def test_read_gives_words_controls_and_numbers(root: Path) -> None:
    script = read(root / "assets/explorables/read-receipt.yml")
    assert [control["name"] for control in script["controls"]] == ["ignoring", "busy"]
    assert script["controls"][1]["values"] == [5, 10, 20, 30, 40, 50, 60, 70, 80]
    assert script["controls"][1]["start"] == 40
    assert len(script["rows"]) == 81
    assert type(script) is dict


@pytest.fixture
def changed_densities(root: Path, tmp_path: Path) -> Callable[[str, str], list[str]]:
    """Return a function that gives the problems of a picture of two groups after one replacement."""
    path = tmp_path / "two-groups.yml"

    def after(old: str, new: str) -> list[str]:
        text = (root / "assets/explorables/two-groups.yml").read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return [problem.what for problem in problems(path)]

    return after


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("columns: 12", "columns: 13", "larks_13 is no number of the model"),
        ("columns: 12", 'columns: "12"', "columns is not a number of columns"),
        ("cut: cut", "cut: middle", "cut: middle is not a number of the model"),
        ("{name: larks,", "{name: wrens,", "wrens_1 is no number of the model"),
        ("{name: right,", "{name: righter,", "name: righter is not a number of the model"),
        ("{larks_low} to {larks_high} messages", "{larks_least} messages", "{larks_least} is no number of the model"),
        ("  groups:", "  teams:", "the densities have no two groups"),
    ],
)
def test_a_mistake_in_two_groups_is_told(changed_densities: Callable, old: str, new: str, said: str) -> None:
    assert said in changed_densities(old, new)


def test_good_words_of_two_groups_have_no_problem(changed_densities: Callable) -> None:
    assert changed_densities("columns: 12", "columns: 12") == []
