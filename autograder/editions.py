"""Editions of a check: answers to one are never marked by the key of another unless the teacher says that the two are the same."""

from collections.abc import Container
from pathlib import Path

from autograder import sheets
from autograder.core import Check
from autograder.foreign import shown
from betweenscreens import files
from betweenscreens.assets import AssetError

ACCEPTED = "editions.csv"
"""In the class's folder: fingerprints of editions that the teacher's keys may mark."""
MOST_NAMED = 3
"""Students whom a line about an edition names."""


class EditionError(AssetError):
    """A hand-in answers another edition of a check than the one whose key is here.

    Args:
        check: the check; edition: what was answered.
    """

    def __init__(self, check: Check, edition: str) -> None:
        self.edition = edition
        what, do = of_line(check.edition, edition)
        super().__init__(check.id, what, do)


def refuse(check: Check, edition: str, accepted: Container[str]) -> None:
    """Refuse answers to another edition of ``check``; where nothing says which one was answered, it is taken for this one.

    Raises:
        EditionError: it is another one, and the teacher hasn't accepted it.
    """
    if edition and check.edition and edition != check.edition and edition not in accepted:
        raise EditionError(check, edition)


def of_line(here: str, edition: str) -> tuple[str, str]:
    """Return what is wrong with answers to another edition, and what to do."""
    what = f"another edition of the check was answered ({shown(edition)}), and the key here is for {here}, so nothing was marked"
    same = f"`course grade --edition {shown(edition)}`"
    do = f"mark with that edition's checks (--exercises DIR), or, if the questions mean the same, run {same}"
    return what, do


def lines(check: Check, found: dict[str, list[str]]) -> list[tuple[str, str]]:
    """Return one line (who, what and what to do) for each other edition that was answered."""
    return [(_who(students), "; ".join(of_line(check.edition, edition))) for edition, students in sorted(found.items())]


def _who(students: list[str]) -> str:
    named = ", ".join(sorted(students)[:MOST_NAMED])
    more = len(students) - MOST_NAMED
    return f"{len(students)} {'hand-in' if len(students) == 1 else 'hand-ins'} ({named}{f' and {more} more' if more > 0 else ''})"


def accepted(root: Path) -> set[str]:
    """Return the editions that the teacher has accepted in the class in ``root``.

    Raises:
        AssetError: the table can't be read.
    """
    path = root / ACCEPTED
    return {row["edition"] for _, row in sheets.read(path).rows if row.get("edition")} if path.is_file() else set()


def accept(root: Path, more: list[str]) -> None:
    """Add editions to those that the keys of the class in ``root`` may mark."""
    if not more:
        return
    rows = sorted({*accepted(root), *(files.plain(edition) for edition in more)})
    files.write_bytes(root / ACCEPTED, "\n".join(["edition", *rows, ""]).encode())
