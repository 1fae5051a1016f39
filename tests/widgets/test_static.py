"""What a widget's module takes of the parts that several share."""

import re
from pathlib import Path

import pytest

from betweenscreens.desk import labextension
from betweenscreens.site import scripts
from betweenscreens.widgets import static

PARTS = [path for folder in (static.HERE, labextension.HERE, scripts.HERE) for path in sorted(folder.glob("*.js"))]
SHARED = """\
/** Calls b. */
function a() {
  return b("}");
}

/** Called by a: c() only by its comment. */
async function b(text) {
  return text;
}

function c() { return 3; }
"""


@pytest.mark.parametrize("path", PARTS, ids=lambda path: path.name)
def test_a_part_s_pieces_are_all_of_it(path: Path) -> None:
    """Every function is found by itself, and only the last words of a part are none."""
    source = path.read_text(encoding="utf-8")
    pieces = static.pieces(path)
    assert re.sub(r"\s+", "", "".join(piece.text for piece in pieces)) == re.sub(r"\s+", "", source)
    assert [piece.name for piece in pieces if piece.name] == re.findall(r"^(?:async )?function (\w+)", source, re.MULTILINE)


def test_what_is_called_comes_with_all_that_it_calls() -> None:
    held = static.split(SHARED)
    assert [piece.name for piece in held] == ["a", "b", "c"]
    assert [piece.name for piece in static.used(held, {"a"})] == ["a", "b"]
    assert [piece.name for piece in static.used(held, {"c"})] == ["c"]
    assert static.used(held, {"other"}) == []


def test_what_is_no_function_stays_and_calls_too() -> None:
    held = static.split(f"{SHARED}\nconst seen = new Map([[1, c]]);\n")
    assert [piece.name for piece in static.used(held, set())] == ["c", ""]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("fill(words.fill, { h: 1 })", {"fill", "words", "h"}),
        ("...rich(a)", {"rich", "a"}),
        ('h("icon", x?.calm)', {"h", "x"}),
        ("/* keep() */ `${keep}`", {"keep"}),
    ],
)
def test_names_are_what_may_be_called(text: str, found: set[str]) -> None:
    assert static.names_in(text) - {"1"} == found


def test_a_word_of_the_glossary_carries_nothing_of_saving() -> None:
    module = static.js("term")
    assert "function rootIn(" in module
    assert [name for name in ("savingLine", "icon", "giveFile", "calm") if name in module] == []
    assert len(module) < 5000
