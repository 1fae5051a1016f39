"""nbgrader's exchange: the shared folder by which a school's JupyterHub hands checks out and collects them."""

from pathlib import Path


def configured(folders: list[Path]) -> bool:
    """Return True if one of Jupyter's configuration folders sets up nbgrader's exchange, as on a school's JupyterHub."""
    names = ("nbgrader_config.py", "nbgrader_config.json")
    found = [folder / name for folder in folders for name in names if (folder / name).is_file()]
    return any("Exchange" in path.read_text(encoding="utf-8", errors="replace") for path in found)
