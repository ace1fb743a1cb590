"""The rounds, for bureau and director: all of them, a new one, one to watch, and its dates."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views import View

from nprz_site.spreadsheets import as_response

from ..cycle.making import (
    RoundRefused,
    StaleRound,
    change_dates,
    coming_along,
    dates_in_words,
    dates_like,
    dates_token,
    make_round,
    next_year,
)
from ..forms_rounds import DatesForm, RoundForm
from ..lists_rounds import RoundWatch, events_of, moves_of
from ..models import Round
from ..permissions import Actor, actor_for
from ..start.rounds import round_lines, rounds_headline
from ..workflow import RoundState

FORMATS = {"csv", "xlsx"}


class RoundView(View):
    """A page about rounds: for bureau and director, or with `for_bureau` for the bureau alone; others get 403."""

    for_bureau = False
    actor: Actor

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.actor = actor_for(request.user)
        if not (self.actor.is_bureau or (self.actor.is_director and not self.for_bureau)):
            raise PermissionDenied("De rondes zijn voor het programmabureau en de programmadirectie.")
        return super().dispatch(request, *args, **kwargs)

    def round_of(self, year: int) -> Round:
        """The round of `year`, with its plan; 404 without one."""
        return get_object_or_404(Round.objects.select_related("plan"), year=year)


class RoundListView(RoundView):
    """`/rondes/`: every round, how far it is, and whose the next step is."""

    def get(self, request: HttpRequest) -> HttpResponse:
        lines, year = round_lines(), next_year()
        context = {
            "rounds": lines,
            "headline": rounds_headline(lines),
            "next_year": year,
            "actor": self.actor,
        }
        return render(request, "interventions/round_list.html", context)


class RoundAddView(RoundView):
    """`/rondes/nieuw/`: the round of the next year, with what comes along; nothing is made before that was shown."""

    for_bureau = True

    def get(self, request: HttpRequest) -> HttpResponse:
        year = next_year()
        form = RoundForm(initial=dates_like(year) | {"year": year})
        return self.show(form, year)

    def post(self, request: HttpRequest) -> HttpResponse:
        form, seen = RoundForm(request.POST), request.POST.get("gezien", "")
        if not form.is_valid():
            return self.show(form, form.cleaned_data.get("year") or next_year(), status=422)
        year = form.cleaned_data["year"]
        try:
            made = make_round(year=year, dates=form.dates, by=request.user, seen=seen)
        except RoundRefused as refused:
            form.refuse(refused)
            return self.show(form, year, status=422)
        except StaleRound:
            return self.show(form, year, status=409)
        messages.success(
            request,
            f"Ronde {year} is gemaakt. Eigenaren zien er nog niets van: dat komt als je de ronde opent.",
        )
        return redirect("interventions:round-detail", made.year)

    def show(self, form: RoundForm, year: int, *, status: int = 200) -> HttpResponse:
        try:
            coming, problem = coming_along(year), ""
        except RoundRefused as refused:
            coming, problem = None, str(refused)
        context = {"form": form, "year": year, "coming": coming, "problem": problem, "stale": status == 409}
        return render(self.request, "interventions/round_add.html", context, status=status)


class RoundDetailView(RoundView):
    """`/rondes/2024/`: how far the reports are per pillar and organisation, the list behind it, and the log."""

    def get(self, request: HttpRequest, year: int) -> HttpResponse:
        round = self.round_of(year)
        watch = RoundWatch(round, request.GET, timezone.localdate())
        format = request.GET.get("_export")
        if format in FORMATS and watch.is_valid:
            return as_response(watch.sheet(), format, f"ronde-{round.year}")
        context = {
            "round": round,
            "watch": watch,
            "actor": self.actor,
            "moves": moves_of(round, self.actor),
            "events": events_of(round),
            "dates": dates_in_words(round),
            "may_change": self.actor.is_bureau and round.state != RoundState.FINALISED,
            "unknown_format": format and format not in FORMATS,
        }
        return render(request, "interventions/round_detail.html", context)


class RoundDatesView(RoundView):
    """`/rondes/2024/datums/`: the dates of a round that is not finalised; 409 when somebody else changed them."""

    for_bureau = True

    def get(self, request: HttpRequest, year: int) -> HttpResponse:
        round = self.running(year)
        return self.show(round, DatesForm.of(round))

    def post(self, request: HttpRequest, year: int) -> HttpResponse:
        round, form = self.running(year), DatesForm(request.POST)
        if not form.is_valid():
            return self.show(round, form, seen=request.POST.get("gezien", ""), status=422)
        try:
            changed = change_dates(
                round, dates=form.dates, by=request.user, seen=request.POST.get("gezien", "")
            )
        except StaleRound:
            return self.show(self.running(year), form, status=409)
        messages.success(request, "De datums zijn bewaard." if changed else "Zo stonden de datums er al.")
        return redirect("interventions:round-detail", year)

    def running(self, year: int) -> Round:
        """The round, unless it is finalised: then there are no dates to change."""
        round = self.round_of(year)
        if round.state == RoundState.FINALISED:
            raise Http404("what is finalised keeps its dates")
        return round

    def show(
        self, round: Round, form: DatesForm, *, seen: str | None = None, status: int = 200
    ) -> HttpResponse:
        context = {
            "round": round,
            "form": form,
            "seen": dates_token(round) if seen is None else seen,
            "now": dates_in_words(round),
            "stale": status == 409,
        }
        return render(self.request, "interventions/round_dates.html", context, status=status)
