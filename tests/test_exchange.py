"""nbgrader's exchange is found in Jupyter's configuration, and nowhere else."""

from pathlib import Path

import pytest

from betweenscreens.exchange import configured


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("nbgrader_config.py", "c.Exchange.root = '/srv/exchange'", True),
        ("nbgrader_config.json", '{"Exchange": {"root": "/srv/exchange"}}', True),
        ("nbgrader_config.py", "c.CourseDirectory.course_id = 'a'", False),
        ("jupyter_config.py", "c.Exchange.root = '/srv/exchange'", False),
    ],
)
def test_an_exchange_is_what_nbgraders_configuration_names(name: str, text: str, found: bool, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert configured([tmp_path / "none", tmp_path]) is found
