"""The whole site: what is in it, and what must not be."""

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from betweenscreens.assets import AssetError
from betweenscreens.notebook_cells import text_of
from betweenscreens.site import build, pages


class Links(HTMLParser):
    """Collects ids and where links and parts lead."""

    def __init__(self) -> None:
        super().__init__()
        self.ids, self.targets = set(), []

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag names."""
        given = dict(attrs)
        self.ids.add(given.get("id"))
        self.targets += [given[name] for name in ("href", "src") if given.get(name)]


def links(path: Path) -> Links:
    parser = Links()
    parser.feed(path.read_text(encoding="utf-8"))
    return parser


def test_every_lesson_and_check_has_its_page(site: Path, root: Path) -> None:
    notebooks = [*root.glob("lessons/*.ipynb"), *root.glob("exercises/*/*.ipynb")]
    wanted = {pages.address(path.relative_to(root).as_posix()) for path in notebooks}
    assert {path.name for path in site.glob("*.html")} == {*wanted, *map(pages.text_address, wanted), "leave.html"}


def test_no_key_and_no_teachers_cell_is_in_it(site: Path, root: Path, leaks: Callable[[str, bytes], list[str]]) -> None:
    teachers = [
        text_of(cell)
        for path in root.glob("lessons/*.ipynb")
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
        if "teacher" in cell["metadata"].get("tags", [])
    ]
    lines = [
        line.strip("-# *") for text in teachers for line in text.splitlines() if len(line) > 60 and not re.search(r"[*_`\[<&'\"]", line)
    ]
    assert len(lines) > 10
    for path in (path for path in site.rglob("*") if path.is_file() and not path.name.startswith("plotly-")):
        content = path.read_bytes()
        assert leaks(path.name, content) == [], path.name
        text = content.decode("utf-8")
        assert [line for line in lines if line in text] == [], path.name


def test_every_link_inside_leads_somewhere(site: Path) -> None:
    found = {path.name: links(path) for path in site.glob("*.html")}
    for name, page in found.items():
        for target in page.targets:
            if re.match(r"(https?|tel|sms|mailto|data):", target):
                continue
            file, _, anchor = target.partition("#")
            assert not file or (site / file).is_file(), f"{name}: {target}"
            assert not anchor or anchor in found[file or name].ids, f"{name}: {target}"


def test_every_file_is_named_for_use_without_a_network(site: Path) -> None:
    worker = (site / "sw.js").read_text(encoding="utf-8")
    names = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    assert {name for name in names if f'"{name}"' not in worker} == {"sw.js", "_/built.json"}


@pytest.mark.long
def test_two_builds_are_the_same_and_the_second_takes_the_place_of_the_first(site: Path, tmp_path: Path) -> None:
    again = tmp_path / "site"
    for _ in range(2):
        build.build(again, lambda *_told: None)
    first, second = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()} for folder in (site, again)
    )
    assert first == second


@pytest.mark.long
def test_a_teachers_site_has_the_teachers_cells(site: Path, tmp_path: Path) -> None:
    build.build(tmp_path / "site", lambda *_told: None, teacher=True)
    name = "04-replies-and-receipts.html"
    assert "For the teacher</h2>" in (tmp_path / "site" / name).read_text(encoding="utf-8")
    assert "For the teacher</h2>" not in (site / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["thesis.txt", "lab/thesis.txt"])
def test_a_folder_with_something_else_is_left_alone(name: str, tmp_path: Path) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(AssetError, match="isn't an earlier build"):
        build.build(tmp_path, lambda *_told: None)
    assert (tmp_path / name).read_text(encoding="utf-8") == "mine"


def test_a_build_that_fails_leaves_the_old_one_and_one_that_was_stopped_can_be_built_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "site"
    (output / "_").mkdir(parents=True)
    (output / "_" / "built.json").write_text("{}", encoding="utf-8")
    (output / "index.html").write_text("old", encoding="utf-8")
    monkeypatch.setattr(build.plotly, "bundle", lambda: (_ for _ in ()).throw(OSError("no room")))
    monkeypatch.setattr(build.reuse, "page", lambda *_given: build.pages.Page())
    with pytest.raises(OSError, match="no room"):
        build.build(output, lambda *_told: None)
    assert (output / "index.html").read_text(encoding="utf-8") == "old"
    build.begin(output)
    build.empty(output, lab=False)
    assert [path.relative_to(output).as_posix() for path in output.rglob("*")] == ["_", "_/built.json"]


def test_a_lesson_and_its_check_are_kept_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = []
    monkeypatch.setattr(build.reuse, "page", lambda path, *_given: kept.append(path) or build.pages.Page())
    monkeypatch.setattr(build, "write", lambda *_given, **_more: None)
    monkeypatch.setattr(build, "empty", lambda *_given, **_more: None)
    build.build(tmp_path, lambda *_told: None)
    assert len(kept) == len(set(kept)) > 10


def test_every_page_has_the_policy(site: Path) -> None:
    assert [path.name for path in site.glob("*.html") if pages.policy() not in path.read_text(encoding="utf-8")] == []


def test_the_start_page_offers_binder_once_the_repository_has_an_address() -> None:
    words = dict.fromkeys(("lab", "open_lab", "binder", "open_binder"), "words")
    assert build.ways(words, "", lab=False) == []
    found = build.ways(words, "https://mybinder.org/v2/gh/a/b/HEAD?urlpath=x", lab=True)
    assert [re.search(r'href="([^"?]+)', one)[1] for one in found] == ["lab/notebooks/index.html", "https://mybinder.org/v2/gh/a/b/HEAD"]
