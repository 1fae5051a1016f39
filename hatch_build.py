"""What a wheel carries beside the Python files: assets, lessons and the released checks, in ``betweenscreens/_course``."""

import importlib.util
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from types import ModuleType

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COURSE = "betweenscreens/_course"


class CourseHook(BuildHookInterface):
    """Put the course into a standard wheel; an editable install finds it in the checkout."""

    def initialize(self, version: str, build_data: dict) -> None:
        """Name the files to include; ``version`` is ``standard`` or ``editable``."""
        self.temporary = Path(mkdtemp())
        if version == "standard":
            root = Path(self.root)
            checks = released(root, self.temporary)
            files = [(path, path.relative_to(root)) for path in course_files(root)] + [
                (path, path.relative_to(self.temporary)) for path in checks
            ]
            build_data["force_include"].update({str(path): f"{COURSE}/{name.as_posix()}" for path, name in files})

    def finalize(self, version: str, build_data: dict, artifact_path: str) -> None:  # noqa: ARG002 - hatchling's interface
        """Remove what was made for this build only."""
        shutil.rmtree(self.temporary, ignore_errors=True)


def course_files(root: Path) -> Iterator[Path]:
    """Yield what is shipped as it is: lessons, assets and the course's settings."""
    yield root / "course.yml"
    yield from sorted((root / "lessons").glob("*.ipynb"))
    yield from sorted(path for path in (root / "assets").rglob("*") if path.is_file() and not path.name.startswith("."))


def released(root: Path, folder: Path) -> list[Path]:
    """Write the learner's version of every check of ``root`` into ``folder``, under its path in ``root``, and return the files."""
    release_file = module_of(root, "betweenscreens.release").release_file
    written = []
    for source in sorted((root / "exercises").glob("*/*.ipynb")):
        target = folder / source.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(release_file(source.read_bytes(), (source.parent / "questions.yml").read_bytes()))
        questions = shutil.copyfile(source.parent / "questions.yml", target.parent / "questions.yml")
        written += [target, questions]
    return written


def module_of(root: Path, name: str) -> ModuleType:
    """Return a module of the checkout, where a build has neither the checkout on its path nor the package's dependencies."""
    package, _, _ = name.partition(".")
    if package not in sys.modules:
        spec = importlib.util.spec_from_file_location(package, root / package / "__init__.py")
        sys.modules[package] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[package])
    return importlib.import_module(name)
