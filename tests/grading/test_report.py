"""What came of marking counts everybody who was set aside, also where one line stands for several."""

from autograder.report import CheckReport


def test_people_behind_one_line_are_counted_one_by_one() -> None:
    report = CheckReport("04-x", set_aside=[("s-1", "broken")], editions={"4f1c": ["s-2", "s-3"]}, folded=[("2 of them", "another one")])
    assert report.aside == 3
