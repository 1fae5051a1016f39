"""What a browser needs to keep the site, and the page to leave to."""

import hashlib
import json
import shutil
from collections.abc import Collection
from pathlib import Path

from betweenscreens import files
from betweenscreens.site import pages
from betweenscreens.widgets import static

HERE = Path(__file__).parent / "static"
SCRIPT = "<script>"
CHARSET = '<meta charset="utf-8">'
GROUND = "#FBF6EC"
"""The page's light ground, as ``tokens.css`` has it."""


def write(output: Path, title: str, apart: Collection[Path]) -> list[str]:
    """Write icon, manifest, the page to leave to, and the service worker; return the names of the files that it keeps.

    Args:
        output: the site's folder, with everything else in it.
        title: what the site is called where it is installed.
        apart: files that the worker leaves alone.

    Raises:
        OSError: the folder cannot be written.
    """
    _leave(output)
    shutil.copyfile(HERE / "icon.svg", output / "icon.svg")
    icons = [{"src": "icon.svg", "sizes": "any", "type": "image/svg+xml"}]
    look = {"display": "standalone", "start_url": "index.html", "background_color": GROUND, "theme_color": GROUND}
    said = {"name": title, "short_name": title, "icons": icons, **look}
    files.write_bytes(output / "manifest.webmanifest", json.dumps(said, indent=1).encode())
    names = sorted(path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file() and path not in apart)
    files.write_bytes(output / "sw.js", _worker(output, names).encode())
    return names


def _leave(output: Path) -> None:
    """Write the neutral page, its program apart, as the site's policy asks."""
    before, _, rest = (static.HERE / "leave.html").read_text(encoding="utf-8").partition(SCRIPT)
    program, _, after = rest.partition("</script>")
    files.write_bytes(output / "leave.js", program.strip().encode() + b"\n")
    shown = before.replace(CHARSET, f"{CHARSET}\n{pages.policy()}", 1)
    files.write_bytes(output / "leave.html", f'{shown}<script src="leave.js"></script>{after}'.encode())


def _worker(output: Path, names: list[str]) -> str:
    """Return the service worker, which keeps these files under a name made from their content."""
    key = hashlib.sha256("".join(f"{name}{(output / name).stat().st_size}" for name in names).encode())
    for name in names:
        key.update((output / name).read_bytes())
    said = json.dumps([f"between-screens-{key.hexdigest()[:12]}", ["./", *names]], ensure_ascii=True).replace("'", "\\u0027")
    return (HERE / "sw.js").read_text(encoding="utf-8").replace("@FILES@", said)
