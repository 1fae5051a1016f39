"""Rules for the formats: every error of every file, found by the format's own reader."""

from collections.abc import Iterator

from betweenscreens import cards, data, questions, twee
from betweenscreens.assets import AssetError, as_data
from betweenscreens.authoring.check.course import Course
from betweenscreens.authoring.check.references import calls, entries_of
from betweenscreens.authoring.check.rules import rule
from betweenscreens.lesson_id import number
from betweenscreens.widgets import charts, guarded
from betweenscreens.widgets.charts import guess
from betweenscreens.widgets.explorables import reader
from betweenscreens.widgets.help_card import arrange

YAML = ("assets/*.yml", "assets/*/*.yml", "assets/*/*/*.yml", "exercises/*/questions.yml", "course.yml")
TEXT = ("assets/chats/*.twee", "assets/*/chats/*.twee", "assets/sources.bib", "assets/sources.json")


@rule("readable")
def readable(course: Course) -> Iterator[AssetError]:
    """Every file can be read: notebooks, YAML, CSV and BibTeX, all of them in UTF-8."""
    _ = course.lessons, course.pages, course.checks, course.rows, course.claims, course.plan
    for path in [path for pattern in TEXT for path in course.files(pattern)]:
        course.text(path)
    for pattern in YAML:
        for path in course.files(pattern):
            course.yaml(f"../{course.shown(path)}")
    for name in ("glossary.yml", "help.yml", "reflections.yml"):
        course.mapping(name)
    entries_of(course)
    yield from course.unreadable


@rule("chat-format")
def chat_format(course: Course) -> Iterator[AssetError]:
    """A chat follows the documented subset of Twee, and a lesson's chat is large enough."""
    full = {found for lesson in course.lessons if number(lesson.name) > 0 for found, _ in calls(lesson, "chat")}
    for path in course.files("assets/chats/*.twee"):
        yield from twee.problems(course.text(path), course.shown(path), lesson=path.stem in full)


@rule("question-format")
def question_format(course: Course) -> Iterator[AssetError]:
    """Practice and graded questions follow their format; a graded file has no key and no feedback."""
    for path in course.files("assets/quizzes/*.yml"):
        yield from questions.problems(path, graded=False)
    for path in course.files("exercises/*/questions.yml"):
        yield from questions.problems(path, graded=True)


@rule("card-format")
def card_format(course: Course) -> Iterator[AssetError]:
    """A card has a title, lines with something to pick or to write, and a closing line."""
    for path in course.files("assets/cards/*.yml"):
        yield from cards.problems(path)


@rule("explorable-format")
def explorable_format(course: Course) -> Iterator[AssetError]:
    """An explorable's words fit its model: every control, every number in its sentences."""
    for path in course.files("assets/explorables/*.yml"):
        yield from reader.problems(path)


@rule("chart-parts")
def chart_parts(course: Course) -> Iterator[AssetError]:
    """A chart has a sentence, its picture in words, source, caveat and table, and a guess that fits where it has one."""
    for path in course.files("assets/charts/*.yml"):
        chart = course.mapping(f"charts/{path.name}")
        if chart.get("id") != path.stem:
            yield AssetError(f"{course.shown(path)}:1", f"the id is {chart.get('id')}", f"write id: {path.stem}, as the file is called")
        for part in (*charts.TEXTS, *charts.PARTS):
            if not chart.get(part):
                yield AssetError(f"{course.shown(path)}:1", f"the chart has no {part}", f"add {part}")
        if "guess" in chart:
            yield from guess.problems(course.shown(path), chart)


@rule("chart-question")
def chart_question(course: Course) -> Iterator[AssetError]:
    """A chart's reading question, where its file has one, has the form of a practice question."""
    for path in course.files("assets/charts/*.yml"):
        chart = course.mapping(f"charts/{path.name}")
        if chart.get("question"):
            try:
                charts.question_of(path, as_data(chart))
            except AssetError as error:
                yield error


@rule("chart-data")
def chart_data(course: Course) -> Iterator[AssetError]:
    """A chart can be drawn from its rows, and none of them is UNVERIFIED."""
    for path in course.files("assets/charts/*.yml"):
        chart = course.mapping(f"charts/{path.name}")
        if not all(chart.get(part) for part in charts.PARTS):
            continue  # chart-parts says so
        try:
            draw(course, path.stem, as_data(chart))
        except AssetError as error:
            yield error
        except Exception as error:  # noqa: BLE001 - whatever an author's module does is one line
            module = guarded.file_of("charts", path.stem)
            what = f"the chart can't be drawn ({type(error).__name__}: {error}, in {module}:{guarded.line_of(error, module)})"
            yield AssetError(f"{course.shown(path)}:1", what, "compare its labels and rows with the chart's module")


def draw(course: Course, name: str, chart: dict) -> None:
    """Draw a chart from the course's own data, as :func:`betweenscreens.widgets.charts.card_of` does it; raises what is wrong."""
    module = charts.module_of(name)
    rows = data.charted(module.pick(data.rows(course.root / "assets/data" / str(chart.get("data")))))
    module.figure(rows, chart.get("labels", {}))
    table = module.table(rows, chart.get("labels", {}))
    if not list(guess.problems("", chart) if "guess" in chart else [1]):
        guess.answer(chart, table)


@rule("data-tables")
def data_tables(course: Course) -> Iterator[AssetError]:
    """Every table in assets/data has the course's columns, numbers that are numbers, and a known status."""
    for path in course.files("assets/data/*.csv"):
        try:
            data.rows(path)
        except AssetError as error:
            yield error


@rule("help-format")
def help_format(course: Course) -> Iterator[AssetError]:
    """The help card can be made from help.yml: lines by country, first steps, a note, the day of the last check."""
    if content := course.mapping("help.yml"):
        arrange(as_data(content), "", "assets/help.yml")
    country = str(as_data(course.yaml("../course.yml") or {}).get("country") or "")
    known = {line.get("country") for line in content.get("lines", [])}
    if country and country not in known:
        yield AssetError(
            "course.yml:1", f"no line in help.yml is for “{country}”", "write a country as assets/help.yml spells it, or leave it empty"
        )
