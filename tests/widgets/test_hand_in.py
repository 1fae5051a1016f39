"""The hand-in panel: what is answered by part and question, when it was saved, and which file to give."""

import json
import shutil
from base64 import b64decode
from pathlib import Path

import pytest
from jupyter_core import paths

from autograder import self_marking
from betweenscreens import answers, assets
from betweenscreens.answers import Record
from betweenscreens.graded_items import GRADED
from betweenscreens.release import release
from betweenscreens.widgets.hand_in import HandIn, exchange, hand_in, look, report, source_of

CHECK = "04-replies-and-receipts"
BASE = {"outcome": "o", "rows": []}
ITEMS = [
    GRADED["multiple_choice"].model_validate(
        {**BASE, "id": "one", "part": "A", "type": "multiple_choice", "question": "Which?", "answers": [{"answer": "x"}, {"answer": "y"}]}
    ),
    GRADED["match"].model_validate(
        {
            **BASE,
            "id": "two",
            "part": "A",
            "type": "match",
            "question": "What **is** each?",
            "prompts": ["p", "q"],
            "choices": ["x", "y", "z"],
        }
    ),
    GRADED["written"].model_validate(
        {**BASE, "id": "three", "part": "B", "type": "written", "question": "Long. " * 40, "rubric": ["clear"], "max_words": 9}
    ),
]


@pytest.fixture
def folder(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(assets.STRICT, "1")
    shutil.copy(root / "exercises" / CHECK / "questions.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_report() -> None:
    found = report(ITEMS, Record("check-id", {"one": 0, "two": {"0": 1}, "three": "  "}, saved="2026-11-22T10:00:00Z"))
    assert [(part["part"], part["done"], part["all"]) for part in found["parts"]] == [("A", 1, 2), ("B", 0, 1)]  # a pair is still open
    assert [(row["n"], row["state"]) for part in found["parts"] for row in part["rows"]] == [
        (1, "answered"),
        (2, "partly"),
        (1, "unanswered"),
    ]
    assert (found["done"], found["all"], found["saved"], found["file"]) == (1, 3, "2026-11-22T10:00:00Z", "check-id.ipynb")
    questions = [row["question"] for part in found["parts"] for row in part["rows"]]
    assert questions[1] == "What is each?"
    assert len(questions[2]) <= 90


def test_all_is_done_once_no_pair_and_no_text_is_open() -> None:
    found = report(ITEMS, Record("check-id", {"one": 1, "two": {"0": 1, "1": 1}, "three": "Yes."}))
    assert {row["state"] for part in found["parts"] for row in part["rows"]} == {"answered"}
    assert (found["done"], found["all"], [part["done"] for part in found["parts"]]) == (3, 3, [2, 1])


def test_nonsense_in_the_answers_counts_as_unanswered() -> None:
    found = report(ITEMS, Record("check-id", {"one": [[]], "two": 7, "three": {"a": 1}, "four": 4}))
    assert (found["done"], found["all"]) == (0, 3)


def test_it_reads_the_files_of_its_folder_and_looks_again_when_asked(folder: Path) -> None:
    widget = hand_in(CHECK)
    assert (widget.report["done"], widget.report["saved"]) == (0, "")
    answers.write(folder, CHECK, {"tomas-stops-sharing": 1})
    assert widget.report["done"] == 0
    widget.request = 1
    assert (widget.report["done"], widget.report["looked"]) == (1, 1)
    assert widget.report["saved"].startswith("20")
    assert widget.uid == f"hand-in:{CHECK}"


def test_broken_and_newer_files_are_said(folder: Path) -> None:
    (folder / answers.NAME).write_text('{"format": 99}', encoding="utf-8")
    assert look(CHECK, folder)["notice"] == "newer"
    (folder / answers.NAME).write_text("{", encoding="utf-8")
    found = look(CHECK, folder)
    assert (found["notice"], (folder / found["notice_file"]).read_text(encoding="utf-8")) == ("broken", "{")


def test_no_key_and_no_answer_reaches_the_page(folder: Path) -> None:
    answers.write(folder, CHECK, {"yusuf-and-the-poster": "A secret text."})
    assert "secret" not in str(HandIn(CHECK, folder).report)


@pytest.mark.parametrize("do", ["notebook", "zip", "mark"])
def test_what_the_page_wishes_for_is_given(folder: Path, root: Path, do: str) -> None:
    notebook = release(json.loads((root / "exercises" / CHECK / f"{CHECK}.ipynb").read_text(encoding="utf-8")))
    (folder / f"{CHECK}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    answers.write(folder, CHECK, {"tomas-stops-sharing": 2})
    widget = HandIn(CHECK, folder)
    widget.wish = {"seq": 4, "do": do}
    assert (widget.answer["seq"], widget.answer["do"]) == (4, do)
    if do == "mark":
        assert widget.answer["marks"]["points"] == "1"
    else:
        assert widget.answer["name"] == f"{CHECK}.{'zip' if do == 'zip' else 'ipynb'}"
        assert len(b64decode(widget.answer["base64"])) > 1000


def test_a_wish_that_cannot_be_granted_is_said(folder: Path) -> None:
    widget = HandIn(CHECK, folder)
    widget.wish = {"seq": 1, "do": "notebook"}
    assert widget.answer["error"].startswith(f"{CHECK}.ipynb: it cannot be read")
    (folder / answers.NAME).write_text('{"format": 99}', encoding="utf-8")
    widget.wish = {"seq": 2, "do": "zip"}
    assert "newer version" in widget.answer["error"]


def test_marking_needs_the_source_and_reads_nothing_of_it_before(
    folder: Path, root: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert source_of(CHECK, folder) == root / "exercises" / CHECK
    assert source_of(CHECK, root / "exercises" / CHECK) is None
    assert source_of("77-not-there", folder) is None
    opened = []
    with monkeypatch.context() as patch:
        patch.setattr(self_marking, "feedback", lambda source, *_: opened.append(source) or {})
        widget = HandIn(CHECK, folder)
        assert (widget.ways["mark"], opened) == (True, [])
        widget.wish = {"seq": 1, "do": "mark"}
        assert opened == [root / "exercises" / CHECK]
    installed = tmp_path_factory.mktemp("installed") / "_course"
    monkeypatch.setattr(assets, "course_root", lambda: installed)
    (installed / "exercises" / CHECK).mkdir(parents=True)
    (installed / "exercises" / CHECK / f"{CHECK}.ipynb").write_text("{}", encoding="utf-8")
    assert source_of(CHECK, folder) is None


@pytest.mark.parametrize("configured", [True, False])
def test_submit_is_named_where_an_exchange_is_configured(configured: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "jupyter_config_path", lambda: [str(tmp_path)])
    if configured:
        (tmp_path / "nbgrader_config.py").write_text("c.Exchange.root = '/srv/exchange'", encoding="utf-8")
    assert exchange() is configured


def test_plain_form(folder: Path) -> None:
    widget = HandIn(CHECK, folder)
    assert f"{CHECK}.ipynb" in widget.plain_html()
    assert "Part A:" in widget.plain_html()
    assert widget.plain_text() == f"0 of {widget.report['all']} questions are answered."


def test_without_questions_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(assets.STRICT, "1")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(assets.AssetError, match="does not lie beside this notebook"):
        hand_in(CHECK)
