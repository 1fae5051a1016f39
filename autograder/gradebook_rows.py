"""What is read from a gradebook and written into it, as plain data."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple


@dataclass(frozen=True)
class Given:
    """What a teacher has given by hand: points, extra points and comments, by grade id; and what waits for them again all the same."""

    points: dict[str, float] = field(default_factory=dict)
    extra: dict[str, float] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    waiting: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Marks:
    """All marks of a class: (student, check) → points, and check → the most there are."""

    points: dict[tuple[str, str], float]
    of: dict[str, float]


@dataclass(frozen=True)
class Row:
    """The marks of one hand-in, ready to be written.

    Attributes:
        timestamp: when it was handed in, UTC without saying so; None leaves what is there.
        scores: grade id → (points or None, whether a teacher has to look).
        comments: grade id → the automatic comment.
        done: (hand_in, key, feedback) hashes.
    """

    student: str
    timestamp: datetime | None
    scores: dict[str, tuple[float | None, bool]]
    comments: dict[str, str | None]
    penalty: float | None
    done: tuple[str, str, str]


class Handed(NamedTuple):
    """A hand-in in the gradebook: id of its notebook there, extra time, points taken off since it was late."""

    id: str
    extension: timedelta | None = None
    penalty: float | None = None


@dataclass
class Assignment:
    """A check as the gradebook knows it.

    Attributes:
        cells: grade id → id of the cell; solutions: the same for cells in which students write.
        handed: student → what the gradebook has of a hand-in.
    """

    id: str
    name: str
    notebook: str
    due: datetime | None
    points: float
    cells: dict[str, str]
    solutions: dict[str, str]
    handed: dict[str, Handed]
