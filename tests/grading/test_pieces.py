"""Many files that can't be used take few lines."""

from pathlib import Path

import pytest

from autograder.pieces import MOST_TOLD, Found, guarded, is_noise


def test_a_place_full_of_junk_takes_few_lines_and_hides_nobody_else() -> None:
    found = Found()
    for number in range(400):
        found.tell("lena.zip", f"j{number}.txt", "no hand-in")
    found.tell("", "zz-who.ipynb", "nobody")
    lines = found.close()
    assert len(lines) == MOST_TOLD + 2
    assert ("zz-who.ipynb", "nobody") in lines
    assert ("lena.zip", "397 more files: no hand-in") in lines


def test_online_texts_are_one_line() -> None:
    found = Found(texts=25)
    ((who, why),) = found.close()
    assert who == "online texts"
    assert why.startswith("25 of them")


def test_whatever_a_file_raises_is_one_line() -> None:
    def look() -> None:
        raise MemoryError("\x1b[2J")

    found = Found()
    assert list(guarded(look, "a.zip", found)) == []
    ((_, why),) = found.close()
    assert "MemoryError: �[2J" in why


@pytest.mark.parametrize(("name", "noise"), [("._a.ipynb", True), ("__MACOSX/a", True), ("a/._b.ipynb", True), ("a.ipynb", False)])
def test_what_systems_leave_is_noise(name: str, noise: bool) -> None:
    assert is_noise(Path(name).as_posix()) is noise
