"""Nothing is taken off for late work unless the class says so, and then never more than there is."""

import pytest
from traitlets.config import Config

from autograder.penalties import is_configured, penalty


def test_no_penalty_without_a_word_in_the_configuration() -> None:
    assert not is_configured(Config())
    assert penalty(Config(), "lena", 5, 3600) is None


@pytest.mark.parametrize(("method", "points"), [("none", None), ("zero", 5)])
def test_nbgraders_own_methods(method: str, points: float | None) -> None:
    config = Config()
    config.LateSubmissionPlugin.penalty_method = method
    assert penalty(config, "lena", 5, 3600) == points


@pytest.mark.parametrize(("asked", "points"), [(-3, 0), (2.5, 2.5), (99, 5)])
def test_a_plugin_of_the_teachers_own_takes_0_to_all(asked: float, points: float, monkeypatch: pytest.MonkeyPatch) -> None:
    from nbgrader.plugins import LateSubmissionPlugin  # noqa: PLC0415 - loading it takes seconds

    monkeypatch.setattr(LateSubmissionPlugin, "late_submission_penalty", lambda *_: asked)
    config = Config()
    config.AssignLatePenalties.plugin_class = "nbgrader.plugins.LateSubmissionPlugin"
    assert penalty(config, "lena", 5, 3600) == points
