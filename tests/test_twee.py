"""The reader of chats: what a valid file gives, and one small broken file per error."""

import pytest

from betweenscreens import assets, twee

VALID = """\
:: StoryTitle
Two stops late

:: StoryData
{"ifid": "8D2F1E36-6F0B-4B43-9F0E-5C3C1B7E9A10",
 "start": "On the bus"}

:: On the bus {"position":"100,100"}
@steer Lena
@words trust, calm
@help
@time Tuesday 17:40
@ Two friends: one late bus.
Oskar: where are you: here?
@typing Oskar stopped
[["bus is stuck. "start" without me?"->Tell him]]
[[Put the phone away -> Say nothing]]

:: Tell him [help]
@delay 4 min
@effect trust +1
[[Walk the rest->Seat]]
[["wait for me"->Late]]

:: Say nothing [continue] {"position":"300,100"}
@receipt seen 17:42
@delay 1 h 20 min, no answer
@effect calm -1
@typing Oskar
[[Explain now->Late]]

:: Seat [ending]
Lena: here
! Lena gave a reason.
! Oskar did not have to guess.

:: Late [ending help]
! The film started without her.
"""
HEAD = """\
:: StoryTitle
T
:: StoryData
{"start": "A"}
:: A
@steer Lena
@words trust
Oskar: hi
"""
CHOICES = '[["yes"->B]]\n[[go->B]]\n'
END = ":: B [ending]\n! Because.\n"
GOOD = HEAD + CHOICES + END

BROKEN = [
    ("unknown line", GOOD.replace("Oskar: hi", "<<if x>>"), 8, "no line of a chat"),
    ("unknown directive", GOOD.replace("Oskar: hi", "@sleep 4"), 8, "no line of a chat"),
    ("link of another dialect", GOOD.replace("[[go->B]]", "[[go|B]]"), 10, "no line of a chat"),
    ("curly quotes around a message", GOOD.replace('["yes"', "[“yes”"), 9, "straight quotes"),
    ("text before the first passage", "hello\n" + GOOD, 1, "before the first passage"),
    ("broken header", GOOD + ":: [x\n", 13, "no header"),
    ("no title", GOOD.replace(":: StoryTitle\nT\n", ""), 1, "no title"),
    ("no data", GOOD.replace(':: StoryData\n{"start": "A"}\n', ""), 1, "no first passage is named"),
    ("bad JSON", GOOD.replace('{"start": "A"}', '{"start": A}'), 3, "not JSON"),
    ("JSON that is no object", GOOD.replace('{"start": "A"}', '["A"]'), 3, "not JSON"),
    ("start is not named", GOOD.replace('"start"', '"begin"'), 3, "no first passage is named"),
    ("start is not there", GOOD.replace('"A"}', '"Z"}'), 3, "“Z” is not there"),
    ("duplicate passage", GOOD + END, 13, "second passage is called “B”; rename one; the first is in line 11"),
    ("unknown tag", GOOD.replace("[ending]", "[ending sad]"), 11, "tag “sad” is not known"),
    ("bad delay", GOOD.replace("Oskar: hi", "@delay soon"), 8, "@delay 4 min"),
    ("delay in no known unit", GOOD.replace("Oskar: hi", "@delay 4 months"), 8, "@delay 4 min"),
    ("bad receipt", GOOD.replace("Oskar: hi", "@receipt seen"), 8, "@receipt seen 17:42"),
    ("bad typing", GOOD.replace("Oskar: hi", "@typing"), 8, "@typing Name"),
    ("bad effect", GOOD.replace("Oskar: hi", "@effect trust up"), 8, "@effect trust +1"),
    ("danger without steps", GOOD.replace("Oskar: hi", "@danger"), 8, "@danger picture-shared"),
    ("empty narration", GOOD.replace("Oskar: hi", "@"), 8, "no line of a chat"),
    ("debrief outside an ending", GOOD.replace("Oskar: hi", "! So."), 8, "outside an ending"),
    ("steer outside the first passage", GOOD + "@steer Lena\n", 13, "@steer stands outside"),
    ("words outside the first passage", GOOD + "@words calm\n", 13, "@words stands outside"),
    ("help outside the first passage", GOOD + "@help\n", 13, "@help stands outside"),
]


def texts(text: str, *, lesson: bool = False) -> list[str]:
    """Return the problems of a chat as text."""
    return [str(error) for error in twee.problems(text, "a/x.twee", lesson)]


def test_a_valid_file_has_no_problems() -> None:
    assert texts(VALID) == []
    assert texts(GOOD) == []


def test_a_valid_file_gives_its_head() -> None:
    script = twee.parse(VALID, "assets/chats/two-stops.twee")
    head = {key: value for key, value in script.items() if key != "passages"}
    words = ["trust", "calm"]
    assert head == {"id": "two-stops", "title": "Two stops late", "start": "On the bus", "steer": "Lena", "words": words, "help": True}
    assert list(script["passages"]) == ["On the bus", "Tell him", "Say nothing", "Seat", "Late"]


def test_a_valid_file_gives_its_lines_and_choices() -> None:
    passages = twee.parse(VALID, "x.twee")["passages"]
    assert passages["On the bus"] == {
        "tags": [],
        "lines": [
            {"kind": "time", "text": "Tuesday 17:40"},
            {"kind": "narrate", "text": "Two friends: one late bus."},
            {"kind": "say", "who": "Oskar", "text": "where are you: here?"},
            {"kind": "typing", "who": "Oskar", "stopped": True},
        ],
        "choices": [
            {"kind": "say", "text": 'bus is stuck. "start" without me?', "to": "Tell him"},
            {"kind": "do", "text": "Put the phone away", "to": "Say nothing"},
        ],
        "debrief": [],
    }
    assert passages["Say nothing"]["lines"] == [
        {"kind": "receipt", "text": "seen 17:42"},
        {"kind": "delay", "text": "1 h 20 min, no answer", "minutes": 80},
        {"kind": "effect", "word": "calm", "by": -1},
        {"kind": "typing", "who": "Oskar", "stopped": False},
    ]
    assert passages["Seat"]["debrief"] == ["Lena gave a reason.", "Oskar did not have to guess."]
    assert passages["Late"]["tags"] == ["ending", "help"]


def test_a_byte_order_mark_and_windows_line_ends_are_read_over() -> None:
    assert texts("\ufeff" + GOOD.replace("\n", "\r\n")) == []


@pytest.mark.parametrize(("text", "line", "message"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_broken_file_says_where_and_what(text: str, line: int, message: str) -> None:
    found = [problem for problem in texts(text) if message in problem]
    assert len(found) == 1
    assert found[0].startswith(f"a/x.twee:{line}: ")
    assert ";" in found[0]


def test_all_problems_are_told_at_once_in_the_order_of_the_lines() -> None:
    found = texts(GOOD.replace("Oskar: hi", "@delay soon").replace("->B]]\n[[go", "->C]]\n[[go").replace("! Because.", "@help"))
    assert [problem.split(":")[1] for problem in found] == ["8", "9", "11", "12"]


def test_reading_raises_the_first_problem() -> None:
    with pytest.raises(assets.AssetError, match=r"x\.twee:8: .*no line of a chat"):
        twee.parse(GOOD.replace("Oskar: hi", "hi").replace("! Because.", ""), "x.twee")


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("4 min", 4), ("3 hours", 180), ("1 h 20 min", 80), ("90 sec", 1.5), ("2 days", 2880), ("1 week", 10080), ("a while", 0)],
)
def test_minutes_of_a_delay(text: str, minutes: float) -> None:
    assert twee.minutes(text) == minutes


def test_a_danger_is_known_to_authors_and_not_to_the_reader() -> None:
    text = GOOD.replace("Oskar: hi", "@danger picture-shared\nOskar: hi")
    assert twee.dangers(text, "x.twee") == {"A": ("picture-shared", 8)}
    assert twee.parse(text, "x.twee") == twee.parse(GOOD, "x.twee")


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("Mei-Lin: hello", "Mei-Lin"),
        ("@typing Mei-Lin stopped", "Mei-Lin"),
        ("@steer Diego", "Diego"),
        ("@ Mei-Lin: she says", ""),
        ("! Diego: so", ""),
        ('[["Diego: hi"->Next]]', ""),
        ("@time 22:14", ""),
    ],
)
def test_who_speaks_is_read_from_a_line(line: str, who: str) -> None:
    assert twee.speaker(line) == who
