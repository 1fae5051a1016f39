"""The end of ``course grade`` says who, what and what to do, in a screen for thirty and folded for a thousand."""

import pytest

from autograder import closing
from autograder.report import CheckReport

NAME = "04-replies-and-receipts"


def report(students: int, missing: int, aside: int) -> CheckReport:
    codes = [f"s-{number:04}" for number in range(students)]
    unmarked = students - missing - aside
    found = CheckReport(NAME, students, students - missing, codes[:missing], due=True, late=2, timeless=5, unmarked=unmarked)
    found.set_aside = [(code, "it is broken; ask for it again") for code in codes[missing : missing + aside]]
    found.set_aside += [(f"file-{number}.txt", f"fault {number}; mend it") for number in range(aside)]
    found.notes = [f"{code}: left out 'x'." for code in codes[:missing]] + [f"{NAME}: nothing says when."]
    return found


@pytest.mark.parametrize(("students", "missing", "aside"), [(30, 4, 3), (30, 30, 0), (1000, 200, 60)])
def test_it_is_one_screen_and_the_numbers_are_whole(students: int, missing: int, aside: int) -> None:
    one = report(students, missing, aside)
    lines = [*closing.details([one]), "", *closing.table([one], 80)]
    assert len(lines) <= 30
    text = "\n".join(lines)
    assert f"{students - missing} of {students}" in text
    assert "2, 5 not known" in text
    assert "Not handed in: s-0000, s-0001" in text
    assert (" and 22 more" in text) is (missing == 30)
    whole = "\n".join(closing.details([one], fold=False))
    assert all(code in whole for code in one.missing)
    assert all(who in whole for who, _ in one.set_aside)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_nothing_is_cut_however_narrow_the_terminal_is(width: int) -> None:
    lines = closing.table([report(30, 4, 3)], width)
    assert NAME in "\n".join(lines)
    assert "26 of 30" in lines[-1]
    assert lines[-1].endswith("2, 5 not known")
    assert len(lines) == (2 if width == 120 else 3)
    assert max(map(len, lines)) <= max(width, 75)


def test_the_same_fault_is_one_line() -> None:
    lines = closing.grouped([("s-1", "a.json:3: broken"), ("s-2", "a.json:26: broken"), ("s-3", "late"), ("", "a word")])
    assert lines == ["s-1, s-2: a.json: broken", "s-3: late", "a word"]


def test_six_checks_of_a_class_of_thirty_are_one_screen() -> None:
    reports = [report(30, 4, 3) for _ in range(6)]
    assert len([*closing.details(reports), "", *closing.table(reports, 120), *closing.to_do(reports)]) <= 50
    assert closing.to_do(reports) == [
        "138 written answers are unmarked: mark them in Formgrader (`course teach`), then run `course grade` again for the feedback."
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("run `course grade` again", "run `course grade --class 'my class'` again"),
        ("run `course grade --edition a1`", "run `course grade --class 'my class' --edition a1`"),
        ("`course grade --class x`", "`course grade --class x`"),
        ("`course learn`", "`course learn`"),
    ],
)
def test_commands_that_are_suggested_name_the_class(text: str, told: str) -> None:
    assert closing.with_class(text, "my class") == told
    assert closing.with_class(text, "") == text
