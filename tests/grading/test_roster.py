"""Class lists are read with the line of each mistake, ids become safe names, and nobody is taken for another."""

from pathlib import Path

import pytest

from autograder import roster
from autograder.naming import Sender
from betweenscreens.assets import AssetError

LENA = roster.Student("s-01", "Lena", "Berg", "lena@school.example", "4711")
ZOE = roster.Student("s-02", "Zoë", "Müller", "zoe@school.example", "4712")


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_list_is_read(sign: str, tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    rows = [
        "\ufeffID,first_name,last_name,email,lms_id",
        "s-01,Lena,Berg,lena@school.example,4711",
        "s-02,Zoë,Müller,zoe@school.example,4712",
    ]
    path.write_text("\r\n".join(rows).replace(",", sign) + "\r\n", encoding="utf-8")
    assert roster.read(path) == [LENA, ZOE]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("name\nLena\n", ":1: there is no column"),
        ("id\na\n\nA\n", ": the id A stands there twice"),
        ("id,email\n,x\n", ":2: the id is empty"),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, where: str, tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_text(text)
    with pytest.raises(AssetError, match=where):
        roster.read(tmp_path / "roster.csv")


def test_a_list_that_is_no_text_or_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_bytes(b"id\n\xff\xfe\n")
    with pytest.raises(AssetError, match="not UTF-8"):
        roster.read(tmp_path / "roster.csv")
    (tmp_path / "link.csv").symlink_to(tmp_path / "roster.csv")
    with pytest.raises(AssetError, match="link"):
        roster.read(tmp_path / "link.csv")


@pytest.mark.parametrize(
    "text", ["lena", "s-0007", "Zoë Müller", "../x", "con", "李雷", "a*b", "[a]", "x" * 300, "", " ", ".", "a/b", "\x00", "\ud800"]
)
def test_every_id_becomes_a_safe_name(text: str) -> None:
    name = roster.safe(text)
    assert roster.SAFE.fullmatch(name)
    assert not roster.RESERVED.fullmatch(name)
    assert roster.safe(text) == name


def test_letters_that_are_lost_do_not_make_two_people_one() -> None:
    assert len({roster.safe(text) for text in ("李雷", "韩梅", "", "x" * 300, "x" * 301)}) == 5


@pytest.mark.parametrize(
    ("sender", "found"),
    [
        (Sender(("Lena Berg",)), "s-01"),
        (Sender(("berglena",)), "s-01"),
        (Sender(("zoe muller",)), "s-02"),
        (Sender(("S-02",)), "s-02"),
        (Sender(("lena@school.example",)), "s-01"),
        (Sender(("week 3", "s-02")), "s-02"),
        (Sender(("Zoë Müller",), lms_id="4711"), "s-01"),
        (Sender(("Oskar",)), None),
        (Sender(()), None),
    ],
)
def test_finding(sender: Sender, found: str | None) -> None:
    assert roster.Finder([LENA, ZOE]).find(sender) == found


def test_two_of_the_same_name_are_nobody() -> None:
    twin = roster.Student("s-03", "Lena", "Berg")
    assert roster.Finder([LENA, twin]).find(Sender(("Lena Berg",))) is None
    assert roster.Finder([LENA, twin]).find(Sender(("s-03",))) == "s-03"
