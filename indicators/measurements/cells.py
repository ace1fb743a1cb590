"""What one cell of a sheet with measurements says: a period, a value, yes or no; or why it cannot be read. Pure: no Django.

What the cell shows counts (`interventions.excel.cells`): 52 shown as "52,0" was printed as 52,0.
"""

import re
import unicodedata
from datetime import date, time, timedelta
from math import isfinite
from typing import NamedTuple

from interventions.excel.cells import (
    AS_TEXT,
    CellRefused,
    Raw,
    as_text,
    decimals_of,
    exact,
    notation_of,
    refuse_unreadable,
    tidied,
)
from nprz_site.dutch import MONTHS, number, rounded

from ..marks import Figure, parse_figure
from ..periods import SCHOOL_YEAR, bounds, tidy

MOST_DECIMALS = 4
MOST_WHOLE_DIGITS = 10
MOST_SOURCE = 160
MOST_FIGURE = 40
YEARS = range(1900, 2101)
MARKS = "nvt, nb, x of <5"
CLASS = "klasse"
"""The unit of what is measured in classes."""
MEANT = {
    "nvt.": "nvt", "n.v.t.": "nvt", "n.v.t": "nvt", "niet van toepassing": "nvt", "nb.": "nb", "n.b.": "nb", "n.b": "nb",
    "onbekend": "nb", "niet bekend": "nb", "niet beschikbaar": "x", "?": "nb", "< 5": "<5", "minder dan 5": "<5",
}  # fmt: skip
"""Other spellings of the marks: proposed, never taken for them."""
LETTERS = re.compile(r"[^\W\d_]")


def text_of(cell: Raw, what: str) -> str:
    """A short text, such as a slug; `what` names it for the error when nothing stands there."""
    refuse_unreadable(cell)
    if cell.is_empty:
        raise CellRefused(f"{what} ontbreekt.")
    return as_text(cell)


def source_of(cell: Raw) -> str:
    """Where the figure comes from; may be empty."""
    if cell.is_empty:
        return ""
    refuse_unreadable(cell)
    text = as_text(cell)
    if any(unicodedata.category(sign) == "Cc" for sign in text):
        raise CellRefused(
            "Hier staat een regeleinde of een ander onzichtbaar teken in. Zet alles op één regel."
        )
    if len(text) > MOST_SOURCE:
        raise CellRefused(f"Dit is te lang: {len(text)} tekens. Er passen er {MOST_SOURCE}.")
    return text


def provisional_of(cell: Raw) -> bool:
    """Ja or nee; empty is nee."""
    if cell.is_empty:
        return False
    refuse_unreadable(cell)
    word = as_text(cell).casefold()
    if word not in {"ja", "nee"}:
        raise CellRefused("Schrijf ja of nee. Een lege cel telt als nee.")
    return word == "ja"


# Periods.


def period_of(cell: Raw, report_year: int) -> str:
    """The period as it is stored, which cannot be long after the report."""
    refuse_unreadable(cell)
    if cell.is_empty:
        raise CellRefused("De periode ontbreekt.")
    period = _period(cell.value)
    first, last = bounds(period)
    if first not in YEARS or last not in YEARS:
        raise CellRefused(f"Dit jaar kan niet kloppen: het moet tussen {YEARS[0]} en {YEARS[-1]} liggen.")
    if first > report_year + 1:
        raise CellRefused(f"Deze periode begint pas na het rapport over {report_year}.")
    return tidy(period)


def _period(value: object) -> str:
    if isinstance(value, date):
        example = f"{value:%Y-%m}" if value.day == 1 else "2022-12 of 2022/23"
        raise CellRefused(f"Excel heeft hier een datum van gemaakt. {AS_TEXT}, zoals {example}.")
    if isinstance(value, time | timedelta):
        raise CellRefused(f"Excel heeft hier een tijd van gemaakt. {AS_TEXT}, zoals 2022/23.")
    if isinstance(value, int | float):
        return _year(value)
    text = tidied(str(value))
    try:
        bounds(text)
    except ValueError:
        raise CellRefused(_why_no_period(text)) from None
    return text


def _year(value: int | float) -> str:
    if isfinite(value) and value == int(value):
        if int(value) in YEARS:
            return str(int(value))
        if value > YEARS[-1]:
            raise CellRefused(
                f"Dit is geen jaar. Als hier een datum stond, heeft Excel er een getal van gemaakt. {AS_TEXT}, zoals 2022-12."
            )
        raise CellRefused("Dit is geen jaar. Schrijf het met vier cijfers, zoals 2023.")
    raise CellRefused(f"Excel leest dit als een getal met een komma. {AS_TEXT}, zoals 2022-12 of 2022/23.")


PERIOD_FAULTS: tuple[tuple[str, str], ...] = (
    (r"\d{4}\s*/\s*\d{4}", "Schrijf een schooljaar als 2022/23."),
    (r"\d{2}\s*/\s*\d{2}", "Schrijf het eerste jaar van een schooljaar met vier cijfers: 2022/23."),
    (r"\d{4}-(00|1[3-9]|[2-9]\d)", "Deze maand bestaat niet. Een maand is 2022-01 tot en met 2022-12."),
    (r"\d{4}-\d", "Schrijf een maand met twee cijfers, zoals 2022-03."),
    (r"\d{1,2}[-/]\d{4}", "Zet het jaar voor de maand, zoals 2022-12."),
    (r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}", "Dit is een dag. Schrijf de maand, zoals 2022-12, of het jaar."),
    (r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}", "Dit is een dag. Schrijf de maand, zoals 2022-12, of het jaar."),
    (r"\d{4}[–-]\d{4}", "Het eerste jaar moet voor het laatste liggen, zoals 2020–2022."),
    (r"\d{4}[–-]\d{2}", "Schrijf jaren voluit, zoals 2020–2022, of een schooljaar als 2022/23."),
    (r"\d{4}\s*[–-]\s*\d{4}", "Schrijf jaren zonder spaties, zoals 2020–2022."),
    (r"\d{1,3}|\d{5,}", "Dit is geen jaar. Schrijf het met vier cijfers, zoals 2023."),
)  # fmt: skip
"""What people write for a period that is none, and what to write instead; the first that fits counts."""


def _why_no_period(text: str) -> str:
    if school := SCHOOL_YEAR.fullmatch(text):
        return f"Een schooljaar is één jaar: schrijf {school[1]}/{(int(school[1]) + 1) % 100:02}."
    for month, name in enumerate(MONTHS, 1):
        if re.fullmatch(rf"{name}\s+\d{{4}}", text.casefold()):
            return f"Schrijf een maand met cijfers: {text[-4:]}-{month:02}."
    for pattern, advice in PERIOD_FAULTS:
        if re.fullmatch(pattern, text):
            return advice
    return "Dit is geen periode. Schrijf een jaar (2023), een schooljaar (2022/23), jaren (2020–2022) of een maand (2022-12)."


# Values.


class Read(NamedTuple):
    """A value, and whether the cell holds more digits than it shows."""

    figure: Figure
    is_rounded: bool = False


def figure_of(cell: Raw, unit: str = "") -> Read:
    """The value of a cell that is not empty, for an indicator in `unit` ("" when that is not known)."""
    refuse_unreadable(cell)
    value = cell.value
    if isinstance(value, date | time | timedelta):
        raise CellRefused(
            "Excel heeft hier een datum of tijd van gemaakt. Zet de celeigenschap op Getal en typ het getal opnieuw."
        )
    if isinstance(value, int | float):
        read = _counted(cell, value)
        _refuse_class(read.figure, unit)
    else:
        read = Read(_typed(tidied(str(value)), unit))
    _refuse_size(read.figure, unit)
    return read


def _refuse_size(figure: Figure, unit: str) -> None:
    if figure.value is None:
        return
    if figure.decimals > MOST_DECIMALS:
        raise CellRefused(
            f"Dit getal heeft {figure.decimals} cijfers achter de komma; hooguit {MOST_DECIMALS} kan. Rond het af."
        )
    if abs(figure.value) >= 10**MOST_WHOLE_DIGITS:
        raise CellRefused(f"Dit getal is te groot: hooguit {MOST_WHOLE_DIGITS} cijfers voor de komma.")
    if figure.value < 0 and unit in {"aantal", "€"}:
        raise CellRefused("Dit getal is kleiner dan 0. Een aantal of bedrag kan dat niet zijn.")


def _counted(cell: Raw, value: int | float) -> Read:
    if not isfinite(value):
        raise CellRefused("Dit getal is zo groot dat Excel het niet kan bewaren.")
    meant = exact(value)
    notation = notation_of(cell.notation, value)
    if notation and notation.is_percentage:
        raise CellRefused(
            f"De cel toont een percentage, maar er staat {number(meant)} in. Zet de celeigenschap op Getal en typ het getal"
            f" zoals in het rapport, bijvoorbeeld {number(meant * 100)}."
        )
    if notation and notation.is_scaled:
        raise CellRefused(
            f"De cel toont het getal in duizendtallen, maar er staat {number(meant)} in. Zet de celeigenschap op Getal."
        )
    own = decimals_of(meant)
    decimals = min(max(own, notation.least), notation.most) if notation else own
    return Read(Figure(rounded(meant, decimals), decimals), decimals < own)


def _typed(text: str, unit: str) -> Figure:
    if len(text) > MOST_FIGURE:
        raise CellRefused(f"Dit is te lang voor een getal. Schrijf alleen het getal, of {MARKS}.")
    try:
        figure = parse_figure(text)
    except ValueError:
        raise CellRefused(_why_no_figure(text)) from None
    _refuse_class(figure, unit)
    for sign, words in (("%", "procenten"), ("€", "euro’s")):
        if unit and sign in text and unit != sign:
            raise CellRefused(
                f"Hier staan {words}, maar deze indicator is niet in {words}. Staat dit in de goede rij?"
            )
    return figure


def _refuse_class(figure: Figure, unit: str) -> None:
    """A class of the Leefbaarometer among numbers, or a number among classes."""
    if unit == CLASS and figure.value is not None and not figure.grade:
        raise CellRefused(f"Schrijf een klasse, zoals zwak of ruim voldoende, of {MARKS}.")
    if figure.grade and unit not in {"", CLASS}:
        raise CellRefused(
            "Dit is een klasse van de Leefbaarometer. Schrijf een getal. Staat dit in de goede rij?"
        )


def _why_no_figure(text: str) -> str:
    lowered = text.casefold()
    if lowered in MEANT:
        return f"Bedoel je {MEANT[lowered]}? Schrijf dat dan precies zo."
    if lowered in {"-", "–", "—", ".", "..", "...", "…"}:
        return (
            f"Een streepje of punt zegt niet waarom er geen getal is. Schrijf {MARKS}, of laat de cel leeg."
        )
    if text.startswith("="):
        return "Dit is een formule als tekst. Typ het getal zelf."
    if text.startswith("#"):
        return "Dit is een foutmelding van Excel als tekst. Typ wat er hoort te staan."
    if re.fullmatch(r"[<>]\s*[\d.,]+\s*%?", text):
        return "Alleen <5 kan. Typ anders het getal zelf, of nb."
    if not re.search(r"\d", text):
        return f"Hier staat geen getal. Schrijf een getal, of {MARKS}."
    if LETTERS.search(text) or "*" in text:
        return f"Hier staat meer dan een getal. Schrijf alleen het getal, of {MARKS}; voorlopig heeft een eigen kolom."
    return _why_no_number(text.strip(" €%-−"))


def _why_no_number(text: str) -> str:
    if text.count(",") > 1:
        return "Er staat meer dan één komma in. Een komma is er alleen voor de decimalen; tussen duizendtallen staat een punt."
    if re.fullmatch(r"[\d]+([-–/:][\d]+)+", text):
        return "Dit lijkt een datum of een bereik. Typ één getal."
    if re.search(r"\s", text):
        return "Er staat een spatie in het getal. Schrijf 12.345 of 12345."
    if text.endswith((",", ".")) or text.startswith((",", ".")):
        return "Voor of achter de komma staat niets. Schrijf bijvoorbeeld 0,5."
    if "," in text and "." in text.partition(",")[2]:
        return "Dit is Engels geschreven. Gebruik een punt tussen duizendtallen en een komma voor decimalen: 1.234,5."
    if "." in text:
        return (
            "De punten staan niet tussen duizendtallen. Schrijf 12.345 of 12345, en decimalen met een komma."
        )
    return f"Dit is geen getal. Schrijf een getal zoals 1.234,5, of {MARKS}."
