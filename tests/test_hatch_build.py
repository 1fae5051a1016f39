"""A build releases the checks though it has neither the course on its path nor what the course needs."""

import json
import subprocess
import sys
from pathlib import Path

BUILD = """
import sys
from pathlib import Path
from types import ModuleType
for name in ("hatchling", "hatchling.builders", "hatchling.builders.hooks", "hatchling.builders.hooks.plugin", "interface"):
    sys.modules[name] = ModuleType(name)
sys.modules["hatchling.builders.hooks.plugin.interface"] = sys.modules["interface"]
sys.modules["interface"].BuildHookInterface = object
root, folder = map(Path, sys.argv[1:])
hook = ModuleType("hook")
exec((root / "hatch_build.py").read_text(encoding="utf-8"), vars(hook))
hook.released(root, folder)
"""


def test_the_checks_are_released_with_the_standard_library_alone(root: Path, tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-I", "-S", "-c", BUILD, root, tmp_path], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    made = {path.relative_to(tmp_path) for path in tmp_path.rglob("*.ipynb")}
    assert made == {path.relative_to(root) for path in (root / "exercises").glob("*/*.ipynb")}
    assert "HIDDEN" not in "".join(json.dumps(json.loads((tmp_path / path).read_text(encoding="utf-8"))) for path in made)
