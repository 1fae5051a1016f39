"""Class lists are read with the line of each mistake, ids become safe names, and nobody is taken for another."""

from pathlib import Path

import pytest

from autograder import roster
from autograder.naming import Sender, sender
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
        ("name\nLena\n", ":1: no column says who"),
        ("id\na\n\nA\n", ": the id A is there twice"),
        ("id,email\na,y\n,x\n", ":3: the id is empty"),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, where: str, tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_text(text)
    with pytest.raises(AssetError, match=where):
        roster.read(tmp_path / "roster.csv")


def test_a_list_that_is_a_link_is_refused(tmp_path: Path) -> None:
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


def test_a_name_is_the_same_in_every_year() -> None:
    names = {
        "x" * 65: f"{'x' * 48}-9537c5fd",
        "lena": "lena",
        "Zoë Müller": "zoe-muller",
        "-a-": "a",
        "李雷": "s-3a47328a",
        "con": "con-1143da2b",
    }
    found = {text: roster.safe(text) for text in names}
    assert found == names


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


@pytest.mark.parametrize(
    ("data", "students"),
    [
        (b"id,first_name\rs-1,Lena\r", [("s-1", "Lena", "")]),
        (b"sep=;\nid;first_name\ns-1;Lena\n;;\n", [("s-1", "Lena", "")]),
        ("id,first_name\ns-1,J\u00fcrgen".encode("cp1252"), [("s-1", "J\u00fcrgen", "")]),
        ("id\tfirst_name\ns-1\tJ\u00fcrgen".encode("utf-16"), [("s-1", "J\u00fcrgen", "")]),
        (b"id,lms_id\ns-1,4711.0\n", [("s-1", "", "4711")]),
        (
            b'Student,ID,SIS User ID,SIS Login ID,Section,Q\n  Points Possible,,,,,3\n"Berg, Lena",4711,u1,lb,1,2\n"Student, Test",9\n',
            [("u1", "Lena", "4711")],
        ),
        (b"Vorname,Nachname,E-Mail-Adresse,Gruppen\nLena,Berg,l.b@x.de,A\n", [("l-b", "Lena", "")]),
        (b"Last Name,First Name,Email Address,Quiz\n,,,\nDate,,,2026-11-20\nBerg,Lena,lena@x.example,3\n", [("lena", "Lena", "")]),
        (b"id,lms_id\n4711.0,08.50\n", [("4711", "", "08.50")]),
        (b'Student,ID,SIS Login ID,Section\n"Berg, Lena",4711,lb,1\nTest Student,9,,1\nPoints Possible,,,\n', [("lb", "Lena", "4711")]),
        (b"Student,ID,Section\nLena Berg,s-1,1\n", [("s-1", "Lena", "")]),
        (b"Name,Email\nAnna Lena Berg,al@x.example\nCher,cher@x.example\n", [("al", "Anna Lena", ""), ("cher", "", "")]),
    ],
    ids=[
        *("old Mac", "Excel's sep=", "Windows-1252", "UTF-16", "a number with .0", "Canvas", "Moodle", "Google Classroom"),
        *("a code with .0", "Canvas by login", "not Canvas", "whole names"),
    ],
)
def test_what_platforms_and_excel_save_is_read(data: bytes, students: list[tuple[str, str, str]], tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(data)
    assert [(one.id, one.first_name, one.lms_id) for one in roster.read(tmp_path / "list.csv")] == students


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"id,lms_id\ns-1,1\n2.02312E+11,2\n", "list.csv:3: 2.02312E\\+11 is a number that Excel has rounded"),
        (b"id,lms_id\ns-1,1\ns-2,7E+10\n", "list.csv:3: 7E\\+10 is a number that Excel has rounded"),
        (b'id,first_name\ns-1,"Lena\ns-2,Otto\n', "list.csv:2: a quotation mark isn't closed"),
        (b"id,first_name\ns-1," + b"x" * 140_000 + b"\n", "list.csv:2: a field has more than 4096 letters"),
        ("id\nZo\u00eb\nzoe\n".encode(), "list.csv:3: the id zoe is there twice"),
        (b"id\nZoe\nzoe\n", r"list.csv:3: the id zoe is there twice \(as Zoe\); give each"),
        (b"id\nzoe\nzoe\n", "list.csv:3: the id zoe is there twice; give each"),
    ],
    ids=["rounded", "rounded number of the platform", "open quotation", "too long", "alike", "by case", "the same"],
)
def test_what_cannot_be_known_is_refused_with_its_line(data: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(data)
    with pytest.raises(AssetError, match=told):
        roster.read(tmp_path / "list.csv")


FOUND = [
    ("s-0001 copy.ipynb", "s-0001"),
    ("s-0001 2.ipynb", "s-0001"),
    ("s-0001-98-two-stops-late-Copy1.ipynb", "s-0001"),
    ("s-0001 (1).ipynb", "s-0001"),
    ("s-0001 - Kopie.ipynb", "s-0001"),
    ("s-0001-checkpoint.ipynb", "s-0001"),
    ("s-0001-answers-Copy1.json", "s-0001"),
    ("s-0001 Lena Berg_1_assignsubmission_file_/x.ipynb", "s-0001"),
    ("Jurgen Mueller_1_assignsubmission_file_/x.ipynb", "s-02"),
    ("J\u00fcrgen M\u00fcller_1_assignsubmission_file_/x.ipynb", "s-02"),
    ("Soren Zak.ipynb", "s-03"),
    ("Anna de la Cruz_9_assignsubmission_file_/x.ipynb", "s-04"),
    ("Team A_Lena Berg_1_assignsubmission_file_/x.ipynb", "s-0001"),
    ("Participant_77_assignsubmission_file_/x.ipynb", "s-02"),
    ("Participant_78_assignsubmission_file_/x.ipynb", None),
    ("98-two-stops-late_lena.berg_attempt_2026-11-21-10-12-13_file.ipynb", "s-0001"),
    ("Berg_Lena_lena.berg_4711/x.ipynb", "s-0001"),
    ("Berg, Lena(lena.berg)/x.ipynb", "s-0001"),
    ("lena.berg_Lena_Berg/x.ipynb", "s-0001"),
    ("Berg, Lena - Revision 1/x.ipynb", "s-0001"),
    ("x_Lena Berg.ipynb", "s-0001"),
    ("12345-678 - Lena Berg - Nov 21, 2026 1012 AM/x.ipynb", "s-0001"),
    ("Otto Berg.ipynb", None),
    ("Berg.ipynb", None),
]


@pytest.mark.parametrize(("path", "student"), FOUND, ids=[path for path, _ in FOUND])
def test_each_platform_and_each_copy_is_found(path: str, student: str | None) -> None:
    people = [
        roster.Student("s-0001", "Lena", "Berg", "lena.berg@x.example", "4711", "Team A"),
        roster.Student("s-02", "J\u00fcrgen", "M\u00fcller"),
        roster.Student("s-03", "S\u00f8ren", "\u017bak"),
        roster.Student("s-04", "Anna Maria", "de la Cruz"),
    ]
    finder = roster.Finder(people, [("s-02", "Participant 77")])
    assert finder.find(sender(path, "98-two-stops-late")) == student


def test_who_writes_half_of_a_last_name_is_nobody() -> None:
    finder = roster.Finder([roster.Student("a", "Ana Maria", "Garcia Lopez"), roster.Student("b", "Ana", "Lopez")])
    names = {
        "Ana Garcia Lopez": "a",
        "Garcia Lopez, Maria": "a",
        "Ana Garcia": None,
        "Ana Lopez": "b",
        "Ana Maria": None,
        "Garcia Lopez": None,
    }
    assert {name: finder.find(Sender((name,))) for name in names} == names


def test_a_group_of_a_class_list_comes_with_each_student(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("id,group\na,Team A\nb,\n")
    assert [(one.id, one.group) for one in roster.read(tmp_path / "list.csv")] == [("a", "Team A"), ("b", "")]


def test_names_that_a_teacher_adds(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    assert roster.aliases(path) == []
    path.write_text("name,id\nParticipant 7,s-01\n,s-02\nLenchen,\n")
    assert roster.aliases(path) == [("s-01", "Participant 7")]
    path.write_text("id,first_name\ns-01,Lena\n")
    with pytest.raises(AssetError, match=r"names.csv:1: the columns aren't id and name; begin the file with the line id,name"):
        roster.aliases(path)


def test_a_list_without_anybody_is_refused(tmp_path: Path) -> None:
    roster.refuse_empty([LENA], tmp_path / "list.csv")
    with pytest.raises(AssetError, match=r"list.csv: there is nobody in this list"):
        roster.refuse_empty([], tmp_path / "list.csv")


def test_a_group_is_all_who_are_in_it() -> None:
    people = [roster.Student("a", group="Team A"), roster.Student("b", group="team a"), roster.Student("c", group="Team B")]
    finder = roster.Finder(people)
    assert finder.group(sender("Team A_1_assignsubmission_file_/x.ipynb", "c")) == ["a", "b"]
    assert finder.group(sender("Team C_1_assignsubmission_file_/x.ipynb", "c")) == []


def test_an_empty_field_takes_nothing_away() -> None:
    old = roster.Student("a", "Lena", "Berg", "l@x", "1")
    assert roster.renewed(old, roster.Student("a", "", "", "new@x")) == roster.Student("a", "Lena", "Berg", "new@x", "1")
