"""What a report is made of: which one is asked for, and what each of its parts hands over. No queries."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from interventions.models import Funding, Pillar, Round
from interventions.workflow import RoundState
from nprz_site.document_files import PICTURES
from nprz_site.documents.blocks import Block
from nprz_site.spreadsheets import Sheet


@dataclass(frozen=True, slots=True)
class Scope:
    """Which report: of a year, of all pillars or one, of all interventions or those with one funding, as which file.

    Whether somebody may see the round is up to the caller (`Round.objects.seen_whole_by`).
    """

    round: Round
    pillar: Pillar | None = None
    funding: Funding | None = None
    format: str = "docx"

    @property
    def is_final(self) -> bool:
        """Whether the year is finalised; what is not yet, is a draft for bureau and director."""
        return self.round.state == RoundState.FINALISED

    @property
    def made_on(self) -> date:
        """The date on the document: of a finalised year that day, so that it comes out the same each time. Of one that was taken
        over from print nobody knows the day: then the last of that year."""
        if not self.is_final:
            return timezone.localdate()
        return self.round.finalised_on or date(self.round.year, 12, 31)

    @property
    def picture(self) -> str:
        """The kind of picture that the file takes; "" for none."""
        return PICTURES.get(self.format, "")


@dataclass(slots=True)
class Part:
    """One part of the report: `blocks` for a document, `sheets` for a workbook, `remarks` on what could not be made, in Dutch.

    Its first heading is of level 1; levels below follow one after the other. The page is upright at its end.
    """

    blocks: list[Block] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


Told = Callable[[str], None]
"""Is told in Dutch what is being made now, for a progress bar; it may raise to stop the making."""


def silent(step: str) -> None:
    """For who does not watch."""


Maker = Callable[[Scope], Part]
Makers = Sequence[tuple[str, Maker]]
"""The parts in their order, each with its name in Dutch."""
