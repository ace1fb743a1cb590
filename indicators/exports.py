"""The outcome as rows to export: how the indicators stand in one report, every measurement, the rekencontrole."""

from collections.abc import Iterable, Mapping

from django.db.models import Q

from nprz_site.dutch import rounded
from nprz_site.spreadsheets import Cell, Sheet

from .check_words import WORDS, figure_words
from .checks import Check
from .gap import Reason
from .models import Indicator, Measurement
from .outcome import Amount, Outcome

OUTCOMES = (
    *("indicator", "soort", "pijler", "eenheid", "referentie", "basisjaar", "basis", "actueel"),
    *("referentie_actueel", "ingelopen", "tussendoel", "klasse", "reden", "periode", "voorlopig", "stand"),
)
MEASUREMENTS = (
    *("indicator", "niveau", "indeling", "gebied", "periode", "waarde"),
    *("voorlopig", "onderdrukt", "stand", "bron"),
)
CHECKS = ("cijfer", "plaats", "soort", "gedrukt", "berekend", "oordeel", "som", "ruimte", "opmerking")


def outcome_sheet(outcomes: Iterable[Outcome], year: int) -> Sheet:
    """One row per outcome. Shares in per cent with one decimal; what cannot be worked out is empty, with its reason."""
    return Sheet(f"Indicatoren {year}", OUTCOMES, [_outcome(outcome) for outcome in outcomes])


def _outcome(outcome: Outcome) -> list[Cell]:
    closed, target, gap_class = outcome.closed, outcome.target, outcome.gap_class
    return [
        outcome.name,
        outcome.kind,
        "; ".join(outcome.pillars) or None,
        outcome.unit,
        outcome.reference or None,
        outcome.first_period or None,
        _cell(outcome.start),
        _cell(outcome.now),
        _cell(outcome.new_reference),
        None if isinstance(closed, Reason) else rounded(closed * 100, 1),
        None if isinstance(target, Reason) else rounded(target, outcome.decimals),
        None if isinstance(gap_class, Reason) else gap_class.value,
        closed.value if isinstance(closed, Reason) else None,
        outcome.period or None,
        "ja" if outcome.now.is_provisional else "nee",
        outcome.vintage,
    ]


def _cell(amount: Amount) -> Cell:
    """The value with its decimals; empty where there is none."""
    value = amount.value
    return None if value is None or isinstance(value, Reason) else rounded(value, amount.decimals)


def measurement_sheet(vintage: str = "", pillar: str = "") -> Sheet:
    """Every measurement as it was printed, one row each, in the order of the indicators: one query. All of them, or those of
    one report, and of one pillar (its short name).

    An indicator stands there by its slug; the figures of wijken by their name, as those who use the file know them.
    """
    measurements = Measurement.objects.select_related("indicator", "area").order_by(
        "indicator__position", "indicator__slug", "vintage", "area__slug", "period"
    )
    if vintage:
        measurements = measurements.filter(vintage=vintage)
    if pillar:
        here = Q(pillars__short_name=pillar) | Q(others__pillars__short_name=pillar)
        measurements = measurements.filter(indicator__in=Indicator.objects.filter(here).values("pk"))
    return Sheet("Metingen", MEASUREMENTS, list(_measurements(measurements.iterator())))


def _measurements(measurements: Iterable[Measurement]) -> Iterable[list[Cell]]:
    for one in measurements:
        yield [
            one.indicator.name if one.indicator.kind == Indicator.Kind.WIJK else one.indicator.slug,
            one.area.get_level_display(),
            one.area.division or None,
            one.area.name,
            one.period,
            one.cell,
            "ja" if one.is_provisional else "nee",
            "ja" if one.mark == Measurement.Given.SUPPRESSED else "nee",
            one.vintage,
            one.source or None,
        ]


def check_sheet(checks: Iterable[Check], names: Mapping[str, str], year: int) -> Sheet:
    """One row per check, as the page shows them."""
    return Sheet(f"Rekencontrole {year}", CHECKS, [_check(check, names) for check in checks])


def _check(check: Check, names: Mapping[str, str]) -> list[Cell]:
    texts = (check.computed, WORDS[check.verdict], check.inputs, check.band, check.note)
    return [
        figure_words(check.figure, names), check.source, check.kind.value, check.printed, *(text or None for text in texts)
    ]  # fmt: skip
