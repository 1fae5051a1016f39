"""Derive ``docs/reference.md`` from the program: public names, commands, and the rules of ``course check``.

Run ``python tools/make_reference.py`` after a change of one of them; ``--check``
writes nothing and exits with 1 if the page is stale.
"""

import argparse
import inspect
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_type_hints

from typer.models import ArgumentInfo, CommandInfo, OptionInfo

import betweenscreens
from betweenscreens.authoring.check import all_rules
from betweenscreens.cli import app

FILE = Path(__file__).resolve().parent.parent / "docs" / "reference.md"
HEAD = """# Reference

Made by `make reference` from the program's own words; do not edit.

## What a notebook may use

`from betweenscreens import …`, then one call to a cell.
"""


def first_line(thing: object) -> str:
    """Return the first line of a docstring, its code marked as Markdown does."""
    return (inspect.getdoc(thing) or "").partition("\n")[0].replace("``", "`")


def signature(name: str, function: Callable) -> str:
    """Return a call with its arguments and their types, without what it returns."""
    parameters = [
        str(parameter.replace(annotation=inspect.formatannotation(parameter.annotation))).replace("'", "")
        for parameter in inspect.signature(function).parameters.values()
    ]
    return f"{name}({', '.join(parameters)})"


def names() -> Iterator[str]:
    """Yield one line for each public name."""
    for name in betweenscreens.__all__:
        function = getattr(betweenscreens, name)
        yield f"- `{signature(name, function)}` – {first_line(function)}"


def name_of(command: CommandInfo) -> str:
    """Return a command's name as it is typed."""
    return command.name or command.callback.__name__.replace("_", "-")


def commands() -> Iterator[str]:
    """Yield a section for each command, with what it takes."""
    for command in app.registered_commands:
        yield f"\n### course {name_of(command)}\n\n{first_line(command.callback)}\n"
        hints = get_type_hints(command.callback, include_extras=True)
        options = {name: hint.__metadata__[0] for name, hint in hints.items() if name != "return"}
        yield from (f"- `{shown(name, info)}` – {info.help}" for name, info in options.items())


def shown(name: str, info: ArgumentInfo | OptionInfo) -> str:
    """Return an argument or option as it is typed."""
    if isinstance(info, ArgumentInfo):
        return info.metavar or name.upper()
    option = info.default if isinstance(info.default, str) else f"--{name}"  # typer keeps the first name of an option there
    return f"{option} {info.metavar or ''}".strip()


def rules() -> Iterator[str]:
    """Yield one line for each rule."""
    yield from (f"- `{rule.name}` – {rule.says}" for rule in all_rules())


def reference() -> str:
    """Return the page."""
    lines = [HEAD, *names(), "\n## Commands", *commands(), "\n## Rules of `course check`\n", *rules()]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the page, or with ``--check`` compare it; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if docs/reference.md is stale")
    check = parser.parse_args().check
    made = reference()
    if check and (not FILE.is_file() or FILE.read_text(encoding="utf-8") != made):
        print("docs/reference.md is stale; run: make reference")
        return 1
    if not check:
        FILE.parent.mkdir(exist_ok=True)
        FILE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
