"""What a report printed of the Wijkprofiel beside what follows from its scores, in a sentence for the pages of wijken."""

from decimal import Decimal

from django.db.models import Q

from indicators.checks import Printed
from indicators.measured import vintage_of
from indicators.models import Measurement, PublishedFigure
from indicators.profile_checks import profile_checks
from indicators.profile_table import ScoreTable
from indicators.profile_words import remark_of
from nprz_site.dutch import rounded

from ..atlas import PROFILE
from ..models import Area


def printed_remark(year: int, index: str) -> str:
    """Where the report on `year` counts other wijken forward or back on an index than its own scores do; else empty. Two queries.

    The rekencontrole says it in full.
    """
    report = vintage_of(year)
    counts = Q(figure__startswith=f"wijkprofiel/{index}/vooruit/") | Q(
        figure__startswith=f"wijkprofiel/{index}/achteruit/"
    )
    figures = PublishedFigure.objects.filter(counts, report=report).order_by("pk")
    printed = [Printed(*row) for row in figures.values_list("figure", "place", "printed")]
    if not printed:
        return ""
    table = _table(report, index)
    return remark_of(profile_checks(printed, table), index, report, len(table.wijken))


def _table(report: str, index: str) -> ScoreTable:
    """The scores of the wijken of Zuid on one index."""
    held = Measurement.objects.filter(
        vintage=report,
        indicator__slug=index,
        value__isnull=False,
        area__division=PROFILE,
        area__parent__level=Area.Level.GEBIED,
    )
    names: dict[str, str] = {}
    scores: dict[tuple[str, str], dict[str, Decimal]] = {}
    for slug, name, period, value, decimals in held.values_list(
        "area__slug", "area__name", "period", "value", "decimals"
    ):
        names[slug] = name
        scores.setdefault((index, period), {})[slug] = rounded(value, decimals)
    return ScoreTable(names, frozenset(names), frozenset(), {}, scores)
