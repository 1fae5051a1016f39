"""Practice: what is shown where, and that widgets of one record keep each other's answers."""

import json
from pathlib import Path

import pytest

from betweenscreens import assets, backup, contents, progress, questions
from betweenscreens.widgets import error_card
from betweenscreens.widgets.practice import PracticeQuiz, latest, practice
from betweenscreens.widgets.quiz import quiz

NAME = "04-replies-and-receipts"
RECORD = f"quiz:{NAME}"
IDS = [item.id for item in questions.read_practice(assets.find("quizzes", NAME, ".yml"))]
ENTRY = {"answer": 1, "tries": 1, "right": True, "first": True, "box": 2, "due": "2026-11-20"}
MISS = {**ENTRY, "right": False, "first": False, "box": 1}


@pytest.fixture(autouse=True)
def strict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(assets.STRICT, "1")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a desk whose lesson shows the first two items of the quiz in its text; its kernel runs there."""
    (tmp_path / "lessons").mkdir()
    (tmp_path / "desk.json").write_text('{"id": "d1"}', encoding="utf-8")
    write_lesson(tmp_path / "lessons", IDS[:2])
    monkeypatch.chdir(tmp_path / "lessons")
    return tmp_path


def write_lesson(folder: Path, inline: list[str]) -> None:
    sources = [*(f'quiz("{NAME}", item="{name}")' for name in inline), f'quiz("{NAME}")']
    cells = [{"cell_type": "code", "source": source} for source in sources]
    (folder / f"{NAME}.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")


def answer(widget: PracticeQuiz, name: str, entry: dict = ENTRY) -> None:
    """Do what the page does: a new state, and its number."""
    with widget.hold_trait_notifications():
        widget.state, widget.seq = {**widget.state, name: entry}, widget.seq + 1
    assert (widget.save_error, widget.saved_seq) == ("", widget.seq)


def own(widget: PracticeQuiz) -> list[str]:
    return [view["id"] for view in widget.views if view["record"] == widget.record]


# ---- what is shown


def test_one_item_in_the_text(desk: Path) -> None:
    widget = quiz(NAME, item=IDS[1])
    assert (widget.uid, widget.record, widget.inline) == (f"{RECORD}/{IDS[1]}", RECORD, True)
    assert [view["id"] for view in widget.views] == [IDS[1]]
    assert desk.is_dir()


def test_at_the_end_all_that_the_text_does_not_show_and_then_three_of_earlier_lessons(desk: Path) -> None:
    widget = quiz(NAME)
    assert own(widget) == IDS[2:]
    assert set(widget.beside) == set(IDS[:2])
    drawn = widget.views[len(IDS) - 2 :]
    assert [(view["record"][:7], view["lesson"]) for view in drawn] == [("quiz:03", 3), ("quiz:01", 1), ("quiz:00", 0)]
    write_lesson(desk / "lessons", [])
    assert own(quiz(NAME)) == IDS


def test_without_a_lesson_beside_it_the_courses_own_says_what_is_in_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lessons").mkdir()
    write_lesson(tmp_path / "lessons", IDS[:3])
    monkeypatch.setattr(contents.assets, "course_root", lambda: tmp_path)
    assert contents.inline_items(contents.lesson_of(NAME), NAME) == IDS[:3]
    assert contents.lesson_of("05-none") == {}


def test_lesson_00_has_nothing_before_it() -> None:
    assert all("lesson" not in view for view in practice("00-start-here").views)


def test_views_are_plain_hold_the_key_and_have_a_sentence_for_each_part() -> None:
    for view in practice(NAME).views:
        assert json.loads(json.dumps(view)) == view
        assert "right" in view
        assert len(view["told"]) == (view["size"] if view["type"] != "numeric" else 0)
        assert view["feedback"] or all(view["told"])


def test_what_is_not_there_is_an_error_or_a_card(monkeypatch: pytest.MonkeyPatch) -> None:
    for arguments in ({"id": "04-replies"}, {"id": NAME, "item": IDS[0][:-1]}):
        with pytest.raises(assets.AssetError, match="did you mean"):
            quiz(**arguments)
    monkeypatch.setenv(assets.STRICT, "")
    assert isinstance(quiz(NAME, item="nothing"), error_card.Card)


def test_the_plain_form_of_one_item_has_no_number_and_earlier_ones_have_a_heading() -> None:
    end, one = practice(NAME), quiz(NAME, item=IDS[0])
    texts = end.words["quiz"]
    assert texts["earlier"] in end.plain_html()
    assert end.plain_html().index(end.items[-4].question[:12]) < end.plain_html().index(texts["earlier"])
    assert texts["earlier"] not in one.plain_html()
    assert f"<b>{texts['quick']}.</b>" in one.plain_html()


# ---- what is kept


def test_outside_a_desk_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    widget = practice(NAME)
    widget.state, widget.seq = {IDS[0]: ENTRY}, 1
    assert (widget.keeping, widget.saved_seq, list(tmp_path.iterdir())) == ("none", 0, [])


def test_all_cells_of_a_lesson_keep_one_record_and_none_erases_anothers(desk: Path) -> None:
    first, second, end = quiz(NAME, item=IDS[0]), quiz(NAME, item=IDS[1]), quiz(NAME)
    answer(first, IDS[0])
    answer(end, IDS[2])
    answer(second, IDS[1], MISS)
    answer(end, IDS[3])
    assert progress.load(desk, RECORD) == {IDS[0]: ENTRY, IDS[1]: MISS, IDS[2]: ENTRY, IDS[3]: ENTRY}
    assert [path.name for path in (desk / "progress").glob("*.json")] == [f"quiz-{NAME}.json"]
    again = quiz(NAME)
    assert again.state == {IDS[2]: ENTRY, IDS[3]: ENTRY}
    assert again.beside == {IDS[0]: ENTRY, IDS[1]: MISS}


@pytest.mark.parametrize(
    ("kept", "new", "stays"),
    [
        ({"tries": 1, "answer": 0}, {"tries": 2, "answer": 1}, 1),
        ({"tries": 2, "answer": 0}, {"tries": 1, "answer": 1}, 0),
        ({"tries": 2, "answer": 0}, {"tries": 2, "answer": 1}, 1),  # the same try, sent again, or moved to another box
        ({"tries": "9", "answer": 0}, {"tries": 1, "answer": 1}, 1),
        ({"tries": 1, "answer": 0}, {"tries": None, "answer": 1}, 0),
        (None, {"answer": 1}, 1),
    ],
)
def test_of_two_entries_the_one_with_more_tries_stays_and_of_equals_the_new_one(kept: object, new: dict, stays: int) -> None:
    both = latest({"one": kept, "other": {"tries": 1}}, {"one": new, "third": {}})
    assert both == {"one": new if stays else kept, "other": {"tries": 1}, "third": {}}


def test_two_tabs_of_one_lesson_keep_what_each_was_answered(desk: Path) -> None:
    one, other = quiz(NAME), quiz(NAME)
    answer(one, IDS[2], {**ENTRY, "tries": 3})
    answer(other, IDS[3])
    answer(one, IDS[4])
    assert set(progress.load(desk, RECORD)) == {IDS[2], IDS[3], IDS[4]}
    answer(other, IDS[2], {**MISS, "tries": 1})
    assert progress.load(desk, RECORD)[IDS[2]]["tries"] == 3


def test_only_what_changed_is_written(desk: Path) -> None:
    end = quiz(NAME)
    answer(end, IDS[2])
    progress.save(desk, RECORD, {IDS[2]: {**ENTRY, "box": 4}}, merge=lambda old, new: {**old, **new})  # a look back, meanwhile
    answer(end, IDS[3])
    assert progress.load(desk, RECORD)[IDS[2]]["box"] == 4


def test_what_could_not_be_written_is_written_with_the_next_answer(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    end = quiz(NAME)

    def fail(*_given: object, **_more: object) -> str:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as broken:
        broken.setattr(progress, "save", fail)
        end.state, end.seq = {IDS[2]: ENTRY}, 1
    assert (end.saved_seq, progress.load(desk, RECORD)) == (0, {})
    answer(end, IDS[3])
    assert set(progress.load(desk, RECORD)) == {IDS[2], IDS[3]}


def test_an_earlier_lessons_item_is_kept_with_its_own_lesson_and_opens_it_to_nobody(desk: Path) -> None:
    end = quiz(NAME)
    view = end.views[-1]
    answer(end, view["id"])
    assert progress.load(desk, view["record"]) == {view["id"]: ENTRY}
    assert progress.load(desk, RECORD) == {}
    told = backup.summary(desk)[view["record"]]
    assert (told["saved"], told["items"][view["id"]]["box"]) == ("", 2)
    assert quiz(NAME).state == {view["id"]: ENTRY}
    answer(quiz("00-start-here"), view["id"], {**ENTRY, "tries": 2})
    assert backup.summary(desk)[view["record"]]["saved"] > ""


def test_when_a_lesson_was_last_worked_in_is_not_changed_from_elsewhere(desk: Path) -> None:
    progress.save(desk, "quiz:00-start-here", {"x": ENTRY})
    path = progress.path_of(desk, "quiz:00-start-here")
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), "saved": "2026-01-01T00:00:00Z"}), encoding="utf-8")
    end = quiz(NAME)
    answer(end, end.views[-1]["id"])
    assert backup.summary(desk)["quiz:00-start-here"]["saved"] == "2026-01-01T00:00:00Z"
    assert set(progress.load(desk, "quiz:00-start-here")) == {"x", end.views[-1]["id"]}


def test_what_a_heavy_lesson_forgets_is_forgotten_in_later_lessons_too(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heavy, light = (
        questions.read_practice(assets.find("quizzes", name, ".yml"))[0] for name in ("09-scams-and-sextortion", "00-start-here")
    )
    drawn = [("09-scams-and-sextortion", heavy), ("00-start-here", light)]
    widget = PracticeQuiz("quiz:13-x", [], drawn=drawn)
    assert widget.lost == [heavy.id]
    with widget.hold_trait_notifications():
        widget.state, widget.seq = {heavy.id: ENTRY, light.id: ENTRY}, 1
    assert [path.name for path in (desk / "progress").glob("quiz*.json")] == ["quiz-00-start-here.json"]
    progress.save(desk, progress.START, {"remember": "all"})
    assert PracticeQuiz("quiz:13-x", [], drawn=drawn).lost == []
    monkeypatch.setenv("JPY_SESSION_NAME", "lessons/09-scams-and-sextortion.ipynb")
    progress.save(desk, progress.START, {"remember": "usual"})
    assert PracticeQuiz("quiz:09-x", [], drawn=drawn).keeping == "forgotten"


def test_a_warm_up_of_an_earlier_version_stays_and_harms_nothing(desk: Path) -> None:
    progress.save(desk, "warm-up:04-replies-and-receipts", {IDS[0]: ENTRY})
    assert quiz(NAME).state == {}
    assert [record["uid"] for record in backup.records(desk)] == ["warm-up:04-replies-and-receipts"]
    text = json.dumps(backup.download(desk))
    assert backup.wipe(desk) == 1
    assert backup.restore(desk, text) == (1, 0)


def test_nonsense_that_is_kept_counts_as_nothing(desk: Path) -> None:
    progress.save(desk, RECORD, {IDS[0]: "x", IDS[2]: None, IDS[3]: {"tries": 1}, "gone": ENTRY})
    end = quiz(NAME)
    assert end.state == {IDS[3]: {"tries": 1}}
    answer(end, IDS[2])
    assert set(progress.load(desk, RECORD)) == {IDS[0], IDS[2], IDS[3], "gone"}
