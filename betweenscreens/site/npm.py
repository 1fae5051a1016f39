"""Files from npm, each at one version and checked against its hash; what was fetched once is kept."""

import base64
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

SECONDS = 300


def cache() -> Path:
    """Return the folder in which fetched files are kept: in this environment, so that a second build needs no network."""
    return Path(sys.prefix) / "share" / "between-screens"


def archive(package: str, version: str, integrity: str, folder: Path) -> Path | None:
    """Return npm's archive of a package, or None where npm or the network is missing, or what came is not what was asked for.

    Args:
        package: its name.
        version: the one version that is taken.
        integrity: its hash as npm writes it, ``sha512-…``.
        folder: where it is kept; it is made if need be.
    """
    if there := kept(package, version, integrity, folder):
        return there
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder) as temporary:
        fetched = _fetched(f"{package}@{version}", Path(temporary))
        if not fetched or _integrity(fetched) != integrity:
            return None
        return fetched.replace(_place(package, version, folder))


def kept(package: str, version: str, integrity: str, folder: Path) -> Path | None:
    """Return a package's archive if it was fetched before, else None; arguments as for :func:`archive`."""
    there = _place(package, version, folder)
    return there if there.is_file() and _integrity(there) == integrity else None


def _place(package: str, version: str, folder: Path) -> Path:
    return folder / f"{package.replace('/', '-')}-{version}.tgz"


def _fetched(name: str, folder: Path) -> Path | None:
    npm = shutil.which("npm")
    if not npm:
        return None
    command = [npm, "pack", "--silent", "--ignore-scripts", "--pack-destination", folder, name]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)  # noqa: S603 - npm, and our own words
    except (subprocess.SubprocessError, OSError):
        return None
    return next(folder.glob("*.tgz"), None)


def _integrity(path: Path) -> str:
    return "sha512-" + base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()
