"""A first choice in a chat matters: how much two runs share is worked out by hand, and half is the most there may be."""

from pathlib import Path

import pytest

from betweenscreens.authoring.check import all_rules, branches, check

CHAT = "assets/chats/seen-22-14.twee"


def passages(**ways: str) -> dict[str, dict]:
    """Return a chat's passages by name, each with the first letters of the passages that it leads to."""
    return {name: {"choices": [{"to": to} for to in ways[name].split()]} for name in ways}


@pytest.mark.parametrize(
    ("ways", "shared"),
    [
        ({"s": "a b", "a": "", "b": ""}, 1 / 2),  # s a, s b: the start
        ({"s": "a b", "a": "c", "b": "d", "c": "", "d": ""}, 1 / 3),
        ({"s": "a b", "a": "c", "b": "c", "c": ""}, 2 / 3),
        ({"s": "a b", "a": "c d", "b": "d", "c": "e", "d": "", "e": ""}, 2 / 3),  # s a d, s b d; the run s a c e shares less
        ({"s": "a b", "a": "c", "b": "e", "c": "d", "d": "e", "e": ""}, 2 / 3),  # of the shorter run s b e, not of s a c d e
        ({"s": "a", "a": "b c", "b": "", "c": ""}, 0),  # one first choice
        ({"s": "a b", "a": "s c", "b": "a d", "c": "", "d": ""}, 3 / 3),  # s b a c holds all of s a c; nobody comes back to s
    ],
)
def test_the_share_of_two_runs(ways: dict[str, str], shared: float) -> None:
    assert branches.most_shared(passages(**ways), "s") == pytest.approx(shared)


def test_runs_pass_nothing_twice() -> None:
    assert sorted(branches.runs(passages(s="a b", a="b c", b="a c", c=""), "s")) == [
        ("s", "a", "b", "c"),
        ("s", "a", "c"),
        ("s", "b", "a", "c"),
        ("s", "b", "c"),
    ]


def test_of_a_chat_with_very_many_ways_some_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    ways = passages(s="a b", a="c d", b="d", c="", d="")
    monkeypatch.setattr(branches, "MOST_RUNS", 1)
    assert branches.most_shared(ways, "s") == pytest.approx(1 / 3)


@pytest.mark.parametrize(("shared", "told"), [(0.5, False), (0.51, True)])
def test_half_may_be_shared_and_no_more(shared: float, told: bool, course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(branches, "most_shared", lambda *_: shared)
    found = list(check(course, [rule for rule in all_rules() if rule.name == "chat-branches"]))
    assert [(finding.where, "51%" in finding.what) for finding in found] == [(f"{CHAT}:1", True)] * told
