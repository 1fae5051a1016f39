"""A class's folder: nbgrader's configuration in it, written so that nothing is marked where it cannot be loaded."""

import ast
import csv
import io
import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from traitlets.config import Config, PyFileConfigLoader

from autograder import clock, sheets
from autograder.nbgrader_config import CHAIN
from autograder.roster import Student
from betweenscreens import files
from betweenscreens.assets import AssetError

PYTHON, GUARD = "nbgrader_config.py", "nbgrader_config.json"
GROUPS = "groups.csv"
END = "# ---- Add your own lines below; the lines above are written by `course classroom`."
STRICT = "TRAITLETS_APPLICATION_RAISE_CONFIG_FILE_ERROR"

TEMPLATE = '''"""nbgrader's configuration for this class.

Where it cannot be loaded nothing may be marked: nbgrader alone would run what students sent.
So this file stops everything when the course is missing, and {guard} beside it holds
the safe settings even when a slip of the pen is in here.
"""

from pathlib import Path

c = get_config()
try:
    from autograder.nbgrader_config import configure

    configure(c, root=Path(__file__).parent, source={source!r}, zone={zone!r})
except Exception as error:
    reason = f"nothing is marked or released, since the course cannot be loaded ({{error}}); install it into this Python"
    raise SystemExit(f"{{__file__}}: {{reason}}") from None
{end}
'''


def set_up(folder: Path, source: Path | None = None, zone: str = "") -> Path:
    """Make ``folder`` a class's folder for nbgrader and return its ``nbgrader_config.py``.

    What a teacher added at the end of that file is kept; everything else in the folder is left alone.

    Args:
        folder: made if it is not there.
        source: a private copy of the checks; None for the course's own ``exercises/``.
        zone: the class's time zone; empty for the one that it has.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "submitted").mkdir(exist_ok=True)
    path = folder / PYTHON
    old = path.read_text(encoding="utf-8") if path.is_file() else ""
    written = {"source": str(source.resolve()) if source else None, "zone": zone or _written(old, "zone")}
    text = TEMPLATE.format(guard=GUARD, end=END, **written)
    files.write_bytes(path, (text + old.partition(END + "\n")[2]).encode())
    files.write_json(folder / GUARD, CHAIN)
    return path


@dataclass(frozen=True)
class Settings:
    """What nbgrader's configuration of a class says.

    Attributes:
        root: the class's folder; source: the folder with the checks and their keys.
        url: address of the gradebook.
        config: all of it; zone: the class's time zone, in which platforms and teachers write times; has_zone: somebody has said it.
    """

    root: Path
    source: Path
    url: str
    config: Config
    zone: tzinfo = UTC
    has_zone: bool = False


def zone_of(config: Config) -> tzinfo:
    """Return the class's time zone: nbgrader's own setting for its exchange and for Formgrader's due dates.

    Raises:
        ValueError: there is none of that name.
    """
    name = _zone_name(config) or "UTC"
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError) as error:
        raise ValueError(f"there is no time zone “{name}”; write one such as Europe/Berlin") from error


def _zone_name(config: Config) -> str:
    return config.Exchange.get("timezone") or config.NbGraderAPI.get("timezone") or ""


def with_groups(root: Path, students: list[Student]) -> list[Student]:
    """Return the class list with the groups that the teacher's ``groups.csv`` gives, which the gradebook can't keep."""
    path = root / GROUPS
    groups = {row.get("id", ""): row.get("group", "") for _, row in sheets.read(path).rows} if path.is_file() else {}
    return [replace(student, group=groups.get(student.id, "")) for student in students]


def keep_groups(root: Path, students: list[Student]) -> None:
    """Write the groups of a class list into ``groups.csv``; where it has none, what is there stays."""
    if any(student.group for student in students):
        rows = [(student.id, student.group) for student in students]
        text = io.StringIO()
        csv.writer(text).writerows([("id", "group"), *rows])
        files.write_bytes(root / GROUPS, text.getvalue().encode())


def _written(text: str, name: str) -> str | None:
    """Return what a configuration that the course has written says under ``name``."""
    found = re.search(rf"configure\(c, .*\b{name}=('[^'\n]*'|\"[^\"\n]*\")", text)
    return ast.literal_eval(found[1]) if found else None


def keep_zone(folder: Path, zone: str) -> None:
    """Write the class's time zone into its configuration.

    Raises:
        AssetError: there is no such time zone.
    """
    clock.zone_named(zone)
    source = _written((folder / PYTHON).read_text(encoding="utf-8"), "source")
    set_up(folder, Path(source) if source else None, zone)


def is_ours(folder: Path) -> bool:
    """Return True for a class's folder; a configuration that the course hasn't written may be anybody's program."""
    path = folder / PYTHON
    return path.is_file() and path.read_bytes()[:4096].decode("utf-8", "replace").startswith(TEMPLATE.partition("\n")[0])


def settings(folder: Path) -> Settings:
    """Return the configuration of the class in ``folder``.

    Raises:
        AssetError: there is none, or it cannot be loaded.
    """
    path = folder / PYTHON
    if not is_ours(folder):
        raise AssetError(str(path), "there is no class in this folder", "make one with `course students roster.csv`, or name another")
    try:
        config = PyFileConfigLoader(path.name, path=str(path.parent.resolve())).load_config()
        own = config.CourseDirectory
        return Settings(Path(own.root), Path(own.source_directory), own.db_url, config, zone_of(config), bool(_zone_name(config)))
    except (Exception, SystemExit) as error:  # noqa: BLE001 - the file is a program that a teacher may have changed
        raise AssetError(str(path), f"it cannot be loaded ({error})", "put the lines that you added at its end right") from None


def environment(base: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return ``base`` as every program of ours that starts nbgrader or JupyterLab should pass it on.

    A configuration that cannot be loaded then stops them, and this Python's own programs come first:
    nbgrader starts ``alembic`` by its name.
    """
    return {**base, STRICT: "1", "PATH": os.pathsep.join([str(Path(sys.executable).parent), base.get("PATH", os.defpath)])}
