"""What strangers wrote, made fit to be shown: in a terminal, in a note, on a page. The one place where that is done."""

import re
import unicodedata

MOST = 120
"""Characters of a foreign text that a line shows."""
MARKDOWN = re.compile(r"([\\`*_\[\]<>|]|:(?=//)|(?<=www)\.)")
"""Signs that Markdown reads as emphasis, link, HTML or table, and what makes a bare address a link."""


def shown(text: object, most: int = MOST) -> str:
    """Return ``text`` as one short line of printable characters.

    Control and formatting characters (escapes, line ends, changes of direction), broken halves of characters and
    private ones become ``�``, so that nothing can forge a line or move the cursor.

    Args:
        text: anything; its ``str`` is shown.
        most: characters at most; a longer text is cut in the middle, since names differ at both ends.
    """
    line = "".join(sign if _is_plain(sign) else "�" for sign in str(text)[: 10 * most])
    line = re.sub("�+", "�", " ".join(line.split(" ")))
    half = most // 2
    return line if len(line) <= most else f"{line[:half]}…{line[-half + 1 :]}"


def _is_plain(sign: str) -> bool:
    """Return True for a character with a width of its own; of the separators for the blank alone."""
    return sign == " " or unicodedata.category(sign)[0] not in "CZ"


def markdown(text: str) -> str:
    """Return ``text`` so that Markdown shows it as it is: no link, no HTML, no emphasis."""
    return MARKDOWN.sub(r"\\\1", text)
