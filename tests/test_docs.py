"""Docs that cannot drift: what there is stands in them, and what stands in them is there."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import betweenscreens
from betweenscreens import assets
from betweenscreens.authoring.check import MODULES, all_rules
from betweenscreens.cli import app

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "autograder").glob("*.md"), *(ROOT / "benchmarks").glob("*.md")]
)
SNIPPET = re.compile(r"<!-- from: (\S+) -->\n```\w*\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\((?!https?:|#|mailto:)([^)#]+)(?:#[^)]*)?\)")
TARGET = re.compile(r"\bmake ([a-z][a-z-]+)")
NOT_TARGETS = {"it", "sure", "the", "two", "up", "what", "a", "an"}
"""What may follow the verb to make in a sentence."""


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def code_in(text: str) -> str:
    """Return what stands between backticks and in fenced blocks."""
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))


DOCS = "\n".join(map(text_of, PAGES))


def commands() -> list[str]:
    return [command.name or command.callback.__name__.replace("_", "-") for command in app.registered_commands]


@pytest.mark.parametrize("command", commands())
def test_every_command_is_explained_where_people_read(command: str) -> None:
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "docs" / "reference.md", ROOT / "autograder" / "README.md"]
    assert len([page for page in pages if f"course {command}" in text_of(page)]) > 1


def test_no_page_names_a_command_that_is_not_there() -> None:
    named = set(re.findall(r"^(?:\S*[/\\])?course ([a-z-]+)|`course ([a-z-]+)", code_in(DOCS), re.MULTILINE))
    assert {one or other for one, other in named} <= set(commands())


@pytest.mark.parametrize("name", betweenscreens.__all__)
def test_every_public_name_is_in_the_docs(name: str) -> None:
    assert f"`{name}(" in DOCS


def test_every_rule_is_in_the_docs() -> None:
    assert [rule.name for rule in all_rules() if f"`{rule.name}`" not in DOCS] == []


def snippets() -> Iterator[tuple[str, str, str]]:
    for page in PAGES:
        yield from ((page.name, path, text) for path, text in SNIPPET.findall(text_of(page)))


def test_every_mark_of_a_snippet_has_its_block() -> None:
    assert DOCS.count("<!-- from:") == len(list(snippets())) > 0


@pytest.mark.parametrize(("page", "path", "snippet"), list(snippets()))
def test_a_quoted_snippet_stands_in_its_file(page: str, path: str, snippet: str) -> None:
    text = text_of(ROOT / path)
    if path.endswith(".ipynb"):
        text = "".join("".join(cell["source"]) + "\n" for cell in json.loads(text)["cells"])
    assert snippet in text, f"{page} quotes {path} as it no longer is"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_make_target_that_is_named_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z][a-z-]*):", text_of(ROOT / "Makefile"), re.MULTILINE))
    assert set(TARGET.findall(code_in(text_of(page)))) - NOT_TARGETS <= targets


def test_every_make_target_says_what_it_does() -> None:
    makefile = text_of(ROOT / "Makefile")
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)[1].split()
    assert sorted(phony) == sorted(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_relative_link_is_dead(page: Path) -> None:
    assert [link for link in LINK.findall(text_of(page)) if not (page.parent / link).exists()] == []


def test_every_page_is_in_the_map() -> None:
    for page in (ROOT / "docs").glob("*.md"):
        assert f"(docs/{page.name})" in text_of(ROOT / "CONTRIBUTING.md")


def test_contributing_is_one_page() -> None:
    assert len(text_of(ROOT / "CONTRIBUTING.md").splitlines()) <= 120


def test_what_the_map_names_is_there() -> None:
    rows = re.findall(r"^\| `([^`]+/)` \|.*\|(.*)\|$", text_of(ROOT / "CONTRIBUTING.md"), re.MULTILINE)
    named = [ROOT / folder / file for folder, examples in rows for file in re.findall(r"`([^`]+)`", examples)]
    assert len(named) > 15
    assert [path.relative_to(ROOT).as_posix() for path in named if not path.is_file()] == []


def test_version_and_licences_are_the_same_everywhere() -> None:
    citation = assets.read_yaml(ROOT / "CITATION.cff")
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]
    newest = re.search(r"^## (\S+) – (\S+)$", text_of(ROOT / "CHANGELOG.md"), re.MULTILINE)
    assert (citation["version"], citation["date-released"]) == newest.groups()
    assert citation["version"] == betweenscreens.__version__
    assert " AND ".join(citation["license"]) == project["license"]
    assert [author["name"] for author in citation["authors"]] == [author["name"] for author in project["authors"]]


def test_the_workflow_runs_what_a_machine_runs_here_on_each_change_and_on_a_schedule() -> None:
    workflow = assets.as_data(assets.read_yaml(ROOT / ".github" / "workflows" / "tests.yml"))
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    assert {"push", "pull_request", "schedule"} <= set(workflow["on"])
    assert ".ci/run" in [step.get("run") for step in steps]
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@v\d+", step["uses"]) for step in steps if "uses" in step)


def test_every_hook_before_a_commit_is_a_program_of_this_environment() -> None:
    (local,) = assets.as_data(assets.read_yaml(ROOT / ".pre-commit-config.yaml"))["repos"]
    assert {"nbstripout", "ruff-check", "ruff-format", "codespell", "yaml"} <= {hook["id"] for hook in local["hooks"]}
    assert {hook["language"] for hook in local["hooks"]} == {"system"}


COVERED = {
    **{f"betweenscreens/authoring/check/{module.__name__.rpartition('.')[2]}.py": "tests/authoring/test_rules.py" for module in MODULES},
    "betweenscreens/authoring/check/course.py": "tests/authoring/test_rules.py",
    "autograder/nbgrader_config.py": "tests/grading/test_nbgrader_plugins.py",
    "autograder/gradebook_rows.py": "tests/grading/test_gradebook.py",
    "autograder/tables.py": "tests/grading/test_gradebook.py",
    "autograder/gradebook_changes.py": "tests/grading/test_earlier.py",
    "autograder/class_commands.py": "tests/grading/test_grade_command.py",
    "autograder/class_options.py": "tests/grading/test_commands.py",
}
"""Modules without a test of their own name, and where they are tested: each rule has a row in one table, which
also reads the course through ``course.py``; the configuration is what nbgrader is started with; rows and tables are what
the gradebook is read into and from."""


def wanted_test(module: Path) -> str:
    """Return the test file that belongs to a module: ``widgets/charts/x.py`` is tested by ``tests/widgets/test_charts_x.py``."""
    package, *rest = module.relative_to(ROOT).with_suffix("").parts
    if package == "autograder":
        return f"tests/grading/test_{'_'.join(rest)}.py"
    *rooms, name = rest
    rooms = [room for room in rooms if room != "check"]
    return "/".join(["tests", *rooms[:1], f"test_{'_'.join([*rooms[1:], name])}.py"])


def modules() -> list[Path]:
    found = [path for package in ("betweenscreens", "autograder") for path in (ROOT / package).rglob("*.py")]
    return sorted(path for path in found if path.name != "__init__.py" and "_course" not in path.parts)


def test_every_module_has_a_test_of_its_name() -> None:
    wanted = {path.relative_to(ROOT).as_posix(): wanted_test(path) for path in modules()}
    assert {name: test for name, test in wanted.items() if not (ROOT / COVERED.get(name, test)).is_file()} == {}


def test_the_exceptions_are_needed() -> None:
    assert [name for name in COVERED if not (ROOT / name).is_file() or (ROOT / wanted_test(ROOT / name)).is_file()] == []


def test_every_module_can_be_read_in_one_sitting() -> None:
    long = {path.relative_to(ROOT).as_posix() for path in modules() if len(text_of(path).splitlines()) > 250}
    assert long == set(), "a module has at most 250 lines"
