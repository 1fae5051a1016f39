"""What the static site keeps in a browser, and what Python keeps in a desk: the same records give the same, each way."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from betweenscreens import answers, backup, files, progress
from betweenscreens.graded_items import GRADED
from betweenscreens.site import scripts
from betweenscreens.widgets import hand_in, practice, quiz, static

CALL = """([source, name, args]) => {
  globalThis.betweenScreens = { halves: {} };
  return new Function(...Object.keys(args), `${source}\\nreturn ${name};`)(...Object.values(args));
}"""
UID = "quiz:one"
KEPT = {"format": 1, "uid": UID, "state": {"a": {"tries": 1}}, "seq": 4, "saved": "2026-11-22T10:00:00Z"}
BASE = {"outcome": "o", "rows": [], "part": "A"}


@pytest.fixture
def store(page: Page) -> Callable[..., object]:
    """Return a function that gives what an expression says in the site's scripts; keywords are its names."""
    page.route("http://course.test/**", lambda route: route.fulfill(body="", content_type="text/html"))
    page.goto("http://course.test/")
    own = [(scripts.HERE / f"{name}.js").read_text(encoding="utf-8") for name in ("store", "startstore", "checkstore")]
    source = "\n".join([static.js("credit").partition("export default")[0], *own])
    return lambda expression, **names: page.evaluate(CALL, [source, expression, names])


def kept_in(desk: Path) -> dict:
    """Return what a desk keeps, by uid, without the counts and times of its own."""
    return {record["uid"]: record["state"] for record in backup.records(desk)}


@pytest.fixture
def desk(tmp_path: Path, store: Callable) -> Path:
    """Return a desk that keeps one record and a choice; the browser keeps the same."""
    (tmp_path / "desk.json").write_text('{"id": "d1"}', encoding="utf-8")
    (tmp_path / "progress").mkdir()
    keep(tmp_path, store, KEPT)
    keep(tmp_path, store, {"format": 1, "uid": "start", "state": {"remember": "all", "route": "14-15"}})
    return tmp_path


def keep(desk: Path, store: Callable, record: dict) -> None:
    files.write_json(progress.path_of(desk, record["uid"]), record)
    store("localStorage.setItem(storeKey(record.uid), JSON.stringify(record))", record=record)


@pytest.mark.parametrize(
    ("records", "brought"),
    [
        ([{**KEPT, "state": {"b": 1}}], 0),  # of one second: what is there stays
        ([{**KEPT, "state": {"b": 1}, "saved": "2026-11-22T09:59:59Z"}], 0),
        ([{**KEPT, "state": {"b": 1}, "saved": "2026-11-22T10:00:01Z"}], 1),
        ([{"format": 1, "uid": UID, "state": {"b": 1}}], 0),
        ([{**KEPT, "uid": "chat:two"}, {**KEPT, "uid": "chat:heavy"}, {**KEPT, "uid": "start"}, {**KEPT, "uid": "chat:../x"}], 1),
        ([None, 3, {}, {**KEPT, "uid": "chat:two", "state": [1]}, {**KEPT, "uid": "chat:two", "state": {}}], 0),
        ([{**KEPT, "uid": "chat:two", "format": 2}, {**KEPT, "uid": "explore:two"}], 1),
    ],
)
def test_a_file_of_practice_brings_back_the_same(records: list, brought: int, desk: Path, store: Callable) -> None:
    text = json.dumps({"format": 1, "records": records})
    assert backup.restore(desk, text, {"chat:heavy"}) == (brought, len(records) - brought)
    expected = {"n": brought, "left": len(records) - brought}
    assert store("restoreAll(text, new Set(heavy))", text=text, heavy=["chat:heavy"]) == expected
    assert store("Object.fromEntries(allRecords().map(({ uid, state }) => [uid, state]))") == kept_in(desk)
    assert store("chosenNow()") == progress.chosen(desk)


def test_what_a_newer_version_kept_is_not_written_over(desk: Path, store: Callable) -> None:
    keep(desk, store, {**KEPT, "format": 2, "saved": "2020-01-01T00:00:00Z"})
    text = json.dumps({"format": 1, "records": [KEPT]})
    assert backup.restore(desk, text) == (0, 1)
    assert store("restoreAll(text, new Set())", text=text) == {"n": 0, "left": 1}
    assert store("recordOf(uid).format", uid=UID) == 2
    assert store("progressNow()") == backup.summary(desk) == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [("{", "not_progress"), ("null", "not_progress"), ('{"records": []}', "not_progress"), ('{"format": 2, "records": []}', "newer_file")],
)
def test_what_is_no_such_file_changes_nothing(text: str, said: str, desk: Path, store: Callable) -> None:
    error = {"not_progress": backup.NotProgressError, "newer_file": progress.NewerProgressError}[said]
    with pytest.raises(error):
        backup.restore(desk, text)
    assert store("restoreAll(text, new Set())", text=text) == said
    assert store("chosenNow()") == progress.chosen(desk)


def test_a_wipe_leaves_the_choice_to_remember_and_makes_another_turn(desk: Path, store: Callable) -> None:
    turns = [store("storeTurn()")]
    for n in (1, 0):
        assert backup.wipe(desk) == store("wipeAll()") == n
        turns.append(store("storeTurn()"))
    assert store("allRecords()") == backup.records(desk) == []
    assert store("chosenNow()") == progress.chosen(desk) == {"remember": "all", "times": 2}
    assert len(set(turns)) == 3


@pytest.mark.parametrize(
    ("remember", "light", "heavy"),
    [("usual", "kept", "forgotten"), ("all", "kept", "kept"), ("none", "forgotten", "forgotten"), ("x", "forgotten", "forgotten")],
)
def test_what_is_forgotten(remember: str, light: str, heavy: str, store: Callable) -> None:
    store("choose({ remember })", remember=remember)
    assert [store("keepingOf({ heavy })", heavy=is_heavy) for is_heavy in (False, True)] == [light, heavy]
    names = {False: "lessons/04-x.ipynb", True: "lessons/09-x.ipynb"}
    assert [progress.forgets(names[is_heavy], remember) for is_heavy in names] == [light == "forgotten", heavy == "forgotten"]


@pytest.mark.parametrize("tries", [(1, 2), (2, 1), (2, 2), ("9", 1), (1, None), (None, None)])
def test_of_two_entries_the_same_one_stays(tries: tuple, store: Callable) -> None:
    kept, new = ({"item": {"tries": count, "answer": answer}} for answer, count in enumerate(tries))
    assert store("latest(kept, state)", kept=kept, state=new) == practice.latest(kept, new)


def item(kind: str, **fields: object) -> object:
    return GRADED[kind].model_validate({**BASE, "id": kind.replace("_", "-"), "type": kind, "question": "Which?", **fields})


ITEMS = [
    item("multiple_choice", answers=[{"answer": "x"}, {"answer": "y"}]),
    item("match", prompts=["p", "q"], choices=["x", "y", "z"]),
    item("written", rubric=["clear"], max_words=9),
]


@pytest.mark.parametrize(
    "changes",
    [
        [{}],
        [{"multiple-choice": 0, "match": {"0": 1}, "written": " "}],
        [{"multiple-choice": 1, "match": {"0": 1, "1": 1}, "written": "Yes."}, {"multiple-choice": None}],
        [{"multiple-choice": 9, "match": [1]}, {"written": "a"}],
    ],
)
def test_answers_to_a_check_are_kept_and_counted_the_same(changes: list[dict], tmp_path: Path, store: Callable) -> None:
    for change in changes:
        record = answers.write(tmp_path, "04-x", change)
        store("writeAnswers('04-x', '', change)", change=change)
    told = hand_in.report(ITEMS, record)
    kept = store("answersOf('04-x', '')")
    assert kept == {**record.as_json(), "saved": kept["saved"]}
    model = {"report": hand_in.report(ITEMS, answers.Record("04-x")), "request": 3, "views": [quiz.graded_view(one) for one in ITEMS]}
    part = "{ get: (name) => (name === 'views' ? model.views : '') }"
    found = store(f"reportOf({{ page: {{ id: '04-x' }}, parts: [{part}] }}, {{ get: (name) => model[name] }})", model=model)
    assert found == {**told, "saved": kept["saved"], "looked": 3}


@pytest.mark.parametrize("steps", [["a1", "a1"], ["a1", "b2"], ["", "a1"], ["a1", ""]])
def test_answers_to_another_edition_of_a_check_do_not_count(steps: list[str], tmp_path: Path, store: Callable) -> None:
    for n, edition in enumerate(steps):
        meta = {"between_screens": {"edition": edition} if edition else {}}
        (tmp_path / "04-x.ipynb").write_text(json.dumps({"cells": [], "metadata": meta}), encoding="utf-8")
        record = answers.write(tmp_path, "04-x", {f"item-{n}": n})
        store("writeAnswers('04-x', edition, change)", edition=edition, change={f"item-{n}": n})
    kept = store("answersOf('04-x', edition)", edition=steps[-1])
    assert kept["answers"] == record.answers == ({"item-1": 1} if steps == ["a1", "b2"] else {"item-0": 0, "item-1": 1})
    assert (kept["seq"], kept.get("edition", "")) == (record.seq, steps[-1])
    assert [path.name for path in answers.of_other_editions(tmp_path)] == (["answers.json.edition-a1"] if steps == ["a1", "b2"] else [])
