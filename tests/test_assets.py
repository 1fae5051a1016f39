"""How files of the course are found and read, and how a mistake in one is told."""

import json
from pathlib import Path

import pytest

from betweenscreens import assets
from betweenscreens.assets import AssetError


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ('a: "x"\nb: [', 2, "not YAML"),
        ("a: 1\nb: 2\na: 3", 3, "duplicate key"),
        ("\ta: 1", 1, "not YAML"),
        ("a: 1\nb: \x07", 2, "a character that YAML does not allow"),
    ],
)
def test_a_mistake_in_yaml_is_told_with_its_line(text: str, line: int, what: str) -> None:
    with pytest.raises(AssetError, match=what) as error:
        assets.parse_yaml(text, "file.yml")
    assert error.value.where == f"file.yml:{line}"


def test_yaml_is_read_as_written() -> None:
    assert assets.as_data(assets.parse_yaml("no: No\nat: 22:14\non: on\nn: 3\nlist: [a, {b: c}]", "x")) == {
        "no": "No",
        "at": "22:14",
        "on": "on",
        "n": 3,
        "list": ["a", {"b": "c"}],
    }


def test_a_plain_value_has_no_trace_of_its_reader() -> None:
    value = assets.as_data(assets.parse_yaml('a: "x"\nb: [1]', "x"))
    assert [type(part) for part in (value, value["a"], value["b"])] == [dict, str, list]
    assert json.loads(json.dumps(value)) == value


def test_a_file_is_found_or_near_ones_are_named() -> None:
    name = assets.ids("chats", ".twee")[0]
    assert assets.find("chats", name, ".twee").is_file()
    with pytest.raises(AssetError, match=f"did you mean {name}"):
        assets.find("chats", f"{name}x", ".twee")


def test_advice_names_what_is_close_or_what_there_is() -> None:
    assert assets.near("receipt2", ["receipt", "boundary"]) == "did you mean receipt?"
    assert assets.near("zzz", ["receipt", "boundary"]) == "did you mean receipt, boundary?"
    assert assets.near("zzz", []) == "add the file, or change the id in the cell"


def test_what_cannot_be_read_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes("é".encode("latin-1"))
    with pytest.raises(AssetError, match="byte 0 is not UTF-8 text; save the file as UTF-8"):
        assets.read_text(tmp_path / "latin.txt")
    with pytest.raises(AssetError, match="cannot be read"):
        assets.read_text(tmp_path / "missing.txt")


def test_a_path_is_shown_from_the_course_or_in_full(tmp_path: Path) -> None:
    assert assets.shown(assets.course_root() / "assets" / "words.yml") == "assets/words.yml"
    assert assets.shown(tmp_path) == tmp_path.as_posix()


@pytest.mark.parametrize(("value", "strict"), [("1", True), ("yes", True), ("0", False), ("", False)])
def test_strict_mode_is_an_environment_variable(value: str, strict: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(assets.STRICT, value)
    assert assets.strict() is strict


def test_a_widget_gets_the_sections_of_words_that_it_asks_for() -> None:
    assert set(assets.words("saving", "error")) == {"saving", "error"}
    with pytest.raises(KeyError):
        assets.words("nowhere")


def test_places_in_a_sentence_are_filled_as_the_front_end_does(root: Path) -> None:
    for case in json.loads((root / "tests/vectors/fill.json").read_text(encoding="utf-8"))["cases"]:
        assert assets.fill(*case["args"]) == case["result"]
