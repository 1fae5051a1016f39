"""Answers come out of a hand-in as flat data; everything else is dropped."""

import copy
from collections.abc import Callable

import pytest

from autograder import core
from autograder.harvest import clean, flat, harvest
from autograder.reading import Submission

NAME = "98-two-stops-late"
TYPED = "what-lena-could-write"


def harvested(check: core.Check, **found: object) -> object:
    return harvest(Submission(**found), check.id, check.items, check.blanks)


def typed(text: object, name: object = TYPED, **cell: object) -> dict:
    return {"cell_type": "markdown", "metadata": {"nbgrader": {"grade_id": name}}, "source": text, **cell}


def test_file_and_notebook_give_the_same_answers(check: core.Check, released: dict, record: Callable, with_record: Callable) -> None:
    given = {"film-has-begun": 1, "three-steps": [1, 2, 0], "whose-words": {"0": 1}, "minutes-late": "13"}
    from_file = harvested(check, answers=record(given))
    from_notebook = harvested(check, notebook=with_record(released, record(given)))
    assert from_file.answers == from_notebook.answers == given
    assert from_file.notes == from_notebook.notes == []


@pytest.mark.parametrize(("seqs", "won"), [((3, 1, 2), 0), ((1, 3, 2), 1), ((1, 2, 3), 2), ((3, 3, 3), 0), ((0, 2, 2), 1)])
def test_highest_seq_wins_and_the_file_wins_a_tie(
    seqs: tuple, won: int, check: core.Check, released: dict, record: Callable, with_record: Callable
) -> None:
    file, first, second = seqs
    with_record(released, record({"film-has-begun": 1}, first))
    with_record(released, record({"film-has-begun": 2}, second), 1)
    found = harvested(check, answers=record({"film-has-begun": 0}, file), notebook=released)
    assert found.answers == {"film-has-begun": won}


def test_nonsense_seq_counts_as_never_saved(check: core.Check, released: dict, record: Callable, with_record: Callable) -> None:
    for seq in (True, "99", 1e99, None, [99]):
        found = harvested(
            check, answers=record({"film-has-begun": 0}, seq), notebook=with_record(released, record({"film-has-begun": 1}, 1))
        )
        assert found.answers == {"film-has-begun": 1}, seq


def test_only_so_many_records_of_a_notebook_are_looked_at_and_always_the_file(
    check: core.Check, released: dict, record: Callable, with_record: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.harvest.MOST_RECORDS", 2)
    for seq in (1, 2, 3):
        with_record(released, record({"film-has-begun": seq}, seq), 0)
    assert harvested(check, notebook=released).answers == {"film-has-begun": 2}
    assert harvested(check, notebook=released, answers=record({"film-has-begun": 0}, 9)).answers == {"film-has-begun": 0}


def test_record_of_another_check_or_a_newer_format_is_set_aside(check: core.Check, record: Callable) -> None:
    other = harvested(check, answers=record({"film-has-begun": 1}, check="04-replies-and-receipts"))
    newer = harvested(check, answers=record({"film-has-begun": 1}, format=2))
    assert other.answers == newer.answers == {}
    assert other.notes[0] == "Set aside: answers.json belongs to another check."
    assert "format 2" in newer.notes[0]
    assert other.notes[1] == newer.notes[1] == "No saved answers were found in this hand-in."


def test_answers_to_unknown_items_are_dropped(check: core.Check, record: Callable) -> None:
    assert harvested(check, answers=record({"film-has-begun": 1, "part-a-marks": 3, "__class__": 1})).answers == {"film-has-begun": 1}


@pytest.mark.parametrize(
    "outputs", [None, 1, "x", {}, [1], [{}], [{"data": 1}], [{"data": {"application/vnd.betweenscreens.answers+json": "x"}}]]
)
@pytest.mark.parametrize("cells", [None, 7, {}, [None], ["x"], [{}], [{"metadata": 1, "source": 2}], [{"metadata": {"nbgrader": [1]}}]])
def test_foreign_notebooks_give_nothing_and_raise_nothing(cells: object, outputs: object, check: core.Check) -> None:
    all_cells = [*cells, {"cell_type": "code", "outputs": outputs}] if isinstance(cells, list) else cells
    found = harvested(check, notebook={"cells": all_cells})
    assert (found.answers, found.typed) == ({}, {})


@pytest.mark.parametrize(
    "answers",
    [None, 1, "x", [1, 2], {"answers": 7}, {"answers": ["a"]}, {"check": {}}, {"format": "1"}, {"answers": {"film-has-begun": None}}],
)
def test_foreign_records_give_nothing_and_raise_nothing(answers: object, check: core.Check, released: dict, with_record: Callable) -> None:
    file = answers if isinstance(answers, dict) else None
    assert harvested(check, answers=file, notebook=with_record(released, answers)).answers == {}


@pytest.mark.parametrize("answer", [1, -1, 0.5, "13", [0, 2], [], {"0": 3}, ["a"], True, "", 2**53])
def test_flat_answers_pass(answer: object) -> None:
    assert flat(answer) == answer


@pytest.mark.parametrize(
    "answer",
    [
        None,
        [[1]],
        [{"a": 1}],
        {"a": [1]},
        {"a": {}},
        [None],
        {"a": None},
        [0] * 101,
        {str(n): 0 for n in range(101)},
        "a" * 4001,
        2**53 + 1,
        10**400,
        1e308,
        float("inf"),
        float("nan"),
    ],
)
def test_deep_long_or_endless_answers_are_none(answer: object) -> None:
    assert flat(answer) is None


def test_written_answer_is_cut_with_a_note(check: core.Check, record: Callable) -> None:
    found = harvested(check, answers=record({TYPED: "a" * 4001}))
    assert found.answers == {TYPED: "a" * 4000}
    assert found.notes == [f"{TYPED}: the text is longer than 4000 characters; the rest was cut off."]


def test_text_is_made_fit_for_a_page() -> None:
    assert clean("a\r\nb\rc\x00\x1b[31m\x85\ud800 d\te\u202fé🙂") == "a\nb\nc[31m? d\te\u202fé🙂"


def test_typed_text_comes_from_the_marked_cell_only_and_of_two_different_ones_both_are_kept(check: core.Check) -> None:
    cells = [
        typed("first"),
        typed(["second\n", "line"]),
        typed("stranger", "part-a-marks"),
        typed("x", ["list"]),
        {"cell_type": "markdown", "source": "plain"},
    ]
    found = harvested(check, notebook={"cells": cells})
    assert found.typed == {TYPED: "first\n\n---\n\nsecond\nline"}
    assert [note for note in found.notes if "more than once" in note]


@pytest.mark.parametrize("copy", ["", " \n", None])
def test_a_copied_cell_that_was_left_as_it_was_takes_no_text_away(copy: str | None, check: core.Check) -> None:
    cells = [typed("mine"), typed(check.blanks[TYPED] if copy is None else copy), typed("mine")]
    found = harvested(check, notebook={"cells": cells})
    assert found.typed == {TYPED: "mine"}
    assert not [note for note in found.notes if "more than once" in note]


def test_a_text_is_found_where_an_editor_dropped_the_metadata(check: core.Check) -> None:
    bare = {"cell_type": "markdown", "id": TYPED, "metadata": {}, "source": "mine"}
    assert harvested(check, notebook={"cells": [bare]}).typed == {TYPED: "mine"}
    assert harvested(check, notebook={"worksheets": [{"cells": [typed("mine")]}]}).typed == {TYPED: "mine"}


def test_answers_under_another_code_come_last(check: core.Check, record: Callable, with_record: Callable) -> None:
    own, other = record({"minutes-late": "1"}), {**record({}, seq=99), "student": "s-0002"}
    found = harvest(Submission(with_record(copy.deepcopy(check.released), own), other), check.id, check.items, check.blanks, "s-0001")
    assert (found.answers, found.notes) == ({"minutes-late": "1"}, [])
    alone = harvest(Submission(answers={**own, "student": "S 0002"}), check.id, check.items, check.blanks, "s-0001")
    assert alone.answers == {"minutes-late": "1"}
    assert alone.notes == ["The class code in the answers is “S 0002”, not s-0001; ask whose they are."]
    same = harvest(Submission(answers={**own, "student": "S 0001"}), check.id, check.items, check.blanks, "s-0001")
    assert same.notes == []


def test_typed_text_is_bounded_and_may_be_nonsense(check: core.Check) -> None:
    assert harvested(check, notebook={"cells": [typed("a" * 9000)]}).typed == {TYPED: "a" * 4000}
    for nonsense in (None, 3, {"a": 1}, [1, 2], ["", " \n"], "\x00"):
        assert harvested(check, notebook={"cells": [typed(nonsense)]}).typed == {}
