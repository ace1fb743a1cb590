"""What both files do alike with rich text: how deep and how wide it may be, and where a link may lead."""

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from .blocks import Grid, Items, Line, Rich, Run, plain

DEEPEST = 5
"""So many lists may stand in each other; what is deeper stands in the last of them."""
WIDEST = 24
"""So many columns are still columns on paper: Word takes 63, but a reader does not."""
ADDRESS_LENGTH = 2_000
SAFE = "%/:?#[]@!$&'()*+,;=~-._"
COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)


def leaves(rich: Rich) -> Iterator[Line | Grid]:
    """What stands in a text and in all its lists, in its order; without calling itself, however deep it is."""
    waiting: list[Line | Items | Grid | Rich] = [rich]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Rich):
            waiting += reversed(one.parts)
        elif isinstance(one, Items):
            waiting += reversed(one.items)
        else:
            yield one


def item_of(rich: Rich, depth: int) -> Rich:
    """An item of a list at this depth, of which the first is 1: one as deep as may be has no lists of its own any more."""
    if depth < DEEPEST or not any(isinstance(part, Items) for part in rich.parts):
        return rich
    return Rich([*leaves(rich)])


def as_lines(grid: Grid) -> list[Line]:
    """A table that is too wide to be one: its rows as lines."""
    title = [Line([Run(grid.caption)], is_heading=True)] if grid.caption else []
    return [*title, *(Line([Run(" | ".join(filter(None, row)))]) for row in grid.rows)]


def is_too_wide(grid: Grid) -> bool:
    """Whether `as_lines` is how to tell it: more columns than a page can hold, or rows that are not equally wide."""
    widths = {len(row) for row in grid.rows}
    return len(widths) != 1 or not 0 < max(widths) <= WIDEST


def address(link: str) -> str:
    """Where a link leads, in a notation that every reader takes; "" when that is nowhere, so that its words are just words."""
    link = plain(link).strip().replace("\n", "")
    try:
        found = urlsplit(link)
        leads = (
            found.hostname if found.scheme in {"http", "https"} else found.scheme == "mailto" and found.path
        )
    except ValueError:
        return ""
    link = quote(link, safe=SAFE)
    return link if leads and len(link) <= ADDRESS_LENGTH else ""


def ink(run: Run) -> str:
    """The colour of a run, in small letters; "" when it has none or one in another notation."""
    return run.colour.lower() if COLOUR.fullmatch(run.colour) else ""
