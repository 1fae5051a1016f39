"""Derive ``assets/sources.json`` from ``assets/sources.bib``.

Run ``python tools/make_sources.py`` after a change of the BibTeX file;
``--check`` writes nothing and exits with 1 if the JSON file is stale.
"""

import argparse
import json
import sys
from pathlib import Path

from betweenscreens.assets import AssetError
from betweenscreens.authoring import bibliography
from betweenscreens.authoring.bibliography import Entry

ASSETS = Path(__file__).resolve().parent.parent / "assets"
BIB, JSON = ASSETS / "sources.bib", ASSETS / "sources.json"


def field(entry: Entry, name: str) -> str:
    """Return a field, empty where it is missing."""
    return entry.fields.get(name, "")


def names(authors: str) -> str:
    """Return BibTeX authors as in a list of sources: ``A, B. & C, D.``; ``and others`` becomes ``et al.`` there."""
    people = authors.split(" and ")
    if people[-1] == "others":
        return ", ".join(people[:-1]) + " et al."
    return ", ".join(people[:-1]) + " & " + people[-1] if len(people) > 1 else authors


def place(entry: Entry) -> str:
    """Return where the work appeared: journal with volume, number and pages, or the publisher; only what is known."""
    volume, number, pages = (field(entry, name) for name in ("volume", "number", "pages"))
    issue = volume + (f"({number})" if number else "")
    parts = (field(entry, "journal") or field(entry, "publisher"), issue, pages.replace("--", "\N{EN DASH}"))
    return ", ".join(part for part in parts if part)


def text(entry: Entry) -> str:
    """Return the entry as a reader sees it: authors, year, title, place, each with its full stop."""
    by = f"{names(field(entry, 'author'))} ({field(entry, 'year')})"
    return " ".join(f"{part}." for part in (by, field(entry, "title"), place(entry)) if part)


def link(entry: Entry) -> str:
    """Return the address of the entry: its url, else its DOI as an address, else nothing."""
    doi = field(entry, "doi")
    return field(entry, "url") or (f"https://doi.org/{doi}" if doi else "")


def record(entry: Entry) -> dict[str, str]:
    """Return what ``sources(lesson)`` shows of an entry."""
    return {"key": entry.key, "text": text(entry), "title": field(entry, "title"), "url": link(entry), "note": field(entry, "note")}


def read(path: Path) -> list[Entry]:
    """Return the entries of a BibTeX file in their order.

    Raises:
        SystemExit: a part of the file cannot be read, or an entry names no lesson.
    """
    try:
        entries = bibliography.entries(path.read_text(encoding="utf-8"), path.name)
    except AssetError as error:
        sys.exit(f"{error}")
    for entry in entries:
        if not entry.lessons:
            sys.exit(f"{path.name}:{entry.line}: {entry.key} names no lesson; add keywords = {{<lesson id>}}")
    return list(entries)


def by_lesson(entries: list[Entry]) -> dict[str, list[dict[str, str]]]:
    """Return the records of each lesson in the order of the BibTeX file, the lessons sorted by id."""
    lessons: dict[str, list[dict[str, str]]] = {}
    for entry in entries:
        for lesson in entry.lessons:
            lessons.setdefault(lesson, []).append(record(entry))
    return dict(sorted(lessons.items()))


def main() -> int:
    """Write the JSON file, or with ``--check`` compare it; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if sources.json is stale")
    check = parser.parse_args().check
    made = json.dumps(by_lesson(read(BIB)), ensure_ascii=False, indent=1) + "\n"
    if check and (not JSON.is_file() or JSON.read_text(encoding="utf-8") != made):
        print(f"{JSON.name} is stale; run: python tools/make_sources.py")
        return 1
    if not check:
        JSON.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
