"""What came of marking, as plain data."""

from dataclasses import dataclass, field


@dataclass
class CheckReport:
    """What came of marking a check.

    Attributes:
        students: how many the class list has; handed: how many of these have handed in; missing: ids of the others.
        due: True if there is a due date; late: hand-ins that came in after it; timeless: those of which nothing says when.
        unmarked: written answers that wait for points.
        marked: hand-ins marked now; feedback_only: those of which only the feedback was written anew; unchanged: neither.
        waiting: hand-ins that wait for a written answer's points.
        set_aside: (who, why and what to do).
        notes: what a teacher should know.
        editions: fingerprint of another edition → who has answered that one, and so isn't marked by this key; folded: a line for each.
    """

    check: str
    students: int = 0
    handed: int = 0
    missing: list[str] = field(default_factory=list)
    due: bool = False
    late: int = 0
    timeless: int = 0
    unmarked: int = 0
    marked: int = 0
    feedback_only: int = 0
    unchanged: int = 0
    waiting: int = 0
    set_aside: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    editions: dict[str, list[str]] = field(default_factory=dict)
    folded: list[tuple[str, str]] = field(default_factory=list)

    @property
    def aside(self) -> int:
        """Return how many things were set aside."""
        return len(self.set_aside) + sum(map(len, self.editions.values()))
