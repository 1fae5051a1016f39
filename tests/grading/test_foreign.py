"""What strangers wrote can be shown: one short line that forges nothing and moves no cursor."""

import pytest

from autograder.foreign import markdown, shown


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Lena Berg", "Lena Berg"),
        ("Jürgen 李雷 🙂", "Jürgen 李雷 🙂"),
        ("\x1b[2Jgone", "�[2Jgone"),
        ("a\r\nSet aside: b", "a�Set aside: b"),
        ("\ud800", "�"),
        ("a\u202egpj.exe", "a�gpj.exe"),
        ("\u2028next", "�next"),
        (7, "7"),
    ],
)
def test_nothing_foreign_reaches_a_terminal_raw(text: object, line: str) -> None:
    assert shown(text) == line
    shown(text).encode("utf-8")


def test_a_long_text_is_cut_in_the_middle() -> None:
    line = shown("a" * 900_000 + "z", 20)
    assert line == "a" * 10 + "…" + "a" * 9
    assert len(shown("x" * 120)) == 120


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("[a](http://x)", r"\[a\](http\://x)"),
        ("<b>*a*</b>", r"\<b\>\*a\*\</b\>"),
        ("www.x.example", r"www\.x.example"),
        ("a hand-in.", "a hand-in."),
    ],
)
def test_markdown_shows_it_as_it_is(text: str, escaped: str) -> None:
    assert markdown(text) == escaped
