"""Derive ``environment.yml``, what Binder installs, from the requirements files, and README's badge from ``course.yml``.

Run ``python tools/make_environment.py`` after ``make pins``; ``--check`` writes
nothing and exits with 1 if a file is stale.

Binder installs the pins as a layer of their own, which it keeps as long as this
file stays the same; the course itself is installed by ``postBuild``.
"""

import argparse
import re
import sys
from pathlib import Path

from packaging.markers import Marker

from betweenscreens import contents
from betweenscreens.desk import binder

ROOT = Path(__file__).resolve().parent.parent
FILE, README = ROOT / "environment.yml", ROOT / "README.md"
PLACE = re.compile(r"(<!-- Binder: made by make environment from course.yml -->).*?(<!-- end -->)", re.DOTALL)
PYTHON = "3.12"
BINDER = {
    "implementation_name": "cpython",
    "os_name": "posix",
    "platform_python_implementation": "CPython",
    "python_full_version": f"{PYTHON}.1",
    "python_version": PYTHON,
    "sys_platform": "linux",
}
TESTS = ("coverage", "iniconfig", "nbval", "pytest")
"""What runs the notebooks as tests, so that a teacher can do it on Binder too; the rest of it is in requirements.txt."""
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)(?: ; ([^\\\n]+))?", re.MULTILINE)

HEAD = """# Made by tools/make_environment.py from the requirements files; do not edit. Binder installs this, then runs postBuild.
name: between-screens
channels:
  - conda-forge
dependencies:
  - python={python}
  - pip
  - pip:
"""


def pins(text: str) -> dict[str, str]:
    """Return package → version of what a requirements file pins for Binder's system and Python."""
    return {name: version for name, version, marker in PIN.findall(text) if not marker or Marker(marker.strip()).evaluate(BINDER)}


def environment(learners: str, tests: str) -> str:
    """Return ``environment.yml``.

    Args:
        learners: text of ``requirements.txt``, all of which is installed.
        tests: text of ``requirements-dev.txt``, of which ``TESTS`` are.

    Raises:
        KeyError: a package of ``TESTS`` is not pinned.
    """
    for_tests = pins(tests)
    wanted = pins(learners) | {name: for_tests[name] for name in TESTS}
    return HEAD.format(python=PYTHON) + "".join(f"      - {name}=={wanted[name]}\n" for name in sorted(wanted))


def with_badge(readme: str, repository: str) -> str:
    """Return a README with Binder's badge in its place, or with nothing there where the repository has no address."""
    address = binder.address(repository)
    badge = f"\n{binder.BADGE.format(address=address)}\n" if address else ""
    return PLACE.sub(lambda found: f"{found[1]}{badge}{found[2]}", readme)


def main() -> int:
    """Write the files, or with ``--check`` compare them; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if a file is stale")
    check = parser.parse_args().check
    requirements = ((ROOT / name).read_text(encoding="utf-8") for name in ("requirements.txt", "requirements-dev.txt"))
    made = {FILE: environment(*requirements), README: with_badge(README.read_text(encoding="utf-8"), contents.repository())}
    stale = [path for path, text in made.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        if check:
            print(f"{path.name} is stale; run: make environment")
        else:
            path.write_text(made[path], encoding="utf-8")
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
