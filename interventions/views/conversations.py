"""What the director talks about first: for director and bureau."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views import View

from indicators.tables import EXPORTS
from nprz_site.spreadsheets import as_response

from ..conversations.reading import conversations, day_of, sheet
from ..conversations.rule import Reason
from ..models import Pillar
from ..permissions import actor_for
from ..years import years_for


class ConversationsView(View):
    """`/stoplichten/[YEAR/]gesprekken/?pijler=werk`; the export holds the rows of the page, without names."""

    def get(self, request: HttpRequest, year: int | None = None) -> HttpResponse:
        if not actor_for(request.user).sees_every_round:
            raise PermissionDenied("Deze pagina is voor de programmadirecteur en het programmabureau.")
        years = years_for(request.user, year)
        if years.shown is None:
            return render(request, "interventions/conversations.html", {"years": years})
        pillars = list(Pillar.objects.filter(counted=True))
        pillar = next((one for one in pillars if one.code == request.GET.get("pijler")), None)
        code = pillar.code if pillar else ""
        today = timezone.localdate()
        rows, total = conversations(years, request.user, code, today=today)
        if (format := request.GET.get("_export")) in EXPORTS:
            return as_response(sheet(rows, years.shown.year), format, f"gesprekken-{years.shown.year}")
        context = {
            "years": years,
            "round": years.shown,
            "rows": rows,
            "day": day_of(years, today),
            "is_today": day_of(years, today) == today,
            "first": [row.label for row in rows if row.place == 1],
            "total": total,
            "without": total - len(rows),
            "pillars": pillars,
            "pillar": pillar,
            "query": f"?pijler={code}" if code else "",
            "reasons": [(reason, _holds_for(reason, rows)) for reason in Reason],
        }
        return render(request, "interventions/conversations.html", context)


def _holds_for(reason: Reason, rows: list[Any]) -> int:
    return sum(given.reason is reason for row in rows for given in row.reasons)
