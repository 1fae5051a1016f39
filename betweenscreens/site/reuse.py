"""Pages of the last build, kept in this environment: what did not change need not run again."""

import contextlib
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from pathlib import Path

from betweenscreens import assets, files
from betweenscreens.site.lite_tools import digest
from betweenscreens.site.pages import Page

LIBRARIES = ("anywidget", "plotly", "mistune", "ipywidgets", "tdewolff-minify")
"""Packages whose work shows on a page."""


def page(kept: Path, made_from: str, make: Callable[[], Page]) -> Page:
    """Return the page in the file ``kept`` if it was made from the same, else what ``make`` gives, which is kept if it can be."""
    with contextlib.suppress(OSError, ValueError, LookupError, TypeError):
        record = json.loads(kept.read_text(encoding="utf-8"))
        if record.pop("made_from") == made_from:
            return Page(**record)
    made = make()
    with contextlib.suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        files.write_json(kept, {"made_from": made_from, **asdict(made)})
    return made


def made_from(notebooks: Iterable[dict], questions: Iterable[Path] = ()) -> str:
    """Return what changes as soon as one of the notebooks or of the checks' questions, or anything that every page may show, does."""
    return digest(course_digest(), *(json.dumps(notebook) for notebook in notebooks), *(path.read_bytes() for path in questions))


@cache
def course_digest() -> str:
    """Return a key of the program, of everything in ``assets/`` and of the settings."""
    root, package = assets.course_root(), Path(__file__).parent.parent
    found = [path for folder in (package, root / "assets") for path in sorted(folder.rglob("*")) if path.is_file()]
    program = [path for path in found if path.suffix != ".pyc"]
    own = (part for path in [*program, root / "course.yml"] for part in (path.as_posix(), path.read_bytes()))
    return digest(*map(version, LIBRARIES), *own)
