"""The interventions of a year as a sheet: the rows of the list, and the same with texts and figures for machines."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import F, FilteredRelation, Q, QuerySet

from nprz_site.spreadsheets import Cell, Sheet

from . import working_areas
from .aims import WORDS, Comparator, Result, plain
from .columns import COLUMNS, ORDER, names_of, results_of, with_columns
from .following import mains_of
from .models import Intervention, OutputValue, Round
from .models.report import STATE_LABELS
from .printed import printed_in
from .workflow import ReportState

HEADER = (
    "pijler", "nummer", "naam", "kopje", "initiatiefnemers", "financiering", "kleur", "vorige_kleur", "beweging",
    "status", "verslag_bij", "wijken",
)  # fmt: skip
TEXTS = {"omschrijving": "description", "kwantitatief": "quantitative", "kwalitatief": "qualitative",
         "voorheen": "former_name"}  # fmt: skip


def intervention_sheet(queryset: QuerySet[Any], round: Round | None) -> Sheet:
    """The rows of `queryset`, in its order: dictionaries that have at least `columns.COLUMNS`."""
    return Sheet(_title(round), HEADER, [row for _, row in _rows(queryset)])


def full_sheet(round: Round) -> Sheet:
    """Every counted intervention of the round's plan as the bureau sees it; JSON holds the texts and figures too.

    For commands, which run without a user: whoever runs them may read the database itself.
    """
    report = FilteredRelation("reports", condition=Q(reports__round=round))
    queryset = with_columns(Intervention.objects.counted().of_round(round).annotate(report=report))
    queryset = queryset.annotate(quantitative=F("report__quantitative"), qualitative=F("report__qualitative"))
    rows = list(
        _rows(queryset.order_by(*ORDER).values(*COLUMNS, "description", "quantitative", "qualitative"))
    )
    results = results_of(OutputValue.objects.told().filter(report__round=round))
    printed = printed_in(round)
    for record, _ in rows:
        for name in ("quantitative", "qualitative"):
            record[name] = printed.get((record["report_pk"], name), record[name])
    records = [_record(record, row, results.get(record["report_pk"], [])) for record, row in rows]
    return Sheet(_title(round), HEADER, [row for _, row in rows], records)


def _title(round: Round | None) -> str:
    return f"Interventies {round.year}" if round else "Interventies"


def _rows(queryset: QuerySet[Any]) -> Iterable[tuple[dict[str, Any], list[Cell]]]:
    """Each record with its row of the sheet: five queries, however many there are."""
    keys = queryset.order_by().values("pk")
    initiators = names_of(Intervention.initiators.through, "organisation__name", keys)
    funding = names_of(Intervention.funding.through, "funding__name", keys)
    areas = working_areas.names_of(keys)
    mains = mains_of(queryset.order_by().values("report__pk"))
    for record in queryset:
        pk, main = record["pk"], mains.get(record["report_pk"])
        where = "; ".join(areas.get(pk, []))
        yield record, [*_row(record, initiators.get(pk, []), funding.get(pk, [])), main, where]


def _row(record: Mapping[str, Any], initiators: list[str], funding: list[str]) -> list[Cell]:
    return [
        record["pillar__name"],
        record["number"] if record["pillar__counted"] else None,
        record["name"],
        record["theme__name"],
        "; ".join(initiators),
        "; ".join(funding),
        record["colour"],
        record["previous_colour"],
        record["movement"],
        STATE_LABELS[ReportState(record["state"])] if record["state"] else None,
    ]


def _record(record: Mapping[str, Any], row: list[Cell], results: list[tuple[str, Result]]) -> dict[str, Any]:
    texts = {name: record[column] or "" for name, column in TEXTS.items()}
    if main := row[HEADER.index("verslag_bij")]:
        texts |= dict.fromkeys(("kwantitatief", "kwalitatief"), f"Zie {main}.")
    known = {column: "" if cell is None else cell for column, cell in zip(HEADER, row, strict=True)}
    return known | texts | {"uitvoerwaarden": [_value(name, result) for name, result in results]}


def _value(name: str, result: Result) -> dict[str, Any]:
    """One pair of figures; an aim that is not one plain number is told in words ("minimaal 4")."""
    return {
        "indicator": name,
        "beoogd": _aim(result),
        "gerealiseerd": None if result.realised is None else plain(result.realised),
        "eenheid": result.unit,
    }


def _aim(result: Result) -> Decimal | str | None:
    if result.aim is None or result.comparator is Comparator.EQUAL:
        return None if result.aim is None else plain(result.aim)
    if result.comparator is Comparator.BETWEEN and result.upper is not None:
        return f"{_bare(result.aim)} tot {_bare(result.upper)}"
    lower = " lager" if result.comparator is Comparator.LOWER else ""
    return f"{WORDS.get(result.comparator, '')}{_bare(result.aim)}{lower}"


def _bare(value: Decimal) -> str:
    """A number inside words, in the notation of the other figures: no thousands separator."""
    return str(plain(value)).replace(".", ",")
