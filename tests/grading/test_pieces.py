"""Many files that can't be used take few lines."""

from pathlib import Path

import pytest

from autograder.pieces import MOST_TOLD, Leftovers, guarded, is_noise


def test_a_place_full_of_junk_takes_few_lines_and_hides_nobody_else() -> None:
    leftovers = Leftovers()
    for number in range(400):
        leftovers.set_aside("lena.zip", f"j{number}.txt", "no hand-in")
    leftovers.set_aside("", "zz-who.ipynb", "nobody")
    lines = leftovers.close()
    assert len(lines) == MOST_TOLD + 2
    assert ("zz-who.ipynb", "nobody") in lines
    assert ("lena.zip", "397 more files: no hand-in") in lines


def test_online_texts_are_one_line() -> None:
    leftovers = Leftovers(texts=25)
    ((who, why),) = leftovers.close()
    assert who == "online texts"
    assert why.startswith("25 of them")


def test_whatever_a_file_raises_is_one_line() -> None:
    def look() -> None:
        raise MemoryError("\x1b[2J")

    leftovers = Leftovers()
    assert list(guarded(look, "a.zip", leftovers)) == []
    ((_, why),) = leftovers.close()
    assert "MemoryError: �[2J" in why


@pytest.mark.parametrize(("name", "noise"), [("._a.ipynb", True), ("__MACOSX/a", True), ("a/._b.ipynb", True), ("a.ipynb", False)])
def test_what_systems_leave_is_noise(name: str, noise: bool) -> None:
    assert is_noise(Path(name).as_posix()) is noise
