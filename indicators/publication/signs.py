"""The colours as signs in running text: shape and word, never colour alone. Pure: no Django."""

from collections.abc import Mapping

from interventions.standing import Standing

SIGNS: Mapping[Standing, str] = {
    Standing.GROEN: "●",
    Standing.ORANJE: "▲",
    Standing.ROOD: "■",
    Standing.WIT: "○",
}
NO_SIGN = "–"


def sign(standing: Standing) -> str:
    """ "●"; "–" for what has no colour."""
    return SIGNS.get(standing, NO_SIGN)


def sign_and_word(standing: Standing) -> str:
    """ "● groen", "– niet gerapporteerd"."""
    return f"{sign(standing)} {standing.word}"
