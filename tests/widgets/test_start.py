"""The start page: it lists the course, keeps what its reader chose, looks back, and takes, brings back and wipes what is kept."""

import json
from pathlib import Path

import pytest

from betweenscreens import backup, files, progress
from betweenscreens.widgets.start import BORROWED, StartPage, start_page
from betweenscreens.widgets.widget import KeptWidget

QUIZ = "quiz:00-start-here"
ITEM = "half-the-class"
ENTRY = {"answer": 1, "tries": 1, "right": True, "first": True, "box": 2, "due": "2026-11-20"}


@pytest.fixture
def shown(desk: Path, monkeypatch: pytest.MonkeyPatch) -> StartPage:
    """Return the start page of a desk with two records."""
    monkeypatch.chdir(desk)
    progress.save(desk, QUIZ, {ITEM: ENTRY})
    progress.save(desk, "chat:one", {"choices": [1], "endings": ["Late"]})
    return start_page()


def ask(page: StartPage, do: str, **more: object) -> dict:
    page.request = {"seq": page.request.get("seq", 0) + 1, "do": do, **more}
    assert page.reply["seq"] == page.request["seq"]
    assert page.reply["key"] in {"", *page.words["start"]}
    return page.reply


def names(desk: Path) -> list[str]:
    return sorted(path.name for path in (desk / "progress").iterdir())


def test_the_page_lists_the_course(root: Path) -> None:
    page = start_page()
    assert page.uid == "start"
    assert [item["path"] for item in page.lessons] == sorted(path.name for path in (root / "lessons").glob("[0-9][0-9]-*.ipynb"))
    assert all(item["title"] and item["promise"] and item["minutes"] for item in (*page.lessons, *page.checks))
    assert len(page.words["start"]["promise"]) == 4
    assert page.help["countries"]


def test_in_a_desk_the_desk_is_listed(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "desk_of", lambda: desk)
    assert [item["title"] for item in start_page().lessons] == ["Two", "Ten"]


def test_the_plain_form_has_links_and_the_promise() -> None:
    plain = start_page().plain_html()
    assert '<a href="04-replies-and-receipts.ipynb">' in plain
    assert "No account, no name, no tracking." in plain


@pytest.mark.parametrize("name", BORROWED)
def test_on_a_binder_it_says_that_the_computer_is_borrowed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not start_page().borrowed
    monkeypatch.setenv(name, "hub.example.org")
    page = start_page()
    assert page.borrowed
    assert "ten minutes" in page.plain_html()


def test_a_schools_own_hub_is_not_borrowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/amina/")
    assert not start_page().borrowed


def test_the_start_notebook_shows_the_page(root: Path) -> None:
    found = json.loads((root / "lessons/start.ipynb").read_text(encoding="utf-8"))
    assert found["metadata"]["between_screens"]["kind"] == "start"
    code = ["".join(cell["source"]) for cell in found["cells"] if cell["cell_type"] == "code"]
    assert code == ["from betweenscreens import start_page", "start_page()"]


def test_it_tells_how_far_the_reader_is(shown: StartPage) -> None:
    assert set(shown.progress) == {QUIZ, "chat:one"}
    assert shown.progress[QUIZ]["items"] == {ITEM: {"box": 2, "due": "2026-11-20", "first": True}}
    assert shown.progress["chat:one"]["endings"] == 1


@pytest.mark.parametrize("request_", [{}, {"do": "nonsense"}, {"seq": 1}, {"do": "_choose"}])
def test_what_it_does_not_know_it_does_not_do(shown: StartPage, request_: dict) -> None:
    shown.request = request_
    assert shown.reply == {}


def test_progress_travels_as_one_file(shown: StartPage, desk: Path) -> None:
    text = ask(shown, "file")["text"]
    assert [record["uid"] for record in json.loads(text)["records"]] == ["chat:one", QUIZ]
    assert ask(shown, "wipe")["values"] == {"n": 2}
    assert shown.progress == {}
    reply = ask(shown, "restore", text=text)
    assert (reply["key"], reply["values"]["n"]) == ("restored", 2)
    assert progress.load(desk, QUIZ) == {ITEM: ENTRY}
    assert ask(shown, "restore", text=text)["key"] == "restored_some"  # what is there is as late


@pytest.mark.parametrize("text", ["", "{", "[]", "[" * 100_000, '{"records": []}', '{"format": 1, "records": {}}', '{"cells": []}', "null"])
def test_a_file_that_is_no_progress_changes_nothing(shown: StartPage, desk: Path, text: str) -> None:
    before = {path.name: path.read_bytes() for path in (desk / "progress").iterdir()}
    assert ask(shown, "restore", text=text)["key"] == "not_progress"
    assert {path.name: path.read_bytes() for path in (desk / "progress").iterdir()} == before


def test_a_file_of_a_newer_version_changes_nothing(shown: StartPage) -> None:
    assert ask(shown, "restore", text='{"format": 2, "records": []}')["key"] == "newer_file"


def test_a_restored_file_brings_nothing_into_lessons_that_forget(shown: StartPage, desk: Path) -> None:
    cell = {"cell_type": "code", "source": 'chat("daniel")'}
    (desk / "lessons/09-nine.ipynb").write_text(json.dumps({"cells": [cell], "metadata": {}}), encoding="utf-8")
    record = {"format": 1, "uid": "chat:daniel", "state": {"choices": [0]}, "saved": "2026-11-22T10:00:00Z"}
    text = json.dumps({"format": 1, "records": [record]})
    assert ask(shown, "restore", text=text)["values"] == {"n": 0, "left": 1}
    ask(shown, "remember", value="all")
    assert ask(shown, "restore", text=text)["values"] == {"n": 1, "left": 0}


def test_who_chose_to_forget_is_written_nothing(shown: StartPage, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lesson = KeptWidget("chat:open")  # a lesson that was open already
    assert ask(shown, "remember", value="none")["key"] == "chose_none"
    before = names(desk)
    lesson.state, lesson.seq = {"choices": [1]}, 1
    ask(shown, "route", value="14-15")
    assert (lesson.keeping, shown.keeping, KeptWidget("chat:new").keeping) == ("forgotten", "forgotten", "forgotten")
    assert ask(shown, "restore", text='{"format": 1, "records": []}')["key"] == "keeps_nothing"
    assert "route" not in shown.chosen
    assert names(desk) == before
    assert ask(shown, "wipe")["values"] == {"n": 2}
    assert names(desk) == ["start.json"]  # the choice itself
    assert start_page().chosen == {"remember": "none"}
    ask(shown, "remember", value="all")
    monkeypatch.setenv("JPY_SESSION_NAME", "lessons/09-nine.ipynb")
    assert KeptWidget("chat:heavy").keeping == "kept"


def test_a_route_is_kept_and_wiped(shown: StartPage) -> None:
    assert ask(shown, "route", value="16-17")["values"] == {"route": "Ages 16 to 17"}
    assert start_page().chosen == {"route": "16-17"}
    assert ask(shown, "route", value="../99")["key"] == ""
    ask(shown, "wipe")
    assert start_page().chosen == {}


def test_a_page_that_was_open_brings_nothing_back_after_a_wipe(shown: StartPage, desk: Path) -> None:
    lesson = KeptWidget("chat:one")
    ask(shown, "wipe")
    lesson.seq = 1
    assert (lesson.saved_seq, names(desk)) == (0, ["start.json"])
    assert "Reload" in lesson.save_error
    assert KeptWidget("chat:one").desk != lesson.desk  # so that what waits in the tab is not sent again


def test_a_look_back_plays_the_items_and_moves_their_boxes(shown: StartPage, desk: Path) -> None:
    assert ask(shown, "review", items=[ITEM, "gone", 3])["key"] == ""
    assert [(view["id"], view["kept"]) for view in shown.views] == [(ITEM, ENTRY)]
    moved = {**ENTRY, "tries": 2, "box": 3, "due": "2026-12-01"}
    shown.state = {ITEM: moved}
    shown.seq = 1
    assert (shown.saved_seq, shown.save_error) == (1, "")
    assert progress.load(desk, QUIZ) == {ITEM: moved}
    assert shown.progress[QUIZ]["items"][ITEM]["box"] == 3
    assert not progress.load(desk, "start")
    assert ask(shown, "review", items=["gone"])["key"] == "review_none"


def test_what_is_wrong_is_said_and_nothing_is_lost(shown: StartPage, desk: Path) -> None:
    progress.path_of(desk, "chat:one").write_text("{half", encoding="utf-8")
    progress.path_of(desk, "chat:two").write_text('{"format": 9, "uid": "chat:two", "state": {}}', encoding="utf-8")
    ask(shown, "look")
    (aside,) = files.broken_copies(progress.path_of(desk, "chat:one"))
    assert aside.read_text(encoding="utf-8") == "{half"
    assert shown.troubles == [{"key": "broken", "values": {"file": aside.name}}, {"key": "newer", "values": {"n": 1}}]
    assert KeptWidget("chat:one").aside == aside.name
    assert "newer version" in KeptWidget("chat:two").save_error
    assert {trouble["key"] for trouble in shown.troubles} <= set(shown.words["start"])


def test_what_cannot_be_done_is_said(shown: StartPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "write_json", full)
    assert ask(shown, "wipe")["values"] == {"reason": "the disk is full"}
    assert set(shown.progress) == {QUIZ, "chat:one"}
    assert backup.download(shown.folder)["records"]
