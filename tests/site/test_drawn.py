"""What a lesson's text is drawn as on the site."""

import mistune
import pytest

from betweenscreens.site.drawn import drawn

TWO = "> **Priya:** only by voice  \n> **Priya:** and *never* on sundays  \n> **Rosa, at the bakery:** noted"
SIDES = "| It knows one thing | It can’t know |\n|---|---|\n| the chat was open | who held the phone<br>the mood |"


def shown(markdown: str) -> str:
    return drawn(mistune.html(markdown))


def test_a_quotation_of_messages_is_drawn_as_bubbles_in_their_order() -> None:
    html = shown(TWO)
    assert "blockquote" not in html
    assert html.count('<span class="bs-msg">') == 3
    assert '<span class="bs-msg">and <em>never</em> on sundays</span>' in html
    assert html.index("only by voice") < html.index("never") < html.index("noted")


def test_the_face_and_the_name_stand_at_the_first_of_a_run_and_are_read_at_each() -> None:
    html = shown(TWO)
    assert html.count('<span class="bs-who">Priya</span>') == 1
    assert html.count('<span class="vh">Priya: </span>') == 1
    assert html.count('class="bs-pic"') == 2
    assert html.count('<li class="them from"') == 2
    assert '<li class="them" data-hue="rose">' in html


def test_who_has_no_portrait_has_a_letter_and_what_follows_a_comma_is_no_part_of_the_name() -> None:
    html = shown(TWO)
    assert '<span class="bs-pic" data-hue="none" aria-hidden="true">R</span><span class="bs-who">Rosa, at the bakery</span>' in html
    assert shown("> **Mei-Lin, at work:** hi").count("<svg") == 1


def test_one_line_is_what_somebody_says_beside_the_text() -> None:
    html = shown("Words.\n\n> **Tomas:** i said 80. sorry everyone")
    assert '<div class="bs-aside" data-hue="moss"><span class="bs-pic"' in html
    assert '<span class="bs-who">Tomas</span><p class="bs-msg">i said 80. sorry everyone</p></div>' in html
    assert "bs-log" not in html


@pytest.mark.parametrize(
    "markdown",
    [
        "> A saying.",
        "> **Priya:** hi  \n> and more",
        "> **Priya** hi",
        "> **Priya:**",
        "> **Priya:** hi\n>\n> Another paragraph.",
        "> - **Priya:** hi",
    ],
)
def test_any_other_quotation_stays_one(markdown: str) -> None:
    assert shown(markdown) == mistune.html(markdown)


def test_a_table_of_two_columns_and_one_row_is_drawn_as_two_sides() -> None:
    html = shown(SIDES)
    assert "<table" not in html
    assert '<div><p class="h4">It knows one thing</p><ul><li>the chat was open</li></ul></div>' in html
    assert "<li>who held the phone</li><li>the mood</li>" in html


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("| a | b |\n|---|---|", "| c | d |\n| e | f |"),
        ("| a | b | c |\n|---|---|---|", "| d | e | f |"),
        ("| a |\n|---|", "| b |"),
        ("| | b |\n|---|---|", "| c | d |"),
    ],
)
def test_any_other_table_stays_one(head: str, rows: str) -> None:
    markdown = f"{head}\n{rows}"
    assert shown(markdown) == mistune.html(markdown)
