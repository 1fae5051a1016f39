"""The learner's version of a check: equal to nbgrader's own, and without a key."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from nbgrader.apps.api import NbGraderAPI
from traitlets.config import Config

from autograder.nbgrader_config import configure
from betweenscreens.release import ReleaseError, edition, release, release_file

CHECKS = sorted((Path(__file__).parent.parent / "exercises").glob("*/*.ipynb"))


def read(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def cell(source: str, kind: str = "code", **nbgrader: object) -> dict:
    """Return a cell as nbformat writes it; with keywords it is one of nbgrader's."""
    meta = {"schema_version": 3, "grade": False, "solution": False, "locked": False, "task": False, **nbgrader}
    made = {"cell_type": kind, "id": nbgrader.get("grade_id", "plain"), "source": source.splitlines(keepends=True)}
    made["metadata"] = {"nbgrader": meta} if nbgrader else {}
    return {**made, "execution_count": 3, "outputs": []} if kind == "code" else made


def notebook(*cells: dict) -> dict:
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {"cells": list(cells), "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def everything() -> dict:
    """Return a notebook with each thing that nbgrader clears, locks or keeps."""
    output = {"output_type": "stream", "name": "stdout", "text": ["secret output"]}
    ran = cell("print(1)\n", grade_id="ran", locked=True)
    ran["outputs"] = [output]
    ran["metadata"].update(collapsed=True, scrolled=True, tags=["kept"])
    made = notebook(
        cell("# Title\n\nwith words\n", "markdown"),
        ran,
        cell(
            "key = None\n### BEGIN HIDDEN TESTS\nkey = 'secret'\n### END HIDDEN TESTS\nmark(a, key)",
            grade_id="marks",
            grade=True,
            points=2.5,
            locked=True,
        ),
        cell("def half(x):\n    ### BEGIN SOLUTION\n    return 'secret'\n    ### END SOLUTION", grade_id="part", solution=True),
        cell("'secret'", grade_id="whole", solution=True),
        cell("'secret'", grade_id="graded-code", solution=True, grade=True, points=1),
        cell("secret words", "markdown", grade_id="written", solution=True, grade=True, points=4),
        cell("Do it.\n=== BEGIN MARK SCHEME ===\nsecret\n=== END MARK SCHEME ===\nWell.", "markdown", grade_id="task", task=True, points=1),
        cell("Read this.", "markdown", grade_id="note", locked=True),
        cell("", grade_id="empty", locked=True),
    )
    made["metadata"]["celltoolbar"] = "Create Assignment"
    return made


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict]:
    """Return what nbgrader itself releases, by check: every check there is, and one with everything in it."""
    course = tmp_path_factory.mktemp("course")
    sources = {path.stem: read(path) for path in CHECKS} | {"everything": everything()}
    config = Config()
    configure(config, root=course, source=course / "source")
    nbgrader = NbGraderAPI(config=config)
    for name, source in sources.items():
        folder = course / "source" / name
        folder.mkdir(parents=True)
        (folder / f"{name}.ipynb").write_text(json.dumps(source), encoding="utf-8")
        assert nbgrader.generate_assignment(name)["success"], name
    return {name: read(course / "release" / name / f"{name}.ipynb") for name in sources}


@pytest.mark.parametrize("name", ["everything", *(path.stem for path in CHECKS)])
def test_release_equals_what_nbgrader_generates(name: str, generated: dict[str, dict]) -> None:
    source = everything() if name == "everything" else read(next(path for path in CHECKS if path.stem == name))
    assert release(source) == generated[name]


def test_release_leaves_the_source_as_it_is_and_cuts_every_secret() -> None:
    source = everything()
    released = release(source)
    assert source == everything()
    assert "secret" in json.dumps(source)
    assert "secret" not in json.dumps(released)


def test_no_key_is_released(checks: list[Path], leaks: Callable[[str, bytes], list[str]]) -> None:
    for path in checks:
        assert leaks(path.name, path.read_bytes()), f"{path}: the search finds no key even in the source"
        assert leaks(path.name, release_file(path.read_bytes())) == []


def test_a_released_file_is_the_released_notebook_and_nothing_else() -> None:
    content = release_file(json.dumps(everything()).encode())
    assert json.loads(content) == release(everything())
    assert content == (json.dumps(release(everything()), ensure_ascii=False, indent=1) + "\n").encode()  # one line for a line, é as é


def test_what_cannot_be_released_is_named_by_its_cell() -> None:
    for wrong, name in ((cell("BEGIN SOLUTION", grade_id="half", solution=True), "half"), (cell("BEGIN SOLUTION"), "plain")):
        with pytest.raises(ReleaseError, match=f"cell '{name}': END SOLUTION is missing") as error:
            release(notebook(wrong))
        assert error.value.cell == name


def test_source_may_be_one_text_or_a_list_of_lines() -> None:
    as_text = everything()
    for one in as_text["cells"]:
        one["source"] = "".join(one["source"])
    assert release(as_text) == release(everything())


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (cell("### BEGIN HIDDEN TESTS\nkey", grade_id="open", grade=True, points=1), "END HIDDEN TESTS is missing"),
        (cell("### BEGIN HIDDEN TESTS\nkey\n### END HIDDEN TESTS"), "not graded"),
        (
            cell("### BEGIN HIDDEN TESTS\n### BEGIN HIDDEN TESTS\n### END HIDDEN TESTS", grade_id="twice", grade=True, points=1),
            "inside another",
        ),
        (cell("### BEGIN SOLUTION\n1\n### END SOLUTION", grade_id="note", locked=True), "not marked as a solution"),
        (cell("BEGIN MARK SCHEME\n1\nEND MARK SCHEME", "markdown"), "not a task"),
        (cell("![](attachment:a.png)\nBEGIN MARK SCHEME\n1\nEND MARK SCHEME", "markdown", grade_id="t", task=True), "attached picture"),
        *(
            (cell(f"f(1)\n{line}", grade_id="auto", grade=True, points=1), "AUTOTEST")
            for line in ("### AUTOTEST f(1)", "    ###AUTOTEST f(1)", "### HASHED AUTOTEST f(1)")
        ),
    ],
)
def test_what_could_leak_is_refused(wrong: dict, message: str) -> None:
    with pytest.raises(ReleaseError, match=message):
        release(notebook(wrong))


def test_an_edition_is_what_learners_see_and_the_keys_version() -> None:
    asked = b"# a note\n- id: one\n  question: Which?\n"
    made = everything()
    first = edition(release(made), asked)
    assert json.loads(release_file(json.dumps(made).encode(), asked))["metadata"]["between_screens"]["edition"] == first
    assert edition(release(made), asked.replace(b"# a note", b"# another\n")) == first
    made["cells"][2]["source"] = [line.replace("'secret'", "'another key'") for line in made["cells"][2]["source"]]
    assert edition(release(made), asked) == first, "the key is no part of it, or it could be found by trying"
    others = {edition(release(made), asked.replace(b"Which", b"Who"))}
    made["metadata"]["between_screens"] = {"key": "2"}
    others.add(edition(release(made), asked))
    made["cells"][0]["source"] = ["# Another title"]
    others.add(edition(release(made), asked))
    assert len(others - {first}) == 3


@pytest.mark.parametrize(
    "line", ["      correct: true", "    - {answer: a, correct: true}", "  look: x", "- look: x", "  pairs:", "\tvalue: 3"]
)
def test_a_key_beside_the_questions_is_not_handed_out(line: str) -> None:
    made = json.dumps(notebook()).encode()
    with pytest.raises(ReleaseError, match=r"questions\.yml: `(correct|look|pairs|value)` belongs to a key; run `course key`"):
        release_file(made, f"- id: one\n{line}\n".encode())


def test_words_of_a_key_in_a_sentence_are_no_key(root: Path) -> None:
    asked = [path.read_bytes() for path in root.glob("exercises/*/questions.yml")]
    for questions in [*asked, b'- id: one\n  question: "Which is it, correct: a or b? feedback: c"\n']:
        assert b"edition" in release_file(json.dumps(notebook()).encode(), questions)
