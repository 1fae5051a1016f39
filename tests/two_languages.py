"""A few small files in English and German, for the tests of translations: the course’s own words may change without them."""

from pathlib import Path

CHAT, QUIZ, MODEL, CHART = "two-stops-late", "two-stops-late", "waiting", "waiting"

ENGLISH = {
    f"chats/{CHAT}.twee": """\
:: StoryTitle
Two stops late

:: StoryData
{"ifid": "8D2F1E36-6F0B-4B43-9F0E-5C3C1B7E9A10", "start": "On the bus"}

:: On the bus
@steer Lena
@words trust, calm
@time Tuesday 17:40
@ Two friends, one late bus.
Oskar: where are you
@delay 20 min
[["stuck. start without me?"->Alone]]
[["no hurry, two stops"->No hurry]]
[[Put the phone away->Silence]]

:: Alone
Oskar: ok
@effect calm -1
[["sorry"->Late]]
[["which row?"->Seat]]

:: No hurry
@delay 3 hours
Oskar: my aunt has seats for us
@effect trust +1
[["thank her"->Seat]]
[["too late, i think"->Late]]
[["another day?"->Sunday]]

:: Silence
@receipt seen 17:42
@delay 5 days
Oskar: hello
[["sorry"->Late]]
[[Ring him->Seat]]

:: Seat [ending]
Oskar: row five
@effect calm +1
! He kept a seat, and you said where you were.

:: Late [ending]
Oskar: it was good
! The film started without you.

:: Sunday [ending]
Oskar: sunday then
! You found another day.
""",
    f"quizzes/{QUIZ}.yml": """\
- id: where-is-lena
  outcome: "read a sign"
  type: multiple_choice
  question: "It says “Seen 17:42”. What does Oskar know?"
  rows: [R013]
  points: 1
  answers:
    - {answer: "Lena read it.", correct: false, feedback: "The app can’t see that."}
    - {answer: "The chat was open.", correct: true, feedback: "That’s all it notes."}
    - {answer: "Lena is cross.", correct: false, feedback: "He can’t know that."}
- id: how-many-wait
  outcome: "read a sign"
  type: numeric
  question: "36 of 100 wait for three hours. What share is that?"
  rows: [R013]
  points: 1
  value: 36
  unit: "per cent"
  feedback: "36 of 100 is 36 per cent."
""",
    f"explorables/{MODEL}.yml": """\
id: waiting
live: "{seen} people wait."
key:
  - {name: ignoring, label: "waiting"}
""",
    f"charts/{CHART}.yml": """\
id: waiting
caveat: "Only 11 and 35 of 1,060 people."
""",
}

GERMAN = {
    f"chats/{CHAT}.twee": """\
:: StoryTitle
Zwei Stationen zu spät

:: StoryData
{"ifid": "8D2F1E36-6F0B-4B43-9F0E-5C3C1B7E9A10", "start": "Im Bus"}

:: Im Bus
@steer Lena
@words Vertrauen, Ruhe
@time Dienstag 17:40
@ Zwei Freunde, ein später Bus.
Oskar: wo bist du
@delay 20 min
[["steht. fangt ihr ohne mich an?"->Allein]]
[["keine eile, zwei stationen"->Keine Eile]]
[[Das Handy weglegen->Stille]]

:: Allein
Oskar: ok
@effect Ruhe -1
[["sorry"->Zu spät]]
[["welche reihe?"->Platz]]

:: Keine Eile
@delay 3 hours = 3 Stunden
Oskar: meine tante hat plätze für uns
@effect Vertrauen +1
[["danke ihr"->Platz]]
[["zu spät, glaube ich"->Zu spät]]
[["ein andrer tag?"->Sonntag]]

:: Stille
@receipt seen 17:42
@delay 5 days = 5 Tage
Oskar: hallo
[["sorry"->Zu spät]]
[[Ihn anrufen->Platz]]

:: Platz [ending]
Oskar: reihe fünf
@effect Ruhe +1
! Er hat dir einen Platz freigehalten, und du hast gesagt, wo du bist.

:: Zu spät [ending]
Oskar: er war gut
! Der Film hat ohne dich angefangen.

:: Sonntag [ending]
Oskar: dann sonntag
! Ihr habt einen anderen Tag gefunden.
""",
    f"quizzes/{QUIZ}.yml": """\
- id: where-is-lena
  question: "Da steht „Gesehen 17:42“. Was weiß Oskar?"
  answers:
    - {answer: "Lena hat es gelesen.", feedback: "Das sieht die App nicht."}
    - {answer: "Der Chat war offen.", feedback: "Mehr hält sie nicht fest."}
    - {answer: "Lena ist sauer.", feedback: "Das kann er nicht wissen."}
- id: how-many-wait
  question: "36 von 100 warten drei Stunden. Welcher Anteil ist das?"
  unit: "Prozent"
  feedback: "36 von 100 sind 36 Prozent."
""",
    f"explorables/{MODEL}.yml": """\
live: "{seen} Leute warten."
key:
  - {name: ignoring, label: "wartend"}
""",
    f"charts/{CHART}.yml": 'caveat: "Nur 11 und 35 von 1.060 Leuten."\n',
}


def lay(root: Path, checkout: Path) -> Path:
    """Lay the files and the course’s own ``words.yml`` of both languages below ``root`` and return its ``assets/``."""
    for code, files in (("", ENGLISH), ("de", GERMAN)):
        texts = {**files, "words.yml": (checkout / "assets" / code / "words.yml").read_text(encoding="utf-8")}
        for name, text in texts.items():
            path = root / "assets" / code / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return root / "assets"
