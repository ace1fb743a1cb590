"""The queue of a reviewer: what waits, oldest first."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from ..colours import Movement
from ..models import Round
from ..permissions import actor_for
from ..reviewing import own_waiting, shift_of, waiting_for


class ReviewQueueView(View):
    """`/beoordelen/`: for pillar leads and the bureau. The decision itself is made in the admin."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if not actor_for(request.user).is_reviewer:
            raise PermissionDenied("Beoordelen is voor pijlertrekkers en het programmabureau.")
        waiting = (
            waiting_for(request.user)
            .select_related("round", "intervention__pillar", "intervention__plan")
            .order_by(F("submitted_at").asc(nulls_last=True), "pk")
        )
        rows: list[dict[str, Any]] = [{"report": report, "shift": shift_of(report)} for report in waiting]
        context = {
            "rows": rows,
            "back": sum(row["shift"] == Movement.ACHTERUIT for row in rows),
            "own": [report.intervention.label for report in own_waiting(request.user)],
            "round": Round.objects.running(),
        }
        return render(request, "interventions/review_queue.html", context)
