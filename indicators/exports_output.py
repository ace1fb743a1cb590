"""What interventions deliver as rows to export: one per indicator, in one year and over the plan until then."""

from collections.abc import Iterable

from interventions.aims import plain
from interventions.models import OutputValue
from nprz_site.dutch import rounded
from nprz_site.spreadsheets import Cell, Sheet

from .gap import Reason, Result
from .output.years import Output

COLUMNS = (
    *("pijler", "nummer", "interventie", "interventie_indicator", "eenheid", "jaar"),
    *("vergelijking", "beoogd", "beoogd_tot", "gehaald", "aandeel", "uitkomst"),
    *(
        "telt_op",
        "plan",
        "ambitie",
        "beoogd_plan",
        "gehaald_plan",
        "aandeel_plan",
        "aandeel_plan_van",
        "reden_plan",
    ),
)


def output_sheet(outputs: Iterable[Output], year: int) -> Sheet:
    """The rows of the page. Shares in per cent with one decimal; what cannot be added up is empty, with its reason."""
    rows = [[*_what(output), year, *_year(output, year), *_plan(output, year)] for output in outputs]
    return Sheet(f"Opbrengst {year}", COLUMNS, rows)


def _what(output: Output) -> list[Cell]:
    return [output.pillar, output.number, output.intervention, output.name, output.unit or None]


def _year(output: Output, year: int) -> list[Cell]:
    pair, stand = output.of(year), output.stand(year).value
    if isinstance(pair, Reason):
        return [None, None, None, None, None, stand]
    return [
        None if pair.aim is None else OutputValue.Comparator(pair.comparator).label,
        None if pair.aim is None else plain(pair.aim),
        None if pair.upper is None else plain(pair.upper),
        None if pair.realised is None else plain(pair.realised),
        None if pair.share is None else rounded(pair.share * 100, 1),
        stand,
    ]


def _plan(output: Output, year: int) -> list[Cell]:
    plan = output.over_plan(year)
    years = f"{output.first_year}–{output.last_year}"
    if plan is None:
        return ["nee", years, None, None, None, None, None, None]
    reasons = [one.value for one in (plan.realised, plan.share) if isinstance(one, Reason)]
    return [
        "ja",
        years,
        None if output.ambition is None else plain(output.ambition),
        _cell(plan.aimed),
        _cell(plan.realised),
        None if isinstance(plan.share, Reason) else rounded(plan.share * 100, 1),
        "ambitie" if plan.has_ambition else f"beoogd tot en met {year}",
        reasons[0] if reasons else None,
    ]


def _cell(value: Result) -> Cell:
    return None if isinstance(value, Reason) else plain(rounded(value, 3))
