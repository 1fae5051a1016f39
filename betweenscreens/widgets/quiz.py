"""What ``quiz()`` shows: practice, or a part of a graded check, which holds no key."""

from pathlib import Path

from IPython.core.interactiveshell import InteractiveShell
from IPython.display import DisplayHandle, display

from betweenscreens import answers, assets, files, progress, questions
from betweenscreens.answers import Record
from betweenscreens.items import Item
from betweenscreens.widgets import error_card, quiz_plain
from betweenscreens.widgets.practice import practice, practice_item
from betweenscreens.widgets.quiz_widget import QuizWidget, graded_view

QUESTIONS = "questions.yml"
HIDDEN = "### BEGIN HIDDEN TESTS"


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
        kept["edition"] = self.record.edition
        own = {"desk": progress.desk_id(files.desk_of()), "save_error": "", "aside": ""}  # a check is no practice: a wipe leaves it alone
        super().__init__(f"check:{check}-{part}", items, graded=True, views=[graded_view(item) for item in items], **own, **kept)

    @property
    def answers(self) -> dict:
        """Return item id → saved answer of this part, read anew from ``answers.json``.

        Raises:
            NewerFormatError: a newer version of the course wrote it.
        """
        return self._of_part(answers.read(self.place, self.check))

    def store(self) -> str:
        """Write this part's answers, renew the record in the notebook, and return when; errors as in :func:`answers.write`."""
        changes = {item.id: self.state.get(item.id) for item in self.items}
        self.record = answers.write(self.place, self.check, changes)
        if InteractiveShell.initialized():
            self._handle.update(self.bundle(), raw=True)
        return self.record.saved

    def bundle(self) -> dict:
        """Return the record as a MIME bundle: under ``answers.MIME`` all answers of the check as data, and a sentence."""
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


def kept_record(folder: Path, check: str) -> tuple[Record, dict[str, str]]:
    """Return the saved answers in ``folder`` and, as traits, why some cannot be used."""
    record, notices = Record(check), {}
    try:
        record = answers.read(folder, check)
    except answers.NewerFormatError:
        notices["notice"] = "newer"
    if other := answers.of_other_editions(folder):
        notices = {"notice": "other", "notice_file": other[-1].name, **notices}
    broken = files.broken_copies(folder / answers.NAME)
    if broken:
        notices = {"notice": "broken", "notice_file": broken[-1].name, **notices}
    return record, notices


def holds_key(folder: Path) -> bool:
    """Return True for a teacher's source of a check: there no answers are written, or they would travel to the class."""
    return any(HIDDEN in path.read_text(encoding="utf-8", errors="replace") for path in folder.glob("*.ipynb"))


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
def quiz(
    id: str,  # noqa: A002 - as cells write it
    part: str | None = None,
    graded: bool = False,
    item: str | None = None,
) -> QuizWidget | error_card.Card:
    """Return the practice quiz ``id`` or one item of it, or show one part of the graded check ``id`` and return it.

    Args:
        id: name of the file without ending, or of the check's folder.
        part: which part of a check.
        graded: True for a check; its questions are read from the notebook's own folder.
        item: id of the one practice item to show here; the quiz at the end of the lesson leaves it out.
    """
    if not graded:
        return practice_item(id, item) if item else practice(id)
    try:
        widget = check_part(id, part)
    except assets.AssetError as error:
        if assets.strict():
            raise
        display(error_card.Card(error))
        return error_card.Card(error)
    widget.show()
    return widget
