"""Write the site: every lesson and check as a page, the scripts they share, and what makes it work offline."""

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory

from betweenscreens import __version__, assets, contents, files
from betweenscreens.desk import binder, desk_folder, labextension
from betweenscreens.lesson_id import HEAVY, number
from betweenscreens.notebook_cells import is_graded, tags_of
from betweenscreens.site import execute, lite, npm, offline, pages, plotly, reuse, scripts
from betweenscreens.widgets import cast
from betweenscreens.widgets.help_card import data as help_data

START = "start"
"""The page that lists the others, so that it changes with them."""
BUILT = "_/built.json"
"""By this file a folder is known as a build's."""
LAB = "lab"
"""The folder with JupyterLite, which is built and cached by itself; it has a policy of its own."""


@dataclass(frozen=True)
class Built:
    """What was built.

    Attributes:
        pages: names of the pages.
        folder: where they are.
        plotly: which bundle draws the charts, ``basic`` or ``full``.
        notes: sentences for the person who builds.
    """

    pages: list[str]
    folder: Path
    plotly: str
    notes: list[str]


def build(
    output: Path, say: Callable[[str, int, int], None], *, teacher: bool = False, lab: bool = False, exercises: Path | None = None
) -> Built:
    """Write the site into ``output``, in place of an older one there.

    Args:
        output: the folder; it is made, or must be empty or hold an earlier build.
        say: called with what is being done, how much of it is done, and of how much.
        teacher: True for a site of its own that has the teacher's cells too.
        lab: True for JupyterLite beside the pages, which has the same notebooks: not for a teacher's site.
        exercises: a teacher's own checks in place of the course's.

    Raises:
        AssetError: a file of the course is broken, or ``output`` holds something else.
        OSError: the folder cannot be written.
    """
    begin(output)
    notes: list[str] = []
    with TemporaryDirectory() as temporary:
        root = Path(temporary).resolve()
        notebooks = _notebooks(root, exercises, teacher=teacher)
        steps = len(notebooks) + lab
        kept = npm.cache() / ("pages-teacher" if teacher else "pages")
        written = _pages(root, notebooks, kept, lambda name, done: say(name, done, steps))
        about, bundle, elsewhere = about_pages(root), plotly.bundle(), binder.address(contents.repository())
        if lab:
            say("JupyterLite", len(notebooks), steps)
        with_lab = lab and lite.build(output / LAB, root, notes.append)
    empty(output, lab=with_lab)
    write(output, written, about, bundle.content, ways(about["words"]["site"], elsewhere, lab=with_lab))
    say("", steps, steps)
    return Built(sorted(pages.address(name) for name in written), output, bundle.name, notes)


def begin(output: Path) -> None:
    """Refuse a folder that holds something else than an earlier build, and mark it as a build's, so that a stopped one can be repeated.

    Raises:
        AssetError: it holds something else.
    """
    mark = output / BUILT
    if mark.is_file():
        return
    if output.is_dir() and any(output.iterdir()):
        raise assets.AssetError(str(output), "what's in this folder isn't an earlier build", "name another folder")
    mark.parent.mkdir(parents=True)
    files.write_json(mark, {})


def empty(output: Path, *, lab: bool) -> None:
    """Remove what an earlier build wrote, all but its mark, and JupyterLite if that was built anew."""
    mark = output / BUILT
    stays = {mark, mark.parent, *([output / LAB] if lab else [])}
    for path in [*output.iterdir(), *mark.parent.iterdir()]:
        if path not in stays:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _pages(root: Path, notebooks: list[Path], kept: Path, say: Callable[[str, int], None]) -> dict[str, pages.Page]:
    """Return the page of each notebook, by its path from ``root``; what did not change since the last build is taken from ``kept``."""
    written = {}
    for done, path in enumerate(notebooks):
        say(path.stem, done)
        name, shown = path.relative_to(root).as_posix(), _shown(path)
        asked = sorted((root if path.stem == START else path.parent).rglob("questions.yml"))
        key = reuse.made_from(map(_shown, notebooks) if path.stem == START else [shown], asked)
        written[name] = reuse.page(kept / f"{pages.address(name)}.json", key, partial(_made, shown, path.parent))
    say("", len(notebooks))
    return written


def _made(notebook: dict, folder: Path) -> pages.Page:
    return pages.written(execute.executed(notebook, folder), help_data())


def _notebooks(root: Path, exercises: Path | None, *, teacher: bool) -> list[Path]:
    """Write lessons and released checks into ``root`` as in a desk, and return the notebooks.

    Hidden lessons are left out, and the teacher's cells where the site is not for teachers.
    """
    hidden = contents.hidden_lessons()
    notebooks = []
    for part in desk_folder.parts(exercises):
        if number(Path(part.notebook).name) in hidden:
            continue
        for name, content in part.contents.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(content)
        notebooks.append(root / part.notebook)
        if not teacher:
            files.write_json(notebooks[-1], _without(_for_teacher, notebooks[-1]))
    return notebooks


def _shown(path: Path) -> dict:
    """Return a notebook without the cells that a page does not show."""
    return _without(is_graded, path)


def _without(unwanted: Callable[[dict], bool], path: Path) -> dict:
    """Return a notebook without some of its cells."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return {**notebook, "cells": [cell for cell in notebook["cells"] if not unwanted(cell)]}


def _for_teacher(cell: dict) -> bool:
    return "teacher" in tags_of(cell)


def about_pages(root: Path) -> dict:
    """Return what every page knows: the pages under ``root`` in their order, the words, the help lines, the lessons that forget."""
    words = assets.words("frame", "help", "saving", "language", "site")
    listed = [{**page, "path": pages.address(page["path"])} for page in labextension.pages(root)]
    for page in listed:
        del page["parts"]  # each page has its own folds already
    return {"pages": listed, "words": words, "help": help_data(), "heavies": list(HEAVY), "deeper": contents.routes_with_deeper()}


def write(output: Path, written: dict[str, pages.Page], about: dict, bundle: bytes, more: list[str]) -> None:
    """Write every file; those in ``_`` are named by their content, so that a browser may keep them.

    Args:
        output: a folder that has a folder ``_``.
        written: page by its notebook's path from the course's folder.
        about: what every page knows, from :func:`about_pages`.
        bundle: plotly.js.
        more: HTML that ends the start page.

    Raises:
        OSError: the folder cannot be written.
    """
    folder = output / "_"
    own = {"questions": _named(folder, "questions.js", _questions(written)), "plotly": _named(folder, "plotly.js", bundle)}
    style = _named(folder, "site.css", scripts.style().encode())
    core = _named(folder, "core.js", scripts.small(scripts.core({**about, "files": own})).encode())
    halves = {kind: [_named(folder, f"{kind}.js", scripts.small(scripts.half(kind)).encode())] for kind in scripts.HALVES}
    words = about["words"]["site"]
    for notebook, page in written.items():
        path = pages.address(notebook)
        listed = next((one for one in about["pages"] if one["path"] == path), {"kind": "", "id": "", "title": Path(path).stem})
        head = {**_head(listed, words), "next_look": _next_look(about["pages"], listed)}
        head |= {"path": path, "style": f"_/{style}", "words": words}
        if listed["kind"] == "start":
            page.body += more
        widgets, late = _widgets(folder, page)
        programs = [core, *halves.get(listed["kind"], []), widgets]
        files.write_bytes(
            output / path, pages.html(page, head, [f"_/{name}" for name in programs], [f"_/{name}" for name in late]).encode()
        )
        files.write_bytes(output / pages.text_address(path), pages.text_html(page, head).encode())
    names = offline.write(output, words["title"], {output / BUILT, *(output / LAB).rglob("*")})
    files.write_json(output / BUILT, {"version": __version__, "files": names})


def _head(listed: dict, words: dict) -> dict:
    """Return what a page's head says of the page, as it stands in the list."""
    title = words["title"] if listed["kind"] == "start" else f"{listed['title']} – {words['title']}"
    look = cast.cover(listed["id"].removesuffix("-alt"))
    return {"title": title, "kind": listed["kind"], "look": look, "manifest": "manifest.webmanifest", "icon": "icon.svg"}


def _next_look(pages: list[dict], listed: dict) -> dict | None:
    """Return what the cover of the lesson after this one looks like; None after the last, and on other pages."""
    after = [page for page in pages if page["kind"] == listed["kind"] == "lesson" and page["number"] > listed["number"]]
    return cast.cover(min(after, key=itemgetter("number"))["id"]) if after else None


def ways(words: dict, elsewhere: str, *, lab: bool) -> list[str]:
    """Return the ways from the start page to the notebooks themselves: in JupyterLite, and ``elsewhere``, Binder's address or none."""
    found = [pages.way(f"{LAB}/{lite.START}", words["lab"], words["open_lab"], "bs-to-lab")] if lab else []
    return [*found, *([pages.way(elsewhere, words["binder"], words["open_binder"], "bs-to-binder")] if elsewhere else [])]


def _questions(written: dict[str, pages.Page]) -> bytes:
    """Return the script with the questions of every practice quiz, by record, which a look back asks for."""
    found: dict[str, list[dict]] = {}
    for traits in (model["traits"] for page in written.values() for model in page.models.values() if "record" in model["traits"]):
        found.setdefault(traits["record"], []).extend(view for view in traits["views"] if view["record"] == traits["record"])
    said = json.dumps({uid: views for uid, views in found.items() if uid.startswith("quiz:")}, ensure_ascii=False, sort_keys=True)
    return f"{scripts.SITE}.questions = {said};\n".encode()


def _widgets(folder: Path, page: pages.Page) -> tuple[str, list[str]]:
    """Write the widgets' modules, which pages with the same widgets share, and the models that start late; return the names."""
    first, late = pages.parts(page)
    early = {model["module"] for model in first.values()}
    modules = {name: scripts.small(scripts.module(page.modules[name])) for name in sorted(page.modules)}
    widgets = _named(folder, "widgets.js", "".join(modules[name] for name in modules if name in early).encode())
    if not late:
        return widgets, []
    rest = "".join(modules[name] for name in modules if name not in early)
    models = json.dumps(late, ensure_ascii=False, sort_keys=True)
    return widgets, [_named(folder, "widgets.js", rest.encode()), _named(folder, "late.js", f"{scripts.SITE}.late = {models};\n".encode())]


def _named(folder: Path, name: str, content: bytes) -> str:
    """Write a file named after the hash of its content, and return the name."""
    stem, _, ending = name.rpartition(".")
    whole = f"{stem}-{hashlib.sha256(content).hexdigest()[:10]}.{ending}"
    if not (folder / whole).exists():
        files.write_bytes(folder / whole, content)
    return whole
