"""The page of feedback that a student reads on a phone: each question, the answer, the points, why, and where to look.

No script runs on it, it loads nothing, and whatever a student or a teacher wrote is text.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, Template

from autograder import core
from autograder.gradebook_rows import Given
from autograder.worker import Result
from betweenscreens import assets
from betweenscreens.language import ENGLISH
from betweenscreens.lesson_id import is_heavy
from betweenscreens.marks import ItemMark, points_text
from betweenscreens.notebook_cells import grade_id, is_graded, text_of
from betweenscreens.widgets import static

MOST_AGAIN = 3
"""Questions to look at again that the head of the page names."""


@dataclass(frozen=True)
class PageData:
    """What a page is made of, beside the check.

    Attributes:
        result: the marked hand-in; given: what the teacher gave by hand.
        penalty: points taken off since it was late.
        day: when it was marked.
    """

    student: str
    result: Result
    given: Given = field(default_factory=Given)
    penalty: float = 0.0
    day: date = field(default_factory=date.today)


def page(check: core.Check, data: PageData) -> str:
    """Return the page of one hand-in as HTML."""
    words = assets.words("feedback", "marking")
    own = words["feedback"]
    parts = parts_of(check, data, words)
    scores = data.result.scores
    total = sum(points_of(name, data) for name in scores) - data.penalty
    marks = [mark for part in parts for mark in part.get("marks", [])]
    again = [(mark["anchor"], assets.fill(own["question"], mark)) for mark in marks if mark["sign"] != "right"]
    heading, unread = title_of(check), sum(bool(part.get("unread")) for part in parts)
    lines = [assets.fill(own["open"], {"n": unread})] if unread else []
    lines += [assets.fill(own["late"], {"points": points_text(data.penalty)})] if data.penalty else []
    content = {
        "title": assets.fill(own["title"], {"title": heading}),
        "kicker": assets.fill(own["kicker"], {"student": data.student}),
        "heading": heading,
        "score": _of(own, max(total, 0.0), sum(score.of for score in scores.values())),
        "lines": lines,
        "again": again[:MOST_AGAIN],
        "parts": parts,
        "help": _help(assets.language()) if is_heavy(check.id) else "",
        "notes": data.result.notes,
        "marked": assets.fill(own["marked"], {"day": f"{data.day:%Y-%m-%d}"}),
    }
    more = {"help_title": assets.words("help")["help"]["title"], "css": _css("help")} if content["help"] else {"css": _css()}
    return _template().render(page=content, words=own, notes_title=words["marking"]["notes"], lang=assets.language() or ENGLISH, **more)


def parts_of(check: core.Check, data: PageData, words: dict) -> list[dict]:
    """Return what ``feedback.html`` shows of each grade cell, in the notebook's order."""
    own, heads, found = words["feedback"], headings(check), []
    items = {item.id: item for item in check.items}
    for name, score in data.result.scores.items():
        part = {"heading": heads.get(name, name), "score": _of(own, points_of(name, data), score.of)}
        comment = data.given.comments.get(name, "")
        if name in items:
            item, by_hand = items[name], name in data.given.points
            part |= {"question": item.question.replace("**", ""), "text": data.result.texts.get(name, ""), "reply": comment}
            part |= {"rubric": item.rubric, "unread": score.points is None and not by_hand}
        else:
            numbered = enumerate(score.items, 1)  # from 1 in each part, as the widget and Formgrader count
            part |= {"comment": comment, "marks": [_shown(own, mark, part["heading"], place) for place, mark in numbered]}
            part |= {"fault": words["marking"]["fault"] if score.fault else "", "changed": _changed(own, name, data)}
        found.append(part)
    return found


def points_of(name: str, data: PageData) -> float:
    """Return the points of a grade cell as nbgrader counts them: the teacher's before the program's, and extra ones added."""
    own = data.result.scores[name].points or 0.0
    return data.given.points.get(name, own) + data.given.extra.get(name, 0.0)


def _changed(words: dict, name: str, data: PageData) -> str:
    """Return the sentence by which a part's points and those of its questions agree where the teacher has given other points."""
    own, now = data.result.scores[name].points or 0.0, points_of(name, data)
    return assets.fill(words["changed"], {"points": points_text(now), "before": points_text(own)}) if now != own else ""


def _shown(words: dict, mark: ItemMark, part: str, number: int) -> dict:
    sign = "none" if not mark.answered else "right" if mark.points == mark.of else "part" if mark.points else "not"
    whole = {"n": number, "part": part, "anchor": mark.id, "sign": sign, "score": _of(words, mark.points, mark.of)}
    return whole | {name: getattr(mark, name) for name in ("question", "given", "better", "why", "look")}


def _of(words: dict, points: float, of: float) -> str:
    return assets.fill(words["score"], {"points": points_text(points), "of": points_text(of)})


def title_of(check: core.Check) -> str:
    """Return the heading of a check's notebook, its id if there is none."""
    found = re.search(r"^# (.+)$", "\n".join(_texts(check)), re.MULTILINE)
    return found[1].strip() if found else check.id


def _texts(check: core.Check) -> list[str]:
    return [text_of(cell) for cell in check.released["cells"] if cell["cell_type"] == "markdown"]


def headings(check: core.Check) -> dict[str, str]:
    """Return grade id → the heading under which its cell stands."""
    found, last = {}, ""
    for cell in check.released["cells"]:
        if cell["cell_type"] == "markdown" and (heads := re.findall(r"^##+ (.+)$", text_of(cell), re.MULTILINE)):
            last = heads[-1].strip()
        if is_graded(cell):
            found[grade_id(cell)] = last or grade_id(cell)
    return found


@cache
def _help(_language: str) -> str:
    """Return the lines of the help card as HTML, once for each language."""
    from betweenscreens.widgets.help_card import data, folded  # noqa: PLC0415 - it loads the widgets, which other checks can do without

    return folded(data(), assets.words("help")["help"])


class _Environment(Environment):
    """Jinja for templates in which every dotted name is an entry of a mapping; asking for an attribute first takes twice as long."""

    def getattr(self, obj: object, attribute: str) -> object:
        """Return an entry of a mapping, or an attribute of anything else."""
        return obj[attribute] if isinstance(obj, dict) and attribute in obj else super().getattr(obj, attribute)


@cache
def _template() -> Template:
    loader = FileSystemLoader(Path(__file__).parent)
    return _Environment(loader=loader, autoescape=True, trim_blocks=False).get_template("feedback.html")


@cache
def _css(*more: str) -> str:
    """Return the page's style sheet without comments, with those of ``more``."""
    text = re.sub(r"/\*.*?\*/", "", static.css("chat", "feedback", *more), flags=re.DOTALL)
    own = ".bs .text { white-space: pre-wrap; overflow-wrap: anywhere } .bs .looked, .bs .looked ul { padding-left: 1.3em }"
    return re.sub(r"\s+", " ", f"{text} {own}")
