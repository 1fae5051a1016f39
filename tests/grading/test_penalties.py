"""Nothing is taken off for late work unless the class says so, and then never more than there is."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from traitlets.config import Config

from autograder.penalties import AT_LEAST, is_configured, penalty, rules, seconds_late

DUE = datetime(2026, 11, 20, 10)  # noqa: DTZ001 - as nbgrader keeps it
AT = DUE.replace(tzinfo=UTC)
HOUR = timedelta(hours=1)


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


def test_a_plugin_is_told_who_how_good_and_how_late(monkeypatch: pytest.MonkeyPatch) -> None:
    from nbgrader.plugins import LateSubmissionPlugin  # noqa: PLC0415 - loading it takes seconds

    told = []
    monkeypatch.setattr(LateSubmissionPlugin, "late_submission_penalty", lambda _self, *given: told.append(given))
    config = Config()
    config.AssignLatePenalties.plugin_class = "nbgrader.plugins.LateSubmissionPlugin"
    assert penalty(config, "lena", 5, 3600) is None
    assert told == [("lena", 5, 3600)]


@pytest.mark.parametrize(
    ("due", "extension", "at", "flagged", "late"),
    [
        (DUE, None, AT, False, 0),
        (DUE, None, AT + timedelta(seconds=1), False, 1),
        (DUE, None, AT - HOUR, True, 0),
        (DUE, None, (AT + HOUR).astimezone(timezone(2 * HOUR)), False, 3600),
        (DUE, HOUR, AT + HOUR, False, 0),
        (DUE, HOUR, AT + 2 * HOUR, False, 3600),
        (DUE, None, None, False, 0),
        (DUE, None, None, True, AT_LEAST),
        (DUE, HOUR, None, True, 0),  # the platform knows nothing of the extra time
        (None, None, AT, True, 0),
        (None, None, None, True, 0),
    ],
)
def test_how_late(due: datetime | None, extension: timedelta | None, at: datetime | None, flagged: bool, late: float) -> None:
    assert seconds_late(due, extension, at, flagged=flagged) == late


def test_a_mark_is_worked_out_again_when_anything_changes_that_a_penalty_depends_on() -> None:
    zero, own, other = Config(), Config(), Config()
    zero.LateSubmissionPlugin.penalty_method = "zero"
    own.AssignLatePenalties.plugin_class = "x.Hourly"
    other.ClearSolutions.text_stub = "no matter"
    given = [
        (Config(), DUE, None),
        (zero, DUE, None),
        (own, DUE, None),
        (Config(), DUE + HOUR, None),
        (Config(), DUE, HOUR),
        (Config(), None, None),
    ]
    assert len({rules(*one) for one in given}) == len(given)
    assert rules(other, DUE, None) == rules(Config(), DUE, None)
