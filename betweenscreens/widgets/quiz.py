"""Quizzes: practice with feedback, and the parts of a graded check, which hold no key."""

from pathlib import Path

import traitlets
from IPython.core.interactiveshell import InteractiveShell
from IPython.display import DisplayHandle, display

from betweenscreens import answers, assets, files, progress, questions
from betweenscreens.answers import Record
from betweenscreens.items import Item
from betweenscreens.widgets import error_card, quiz_plain, static
from betweenscreens.widgets.widget import KeptWidget

QUESTIONS = "questions.yml"
HIDDEN = "### BEGIN HIDDEN TESTS"


class QuizWidget(KeptWidget):
    """What both kinds share: the questions, one card each.

    Attributes:
        views: the questions as plain mappings, all that the page needs.
        graded: True for a part of a check; then no view holds a key.
        deck: True to show one card at a time.
        scored: False for a warm-up.
        notice: ``broken`` if the saved answers were put aside, ``newer`` if a newer version wrote them; else empty.
        notice_file: the name that the broken file has now.
    """

    _esm = static.js("credit", "question", "practice", "quiz")
    _css = static.css("quiz")
    views = traitlets.List(traitlets.Dict()).tag(sync=True)
    graded = traitlets.Bool(False).tag(sync=True)
    deck = traitlets.Bool(False).tag(sync=True)
    scored = traitlets.Bool(True).tag(sync=True)
    notice = traitlets.Unicode("").tag(sync=True)
    notice_file = traitlets.Unicode("").tag(sync=True)

    def __init__(self, uid: str, items: list[Item], **traits: object) -> None:
        self.items = items
        super().__init__(uid=uid, words=assets.words("quiz", "saving", "warm_up"), **traits)

    def plain_text(self) -> str:
        """Return the questions, one on a line."""
        return "\n".join(f"{place}. {item.question}" for place, item in enumerate(self.items, 1))


class PracticeQuiz(QuizWidget):
    """Practice: every answer tells why, and can be tried again. Kept in the desk.

    ``state`` is ``{item id: {"answer": …, "tries": n, "right": bool, "first": bool, "box": 1 to 4, "due": day}}``.
    """

    def __init__(self, uid: str, items: list[Item], **traits: object) -> None:
        super().__init__(uid, items, views=[practice_view(item) for item in items], **traits)

    def merged(self, kept: dict, state: dict) -> dict:
        """Return what is written: a look back or another tab may have tried an item meanwhile."""
        return latest(kept, state)

    def plain_html(self) -> str:
        """Return the questions with their answers behind a disclosure."""
        return quiz_plain.practice_html(self.items, self.words["quiz"])


class GradedQuiz(QuizWidget):
    """One part of a check. Answers are kept in ``answers.json`` beside the notebook, and in the notebook's output.

    ``state`` is ``{item id: saved answer}`` for the items of this part.

    Attributes:
        check: id of the check; part: its part.
        record: all that is saved of the check.
    """

    def __init__(self, check: str, part: str, items: list[Item], folder: Path) -> None:
        self.check, self.part, self.place, self.items = check, part, folder, items
        self._handle = DisplayHandle(f"answers-{check}-{part}")
        self.record, notices = kept_record(folder, check)
        kept = {"state": self._of_part(self.record), "keeping": "none" if holds_key(folder) else "kept", **notices}
        own = {"desk": progress.desk_id(files.desk_of()), "save_error": "", "aside": ""}  # a check is no practice: a wipe leaves it alone
        super().__init__(f"check:{check}-{part}", items, graded=True, views=[graded_view(item) for item in items], **own, **kept)

    @property
    def answers(self) -> dict:
        """Return the saved answers of this part, read anew from ``answers.json``."""
        return self._of_part(answers.read(self.place, self.check))

    def store(self) -> str:
        """Write this part's answers, renew the record in the notebook, and return when."""
        changes = {item.id: self.state.get(item.id) for item in self.items}
        self.record = answers.write(self.place, self.check, changes)
        if InteractiveShell.initialized():
            self._handle.update(self.bundle(), raw=True)
        return self.record.saved

    def bundle(self) -> dict:
        """Return the record as a notebook output: all answers of the check as data, and a sentence."""
        texts, count = self.words["quiz"], len(self.record.answers)
        sentence = (
            assets.fill(texts["record"], {"n": count, "when": f"{self.record.saved[:16].replace('T', ' ')} UTC"})
            if count
            else texts["record_none"]
        )
        return {answers.MIME: self.record.as_json(), "text/plain": sentence}

    def show(self) -> None:
        """Display the widget and, as an output of its own, the record; only the latter changes when answers are saved."""
        if InteractiveShell.initialized():
            display(self)
            self._handle.display(self.bundle(), raw=True)

    def plain_html(self) -> str:
        """Return the questions and their options."""
        return quiz_plain.graded_html(self.items, self.words["quiz"])

    def _of_part(self, record: Record) -> dict:
        return {item.id: record.answers[item.id] for item in self.items if item.id in record.answers}


def latest(kept: dict, state: dict) -> dict:
    """Return the practice entries of both, by item; of two for one item, the one with more tries, of equals that of ``state``."""
    return {**kept, **{name: entry for name, entry in state.items() if _tries(entry) >= _tries(kept.get(name))}}


def _tries(entry: object) -> int:
    """Return how often an item was tried, as its entry says."""
    tries = entry.get("tries") if isinstance(entry, dict) else 0
    return tries if isinstance(tries, int) else 0


def graded_view(item: Item) -> dict:
    """Return what the page needs to ask ``item``; nothing that helps to answer it."""
    view = item.model_dump(include={"id", "type", "question", "points", "unit", "rubric", "max_words"})
    return {**view, "options": item.options, "prompts": item.prompts, "size": item.size}


def practice_view(item: Item) -> dict:
    """Return what the page needs to ask ``item``, to check an answer and to say why.

    ``told`` has a sentence per option, line or prompt, ``hints`` the ones for a miss
    where they differ; ``feedback`` and ``hint`` speak about the whole item.
    """
    parts = getattr(item, "answers", None) or getattr(item, "pairs", [])
    whole = {name: getattr(item, name, "") for name in ("feedback", "hint")}
    told = {"told": [part.feedback for part in parts], "hints": [getattr(part, "hint", "") for part in parts]}
    return {**graded_view(item), **whole, **told, "right": item.right}


def kept_record(folder: Path, check: str) -> tuple[Record, dict[str, str]]:
    """Return the saved answers in ``folder`` and, as traits, why some cannot be used."""
    record, notices = Record(check), {}
    try:
        record = answers.read(folder, check)
    except answers.NewerFormatError:
        notices["notice"] = "newer"
    broken = files.broken_copies(folder / answers.NAME)
    if broken:
        notices = {"notice": "broken", "notice_file": broken[-1].name, **notices}
    return record, notices


def holds_key(folder: Path) -> bool:
    """Return True for a teacher's source of a check: there no answers are written, or they would travel to the class."""
    return any(HIDDEN in path.read_text(encoding="utf-8", errors="replace") for path in folder.glob("*.ipynb"))


def practice(name: str) -> PracticeQuiz:
    """Return the practice quiz in ``assets/quizzes/<name>.yml``."""
    path = assets.find("quizzes", name, ".yml")
    return PracticeQuiz(f"quiz:{name}", questions.read_practice(path), deck=questions.layout(path) == "cards")


def check_part(name: str, part: str | None) -> GradedQuiz:
    """Return one part of the check in the notebook's own folder; all parts where none is named.

    Raises:
        AssetError: there is no ``questions.yml`` beside the notebook, or it has no such part.
    """
    path = Path.cwd() / QUESTIONS
    if not path.is_file():
        raise assets.AssetError(QUESTIONS, "it does not lie beside this notebook", "open the check from its own folder")
    items = questions.read_graded(path)
    chosen = [item for item in items if part in (None, item.part)]
    if not chosen:
        parts = sorted({item.part for item in items})
        raise assets.AssetError(assets.shown(path), f"there is no part {part}", "use one of " + ", ".join(parts))
    return GradedQuiz(name, part or "all", chosen, path.parent)


@error_card.friendly
def quiz(id: str, part: str | None = None, graded: bool = False) -> QuizWidget | error_card.Card:  # noqa: A002 - as cells write it
    """Return the practice quiz ``id``, or show one part of the graded check ``id`` and return it.

    Args:
        id: name of the file without ending, or of the check's folder.
        part: which part of a check.
        graded: True for a check; its questions are read from the notebook's own folder.
    """
    if not graded:
        return practice(id)
    try:
        widget = check_part(id, part)
    except assets.AssetError as error:
        if assets.strict():
            raise
        display(error_card.Card(error))
        return error_card.Card(error)
    widget.show()
    return widget
