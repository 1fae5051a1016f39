"""nbgrader's configuration for this course: which classes of ours stand in its chain, and where a class's files are.

Everything is named by its import path, so that loading a configuration imports nothing.
"""

from pathlib import Path

from betweenscreens import answers, assets
from betweenscreens.release import TEXT_STUB

PLUGINS = "autograder.nbgrader_plugins"


def _stock(*names: str) -> list[str]:
    return [f"nbgrader.preprocessors.{name}" for name in names]


CHAIN = {
    "Autograde": {
        "exporter_class": f"{PLUGINS}.SubmissionExporter",
        "sanitize_preprocessors": [
            f"{PLUGINS}.Harvest",
            *_stock("ClearOutput", "DeduplicateIds", "OverwriteKernelspec", "OverwriteCells", "CheckCellMetadata"),
        ],
        "autograde_preprocessors": [
            f"{PLUGINS}.RunLockedCells",
            *_stock("LimitOutput", "SaveAutoGrades"),
            f"{PLUGINS}.FlagFaults",
            *_stock("AssignLatePenalties", "CheckCellMetadata"),
        ],
    },
    "GenerateAssignment": {"exporter_class": f"{PLUGINS}.SourceExporter"},
    "GenerateFeedback": {
        "exporter_class": f"{PLUGINS}.FeedbackExporter",
        "preprocessors": [f"{PLUGINS}.HideCode", *_stock("GetGrades"), "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor"],
    },
    "HTMLExporter": {"filters": {"markdown2html": "autograder.safe_html.markdown2html"}},
    "ClearSolutions": {"text_stub": TEXT_STUB},
}
"""Section → setting → value. A classroom keeps it as JSON too, so that it holds even where its Python file is broken."""

TRIED_OUT = [f"{answers.NAME}.broken-*", f"{answers.NAME}.edition-*", f".{answers.NAME}.*"]
"""What is left beside a notebook when somebody tries a check out; never copied."""


def configure(c: object, root: Path | str, source: Path | str | None = None, zone: str | None = None) -> None:
    """Fill in nbgrader's configuration ``c`` for one class.

    Args:
        c: what ``get_config()`` returns in a configuration file.
        root: the class's folder, with ``submitted/``, ``autograded/``, ``feedback/`` and ``gradebook.db``.
        source: the folder with the checks and their keys; by default the course's own ``exercises/``.
        zone: the class's time zone, such as ``Europe/Berlin``, in which Formgrader's due dates and platforms' times are read.
    """
    root, source = Path(root).resolve(), Path(source or assets.course_root() / "exercises").resolve()
    for section, settings in CHAIN.items():
        c[section].update(settings)
    c.SubmissionExporter.configured = c.SourceExporter.configured = True
    if zone:
        c.Exchange.timezone = c.NbGraderAPI.timezone = zone
    c.CourseDirectory.root = str(root)
    c.CourseDirectory.db_url = f"sqlite:///{root / 'gradebook.db'}"
    c.CourseDirectory.source_directory = str(source)
    c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", *TRIED_OUT]
    c.Autograde.exclude_overwriting = {folder.name: [answers.NAME] for folder in source.glob("*/") if folder.is_dir()}
