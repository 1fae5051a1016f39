"""Nothing that a student wrote is live on a page."""

import pytest
from bs4 import BeautifulSoup

from autograder import safe_html
from autograder.nbgrader_plugins import HEAD

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">here</a>',
    "[here](javascript:alert(1))",
    "[here](  JaVaScRiPt:alert(1))",
    "[here](data:text/html,<script>alert(1)</script>)",
    "![far](https://example.org/who-looks.png)",
    "![far](//example.org/who-looks.png)",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<iframe src=x></iframe><form action=x><button>Log in</button></form>",
    "<p style=\"background: url('https://example.org/who-looks.png')\">x</p>",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)></style></math>",
    "</div></div><script>alert(1)</script>",
    "`` <script>alert(1)</script> ``",
    "<details ontoggle=alert(1) open>x</details>",
    "$\\href{javascript:alert(1)}{x}$",
]
ANSWER = {"metadata": {"nbgrader": {"solution": True, "grade": True}}}


@pytest.mark.parametrize("text", HOSTILE)
def test_teachers_markdown_is_cleaned(text: str) -> None:
    page = BeautifulSoup(safe_html.drawn(text), "html.parser")
    names = [name for tag in page.find_all(True) for name in tag.attrs]
    links = [tag[name] for tag in page.find_all(True) for name in ("href", "src") if tag.has_attr(name)]
    assert [name for name in names if name.startswith("on")] == []
    assert page.find_all(["script", "iframe", "form", "button", "svg", "style", "math"]) == []
    assert [link for link in links if ":" in link or link.startswith("//")] == []
    assert "url(" not in str(page)


@pytest.mark.parametrize("text", HOSTILE)
def test_students_text_is_shown_as_typed(text: str) -> None:
    shown = safe_html.markdown2html({"cell": {**ANSWER, "source": text}}, text)
    page = BeautifulSoup(shown, "html.parser")
    assert [tag.name for tag in page.find_all(True)] == ["div"]
    assert page.get_text() == text
    assert "tex2jax_ignore" in page.div["class"]


def test_comment_on_an_answer_is_the_teachers_text() -> None:
    assert "<strong>" in safe_html.markdown2html({"cell": {**ANSWER, "source": "mine"}}, "**Well** said.")
    assert "<strong>" in safe_html.markdown2html({}, "**Well** said.")


def test_what_teachers_need_is_drawn() -> None:
    text = "## Title\n\n| a | b |\n|:--|--:|\n| **x** | `y` |\n\n[more](https://example.org) ![near](picture.png)\n\n- one"
    page = BeautifulSoup(safe_html.drawn(text), "html.parser")
    assert {tag.name for tag in page.find_all(True)} >= {"h2", "table", "td", "strong", "code", "a", "img", "ul", "li"}
    assert page.a["href"] == "https://example.org"
    assert page.img["src"] == "picture.png"
    assert "text-align:right" in str(page.find_all("td")[1])


def test_feedback_page_lets_no_script_run_and_loads_nothing() -> None:
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:" in HEAD
    assert "<script" not in HEAD
