"""What all widgets share: a stable id, their words, their plain form, and acknowledged saving."""

import errno
import html
from pathlib import Path

import anywidget
import traitlets

from betweenscreens import assets, files, progress
from betweenscreens.language import ENGLISH
from betweenscreens.widgets import static


class CourseWidget(anywidget.AnyWidget):
    """A widget of the course. Its Python half loads, checks and stores; it draws nothing.

    Attributes:
        uid: stable name such as ``chat:seen-22-14``, the same at every run.
        persist: names of the traits that are the learner's.
        words: sections of ``assets/words.yml`` that the widget shows, and the section ``language``.
    """

    _esm = "export default { render() {} };"
    _css = ""
    uid = traitlets.Unicode("").tag(sync=True)
    persist = traitlets.List(traitlets.Unicode()).tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self, **traits: object) -> None:
        super().__init__(**{**traits, "words": {**traits.get("words", {}), **assets.words("language")}})

    def plain_html(self) -> str:
        """Return the widget as plain HTML, for print, untrusted notebooks and pages without JavaScript."""
        return ""

    def plain_text(self) -> str:
        """Return a line that says what stands here."""
        return self.uid

    def _repr_mimebundle_(self, **kwargs: object) -> tuple[dict, dict] | None:
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is None:
            return None
        data, metadata = bundle
        data["text/plain"] = self.plain_text()
        data["text/html"] = plain_page(self.plain_html(), self.words["language"])
        return data, metadata


class KeptWidget(CourseWidget):
    """A widget that keeps the learner's state and says when it is on disk.

    The front end sets ``state`` and counts ``seq`` up; Python writes and sets ``saved_seq``.

    Attributes:
        state: what the learner did; a new mapping at every change.
        seq: number of the last change; saved_seq: number of the last change on disk.
        save_error: why the last change is not on disk, or empty.
        saved_at: when the last change was written, ISO 8601.
        keeping: ``kept`` in a desk, ``none`` where there is none, ``forgotten`` where nothing is kept by choice.
        desk: random id of the desk, another one after each wipe.
        aside: name of the last file that was set aside because it could not be read, or empty.
    """

    state = traitlets.Dict().tag(sync=True)
    seq = traitlets.Int(0).tag(sync=True)
    saved_seq = traitlets.Int(0).tag(sync=True)
    save_error = traitlets.Unicode("").tag(sync=True)
    saved_at = traitlets.Unicode("").tag(sync=True)
    keeping = traitlets.Unicode("none").tag(sync=True)
    desk = traitlets.Unicode("").tag(sync=True)
    aside = traitlets.Unicode("").tag(sync=True)

    def __init__(self, uid: str, **traits: object) -> None:
        # All at once: what waits in the tab is sent again when the model opens, and has to meet the state on disk.
        self.folder = files.desk_of()
        kept = {"uid": uid, "persist": ["state"], "desk": progress.desk_key(self.folder), **self.from_disk(uid)}
        super().__init__(**{**kept, **traits})
        self.observe(self._on_seq, "seq")

    def from_disk(self, uid: str) -> dict:
        """Return the widget's :func:`kept_traits`, none where there is no desk."""
        return kept_traits(self.folder, uid) if self.folder else {}

    def store(self) -> str:
        """Write the state and return when; errors as in :func:`progress.save`."""
        if progress.forgets_in(self.folder, self.uid):
            self.keeping = "forgotten"
            return ""
        return progress.save(self.folder, self.uid, self.state, self.desk, self.merged)

    def merged(self, _kept: dict, state: dict) -> dict:
        """Return the state that is written, in the form of ``state``: here that of this page."""
        return state

    def _on_seq(self, change: dict) -> None:
        if self.keeping != "kept":
            return
        try:
            self.saved_at = self.store()
        except (OSError, ValueError) as error:
            self.save_error = reason(error)
        else:
            self.save_error = ""
            self.saved_seq = change["new"]


def kept_traits(folder: Path, uid: str) -> dict:
    """Return ``keeping``, ``state``, ``save_error`` and ``aside`` of a widget: what the desk ``folder`` keeps of it, and why it may not."""
    if progress.forgets_in(folder, uid):
        return {"keeping": "forgotten"}
    record = progress.read(folder, uid)
    aside = files.broken_copies(progress.path_of(folder, uid))
    newer = reason(progress.NewerProgressError()) if progress.is_newer(record) else ""
    return {"keeping": "kept", "state": progress.state_of(record), "save_error": newer, "aside": aside[-1].name if aside else ""}


def reason(error: Exception) -> str:
    """Return why a file was not written, as a short phrase for the learner."""
    texts = assets.words("saving")["saving"]["reasons"]
    code = errno.errorcode.get(getattr(error, "errno", None) or 0, "")
    return texts.get(code) or texts.get(type(error).__name__, getattr(error, "strerror", None) or str(error))


def plain_page(body: str, said: dict | None = None) -> str:
    """Return ``body`` with the style that a page without widgets needs; ``said`` is the section ``language`` of its words."""
    said = said or {}
    page = f'<div class="bs"{lang(said)}>{body}{draft(said)}</div>'
    return f"<style>{static.css('plain', of=page)}</style>{page}"


def lang(said: dict) -> str:
    """Return the HTML attribute that names the language of words (their section ``language``), empty for English."""
    code = said.get("code", ENGLISH)
    return "" if code == ENGLISH else f' lang="{html.escape(code)}"'


def draft(said: dict) -> str:
    """Return, as HTML, that the words are a draft; empty if they are none."""
    return f'<p class="quiet bs-language">{html.escape(said["draft"])}</p>' if said.get("draft") else ""


def rich(text: str) -> str:
    """Return a text of the course as HTML: escaped, with ``**bold**``, the only markup that it knows."""
    parts = html.escape(text).split("**")
    return "".join(f"<b>{part}</b>" if i % 2 else part for i, part in enumerate(parts))
