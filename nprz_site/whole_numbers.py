"""Whole numbers that a page sends back, such as keys and versions. Pure: no Django."""

DIGITS = 9
"""Fits in every integer column; a longer one was made up."""


def whole_number(text: str) -> int | None:
    """The number; None for what is none, or too long to be one that a page was given."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= DIGITS else None
