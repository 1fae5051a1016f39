"""A picture of the course's files, read once, that the rules look at."""

import csv
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from io import StringIO
from pathlib import Path

from betweenscreens import assets
from betweenscreens.notebook_cells import nbgrader_of, tags_of, text_of

LESSON_NAME = re.compile(r"^\d\d-[a-z0-9-]+$")
EXERCISES = "exercises/"


@dataclass(frozen=True)
class Cell:
    """One cell of a notebook.

    Attributes:
        id: the cell's id; line: its line in the file, from 1.
        kind: ``markdown``, ``code`` or ``raw``.
    """

    id: str
    line: int
    kind: str
    source: str
    tags: frozenset[str]
    nbgrader: dict
    has_output: bool


@dataclass(frozen=True)
class Notebook:
    """One notebook, as data."""

    path: Path
    where: str
    raw: dict
    cells: tuple[Cell, ...]

    @property
    def name(self) -> str:
        """Return the file's name without ending: ``04-replies-and-receipts``."""
        return self.path.stem

    @property
    def lesson(self) -> str:
        """Return the name of the lesson that it is or belongs to; a second check ends in ``-alt``."""
        return self.name.removesuffix("-alt")

    @property
    def code(self) -> str:
        """Return the lesson's short name in the curriculum's tables: ``L04``."""
        return f"L{self.name[:2]}"

    @property
    def meta(self) -> dict:
        """Return the course's own metadata, ``between_screens`` in docs/formats.md; empty if there is none."""
        metadata = self.raw.get("metadata")
        found = metadata.get("between_screens") if isinstance(metadata, dict) else None
        return found if isinstance(found, dict) else {}

    def listed(self, field: str) -> list[str]:
        """Return the ids that the metadata lists as ``rows`` or ``claims``."""
        found = self.meta.get(field)
        return [str(entry) for entry in found] if isinstance(found, list) else []

    def at(self, cell: Cell) -> str:
        """Return ``file:line`` of a cell."""
        return f"{self.where}:{cell.line}"


def dumped(notebook: dict) -> str:
    """Return a notebook as it is written in the repository."""
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def read_notebook(path: Path, where: str) -> Notebook:
    """Return the notebook in ``path``.

    Raises:
        AssetError: it is not a notebook.
    """
    text = assets.read_text(path)
    try:
        raw = json.loads(text)
        cells = tuple(_cell(cell, text) for cell in raw["cells"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        why, line = (f" ({error.msg})", error.lineno) if isinstance(error, json.JSONDecodeError) else ("", 1)
        raise assets.AssetError(f"{where}:{line}", f"this isn't a notebook{why}", "put the line right, or restore the file") from None
    return Notebook(path, where, raw, cells)


def _cell(cell: dict, text: str) -> Cell:
    name = str(cell.get("id", ""))
    start = text.find(f'"id": {json.dumps(name)}')
    return Cell(
        id=name,
        line=text.count("\n", 0, max(start, 0)) + 1,
        kind=cell["cell_type"],
        source=text_of(cell),
        tags=tags_of(cell),
        nbgrader=nbgrader_of(cell),
        has_output=bool(cell.get("outputs")) or cell.get("execution_count") is not None,
    )


@dataclass
class Course:
    """The files of a course under ``root``: the folder of ``assets/``, ``lessons/``, ``exercises/``.

    ``own`` is a teacher's private copy of ``exercises/``, which then takes its place under the same name.
    ``unreadable`` collects the errors of files that could not be read at all; the
    rules then see the course without them. ``asked`` and ``own_texts`` keep questions and texts once they are read.
    """

    root: Path
    own: Path | None = None
    unreadable: list[assets.AssetError] = field(default_factory=list)
    asked: tuple = ()
    own_texts: tuple = ()

    def shown(self, path: Path) -> str:
        """Return ``path`` as seen from the course's folder."""
        own = self.own and path.is_relative_to(self.own)
        return f"{EXERCISES}{path.relative_to(self.own).as_posix()}" if own else path.relative_to(self.root).as_posix()

    def at(self, name: str) -> Path:
        """Return the path of what :meth:`shown` calls ``name``."""
        return self.own / name.removeprefix(EXERCISES) if self.own and name.startswith(EXERCISES) else self.root / name

    def placed(self, error: assets.AssetError) -> tuple[str, str, str]:
        """Return where (``file:line`` from the course's folder), what and do of an error."""
        file, _, line = error.where.rpartition(":")
        file, line = (file, line) if line.isdigit() else (error.where, "1")
        path = Path(file)
        if self.own and (file.startswith(EXERCISES) or path.is_relative_to(self.own)):
            return f"{self.own / (file.removeprefix(EXERCISES))}:{line}", error.what, error.do
        inside = path.is_absolute() and path.is_relative_to(self.root)
        return f"{self.shown(path) if inside else file}:{line}", error.what, error.do

    def files(self, pattern: str) -> list[Path]:
        """Return the files under the root that match a glob pattern, sorted."""
        own = self.own and pattern.startswith(EXERCISES)
        found = self.own.glob(pattern.removeprefix(EXERCISES)) if own else self.root.glob(pattern)
        return sorted(path for path in found if path.is_file() and ".ipynb_checkpoints" not in path.parts)

    def text(self, path: Path) -> str:
        """Return the text of a file, empty if it cannot be read."""
        if path not in self._texts:
            try:
                self._texts[path] = assets.read_text(path)
            except assets.AssetError as error:
                self.unreadable.append(error)
                self._texts[path] = ""
        return self._texts[path]

    def yaml(self, name: str) -> object:
        """Return the content of ``assets/<name>``, an empty mapping if it cannot be read."""
        path = (self.at(name.removeprefix("../")) if name.startswith("../") else self.root / "assets" / name).resolve()
        if path not in self._yaml:
            try:
                self._yaml[path] = assets.parse_yaml(self.text(path), self.shown(path))
            except assets.AssetError as error:
                self.unreadable.append(error)
                self._yaml[path] = {}
        return self._yaml[path]

    def mapping(self, name: str) -> dict:
        """Return the content of ``assets/<name>`` if it is a mapping, else an empty one."""
        content = self.yaml(name)
        if isinstance(content, dict):
            return content
        do = "write it like the other files next to it"
        self.unreadable.append(assets.AssetError(f"assets/{name}:1", "these are not names with values", do))
        return {}

    @cached_property
    def _yaml(self) -> dict[Path, object]:
        return {}

    @cached_property
    def _texts(self) -> dict[Path, str]:
        return {}

    @cached_property
    def lessons(self) -> list[Notebook]:
        """The notebooks of ``lessons/`` that are numbered, in order."""
        return self._notebooks(path for path in self.files("lessons/*.ipynb") if LESSON_NAME.match(path.stem))

    @cached_property
    def pages(self) -> list[Notebook]:
        """The other notebooks of ``lessons/``, such as the start page."""
        return self._notebooks(path for path in self.files("lessons/*.ipynb") if not LESSON_NAME.match(path.stem))

    @cached_property
    def checks(self) -> list[Notebook]:
        """The notebooks of the graded checks, in order."""
        return self._notebooks(self.files("exercises/*/*.ipynb"))

    @cached_property
    def rows(self) -> dict[str, dict]:
        """The content rows by id."""
        return self._csv("assets/curriculum/rows.csv")

    @cached_property
    def claims(self) -> dict[str, dict]:
        """The flawed claims by id."""
        return self._csv("assets/curriculum/claims.csv")

    @cached_property
    def plan(self) -> dict[str, dict]:
        """The lessons of the curriculum by their short name, whether they exist or not."""
        return self._csv("assets/curriculum/lessons.csv")

    def _csv(self, name: str) -> dict[str, dict]:
        found = {}
        for row in csv.DictReader(StringIO(self.text(self.root / name), newline="")):
            if not row.get("id") or None in row or None in row.values():
                where, what = f"{name}:{len(found) + 2}", "the line doesn't fit the columns"
                self.unreadable.append(assets.AssetError(where, what, "compare it with the others"))
            else:
                found[row["id"]] = row
        return found

    def _notebooks(self, paths: Iterable[Path]) -> list[Notebook]:
        found = []
        for path in paths:
            try:
                found.append(read_notebook(path, self.shown(path)))
            except assets.AssetError as error:
                self.unreadable.append(error)
        return found
