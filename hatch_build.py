"""What a wheel carries beside the Python files: assets, lessons and the released checks, in ``betweenscreens/_course``."""

import importlib.util
import json
from pathlib import Path
from tempfile import mkdtemp
from types import ModuleType

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COURSE = "betweenscreens/_course"


class CourseHook(BuildHookInterface):
    """Put the course into a standard wheel; an editable install finds it in the checkout."""

    def initialize(self, version: str, build_data: dict) -> None:
        """Add the files; ``version`` is ``standard`` or ``editable``."""
        if version != "standard":
            return
        root = Path(self.root)
        shipped = {"assets": root / "assets", "lessons": root / "lessons", "exercises": released(root, Path(mkdtemp()))}
        if (root / "course.yml").is_file():
            shipped["course.yml"] = root / "course.yml"
        build_data["force_include"].update({str(path): f"{COURSE}/{name}" for name, path in shipped.items()})


def released(root: Path, folder: Path) -> Path:
    """Write the learner's version of every check of ``root`` into ``folder`` and return it."""
    release = _module(root / "betweenscreens" / "release.py").release
    for source in sorted((root / "exercises").glob("*/*.ipynb")):
        target = folder / source.parent.name
        target.mkdir(exist_ok=True)
        notebook = release(json.loads(source.read_text(encoding="utf-8")))
        (target / source.name).write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        (target / "questions.yml").write_bytes((source.parent / "questions.yml").read_bytes())
    return folder


def _module(path: Path) -> ModuleType:
    """Return a module by its file, since importing its package needs what the build does not have."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
