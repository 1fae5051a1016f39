"""Reading ahead: a kernel has nothing to do until its page has come, and then a reader waits for the first widget.

What is read here is remembered by :mod:`betweenscreens.assets`, so the widgets find it.
"""

import os
from importlib import import_module
from pathlib import Path

from betweenscreens import assets, questions
from betweenscreens.widgets import earlier

SHARED = ("words", "glossary", "help")


def read() -> None:
    """Load what a page may call, and read what the first widgets of the page that this kernel runs show.

    Jupyter names the page in the environment variable ``JPY_SESSION_NAME``.

    Raises:
        AssetError: a file of the course is missing or broken; its widget says so as well.
    """
    course = import_module("betweenscreens")
    for name in course.__all__:
        getattr(course, name)
    for name in SHARED:
        assets.read_translated(assets.course_root() / "assets" / f"{name}.yml")
    read_questions(Path(os.environ.get("JPY_SESSION_NAME", "")).stem)


def read_questions(lesson: str) -> None:
    """Read the practice of a lesson and the earlier quizzes that it draws from; any other page has none. Errors as in :func:`quiz.quiz`."""
    if lesson in assets.ids("quizzes", ".yml"):
        earlier.drawn(lesson)
        questions.read_practice(assets.find("quizzes", lesson, ".yml"))
