"""`/beheer/signalen/`: from when something in a report is a signal."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ..forms_signals import ThresholdsForm, changes
from ..models import SignalThresholds
from ..models.signal import SET_BY_BUREAU
from ..signalling import StaleThresholds
from ..signals import Kind
from .bureau import BureauView

SHOWN = 20
"""Changes that the page tells; the database keeps all."""


@dataclass(frozen=True, slots=True)
class Change:
    """Who changed what, and when."""

    by: User | None
    at: datetime
    told: list[str]


class SignalThresholdsView(BureauView):
    """The thresholds, with who changed them; 409 with both when someone else was first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(ThresholdsForm(current=SignalThresholds.objects.current()))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ThresholdsForm(request.POST, current=SignalThresholds.objects.current())
        if not form.is_valid():
            return self.show(form, status=422)
        try:
            is_changed = form.is_changed()
            if is_changed:
                form.save(by=request.user)
        except StaleThresholds as stale:
            return self.show(form.based_on(stale.current), status=409)
        told = "De signalen zijn bewaard." if is_changed else "Er was niets veranderd; alles staat er nog."
        messages.success(request, told)
        return redirect("interventions:signal-thresholds")

    def show(self, form: ThresholdsForm, *, status: int = 200) -> HttpResponse:
        """The page; `on` and `total` make its headline."""
        on = len(Kind) - len(form.current.rules.off)
        context = {
            "form": form,
            "on": on,
            "total": len(Kind),
            "changes": history(),
            "stale": status == 409,
        }
        return render(self.request, "interventions/signal_thresholds.html", context, status=status)


def history() -> list[Change]:
    """The latest changes, the latest first; the first of all is told against the defaults."""
    records = list(SignalThresholds.history.select_related("history_user")[: SHOWN + 1])
    stood = [{name: getattr(one, name) for name in SET_BY_BUREAU} for one in records]
    before = [*stood, SignalThresholds().settings][1:]
    told = [
        Change(record.history_user, record.history_date, changes(old, new))
        for record, old, new in zip(records, before, stood, strict=True)
    ]
    return [change for change in told[:SHOWN] if change.told]
