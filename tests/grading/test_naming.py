"""Who a file is from, by the names that platforms give."""

import pytest

from autograder.naming import sender

CHECK = "04-replies-and-receipts"


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("lena.ipynb", ("lena",)),
        ("s-01.ipynb", ("s-01",)),
        ("lena (2).ipynb", ("lena",)),
        ("lena-answers.json", ("lena",)),
        ("LENA.IPYNB", ("LENA",)),
        ("lena.zip", ("lena",)),
        ("lena.berg.json", ("lena.berg",)),
        ("lena/answers.json", ("lena",)),
        ("answers.json", ()),
        (f"{CHECK} (1).ipynb", ()),
        (f"{CHECK}-lena.ipynb", ("lena",)),
        (f"{CHECK} - Lena Berg.ipynb", ("Lena Berg",)),
        (f"Copy of {CHECK} - Lena Berg.ipynb", ("Lena Berg",)),
        (f"Lena Berg_1234567_assignsubmission_file_/{CHECK}.ipynb", ("Lena Berg",)),
        (f"Lena Berg_1234567_assignsubmission_file_{CHECK}.ipynb", ("Lena Berg",)),
        ("Lena Berg_1234567_assignsubmission_file_/oskar.ipynb", ("Lena Berg",)),
        (f"berglena_4711_90210_{CHECK}.ipynb", ("berglena",)),
        ("oskar/lena.ipynb", ("oskar", "lena")),
        ("monday/s-01/my work.ipynb", ("monday", "s-01", "my work")),
        ("Lena Berg - my work.ipynb", ("Lena Berg - my work", "Lena Berg", "my work")),
        (f"{CHECK.upper()} - lena.ipynb", ("lena",)),
        ("- lena -.ipynb", ("lena",)),
        ("..\\..\\etc\\passwd.json", ("passwd",)),
    ],
)
def test_names(path: str, names: tuple[str, ...]) -> None:
    assert sender(path, CHECK).names[-len(names) :] == names if names else sender(path, CHECK).names == ()


def test_canvas_gives_its_own_number_also_of_late_files() -> None:
    assert sender(f"berglena_LATE_4711_90210_{CHECK}-1.ipynb", CHECK).lms_id == "4711"
    assert sender("lena.ipynb", CHECK).lms_id == ""


def test_label_is_what_a_stranger_is_called() -> None:
    assert sender("week 3/lena.ipynb", CHECK).label == "lena"
    assert sender("lena/answers.json", CHECK).label == "lena"
    assert sender("answers.json", CHECK).label == ""
