"""What counts as saved, and when."""

from itertools import islice
from pathlib import Path

from betweenscreens.authoring.preview import watch


def test_only_what_a_page_is_made_from_is_seen(tmp_path: Path) -> None:
    names = ["assets/words.yml", "assets/chats/.one.twee.swp", "lessons/02-a.ipynb", "lessons/.ipynb_checkpoints/02-a.ipynb", "notes.yml"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert set(watch.seen(tmp_path)) == {tmp_path / "assets/words.yml", tmp_path / "lessons/02-a.ipynb"}


def test_a_save_is_told_once_nothing_moves_any_more() -> None:
    one, two = Path("one"), Path("two")
    looks = iter(
        [{one: (1, 1)}, {one: (1, 1)}, {one: (1, 1)}, {one: (2, 0)}, {one: (2, 5)}, {one: (2, 5), two: (3, 1)}] + [{two: (3, 1)}] * 3
    )
    pauses = []
    told = list(islice(watch.changes(lambda: next(looks), lambda: pauses.append(1)), 2))
    assert told == [{one}, {one, two}]
    assert len(pauses) == 6


def test_a_change_of_the_program_is_none_of_the_content(tmp_path: Path) -> None:
    assert watch.is_program(tmp_path / "betweenscreens/widgets/quiz.py", tmp_path)
    assert not watch.is_program(tmp_path / "assets/words.yml", tmp_path)
