"""Op koers per pillar, programme line, funding or organisation, as page and as file."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from indicators.breakdown import BAR, ORDERS, Part, extremes, ordered, overlaps
from indicators.counting import DIMENSIONS, Dimension, breakdown_of, summary_of
from indicators.published import printed_summary
from indicators.tables import EXPORTS, Links, breakdown_sheet
from indicators.wording import course_headline, demo_source
from nprz_site.spreadsheets import as_response

from ..models import Round
from ..workflow import RoundState
from ..years import years_for

LABELS = {
    "naam": "",
    "koers": "Op koers",
    "deel": "Deel",
    "wit": "Wit",
    "zonder": "Zonder kleur",
    "samen": "Samen",
}
LARGEST_FIRST = "-samen"


class BreakdownView(View):
    """`/stoplichten/[YEAR/]verdeling/?op=organisatie&sort=-deel`; the export holds the rows of the page."""

    def get(self, request: HttpRequest, year: int | None = None) -> HttpResponse:
        years = years_for(request.user, year)
        if years.shown is None:
            return render(request, "interventions/breakdown.html", {"years": years})
        dimension = DIMENSIONS.get(request.GET.get("op", ""), DIMENSIONS["pijler"])
        sort = _sort(request.GET.get("sort", ""), dimension)
        parts = ordered(breakdown_of(years.shown, dimension), sort)
        if (format := request.GET.get("_export")) in EXPORTS:
            name = f"op-koers-{dimension.slug}-{years.shown.year}"
            return as_response(breakdown_sheet(parts, f"Op koers {years.shown.year}"), format, name)
        context = {"years": years} | _page(years.shown, dimension, parts, sort)
        return render(request, "interventions/breakdown.html", context)


def _sort(asked: str, dimension: Dimension) -> str:
    """The asked order; else that of the programme, or the largest first where there is no such order."""
    if asked.removeprefix("-") in ORDERS:
        return asked
    return "" if dimension.slug in {"pijler", "lijn"} else LARGEST_FIRST


def _page(round: Round, dimension: Dimension, parts: list[Part], sort: str) -> dict[str, Any]:
    summary = summary_of(round)
    everything = Part("", "", "", summary.total)
    links = Links(jaar=round.year)
    return {
        "round": round,
        "query": f"?op={dimension.slug}",
        "dimension": dimension,
        "dimensions": DIMENSIONS.values(),
        "headline": course_headline(everything.tally, provisional=round.state == RoundState.OPEN),
        "extremes": extremes(parts),
        "columns": [_column(name, label or dimension.label, sort) for name, label in LABELS.items()],
        "parts": [(part, links(**{dimension.slug: part.key}) if part.key else "") for part in parts],
        "everything": everything,
        "tick": None if everything.share is None else min(max(everything.bar, 1), BAR - 1),
        "overlaps": bool(dimension.several) and overlaps(parts, everything.tally.total),
        **(demo_source(summary, printed_summary(round.year)) if round.is_demo else {}),
    }


@dataclass(frozen=True, slots=True)
class Column:
    """A heading that orders: `direction` tells how the table is ordered by it now, `next` what a click asks for."""

    name: str
    label: str
    direction: str
    next: str

    @property
    def is_number(self) -> bool:
        """Whether its figures stand to the right."""
        return self.name != "naam"


def _column(name: str, label: str, sort: str) -> Column:
    """A first click on a number puts the largest on top, on a name the first letter."""
    direction = {name: "ascending", f"-{name}": "descending"}.get(sort, "")
    first, second = (name, f"-{name}") if name == "naam" else (f"-{name}", name)
    return Column(name, label, direction, second if sort == first else first)
