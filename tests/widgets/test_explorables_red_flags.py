"""The red-flag model at three points worked out by hand, and what must hold at every position."""

import json
from pathlib import Path

import pytest

from betweenscreens.widgets import explorables
from betweenscreens.widgets.explorables import red_flags


def test_one_flag_at_the_start() -> None:
    # 50 of 1,000 are scams. 80 of 100 scams show the flag: 50 × 0.8 = 40. 10 of 100 honest contacts
    # do: 950 × 0.1 = 95. Together 135, and 40 ÷ 135 = 29.6 per cent, so 30. Missed: 50 − 40 = 10.
    # Figures of ten: 40 → 4, 95 → 9.5 → 10, the rest 100 − 14 = 86.
    numbers = red_flags.model(scams=50, in_scams=80, in_honest=10, flags=1)
    assert numbers == {
        "flags": 1, "scam": 40, "honest": 95, "shown": 135, "missed": 10, "share": 30,
        "scam_figures": 4, "honest_figures": 10, "rest_figures": 86,
    }  # fmt: skip


def test_a_second_flag_turns_the_odds() -> None:
    # 50 × 0.8 × 0.8 = 32. 950 × 0.1 × 0.1 = 9.5, rounded up to 10. Together 42; 32 ÷ 42 = 76.2 → 76.
    # Missed: 50 − 32 = 18. Figures: 3.2 → 3, 1 → 1, the rest 96.
    numbers = red_flags.model(scams=50, in_scams=80, in_honest=10, flags=2)
    assert [numbers[name] for name in ("scam", "honest", "shown", "missed", "share")] == [32, 10, 42, 18, 76]
    assert [numbers[name] for name in ("scam_figures", "honest_figures", "rest_figures")] == [3, 1, 96]


def test_a_flag_that_honest_people_show_as_often_tells_nothing() -> None:
    # 200 × 0.5 = 100 and 800 × 0.5 = 400: 100 of 500 is 20 per cent, the same as 200 of 1,000.
    # Figures: 10, 40, and 50 without the flag. Missed: 200 − 100 = 100.
    numbers = red_flags.model(scams=200, in_scams=50, in_honest=50, flags=1)
    assert [numbers[name] for name in ("scam", "honest", "shown", "missed", "share")] == [100, 400, 500, 100, 20]
    assert [numbers[name] for name in ("scam_figures", "honest_figures", "rest_figures")] == [10, 40, 50]


def test_no_setting_accuses_everyone_or_clears_everyone() -> None:
    table = explorables.table(red_flags)
    rows = [dict(zip(table["names"], row, strict=True)) for row in table["rows"]]
    assert len(rows) == 5 * 5 * 5 * 3
    assert all(row["scam"] >= 1 and row["honest"] >= 1 and row["missed"] >= 0 for row in rows)
    assert all(0 < row["share"] < 100 for row in rows)
    assert all(min(row["scam_figures"], row["honest_figures"], row["rest_figures"] + 1) >= 1 for row in rows)


def test_more_scams_among_contacts_never_make_the_share_smaller() -> None:
    for in_scams in red_flags.CONTROLS["in_scams"]:
        shares = [red_flags.model(scams, in_scams, 20, 1)["share"] for scams in red_flags.CONTROLS["scams"]]
        assert shares == sorted(shares)


def test_the_code_in_go_deeper_counts_as_the_model_does(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cells = json.loads((root / "lessons/09-scams-and-sextortion.ipynb").read_text(encoding="utf-8"))["cells"]
    exec("".join(next(cell["source"] for cell in cells if cell["id"] == "deeper-bayes")), {})  # noqa: S102 - the lesson's own cell
    printed = capsys.readouterr().out.splitlines()
    counted = [red_flags.model(**{**red_flags.START, "flags": flags}) for flags in (1, 2, 3)]
    for line, numbers in zip(printed[1:], counted, strict=True):
        assert f"{numbers['scam']} scams and {numbers['honest']} honest. Scams among them: {numbers['share']}%" in line
