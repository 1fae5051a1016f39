"""The help card: lines by country and first steps, the same block everywhere in the course."""

import html
import os
import unicodedata
from datetime import UTC, date, datetime
from pathlib import Path

import traitlets

from betweenscreens import assets
from betweenscreens.lesson_id import is_heavy
from betweenscreens.widgets import error_card, static
from betweenscreens.widgets.widget import CourseWidget

ANY = "Any country"
ORDER = ("VERIFIED", "VERIFIED-SECONDARY", "UNVERIFIED")
SCHEMES = ("tel:", "sms:", "https:", "mailto:")
SHOWN = ("service", "contact", "for_whom", "hours", "status")


class HelpWidget(CourseWidget):
    """The help card as a widget. It keeps nothing, not even the country.

    Attributes:
        help: what it shows, as :func:`data` returns it.
    """

    _esm = static.js("helpcard", "help")
    _css = static.css("help", of=_esm)
    help = traitlets.Dict().tag(sync=True)

    def __init__(self) -> None:
        super().__init__(uid="help", help=data(), words=assets.words("help"))

    def plain_text(self) -> str:
        """Return the title of the card."""
        return self.words["help"]["title"]

    def plain_html(self) -> str:
        """Return the card with the lines of all countries, for print and for pages without JavaScript."""
        return plain_html(self.help, self.words["help"])


@error_card.friendly
def help_card() -> HelpWidget:
    """Show the help card.

    Raises:
        AssetError: ``assets/help.yml`` is missing or broken (strict mode; else a card says so).
    """
    return HelpWidget()


def data(code: str = "") -> dict:
    """Return what the card shows, read from ``assets/help.yml`` and ``course.yml``, in the language ``code`` (the chosen one, if empty).

    Raises:
        AssetError: a file is missing or broken.
    """
    path = assets.course_root() / "assets" / "help.yml"
    names = assets.words("help", code=code)["help"]["countries"]
    card = arrange(assets.as_data(assets.read_translated(path, code)), first_country(), assets.shown(path), names)
    return {**card, "leave": on_heavy_page()}


def on_heavy_page(notebook: str | None = None) -> bool:
    """Return True in a lesson or check that a reader may want to leave at once: there the card has the quick exit.

    Args:
        notebook: its path; by default that of the one that runs this kernel.
    """
    name = os.environ.get("JPY_SESSION_NAME", "") if notebook is None else notebook
    return is_heavy(Path(name).name)


def first_country() -> str:
    """Return the country that ``course.yml`` puts first in the list, or an empty text; errors as in :func:`assets.read_yaml`."""
    path = assets.course_root() / "course.yml"
    course = assets.read_yaml(path) if path.is_file() else {}
    return str(course.get("country") or "") if isinstance(course, dict) else ""


def arrange(content: dict, first: str, where: str, called: dict[str, str] | None = None) -> dict:
    """Return the card's data: ``countries`` (name, lines), lines for ``any`` country, ``steps``, ``note`` and ``checked``.

    Verified lines come first in their country; countries stand in the order of the alphabet.

    Args:
        content: what stands in ``help.yml``.
        first: the country that stands first in the list; empty, or one without a line, changes nothing.
        where: the file, as it is named in an error.
        called: country → its name in the language of the card, where that is another one.

    Raises:
        AssetError: a part of the file is missing.
    """
    try:
        lines = sorted(content["lines"], key=lambda line: ORDER.index(line["status"]))
        by_country = {}
        for line in lines:
            by_country.setdefault(line["country"], []).append(_shown(line))
        shown = {name: (called or {}).get(name, name) for name in by_country.keys() - {ANY}}
        names = sorted(shown, key=lambda name: (name != first, _sorted_as(shown[name])))
        return {
            "countries": [{"name": shown[name], "lines": by_country[name]} for name in names],
            "any": by_country[ANY],
            "steps": [step_list(entry) for entry in content["steps"]],
            "note": content["note"],
            "checked": date.fromisoformat(content["last_checked"]).isoformat(),
        }
    except KeyError as error:
        raise assets.AssetError(where, f"{error} is missing in it", "see the shape of its other entries") from None
    except (ValueError, TypeError) as error:
        raise assets.AssetError(where, f"a value in it cannot be used ({error})", "see the shape of its other entries") from None


def step_list(entry: dict) -> dict:
    """Return a list of ``steps`` in ``help.yml`` as ``{"title": …, "lead": what is said before the first step, "lines": the steps}``.

    Raises:
        KeyError: title or text is missing.
    """
    lines = [line for line in entry["text"].splitlines() if line.strip()]
    return {"title": entry["title"], "lead": entry.get("lead", ""), "lines": lines}


def step_html(steps: dict) -> str:
    """Return what a list of steps says below its title, as HTML text; ``steps`` is from :func:`step_list`."""
    lead = f"<p>{_text(steps['lead'])}</p>" if steps["lead"] else ""
    return f"{lead}<ol>{''.join(f'<li>{_text(line)}</li>' for line in steps['lines'])}</ol>"


def _sorted_as(name: str) -> str:
    """Return a name as the alphabet takes it: without accents, so that Österreich stands at O."""
    return "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))


def _shown(line: dict) -> dict:
    """Return the parts of a line that the card shows; a link must be one that a phone or a browser opens safely."""
    for contact in line["contact"]:
        if not contact["href"].startswith(SCHEMES):
            raise ValueError(f"the link {contact['href']} of {line['service']}")
    return {key: line[key] for key in SHOWN}


def is_old(checked: str, today: str) -> bool:
    """Return True if ``checked`` lies more than 12 months before ``today``; both are ISO dates."""
    year, rest = checked.split("-", 1)
    return f"{int(year) + 1:04d}-{rest}" < today


def day(iso: str, words: dict) -> str:
    """Return an ISO date in words: ``22 Nov 2026``; ``words`` is the section ``help`` of ``words.yml``."""
    year, month, number = (int(part) for part in iso.split("-"))
    return assets.fill(words["day"], {"day": number, "month": words["months"][month - 1], "year": year})


def checked_words(status: str, checked: str, today: str, words: dict) -> str:
    """Return the sentence that says how sure a line is."""
    key = "old" if status == "VERIFIED" and is_old(checked, today) else status
    return assets.fill(words[key], {"date": day(checked, words)})


def plain_html(card: dict, words: dict) -> str:
    """Return the card as HTML text with every country, those for any country first.

    Args:
        card: what :func:`data` returns.
        words: the section ``help`` of ``words.yml``.
    """
    today = datetime.now(UTC).date().isoformat()
    groups = [{"name": words["any"], "lines": card["any"]}, *card["countries"]]
    listed = "".join(_plain_group(group, card["checked"], today, words) for group in groups)
    steps = "".join(f"<h4>{_text(step['title'])}</h4>{step_html(step)}" for step in card["steps"])
    head = f"<h3>{_text(words['title'])}</h3><p>{_text(words['not_your_fault'])}</p><p>{_text(words['danger'])}</p>"
    return f'<div class="bs-plain">{head}{steps}{listed}<p>{_text(card["note"])}</p></div>'


def folded(card: dict, words: dict) -> str:
    """Return the card as HTML text that unfolds without a script: the lines for any country, then each country and each first step.

    Args:
        card: what :func:`data` returns.
        words: the section ``help`` of ``words.yml``.
    """
    today = datetime.now(UTC).date().isoformat()
    lines = [(group["name"], _plain_list(group, card["checked"], today, words)) for group in card["countries"]]
    steps = [(step["title"], step_html(step)) for step in card["steps"]]
    head = f"<p>{_text(words['not_your_fault'])}</p><p><b>{_text(words['danger'])}</b></p>{_folds(steps)}"
    everywhere = _plain_group({"name": words["any"], "lines": card["any"]}, card["checked"], today, words)
    return f"{head}{everywhere}<h4>{_text(words['choose'])}</h4>{_folds(lines)}<p>{_text(card['note'])}</p>"


def _folds(parts: list[tuple[str, str]]) -> str:
    """Return each (title, HTML text) as a part to open."""
    return "".join(f"<details><summary>{_text(title)}</summary>{rest}</details>" for title, rest in parts)


def _plain_group(group: dict, checked: str, today: str, words: dict) -> str:
    """Return the lines of one country."""
    return f"<h4>{_text(group['name'])}</h4>{_plain_list(group, checked, today, words)}"


def _plain_list(group: dict, checked: str, today: str, words: dict) -> str:
    items = "".join(f"<li>{_plain_line(line, checked, today, words)}</li>" for line in group["lines"])
    return f"<ul>{items}</ul>"


def _plain_line(line: dict, checked: str, today: str, words: dict) -> str:
    """Return one line: how to reach it, for whom it is, its hours, and how sure it is."""
    contact = ", ".join(_plain_contact(contact, words) for contact in line["contact"])
    rest = [assets.fill(words["for_whom"], line), line["hours"], checked_words(line["status"], checked, today, words)]
    return f"<b>{contact}</b> " + " ".join(_text(text) for text in rest)


def _plain_contact(contact: dict, words: dict) -> str:
    """Return a number or an address as a link."""
    text = assets.fill(words["contact"][contact["kind"]], contact)
    return f'<a href="{_text(contact["href"])}">{_text(text)}</a>'


def _text(text: str) -> str:
    return html.escape(str(text))
