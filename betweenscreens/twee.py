"""Read a chat: the documented subset of Twee 3, line by line. What the whole must be like is in ``chat_rules``."""

import json
import re
from pathlib import Path
from typing import NotRequired, TypedDict

from betweenscreens import assets, chat_rules, language
from betweenscreens.assets import AssetError

MINUTES = {"s": 1 / 60, "m": 1, "h": 60, "d": 1440, "w": 10080}
NAME = r"\w[\w .'\u2019-]{0,29}"
SPAN = r"(\d+(?:\.\d+)?) ?(?:(s)ec(?:ond)?s?|(m)in(?:ute)?s?|(h)(?:ours?)?|(d)ays?|(w)eeks?)\b"
HEADER = re.compile(r"::\s*(?P<name>[^\[\]{}]+?)\s*(?:\[(?P<tags>[^\]]*)\])?\s*(?:\{.*\})?")
FORMS = {
    "say": re.compile(rf"(?P<who>{NAME}): +(?P<text>.+)"),
    "narrate": re.compile(r"@ +(?P<text>.+)"),
    "time": re.compile(r"@time +(?P<text>.+)"),
    "delay": re.compile(rf"@delay +(?P<text>[^=]*{SPAN}[^=]*?)(?: += +(?P<shown>.+))?"),
    "receipt": re.compile(r"@receipt +(?P<text>(?:seen|delivered) \d{1,2}:\d\d)"),
    "typing": re.compile(rf"@typing +(?P<who>{NAME}?)(?P<stopped> stopped)?"),
    "effect": re.compile(r"@effect +(?P<word>.+?) +(?P<by>[+\-\u2212][1-9])"),
    "steer": re.compile(rf"@steer +(?P<text>{NAME})"),
    "words": re.compile(r"@words +(?P<text>.+)"),
    "help": re.compile(r"@help(?P<text>)"),
    "danger": re.compile(r"@danger +(?P<text>[a-z0-9-]+)"),
    "choose say": re.compile(r'\[\["(?P<text>.+)"->(?P<to>[^\[\]]+)\]\]'),
    "choose do": re.compile(r'\[\[(?P<text>[^"“”\[].*)->(?P<to>[^\[\]]+)\]\]'),
    "debrief": re.compile(r"! +(?P<text>.+)"),
}
ADVICE = {
    "@delay": "write a number and sec, min, hours, days or weeks, as in “@delay 4 min”",
    "@receipt": "write “@receipt seen 17:42” or “@receipt delivered 17:42”",
    "@typing": "write “@typing Name” or “@typing Name stopped”",
    "@effect": "write a word of @words and a step, as in “@effect trust +1”",
    "@danger": "write the id of a list of steps in assets/help.yml, as in “@danger picture-shared”",
    "@steer": "write one name, as in “@steer Lena”",
    "[[": 'write [["text"->Passage]] with straight quotes for something to say, [[text->Passage]] for something to do',
    "": "write “Name: text”, “@ text”, “! text”, a choice in [[ ]], or @time, @delay, @receipt, @typing, @effect",
}


class Passage(TypedDict):
    """A passage of a chat: each of its lines has a ``kind``, each choice a ``kind``, a ``text`` and the passage ``to`` which it leads."""

    tags: list[str]
    lines: list[dict]
    choices: list[dict]
    debrief: list[str]
    title: NotRequired[str]


class Script(TypedDict):
    """A chat: ``start`` and the keys of ``passages`` are names of passages, ``steer`` is whom the learner plays, ``words`` are effects."""

    id: str
    title: str
    start: str
    steer: str
    words: list[str]
    help: bool
    passages: dict[str, Passage]


def read(path: Path) -> Script:
    """Return the chat in a file, as :func:`parse` does.

    Raises:
        AssetError: the first thing that is wrong, with file and line.
    """
    return parse(assets.read_text(path), assets.shown(path))


def parse(text: str, where: str) -> Script:
    """Return a chat.

    Args:
        text: the Twee text.
        where: the file, as it is named in errors; its stem is the chat's id.

    Raises:
        AssetError: the first thing that is wrong, with file and line.
    """
    draft = _draft(text, where)
    if found := chat_rules.problems(draft, lesson=False):
        raise found[0]
    name = Path(where).name.removesuffix(".twee")
    whole = {"steer": draft.steer, "words": draft.words, "help": draft.help, "passages": draft.passages}
    return Script(id=name, title=draft.title, start=draft.start, **whole)


def translated(english: Script, path: Path) -> Script:
    """Return the translation of a chat in a file, its passages called by their English names (see :func:`language.aligned`).

    Raises:
        AssetError: something in the file is wrong, or its passages, choices or lines are others than in English.
    """
    script = language.aligned(english, read(path))
    if script is None:
        what = "its passages, choices or lines are not those of the English chat"
        raise AssetError(f"{assets.shown(path)}:1", what, "run course check, which names the place")
    return script


def problems(text: str, where: str, lesson: bool) -> list[AssetError]:
    """Return all that is wrong with a chat, in the order of its lines; ``lesson`` asks for a lesson's size as well."""
    return chat_rules.problems(_draft(text, where), lesson=lesson)


def speakers(script: Script) -> set[str]:
    """Return who speaks or types in a chat, and the person for whom the reader decides."""
    lines = [line for passage in script["passages"].values() for line in passage["lines"]]
    return {script["steer"], *(line["who"] for line in lines if "who" in line)}


def speaker(line: str) -> str:
    """Return who speaks or types in a line of a chat, or for whom the reader decides; empty if it is none of these."""
    found = next((match for form in ("steer", "typing", "say") if (match := FORMS[form].fullmatch(line.strip()))), None)
    return (found.groupdict().get("who") or found["text"]) if found else ""


def dangers(text: str, where: str) -> dict[str, tuple[str, int]]:
    """Return the passages of a chat in which a danger begins: name → the id of its steps in ``help.yml``, and the line that says so."""
    return _draft(text, where).dangers


def minutes(text: str) -> float:
    """Return the length of a delay in minutes: ``1 h 20 min`` is 80; a text without a span of time is 0."""
    total = sum(float(number) * MINUTES["".join(unit)] for number, *unit in re.findall(SPAN, text))
    return int(total) if total == int(total) else round(total, 2)


def _draft(text: str, where: str) -> chat_rules.Draft:
    """Read all passages; what cannot be read becomes an error of the draft."""
    draft = chat_rules.Draft(where)
    parts = _split(text.removeprefix("\ufeff"), draft)
    _read_head({name: (number, [line for _, line in body]) for name, number, _, body in parts}, draft)
    for name, number, tags, body in parts:
        if name not in ("StoryTitle", "StoryData") and draft.add(name, number, tags):
            for line_number, line in body:
                _read_line(draft, name, line_number, line)
    return draft


def _split(text: str, draft: chat_rules.Draft) -> list[tuple[str, int, list[str], list[tuple[int, str]]]]:
    """Return name, line, tags and numbered lines of every passage of the file."""
    parts = []
    for number, line in enumerate(map(str.strip, text.splitlines()), 1):
        if header := HEADER.fullmatch(line):
            parts.append((header["name"], number, (header["tags"] or "").split(), []))
        elif line.startswith("::"):
            draft.complain(number, f"“{line}” is no header", "write “:: Name” or “:: Name [tag]”")
        elif line and not parts:
            draft.complain(number, "text stands before the first passage", "start with “:: StoryTitle”")
        elif line:
            parts[-1][3].append((number, line))
    return parts


def _read_head(bodies: dict[str, tuple[int, list[str]]], draft: chat_rules.Draft) -> None:
    """Read the title and the name of the first passage."""
    number, title = bodies.get("StoryTitle", (1, []))
    draft.title = " ".join(title)
    if not draft.title:
        draft.complain(number, "the chat has no title", "add “:: StoryTitle” and the title under it")
    number, data = bodies.get("StoryData", (1, ["{}"]))
    try:
        draft.start = str(json.loads("\n".join(data)).get("start", ""))
    except (ValueError, AttributeError):
        draft.complain(number, "what stands under StoryData is not JSON", 'write {"ifid": "…", "start": "Name"}')
        return
    if draft.start not in bodies:
        what = f"the first passage “{draft.start}” is not there" if draft.start else "no first passage is named"
        draft.complain(number, what, 'name one under “:: StoryData”: {"ifid": "…", "start": "Name"}')
        draft.start = ""


def _read_line(draft: chat_rules.Draft, name: str, number: int, line: str) -> None:
    """Put one line of the passage ``name`` where it belongs, or note what is wrong with it."""
    passage = draft.passages[name]
    kind, found = next(((kind, match) for kind, form in FORMS.items() if (match := form.fullmatch(line))), ("", {}))
    if kind in ("steer", "words", "help"):
        _read_setting(draft, kind, found["text"])
        if draft.start and name != draft.start:
            draft.complain(number, f"@{kind} stands outside the first passage", f"move it to “{draft.start}”")
    elif kind == "danger":
        draft.dangers[name] = (found["text"], number)
    elif kind.startswith("choose"):
        passage["choices"].append({"kind": kind.split()[1], "text": found["text"].strip(), "to": found["to"].strip()})
        draft.links.append((found["to"].strip(), number))
    elif kind == "debrief":
        passage["debrief"].append(found["text"])
        if "ending" not in passage["tags"]:
            draft.complain(number, "a debrief stands outside an ending", "tag the passage [ending], or take the line out")
    elif kind:
        passage["lines"].append(_line(kind, found.groupdict()))
        if kind == "effect":
            draft.effects.append((found["word"], number))
    else:
        advice = next(advice for start, advice in ADVICE.items() if line.startswith(start))
        draft.complain(number, f"“{line}” is no line of a chat", advice)


def _read_setting(draft: chat_rules.Draft, kind: str, text: str) -> None:
    """Read ``@steer``, ``@words`` or ``@help``."""
    values = {"steer": text, "words": [word.strip() for word in text.split(",") if word.strip()], "help": True}
    setattr(draft, kind, values[kind])


def _line(kind: str, found: dict[str, str]) -> dict:
    """Return a line that is shown, as it stands in a script."""
    if kind == "effect":
        return {"kind": kind, "word": found["word"], "by": int(found["by"].replace("\u2212", "-"))}
    if kind == "typing":
        return {"kind": kind, "who": found["who"], "stopped": bool(found["stopped"])}
    if kind == "delay":
        return {"kind": kind, "text": found["shown"] or found["text"], "minutes": minutes(found["text"])}
    return {"kind": kind, **found}
