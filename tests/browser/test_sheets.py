"""A widget's own sheet draws it as the whole sheet does: no rule that it needs was left out."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from betweenscreens import assets
from betweenscreens.widgets import static
from betweenscreens.widgets.card import card
from betweenscreens.widgets.chat import chat
from betweenscreens.widgets.explore import explore
from betweenscreens.widgets.help_card import help_card
from betweenscreens.widgets.quiz import quiz
from betweenscreens.widgets.reflect import reflect
from betweenscreens.widgets.start import start_page
from betweenscreens.widgets.term import term
from tests.browser.traits import traits

FIXED = ("tokens", "base", "forced")
NOT_BESIDE = {"start": {"chat"}}
"""Parts of the whole sheet that never stand on a page with a widget: the start page has no chat."""
DIFFER = """([own, whole]) => {
  const nodes = [...document.querySelectorAll("#view0, #view0 *")].slice(0, 400);
  const parts = nodes.flatMap((node) => [null, "::before", "::after"].map((part) => [node, part]));
  const look = (css) => {
    document.querySelector("style").textContent = css;
    return parts.map(([node, part]) => {
      const style = getComputedStyle(node, part);
      const names = part && style.content === "none" ? ["content"] : [...style].filter((name) => !name.startsWith("--"));
      return names.map((name) => `${name}: ${style[name]}`);
    });
  };
  const [drawn, other] = [look(own), look(whole)];
  const differing = (lines, others) => [...lines, ...others].filter((line) => !lines.includes(line) || !others.includes(line));
  const wrong = drawn.map((lines, i) => (`${lines}` === `${other[i]}` ? [] : differing(lines, other[i])));
  return wrong.flatMap((lines, i) => (lines.length ? [[`${parts[i][0].outerHTML.slice(0, 80)} ${parts[i][1]}`, ...lines]] : []));
}"""
ANSWER = """() => {
  document.querySelectorAll("#view0 form").forEach((form) => {
    form.querySelector("input[type='radio'], input[type='checkbox']")?.click();
    form.querySelectorAll("select").forEach((select) => { select.selectedIndex = 1; });
    form.requestSubmit();
  });
  document.querySelectorAll("#view0 details").forEach((part) => { part.open = true; });
}"""
SKIPPED = {"guess": None, "skipped": True}
SHOWN = {
    "card": lambda: (card(next(iter(assets.ids("cards", ".yml")))), {}),
    "chat": lambda: (chat("seen-22-14"), {}),
    "ending": lambda: (chat("seen-22-14"), {"state": {"choices": [0] * 9, "endings": []}}),
    "quiz": lambda: (quiz("04-replies-and-receipts"), {}),
    "term": lambda: (term("read-receipt"), {"shown": True}),
    "help": lambda: (help_card(), {}),
    "reflect": lambda: (reflect("first-look"), {}),
    "start": lambda: (start_page(), {"keeping": "kept"}),
    **{name: (lambda name=name: (explore(name), {"state": SKIPPED})) for name in assets.ids("explorables", ".yml")},
}


@pytest.mark.parametrize("name", SHOWN)
def test_a_widget_s_own_sheet_draws_it_as_the_whole_one_does(name: str, page: Page, mount: Callable) -> None:
    page.emulate_media(reduced_motion="reduce")
    widget, changes = SHOWN[name]()
    parts = {path.stem for path in static.HERE.glob("*.css")} - {*FIXED} - NOT_BESIDE.get(name, set())
    whole = static.css(*sorted(parts))
    own = widget._css  # noqa: SLF001 - what the browser gets
    mount(page, widget._esm, own, traits(widget, **changes))  # noqa: SLF001
    page.evaluate(ANSWER)
    for media in ({}, {"color_scheme": "dark"}, {"media": "print"}, {"media": "screen", "forced_colors": "active"}):
        page.emulate_media(**media)
        assert page.evaluate(DIFFER, [own, whole]) == []
    assert len(own) < len(whole) / 2
