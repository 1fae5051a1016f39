"""What docstrings say: the shape of a mapping that a function returns, the errors that it raises, and names that are there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(
    path for package in ("betweenscreens", "autograder") for path in (ROOT / package).rglob("*.py") if "_course" not in path.parts
)
Function = ast.FunctionDef | ast.AsyncFunctionDef
SHAPELESS = {"dict", "dict | None", "list[dict]", "Iterator[dict]", "tuple[dict, ...]"}
"""Annotations that say nothing about what is in it."""
SHAPE = re.compile(r"Returns:\n|``|:(?:func|meth|class|data):|nbformat|plotly|whatever is in it")
"""What says it: a section, names in it, another docstring, or a format with a manual of its own."""
ELSEWHERE = re.compile(r"errors? as (?:in|for)|\bas :(?:func|meth|class):", re.IGNORECASE)
"""How a docstring names another one that has the errors."""
REFERENCE = re.compile(r":(?:func|meth|class|data|mod):`~?([\w.]+)`")


def functions(tree: ast.Module) -> Iterator[tuple[str, Function]]:
    """Yield name and function of all at the top of a module and in its classes."""
    for node in tree.body:
        if isinstance(node, Function):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from ((f"{node.name}.{inner.name}", inner) for inner in node.body if isinstance(inner, Function))


def is_public(name: str) -> bool:
    return not any(part.startswith("_") for part in name.split("."))


def is_command(function: Function) -> bool:
    """Return True for a command of the terminal: its docstring is its help, and its errors are lines for its user."""
    return "typer." in ast.unparse(function.args)


def caught(handler: ast.ExceptHandler) -> set[str]:
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return {getattr(kind, "attr", getattr(kind, "id", "")) for kind in kinds}


def called(call: ast.Call, name: str) -> str:
    """Return the name of the private function of the same module that a call is of, or an empty text."""
    function = getattr(call.func, "id", "")
    if isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") == "self":
        function = f"{name.rpartition('.')[0]}.{call.func.attr}"
    return function if function.rpartition(".")[2].startswith("_") else ""


def errors(name: str, known: dict[str, Function], on_the_way: frozenset[str] = frozenset()) -> set[str]:
    """Return the errors that a function lets out: its own, and those of the private ones of its module that it calls."""

    def of(node: ast.AST) -> set[str]:
        if isinstance(node, Function | ast.Lambda):
            return set()
        if isinstance(node, ast.Try):
            stopped = set().union(*map(caught, node.handlers))
            tried = set() if "Exception" in stopped else set().union(*map(of, node.body)) - stopped
            return tried.union(*map(of, [*node.handlers, *node.orelse, *node.finalbody]))
        found = set().union(*map(of, ast.iter_child_nodes(node)))
        if isinstance(node, ast.Raise) and node.exc is not None:
            error = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            found |= {text for text in (getattr(error, "attr", ""), getattr(error, "id", "")) if text.endswith("Error")}
        if isinstance(node, ast.Call) and (private := called(node, name)) in known and private not in on_the_way:
            found |= errors(private, known, on_the_way | {private})
        return found

    return set().union(*map(of, known[name].body))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_public_function_names_the_errors_that_it_raises(path: Path) -> None:
    known = dict(functions(ast.parse(path.read_text(encoding="utf-8"))))
    says = {name: ast.get_docstring(one) or "" for name, one in known.items() if is_public(name) and not is_command(one)}
    silent = {name: [error for error in sorted(errors(name, known)) if error not in text] for name, text in says.items()}
    assert {name: missing for name, missing in silent.items() if missing and not ELSEWHERE.search(says[name])} == {}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_public_function_says_what_is_in_the_mapping_that_it_returns(path: Path) -> None:
    shapeless = []
    for name, function in functions(ast.parse(path.read_text(encoding="utf-8"))):
        annotation = ast.unparse(function.returns) if function.returns else ""
        text = ast.get_docstring(function) or ""
        if is_public(name) and annotation in SHAPELESS and not SHAPE.search(text):
            shapeless.append(name)
    assert shapeless == []


def defined(tree: ast.Module) -> set[str]:
    """Return the names that a module defines, those inside its classes with and without the class."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, Function | ast.ClassDef):
            found.add(node.name)
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}.{inner.name}" for inner in node.body if isinstance(inner, Function)}
        if isinstance(node, ast.Assign | ast.AnnAssign):
            found |= {name.id for name in ast.walk(node) if isinstance(name, ast.Name)}
    return found


NAMES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): defined(ast.parse(path.read_text(encoding="utf-8")))
    for path in MODULES
}


def leads_somewhere(reference: str, own: str, text: str) -> bool:
    """Return True if a name in a docstring is one of the same module, of one that it imports, or of one that is named in full."""
    module, _, name = reference.rpartition(".")
    homes = [own] if not module else [known for known in NAMES if known == module or known.endswith(f".{module}")]
    return (
        reference in NAMES
        or reference in NAMES[own]
        or any(name in NAMES[home] for home in homes if home in (own, module) or module in text)
    )


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_a_docstring_points_at_is_there(path: Path) -> None:
    own = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    text = path.read_text(encoding="utf-8")
    assert [name for name in REFERENCE.findall(text) if not leads_somewhere(name, own, text)] == []
