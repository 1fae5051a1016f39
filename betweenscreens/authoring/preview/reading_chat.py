"""A chat on the reading page: every passage in the order of its file, and where each leads."""

from collections.abc import Iterator

from betweenscreens import assets, twee
from betweenscreens.assets import AssetError
from betweenscreens.authoring.check.course import Course
from betweenscreens.authoring.preview import pieces

SIGN = {"narration": "", "time": "🕒 ", "delay": "… ", "receipt": "✓ ", "typing": "✎ "}


def shown(course: Course, name: str) -> str:
    """Return a chat as HTML; of one that cannot be read its mistakes and its text, line by line.

    Raises:
        AssetError: the file is not there.
    """
    path = course.root / "assets/chats" / f"{name}.twee"
    text, where = assets.read_text(path), course.shown(path)
    try:
        script = twee.parse(text, where)
    except AssetError:
        return "".join(map(pieces.wrong, twee.problems(text, where, lesson=False))) + _as_text(text)
    lines = _lines(text)
    dangers = twee.dangers(text, where)
    passages = [_passage(script, passage, where, lines, dangers) for passage in script["passages"]]
    return f'<div class="bs-chatmap">{_head(script, where)}{"".join(passages)}</div>'


def endings_from(script: twee.Script, start: str) -> list[str]:
    """Return the endings that can be reached from a passage, in the order of the file."""
    reached, new = {start}, [start]
    while new:
        targets = {choice["to"] for name in new for choice in script["passages"][name]["choices"]}
        new = sorted(targets - reached)
        reached |= targets
    return [name for name, passage in script["passages"].items() if name in reached and "ending" in passage["tags"]]


def _head(script: twee.Script, where: str) -> str:
    """Return what the chat is as a whole."""
    passages = script["passages"]
    decisions = sum(len(passage["choices"]) > 1 for passage in passages.values())
    ends = endings_from(script, script["start"])
    counts = f"{len(passages)} passages, {decisions} with a decision, {len(ends)} endings"
    links = ", ".join(_link(script, name) for name in ends)
    words = ", ".join(script["words"]) or "none"
    about = f"The reader decides for {script['steer'] or 'nobody'}. Effect words: {words}. Begins at "
    head = pieces.at(where, counts, "help under every passage" if script["help"] else "")
    return f"{head}<p><b>{pieces.said(script['title'])}.</b> {pieces.said(about)}{_link(script, script['start'])}. Endings: {links}.</p>"


def _passage(script: twee.Script, name: str, where: str, lines: dict[str, int], dangers: dict[str, tuple[str, int]]) -> str:
    passage = script["passages"][name]
    comes = [other for other, one in script["passages"].items() if any(choice["to"] == name for choice in one["choices"])]
    danger = f"a danger begins: {dangers[name][0]}" if name in dangers else ""
    head = pieces.at(f"{where}:{lines.get(name, 1)}", " ".join(passage["tags"]), danger)
    body = "".join(map(_line, passage["lines"]))
    choices = "".join(f"<li>{_choice(choice)} → {_link(script, choice['to'])}</li>" for choice in passage["choices"])
    debrief = "".join(f"<p class='bs-why'>{pieces.said(text)}</p>" for text in passage["debrief"])
    title = f"<h4>{pieces.said(name)}</h4>"
    ways = f'<p class="bs-at">{_ways(script, name, comes)}</p>'
    place = pieces.anchor(script["id"], name)
    return f'<article class="bs-passage" id="{place}">{title}{head}{body}<ul>{choices}</ul>{debrief}{ways}</article>'


def _ways(script: twee.Script, name: str, comes: list[str]) -> str:
    """Return from where one comes to a passage, and to which endings one may come."""
    before = ", ".join(_link(script, other) for other in comes) or "the beginning"
    if "ending" in script["passages"][name]["tags"]:
        return f"from {before}"
    return f"from {before} · to {', '.join(_link(script, end) for end in endings_from(script, name))}"


def _choice(choice: dict) -> str:
    text = pieces.said(choice["text"])
    return f"say “{text}”" if choice["kind"] == "say" else f"do: {text}"


def _line(line: dict) -> str:
    """Return one line of a passage: a message, narration, or what a chat app shows."""
    if line["kind"] == "effect":
        return f'<p class="bs-chip">{pieces.said(line["word"])} {line["by"]:+d}</p>'
    if line["kind"] == "typing":
        return f'<p class="bs-aside">✎ {pieces.said(line["who"])} {"stops typing" if line["stopped"] else "is typing"}</p>'
    if "who" in line:
        return f"<p><b>{pieces.said(line['who'])}:</b> {pieces.said(line['text'])}</p>"
    return f'<p class="bs-aside">{SIGN.get(line["kind"], "")}{pieces.said(line.get("text", ""))}</p>'


def _link(script: twee.Script, name: str) -> str:
    return f'<a href="#{pieces.anchor(script["id"], name)}">{pieces.said(name)}</a>'


def _lines(text: str) -> dict[str, int]:
    """Return the line of each passage's header."""
    return dict(_headers(text))


def _headers(text: str) -> Iterator[tuple[str, int]]:
    for number, line in enumerate(text.splitlines(), 1):
        if found := twee.HEADER.fullmatch(line.strip()):
            yield found["name"], number


def _as_text(text: str) -> str:
    return "<pre>" + "\n".join(f"{number:4} {pieces.said(line)}" for number, line in enumerate(text.splitlines(), 1)) + "</pre>"
