"""What can be said of a colour in an earlier year. Pure: no Django.

Source: in the report's column of the year before, "wit is nieuw" (VGR 2023 part II); that is not a colour.
"""

from enum import StrEnum

from ..colours import Colour


class PastAnswer(StrEnum):
    """A colour, or why there is none."""

    GROEN = "groen"
    ORANJE = "oranje"
    ROOD = "rood"
    WIT = "wit"
    NEW = "nieuw"
    UNKNOWN = "onbekend"

    @property
    def colour(self) -> Colour | None:
        """The colour, None for new and not known."""
        return None if self in {PastAnswer.NEW, PastAnswer.UNKNOWN} else Colour(self.value)

    @property
    def label(self) -> str:
        """How a page says it."""
        return {PastAnswer.NEW: "nieuw", PastAnswer.UNKNOWN: "niet bekend"}.get(self, self.value)
