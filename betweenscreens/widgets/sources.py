"""The numbered sources of a lesson, as they stand at its end."""

import json
from html import escape

from betweenscreens import assets
from betweenscreens.assets import AssetError
from betweenscreens.widgets import error_card, static

FILE = "sources.json"


class SourceList:
    """The sources of a lesson as a numbered list.

    Args:
        records: what :func:`of_lesson` returns.
    """

    def __init__(self, records: list[dict[str, str]]) -> None:
        self.records = records

    def _repr_html_(self) -> str:
        items = "".join(f"<li>{item_html(record)}</li>" for record in self.records)
        said = escape(assets.fill(assets.words("sources")["sources"]["fold"], {"n": len(self.records)}))
        fold = f'<details><summary>{said}</summary><ol class="bs-sources">{items}</ol></details>'
        listed = f'<div class="bs"><div class="bs-folds">{fold}</div></div>'
        return f"<style>{static.css('sources', of=listed)}</style>{listed}"

    def __repr__(self) -> str:
        lines = (" ".join(part for part in (record["text"], record["url"], record["note"]) if part) for record in self.records)
        return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))


@error_card.friendly
def sources(lesson: str) -> SourceList:
    """Return the sources of ``lesson``, numbered as the lesson's text numbers them.

    Raises:
        AssetError: in strict mode, if the lesson has no sources; otherwise a card says so.
    """
    return SourceList(of_lesson(lesson))


def of_lesson(lesson: str) -> list[dict[str, str]]:
    """Return the sources of ``lesson`` in their order, each with key, text, the title in it, url and note.

    Raises:
        AssetError: ``assets/sources.json`` is missing, is not JSON, or does not know the lesson.
    """
    path = assets.course_root() / "assets" / FILE
    where = assets.shown(path)
    try:
        lessons = json.loads(assets.read_text(path))
    except ValueError as error:
        raise AssetError(f"{where}:{getattr(error, 'lineno', 1)}", "this is not JSON", "make it again from sources.bib") from None
    if lesson not in lessons:
        raise AssetError(f"{where}:1", f"there are no sources of {lesson}", assets.near(lesson, list(lessons)))
    return lessons[lesson]


def numbered(lesson: str, key: str) -> tuple[int, dict[str, str]]:
    """Return the number that the source ``key`` has in ``lesson``, and its record.

    Raises:
        AssetError: the lesson has no such source.
    """
    records = of_lesson(lesson)
    for number, record in enumerate(records, 1):
        if record["key"] == key:
            return number, record
    raise AssetError(f"assets/{FILE}:1", f"{lesson} has no source {key}", assets.near(key, [record["key"] for record in records]))


def item_html(record: dict[str, str]) -> str:
    """Return a source as HTML: its text, in which the title leads to the source, and its note."""
    before, title, after = record["text"].partition(record["title"])
    text = f"<span>{escape(before)}{link_html(record['url'], title)}{escape(after)}</span>"
    note = f'<span class="quiet">{escape(record["note"])}</span>' if record["note"] else ""
    return " ".join(part for part in (text, note) if part)


def link_html(url: str, title: str) -> str:
    """Return a title as a link to an address; without a web address it stays text."""
    return f'<a href="{escape(url)}" rel="noreferrer">{escape(title)}</a>' if url.startswith(("https://", "http://")) else escape(title)
