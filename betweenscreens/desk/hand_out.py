"""The checks as files for students: each a zip of what a desk would hold, without the key."""

import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from betweenscreens import answers
from betweenscreens.desk import desk_folder


def write(folder: Path, exercises: Path | None = None) -> Iterator[tuple[Path, str]]:
    """Write ``<check>.zip`` for each check into ``folder``, and yield its path and the edition that it holds.

    Args:
        folder: made if it is not there.
        exercises: a teacher's own checks in place of the course's.

    Raises:
        AssetError: a check cannot be released.
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for part in desk_folder.parts(exercises):
        kind, _, check = part.name.partition("/")
        if kind != "exercises":
            continue
        path = folder / f"{check}.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in part.contents.items():
                archive.writestr(PurePosixPath(name).relative_to(kind).as_posix(), content)
        yield path, answers.edition_in(part.contents[part.notebook])
