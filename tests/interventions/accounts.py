"""What the tests of accounts and relations share: forms as a page shows them, and the log."""

import re
from html import unescape

from interventions.journal import log_of


def text(response) -> str:
    return unescape(response.content.decode())


def as_shown(client, url) -> dict[str, list[str]]:
    """What a browser would post back from the main form of the page, unchanged."""
    html = text(client.get(url))
    form = html.split("<main", 1)[1]
    data: dict[str, list[str]] = {}
    for tag in re.findall(r"<input [^>]*>", form):
        found = dict(re.findall(r'([a-z]+)="([^"]*)"', tag))
        name, kind = found.get("name"), found.get("type")
        ticked = kind != "checkbox" or (" checked" in tag and " disabled" not in tag)
        if name and name != "csrfmiddlewaretoken" and ticked:
            data.setdefault(name, []).append(found.get("value", ""))
    return data


def lines(account) -> list[str]:
    """The log of an account, oldest first."""
    return [entry.change_message for entry in reversed(log_of(account))]
