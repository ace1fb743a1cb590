"""The comparison as rows to export: one per area, subject and period, with what was measured there."""

from collections.abc import Iterator
from decimal import Decimal

from indicators.outcome import Amount
from interventions.aims import plain
from nprz_site.spreadsheets import Cell, Sheet

from .atlas import CITY
from .livability import class_of
from .moves import Span
from .pages.area import INHABITANTS, livability_facts, moves_facts
from .pages.comparison import Comparison, areas, work_in
from .pages.figures import LIVABILITY
from .profile import HALVES, INDEXES

COLUMNS = ("wijk", "onderwerp", "gemeten_in", "periode", "waarde", "waarde_tot", "klasse")


def comparison_sheet(comparison: Comparison) -> Sheet:
    """What the page shows. A number that is not exactly known has a second one: it lies from `waarde` to `waarde_tot`."""
    rows = [
        *index_rows(comparison),
        *livability_rows(comparison),
        *people_rows(comparison),
        *_works(comparison),
    ]
    return Sheet("Wijken vergeleken", COLUMNS, rows)


def index_rows(comparison: Comparison) -> Iterator[list[Cell]]:
    """The scores on each index and its halves, by period."""
    for index in INDEXES:
        for indicator in (index, *(f"{index}-{half}" for half in HALVES)):
            name = indicator.replace("-", " ").capitalize()
            for slug, title, _ in areas(comparison):
                for period, amount in comparison.figures.line(indicator, slug).items():
                    yield [title, name, title, period, _value(amount), None, None]


def _value(amount: Amount) -> Cell:
    return plain(amount.value) if isinstance(amount.value, Decimal) else None


def livability_rows(comparison: Comparison) -> Iterator[list[Cell]]:
    """The class of each buurt and of Rotterdam, by period."""
    for place in comparison.places:
        for one in livability_facts(comparison.figures, place):
            for period, rank in one.ranks.items():
                yield [
                    place.title,
                    "Leefbaarometer",
                    f"buurt {one.place.name}",
                    period,
                    None,
                    None,
                    class_of(rank),
                ]
    for period, rank in comparison.values(LIVABILITY, CITY).items():
        yield ["Rotterdam", "Leefbaarometer", "Rotterdam", period, None, None, class_of(int(rank))]


def people_rows(comparison: Comparison) -> Iterator[list[Cell]]:
    """Inhabitants, and who came and left in the newest year."""
    year = next(reversed(comparison.figures.periods(INHABITANTS)), "")
    for place in comparison.places:
        for one in moves_facts(comparison.figures, place):
            where = one.place.title if one.place.level == "gebied" else f"buurt {one.place.name}"
            moves = one.moves
            if moves.inhabitants is not None:
                yield [place.title, "Inwoners", where, year, moves.inhabitants, None, None]
            for name, span in (
                ("Vestiging", moves.total_in),
                ("Vertrek", moves.total_out),
                ("Saldo", moves.balance),
            ):
                if span is not None:
                    yield [place.title, name, where, one.period, *_span(span), None]


def _span(span: Span) -> list[Cell]:
    return [span.low, None if span.is_exact else span.high]


def _works(comparison: Comparison) -> Iterator[list[Cell]]:
    round = comparison.works.round
    if round is None:
        return
    for place in comparison.places:
        work = work_in(comparison.works, comparison.atlas, place.slug)
        counts = [
            ("Interventies", work.total),
            *((f"Interventies {colour}", count) for colour, count in work.colours),
            ("Interventies zonder kleur", work.without),
            ("Interventies begonnen", work.started),
        ]
        for name, count in counts:
            yield [place.title, name, place.title, str(round.year), count, None, None]
