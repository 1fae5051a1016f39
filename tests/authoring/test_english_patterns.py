"""Each pattern finds what nobody says, and leaves alone what people do say."""

import re

import pytest

from betweenscreens.authoring.check.english import own_words, short_run, unspoken
from betweenscreens.authoring.check.english_patterns import PATTERNS
from betweenscreens.authoring.check.texts import sentences

UNSPOKEN = {
    "somebody": ["It doesn’t say who somebody is.", "Did anybody read it?"],
    "whom": ["Ask the people whom you trust."],
    "one": ["Look for words that one can understand.", "Stop if one must."],
    "since": ["He can’t call, since he is at sea.", "Since they share a phone, nobody is sure."],
    "as": ["Wait a little, as it is late there.", "Write it down first, as a blocked chat may be gone."],
    "beside": ["Beside Table 1, it looks small.", "Write the year beside such a number."],
    "holds": ["The same rule holds for photos.", "That claim doesn’t hold."],
    "stands": ["A source stands under it.", "The name that stands there is hers.", "It comes where it first stands."],
    "infinitive": ["To ring the hall is the better step.", "He forgot, and not to notice is easy."],
    "who-subject": ["Who posts a picture often wants an answer.", "But who believes that may find it easier."],
    "also-when": ["It’s free, also at night.", "They answer also when it’s late."],
    "also-first": ["It’s late. Also the phone is off."],
    "comma-too": ["They can be wrong, too."],
    "and-not": ["It’s about the phone, and not about the person."],
    "not-and-not": ["It is not a fault, and not a sign."],
    "and-no": ["It’s a reason to check and no proof."],
    "tells": ["The page tells how they counted.", "Nia told about her dog."],
    "seldom": ["It seldom comes alone."],
    "those-who": ["It is those who choose that have to change."],
    "is-no": ["A dot is no proof that they’re free.", "It’s no check of who they are."],
    "does-not": ["But does it not mean no?", "Is that not enough?"],
    "need-not": ["You need not say why."],
    "shall": ["Nobody shall be named."],
    "in-order-to": ["She waits in order to be sure."],
    "bookish": ["Moreover, it’s cheap.", "Three persons were asked."],
    "regarding": ["A question regarding the price."],
    "is-to-be": ["Here a number is to be written."],
    "another": ["Another feels free when nobody counts.", "Would the game be another one?"],
    "many-may": ["Many may only want to please."],
    "leaves-open": ["The chart leaves open if it was more."],
    "so-when": ["It was so when I joined."],
    "by-what": ["Who has to find me, and by what?"],
    "by-turns": ["Small steps, by turns."],
    "in-the-night": ["He wrote at two in the night."],
    "hear-a-no": ["Someone who can hear a no.", "If a no costs something, that’s control."],
    "from-on": ["From how many centimetres on did it count?"],
    "leave": ["Nobody has to ask for leave."],
}
SPOKEN = [
    "Someone you trust can see it too.", "Who could you ask, and about whom?", "No one can tell which one can fly.",
    "She’s lived there since 2015. Since then she hasn’t moved.", "He’s written since he left, as you can see.",
    "Rosa sits beside the oven. There’s a button next to it.", "She holds the phone. The ladder holds two people.",
    "Tomas stands in the kitchen, and one line stands out.", "To Sam it’s a joke. To find out more, ask.",
    "Who counted, how many, and when?", "Who was asked, where and when.", "It’s also called love bombing.", "Also called a pen pal.",
    "She likes it too, and so does he.", "Come early, and not only once.", "There’s no proof yet. There’s no way round it.",
    "He told Sam how it went. I can’t tell how much.", "Doesn’t it mean no? It’s not the end.", "Shall we ring them?",
    "He says a no now and then.", "It’s so late that nobody’s up.", "Another way is to ask.", "Many people may want that.",
    "People who post often want an answer.", "Is this still a quarrel?", "It needs no answer.", "In the night the dog barks.",
]  # fmt: skip


def test_every_pattern_is_broken_here() -> None:
    assert sorted(UNSPOKEN) == sorted(pattern.name for pattern in PATTERNS)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in UNSPOKEN.items() for text in texts])
def test_what_nobody_says_is_found(name: str, text: str) -> None:
    assert name in {pattern.name for _, pattern in unspoken(text)}


@pytest.mark.parametrize("text", SPOKEN)
def test_what_people_say_is_left_alone(text: str) -> None:
    assert [(phrase, pattern.name) for phrase, pattern in unspoken(text)] == []


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_a_pattern_says_what_to_say(pattern: object) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", pattern.name)
    assert pattern.say
    assert not pattern.say.endswith(".")


def test_what_is_quoted_or_said_in_messages_is_left_alone() -> None:
    said = "He wrote “somebody is here, too.”\n\n> **Ravi:** You need not come.\n\nThat’s `whom` in *code*."
    assert list(unspoken(own_words(said))) == []
    assert [phrase for phrase, _ in unspoken(own_words("**Somebody** wrote “no”."))] == ["Somebody"]


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("Stop now. No more answers. Ring the bank.", "Stop now. No more answers. Ring the bank."),
        ("Stop now. No more answers, even if they call it one last fee. Ring them.", ""),
        ("Height: 44 − 30 = 14. Age: 28 − 12. Done.", ""),
        ("What is true? Choose all that fit. Go.", ""),
        ("“Can I?” Kai asks. Sam says no.", ""),
    ],
)
def test_three_very_short_sentences_in_a_row_are_a_run(text: str, run: str) -> None:
    assert short_run(sentences(text)) == run
