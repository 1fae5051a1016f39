"""A branching conversation: the script, the learner's choices, and the whole as plain text."""

import html
from pathlib import Path

import traitlets

from betweenscreens import assets, twee
from betweenscreens.assets import AssetError
from betweenscreens.twee import Script
from betweenscreens.widgets import error_card, static
from betweenscreens.widgets.cast import faces
from betweenscreens.widgets.help_card import data as help_data
from betweenscreens.widgets.help_card import plain_html as plain_help
from betweenscreens.widgets.widget import KeptWidget

PARTS = ("helpcard", "chatrun", "chatview", "chatend", "chat")


class ChatWidget(KeptWidget):
    """A chat in which the learner decides for one person.

    The state is ``{"choices": […], "endings": […]}``: the chosen positions in order, and the endings found.

    Attributes:
        script: the chat as :func:`betweenscreens.twee.parse` returns it.
        cast: hue and portrait of those who speak, by name; see :func:`cast.faces`.
        help: what the help card shows, empty in a chat that never shows it.
    """

    _esm = static.js(*PARTS)
    _css = static.css("chat", "help", of=_esm)
    script = traitlets.Dict().tag(sync=True)
    cast = traitlets.Dict().tag(sync=True)
    help = traitlets.Dict().tag(sync=True)

    def __init__(self, script: Script) -> None:
        card = help_data() if shows_help(script) else {}
        shown = {"script": script, "cast": faces(twee.speakers(script)), "help": card}
        super().__init__(f"chat:{script['id']}", **shown, words=assets.words("chat", "help", "saving"))

    def plain_text(self) -> str:
        """Return the title of the chat."""
        return self.script["title"]

    def plain_html(self) -> str:
        """Return the whole chat as text: numbered passages, numbered choices, endings and debriefs."""
        card = plain_help({**self.help, "countries": []}, self.words["help"]) if self.help else ""
        return plain_html(self.script, self.words["chat"]) + card


@error_card.friendly
def chat(name: str) -> ChatWidget:
    """Show the chat in ``assets/chats/<name>.twee``.

    Raises:
        AssetError: there is no such chat, or something in its file is wrong (strict mode; else a card says so).
    """
    return ChatWidget(script_of(assets.find("chats", name, ".twee")))


def script_of(path: Path) -> Script:
    """Return a chat in the chosen language, as :func:`betweenscreens.twee.parse` does; a translation that does not fit counts as none.

    Its passages are called by their English names.

    Raises:
        AssetError: something in the file is wrong; in strict mode, also in the translation.
    """
    script, other = twee.read(path), assets.translation(path)
    try:
        return twee.translated(script, other) if other else script
    except AssetError:
        if assets.strict():
            raise
        return script


def shows_help(script: Script) -> bool:
    """Return True if the help card can appear in this chat."""
    return script["help"] or any("help" in passage["tags"] for passage in script["passages"].values())


def replay(script: Script, choices: list) -> dict:
    """Follow the choices through the script; the first one that is not possible ends the way, and the rest is ignored.

    Args:
        script: a chat as :func:`betweenscreens.twee.parse` returns it.
        choices: the chosen positions, one for each passage that was left. A passage tagged ``continue``
            has one choice, recorded as 0, which is no decision.

    Returns:
        ``steps`` (each with its ``passage``, the ``choice`` made there and the number of that ``decision``, or None),
        ``decision`` (number of the coming one, or None), ``effects`` (sum by word), ``ending`` (its name, or None) and
        ``used`` (how many choices were possible).
    """
    effects = dict.fromkeys(script["words"], 0)
    steps, name, made = [], script["start"], 0
    while True:
        passage = script["passages"][name]
        for line in passage["lines"]:
            if line["kind"] == "effect":
                effects[line["word"]] += line["by"]
        ending, lone = "ending" in passage["tags"], "continue" in passage["tags"]
        choice = choices[len(steps)] if len(steps) < len(choices) and not ending else None
        if not _possible(choice, passage["choices"]):
            break
        made += not lone
        steps.append({"passage": name, "choice": choice, "decision": None if lone else made})
        name = passage["choices"][choice]["to"]
    used = len(steps)
    steps.append({"passage": name, "choice": None, "decision": None})
    coming = None if ending or lone else made + 1
    return {"steps": steps, "decision": coming, "effects": effects, "ending": name if ending else None, "used": used}


def _possible(choice: object, choices: list) -> bool:
    """Return True if ``choice`` is a position in ``choices``."""
    return isinstance(choice, int) and not isinstance(choice, bool) and 0 <= choice < len(choices)


def plain_html(script: Script, words: dict) -> str:
    """Return the whole chat as HTML text, in the order of the file, for print and for pages without JavaScript.

    Args:
        script: a chat as :func:`betweenscreens.twee.parse` returns it.
        words: the section ``chat`` of ``words.yml``.
    """
    numbers = {name: number for number, name in enumerate(script["passages"], 1)}
    intro = [assets.fill(words["you_are"], {"name": script["steer"]}), assets.fill(words["plain_how"], {"n": numbers[script["start"]]})]
    head = f"<h3>{_text(script['title'])}</h3>" + "".join(f"<p>{_text(line)}</p>" for line in intro)
    return f'<div class="bs-plain">{head}{"".join(_plain_passage(script, words, name, numbers) for name in numbers)}</div>'


def _plain_passage(script: Script, words: dict, name: str, numbers: dict[str, int]) -> str:
    """Return one passage: its number, its lines, and its choices or its debrief."""
    passage = script["passages"][name]
    ending = "ending" in passage["tags"]
    title = assets.fill(words["plain_ending" if ending else "plain_passage"], {"n": numbers[name], "title": passage.get("title", name)})
    lines = [plain_line(line, words, script["steer"]) for line in passage["lines"]]
    after = passage["debrief"] + ([f"{words['help_ask']} {words['help_go']}"] if "help" in passage["tags"] else [])
    texts = "".join(f"<p>{_text(line)}</p>" for line in lines) + "".join(f'<p class="bs-after">{_text(line)}</p>' for line in after)
    choices = "".join(f"<li>{_plain_choice(script, words, choice, numbers)}</li>" for choice in passage["choices"])
    heading = f'<h4 id="{_anchor(script, numbers[name])}">{_text(title)}</h4>'
    return f'<div class="bs-plain-item">{heading}{texts}{f"<ol>{choices}</ol>" if choices else ""}</div>'


def _plain_choice(script: Script, words: dict, choice: dict, numbers: dict[str, int]) -> str:
    """Return a choice and the number to go on with, as a link in the page."""
    text = assets.fill(words["quoted"], choice) if choice["kind"] == "say" else choice["text"]
    number = numbers[choice["to"]]
    link = f'<a href="#{_anchor(script, number)}">{_text(assets.fill(words["plain_go"], {"n": number}))}</a>'
    return f"{_text(text)} {link}"


def plain_line(line: dict, words: dict, steer: str) -> str:
    """Return a line of a passage as a sentence, the same as the widget's text form."""
    kind = line["kind"]
    if kind == "say":
        return assets.fill(words["line"], {"name": words["you"] if line["who"] == steer else line["who"], "text": line["text"]})
    return assets.fill(words["aside" if kind == "narrate" else "sentence"], {"text": _sentence(line, words)})


def _sentence(line: dict, words: dict) -> str:
    """Return what a line about chat furniture says, without its stop."""
    kind = line["kind"]
    if kind == "typing":
        return assets.fill(words["stopped" if line["stopped"] else "typing"], {"name": line["who"]})
    if kind == "receipt":
        word, time = line["text"].split()
        return assets.fill(words["receipt_text"][word], {"time": time})
    if kind == "effect":
        text = assets.fill(words["effect"], {"word": line["word"], "by": signed(line["by"])})
        return text[0].upper() + text[1:]
    return line["text"]


def signed(number: int) -> str:
    """Return a change with its sign and a real minus: ``+1``, ``\u22121``, ``0``."""
    return f"{number:+d}".replace("-", "\u2212") if number else "0"


def _anchor(script: Script, number: int) -> str:
    return html.escape(f"chat-{script['id']}-{number}")


def _text(text: str) -> str:
    return html.escape(text)
