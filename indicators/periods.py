"""The period that a value holds for: a year, a school year, or several years together. Pure: no Django."""

import re

YEAR = re.compile(r"(\d{4})")
SCHOOL_YEAR = re.compile(r"(\d{4})/(\d{2})")
YEARS = re.compile(r"(\d{4})[–-](\d{4})")


def bounds(period: str) -> tuple[int, int]:
    """First and last year: "2023", "2022/23", "2020–2022" (an average). Raises ValueError for anything else."""
    if match := YEAR.fullmatch(period):
        return int(match[1]), int(match[1])
    if match := SCHOOL_YEAR.fullmatch(period):
        first = int(match[1])
        if int(match[2]) == (first + 1) % 100:
            return first, first + 1
    if (match := YEARS.fullmatch(period)) and match[1] < match[2]:
        return int(match[1]), int(match[2])
    raise ValueError(period)


def tidy(period: str) -> str:
    """As it is stored: years that were joined by a hyphen are joined by a dash, so that equal periods are equal text."""
    return period.replace("-", "–")


def order(period: str) -> tuple[int, int]:
    """To sort by: the period that ends later is later, and of those the one that begins later."""
    first, last = bounds(period)
    return last, first
