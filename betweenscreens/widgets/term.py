"""A word of the glossary: a button that opens its definition in place."""

import traitlets

from betweenscreens import assets
from betweenscreens.assets import AssetError
from betweenscreens.widgets import error_card, static
from betweenscreens.widgets.widget import CourseWidget, rich


class Term(CourseWidget):
    """A word with its definition.

    Attributes:
        term: the word as it stands in a sentence.
        definition: what it means.
        shown: True while the definition is shown.
    """

    _esm = static.js("term")
    _css = static.css("term", of=_esm)
    term = traitlets.Unicode("").tag(sync=True)
    definition = traitlets.Unicode("").tag(sync=True)
    shown = traitlets.Bool(False).tag(sync=True)

    def plain_text(self) -> str:
        """Return the word and its definition."""
        return sentence(self.words["term"], self.term, self.definition).replace("**", "")

    def plain_html(self) -> str:
        """Return the word and its definition."""
        return f'<p class="bs-plain">{rich(sentence(self.words["term"], self.term, self.definition))}</p>'


@error_card.friendly
def term(name: str) -> Term:
    """Return the word ``name`` of ``assets/glossary.yml`` as a button that opens its definition.

    Raises:
        AssetError: in strict mode, if the glossary has no such word; otherwise a card says so.
    """
    entry = entry_of(name)
    return Term(uid=f"term:{name}", term=entry["term"], definition=entry["definition"], words=assets.words("term"))


def entry_of(name: str) -> dict[str, str]:
    """Return an entry of the glossary: term and definition.

    Raises:
        AssetError: the glossary has no such entry, or one of the two is missing.
    """
    path = assets.course_root() / "assets" / "glossary.yml"
    glossary = assets.read_translated(path)
    where = assets.shown(path)
    if not isinstance(glossary, dict) or name not in glossary:
        raise AssetError(f"{where}:1", f"the word {name} is not in the glossary", assets.near(name, list(glossary or ())))
    entry = assets.as_data(glossary[name])
    missing = [key for key in ("term", "definition") if not isinstance(entry, dict) or not entry.get(key)]
    if missing:
        raise AssetError(f"{where}:{glossary.lc.key(name)[0] + 1}", f"{name} has no {missing[0]}", f"add {missing[0]}")
    return entry


def sentence(words: dict, term: str, definition: str) -> str:
    """Return the definition as one line that begins with the word, in bold and with a capital."""
    return assets.fill(words["definition"], {"term": term[:1].upper() + term[1:], "definition": definition})
