"""What someone meant to fill in later and forgot: PM, ??, XX, n.t.b., […]. Pure: no Django.

Whole words only, and not where the same letters mean something: "3 PM" and "14.00 p.m." (a time), "€ 20 p.m." (a month),
PmG (a funding), PM'er and PM-er (a profession), PM10 (dust), "ouders kunnen het formulier invullen" (a verb).
"""

import re

from .texts import to_plain

MOST = 5
"""Left-overs that are named; who has more gets the idea."""

ALONE = r"(?<![\w'’.\-/]){}(?![\w'’\-/])"
"""Not part of a longer word, of an abbreviation, or of two words with a hyphen or slash between them."""
AFTER_AMOUNT = r"(?<!\d)(?<!\d[ \u00a0])(?<!uur )(?<!euro )"

PATTERNS = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        (AFTER_AMOUNT + ALONE.format("PM"), 0),
        (AFTER_AMOUNT + ALONE.format(r"[Pp]\.[Mm]\."), 0),
        # In small letters it may also be "per maand": only where it is all that stands there.
        (r"(?:^|(?<=: )|(?<=\t))pm(?=[.;,]?\s*$|\t)", re.MULTILINE),
        (r"\?{2,}", 0),
        (r"(?<!\w)[Xx]{2,}(?!\w)", 0),
        (ALONE.format(r"(?:n\.?n\.?t\.?b\.?|n\.?t\.?b\.?|tbd|tbc|todo)"), re.IGNORECASE),
        (r"\bnader te bepalen\b", re.IGNORECASE),
        (r"\[\s*(?:\.{2,}|…|_+|\s)\s*\]", 0),
        (r"_{3,}", 0),
        (r"\[[^\]\n]{0,40}\b(?:invullen|aanvullen|volgt)\b[^\]\n]{0,40}\]", re.IGNORECASE),
        (r"\blorem\b", re.IGNORECASE),
        (r"\bINVULLEN\b", 0),
        (r"\b(?:hier|nog|later) (?:nog )?(?:in te vullen|invullen|aanvullen)\b", re.IGNORECASE),
        (r"^[\s\-–:]*invullen[\s.!:]*$", re.IGNORECASE | re.MULTILINE),
    )
)


def left_overs(html: str) -> list[str]:
    """What was left over in clean HTML, as it stands there, in the order of the text; each once."""
    text = to_plain(html)
    found = sorted(
        (match.start(), match.group().strip(" \t\n:-–")) for one in PATTERNS for match in one.finditer(text)
    )
    kept: list[str] = []
    for _, word in found:
        if not any(word in other for other in kept):
            kept.append(word)
    return kept[:MOST]
