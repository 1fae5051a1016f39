"""Which language is spoken, and how a translation is laid over the English files: item by item, and never a key."""

import copy
from collections.abc import Callable
from pathlib import Path

import pytest

from betweenscreens import assets, language, questions, twee
from betweenscreens.assets import AssetError
from betweenscreens.widgets import charts
from betweenscreens.widgets.chat import ChatWidget, chat, replay, script_of
from betweenscreens.widgets.explorables import reader
from betweenscreens.widgets.explore import explore
from betweenscreens.widgets.help_card import data, help_card
from betweenscreens.widgets.practice import practice
from betweenscreens.widgets.reflect import prompt_of
from betweenscreens.widgets.term import entry_of, term
from betweenscreens.widgets.widget import CourseWidget, plain_page
from tests import two_languages
from tests.two_languages import CHAT, QUIZ


@pytest.fixture
def german(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak German."""
    monkeypatch.setenv(language.VARIABLE, "de")


@pytest.fixture
def own(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Return a function that makes a course of a few files, which then is the course; keywords are files below ``assets/``."""

    def made(files: dict[str, str], setting: str = "") -> Path:
        for name, text in {"words.yml": (root / "assets/words.yml").read_text(encoding="utf-8"), **files}.items():
            path = tmp_path / "course/assets" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        (tmp_path / "course/course.yml").write_text(setting, encoding="utf-8")
        monkeypatch.setattr(assets, "course_root", lambda: tmp_path / "course")
        monkeypatch.chdir(tmp_path)
        return tmp_path / "course/assets"

    return made


@pytest.fixture
def sample(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a small course in English and German the course, and return its ``assets/``."""
    monkeypatch.setattr(assets, "course_root", lambda: tmp_path / "course")
    return two_languages.lay(tmp_path / "course", root)


# ---- which language


def test_english_is_spoken_where_nobody_chose() -> None:
    assert assets.language() == "en"
    assert assets.words("language") == {"language": {"code": "en", "draft": ""}}


@pytest.mark.parametrize("unknown", ["fr", "xx-YY", "../de", "chats", "DE", "curriculum", "d"])
def test_a_language_that_there_is_not_is_english(unknown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(language.VARIABLE, unknown)
    assert assets.language() == "en"
    assert assets.words("quiz")["quiz"]["check"] == "Check"


@pytest.mark.parametrize("setting", ["language: de", 'language: "de"  # Deutsch', "title: x\nlanguage:   'de'\ncountry: y"])
def test_the_course_chooses(setting: str, own: Callable) -> None:
    own({"de/words.yml": 'language: {code: "de"}'}, setting)
    assert assets.language() == "de"


@pytest.mark.parametrize("setting", ["", "language:", "# language: de", "  language: de", "languages: de", "language: [de"])
def test_a_course_that_chooses_nothing_is_english(setting: str, own: Callable) -> None:
    own({"de/words.yml": 'language: {code: "de"}'}, setting)
    assert assets.language() == "en"


def test_the_desk_goes_before_the_course_and_the_environment_before_both(
    own: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own({"de/words.yml": 'quiz: {check: "Prüfen"}', "fr/words.yml": 'quiz: {check: "Vérifier"}'}, "language: de")
    lessons = tmp_path / "desk/lessons"
    lessons.mkdir(parents=True)
    (tmp_path / "desk/desk.json").write_text("{}", encoding="utf-8")
    (tmp_path / "desk/course.yml").write_text("language: fr\n", encoding="utf-8")
    assert assets.words("quiz")["quiz"]["check"] == "Prüfen"
    assert assets.language(lessons) == "fr"
    monkeypatch.chdir(lessons)
    assert assets.words("quiz")["quiz"]["check"] == "Vérifier"
    monkeypatch.setenv(language.VARIABLE, "de")
    assert assets.words("quiz")["quiz"]["check"] == "Prüfen"
    monkeypatch.setenv(language.VARIABLE, "en")
    assert assets.words("quiz")["quiz"]["check"] == "Check"


def test_the_languages_are_the_folders_with_words(root: Path) -> None:
    assert language.languages(root) == sorted(path.parent.name for path in (root / "assets").glob("*/words.yml"))


# ---- laid over, item by item


@pytest.mark.parametrize(
    ("english", "translated", "result"),
    [
        ({"a": "one", "b": "two"}, {"a": "eins"}, {"a": "eins", "b": "two"}),
        ({"a": {"b": "one", "c": "two"}}, {"a": {"c": "zwei"}}, {"a": {"b": "one", "c": "zwei"}}),
        ({"a": "one"}, {"a": "", "z": "zwei"}, {"a": "one"}),
        ({"a": "one"}, {"a": {"b": "zwei"}}, {"a": "one"}),
        ({"a": "one"}, None, {"a": "one"}),
        ({"a": {}}, {"a": {"Ireland": "Irland"}}, {"a": {"Ireland": "Irland"}}),
        ({"n": 3, "right": True, "none": None}, {"n": 4, "right": False, "none": "nichts"}, {"n": 3, "right": True, "none": None}),
        ({"n": 3}, {"n": "vier"}, {"n": 3}),
        (["one", "two"], ["eins", "zwei"], ["eins", "zwei"]),
        (["one", "two"], ["eins"], ["one", "two"]),
        ([{"id": "a", "t": "1"}, {"id": "b", "t": "2"}], [{"id": "b", "t": "zwei"}], [{"id": "a", "t": "1"}, {"id": "b", "t": "zwei"}]),
        ([{"id": "a", "t": "one"}], [{"id": "x", "t": "?"}, {"t": "?"}, "?"], [{"id": "a", "t": "one"}]),
        ([{"name": "a", "t": "one"}], [{"name": "a", "t": "eins"}], [{"name": "a", "t": "eins"}]),
        (
            [{"answer": "yes", "correct": True}, {"answer": "no", "correct": False}],
            [{"answer": "ja", "correct": False}, {"answer": "nein", "correct": True}],
            [{"answer": "ja", "correct": True}, {"answer": "nein", "correct": False}],
        ),
        ({"value": "116", "href": "tel:116"}, {"value": "999", "href": "tel:999"}, {"value": "116", "href": "tel:116"}),
    ],
)  # fmt: skip
def test_texts_are_replaced_and_nothing_else(english: object, translated: object, result: object) -> None:
    assert language.merged(copy.deepcopy(english), translated) == result


def test_a_file_an_item_or_a_field_may_be_missing(own: Callable) -> None:
    terms = 'a: {term: "one", definition: "first"}\nb: {term: "two", definition: "second"}\n'
    folder = own({"glossary.yml": terms, "reflections.yml": 'why: "Why?"\n', "de/words.yml": 'quiz: {check: "Prüfen"}\n'}, "language: de")
    assert entry_of("a")["term"] == "one"
    (folder / "de/glossary.yml").write_text('a: {term: "eins"}\n', encoding="utf-8")
    assert entry_of("a") == {"term": "eins", "definition": "first"}
    assert entry_of("b") == {"term": "two", "definition": "second"}
    assert prompt_of("why") == "Why?"
    assert (assets.words("quiz")["quiz"]["check"], assets.words("quiz")["quiz"]["again"]) == ("Prüfen", "Check again")
    assert assets.words("saving")["saving"]["saved"] == "Saved on this computer."


def test_a_translation_that_cannot_be_read_leaves_the_english_words(own: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = own({"reflections.yml": 'why: "Why?"\n', "de/words.yml": "{}", "de/reflections.yml": "why: ["}, "language: de")
    assert prompt_of("why") == "Why?"
    (folder / "de/reflections.yml").write_bytes(b"\xff")
    assert prompt_of("why") == "Why?"
    monkeypatch.setenv(assets.STRICT, "1")
    with pytest.raises(AssetError, match=r"assets/de/reflections\.yml"):
        prompt_of("why")


def test_a_file_outside_assets_has_no_translation(own: Callable, tmp_path: Path) -> None:
    own({"de/words.yml": "{}"}, "language: de")
    (tmp_path / "questions.yml").write_text("- id: a\n", encoding="utf-8")
    assert assets.translation(tmp_path / "questions.yml") is None
    assert assets.read_translated(tmp_path / "questions.yml") == [{"id": "a"}]


@pytest.mark.usefixtures("german")
def test_a_translated_question_has_the_english_key(sample: Path) -> None:
    path = sample / f"quizzes/{QUIZ}.yml"
    english = questions.parse(assets.read_yaml(path), "x", graded=False)[0]
    translated = questions.read_practice(path)
    assert [(one.id, one.right, one.rows, one.size) for one in english] == [(one.id, one.right, one.rows, one.size) for one in translated]
    assert not {one.question for one in english} & {one.question for one in translated}
    assert translated[0].options[1] == "Der Chat war offen."


@pytest.mark.usefixtures("german")
def test_a_quiz_without_a_translation_stays_english_with_german_buttons() -> None:
    widget = practice("00-start-here")
    assert widget.words["quiz"]["check"] == "Prüfen"
    english = questions.read_practice(assets.find("quizzes", "00-start-here", ".yml"))
    assert widget.views[0]["question"] in [item.question for item in english]


@pytest.mark.usefixtures("german")
def test_the_help_card_has_the_same_numbers_and_our_alphabet(monkeypatch: pytest.MonkeyPatch) -> None:
    card = data()
    names = [country["name"] for country in card["countries"]]
    assert names.index("Niederlande") < names.index("Österreich") < names.index("Polen")
    monkeypatch.setenv(language.VARIABLE, "en")
    lines = {line["service"]: line for country in data()["countries"] for line in country["lines"]}
    for country in card["countries"]:
        for line in country["lines"]:
            same = ("contact", "status", "service")
            assert {key: line[key] for key in same} == {key: lines[line["service"]][key] for key in same}


# ---- a chat


def test_a_translated_chat_is_played_by_the_same_choices(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    english = script_of(sample / f"chats/{CHAT}.twee")
    monkeypatch.setenv(language.VARIABLE, "de")
    translated = script_of(sample / f"chats/{CHAT}.twee")
    assert translated["title"] == "Zwei Stationen zu spät"
    for choices in ([], [0, 0], [1, 2], [2, 0], [0, 1], [1, 7]):
        one, other = replay(english, choices), replay(translated, choices)
        assert {**one, "effects": list(one["effects"].values())} == {**other, "effects": list(other["effects"].values())}


def test_endings_that_were_found_stay_when_the_language_changes(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = ChatWidget(script_of(sample / f"chats/{CHAT}.twee"))
    ending = replay(found.script, [1, 2])["ending"]
    monkeypatch.setenv(language.VARIABLE, "de")
    translated = chat(CHAT).script
    assert (ending, translated["passages"][ending]["title"]) == ("Sunday", "Sonntag")
    assert "ending" in translated["passages"][ending]["tags"]
    assert replay(translated, [1, 2])["ending"] == ending


@pytest.mark.usefixtures("german", "sample")
def test_the_plain_form_names_the_endings_in_the_language() -> None:
    text = chat(CHAT).plain_html()
    assert "Ende: Platz" in text
    assert "Seat" not in text
    assert "3 Stunden" in text
    assert "3 hours" not in text


ENGLISH = """\
:: StoryTitle
Bus
:: StoryData
{"start": "Bus"}
:: Bus
@steer Lena
@words trust
@delay 2 hours
[["late"->End]]
[[Wait->End]]
:: End [ending]
@effect trust +1
! Told.
"""
GERMAN = (
    ENGLISH.replace("trust", "Vertrauen")
    .replace("End]]", "Schluss]]")
    .replace(":: End", ":: Schluss")
    .replace("2 hours", "2 hours = 2 Stunden")
)


def test_passages_keep_their_english_names_and_get_a_title() -> None:
    script = language.aligned(twee.parse(ENGLISH, "bus.twee"), twee.parse(GERMAN, "de.twee"))
    assert list(script["passages"]) == ["Bus", "End"]
    assert (script["id"], script["start"], script["words"]) == ("bus", "Bus", ["Vertrauen"])
    assert [choice["to"] for choice in script["passages"]["Bus"]["choices"]] == ["End", "End"]
    assert script["passages"]["End"]["title"] == "Schluss"
    assert script["passages"]["Bus"]["lines"] == [{"kind": "delay", "text": "2 Stunden", "minutes": 120}]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[[Wait->Schluss]]", '[["Wait"->Schluss]]'),
        ("[[Wait->Schluss]]", "[[Wait->Schluss]]\n[[Go->Schluss]]"),
        ("Vertrauen +1", "Vertrauen +2"),
        ("@delay 2 hours = 2 Stunden", "@delay 3 hours = 3 Stunden"),
        ("@effect", "Oskar: hm\n@effect"),
        ("[ending]", "[ending help]"),
    ],
)
def test_a_chat_of_another_shape_is_no_translation(old: str, new: str) -> None:
    assert language.aligned(twee.parse(ENGLISH, "bus.twee"), twee.parse(GERMAN.replace(old, new, 1), "de.twee")) is None


@pytest.mark.parametrize("text", [GERMAN.replace("+1", "+2"), "nonsense"])
def test_a_translation_that_does_not_fit_leaves_the_english_chat(text: str, own: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = own({"chats/bus.twee": ENGLISH, "de/words.yml": "{}", "de/chats/bus.twee": text}, "language: de")
    assert script_of(folder / "chats/bus.twee")["words"] == ["trust"]
    monkeypatch.setenv(assets.STRICT, "1")
    with pytest.raises(AssetError, match=r"assets/de/chats/bus\.twee"):
        script_of(folder / "chats/bus.twee")


# ---- what a widget says about its language


@pytest.mark.usefixtures("sample")
def test_english_widgets_say_nothing_about_it() -> None:
    bundle, _ = chat(CHAT)._repr_mimebundle_()
    assert "lang=" not in bundle["text/html"]
    assert "bs-language" not in bundle["text/html"].partition("</style>")[2]


@pytest.mark.usefixtures("german", "sample")
@pytest.mark.parametrize("make", [lambda: chat(CHAT), lambda: practice(QUIZ)])
def test_a_translated_widget_names_its_language_and_that_it_is_a_draft(make: Callable) -> None:
    names_its_language(make())


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("make", [lambda: explore("read-receipt"), lambda: term("evidence"), help_card])
def test_a_widget_names_its_language_and_that_it_is_a_draft(make: Callable) -> None:
    names_its_language(make())


def names_its_language(widget: CourseWidget) -> None:
    assert widget.words["language"]["code"] == "de"
    bundle, _ = widget._repr_mimebundle_()
    assert '<div class="bs" lang="de">' in bundle["text/html"]
    assert bundle["text/html"].count("Entwurf: maschinell übersetzt") == 1


@pytest.fixture
def partly(root: Path, own: Callable, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Path]:
    """Return a function that makes a course in German of one words file, its data and a part of its translation."""

    def made(file: str, german: str) -> Path:
        monkeypatch.setenv(language.VARIABLE, "de")
        names = (file, "data/pew_teens_romance_2015.csv", "sources.json")
        texts = {name: (root / "assets" / name).read_text(encoding="utf-8") for name in names}
        words = (root / "assets/de/words.yml").read_text(encoding="utf-8")
        return own({**texts, "de/words.yml": words, f"de/{file}": german}) / file

    return made


def test_a_chart_names_its_language_and_its_base(partly: Callable) -> None:
    labels = 'labels: {hourly: "jede Stunde", few_hours: "alle paar Stunden", daily: "etwa einmal am Tag"}\n'
    card = charts.card_of(charts.read(partly("charts/reply-expectations.yml", labels)))
    assert 'bs-chart above" lang="de"' in card.head()
    assert "<b>DATEN</b>" in card.head()
    assert 'bs-chart below" lang="de"' in card.foot()
    assert "Entwurf: maschinell übersetzt" in card.foot()
    assert "Jugendliche von 13 bis 17" in card.lines[0]
    assert [row[0] for row in card.table] == ["jede Stunde", "alle paar Stunden", "etwa einmal am Tag"]


def test_an_explorable_keeps_its_numbers(partly: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    german = 'question: "Wie viele?"\nguess: {ask: "Wie viele von 100?", unit: "von 100", after: "{seen}, davon {ignoring}."}\n'
    path = partly("explorables/read-receipt.yml", german)
    translated = reader.read(path)
    monkeypatch.setenv(language.VARIABLE, "en")
    english = reader.read(path)
    for key in ("id", "lesson", "tag", "names", "rows", "picture"):
        assert translated[key] == english[key]
    assert {**translated["guess"], "ask": "", "unit": "", "after": ""} == {**english["guess"], "ask": "", "unit": "", "after": ""}
    assert translated["question"] != english["question"]


def test_what_is_said_about_a_language_is_text() -> None:
    page = plain_page("", {"code": 'x" onload="', "draft": "<b>"})
    assert 'lang="x&quot; onload=&quot;"' in page
    assert "&lt;b&gt;" in page
