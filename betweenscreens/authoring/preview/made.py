"""Make the pages of a preview: lesson and checks as the site shows them, and the reading page."""

import contextlib
import html
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from betweenscreens import assets
from betweenscreens.assets import AssetError
from betweenscreens.authoring import key_text
from betweenscreens.authoring.check.course import Course, Notebook, read_notebook
from betweenscreens.authoring.preview import kept, pieces, reading
from betweenscreens.notebook_cells import is_graded, tags_of
from betweenscreens.release import ReleaseError, release
from betweenscreens.site import build, execute, pages, plotly, scripts
from betweenscreens.widgets.help_card import data as help_data

STYLE = Path(__file__).parent / "static" / "preview.css"


@dataclass
class Made:
    """What a run has made.

    Attributes:
        errors: what is wrong in the files, ``file:line: what; do``, each once.
        lesson: the lesson as it was read, or None where it cannot be.
    """

    errors: list[str] = field(default_factory=list)
    lesson: Notebook | None = None

    def note(self, error: object) -> None:
        """Note what is wrong, once."""
        if str(error) not in self.errors:
            self.errors.append(str(error))

    @contextlib.contextmanager
    def noting(self, name: str) -> Iterator[None]:
        """Do something with the file or page ``name`` that a broken file may stop, and note why."""
        try:
            yield
        except AssetError as error:
            self.note(error)
        except ReleaseError as error:
            self.note(f"{name}:1: {error}")
        except OSError:
            raise
        except Exception as error:  # noqa: BLE001 - a file can be wrong in more ways than anybody foresees, and the next save mends it
            self.note(f"{name}: it cannot be shown ({type(error).__name__}: {error}); look at what you saved last")


def notebooks(root: Path, lesson: str) -> list[Path]:
    """Return where the notebooks of a lesson and of its checks are, or should be: the lesson's first."""
    checks = [root / "exercises" / name / f"{name}.ipynb" for name in (lesson, f"{lesson}-alt")]
    return [root / "lessons" / f"{lesson}.ipynb", *(path for path in checks if path.is_file())]


def make(course: Course, lesson: str, folder: Path) -> Made:
    """Write the pages into ``folder``, over those of an earlier run; a page that cannot be made stays as it was.

    Raises:
        OSError: the folder cannot be written.
    """
    made, written = Made(), {}
    for path in reversed(notebooks(course.root, lesson)):  # checks first: they read little, so little makes them run again
        name = path.relative_to(course.root).as_posix()
        with made.noting(name):
            notebook = read_notebook(path, name)
            made.lesson = notebook if path.parent.name == "lessons" else made.lesson
            written[name] = _page(course.root, notebook, made, folder.with_name(f"kept-{path.parent.name}.json"))
    (folder / "_").mkdir(parents=True, exist_ok=True)
    with made.noting("the pages"):
        build.write(folder, written, _about(course.root, lesson), plotly.bundle_here().content, [])
    with made.noting("the reading page"):
        _reading(course, made, folder)
    return made


def _about(root: Path, lesson: str) -> dict:
    """Return what every page knows; of the course's pages only those that are here."""
    about, here = build.about_pages(root), links(root, lesson)
    return {**about, "pages": [page for page in about["pages"] if page["path"] in here]}


def _page(root: Path, notebook: Notebook, made: Made, record: Path) -> pages.Page:
    """Run a notebook in a folder of its own, as a learner gets it, and return its page; a cell that fails is one line there.

    What its cells showed is kept in ``record``, and not run again while their code and the files that they read are the same.
    """
    before = len(made.errors)
    shown = notebook.raw if notebook.path.parent.name == "lessons" else release(notebook.raw)
    shown = {**shown, "cells": [cell for cell in shown["cells"] if not is_graded(cell) and "teacher" not in tags_of(cell)]}
    asked = {path.name: _without_key(path) for path in notebook.path.parent.glob("questions.yml")}
    with TemporaryDirectory() as temporary:
        top = Path(temporary).resolve()
        place = top / notebook.path.relative_to(root)
        place.parent.mkdir(parents=True)
        for name, text in asked.items():
            (place.parent / name).write_text(text, encoding="utf-8")
        run = partial(execute.executed, shown, place.parent, partial(_mended, notebook, made, top))
        ran = kept.ran(shown, root, record, run, also=asked.values(), whole=lambda: len(made.errors) == before)
        return pages.written(ran, help_data())


def _without_key(path: Path) -> str:
    """Return the questions of a check without the keys that may still stand beside them; a file with a mistake as it is."""
    text = assets.read_text(path)
    try:
        return key_text.without(text, path.name, {})[0]
    except AssetError:
        return text


def _mended(notebook: Notebook, made: Made, top: Path, cell: dict, error: BaseException) -> execute.ExecutedCell:
    """Note why a cell fails, and return a cell that says it; a file in the copy under ``top`` is the course's own to the author."""
    if isinstance(error, AssetError):
        error = AssetError(error.where.removeprefix(f"{top.as_posix()}/"), error.what, error.do)
    else:
        line = next((notebook.at(one) for one in notebook.cells if one.id == cell.get("id")), f"{notebook.where}:1")
        error = AssetError(line, f"the cell {cell.get('id')} doesn't run ({type(error).__name__}: {error})", "correct it here")
    made.note(error)
    return execute.ExecutedCell(cell, [{"text/html": pieces.wrong(error)}])


def _reading(course: Course, made: Made, folder: Path) -> None:
    """Write the reading page, if the lesson's notebook can be read."""
    if made.lesson:
        title = f"Reading page of {made.lesson.name}"
        main = f'<main class="bs-col"><h1>{html.escape(title)}</h1><div id="bs-findings"></div>{reading.body(course, made.lesson)}</main>'
        (folder / reading.NAME).write_text(document(title, main), encoding="utf-8")
        for error in course.unreadable:
            made.note(error)


def document(title: str, body: str) -> str:
    """Return a page of the preview's own."""
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
{pages.policy()}
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{html.escape(title)}</title>
<style>{scripts.style()}
{STYLE.read_text(encoding="utf-8")}</style>
</head>
<body class="bs">
{body}
</body>
</html>
"""


def links(root: Path, lesson: str) -> dict[str, str]:
    """Return the pages of the preview: address → what its link says."""
    found = {pages.address(path.relative_to(root).as_posix()): path for path in notebooks(root, lesson)}
    said = {address: "Lesson" if path.parent.name == "lessons" else f"Check {path.stem}" for address, path in found.items()}
    return {**said, reading.NAME: "Reading page"}


def course_here() -> Course:
    """Return the course of this checkout, read anew.

    Raises:
        AssetError: this is an installed course.
    """
    root = assets.course_root().resolve()
    if root.name == "_course":
        raise AssetError("course preview", "an installed course has no keys", "get a copy of the repository, and run this there")
    return Course(root)
