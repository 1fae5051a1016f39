"""Show a lesson while it is written: look at the files, make the pages, serve them, until the author stops it."""

import time
import webbrowser
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from betweenscreens.authoring.preview import finding, made, watch
from betweenscreens.authoring.preview.runs import Runs
from betweenscreens.authoring.preview.server import PORT, served

PAUSE = 0.2
"""Seconds between two looks at the files."""


def preview(word: str, say: Callable[[str], None], *, port: int = PORT, browser: bool = True) -> None:
    """Show the lesson that ``word`` names, and show it anew after every save; ends with Ctrl+C.

    Args:
        word: number, slug or id of the lesson.
        say: called with each line for the author.
        port: first port to try.
        browser: whether to open a browser.

    Raises:
        AssetError: there is no such lesson, or this is an installed course.
        OSError: no port is free.
    """
    course = made.course_here()
    lesson = finding.lesson_named(course, word)
    links = made.links(course.root, lesson)
    with (
        TemporaryDirectory() as temporary,
        served(Path(temporary), links, port) as address,
        Runs(lesson, Path(temporary), course.root) as runs,
    ):
        say(f"{lesson} is at {address}, and all its words with the keys at {address}reading.html")
        say("It's refreshed each time you save. Stop it with Ctrl+C.")
        if browser:
            webbrowser.open(address)
        try:
            for changed in watch.changes(partial(watch.seen, course.root), partial(time.sleep, PAUSE)):
                runs.make(anew=runs.run > 0 and any(watch.is_program(path, course.root) for path in changed))
        except KeyboardInterrupt:
            say("Stopped.")
