"""The widgets' modules as classic scripts, and the style."""

import re

import pytest

from betweenscreens.site import scripts
from betweenscreens.widgets import static
from betweenscreens.widgets.chat import PARTS

SOURCES = [path for folder in (static.HERE, scripts.HERE) for path in sorted(folder.glob("*.js"))]


def test_a_module_names_itself_by_its_text_and_returns_what_it_exported() -> None:
    source = static.js("term")
    made = scripts.module(source)
    assert made.startswith(f'globalThis.betweenScreens.modules["{scripts.module_name(source)}"] = () => {{')
    assert "return { render, pure: { capital } };" in made
    assert "export" not in made
    assert scripts.module_name(source) != scripts.module_name(source + "\n")


def test_what_all_modules_share_stands_in_the_core_alone() -> None:
    made = scripts.module(static.js(*PARTS))
    assert "function guardKeys(" not in made
    taken = made.split("shared;")[0]
    assert "rootIn" in taken
    assert "guardKeys" not in taken  # only rootIn calls it
    assert scripts.core({}).count("function guardKeys(") == 1


@pytest.mark.parametrize(
    "source",
    [
        "import x from 'y';\nexport default {};",
        "export default {};\nexport default {};",
        "const a = 1;",
        "export const a = 1;\nexport default {};",
    ],
)
def test_a_module_that_imports_or_exports_otherwise_is_refused(source: str) -> None:
    with pytest.raises(scripts.ModuleError):
        scripts.module(source)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_text_in_a_script_runs_over_lines(path: object) -> None:
    """Comments and indentation are cut line by line, which would change such a text."""
    assert [line for line in path.read_text(encoding="utf-8").splitlines() if line.count("`") % 2] == []


def test_what_is_sent_has_short_names_of_its_own_and_keeps_those_of_others() -> None:
    sent = scripts.small('/** Why. */\nfunction longName(first) {\n  // how\n  return first.kept["as it is"];\n}\nshared = { longName };\n')
    assert "Why" not in sent
    assert "first" not in sent
    assert 'kept["as it is"]' in sent
    assert "longName" in sent
    assert sent.count("\n") == 1
    assert len(scripts.small(scripts.core({}))) < 0.75 * len(scripts.slim(scripts.core({})))


def test_lines_are_kept_and_comments_are_not() -> None:
    assert scripts.slim("/** Why. */\nfunction f() {\n  // how\n  return 1; // one\n}\n") == "function f() {\nreturn 1; // one\n}"


def test_the_style_has_every_widgets_and_ends_with_forced_colours() -> None:
    style = scripts.style()
    assert [word for word in (".bs-chat", ".bs-quiz", ".bs-bar", ".bs-plot", ".bs-hello") if word not in style] == []
    assert "/*" not in style
    assert not re.search(r"\s\s|\s[{};]|[{};]\s", style)
    assert style.rindex("forced-colors") > style.index(".bs-plot")


@pytest.mark.parametrize("kind", scripts.HALVES)
def test_a_half_says_where_it_belongs(kind: str) -> None:
    assert "globalThis.betweenScreens" in scripts.half(kind)
    assert "halves" in scripts.half(kind)
