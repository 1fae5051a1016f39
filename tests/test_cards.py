"""Card files: every mistake is told with its line, and every card of the course can be read."""

from pathlib import Path

import pytest

from betweenscreens import assets, cards

CARD = """title: "Before I press send"
lines:
  - id: noticed
    label: "What I noticed"
    hint: "A camera could have filmed it."
    picks:
      - "The plan has changed three times."
      - "You rang twice last night."
  - id: felt
    label: "How I felt"
    hint: "One feeling."
    picks: ["I felt cross.", "I felt worried."]
    own: false
  - {id: ask, label: "What I ask", hint: "Something small."}
closing: "Read it out loud once."
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "card.yml"
    path.write_text(text, encoding="utf-8")
    return path


def found(folder: Path, text: str) -> list[str]:
    return [str(problem).partition("card.yml:")[2] for problem in cards.problems(written(folder, text))]


def test_a_card_is_read_and_own_words_are_welcome_unless_it_says_no(tmp_path: Path) -> None:
    card = cards.read(written(tmp_path, CARD))
    assert (card.title, card.closing) == ("Before I press send", "Read it out loud once.")
    assert [(line.id, len(line.picks), line.own) for line in card.lines] == [("noticed", 2, True), ("felt", 2, False), ("ask", 0, True)]
    assert cards.problems(tmp_path / "card.yml") == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("closing:", "ending:", "15: `ending` is not a field of a card; remove it or correct its name"),
        ('closing: "Read it out loud once."\n', "", "1: `closing` is missing; add it"),
        ('label: "How I felt"', "label: 7", "10: `label` is not text; put it in double quotes"),
        ('    hint: "One feeling."\n', "", "9: `hint` is missing; add it"),
        ("id: felt", "id: noticed", "1: the id noticed is there twice; make the two different"),
        ("id: felt", "id: How felt", "9: `id` does not fit"),
        ('"I felt worried."', '"I felt cross."', "9: “I felt cross.” is there twice in `picks`; make the two different"),
        (', "I felt worried."]', "]", "9: there is nothing to choose; give two `picks` or more, or own: true"),
        ("own: false", "own: maybe", "13: `own` does not fit"),
        ("    own: false\n", '    owns: "x"\n', "13: `owns` is not a field of a card"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in CARD
    problems = found(tmp_path, CARD.replace(old, new, 1))
    assert any(problem.startswith(says) for problem in problems), problems
    with pytest.raises(assets.AssetError):
        cards.read(tmp_path / "card.yml")


@pytest.mark.parametrize("text", ["", "just words", "- a list", "title: ["])
def test_what_is_no_card_is_told(tmp_path: Path, text: str) -> None:
    assert len(found(tmp_path, text)) == 1


@pytest.mark.parametrize("name", assets.ids("cards", ".yml"))
def test_a_card_of_the_course_can_be_read(name: str) -> None:
    card = cards.read(assets.find("cards", name, ".yml"))
    assert all(line.picks or line.own for line in card.lines)
