"""Points off for a late hand-in, as the class's nbgrader is configured."""

import json
from datetime import UTC, datetime, timedelta

from traitlets.config import Config

AT_LEAST = 1.0
"""Seconds by which a hand-in counts as late of which a platform says only that it was."""


def penalty(config: Config, student: str, score: float, seconds: float) -> float | None:
    """Return the points to take off, 0 to ``score``, or None for none.

    Args:
        config: nbgrader's configuration of the class.
        student: whose hand-in it is.
        score: its points, the teacher's included.
        seconds: how late it is.
    """
    if not is_configured(config):
        return None
    from nbgrader.preprocessors import AssignLatePenalties  # noqa: PLC0415 - loading it takes seconds

    step = AssignLatePenalties(config=config)
    step.init_plugin()
    found = step.plugin_inst.late_submission_penalty(student, score, seconds)
    return None if found is None else min(max(found, 0.0), score)


def is_configured(config: Config) -> bool:
    """Return True unless the class has nbgrader's own default, which takes nothing off."""
    plugin = config.AssignLatePenalties.get("plugin_class")
    return bool(plugin) or config.LateSubmissionPlugin.get("penalty_method", "none") != "none"


def seconds_late(due: datetime | None, extension: timedelta | None, at: datetime | None, *, flagged: bool = False) -> float:
    """Return by how many seconds a hand-in is late, 0 where it isn't or where that isn't known.

    Args:
        due: the check's due date, UTC without saying so, as nbgrader keeps it; None for none.
        extension: the student's extra time.
        at: when it came in; None where nothing says so.
        flagged: a platform says that it was late, and not by how much.
    """
    if due is None or (at is None and not flagged):
        return 0.0
    if at is None:
        return 0.0 if extension else AT_LEAST
    return max(0.0, (at - due.replace(tzinfo=UTC) - (extension or timedelta())).total_seconds())


def rules(config: Config, due: datetime | None, extension: timedelta | None) -> str:
    """Return, as one text, all on which a penalty depends beside the hand-in: the mark has to be worked out again when it changes."""
    own = {name: config[name] for name in ("AssignLatePenalties", "LateSubmissionPlugin") if config.get(name)}
    return json.dumps([str(due), str(extension), own], default=str, sort_keys=True)
