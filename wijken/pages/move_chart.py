"""The picture of who came and who left: what it shows, and the same in words. Pure: no Django."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from indicators.chart.layout import Size
from indicators.chart.model import Width
from indicators.chart.scale import position
from indicators.gap import Reason
from indicators.outcome import Amount
from nprz_site.dutch import enumeration, number

from ..atlas import PROFILE, Place
from ..moves import ELSEWHERE, SUPPRESSED, Moves, Span, exactly
from .chart_base import BASE_SIZES, Measured

WAYS = ("vestiging-vanuit", "vertrek-naar")
"""How the slugs of the indicators of moves begin: in and out."""
_NEAR_TO_FAR = (
    ("elders op Zuid", "van elders op Zuid", "naar elders op Zuid"),
    ("rest van Rotterdam", "uit de rest van Rotterdam", "naar de rest van Rotterdam"),
    ("de regio", "uit de regio", "naar de regio"),
    ("overig Zuid-Holland", "uit overig Zuid-Holland", "naar overig Zuid-Holland"),
    ("rest van Nederland", "uit de rest van Nederland", "naar de rest van Nederland"),
    ("buitenland", "uit het buitenland", "naar het buitenland"),
    ("onbekend", "van onbekend", "naar onbekend"),
)
PLACES, FROM, TO = (dict(zip(ELSEWHERE, words, strict=True)) for words in zip(*_NEAR_TO_FAR, strict=True))
"""Where people come from and go to: as the picture names it, and in a sentence."""


def span_words(span: Span) -> str:
    """ "1.804", or "677 tot 681" for a range."""
    return number(span.low) if span.is_exact else f"{number(span.low)} tot {number(span.high)}"


@dataclass(frozen=True, slots=True)
class Flow:
    """How many came from somewhere and how many went there; None where that was not printed."""

    place: str
    came: Span | None
    went: Span | None


@dataclass(frozen=True, slots=True)
class MovePart:
    """The moves of one buurt or gebied in a year."""

    name: str
    year: str
    moves: Moves

    @property
    def flows(self) -> tuple[Flow, ...]:
        """From near to far."""
        came, went = self.moves.arrivals, self.moves.departures
        return tuple(
            Flow(name, came.get(slug), went.get(slug))
            for slug, name in PLACES.items()
            if slug in came or slug in went
        )

    @property
    def most(self) -> int:
        """The largest number."""
        return max(cell.high for cell in (*self.moves.arrivals.values(), *self.moves.departures.values()))


@dataclass(frozen=True, slots=True)
class MoveChart:
    """Who came and who left, by where from and where to. A wijk of two buurten has a part for each: to add them up would
    count moves between them as coming and leaving."""

    area: Place
    parts: tuple[MovePart, ...]

    NAME: ClassVar = 24
    FOOT: ClassVar = 8
    """How many pixels the name of a part takes, and the room below its bars."""

    @property
    def title(self) -> str:
        """ "Wie komt en wie gaat, 2023"."""
        return f"Wie komt en wie gaat, {self.parts[0].year}"

    @property
    def is_named(self) -> bool:
        """Whether the parts have to say what they are of: not where that is the wijk itself."""
        return len(self.parts) > 1 or self.parts[0].name != self.area.title

    def size(self, width: Width) -> Size:
        """The parts stand below each other."""
        base, name = BASE_SIZES[width], self.NAME if self.is_named else 0
        is_wide = width is Width.WIDE
        row, head = self.row(is_wide=is_wide), self.head(is_wide=is_wide)
        height = sum(name + head + row * len(part.flows) + self.FOOT for part in self.parts)
        return Size(base.width, height, base.letters, base.small)

    @staticmethod
    def head(*, is_wide: bool) -> int:
        """How high the words above the bars are."""
        return 28 if is_wide else 42

    @staticmethod
    def row(*, is_wide: bool) -> int:
        """How high the bars of one place are: on a narrow picture its name stands above them."""
        return 23 if is_wide else 44

    @property
    def alt(self) -> str:
        """What the picture shows, with its numbers."""
        return " ".join(["Staafgrafiek.", *map(_moved, self.parts)])

    @property
    def reading(self) -> list[str]:
        """How the picture is read."""
        hidden = (
            "“0 tot 4” is een aantal onder de 5: dat houdt de bron geheim. "
            "De open balk laat zien hoe groot het hooguit is."
        )
        return [hidden] if any(part.moves.has_suppressed for part in self.parts) else []


def move_chart(measured: Measured, slug: str) -> MoveChart | None:
    """The moves of the buurten of a wijk, or of a gebied; None for none."""
    area = measured.atlas.places[slug]
    places = measured.atlas.buurten_of(slug) if area.division == PROFILE else (area,)
    parts = tuple(filter(None, (_part(measured, place) for place in places)))
    return MoveChart(area, parts) if parts else None


def _part(measured: Measured, place: Place) -> MovePart | None:
    came, went = (
        {one: line for one in ELSEWHERE if (line := measured.line(f"{way}-{one}", place.slug))}
        for way in WAYS
    )
    periods = {period for lines in (came, went) for line in lines.values() for period in line}
    if not periods:
        return None
    year = max(periods, key=position)
    moves = Moves(arrivals=_spans(came, year), departures=_spans(went, year))
    return MovePart(place.title, year, moves) if moves.arrivals or moves.departures else None


def _spans(lines: Mapping[str, Mapping[str, Amount]], year: str) -> dict[str, Span]:
    found = {slug: span_of(line.get(year)) for slug, line in lines.items()}
    return {slug: span for slug, span in found.items() if span}


def span_of(amount: Amount | None) -> Span | None:
    """A number of people; 0 to 4 for one that is kept back, None for none."""
    value = amount.value if amount else None
    if value is None or isinstance(value, Reason):
        return SUPPRESSED if value is Reason.SUPPRESSED else None
    return exactly(int(value))


def _moved(part: MovePart) -> str:
    """ "In 2023 kwamen 1.804 mensen in Bloemhof wonen: 503 uit het buitenland, …. Er vertrokken 1.982: …." """
    moves = part.moves
    came, went = (
        f" {span_words(total)} mensen" if total else " mensen" for total in (moves.total_in, moves.total_out)
    )
    said = []
    if moves.arrivals:
        said.append(f"In {part.year} kwamen{came} in {part.name} wonen: {_listed(moves.arrivals, FROM)}.")
    if moves.departures:
        said.append(f"In {part.year} vertrokken{went}: {_listed(moves.departures, TO)}.")
    return " ".join(said)


def _listed(cells: Mapping[str, Span], words: Mapping[str, str]) -> str:
    """The most first."""
    ordered = sorted(cells.items(), key=lambda pair: -pair[1].high)
    return enumeration([f"{span_words(span)} {words[slug]}" for slug, span in ordered])
