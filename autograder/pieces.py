"""A file that may be part of a hand-in, and what is said of files that can't be."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from autograder import content, naming, reading
from autograder.content import Content
from autograder.foreign import shown

MOST_TOLD = 3
"""Files of one place that cannot be used and are named one by one; the others are counted."""
NOISE = ("__MACOSX", ".ipynb_checkpoints", ".DS_Store", "Thumbs.db", "desktop.ini")
OTHER = "it is neither a notebook (.ipynb), an answers file (.json) nor a zip of these; ask for one of these, or remove it"
TEXTS = "is text typed into the platform itself, which isn't marked here; read it there"


@dataclass(frozen=True)
class Piece:
    """A file that may be part of a hand-in.

    Attributes:
        said: what it says of itself: its kind, check, class code, how often and when its answers were saved.
        shown: how to name it to a teacher; place: what it lies in: files of one student in one place are one hand-in.
        time: when the file was made, in UTC, as its folder or zip has it: by which the latest is found, not by which it is late.
        read: gives its bytes.
    """

    said: Content
    sender: naming.Sender
    shown: str
    place: str
    time: datetime
    read: Callable[[], bytes]


@dataclass
class Leftovers:
    """What cannot be used in a folder of downloads, said in few lines, and the tables that lie there.

    Attributes:
        aside: (file, what is wrong and what to do).
        tables: CSV files, which may be a platform's worksheet.
        texts: hand-ins that are text typed into the platform.
    """

    aside: list[tuple[str, str]] = field(default_factory=list)
    tables: list[Path] = field(default_factory=list)
    texts: int = 0
    _count: dict[tuple[str, str], int] = field(default_factory=dict)

    def set_aside(self, place: str, name: str, why: str) -> None:
        """Set a file aside; of many in one ``place`` with the same fault only some are named."""
        number = self._count[place, why] = self._count.get((place, why), 0) + 1
        if number <= MOST_TOLD:
            self.aside.append((shown(name), why))

    def close(self) -> list[tuple[str, str]]:
        """Return all that was set aside, with a line for what was only counted."""
        more = [(shown(place), f"{n - MOST_TOLD} more files: {why}") for (place, why), n in self._count.items() if n > MOST_TOLD]
        texts = [("online texts", f"{self.texts} of them: each {TEXTS}")] if self.texts else []
        return self.aside + more + texts


def guarded(look: Callable[[], Iterator[Piece]], name: str, leftovers: Leftovers) -> Iterator[Piece]:
    """Yield what a look finds; whatever goes wrong with it is one line, and the others are found all the same."""
    try:
        yield from look()
    except reading.SubmissionError as error:
        leftovers.set_aside("", name, f"{error.what}; {error.do}")
    except Exception as error:  # noqa: BLE001 - zip and compression raise what they like, and no file may stop the class
        leftovers.set_aside("", name, f"it cannot be opened ({type(error).__name__}: {shown(error)}); download it again, or unpack it here")


def piece_of(
    read: Callable[[], bytes], name: str, by: str, place: str, time: datetime, check: str, leftovers: Leftovers
) -> Iterator[Piece]:
    """Yield the piece that a file's content makes it, or set it aside; ``by`` is the name that says whose it is."""
    said = content.of(read())
    if said.kind:
        yield Piece(said, naming.sender(by, check), shown(name, 300), place, time, read)
    elif "onlinetext" in name:
        leftovers.texts += 1
    else:
        leftovers.set_aside(place, name, OTHER)


def is_noise(name: str) -> bool:
    """Return True for what a system or an editor left beside a hand-in, by its name."""
    return any(part in NOISE or part.startswith("._") for part in Path(name).parts)
