"""Which lesson an author means, and what ``course check`` says about it."""

from betweenscreens.assets import AssetError, near
from betweenscreens.authoring import check
from betweenscreens.authoring.check.course import LESSON_NAME, Course, Notebook
from betweenscreens.lesson_id import number


def lesson_named(course: Course, word: str) -> str:
    """Return the id of the lesson with this number, slug or id, found by the names of the files: the notebook may be broken.

    Raises:
        AssetError: there is no such lesson, or the checkout has none.
    """
    names = [path.stem for path in course.files("lessons/*.ipynb") if LESSON_NAME.match(path.stem)]
    asked = word.removesuffix(".ipynb").rpartition("/")[2]
    for name in names:
        if asked in (name, name.partition("-")[2]) or (asked.isdecimal() and number(name) == int(asked)):
            return name
    raise AssetError(word or "course preview", "no lesson has this number or name", near(asked, names))


def of_lesson(course: Course, lesson: Notebook) -> list[str]:
    """Return what ``course check`` finds in a lesson and says about it elsewhere, a line each."""
    return [str(one) for one in check.check(course.root, lesson=lesson.name)]
