"""A quiz as plain HTML: for print, untrusted notebooks and pages without JavaScript."""

import html

from betweenscreens import assets
from betweenscreens.credit import shuffle
from betweenscreens.items import Item
from betweenscreens.widgets.widget import rich


def practice_html(items: list[Item], texts: dict, *, inline: bool = False, own: int | None = None) -> str:
    """Return practice questions with their options, and the answers behind a disclosure.

    Args:
        items: the questions.
        texts: the section ``quiz`` of the words.
        inline: True for one question in the text, which has no number.
        own: how many of ``items`` are the lesson's; the others are from earlier lessons and stand under a heading.
    """
    numbers = [texts["quick"]] if inline else _numbers(items, texts)
    pieces = [_one(number, item, _asked(item, shuffled=True) + _answer(item, texts)) for number, item in zip(numbers, items, strict=True)]
    own = len(items) if own is None else own
    heading = [f"<h3>{html.escape(texts['earlier'])}</h3><p>{html.escape(texts['earlier_why'])}</p>"] if own < len(items) else []
    return _page([*pieces[:own], *heading, *pieces[own:]])


def graded_html(items: list[Item], texts: dict) -> str:
    """Return the questions of a check with their options, and nothing else."""
    numbers = _numbers(items, texts)
    return _page([_one(number, item, _asked(item, shuffled=False)) for number, item in zip(numbers, items, strict=True)])


def _numbers(items: list[Item], texts: dict) -> list[str]:
    return [assets.fill(texts["number"], {"n": place, "all": len(items)}) for place in range(1, len(items) + 1)]


def _one(number: str, item: Item, body: str) -> str:
    return f'<div class="bs-plain-item"><p><b>{html.escape(number)}.</b> {rich(item.question)}</p>{body}</div>'


def _page(pieces: list[str]) -> str:
    return '<div class="bs-plain">' + "".join(pieces) + "</div>"


def _list(texts: list[str], tag: str = "ul") -> str:
    return f"<{tag}>" + "".join(f"<li>{rich(text)}</li>" for text in texts) + f"</{tag}>" if texts else ""


def _asked(item: Item, *, shuffled: bool) -> str:
    """Return what a learner chooses from; practice lines and choices in the order that the widget shows."""
    options = item.options
    if shuffled and item.type in ("order", "match"):
        options = [options[place] for place in shuffle(item.id, len(options))]
    unit = f"<p>{rich(item.unit)}</p>" if getattr(item, "unit", "") else ""
    rubric = _list(["; ".join([one.criterion, *one.levels]) for one in getattr(item, "rubric", [])])
    return _list(item.prompts) + _list(options) + unit + rubric


def _answer(item: Item, texts: dict) -> str:
    return f"<details><summary>{html.escape(texts['answer'])}</summary>{_explained(item)}</details>"


def _explained(item: Item) -> str:
    """Return the right answer of a practice item with its feedback."""
    if item.type in ("multiple_choice", "many_choice"):
        return _list([f"**{item.options[place]}** {item.answers[place].feedback}" for place in item.correct])
    if item.type == "match":
        return _list([f"{pair.prompt} **{pair.answer}.** {pair.feedback}" for pair in item.pairs])
    if item.type == "order":
        lines = [f"**{line.answer}** {line.feedback}".strip() for line in item.answers]
        return _list(lines, "ol") + (f"<p>{rich(item.feedback)}</p>" if item.feedback else "")
    low, high = (f"{bound:g}" for bound in (item.right["low"], item.right["high"]))
    return f"<p><b>{html.escape(low if low == high else f'{low} – {high}')} {html.escape(item.unit)}</b> {rich(item.feedback)}</p>"
