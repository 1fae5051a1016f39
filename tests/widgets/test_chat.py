"""The chat: replaying choices, and the chat as plain text."""

import json
import re
from pathlib import Path

import pytest

from betweenscreens import assets
from betweenscreens.widgets import error_card
from betweenscreens.widgets.chat import PARTS, ChatWidget, chat, plain_html, plain_line, replay, shows_help, signed

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "replay.json").read_text(encoding="utf-8"))
BUS = VECTORS["cases"][0]["args"][0]
WORDS = assets.words("chat")["chat"]


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: str(case["args"][1]))
def test_replay_gives_what_the_vectors_say(case: dict) -> None:
    assert replay(*case["args"]) == case["result"]


def test_the_vectors_are_run_on_the_module_that_the_widget_uses() -> None:
    assert tuple(VECTORS["module"]) == PARTS


def test_replay_changes_neither_script_nor_choices() -> None:
    script, choices = json.loads(json.dumps(BUS)), [0, 1]
    replay(script, choices)
    assert (script, choices) == (BUS, [0, 1])


def test_the_widget_carries_the_script_under_a_stable_name() -> None:
    widget = ChatWidget(BUS)
    assert (widget.uid, widget.persist, widget.script, widget.state) == ("chat:bus", ["state"], BUS, {})
    assert set(widget.words) == {"chat", "help", "language", "saving"}


def test_the_help_card_travels_only_with_a_chat_that_can_show_it() -> None:
    quiet = json.loads(json.dumps(BUS).replace('"ending", "help"', '"ending"'))
    assert shows_help(BUS)
    assert shows_help({**quiet, "help": True})
    assert not shows_help(quiet)
    assert ChatWidget(quiet).help == {}
    assert ChatWidget(BUS).help["any"]


def test_plain_form_has_every_passage_choice_and_debrief() -> None:
    text = plain_html(BUS, WORDS)
    assert re.findall(r'<h4 id="chat-bus-(\d)">', text) == ["1", "2", "3", "4", "5", "6"]
    assert text.count("<li>") == 8
    assert '<li>“late” <a href="#chat-bus-2">Go to 2.</a></li><li>Wait <a href="#chat-bus-3">Go to 3.</a></li>' in text
    assert "<p>Calm \u22121.</p>" in text
    assert "5. Ending: Seat" in text
    assert '<p class="bs-after">a</p>' in text


def test_plain_form_says_help_where_the_card_would_stand() -> None:
    late = plain_html(BUS, WORDS).split("6. Ending: Late")[1]
    assert WORDS["help_go"] in late
    assert WORDS["help_go"] not in plain_html(BUS, WORDS).split("6. Ending: Late")[0]


def test_plain_form_escapes_what_stands_in_the_file() -> None:
    script = json.loads(json.dumps(BUS).replace("where are you", "<b onclick=x>{text}&"))
    assert "Oskar: &lt;b onclick=x&gt;{text}&amp;" in plain_html(script, WORDS)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ({"kind": "say", "who": "Lena", "text": "hi"}, "You: hi"),
        ({"kind": "say", "who": "Oskar", "text": "hi"}, "Oskar: hi"),
        ({"kind": "narrate", "text": "A bus."}, "(A bus.)"),
        ({"kind": "time", "text": "Tuesday 21:56"}, "Tuesday 21:56."),
        ({"kind": "delay", "text": "50 minutes, no answer", "minutes": 50}, "50 minutes, no answer."),
        ({"kind": "receipt", "text": "seen 22:14"}, "Seen at 22:14."),
        ({"kind": "receipt", "text": "delivered 22:14"}, "Delivered at 22:14."),
        ({"kind": "typing", "who": "Oskar", "stopped": True}, "Oskar was typing, then stopped."),
        ({"kind": "typing", "who": "Oskar", "stopped": False}, "Oskar is typing."),
        ({"kind": "effect", "word": "trust", "by": 1}, "Trust +1."),
    ],
)
def test_every_kind_of_line_is_a_sentence(line: dict, sentence: str) -> None:
    assert plain_line(line, WORDS, "Lena") == sentence


@pytest.mark.parametrize(("number", "text"), [(2, "+2"), (0, "0"), (-3, "\u22123")])
def test_a_change_is_written_with_its_sign(number: int, text: str) -> None:
    assert signed(number) == text


def test_an_unknown_id_names_near_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(assets.STRICT, "1")
    with pytest.raises(assets.AssetError, match=r"assets/chats/first-mesages\.twee: .*did you mean first-messages"):
        chat("first-mesages")


def test_an_unknown_id_is_a_card_for_a_learner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(assets.STRICT, raising=False)
    assert isinstance(chat("first-mesages"), error_card.Card)
