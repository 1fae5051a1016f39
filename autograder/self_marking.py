"""Marking for oneself: where the source of a check is on this machine, a learner sees points and reasons at once."""

from dataclasses import asdict
from pathlib import Path

from autograder import core, reading
from betweenscreens.graded_items import Written
from betweenscreens.marks import points_text, total


def feedback(source: Path, folder: Path, notebook: str) -> dict:
    """Return the marks of the answers in ``folder``, for a page; nothing in the folder is run or changed.

    ``points`` of ``of`` count what is marked here. Of each of the ``parts``: its letter, points, and items with question,
    answer, points, why and where to look. ``written`` has the questions that only a person can mark, with text and rubric.

    Args:
        source: the folder of the check with its key.
        folder: the learner's folder of it.
        notebook: file name of the learner's notebook.

    Raises:
        AssetError: the check or the answers cannot be read, or the check is broken.
    """
    check = core.read_check(source)
    marked = core.mark(check, reading.read(folder, notebook))
    letters = {item.id: item.part for item in check.items}
    scores = [score for score in marked.scores.values() if score.items]
    parts = [_part(letters[score.items[0].id], score) for score in scores]
    whole = sum(score.of for score in scores)
    written = [_written(item, marked) for item in check.items if isinstance(item, Written)]
    earned = points_text(total([item for score in scores for item in score.items]))
    return {"points": earned, "of": points_text(whole), "parts": parts, "written": written}


def _part(letter: str, score: core.Score) -> dict:
    items = [{**asdict(item), "points": points_text(item.points), "of": points_text(item.of), "sign": _sign(item)} for item in score.items]
    return {"part": letter, "points": points_text(score.points), "of": points_text(score.of), "items": items}


def _sign(item: core.ItemMark) -> str:
    return "right" if item.points == item.of else "part" if item.points else "not"


def _written(item: Written, marked: core.Marked) -> dict:
    """Return a written answer, empty if there is none, with what a teacher looks for."""
    rubric = [{"criterion": one.criterion, "levels": list(one.levels)} for one in item.rubric]
    return {"question": item.question.replace("**", ""), "text": marked.texts.get(item.id, ""), "rubric": rubric}
