"""A broken or unknown id shows a card, or raises in strict mode."""

import pytest

from betweenscreens import assets
from betweenscreens.assets import AssetError
from betweenscreens.widgets import error_card

ERROR = AssetError("assets/chats/<b>.twee:3", "there is no such file", "did you mean a & b?")


@error_card.friendly
def broken(name: str, error: Exception = ERROR) -> str:
    """Say the name, or fail."""
    if name == "good":
        return name
    raise error


def test_what_works_is_passed_through() -> None:
    assert broken("good") == "good"
    assert (broken.__name__, broken.__doc__) == ("broken", "Say the name, or fail.")


def test_in_strict_mode_the_error_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(assets.STRICT, "1")
    with pytest.raises(AssetError, match="no such file"):
        broken("bad")


def test_else_a_card_says_where_what_and_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(assets.STRICT, "")
    card = broken("bad")
    assert repr(card) == str(ERROR)
    page = card._repr_html_()
    assert "assets/chats/&lt;b&gt;.twee:3: there is no such file." in page
    assert "did you mean a &amp; b?</p>" in page
    assert "<b>.twee" not in page


def test_any_other_error_is_no_card(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(assets.STRICT, "")
    with pytest.raises(ZeroDivisionError):
        broken("bad", ZeroDivisionError())
