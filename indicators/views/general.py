"""The general picture: nine areas side by side, for everybody who is logged in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from nprz_site.spreadsheets import as_response

from .. import general_words as words
from ..exports_general import general_sheet
from ..general import COUNTRY, G4, ZUID, Group, Row, chosen, facts, groups
from ..general_reading import general_pillars, general_rows, general_years
from ..general_words import LOCAL, OTHERS
from ..measured import vintage_of
from ..reports import reports_for
from ..tables import EXPORTS

MARKED = (ZUID, G4, COUNTRY)
"""The areas that have a sign of their own on the strip."""


class GeneralView(View):
    """`/indicatoren/algemeen/`: every general indicator in nine areas, filtered by pillar; the export holds what the page shows."""

    def get(self, request: HttpRequest) -> HttpResponse:
        reports = reports_for(request.user, general_years(), request.GET.get("rapport"))
        if (year := reports.shown) is None:
            return render(request, "indicators/general.html")
        names = general_pillars()
        pillar = request.GET.get("pijler", "")
        name = names.get(pillar, "")
        shown = groups(chosen(general_rows(vintage_of(year)), name), [name] if name else list(names.values()))
        rows = [row for group in shown for row in group.rows]
        if (format := request.GET.get("_export")) in EXPORTS:
            return as_response(general_sheet(rows), format, f"algemeen-beeld-{year}")
        found = facts(rows)
        page = {
            "reports": reports,
            "year": year,
            "headline": words.headline(found, name),
            "lede": words.lede(found),
            "groups": [_group(group) for group in shown],
            "others": list(OTHERS.values()),
            "notes": words.notes(found, rows),
            "pillars": list(names.items()),
            "pillar": pillar if name else "",
        }
        return render(request, "indicators/general.html", page)


def _group(group: Group) -> dict[str, Any]:
    return {"name": group.name, "rows": [_row(row) for row in group.rows]}


def _row(row: Row) -> dict[str, Any]:
    """One line of the table: its cells in words, and the places of the areas on its strip."""
    places = {area: words.place(position) for area, position in row.places.items()}
    return {
        "row": row,
        "zuid": words.value(row.amount(ZUID), row.unit),
        "g4": words.value(row.amount(G4), row.unit),
        "difference": words.difference(row),
        "others": [
            (area == LOCAL, label, words.value(row.amount(area), row.unit)) for area, label in OTHERS.items()
        ],
        "strip": {area.replace("-", "_"): places.get(area) for area in MARKED},
        "dots": [place for area, place in places.items() if area not in MARKED],
    }
