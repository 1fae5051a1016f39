"""The start page: a plain list of the lessons and checks there are, the privacy promise, and help."""

import json
import os
import re
from html import escape
from pathlib import Path

import traitlets

from betweenscreens import assets, cards, progress, static
from betweenscreens.help_card import data as help_data
from betweenscreens.widget import CourseWidget, rich

NUMBER = re.compile(r"^(\d\d)-")
"""A lesson's and a check's file begins with its number, which also gives the order."""
BORROWED = ("BINDER_LAUNCH_HOST", "BINDER_REQUEST", "BINDER_SERVICE_HOST")
"""Variables of a Binder, which stops when nobody does anything for ten minutes; a school's own hub sets none of them."""
BLOCK = re.compile(r"#|>|\||[-*] |\d+\. ")
"""How a paragraph begins that is none: heading, quotation, table, list."""


class StartPage(CourseWidget):
    """The list of lessons and checks.

    Attributes:
        lessons: in their order; see :func:`entry`.
        checks: likewise, from ``exercises/``.
        help: what the help card shows.
        borrowed: True on a Binder; the page then says that it stops, and gives the progress as a file.
        request: what the page asks for, ``{"seq": 1, "do": "file"}``.
        file: the answer to it, ``{"seq": 1, "text": …}``.
    """

    _esm = static.js("helpcard", "start")
    _css = static.css("start", "help")
    lessons = traitlets.List(traitlets.Dict()).tag(sync=True)
    checks = traitlets.List(traitlets.Dict()).tag(sync=True)
    help = traitlets.Dict().tag(sync=True)
    borrowed = traitlets.Bool(default_value=False).tag(sync=True)
    request = traitlets.Dict().tag(sync=True)
    file = traitlets.Dict().tag(sync=True)

    @traitlets.observe("request")
    def _on_request(self, change: dict) -> None:
        """Give the progress as a file's text; nothing is kept where there is no desk."""
        if change["new"].get("do") == "file":
            folder = progress.desk()
            content = progress.download(folder) if folder else {"format": progress.FORMAT, "records": []}
            self.file = {"seq": change["new"].get("seq"), "text": json.dumps(content, ensure_ascii=False, indent=1)}

    def plain_text(self) -> str:
        """Return the titles, one on a line."""
        return "\n".join(item["title"] for item in (*self.lessons, *self.checks))

    def plain_html(self) -> str:
        """Return the list and the promise as text with links."""
        words = self.words["start"]
        lead = f"<p>{rich(assets.fill(words['lead'], {'n': len(self.lessons)}))}</p>"
        lead += f"<p>{rich(words['borrowed'])}</p>" if self.borrowed else ""
        lists = [(words["lessons"], self.lessons), (words["checks"], self.checks)]
        promise = "".join(f"<li>{rich(line)}</li>" for line in words["promise"])
        body = "".join(f"<h2>{escape(title)}</h2><ul>{''.join(_item_html(item) for item in items)}</ul>" for title, items in lists if items)
        return f'<div class="bs-plain">{lead}{body}<h2>{escape(words["promise_title"])}</h2><ul>{promise}</ul></div>'


@cards.friendly
def start_page() -> StartPage:
    """Return the start page of this desk, or of the checkout where there is none.

    Raises:
        AssetError: in strict mode, if a file of the course is broken; otherwise a card says so.
    """
    root = progress.desk() or assets.course_root()
    hidden = hidden_lessons()
    return StartPage(
        uid="start",
        lessons=entries(root, "lessons", hidden),
        checks=entries(root, "exercises", hidden),
        help=help_data(),
        borrowed=any(os.environ.get(name) for name in BORROWED),
        words=assets.words("start", "help"),
    )


def hidden_lessons() -> set[int]:
    """Return the numbers of the lessons that ``course.yml`` hides."""
    path = assets.course_root() / "course.yml"
    course = assets.read_yaml(path) if path.is_file() else {}
    hidden = course.get("hidden") if isinstance(course, dict) else None
    return {number for number in hidden or () if isinstance(number, int)}


def entries(root: Path, kind: str, hidden: set[int]) -> list[dict]:
    """Return the notebooks in ``root/lessons`` or ``root/exercises`` that are numbered and not hidden, in their order."""
    pattern = "*.ipynb" if kind == "lessons" else "*/*.ipynb"
    paths = sorted(
        path for path in (root / kind).glob(pattern) if NUMBER.match(path.name) and (kind == "lessons" or path.stem == path.parent.name)
    )
    return [entry(path, root) for path in paths if int(NUMBER.match(path.name)[1]) not in hidden]


def entry(path: Path, root: Path) -> dict:
    """Return what the list says about a notebook: number, title, promise, minutes (0 where not stated), and path.

    The path is the one from the lessons' folder. A notebook that cannot be read is
    listed under its file's name, so that the others can still be reached.
    """
    notebook = _notebook(path)
    title, promise = title_and_promise(_first_text(notebook))
    minutes = _flag(notebook).get("minutes")
    folder = "" if path.parent == root / "lessons" else f"../{path.parent.relative_to(root).as_posix()}/"
    return {
        "number": int(NUMBER.match(path.name)[1]),
        "title": title or path.stem,
        "promise": promise,
        "minutes": minutes if isinstance(minutes, int) else 0,
        "path": folder + path.name,
    }


def title_and_promise(markdown: str) -> tuple[str, str]:
    """Return the h1 of a title cell and the first sentence after it, both as plain text; empty where there is none."""
    head = re.search(r"^# +(.+)$", markdown, re.MULTILINE)
    if not head:
        return "", ""
    after = re.split(r"\n\s*\n", markdown[head.end() :].strip(), maxsplit=1)[0]
    sentence = "" if BLOCK.match(after) else re.split(r"(?<=[.!?])\s", _plain(after), maxsplit=1)[0]
    return _plain(head[1]), sentence


def _plain(markdown: str) -> str:
    """Return inline Markdown as text: links as their words, no marks."""
    return " ".join(re.sub(r"[*_`]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown)).split())


def _notebook(path: Path) -> dict:
    """Return a notebook as data, empty if it cannot be read or is none."""
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    return notebook if isinstance(cells, list) and all(isinstance(cell, dict) for cell in cells) else {}


def _flag(notebook: dict) -> dict:
    """Return what a notebook says about itself as a part of the course, empty where it says nothing."""
    metadata = notebook.get("metadata")
    flag = metadata.get("between_screens") if isinstance(metadata, dict) else None
    return flag if isinstance(flag, dict) else {}


def _first_text(notebook: dict) -> str:
    """Return the source of the first Markdown cell."""
    sources = (cell.get("source", "") for cell in notebook.get("cells", []) if cell.get("cell_type") == "markdown")
    return "".join(next(sources, ""))


def _item_html(item: dict) -> str:
    """Return an entry of the plain list."""
    return f'<li><a href="{escape(item["path"])}">{escape(item["title"])}</a><br>{escape(item["promise"])}</li>'
