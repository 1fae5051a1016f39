"""Points off for a late hand-in, as the class's nbgrader is configured."""

from traitlets.config import Config


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
