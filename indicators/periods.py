"""The period that a value holds for: a year, a month, a school year, or several years together. Pure: no Django."""

import re

from nprz_site.dutch import MONTHS

YEAR = re.compile(r"([0-9]{4})")
MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
SCHOOL_YEAR = re.compile(r"([0-9]{4})/([0-9]{2})")
YEARS = re.compile(r"([0-9]{4})[–-]([0-9]{4})")


def bounds(period: str) -> tuple[int, int]:
    """First and last year: "2023", "2022-12", "2022/23", "2020–2022" (an average). Raises ValueError for anything else."""
    if match := YEAR.fullmatch(period) or MONTH.fullmatch(period):
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
    return YEARS.sub(r"\1–\2", period)


def months_of(period: str) -> list[str]:
    """The twelve months of a year, in order; none of a period that is no year."""
    return [f"{period}-{month:02}" for month in range(1, 13)] if YEAR.fullmatch(period) else []


def school_year(period: str) -> str:
    """The school year that ends in a year: 2021/22 for 2022. A period that is no year stays what it is."""
    year = int(period) if YEAR.fullmatch(period) else 0
    return f"{year - 1}/{year % 100:02}" if year else period


def year_after(period: str) -> str:
    """The year after a year. A period that is no year stays what it is."""
    return str(int(period) + 1) if YEAR.fullmatch(period) else period


def year_before(period: str) -> str:
    """The same period one year earlier: 2022-12 for 2023-12, 2021/22 for 2022/23."""
    if SCHOOL_YEAR.fullmatch(period):
        return school_year(period[:4])
    return re.sub(r"[0-9]{4}", lambda year: str(int(year[0]) - 1), period)


def period_words(period: str) -> str:
    """As people read it: "december 2022" for the month 2022-12, and else as it is."""
    month = MONTH.fullmatch(period)
    return f"{MONTHS[int(month[2]) - 1]} {month[1]}" if month else period


def order(period: str) -> tuple[int, int, int]:
    """To sort by: the period that ends later is later, and of those the one that begins later."""
    first, last = bounds(period)
    month = MONTH.fullmatch(period)
    return last, first, int(month[2]) if month else 0
