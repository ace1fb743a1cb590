"""The summary laid out as in the printed report, for the page and for export."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from interventions.colours import Colour, Movement
from interventions.standing import ANY_COLOUR, Standing
from nprz_site.dutch import number, rounded
from nprz_site.spreadsheets import Cell, Sheet

from .breakdown import Part
from .printed import SUM, PrintedSummary
from .summary import Summary, Tally

EXPORTS = ("csv", "xlsx")
COLUMNS = ("pijler", "kleur", *Movement, "subtotaal")
REST = {Standing.NOT_REPORTED: "niet gerapporteerd", Standing.UNDECIDED: "nog niet beoordeeld", Standing.UNKNOWN: "kleur onbekend"}  # fmt: skip
PART_COLUMNS = ("naam", "pijler", "op_koers", "begonnen", "deel", "wit", "zonder_kleur", "totaal")
Figure = tuple[str, str]
"""What a cell shows and the address it opens; "" for empty."""
Link = Callable[..., str]
"""Gives the address for filters by name."""


class Links:
    """Addresses of the list of interventions, filtered to exactly what a figure counts."""

    def __init__(self, **always: Any) -> None:
        """`always` holds the filters that hold for the whole page, the year among them."""
        self.always = always
        self.start = f"{reverse('interventions:intervention-list')}?{urlencode(always)}"

    def __call__(self, **filters: str) -> str:
        """`filters` are slugs, and so need no escaping."""
        added = [f"&{name}={slug}" for name, slug in filters.items() if name not in self.always]
        return self.start + "".join(added)


def no_links(**filters: str) -> str:
    """For figures behind which no interventions stand."""
    return ""


def figure(value: int | None, link: Link, *, zero: str = "", **filters: str) -> Figure:
    """`value` with its address; `zero` is what 0 looks like, and None (not printed) is empty."""
    return (number(value), link(**filters)) if value else (zero if value == 0 else "", "")


def table(figures: Mapping[str, int], names: Mapping[str, str], link: Link) -> dict[str, Any]:
    """The table for the template, from figures by path (`printed.figures_of`); `names` are those of the pillars."""
    moved = [figure(figures.get(f"{SUM}/{m}"), link, beweging=m) for m in Movement]
    return {
        "pillars": [_pillar(figures, code, name, link) for code, name in names.items()],
        "sums": [*moved, figure(figures.get(f"{SUM}/subtotaal"), link, zero="0", kleur=ANY_COLOUR)],
        "total": [figure(figures.get(f"{SUM}/totaal"), link, zero="0")],
    }


def _pillar(figures: Mapping[str, int], code: str, name: str, link: Link) -> dict[str, Any]:
    total = figure(figures.get(f"summary/{code}/totaal"), link, zero="0", pijler=code)
    return {"name": name, "total": [total], "rows": [_row(figures, code, colour, link) for colour in Colour]}


def _row(figures: Mapping[str, int], code: str, colour: Colour, link: Link) -> dict[str, Any]:
    path, here = f"summary/{code}/{colour}", {"pijler": code, "kleur": colour.value}
    moved = [figure(figures.get(f"{path}/{m}"), link, **here, beweging=m) for m in Movement]
    return {
        "colour": colour.value,
        "cells": [*moved, figure(figures.get(f"{path}/subtotaal"), link, zero="0", **here)],
    }


def matrix(tally: Tally, link: Link) -> dict[str, Any]:
    """Colour by movement for the template, with sums; here a zero is shown."""
    rows = []
    for colour in Colour:
        moved = [figure(tally.cell(colour, m), link, zero="0", kleur=colour, beweging=m) for m in Movement]
        total = figure(tally.subtotal(colour), link, zero="0", kleur=colour)
        rows.append({"colour": colour.value, "cells": moved, "sum": [total]})
    sums = [figure(tally.moved(m), link, zero="0", beweging=m) for m in Movement]
    return {"rows": rows, "sums": sums, "total": [figure(tally.coloured, link, zero="0", kleur=ANY_COLOUR)]}


def names_of(summary: Summary) -> dict[str, str]:
    """The pillars by code, in order."""
    return {pillar.code: pillar.name for pillar in summary.pillars}


def printed_table(summary: Summary, printed: PrintedSummary) -> dict[str, Any]:
    """The printed figures in the same layout, without addresses."""
    return table(printed.figures, names_of(summary), no_links)


def sheet(summary: Summary, year: int) -> Sheet:
    """Every row of the table, complete in itself: four colours per pillar, and what stands in none.

    A subtotal counts every intervention of its colour, also one without a movement: then it is more than the sum
    of its columns.
    """
    rows: list[list[Cell]] = []
    for pillar in summary.pillars:
        for colour in Colour:
            moved = [pillar.tally.cell(colour, movement) for movement in Movement]
            rows.append([pillar.name, colour.value, *moved, pillar.tally.subtotal(colour)])
        for standing, words in REST.items():
            count = pillar.tally.having(standing)
            if count or standing is Standing.NOT_REPORTED:
                rows.append([pillar.name, words, *[None] * len(Movement), count])
    return Sheet(f"Samenvatting {year}", [str(column) for column in COLUMNS], rows)


def breakdown_sheet(parts: Iterable[Part], title: str) -> Sheet:
    """The parts as they stand on the page; the share in per cent with one decimal."""
    rows: list[list[Cell]] = [
        [
            part.name,
            part.group or None,
            part.groen,
            part.tally.started,
            None if part.share is None else rounded(part.share * 100, 1),
            part.wit,
            part.without_colour,
            part.tally.total,
        ]
        for part in parts
    ]
    return Sheet(title, PART_COLUMNS, rows)
