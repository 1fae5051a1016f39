"""A private question: the text has no way out of the page."""

import pytest

from betweenscreens import assets
from betweenscreens.assets import AssetError
from betweenscreens.widgets import static
from betweenscreens.widgets.error_card import Card
from betweenscreens.widgets.reflect import Reflection, prompt_of, reflect


def test_it_shows_its_question() -> None:
    widget = reflect("quiet-hour")
    assert (widget.uid, widget.prompt) == ("reflect:quiet-hour", prompt_of("quiet-hour"))
    assert prompt_of("quiet-hour") in widget.plain_html()


def test_no_trait_can_take_what_is_typed() -> None:
    own = {name for name in Reflection().get_state() if not name.startswith("_")} - {"layout", "tabbable", "tooltip"}
    assert own == {"uid", "persist", "words", "prompt"}
    assert Reflection().persist == []


def test_the_script_neither_sends_nor_stores() -> None:
    own = (static.HERE / "reflect.js").read_text(encoding="utf-8")
    for way in (".value", "model.set", "save_changes", "keep(", "Storage", "fetch", "send(", "oninput", '"input"'):
        assert way not in own


def test_the_promise_is_on_the_page() -> None:
    assert reflect("quiet-hour").words["reflect"]["promise"].startswith("Not saved and not sent.")


def test_an_unknown_question_is_a_card_or_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(assets.STRICT, "0")
    assert isinstance(reflect("quiet-our"), Card)
    monkeypatch.setenv(assets.STRICT, "1")
    with pytest.raises(AssetError, match="did you mean quiet-hour"):
        reflect("quiet-our")
