"""The last cell of a check: what is answered, what is not, when it was saved, the file to hand in, and marks for oneself."""

import html
import importlib
import json
import textwrap
from base64 import b64encode
from collections.abc import Iterable
from pathlib import Path

import traitlets

from betweenscreens import answers, assets, files, questions
from betweenscreens.exchange import configured
from betweenscreens.items import Item
from betweenscreens.release import edition, release
from betweenscreens.widgets import error_card, hand_in_file, static
from betweenscreens.widgets.quiz import QUESTIONS
from betweenscreens.widgets.widget import CourseWidget, reason

LONGEST = 90
"""Letters of a question that the list shows."""


class HandIn(CourseWidget):
    """Shows how far a check is. The page asks by counting ``request`` up; Python looks again and sets ``report``.

    Attributes:
        report: what :func:`report` returns, and ``looked``: the request that it answers.
        wish: what the page asks for: ``{"seq": 1, "do": "notebook"}``, or ``zip``, or ``mark``.
        answer: the answer to it: ``seq`` and ``do``, and ``name`` and ``base64`` of a file, or ``marks``, or ``error``.
        ways: ``exchange``: True where nbgrader collects checks; ``mark``: True where the check's source is on this machine;
            the static site puts ``site`` in their place.
    """

    _esm = static.js("handin")
    _css = static.css("quiz", "feedback", of=_esm)
    report = traitlets.Dict().tag(sync=True)
    request = traitlets.Int(0).tag(sync=True)
    wish = traitlets.Dict().tag(sync=True)
    answer = traitlets.Dict().tag(sync=True)
    ways = traitlets.Dict().tag(sync=True)

    def __init__(self, check: str, folder: Path) -> None:
        self.check, self.folder = check, folder
        ways = {"exchange": exchange(), "mark": source_of(check, folder) is not None}
        super().__init__(uid=f"hand-in:{check}", words=assets.words("hand_in", "marks", "site"), ways=ways)
        self._look()
        self.observe(self._look, "request")
        self.observe(self._give, "wish")

    def plain_html(self) -> str:
        """Return the report as text."""
        return plain_html(self.report, self.words["hand_in"])

    def plain_text(self) -> str:
        """Return the count of answers."""
        return assets.fill(self.words["hand_in"]["count"], self.report)

    def _look(self, _change: dict | None = None) -> None:
        self.report = {**look(self.check, self.folder), "looked": self.request}

    def _give(self, change: dict) -> None:
        wish = {name: change["new"].get(name) for name in ("seq", "do")}
        try:
            self.answer = {**wish, **given(self.check, self.folder, wish["do"])}
        except assets.AssetError as error:
            self.answer = {**wish, "error": f"{error}."}
        except (OSError, ValueError) as error:
            self.answer = {**wish, "error": f"{reason(error)}."}


def given(check: str, folder: Path, do: str) -> dict:
    """Return what a page asked for: ``marks``, or ``name`` and ``base64`` of the file to hand in.

    Args:
        check: id of the check.
        folder: the learner's folder of it.
        do: ``mark``, ``notebook`` or ``zip``.

    Raises:
        AssetError: a file is missing or broken.
        NewerFormatError: the answers were saved by a newer version.
    """
    path = hand_in_file.own_notebook(folder, check)
    if do == "mark":
        return {"marks": importlib.import_module("autograder.self_marking").feedback(source_of(check, folder), folder, path.name)}
    record = answers.read(folder, check)
    content = hand_in_file.zipped(path, record) if do == "zip" else hand_in_file.notebook(path, record)
    return {"name": f"{check}.zip" if do == "zip" else f"{check}.ipynb", "base64": b64encode(content).decode()}


def source_of(check: str, folder: Path) -> Path | None:
    """Return the folder of the check with its key, if the course was cloned onto this machine, else None.

    A teacher's private edition has another key, which isn't there.
    """
    root = assets.course_root()
    source = root / "exercises" / check
    notebook = source / f"{check}.ipynb"
    if root.name == "_course" or source.resolve() == folder.resolve() or not notebook.is_file():
        return None
    mine = answers.edition_of(folder, check)
    return source if mine in ("", edition(release(json.loads(notebook.read_bytes())), (source / QUESTIONS).read_bytes())) else None


def exchange() -> bool:
    """Return True where nbgrader collects checks by its exchange, as on a school's JupyterHub."""
    try:
        from jupyter_core.paths import jupyter_config_path  # noqa: PLC0415 - in a browser there is no Jupyter server
    except ImportError:
        return False
    return configured([Path(path) for path in jupyter_config_path()])


def look(check: str, folder: Path) -> dict:
    """Return the report on the check in ``folder``, read from its files.

    Raises:
        AssetError: there is no ``questions.yml``, or it has a mistake.
    """
    path = folder / QUESTIONS
    if not path.is_file():
        raise assets.AssetError(QUESTIONS, "it does not lie beside this notebook", "open the check from its own folder")
    notice = ""
    try:
        record = answers.read(folder, check)
    except answers.NewerFormatError:
        record, notice = answers.Record(check), "newer"
    broken = files.broken_copies(folder / answers.NAME)
    aside = broken or answers.of_other_editions(folder)
    notice = notice or ("broken" if broken else "other" if aside else "")
    return {**report(questions.read_graded(path), record), "notice": notice, "notice_file": aside[-1].name if aside else ""}


def report(items: Iterable[Item], record: answers.Record) -> dict:
    """Return, by part and question, what is answered: pure.

    The parts stand in the file's order; ``file`` is the notebook to hand in.
    """
    parts: dict[str, list[dict]] = {}
    for item in items:
        rows = parts.setdefault(item.part, [])
        rows.append({"n": len(rows) + 1, "question": short(item.question), "state": state(item, record.answers.get(item.id))})
    listed = [{"part": part, "done": _done(rows), "all": len(rows), "rows": rows} for part, rows in parts.items()]
    done, everything = sum(part["done"] for part in listed), sum(part["all"] for part in listed)
    return {"parts": listed, "done": done, "all": everything, "saved": record.saved, "file": f"{record.check}.ipynb"}


def short(question: str) -> str:
    """Return the beginning of a question, enough to know it again."""
    return textwrap.shorten(question.replace("**", ""), LONGEST, placeholder=" …")


def state(item: Item, answer: object) -> str:
    """Return ``answered``, ``unanswered``, or ``partly`` for a match item with open prompts."""
    if not questions.answered(item, answer):
        return "unanswered"
    return "partly" if item.type == "match" and len(answer) < item.size else "answered"


def _done(rows: list[dict]) -> int:
    return sum(row["state"] == "answered" for row in rows)


def plain_html(found: dict, texts: dict) -> str:
    """Return a report as plain HTML."""
    lines = [texts["title"], assets.fill(texts["count"], found)]
    lines += [f"{assets.fill(texts['part'], part)} {assets.fill(texts['part_count'], part)}" for part in found["parts"]]
    steps = [assets.fill(step, found).replace("**", "") for step in texts["steps"]]
    return '<div class="bs-plain">' + "".join(f"<p>{html.escape(line)}</p>" for line in [*lines, *steps]) + "</div>"


@error_card.friendly
def hand_in(check: str) -> HandIn:
    """Return the panel that says what of ``check`` is answered and how to hand it in."""
    return HandIn(check, Path.cwd())
