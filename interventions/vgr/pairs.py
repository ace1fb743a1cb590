"""Plain pairs of aim and result ("beoogd 50. Realisatie 45"), and nothing that is not plain.

An aim with a bound, a range or a direction ("> 40%", "minimaal 4", "60 lager", "80/100") matches none of the forms
below, because the number must stand alone: it stays text until someone enters it.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from .model import Pair

_NUMBER = r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?"
_AIM = rf"(?P<aim>{_NUMBER})\s?(?P<unit>%)?"
_REALISED = rf"(?P<realised>{_NUMBER})\s?(?P<realised_unit>%)?(?=[.,;)](?:\s|$)|\s*$)"
_YEAR = r"(?:(?:is voor|in)\s+20\d\d\s+)?"

# Each form begins where the name of the indicator ends.
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        # "(in 2023 beoogd 50). Realisatie 45", "(beoogd was 10). Realisatie: 27", "Beoogd 14, realisatie 22"
        rf"\(?{_YEAR}\b(?:beoogd|doelstelling)(?:\s+(?:was|is))?:?\s+{_AIM}(?:\s+in\s+20\d\d)?\)?"
        rf"[.,;]?\s+(?:realisatie|gerealiseerd)(?:\s+is)?:?\s+{_REALISED}",
        # "(in 2023 8 beoogd), gerealiseerd 17"
        rf"\({_YEAR}{_AIM}\s+beoogd\)[.,;]?\s+(?:realisatie|gerealiseerd):?\s+{_REALISED}",
        # "(beoogd 40) van het totaal: 10"
        rf"\({_YEAR}beoogd\s+{_AIM}\)[^.:()\d]*:\s+{_REALISED}",
        # "is voor 2023 beoogd op 390 gerealiseerde contracten. Uiteindelijk is 335 gerealiseerd"
        rf"{_YEAR}beoogd\s+op\s+{_AIM}\s+(?:gerealiseerde\s+)?(?P<noun>[^\W\d]+)\.\s+"
        rf"(?:Uiteindelijk\s+)?(?:is|zijn)\s+(?P<realised>{_NUMBER})\s?(?P<realised_unit>%)?\s+gerealiseerd",
    )
)
_LARGEST = 10**11
"""A figure that has more than eleven digits, or more than three decimals, is no figure of an intervention."""
_COUNTS = re.compile(r"\b(?:Aantal|Aandeel|Percentage)\b")
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+(?=[A-Z0-9])")


def read_pairs(blocks: list[str]) -> tuple[Pair, ...]:
    """The plain pairs in the texts of paragraphs and list items, in order."""
    return tuple(pair for text in blocks for pair in _pairs(text))


def _pairs(text: str) -> Iterator[Pair]:
    matches = sorted(
        (match for form in _FORMS for match in form.finditer(text)), key=lambda match: match.start()
    )
    end = 0
    for match in matches:
        if match.start() >= end and match["unit"] == match["realised_unit"]:
            unit = match["unit"] or match.groupdict().get("noun") or ""
            aim, realised = _decimal(match["aim"]), _decimal(match["realised"])
            if _is_plain(aim) and _is_plain(realised):
                yield Pair(_indicator(text[end : match.start()]), aim, realised, unit)
            end = match.end()


def _is_plain(number: Decimal) -> bool:
    exponent = number.as_tuple().exponent
    return number < _LARGEST and isinstance(exponent, int) and exponent >= -3


def _indicator(before: str) -> str:
    """The last sentence before the aim, from where it says what is counted: items of a list may run on."""
    sentences = [part for part in _SENTENCE_END.split(before.strip(" .,;:")) if part.strip(" .,;:")]
    sentence = sentences[-1].strip(" .,;:") if sentences else ""
    starts = [match.start() for match in _COUNTS.finditer(sentence)]
    return sentence[starts[-1] :] if starts else sentence


def _decimal(number: str) -> Decimal:
    return Decimal(number.replace(".", "").replace(",", "."))
