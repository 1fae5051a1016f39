"""What JupyterLab draws in place of a text is what the site has written there."""

from pathlib import Path

import mistune
import pytest
from playwright.sync_api import Page

from betweenscreens.desk import labextension
from betweenscreens.site.drawn import drawn
from betweenscreens.widgets import cast, static

SAME = """([html, site, faces]) => {
  const [own, other] = [document.createElement("div"), document.createElement("div")];
  own.innerHTML = html;
  other.innerHTML = site;
  document.body.append(own);
  drawText(own, faces);
  own.querySelectorAll(".bs-original").forEach((node) => node.remove());
  const flat = (node) => node.innerHTML.replace(/\\s*\\n\\s*/g, "");
  return [flat(own), flat(other)];
}"""


@pytest.mark.parametrize(
    "markdown",
    [
        "Words.\n\n> **Priya:** only *by* voice  \n> **Priya:** never on sundays  \n> **Rosa, at the bakery:** noted\n\nMore.",
        "Words.\n\n> **Tomas:** i said 80. sorry everyone",
        "> **Somebody new:** hi",
        "> A saying.",
        "> **Priya:** hi  \n> and more",
        "> **Priya:** hi\n>\n> Another paragraph.",
        "| It knows | It *can’t* know |\n|---|---|\n| the chat was open | who held the phone<br>the **mood** |",
        "| a | b |\n|---|---|\n| c | d |\n| e | f |",
        "| | b |\n|---|---|\n| c | d |",
    ],
)
def test_jupyterlab_draws_a_text_as_the_site_does(page: Page, markdown: str) -> None:
    page.set_content("<!doctype html><title>T</title><body></body>")
    page.add_script_tag(content="\n".join([static.js(), (Path(labextension.__file__).parent / "drawn.js").read_text(encoding="utf-8")]))
    html = mistune.html(markdown)
    lab, site = page.evaluate(SAME, [html, drawn(html), cast.faces(cast.people())])
    assert lab == site
