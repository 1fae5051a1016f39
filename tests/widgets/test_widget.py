"""What all widgets share: their plain form, and saving that is acknowledged."""

import json
from pathlib import Path

import pytest

from betweenscreens import assets
from betweenscreens.widgets.widget import CourseWidget, KeptWidget, plain_page, reason, rich


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a desk, which is the current folder."""
    (tmp_path / "desk.json").write_text('{"format": 1, "id": "abc"}', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def kept(desk: Path) -> dict:
    return json.loads((desk / "progress" / "chat-one.json").read_text(encoding="utf-8"))


def test_the_output_carries_a_plain_form() -> None:
    class Plain(CourseWidget):
        def plain_html(self) -> str:
            return "<p>Hello</p>"

    data, _ = Plain(uid="plain")._repr_mimebundle_()
    assert data["text/html"] == plain_page("<p>Hello</p>")
    assert data["text/plain"] == "plain"
    assert "application/vnd.jupyter.widget-view+json" in data


def test_a_change_is_on_disk_before_it_is_acknowledged(desk: Path) -> None:
    widget = KeptWidget("chat:one")
    assert (widget.keeping, widget.desk, widget.persist) == ("kept", "abc", ["state"])
    widget.state = {"choices": [1]}
    widget.seq = 7
    assert (kept(desk)["state"], widget.saved_seq, widget.save_error) == ({"choices": [1]}, 7, "")
    assert widget.saved_at == kept(desk)["saved"]
    assert KeptWidget("chat:one").state == {"choices": [1]}


def test_what_is_not_saved_is_not_acknowledged_and_the_reason_is_said(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    widget = KeptWidget("chat:one")

    def fail(*_: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(KeptWidget, "store", fail)
    widget.seq = 1
    assert (widget.saved_seq, widget.save_error) == (0, assets.words("saving")["saving"]["reasons"]["PermissionError"])
    monkeypatch.undo()
    monkeypatch.chdir(desk)
    widget.seq = 2
    assert (widget.saved_seq, widget.save_error) == (2, "")


def test_without_a_desk_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    widget = KeptWidget("chat:one")
    widget.state = {"choices": [1]}
    widget.seq = 1
    assert (widget.keeping, widget.saved_seq) == ("none", 0)
    assert list(tmp_path.iterdir()) == []


def test_a_learner_who_wants_to_be_forgotten_is(desk: Path) -> None:
    widget = KeptWidget("chat:one")
    widget.keeping = "forgotten"
    widget.seq = 1
    assert not (desk / "progress").exists()


def test_a_reason_is_in_words_of_the_course_or_of_the_system() -> None:
    assert reason(TimeoutError()) == assets.words("saving")["saving"]["reasons"]["TimeoutError"]
    assert reason(OSError(28, "No space left on device")) == "the disk is full"
    assert reason(OSError(5, "Input/output error")) == "Input/output error"
    assert reason(ValueError("too new")) == "too new"


def test_rich_text_knows_bold_and_nothing_else() -> None:
    assert rich("a **b** <i>c</i> & d") == "a <b>b</b> &lt;i&gt;c&lt;/i&gt; &amp; d"
