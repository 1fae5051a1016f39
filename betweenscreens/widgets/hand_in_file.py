"""The file that a learner hands in: the notebook with the answers inside, alone or in a zip beside ``answers.json``."""

import io
import json
import os
import zipfile
from pathlib import Path

from betweenscreens import answers, assets
from betweenscreens.answers import Record


def own_notebook(folder: Path, check: str) -> Path:
    """Return the notebook of this kernel, if it lies in ``folder``, else the one that is named after the check."""
    session = folder / Path(os.environ.get("JPY_SESSION_NAME", "")).name
    return session if session.suffix == ".ipynb" and session.is_file() else folder / f"{check}.ipynb"


def notebook(path: Path, record: Record) -> bytes:
    """Return the notebook in ``path`` as it is on disk; the record of the answers is added if it is not in it.

    Raises:
        AssetError: there is no notebook, or it is broken.
    """
    try:
        content = path.read_bytes()
        found = json.loads(content)
        outputs = [cell["outputs"] for cell in found["cells"] if cell["cell_type"] == "code"]
    except OSError as error:
        raise assets.AssetError(path.name, f"it cannot be read ({error.strerror})", "save this page, and try again") from None
    except (ValueError, LookupError, TypeError):
        raise assets.AssetError(path.name, "this is not a notebook", "save this page, and try again") from None
    if not outputs or any(_record(output) == record.as_json() for cell in outputs for output in cell):
        return content
    outputs[-1].append({"output_type": "display_data", "data": {answers.MIME: record.as_json()}, "metadata": {}})
    return json.dumps(found, ensure_ascii=False, indent=1).encode() + b"\n"


def _record(output: dict) -> object:
    return output.get("data", {}).get(answers.MIME)


def zipped(path: Path, record: Record) -> bytes:
    """Return a zip file with the notebook, named after the check, and ``answers.json``.

    Raises:
        AssetError: as :func:`notebook`.
    """
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{record.check}.ipynb", notebook(path, record))
        archive.writestr(answers.NAME, json.dumps(record.as_json(), ensure_ascii=False, indent=1))
    return content.getvalue()
