"""Where an intervention stands in a round: one of the four colours, or why it has none. Pure: no Django.

Pages keep the reasons apart: not reported is not the same as not judged yet, or as a colour that an imported
report does not hold.
"""

from enum import StrEnum

from .workflow import ReportState


class Standing(StrEnum):
    """A colour or the reason for its absence, in the order in which pages group them."""

    GROEN = "groen"
    ORANJE = "oranje"
    ROOD = "rood"
    WIT = "wit"
    UNDECIDED = "nog-niet-beoordeeld"
    UNKNOWN = "kleur-onbekend"
    NOT_REPORTED = "niet-gerapporteerd"

    @property
    def word(self) -> str:
        """What stands beside the glyph."""
        return WORDS.get(self, self.value)


WORDS = {
    Standing.UNDECIDED: "nog niet beoordeeld",
    Standing.UNKNOWN: "kleur nog niet ingevoerd",
    Standing.NOT_REPORTED: "niet gerapporteerd",
}
ANY_COLOUR = "elke-kleur"
"""In a filter: whatever the colour, as long as there is one."""
UNKNOWN_MOVEMENT = "niet-bekend"
"""In a filter: a colour without a movement, because nobody knows the colour of the year before."""
ORDER = {standing: place for place, standing in enumerate(Standing)}
WITHOUT_COLOUR = {
    ReportState.NOT_REPORTED: Standing.NOT_REPORTED,
    ReportState.APPROVED: Standing.UNKNOWN,
    ReportState.FINALISED: Standing.UNKNOWN,
}


def standing(colour: str, state: str) -> Standing:
    """The standing of a report with the established `colour` ("" for none) in the given state.

    Approved or finalised without a colour means that the colour was never entered: imports leave it empty.
    """
    return Standing(colour) if colour else WITHOUT_COLOUR.get(ReportState(state), Standing.UNDECIDED)
