"""The colours as signs in running text: shape and word, never colour alone. Pure: no Django."""

from collections.abc import Mapping

from interventions.standing import Standing
from nprz_site.documents.blocks import Run

SIGNS: Mapping[Standing, str] = {
    Standing.GROEN: "●",
    Standing.ORANJE: "▲",
    Standing.ROOD: "■",
    Standing.WIT: "○",
}
NO_SIGN = "–"
INKS: Mapping[Standing, str] = {
    Standing.GROEN: "#1b7f3b",
    Standing.ORANJE: "#b35900",
    Standing.ROOD: "#b3001b",
    Standing.WIT: "#4b5661",
}
"""The ink of each sign, as on the pages; the word or the shape always stands with it."""


def sign(standing: Standing) -> str:
    """ "●"; "–" for what has no colour."""
    return SIGNS.get(standing, NO_SIGN)


def sign_and_word(standing: Standing) -> str:
    """ "● groen", "– niet gerapporteerd"."""
    return f"{sign(standing)} {standing.word}"


def in_ink(standing: Standing) -> Run:
    """The sign and its word in its own ink."""
    return Run(sign_and_word(standing), bold=True, colour=INKS.get(standing, ""))
