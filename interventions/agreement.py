"""How often a pillar lead takes over the colour that the owner proposed. Pure: no Django."""

from collections.abc import Iterable
from dataclasses import dataclass

from nprz_site import dutch

from .colours import Colour


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of so many approved reports with a proposal, in how many the proposed colour became the colour."""

    agreed: int = 0
    total: int = 0

    def told(self, *, whose: str = "je") -> str:
        """In a sentence: "In 15 van de 17 verslagen nam je het voorstel over."; empty before the first approval.

        `whose` is who decided: "je", or "de trekker van Werk".
        """
        if not self.total:
            return ""
        if self.total == 1:
            verb = "nam" if self.agreed else "koos"
            rest = "het voorstel over" if self.agreed else "een andere kleur dan voorgesteld"
            return f"In het ene goedgekeurde verslag {verb} {whose} {rest}."
        if self.agreed == self.total:
            return f"In alle {self.total} goedgekeurde verslagen nam {whose} het voorstel over."
        if not self.agreed:
            return f"In geen van de {self.total} goedgekeurde verslagen nam {whose} het voorstel over."
        return f"In {self.agreed} van de {self.total} goedgekeurde verslagen nam {whose} het voorstel over."

    @property
    def share(self) -> str:
        """As a percentage: "88 %"; "–" before the first approval."""
        return dutch.share(self.agreed, self.total)


def agreement(colours: Iterable[tuple[Colour | None, Colour | None]]) -> Agreement:
    """From the proposed and the established colour of each approved report; without a proposal it does not count."""
    pairs = [(proposed, established) for proposed, established in colours if proposed and established]
    return Agreement(sum(proposed is established for proposed, established in pairs), len(pairs))
