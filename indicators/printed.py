"""What a report printed, as far as it is laid beside the own figures. Pure: no Django."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from interventions.colours import Colour, Movement, on_course

from .summary import Summary

SUM = "summary/totaal"


@dataclass(frozen=True, slots=True)
class PrintedShare:
    """A share on course as printed: "66", in per cent, of `year`, in `report`."""

    year: int
    percent: str
    report: str


@dataclass(frozen=True, slots=True)
class Before:
    """What was printed on earlier years: shares on course (latest first), and counts per pillar and colour of
    the latest `year` of which a whole summary was printed (None when there is no such year)."""

    shares: tuple[PrintedShare, ...] = ()
    year: int | None = None
    counts: Mapping[str, Mapping[Colour, int]] = field(default_factory=dict)

    def on_course(self, pillar: str) -> Fraction | None:
        """The share (0 to 1) that follows from the printed counts; None where nothing was printed."""
        return on_course(self.counts[pillar]) if pillar in self.counts else None

    def of(self, pillar: str) -> tuple[int, int]:
        """Groen and started, of the printed counts of a pillar that has them."""
        counts = self.counts[pillar]
        return counts[Colour.GROEN], sum(counts.values()) - counts[Colour.WIT]


@dataclass(frozen=True, slots=True)
class PrintedSummary:
    """The printed summary of one year, by path ("summary/werk/groen/nieuw")."""

    report: str
    figures: Mapping[str, int]
    readings: frozenset[str]

    @property
    def column_sum(self) -> int:
        """The printed columns of movements, added up."""
        return sum(self.figures.get(f"{SUM}/{movement}", 0) for movement in Movement)

    @property
    def printed_sum(self) -> int | None:
        """What was printed as their sum."""
        return self.figures.get(f"{SUM}/subtotaal")

    @property
    def contradicts_itself(self) -> bool:
        """Whether the print gives another sum than its columns have."""
        return self.printed_sum is not None and self.printed_sum != self.column_sum


def differences(own: Mapping[str, int], printed: PrintedSummary) -> list[tuple[str, int, int]]:
    """The printed figures of a pillar that the `own` ones (`figures_of`) do not equal: path, printed, counted.

    The totals over all pillars are left out: the print of 2023 contradicts itself there.
    """
    return [
        (path, value, own[path])
        for path, value in printed.figures.items()
        if not path.startswith(SUM) and own.get(path, value) != value
    ]


def figures_of(summary: Summary) -> dict[str, int]:
    """The own figures by the path that a printed one has."""
    figures = {}
    for pillar in summary.pillars:
        for colour in Colour:
            path = f"summary/{pillar.code}/{colour}"
            figures[f"{path}/subtotaal"] = pillar.tally.subtotal(colour)
            figures |= {f"{path}/{movement}": pillar.tally.cell(colour, movement) for movement in Movement}
        figures[f"summary/{pillar.code}/totaal"] = pillar.tally.total
    figures |= {f"{SUM}/{movement}": summary.total.moved(movement) for movement in Movement}
    return figures | {f"{SUM}/subtotaal": summary.total.coloured, f"{SUM}/totaal": summary.total.total}
