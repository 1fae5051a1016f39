"""The quiet lesson view: a prebuilt JupyterLab extension, written by hand, that the desk carries in its own data folder.

JupyterLab's loader asks for one script. It is put together here from plain
files, as the widgets' modules are, and from the lesson bar that the site shares.
"""

import hashlib
import json
from pathlib import Path, PurePosixPath

from betweenscreens import __version__, assets, contents, files
from betweenscreens.lesson_id import HEAVY
from betweenscreens.widgets import cast, start, static
from betweenscreens.widgets.help_card import data as help_data

HERE = Path(__file__).parent
NAME = "between-screens"
START = "lessons/start.ipynb"
FOLDERS = {"lesson": "lessons", "check": "exercises"}
SHARED = ("keys", "shared", "helpcard", "parts", "frame", "opening", "kinds", "ending", "printing")
OWN = ("cells", "drawn", "guard", "run", "shell", "paper", "view", "plugin", "container")
FRAME = """(() => {{
"use strict";
{parts}
globalThis._JUPYTERLAB = globalThis._JUPYTERLAB || {{}};
globalThis._JUPYTERLAB["{name}"] = container(new URL("./", /** @type {{HTMLScriptElement}} */ (document.currentScript).src).href);
}})();
"""


def install(data_dir: Path, lessons: list[dict], words: dict) -> None:
    """Put the extension into a Jupyter data folder, in place of an older one.

    Args:
        data_dir: Jupyter's data folder; the extension goes into its ``labextensions``.
        lessons: the pages that the bar knows, as :func:`pages` returns them.
        words: the sections ``frame``, ``help`` and ``language`` of ``assets/words.yml``.

    Raises:
        AssetError: ``assets/help.yml``, for the card that the bar opens, is missing or broken.
        OSError: the folder cannot be written.
    """
    course = {"pages": lessons, "words": words, "help": help_data(words["language"]["code"]), "heavy": list(HEAVY)}
    course["deeper"] = contents.routes_with_deeper()
    course["faces"] = cast.faces(cast.people())
    course["looks"] = {page["id"]: cast.cover(page["id"]) for page in lessons if page["kind"] == "lesson"}
    program = script()
    entry = f"static/remoteEntry.{hashlib.sha256(program.encode()).hexdigest()[:16]}.js"
    folder = data_dir / "labextensions" / NAME
    (folder / "static").mkdir(parents=True, exist_ok=True)
    files.write_bytes(folder / entry, program.encode())
    files.write_bytes(folder / "static" / "style.css", style().encode())
    files.write_bytes(folder / "static" / "leave.html", (static.HERE / "leave.html").read_bytes())
    files.write_json(folder / "static" / "course.json", course)
    files.write_json(folder / "package.json", package(entry))
    for old in folder.glob("static/remoteEntry.*.js"):
        if old != folder / entry:
            old.unlink()


def script() -> str:
    """Return the extension as one script, which names itself to JupyterLab's loader."""
    paths = [*(static.HERE / f"{part}.js" for part in SHARED), *(HERE / f"{part}.js" for part in OWN)]
    return FRAME.format(parts="\n".join(path.read_text(encoding="utf-8") for path in paths), name=NAME)


def style() -> str:
    """Return the style sheet of the bar, the help card and the page."""
    return static.css("help", "chat", "frame", "lesson") + "\n" + (HERE / "view.css").read_text(encoding="utf-8")


def package(entry: str) -> dict:
    """Return ``package.json`` with this version and the script to load, a path from the extension's folder."""
    record = json.loads((HERE / "package.json").read_text(encoding="utf-8"))
    build = {**record["jupyterlab"]["_build"], "load": entry}
    return {**record, "version": __version__, "jupyterlab": {**record["jupyterlab"], "_build": build}}


def pages(desk: Path) -> list[dict]:
    """Return the pages of a desk for the bar, without the lessons that ``course.yml`` hides.

    Each has kind (start, lesson, check), id, number, title, minutes, hue, path from the desk's folder, and
    ``parts``: the minutes of each part of its “Go deeper”, by title;
    the start page, if there is one, comes first.
    """
    hidden = start.hidden_lessons()
    found = [_page(desk, kind, entry) for kind, folder in FOLDERS.items() for entry in start.entries(desk, folder, hidden)]
    title = assets.words("frame", code=assets.language(desk))["frame"]["start_name"]
    first = {"kind": "start", "id": "start", "number": -1, "title": title, "minutes": 0, "hue": "petrol", "path": START, "parts": {}}
    return [first, *found] if (desk / START).is_file() else found


def _page(desk: Path, kind: str, entry: dict) -> dict:
    """Return an entry of the start page's list as a page; its path is the one from ``lessons/``."""
    path = PurePosixPath(PurePosixPath("lessons", entry["path"]).as_posix().removeprefix("lessons/../"))
    said = {name: entry[name] for name in ("number", "title", "minutes")}
    hue = cast.cover(path.stem.removesuffix("-alt"))["hue"]
    parts = contents.deeper_minutes(desk / path)
    return {"kind": kind, "id": path.stem, **said, "hue": hue, "path": path.as_posix(), "parts": parts}
