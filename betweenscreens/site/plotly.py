"""Where the site's plotly.js comes from: npm's basic bundle, which has all that our charts draw, or the Python package's own."""

import tarfile
from dataclasses import dataclass
from pathlib import Path

from plotly.offline import get_plotlyjs

from betweenscreens.site import npm

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
    """Return npm's basic bundle where npm can give it, else that of the Python package, which is four times as large."""
    return _of(npm.archive(PACKAGE, VERSION, INTEGRITY, npm.cache()))


def bundle_here() -> Bundle:
    """Return the same without asking npm for what it has not given before."""
    return _of(npm.kept(PACKAGE, VERSION, INTEGRITY, npm.cache()))


def _of(archive: Path | None) -> Bundle:
    if archive is None:
        return Bundle("full", get_plotlyjs().encode())
    with tarfile.open(archive) as tar:
        return Bundle("basic", tar.extractfile(FILE).read())
