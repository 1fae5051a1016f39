"""The course's sources: ``assets/sources.bib``, read with bibtexparser, which the tests' tools bring along."""

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from betweenscreens.assets import AssetError


@dataclass(frozen=True)
class Entry:
    """An entry of a BibTeX file.

    Attributes:
        key: by which charts name it; line: where it begins, from 1.
        fields: name → value in one line, without the braces that protect names.
    """

    key: str
    line: int
    fields: dict[str, str]

    @property
    def lessons(self) -> list[str]:
        """Return the ids of the lessons that use it: its keywords."""
        return [lesson.strip() for lesson in self.fields.get("keywords", "").split(",") if lesson.strip()]


@lru_cache(maxsize=4)
def entries(text: str, where: str) -> tuple[Entry, ...]:
    """Return the entries of a BibTeX text in their order; a rule and another ask for the same text.

    Args:
        text: the whole file.
        where: the file, as it is named in errors.

    Raises:
        AssetError: a part of it cannot be read, or bibtexparser is not installed.
    """
    try:
        import bibtexparser  # noqa: PLC0415 - half a second, and only authors have it
    except ImportError:
        raise AssetError(f"{where}:1", "it wasn't read, because bibtexparser isn't installed", "run make test, which installs it") from None
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # what it says is in the one line of the error
    library = bibtexparser.parse_string(text)
    if library.failed_blocks:
        line = library.failed_blocks[0].start_line + 1
        raise AssetError(f"{where}:{line}", "this isn't BibTeX, or the key is taken", "check the entry's braces, commas and key")
    return tuple(
        Entry(entry.key, entry.start_line + 1, {field.key: in_one_line(field.value) for field in entry.fields}) for entry in library.entries
    )


def in_one_line(value: str) -> str:
    """Return a BibTeX value as plain text."""
    return " ".join(value.replace("{", "").replace("}", "").split())


def with_keyword(text: str, keys: Iterable[str], lesson: str) -> str:
    """Return a BibTeX text with ``lesson`` among the keywords of the entries ``keys``; all else stays as it is written."""
    for key in keys:
        entry = rf"(^@\w+\{{{re.escape(key)},.*?keywords\s*=\s*\{{[^}}]*)\}}"
        text = re.sub(entry, rf"\g<1>, {lesson}}}", text, count=1, flags=re.MULTILINE | re.DOTALL)
    return text
