"""Charts: verified rows as a plotly figure and a table, in a card that says where they come from.

A chart is a words file ``assets/charts/<id>.yml`` and a module ``<id>.py`` here with
``pick(rows)`` (the rows shown, in order), ``figure(rows, labels)`` and ``table(rows, labels)``.
"""

from pathlib import Path
from types import ModuleType

from IPython.display import display
from pydantic import ValidationError

from betweenscreens import assets, data
from betweenscreens.assets import AssetError
from betweenscreens.items import PRACTICE, Item
from betweenscreens.widgets import error_card, guarded
from betweenscreens.widgets.charts import guess
from betweenscreens.widgets.charts.card import Card, Source
from betweenscreens.widgets.practice import PracticeQuiz
from betweenscreens.widgets.sources import numbered

TEXTS = ("id", "lesson", "data", "tag", "place_year", "takeaway", "alt", "caveat")
PARTS = ("labels", "table", "sources")


@error_card.friendly
def chart(name: str) -> None:
    """Show the chart ``assets/charts/<name>.yml``: the card, and below it the reading question where its file has one.

    Raises:
        AssetError: in strict mode, if a file is missing or wrong; otherwise a card says so.
    """
    path = assets.find("charts", name, ".yml")
    words = read(path)
    asked = [reading_question(name, question_of(path, words))] if words.get("question") else []
    for bundle in card_of(words).bundles():
        display(bundle, raw=True)
    for question in asked:
        display(question)


def reading_question(name: str, item: Item) -> PracticeQuiz:
    """Return the question below a chart: a practice quiz of one, which is called by its name and not counted."""
    quiz = PracticeQuiz(f"chart:{name}", [item], inline=True)
    quiz.words = {**quiz.words, "quiz": {**quiz.words["quiz"], **assets.words("chart")["chart"]["question"]}}
    return quiz


def read(path: Path) -> dict:
    """Return the words of a chart: the texts of ``TEXTS`` and the ``PARTS``, as docs/formats.md describes them.

    Raises:
        AssetError: a part is missing; the file's line is named.
    """
    words = assets.read_yaml(path)
    where = assets.shown(path)
    if not isinstance(words, dict):
        raise AssetError(f"{where}:1", "these are not names with texts", "write it like the other files in assets/charts")
    for key in (*TEXTS, *PARTS):
        if not words.get(key) or (key in TEXTS and not isinstance(words[key], str)):
            line = words.lc.key(key)[0] if key in words else 0
            raise AssetError(f"{where}:{line + 1}", f"{key} is missing or is not a text", f"add {key}")
    for problem in guess.problems(where, words) if "guess" in words else ():
        raise problem
    return assets.as_data(assets.read_translated(path))


def module_of(name: str) -> ModuleType:
    """Return the module that draws the chart ``name``.

    Raises:
        AssetError: there is none, or it cannot be run.
    """
    return guarded.load("charts", name)


def card_of(words: dict) -> Card:
    """Return the card of a chart: its words, figure, table and sources.

    Raises:
        AssetError: a row or a source is missing, or may not be shown as fact.
    """
    module = module_of(words["id"])
    shown = data.charted(module.pick(data.rows(words["data"])))
    return Card(
        words=words,
        figure=module.figure(shown, words["labels"]),
        table=module.table(shown, words["labels"]),
        lines=data.source_lines(shown),
        sources=[Source(*numbered(words["lesson"], key)) for key in words["sources"]],
    )


def question_of(path: Path, words: dict) -> Item:
    """Return the reading question of a chart.

    Raises:
        AssetError: it is not a practice question.
    """
    question = words["question"]
    kind = question.get("type") if isinstance(question, dict) else None
    try:
        return PRACTICE[kind].model_validate(question)
    except KeyError:
        what = f"the question has the type {kind}"
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        what = f"the question does not fit at {'.'.join(str(part) for part in first['loc'])} ({first['msg']})"
    line = assets.read_yaml(path).lc.key("question")[0] + 1
    raise AssetError(f"{assets.shown(path)}:{line}", what, "write it like a question in assets/quizzes")
