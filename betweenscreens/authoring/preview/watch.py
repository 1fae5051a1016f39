"""What an author saves: the files of the course, looked at again and again."""

from collections.abc import Callable, Iterator
from pathlib import Path

CONTENT = ("assets", "lessons", "exercises", "course.yml")
PROGRAM = "betweenscreens"
SAVED = frozenset({".ipynb", ".yml", ".twee", ".csv", ".bib", ".json", ".svg", ".py", ".js", ".css"})
"""Endings of what a page is made from; editors leave other files beside them."""

Seen = dict[Path, tuple[int, int]]


def seen(root: Path) -> Seen:
    """Return time (ns) and size of every file under ``root`` that a page may be made from; one that vanishes meanwhile is left out."""
    found = {}
    for folder in (root / name for name in (*CONTENT, PROGRAM)):
        for path in [folder] if folder.is_file() else folder.rglob("*"):
            if path.suffix in SAVED and ".ipynb_checkpoints" not in path.parts:
                try:
                    stat = path.stat()
                except OSError:
                    continue
                found[path] = (stat.st_mtime_ns, stat.st_size)
    return found


def changes(look: Callable[[], Seen], pause: Callable[[], None]) -> Iterator[set[Path]]:
    """Yield which files changed, as soon as nothing moves any more: all of them first, then those of each save.

    Args:
        look: returns what there is, as :func:`seen`.
        pause: waits between two looks.
    """
    before: Seen = {}
    while True:
        now = look()
        if now == before:
            pause()
            continue
        while True:
            pause()
            settled = look()
            if settled == now:
                break
            now = settled
        yield {path for path in now.keys() | before.keys() if now.get(path) != before.get(path)}
        before = now


def is_program(path: Path, root: Path) -> bool:
    """Return True for a file of the program, which a running process has loaded already."""
    return path.is_relative_to(root / PROGRAM)
