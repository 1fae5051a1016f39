"""One notebook as a page of the static site, beside a site that was built."""

import re
from pathlib import Path

from betweenscreens.site import execute, pages, scripts
from betweenscreens.widgets import cast


def written(site: Path, folder: Path, notebook: dict, name: str) -> str:
    """Execute a notebook in ``folder``, write it there as the page ``name``, and return the page's address (``file:``)."""
    made = pages.written(execute.executed(notebook, folder), {})
    index = (site / "index.html").read_text(encoding="utf-8")
    core, style = (re.search(rf'"(_/{kind}-[^"]+)"', index)[1] for kind in ("core", "site"))
    (folder / "_").symlink_to(site / "_")
    (folder / "widgets.js").write_text("".join(map(scripts.module, made.modules.values())), encoding="utf-8")
    words = dict.fromkeys(("script_off", "all_as_text", "as_text"), "")
    head = {"title": name, "path": name, "look": cast.cover(""), "style": style, "manifest": "", "icon": "", "words": words}
    head |= {"kind": "", "next_look": None}
    (folder / name).write_text(pages.html(made, head, [core, "widgets.js"], []), encoding="utf-8")
    return (folder / name).as_uri()
