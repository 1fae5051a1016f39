"""What Jupyter reads and keeps in a desk."""

import json
import os
import sys
from pathlib import Path

import pytest
from jupyter_core import paths

from betweenscreens.desk import jupyter_home


def setting(desk: Path, name: str) -> dict:
    return json.loads((desk / ".jupyter" / "config" / name).read_text(encoding="utf-8"))


def test_every_folder_of_jupyter_is_in_the_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment = jupyter_home.environment(tmp_path, {"PATH": "/bin", "JUPYTER_PATH": "/other", "LANG": "C"})
    assert environment["LANG"] == "C"
    assert "JUPYTER_PATH" not in environment
    assert environment["PATH"].split(os.pathsep)[0] == str(Path(sys.executable).parent)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    for folder in (paths.jupyter_config_dir(), paths.jupyter_data_dir(), paths.jupyter_runtime_dir(), paths.jupyter_config_path()[0]):
        assert Path(folder).is_relative_to(tmp_path)


def test_nothing_is_fetched_and_widget_state_is_not_erased(tmp_path: Path) -> None:
    jupyter_home.configure(tmp_path)
    settings = setting(tmp_path, "labconfig/default_setting_overrides.json")
    assert settings["@jupyterlab/apputils-extension:notification"] == {"fetchNews": "false", "checkForUpdates": False}
    assert settings["@jupyter-widgets/jupyterlab-manager:plugin"] == {"saveState": False}
    assert setting(tmp_path, "jupyter_lab_config.json") == {"LabApp": {"extension_manager": "readonly"}}


@pytest.mark.parametrize("exchange", [True, False])
def test_nbgraders_panels_need_an_exchange(exchange: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    school = tmp_path / "school"
    school.mkdir()
    if exchange:
        (school / "nbgrader_config.py").write_text("c.Exchange.root = '/srv/exchange'", encoding="utf-8")
    monkeypatch.setattr(jupyter_home, "jupyter_config_path", lambda: [str(school)])
    jupyter_home.configure(tmp_path / "desk")
    panels = setting(tmp_path / "desk", "labconfig/page_config.json")["disabledExtensions"]
    servers = setting(tmp_path / "desk", "jupyter_server_config.d/desk.json")["ServerApp"]["jpserver_extensions"]
    assert panels["@jupyter/nbgrader"] is not exchange
    assert servers["nbgrader.server_extensions.assignment_list"] is exchange


def test_the_kernel_is_this_python(tmp_path: Path) -> None:
    jupyter_home.configure(tmp_path)
    spec = json.loads((tmp_path / ".jupyter" / "data" / "kernels" / "python3" / "kernel.json").read_text(encoding="utf-8"))
    assert spec["argv"][0] == sys.executable


def test_an_extension_that_is_off_as_a_whole_is_left_out() -> None:
    page = {"disabledExtensions": ["one", "two:part"], "federated_extensions": [{"name": "one"}, {"name": "two"}], "token": "t"}
    assert jupyter_home.leave_out(None, page) == {**page, "federated_extensions": [{"name": "two"}]}
    assert len(page["federated_extensions"]) == 2
