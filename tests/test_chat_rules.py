"""The checks of a chat as a whole: one small broken chat per error, and the size of a lesson's chat."""

import itertools

import pytest

from betweenscreens import chat_rules, twee

HEAD = ':: StoryTitle\nT\n:: StoryData\n{"start": "A"}\n'
START = ":: A\n@steer Lena\n@words trust\nOskar: hi\n"
CHOICES = '[["yes"->B]]\n[[go->B]]\n'
END = ":: B [ending]\n! Because.\n"
GOOD = HEAD + START + CHOICES + END

BROKEN = [
    ("dead link", GOOD.replace("[[go->B]]", "[[go->C]]"), 10, "no passage is called “C”"),
    ("unreachable passage", GOOD + ":: C [ending]\n! Lost.\n", 13, "no way leads to “C”"),
    ("no way to an ending", GOOD.replace("[[go->B]]", "[[go->C]]") + ":: C\n[[a->C]]\n[[b->C]]\n", 13, "no way leads from “C”"),
    ("dead end", GOOD.replace("[[go->B]]", "[[go->C]]") + ":: C\nOskar: hm\n", 13, "no way leads from “C” to an ending"),
    ("ending without debrief", GOOD.replace("! Because.\n", ""), 11, "has no debrief"),
    ("ending that goes on", GOOD + CHOICES, 11, "the ending “B” has choices"),
    ("lone choice", GOOD.replace("[[go->B]]\n", ""), 5, "“A” has only one choice"),
    ("continue with two links", GOOD.replace(":: A", ":: A [continue]"), 5, "[continue] and has 2 links"),
    ("undeclared effect word", GOOD.replace("Oskar: hi", "@effect calm +1"), 8, "“calm” is not declared"),
    ("too many effect words", GOOD.replace("@words trust", "@words a, b, c, d"), 5, "@words has 4 words"),
    ("nobody is steered", GOOD.replace("@steer Lena\n", ""), 5, "nobody is steered"),
    ("the steered person never speaks", GOOD.replace('"yes"', "yes"), 5, "“Lena” is steered and never speaks"),
]


def lesson_chat(passages: int = 12, endings: int = 3, decisions: int = 3) -> str:
    """Return a chat in a row: so many decisions, a choice of endings, and passages that fill it up."""
    text = HEAD + START
    names = ["A", *(f"N{i}" for i in range(1, decisions))]
    ends = [f"E{i}" for i in range(endings)]
    fill = [f"F{i}" for i in range(passages - len(names) - endings)]
    for name, following in itertools.pairwise(names):
        text += ("" if name == "A" else f":: {name}\n") + f'[["yes"->{following}]]\n[[go->{following}]]\n'
    text += ("" if names[-1] == "A" else f":: {names[-1]}\n") + "".join(f"[[go->{end}]]\n" for end in ends)
    text += f"[[on->{fill[0]}]]\n"
    for name, following in zip(fill, [*fill[1:], ends[0]], strict=True):
        text += f":: {name} [continue]\n[[on->{following}]]\n"
    return text + "".join(f":: {end} [ending]\n! So.\n" for end in ends)


def texts(text: str, *, lesson: bool = False) -> list[str]:
    """Return the problems of a chat as text."""
    return [str(error) for error in twee.problems(text, "x.twee", lesson)]


@pytest.mark.parametrize(("text", "line", "message"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_broken_story_says_where_and_what(text: str, line: int, message: str) -> None:
    found = [problem for problem in texts(text) if message in problem]
    assert len(found) == 1
    assert found[0].startswith(f"x.twee:{line}: ")
    assert ";" in found[0]


def test_the_steered_person_may_speak_by_choices_alone_or_by_lines_alone() -> None:
    assert texts(GOOD) == []
    assert texts(GOOD.replace('"yes"', "yes").replace("Oskar: hi", "Lena: hi")) == []


def test_a_wrong_start_is_one_problem_and_not_many() -> None:
    assert len(texts(GOOD.replace('"A"}', '"Z"}'))) == 1


def test_a_lesson_chat_is_big_enough() -> None:
    assert texts(lesson_chat(), lesson=True) == []


@pytest.mark.parametrize(
    ("size", "message"),
    [
        ({"passages": 11}, "it has 11 passages; the chat of a lesson has at least 12"),
        ({"endings": 2}, "it has 2 endings; the chat of a lesson has at least 3"),
        ({"decisions": 2}, "the ending “E0” can be reached with 2 decisions"),
    ],
)
def test_a_small_chat_is_refused_for_a_lesson_only(size: dict, message: str) -> None:
    text = lesson_chat(**size)
    assert texts(text) == []
    assert any(message in problem for problem in texts(text, lesson=True))


def test_a_lone_way_on_is_no_decision_and_a_longer_way_may_have_fewer() -> None:
    way = ":: C [continue]\n[[on->D]]\n:: D [continue]\n[[on->B]]\n"
    text = HEAD + START + '[["yes"->M]]\n[[go->C]]\n' + ":: M\n[[x->B]]\n[[y->B]]\n" + way + END
    draft = chat_rules.Draft("x")
    assert chat_rules.decisions_to(draft) == {}
    assert texts(text) == []
    found = texts(text, lesson=True)
    assert any("“B” can be reached with 1 decisions" in problem for problem in found)
