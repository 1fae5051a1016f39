"""The rules that a script needs, out of a whole style sheet."""

import pytest

from betweenscreens.widgets.sheet import needed


@pytest.mark.parametrize(
    ("sheet", "text", "kept"),
    [
        (".bs-a { color: red; } .bs-b { color: blue; }", 'h("p", { class: "bs-a" })', ".bs-a { color: red; }"),
        (".bs-a, .bs-b { top: 0 }", "bs-b", ".bs-b { top: 0 }"),
        (".bs table { top: 0 } .bs p { top: 0 }", '<p class="bs">', ".bs p { top: 0 }"),
        (".bs-a .bs-b { top: 0 }", "bs-a", ""),
        (".bs-a .quiet { top: 0 }", "bs-a", ".bs-a .quiet { top: 0 }"),
        (".bs-a:not(.bs-b):hover::before { top: 0 }", "bs-a", ".bs-a:not(.bs-b):hover::before { top: 0 }"),
        (".bs-a :is(.bs-b, table) { top: 0 }", "bs-a", ""),
        (".bs-a :is(.bs-b, table) { top: 0 }", "bs-a table", ".bs-a :is(.bs-b, table) { top: 0 }"),
        ("/* .bs-a */ @media print { .bs-a { top: 0 } .bs-b { top: 0 } }", "bs-b", "@media print { .bs-b { top: 0 } }"),
        ("@media print { .bs-a { top: 0 } }", "bs-b", ""),
        (
            "@media (hover: hover) { @container (min-width: 1rem) { .bs-a { top: 0 } .bs-b { top: 0 } } } .bs-a { top: 1px }",
            "bs-a",
            "@media (hover: hover) { @container (min-width: 1rem) { .bs-a { top: 0 } } }\n.bs-a { top: 1px }",
        ),
        ("@keyframes turn { from { top: 0 } }", "bs-b", "@keyframes turn { from { top: 0 } }"),
        ('[data-hue="sky"] { top: 0 } .bs-a[data-shows="1"] { top: 0 }', "bs-a", '.bs-a[data-shows="1"] { top: 0 }'),
        ('[data-hue="sky"] { top: 0 }', '"data-hue": hue', '[data-hue="sky"] { top: 0 }'),
    ],
)
def test_a_rule_stays_if_all_that_it_names_can_be_there(sheet: str, text: str, kept: str) -> None:
    assert needed(sheet, text) == kept


def test_a_token_stays_if_a_rule_or_the_script_uses_it() -> None:
    sheet = ".bs-a { --bs-x: 1px; --bs-y: var(--bs-z); --bs-z: 2px; --bs-w: 3px; --at: 4px; top: var(--bs-x, 0) }"
    assert needed(sheet, "bs-a") == ".bs-a { --bs-x: 1px; --at: 4px; top: var(--bs-x, 0) }"
    assert needed(sheet, "bs-a --bs-y") == ".bs-a { --bs-x: 1px; --bs-y: var(--bs-z); --bs-z: 2px; --at: 4px; top: var(--bs-x, 0) }"
