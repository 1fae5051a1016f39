"""Where Binder opens the course, once ``course.yml`` says where its repository is."""

from urllib.parse import quote

from betweenscreens.assets import AssetError

HOSTS = {"github.com": "gh", "gitlab.com": "gl"}
"""Hosts that Binder knows by a short name; any other address is given to it whole."""
FIRST = "doc/tree/desk/lessons/start.ipynb"
BADGE = "[![Open the course on Binder](https://mybinder.org/badge_logo.svg)]({address})"
"""For a README, in Markdown."""


def address(repository: str) -> str:
    """Return where Binder opens the newest state of a repository at the course's first page, empty for an empty address.

    Raises:
        AssetError: the address is none that Binder can fetch from.
    """
    if not repository:
        return ""
    scheme, _, rest = repository.rstrip("/").removesuffix(".git").partition("://")
    host, _, path = rest.partition("/")
    if scheme != "https" or not path:
        raise AssetError(
            "course.yml", f"“{repository}” isn't the address of a repository", "write one such as https://github.com/owner/name"
        )
    known = f"{HOSTS[host]}/{path if host == 'github.com' else quote(path, safe='')}" if host in HOSTS else ""
    return f"https://mybinder.org/v2/{known or 'git/' + quote(repository, safe='')}/HEAD?urlpath={FIRST}"
