"""Where the site's plotly.js comes from: npm's basic bundle, which has all that our charts draw, or the Python package's own."""

import base64
import hashlib
import shutil
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

PACKAGE = "plotly.js-basic-dist-min"
VERSION = "4.1.1"
"""The plotly.js that the Python package carries; a test holds the two together."""
INTEGRITY = "sha512-1oNF8PeQx2hv/y7tqEVWKD3JGwn/MGEMQ8mL9HUwsaqG9FGy/OU5FHUHvzqbqxN4mnwZGI9abTiE775C4kkjMQ=="
FILE = "package/plotly-basic.min.js"


@dataclass(frozen=True)
class Bundle:
    """A build of plotly.js.

    Attributes:
        name: ``basic`` or ``full``.
        content: the script.
    """

    name: str
    content: bytes


def bundle() -> Bundle:
    """Return npm's basic bundle where npm can give it, checked against its hash, else the full one (four times as large)."""
    packed = _packed()
    return Bundle("basic", packed) if packed else Bundle("full", full())


def full() -> bytes:
    """Return the bundle of the Python package."""
    from plotly.offline import get_plotlyjs  # noqa: PLC0415 - a second to load, and only where npm is missing

    return get_plotlyjs().encode()


def cache() -> Path:
    """Return the folder in which a fetched bundle is kept: beside this environment's packages, so that a second build needs no network."""
    return Path(sys.prefix) / "share" / "between-screens"


def _packed() -> bytes | None:
    kept = cache() / f"{PACKAGE}-{VERSION}.tgz"
    archive = kept.read_bytes() if kept.is_file() else _fetched()
    if archive is None or integrity(archive) != INTEGRITY:
        return None
    if not kept.is_file():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(archive)
    with tarfile.open(kept) as tar:
        return tar.extractfile(FILE).read()


def _fetched() -> bytes | None:
    """Return npm's archive, or None where npm or the network is missing."""
    npm = shutil.which("npm")
    if not npm:
        return None
    with TemporaryDirectory() as folder:
        command = [npm, "pack", "--silent", "--ignore-scripts", "--pack-destination", folder, f"{PACKAGE}@{VERSION}"]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603 - npm, and our own words
        except (subprocess.SubprocessError, OSError):
            return None
        return next(Path(folder).glob("*.tgz")).read_bytes()


def integrity(archive: bytes) -> str:
    """Return the hash of an archive in the form in which npm names it."""
    return "sha512-" + base64.b64encode(hashlib.sha512(archive).digest()).decode()
