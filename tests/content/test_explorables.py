"""Every explorable: its words fit its model, and every control changes picture and sentence."""

import itertools
from pathlib import Path

import pytest

from betweenscreens import assets
from betweenscreens.widgets import explorables
from betweenscreens.widgets.explorables.reader import problems, read
from betweenscreens.widgets.explore import numbers_at

FILES = sorted((Path(__file__).parent.parent.parent / "assets/explorables").glob("*.yml"))
everyone = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def drawn(script: dict, at: dict) -> list:
    """Return what the picture shows at a position: the numbers that it draws."""
    numbers = numbers_at(script, at)
    if script["picture"] in ("dots", "bars"):
        return [numbers[part["name"]] for part in script["key"]]
    if script["picture"] == "table":
        return [numbers[cell] for row in script["table"]["rows"] for cell in row["cells"]]
    if script["picture"] == "densities":
        parts = script["densities"]
        return [numbers[f"{group['name']}_{i}"] for group in parts["groups"] for i in range(1, parts["columns"] + 1)]
    control = next(control for control in script["controls"] if control["name"] == script["curve"]["x"])
    return [
        at.get(control["name"]),
        *(numbers_at(script, {**at, control["name"]: value})[script["curve"]["y"]] for value in control["values"]),
    ]


def positions(script: dict) -> list[dict]:
    """Return every position of the controls."""
    names = [control["name"] for control in script["controls"]]
    return [dict(zip(names, values, strict=True)) for values in itertools.product(*(control["values"] for control in script["controls"]))]


def test_there_are_explorables() -> None:
    assert FILES


@everyone
def test_the_words_fit_the_model(path: Path) -> None:
    assert [str(problem) for problem in problems(path)] == []


@everyone
def test_every_control_changes_picture_and_sentence(path: Path) -> None:
    script = read(path)
    start = {control["name"]: control["start"] for control in script["controls"]}
    for control in script["controls"]:
        moved = [{**start, control["name"]: value} for value in control["values"]]
        assert len({str(drawn(script, at)) for at in moved}) > 1, control["name"]
        assert len({assets.fill(script["live"], numbers_at(script, at)) for at in moved}) > 1, control["name"]


@everyone
def test_every_sentence_is_filled_at_every_position(path: Path) -> None:
    script = read(path)
    texts = [script["live"], script["alt"], *([script["guess"]["after"]] if script["guess"] else [])]
    for at in positions(script):
        for text in texts:
            filled = assets.fill(text, numbers_at(script, at))
            assert "{" not in filled
            assert filled.count("**") % 2 == 0


@everyone
def test_the_answer_to_the_guess_lies_on_its_line(path: Path) -> None:
    script = read(path)
    if script["guess"]:
        assert script["guess"]["low"] <= numbers_at(script, {})[script["guess"]["of"]] <= script["guess"]["high"]


@everyone
def test_the_ends_under_a_control_are_its_ends(path: Path) -> None:
    for control in read(path)["controls"]:
        for end, value in ((control["low"], control["values"][0]), (control["high"], control["values"][-1])):
            assert not end[:1].isdigit() or end.replace(",", "").startswith(str(value)), (control["name"], end)


@everyone
def test_all_numbers_are_numbers(path: Path) -> None:
    model = explorables.load(path.stem)
    table = explorables.table(model)
    assert all(type(number) in (int, float) for row in table["rows"] for number in row)
    assert all(len(row) == len(table["names"]) for row in table["rows"])


@everyone
def test_the_model_says_what_it_leaves_out(path: Path) -> None:
    assert "left out" in explorables.load(path.stem).model.__doc__.lower()
