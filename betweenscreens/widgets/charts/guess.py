"""The guess before a chart: a few numbers to choose from, and what is said once one of them, or “Show me”, was opened.

Each number is a ``<details>`` of its own. While none is open, ``chart.css`` keeps
back whatever tells the answer: no script and no kernel has a part in it, so it works
on every page that shows the chart. On paper, and without style, all of it is there.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape

from betweenscreens import assets
from betweenscreens.assets import AssetError
from betweenscreens.widgets import guesses
from betweenscreens.widgets.widget import rich

TEXTS = ("ask", "unit", "of", "after")
MAYBE = ("columns",)
FIRST = 1
"""The column of a chart's table that answers, where the guess names none."""
NUMBER = re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?")


def problems(path: str, words: Mapping) -> Iterator[AssetError]:
    """Yield what is wrong in the ``guess`` of a chart's words, by itself.

    Args:
        path: the file, as shown to a person.
        words: its content with lines; it has a guess.
    """
    guess = words["guess"]
    if not isinstance(guess, dict):
        yield AssetError(f"{path}:{_line(words, 'guess')}", "the guess has no parts", "write ask, options, unit, of and after")
        return
    for key in TEXTS:
        if not isinstance(guess.get(key), str) or not guess[key].strip():
            yield AssetError(f"{path}:{_line(guess, key)}", f"the guess has no {key}", f"write {key}: and a text in double quotes")
    for key in guess:
        if key not in (*TEXTS, *MAYBE, "options"):
            yield AssetError(
                f"{path}:{_line(guess, key)}", f"{key} is not known in a guess", "known are ask, options, unit, of, columns, after"
            )
    if wrong := guesses.wrong_options(guess.get("options")):
        yield AssetError(f"{path}:{_line(guess, 'options')}", *wrong)


def _line(mapping: Mapping, key: str) -> int:
    """Return the line of ``key``, from 1, or that of the mapping where it has no such key."""
    return (mapping.lc.key(key)[0] if key in mapping else mapping.lc.line) + 1


def answer(words: dict, table: list[list[str]]) -> dict[str, str]:
    """Return the numbers that answer the guess: column of the chart's table → its cell, without a sign of per cent.

    Raises:
        AssetError: the table has no such row, a cell is no number, the answer is not said after the guess, or it is in the question.
    """
    where, guess = f"assets/charts/{words['id']}.yml", words["guess"]
    name = words["labels"].get(guess["of"], guess["of"])
    row = next((row for row in table if row[0] == name), None)
    if row is None:
        raise AssetError(where, f"the guess is of {guess['of']}, which is no row of the table", "write a label, or what a row begins with")
    found = {str(column): row[column].removesuffix("%") for column in guess.get("columns", [FIRST])}
    for column, cell in found.items():
        if not NUMBER.fullmatch(cell):
            raise AssetError(where, f"column {column} of the row {name} is {cell}, which is no number", "name another column")
        if f"{{{column}}}" not in guess["after"]:
            raise AssetError(
                where, f"what is said after the guess leaves out column {column}", f"write {{{column}}} where its number belongs"
            )
        if cell in NUMBER.findall(guess["ask"]):
            raise AssetError(where, f"the question gives the answer away: {cell}", "ask without it")
    return found


def html(words: dict, table: list[list[str]], said: dict) -> str:
    """Return the question, the numbers to choose from, and what is said after each.

    Args:
        words: the words of a chart with a guess.
        table: the chart's table.
        said: what every guess says, from ``assets/words.yml``.

    Raises:
        AssetError: as :func:`answer`.
    """
    guess, found = words["guess"], answer(words, table)
    after = rich(assets.fill(guess["after"], found))
    group = escape(f"guess-{words['id']}")
    cards = [f"<b>{number(one, said)}</b> <span>{escape(guess['unit'])}</span>" for one in guess["options"]]
    choices = [_choice(group, "bs-press", card) for card in cards] + [_choice(group, "", escape(said["skip"]))]
    near = nearest(guess["options"], [value(cell) for cell in found.values()])
    yours = [f"{_yours(guess, number(one, said), said['near' if one == near else 'yours'])} {after}" for one in guess["options"]]
    lines = "".join(f"<p hidden>{line}</p>" for line in [*yours, after])
    ask = f"<p><b>{escape(said['first'])}</b> {rich(guess['ask'])}</p>"
    return (
        f'<div class="bs-predict">{ask}'
        f'<div class="bs-guesses" style="--n:{len(cards)}" role="group" aria-label="{escape(said["choices"])}">{"".join(choices)}</div>'
        f'<div class="bs-told" role="status">{lines}</div></div>'
    )


def _choice(group: str, look: str, text: str) -> str:
    """Return one choice; opening it closes the others of its group."""
    return f'<details name="{group}"><summary class="{look}">{text}</summary></details>'


def _yours(guess: dict, option: str, sentence: str) -> str:
    """Return the sentence that says what the learner chose."""
    return rich(assets.fill(sentence, {"guess": option, "unit": guess["unit"]}))


def number(option: float, said: dict) -> str:
    """Return a number as a reader sees it: ``1,200``, with the mark for thousands of ``said``."""
    return f"{option:,g}".replace(",", said["thousands"])


def value(cell: str) -> float:
    """Return the number in a cell: ``1,300`` is 1300."""
    return float(cell.replace(",", ""))


def nearest(options: list[float], answers: list[float]) -> float:
    """Return the option that lies nearest to the answers, which are one number or the two ends of a range."""
    low, high = min(answers), max(answers)
    return min(options, key=lambda option: max(low - option, option - high, 0))
