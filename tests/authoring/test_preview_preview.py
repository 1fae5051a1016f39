"""The command as a whole: it says where the lesson is, makes it after each save, and ends when it is told to."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from betweenscreens import assets
from betweenscreens.assets import AssetError
from betweenscreens.authoring.preview import preview, runs, watch

LESSON = "04-replies-and-receipts"


@pytest.fixture
def made(course: Path, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Return what is asked of the worker, which does nothing; there are a start, two saves, and Ctrl+C."""
    asked: list[bool] = []

    class Quiet(runs.Runs):
        def __init__(self, *_given: object) -> None:
            self.run = 0

        def __exit__(self, *_error: object) -> None:
            """There is nothing to end."""

        def make(self, *, anew: bool = False) -> None:
            self.run += 1
            asked.append(anew)

    def saves(*_given: object) -> Iterator[set[Path]]:
        yield {course / "betweenscreens/cli.py", course / "assets/words.yml"}
        yield {course / "assets/words.yml"}
        yield {course / "betweenscreens/widgets/quiz.py"}
        raise KeyboardInterrupt

    monkeypatch.setattr(assets, "course_root", lambda: course)
    monkeypatch.setattr(preview, "Runs", Quiet)
    monkeypatch.setattr(watch, "changes", saves)
    return asked


def test_it_is_made_after_each_save_and_with_new_code_where_that_changed(made: list[bool]) -> None:
    said: list[str] = []
    preview.preview("04", said.append, port=0, browser=False)
    assert made == [False, False, True]
    assert said[0].startswith(f"{LESSON} is at http://127.0.0.1:")
    assert said[-1] == "Stopped."


def test_a_browser_opens_where_it_may(made: list[bool], monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(preview.webbrowser, "open", opened.append)
    preview.preview("04", lambda _line: None, port=0)
    assert made
    assert [address.startswith("http://127.0.0.1:") for address in opened] == [True]


@pytest.mark.usefixtures("made")
def test_a_lesson_that_is_not_there_is_said() -> None:
    with pytest.raises(AssetError, match="no lesson has this number"):
        preview.preview("77", lambda _line: None, browser=False)
