"""The start page: the lessons and how far the reader is, a look back at what is due, and what is kept."""

import json
import os
from html import escape
from typing import TypedDict

import traitlets

from betweenscreens import assets, backup, contents, files, progress, questions
from betweenscreens.contents import entries, hidden_lessons
from betweenscreens.lesson_id import HEAVY
from betweenscreens.widgets import cast, error_card, static
from betweenscreens.widgets.help_card import data as help_data
from betweenscreens.widgets.practice import latest, practice_view
from betweenscreens.widgets.widget import KeptWidget, reason, rich

__all__ = ["StartPage", "entries", "hidden_lessons", "start_page"]

BORROWED = ("BINDER_LAUNCH_HOST", "BINDER_REQUEST", "BINDER_SERVICE_HOST")
"""Variables of a Binder, which stops when nobody does anything for ten minutes; a school's own hub sets none of them."""


class Reply(TypedDict, total=False):
    """What came of a wish of the page: the ``key`` of a sentence in its words, the ``values`` for its places, the ``text`` of a file."""

    key: str
    values: dict[str, int | str]
    text: str


class StartPage(KeptWidget):
    """The start page. Its state is a look back: ``{item id: entry}``, kept in the records of the practice quizzes.

    Attributes:
        lessons: in their order; see :func:`contents.entry`.
        checks: likewise, from ``exercises/``.
        planned: lessons to come, by number and title.
        routes: see :func:`contents.routes`.
        looks: the cover of each lesson, by its number; see :func:`cast.covers`.
        faces: the portraits of the people who say hello; see :func:`cast.faces`.
        help: what the help card shows.
        borrowed: True on a Binder; the page then says that it stops, and to take the progress as a file.
        progress: uid → how far it is; see :func:`backup.summary`.
        chosen: what the reader chose: ``remember``, ``route``.
        troubles: what is wrong with the kept files; see :func:`backup.troubles`.
        views: the questions of the look back, each with the entry ``kept`` before it.
        graded: False, as the questions' cards ask.
        request: what the page asks for, ``{"seq": 1, "do": "wipe"}``.
        reply: the answer: ``{"seq": 1, "do": "wipe", "key": a word of the page, "values": {…}}``, with ``text`` for a file.
    """

    _esm = static.js("helpcard", "credit", "question", "practice", "deck", "contents", "review", "keeping", "start")
    _css = static.css("quiz", "start", "help", of=_esm)
    lessons = traitlets.List(traitlets.Dict()).tag(sync=True)
    checks = traitlets.List(traitlets.Dict()).tag(sync=True)
    planned = traitlets.List(traitlets.Dict()).tag(sync=True)
    routes = traitlets.List(traitlets.Dict()).tag(sync=True)
    looks = traitlets.Dict().tag(sync=True)
    faces = traitlets.Dict().tag(sync=True)
    help = traitlets.Dict().tag(sync=True)
    borrowed = traitlets.Bool(default_value=False).tag(sync=True)
    progress = traitlets.Dict().tag(sync=True)
    chosen = traitlets.Dict().tag(sync=True)
    troubles = traitlets.List(traitlets.Dict()).tag(sync=True)
    views = traitlets.List(traitlets.Dict()).tag(sync=True)
    graded = traitlets.Bool(default_value=False).tag(sync=True)
    request = traitlets.Dict().tag(sync=True)
    reply = traitlets.Dict().tag(sync=True)

    def __init__(self, **traits: object) -> None:
        super().__init__("start", persist=[], state={}, save_error="", aside="", **traits)
        self.look()
        self.observe(self._on_request, "request")

    def look(self) -> None:
        """Read anew what is kept."""
        if self.folder:
            self.chosen = {key: value for key, value in progress.chosen(self.folder).items() if key in ("remember", "route")}
            self.keeping = "forgotten" if progress.forgets_in(self.folder) else "kept"
            self.progress, self.troubles = backup.summary(self.folder), backup.troubles(self.folder)

    def store(self) -> str:
        """Write the look back's entries into the records of their quizzes, and return when."""
        saved = ""
        for uid, kept in self._quizzes():
            state = {name: entry for name, entry in self.state.items() if name in kept["items"]}
            saved = saved if not state else progress.save(self.folder, uid, state, self.desk, latest, elsewhere=True)
        self.progress = backup.summary(self.folder)
        return saved

    def _on_request(self, change: dict) -> None:
        """Do what the page asks for and say what came of it."""
        asked = change["new"]
        do = getattr(self, f"do_{asked.get('do')}", None)
        if not do:
            return
        try:
            answer = do(asked)
        except backup.NotProgressError:
            answer = {"key": "not_progress"}
        except progress.NewerProgressError:
            answer = {"key": "newer_file"}
        except OSError as error:
            answer = {"key": "not_done", "values": {"reason": reason(error)}}
        self.look()
        self.reply = {"values": {}, **answer, "seq": asked.get("seq"), "do": asked["do"]}

    def do_look(self, _asked: dict) -> Reply:
        """Read anew."""
        return {"key": ""}

    def do_file(self, _asked: dict) -> Reply:
        """Give all that is kept as a file's text; nothing is kept where there is no desk."""
        content = backup.download(self.folder) if self.folder else {"format": progress.FORMAT, "records": []}
        return {"key": "file_given", "text": json.dumps(content, ensure_ascii=False, indent=1)}

    def do_wipe(self, _asked: dict) -> Reply:
        """Remove all that is kept."""
        n = backup.wipe(self.folder) if self.folder else 0
        self._begin_again()
        return {"key": "wiped", "values": {"n": n}}

    def do_restore(self, asked: dict) -> Reply:
        """Bring back what a file holds, but nothing of the lessons that are to be forgotten."""
        if not self.folder or self.keeping != "kept":
            return {"key": "keeps_nothing"}
        heavy = set() if self.chosen.get("remember") == "all" else contents.uids_of(self.folder, HEAVY)
        n, left = backup.restore(self.folder, str(asked.get("text")), heavy)
        self._begin_again()
        return {"key": "restored_some" if left else "restored", "values": {"n": n, "left": left}}

    def do_remember(self, asked: dict) -> Reply:
        """Remember or forget from now on."""
        value = asked.get("value") if asked.get("value") in progress.REMEMBER else progress.REMEMBER[0]
        self._choose(remember=value)
        return {"key": f"chose_{value}"}

    def do_route(self, asked: dict) -> Reply:
        """Take an age route, or all lessons (an empty id); kept only where practice is."""
        every = {"id": "", "label": self.words["start"]["route_all"]}
        route = next((route for route in (*self.routes, every) if route["id"] == asked.get("value")), None)
        if route and self.keeping == "kept":
            self._choose(route=route["id"])
        return {"key": "route_chosen", "values": {"route": route["label"]}} if route else {"key": ""}

    def do_review(self, asked: dict) -> Reply:
        """Show the questions that the page names, if the quizzes still have them."""
        wanted = [name for name in asked.get("items", []) if isinstance(name, str)]
        self._begin_again()
        found: dict[str, dict] = {}
        for uid in (uid for uid, kept in self._quizzes() if set(wanted) & set(kept["items"])):
            state = progress.load(self.folder, uid)
            items = questions.read_practice(assets.find("quizzes", uid.removeprefix("quiz:"), ".yml"))
            found |= {item.id: {**practice_view(item, uid), "kept": state[item.id]} for item in items if item.id in state}
        self.views = [found[name] for name in wanted if name in found]
        return {"key": "" if self.views else "review_none"}

    def _quizzes(self) -> list[tuple[str, dict]]:
        """Return the practice quizzes that were begun, with how far they are."""
        return [(uid, kept) for uid, kept in self.progress.items() if uid.startswith("quiz:")]

    def _begin_again(self) -> None:
        """Forget the look back; what it kept stays kept."""
        self.state, self.views = {}, []
        self.desk = progress.desk_key(self.folder)

    def _choose(self, **choice: str) -> None:
        if self.folder:
            progress.save(self.folder, progress.START, choice, merge=lambda old, new: {**old, **new})

    def plain_text(self) -> str:
        """Return the titles, one on a line."""
        return "\n".join(item["title"] for item in (*self.lessons, *self.checks))

    def plain_html(self) -> str:
        """Return the list and the promise as text with links."""
        words = self.words["start"]
        lead = f"<p>{rich(words['hello'])}</p>" + (f"<p>{rich(words['borrowed'])}</p>" if self.borrowed else "")
        listed = "".join(_item_html(item) for item in sorted((*self.lessons, *self.checks), key=lambda item: item["number"]))
        promise = "".join(f"<li>{rich(line)}</li>" for line in words["promise"])
        path = f"<h2>{escape(words['path'])}</h2><ul>{listed}</ul>" if listed else ""
        return f'<div class="bs-plain">{lead}{path}<h2>{escape(words["promise_title"])}</h2><ul>{promise}</ul></div>'


@error_card.friendly
def start_page() -> StartPage:
    """Return the start page of this desk, or of the checkout where there is none.

    Raises:
        AssetError: in strict mode, if a file of the course is broken; otherwise a card says so.
    """
    root = files.desk_of() or assets.course_root()
    hidden = hidden_lessons()
    lessons = entries(root, "lessons", hidden)
    words = assets.words("start", "help", "quiz", "saving")
    return StartPage(
        lessons=lessons,
        checks=entries(root, "exercises", hidden),
        planned=contents.planned({lesson["number"] for lesson in lessons} | hidden),
        routes=contents.routes(),
        looks=cast.covers(),
        faces=cast.faces([line["name"] for line in words["start"]["crowd"]] + words["start"]["crowd_more"]),
        help=help_data(),
        borrowed=any(os.environ.get(name) for name in BORROWED),
        words=words,
    )


def _item_html(item: dict) -> str:
    """Return an entry of the plain list."""
    return f'<li><a href="{escape(item["path"])}">{escape(item["title"])}</a><br>{escape(item["promise"])}</li>'
