"""Practice: questions with feedback that can be tried again, in the text of a lesson and at its end.

One practice file is one record, ``quiz:NN-slug``, however many cells of its lesson show its items. A widget holds the
entries of the items that it shows and writes only those that changed, so that two widgets never erase each other's.
"""

import traitlets

from betweenscreens import assets, contents, progress, questions
from betweenscreens.assets import AssetError
from betweenscreens.items import Item
from betweenscreens.lesson_id import number
from betweenscreens.widgets import earlier, quiz_plain
from betweenscreens.widgets.quiz_widget import QuizWidget, graded_view


class PracticeQuiz(QuizWidget):
    """Practice: every answer says why, and can be tried again. Kept in the desk.

    ``state`` is ``{item id: {"answer": …, "tries": n, "right": bool, "first": bool, "box": 1 to 4, "due": day}}``.
    An item of an earlier lesson is kept in its own lesson's record, so that it has one box wherever it is answered.

    Args:
        uid: of the widget; what stands before a slash is the record's.
        items: those of the record that are shown.
        others: those of the record that other cells show.
        drawn: items of earlier lessons, each with the name of its quiz.

    Attributes:
        record: uid of the record.
        inline: True for one item in the text, False for items that come one after the other.
        beside: id of each item in ``others`` → its entry, or None; they count in the score.
        lost: ids of items of earlier lessons that forget what is done in them.
    """

    record = traitlets.Unicode("").tag(sync=True)
    inline = traitlets.Bool(False).tag(sync=True)
    beside = traitlets.Dict().tag(sync=True)
    lost = traitlets.List(traitlets.Unicode()).tag(sync=True)

    def __init__(self, uid: str, items: list[Item], others: list[Item] = (), drawn: list[tuple[str, Item]] = (), **traits: object) -> None:
        record = uid.partition("/")[0]
        self.own, self.others, self.drawn = items, others, [(f"quiz:{name}", item) for name, item in drawn]
        views = [practice_view(item, record) for item in items]
        views += [{**practice_view(item, f"quiz:{name}"), "lesson": number(name)} for name, item in drawn]
        super().__init__(uid, [*items, *(item for _, item in drawn)], record=record, views=views, **traits)
        self._written = self.state

    def from_disk(self, uid: str) -> dict:
        """Return :func:`widget.kept_traits` of the items shown, with ``beside``: item id → entry of the others."""
        kept = super().from_disk(uid.partition("/")[0])
        beside = {item.id: kept.get("state", {}).get(item.id) for item in self.others}
        if kept.get("keeping") != "kept":
            return {**kept, "beside": beside}
        lost = [item.id for record, item in self.drawn if progress.forgets_in(self.folder, record)]
        drawn = [(progress.load(self.folder, record), item) for record, item in self.drawn if item.id not in lost]
        found = {item.id: state.get(item.id) for state, item in [*((kept["state"], item) for item in self.own), *drawn]}
        return {**kept, "state": {name: entry for name, entry in found.items() if entry}, "beside": beside, "lost": lost}

    def store(self) -> str:
        """Write the entries that changed, each into its own lesson's record, and return when."""
        if progress.forgets_in(self.folder, self.record):
            self.keeping = "forgotten"
            return ""
        saved = ""
        for record, entries in self._changed().items():
            saved = progress.save(self.folder, record, entries, self.desk, latest, elsewhere=record != self.record)
        self._written = self.state
        return saved

    def _changed(self) -> dict[str, dict]:
        """Return the entries that are not on disk yet, by record."""
        found: dict[str, dict] = {}
        for view in self.views:
            entry = self.state.get(view["id"])
            if entry != self._written.get(view["id"]) and view["id"] not in self.lost:
                found.setdefault(view["record"], {})[view["id"]] = entry
        return found

    def plain_html(self) -> str:
        """Return the questions with their answers behind a disclosure, those of earlier lessons under a heading."""
        return quiz_plain.practice_html(self.items, self.words["quiz"], inline=self.inline, own=len(self.own))


def latest(kept: dict, state: dict) -> dict:
    """Return the practice entries of both, by item; of two for one item, the one with more tries, of equals that of ``state``."""
    return {**kept, **{name: entry for name, entry in state.items() if _tries(entry) >= _tries(kept.get(name))}}


def _tries(entry: object) -> int:
    """Return how often an item was tried, as its entry says."""
    tries = entry.get("tries") if isinstance(entry, dict) else 0
    return tries if isinstance(tries, int) else 0


def practice_view(item: Item, record: str) -> dict:
    """Return what the page needs to ask ``item``, to check an answer and to say why; ``record`` is where it is kept.

    ``told`` has a sentence per option, line or prompt, ``hints`` the ones for a miss
    where they differ; ``feedback`` and ``hint`` speak about the whole item.
    """
    parts = getattr(item, "answers", None) or getattr(item, "pairs", [])
    whole = {name: getattr(item, name, "") for name in ("feedback", "hint")}
    feedback = {"told": [part.feedback for part in parts], "hints": [getattr(part, "hint", "") for part in parts]}
    return {**graded_view(item), **whole, **feedback, "right": item.right, "record": record}


def practice(name: str) -> PracticeQuiz:
    """Return the items of ``assets/quizzes/<name>.yml`` that no cell of the lesson shows by itself, then three of earlier lessons.

    Raises:
        AssetError: there is no such file, or something in it is wrong.
    """
    items = questions.read_practice(assets.find("quizzes", name, ".yml"))
    inline = contents.inline_items(contents.lesson_of(name), name)
    own, others = ([item for item in items if (item.id in inline) is there] for there in (False, True))
    return PracticeQuiz(f"quiz:{name}", own, others, earlier.drawn(name))


def practice_item(name: str, item_id: str) -> PracticeQuiz:
    """Return one item of ``assets/quizzes/<name>.yml``, for its place in the text.

    Raises:
        AssetError: there is no such item or file, or something in it is wrong.
    """
    path = assets.find("quizzes", name, ".yml")
    items = {item.id: item for item in questions.read_practice(path)}
    if item_id not in items:
        raise AssetError(f"{assets.shown(path)}:1", f"there is no question {item_id}", assets.near(item_id, list(items)))
    return PracticeQuiz(f"quiz:{name}/{item_id}", [items[item_id]], inline=True)
