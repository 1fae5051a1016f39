"""Running a notebook in this process."""

import os
import sys
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell

from betweenscreens.assets import AssetError
from betweenscreens.site import execute


def cells(*sources: str) -> dict:
    made = [{"cell_type": "code", "id": f"c{i}", "metadata": {}, "source": source} for i, source in enumerate(sources)]
    return {"cells": [{"cell_type": "markdown", "id": "m", "metadata": {}, "source": "# Words"}, *made]}


def test_what_a_cell_shows_and_prints_is_taken(tmp_path: Path) -> None:
    words, first, last = execute.executed(cells("a = 20\nprint(a + 1)", "from IPython.display import HTML\nHTML('<b>x</b>')"), tmp_path)
    assert (words.outputs, words.printed) == ([], "")
    assert (first.printed.strip(), first.outputs) == ("21", [])
    assert last.outputs[0]["text/html"] == "<b>x</b>"


def test_a_widget_brings_its_traits(tmp_path: Path) -> None:
    ran = execute.executed(cells("from betweenscreens import term", 'term("read-receipt")'), tmp_path)
    traits = execute.traits_of(ran[-1].outputs[0])
    assert traits["uid"] == "term:read-receipt"
    assert "export default" in traits["_esm"]
    assert execute.traits_of({"text/plain": "x"}) is None


def test_cells_run_in_the_notebooks_folder_and_leave_nothing_behind(tmp_path: Path) -> None:
    before = Path.cwd()
    ran = execute.executed(cells("import os\nprint(os.getcwd())\nleft = 1"), tmp_path)
    assert ran[-1].printed.strip() == str(tmp_path)
    assert Path.cwd() == before
    with pytest.raises(AssetError, match="left"):
        execute.executed(cells("left"), tmp_path)


@pytest.mark.parametrize("source", ["1 / 0", "if", 'from betweenscreens import chat\nchat("no-such-chat")'])
def test_a_cell_that_fails_stops_with_its_name_and_its_own_words(source: str, tmp_path: Path) -> None:
    with pytest.raises(AssetError, match=r"cell c0: it doesn't run: ."):
        execute.executed(cells(source), tmp_path)
    assert "BETWEENSCREENS_STRICT" not in os.environ


def test_the_process_is_as_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A child that is started afterwards needs the real main module, and nobody asked for a history file."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "home"))
    monkeypatch.setenv("BETWEENSCREENS_STRICT", "0")
    main, path = sys.modules["__main__"], list(sys.path)
    execute.executed(cells("import sys\nsys.path.insert(0, 'elsewhere')"), tmp_path)
    assert (sys.path, os.environ["BETWEENSCREENS_STRICT"]) == (path, "0")
    assert sys.modules["__main__"] is main
    assert not InteractiveShell.initialized()
    assert not (tmp_path / "home").exists()
