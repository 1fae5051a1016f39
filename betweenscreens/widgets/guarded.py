"""Modules that an author writes, such as a model or a chart: whatever goes wrong in them is told in one line."""

import importlib
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from betweenscreens.assets import AssetError

HERE = "betweenscreens/widgets"


def file_of(folder: str, name: str) -> str:
    """Return the file of a module as a person should see it: ``betweenscreens/widgets/explorables/read_receipt.py``."""
    return f"{HERE}/{folder}/{name.replace('-', '_')}.py"


def load(folder: str, name: str) -> ModuleType:
    """Return the module ``name`` of a folder of ``widgets/``.

    Raises:
        AssetError: there is none, or it cannot be run; the line is named.
    """
    file = file_of(folder, name)
    dotted = file.removesuffix(".py").replace("/", ".")
    with one_line(file, "it cannot be loaded"):
        try:
            return importlib.import_module(dotted)
        except ModuleNotFoundError as error:
            if error.name != dotted:
                raise
            raise AssetError(file, "there is no module of this name", "add it, or change the id") from None


@contextmanager
def one_line(file: str, what: str) -> Iterator[None]:
    """Tell whatever goes wrong inside in one line, with the line of ``file`` at which it did.

    Raises:
        AssetError: for every other exception, with its kind and its message.
    """
    try:
        yield
    except AssetError:
        raise
    except Exception as error:
        said = f"{type(error).__name__}: {error}".splitlines()[0]
        raise AssetError(f"{file}:{line_of(error, file)}", f"{what} ({said})", "correct the line") from error


def line_of(error: Exception, file: str) -> int:
    """Return the last line of a file at which an exception passed; a syntax error knows its own."""
    if isinstance(error, SyntaxError) and str(error.filename).replace("\\", "/").endswith(file):
        return error.lineno or 1
    passed = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename.replace("\\", "/").endswith(file)]
    return passed[-1] if passed else 1
