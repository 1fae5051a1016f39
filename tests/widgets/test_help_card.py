"""The help card: its order, how sure it says it is, and its plain form."""

import copy
import json
import re
from pathlib import Path

import pytest

from betweenscreens import assets
from betweenscreens.lesson_id import HEAVY, number
from betweenscreens.widgets.help_card import (
    HelpWidget,
    arrange,
    checked_words,
    data,
    day,
    first_country,
    folded,
    help_card,
    is_old,
    on_heavy_page,
    plain_html,
    step_list,
)

WORDS = assets.words("help")["help"]
KEYS = {letter: str(key) for key, letters in enumerate(("ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ"), 2) for letter in letters}
AGES = json.loads((Path(__file__).parent.parent / "vectors" / "is_old.json").read_text(encoding="utf-8"))


def line(country: str, service: str, status: str = "VERIFIED", href: str = "tel:123") -> dict:
    """Return a line as it stands in help.yml."""
    contact = [{"kind": "phone", "value": "123", "href": href}]
    rest = {"for_whom": "everyone", "hours": "always", "source": "https://example.org", "copy_date": "2026", "status": status}
    return {"country": country, "service": service, "contact": contact, **rest}


CONTENT = {
    "last_checked": "2026-11-22",
    "note": "We looked.",
    "steps": [{"id": "picture", "title": "A picture", "lead": "Not your fault.", "text": "Stop.\nTell."}],
    "lines": [
        line("Any country", "Everywhere"),
        line("Peru", "Third", "UNVERIFIED"),
        line("Peru", "Second", "VERIFIED-SECONDARY"),
        line("Peru", "First"),
        line("Chad", "Chad line"),
        line("Zambia", "Zambia line"),
    ],
}


def test_verified_lines_stand_first_in_their_country() -> None:
    peru = next(country for country in arrange(CONTENT, "", "help.yml")["countries"] if country["name"] == "Peru")
    assert [shown["service"] for shown in peru["lines"]] == ["First", "Second", "Third"]


@pytest.mark.parametrize(
    ("first", "order"),
    [("", ["Chad", "Peru", "Zambia"]), ("Zambia", ["Zambia", "Chad", "Peru"]), ("Atlantis", ["Chad", "Peru", "Zambia"])],
)
def test_the_country_of_the_course_only_stands_first(first: str, order: list[str]) -> None:
    card = arrange(CONTENT, first, "help.yml")
    assert [country["name"] for country in card["countries"]] == order
    assert [shown["service"] for shown in card["any"]] == ["Everywhere"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda content: content.pop("lines"), "'lines' is missing"),
        (lambda content: content["lines"].pop(0), "'Any country' is missing"),
        (lambda content: content["lines"][1].pop("hours"), "'hours' is missing"),
        (lambda content: content["lines"][1].update(status="SURE"), "cannot be used"),
        (lambda content: content.update(last_checked="November"), "cannot be used"),
        (lambda content: content["lines"][1]["contact"][0].update(href="javascript:x"), "the link javascript:x of Third"),
    ],
)
def test_a_broken_file_says_what_is_wrong(change: object, message: str) -> None:
    content = copy.deepcopy(CONTENT)
    change(content)
    with pytest.raises(assets.AssetError, match=re.escape(message)):
        arrange(content, "", "assets/help.yml")


@pytest.mark.parametrize("case", AGES["cases"], ids=lambda case: " ".join(case["args"]))
def test_old_is_more_than_12_months(case: dict) -> None:
    assert is_old(*case["args"]) is case["result"]


def test_a_date_is_written_in_words() -> None:
    assert day("2026-11-02", WORDS) == "2 Nov 2026"


@pytest.mark.parametrize(
    ("status", "today", "key"),
    [
        ("VERIFIED", "2027-01-01", "VERIFIED"),
        ("VERIFIED", "2028-01-01", "old"),
        ("VERIFIED-SECONDARY", "2027-01-01", "VERIFIED-SECONDARY"),
        ("VERIFIED-SECONDARY", "2028-01-01", "VERIFIED-SECONDARY"),
        ("UNVERIFIED", "2027-01-01", "UNVERIFIED"),
    ],
)
def test_every_line_says_how_sure_it_is(status: str, today: str, key: str) -> None:
    assert checked_words(status, "2026-11-22", today, WORDS) == WORDS[key].replace("{date}", "22 Nov 2026")


def test_plain_form_has_every_line_and_step_escaped() -> None:
    content = copy.deepcopy(CONTENT)
    content["lines"][0]["service"] = "<Every & where>"
    text = plain_html(arrange(content, "", "help.yml"), WORDS)
    assert "&lt;Every &amp; where&gt;: everyone" in text
    assert text.count('<a href="tel:123">123</a>') == len(CONTENT["lines"])
    assert text.index(WORDS["not_your_fault"]) < text.index("A picture") < text.index("Zambia")


def test_a_list_of_steps_has_what_is_said_first_apart_from_the_steps() -> None:
    steps = step_list({"title": "A picture", "text": "Stop.\n\nTell.\n"})
    assert steps == {"title": "A picture", "lead": "", "lines": ["Stop.", "Tell."]}
    assert arrange(CONTENT, "", "help.yml")["steps"][0]["lead"] == "Not your fault."


def test_the_card_names_who_takes_a_report_in_the_united_kingdom_and_australia() -> None:
    services = {country["name"]: [shown["service"] for shown in country["lines"]] for country in data()["countries"]}
    assert any("CEOP" in service for service in services["United Kingdom"])
    assert any("eSafety" in service for service in services["Australia"])


def test_the_widget_keeps_nothing() -> None:
    widget = help_card()
    assert isinstance(widget, HelpWidget)
    assert (widget.uid, widget.persist) == ("help", [])
    assert "state" not in widget.trait_names()


@pytest.mark.parametrize(
    ("notebook", "heavy"),
    [
        ("lessons/08-pressure.ipynb", True),
        ("exercises/09-scams-alt/09-scams-alt.ipynb", True),
        ("12-last.ipynb", True),
        ("lessons/07-groups.ipynb", False),
        ("13-after.ipynb", False),
        ("lessons/start.ipynb", False),
        ("", False),
    ],
)
def test_the_quick_exit_is_there_in_lessons_08_to_12_and_their_checks(notebook: str, heavy: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    assert on_heavy_page(notebook) is heavy
    monkeypatch.setenv("JPY_SESSION_NAME", notebook)
    assert help_card().help["leave"] is heavy


# The file itself.


def dialled(shown: str) -> str:
    """Return the digits of a number as it is shown; letters stand on a phone's keys, and a bracket is a remark."""
    return "".join(KEYS.get(sign, sign) for sign in shown.partition(" (")[0] if sign.isalnum())


def test_every_number_can_be_called_as_it_is_shown() -> None:
    card = data()
    lines = [shown for country in [*card["countries"], {"lines": card["any"]}] for shown in country["lines"]]
    phones = [contact for shown in lines for contact in shown["contact"] if contact["kind"] == "phone"]
    assert phones
    assert [phone for phone in phones if phone["href"] != f"tel:{dialled(phone['value'])}"] == []


def test_every_line_has_a_way_to_reach_it_that_the_card_has_words_for() -> None:
    card = data()
    for country in [*card["countries"], {"lines": card["any"]}]:
        for shown in country["lines"]:
            assert {contact["kind"] for contact in shown["contact"]} <= set(WORDS["contact"])
            assert shown["contact"]


def test_the_country_of_the_course_is_one_of_the_list_or_none() -> None:
    assert first_country() in ["", *(country["name"] for country in data()["countries"])]


def told(name: str) -> list[str]:
    """Return what one list of ``help.yml`` says, in English: what comes before the first step, if anything does, and the steps."""
    content = assets.read_yaml(assets.course_root() / "assets/help.yml")
    steps = step_list(next(step for step in content["steps"] if step["id"] == name))
    return [line for line in (steps["lead"], *steps["lines"]) if line]


def test_the_card_is_the_same_with_and_without_boxes() -> None:
    boxes = {"09-scams": {"text": "Stop replying.", "steps": ["picture"]}}
    assert arrange({**CONTENT, "boxes": boxes}, "", "help.yml") == arrange(CONTENT, "", "help.yml")


def test_a_box_for_each_heavy_lesson_is_short_and_opens_steps_that_are_there() -> None:
    content = assets.read_yaml(assets.course_root() / "assets/help.yml")
    assert [number(name) for name in content["boxes"]] == list(HEAVY)
    for name, box in content["boxes"].items():
        assert len(box["text"].split()) <= 40, name
        assert box["steps"], name
        assert set(box["steps"]) <= {step["id"] for step in content["steps"]}, name


@pytest.mark.parametrize(
    ("name", "acts"),
    [
        (
            "picture-shared",
            ["isn’t your fault", "Tell someone you trust", "Stop replying", "Don’t pay", "Keep the proof, not the picture",
             "Report the account in the app, then block it", "Take It Down", "Even if they send it"],
        ),
        ("asked-for-money", ["isn’t your fault", "Take a day", "Check", "Tell someone", "Don’t send anything", "I’ve sent money"]),
        (
            "sent-money",
            ["Stop paying", "Tell the bank", "Keep messages", "Report the account in the app and", "Tell someone", "the next scam"],
        ),
    ],
)  # fmt: skip
def test_the_steps_stand_in_the_safest_order(name: str, acts: list[str]) -> None:
    steps = told(name)
    assert len(steps) == len(acts)
    assert [act for act, step in zip(acts, steps, strict=True) if act not in step] == []


def test_the_folded_form_has_every_line_of_the_plain_one_and_each_country_and_step_to_open() -> None:
    card = arrange(CONTENT, "", "help.yml")
    text = folded(card, WORDS)
    assert sorted(re.findall(r"<li>.*?</li>", text)) == sorted(re.findall(r"<li>.*?</li>", plain_html(card, WORDS)))
    assert re.findall(r"<summary>(.*?)</summary>", text) == ["A picture", "Chad", "Peru", "Zambia"]
    assert "<p>Not your fault.</p><ol><li>Stop.</li><li>Tell.</li></ol>" in text
    assert " open" not in text.partition("</details>")[0]
    assert "<script>" not in folded({**card, "note": "<script>"}, WORDS)
