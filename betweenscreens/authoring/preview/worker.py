"""A process that makes the pages once: it loads what it needs, waits for a line with the number of the run, and ends.

One process for one run, so that nothing read before can be stale, and a cell that hangs or ends Python takes nothing else with it.
"""

import sys
import time
from pathlib import Path

from betweenscreens import files
from betweenscreens.authoring.preview import finding, made

STATE = "state.json"
SITE = "site"


def main(lesson: str, folder: Path) -> None:
    """Wait for the number of the run, make the pages of ``lesson`` in ``folder/site``, look at them with ``course check``.

    What came of it stands in ``folder/state.json``: ``run``, ``errors``, ``seconds``, and ``findings``, None until they are known.
    """
    run = sys.stdin.readline().strip()
    if not run:
        return
    began = time.monotonic()
    course = made.course_here()
    done = made.make(course, lesson, folder / SITE)
    state = {"run": int(run), "errors": done.errors, "seconds": round(time.monotonic() - began, 1), "findings": None}
    files.write_json(folder / STATE, state)
    if done.lesson:
        files.write_json(folder / STATE, {**state, "findings": finding.of_lesson(course, done.lesson)})


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
