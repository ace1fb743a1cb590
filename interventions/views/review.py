"""The review outside the admin: the queue of a reviewer, and the page of one report."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.views import View

from ..accounts.differences import keys_in
from ..colours import Movement
from ..deciding import MOST, decide_each, versions_in, why_not
from ..forms_review import ReviewForm
from ..models import ProgressReport, Round
from ..moves import StaleReport, actions_for, move
from ..permissions import actor_for
from ..review_lists import ReviewQueue, agreement_sentences
from ..review_place import Place, place_of, recent_of, review_url
from ..reviewing import own_waiting
from ..wording import done
from ..workflow import DECISIONS, Action, WorkflowError
from .progress_page import posted_version, report_at
from .review_page import review_page

MANY = {"approve": Action.APPROVE, "undo": Action.UNDO}


class ReviewQueueView(View):
    """`/beoordelen/`: for pillar leads and the bureau. Posting approves unchanged greens, or undoes what was decided."""

    def get(self, request: HttpRequest) -> HttpResponse:
        require_reviewer(request)
        queue = queue_of(request)
        context = {
            "queue": queue,
            "rows": queue.rows,
            "waiting": queue.waiting,
            "back": sum(row.shift == Movement.ACHTERUIT for row in queue.waiting),
            "own": [report.intervention.label for report in own_waiting(request.user)],
            "recent": recent_of(request.user),
            "round": Round.objects.running(),
            "told": agreement_sentences(
                queue.agreements, whose="de trekker" if queue.actor.is_bureau else "je"
            ),
            "pillar_query": f"?pijler={queue.pillar}" if queue.pillar else "",
        }
        return render(request, "interventions/review_queue.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        require_reviewer(request)
        action = MANY.get(request.POST.get("act", ""))
        keys = set(keys_in(request.POST.getlist("report")[:MOST]))
        if action is None or not keys:
            messages.warning(request, "Kies minstens één verslag. Er is niets veranderd.")
        else:
            reports = reviewable(request).filter(pk__in=keys)
            shown = versions_in(request.POST, reports)
            outcome = decide_each(action, shown, by=request.user)
            outcome.unknown = len(keys) - len(shown)
            outcome.tell(request)
        return redirect(request.get_full_path())


def require_reviewer(request: HttpRequest) -> None:
    """Refuse whoever reviews nothing."""
    if not actor_for(request.user).is_reviewer:
        raise PermissionDenied("Beoordelen is voor pijlertrekkers en het programmabureau.")


def queue_of(request: HttpRequest) -> ReviewQueue:
    """The queue that the address asks for."""
    return ReviewQueue(
        request.user, tab=request.GET.get("stand", ""), pillar=request.GET.get("pijler", "")
    )  # fmt: skip


def reviewable(request: HttpRequest) -> Any:
    """Every report in the pillars of this reviewer, in a fixed order."""
    actor = actor_for(request.user)
    reports = ProgressReport.objects.select_related(
        "round", "intervention__pillar", "intervention__plan", "updated_by", "follows__intervention__pillar"
    ).order_by("intervention__pillar__position", "intervention__number")
    return reports if actor.is_bureau else reports.filter(intervention__pillar__in=actor.led_pillars)


class ReviewDetailView(View):
    """`/interventies/werk-10/voortgang/2024/beoordelen/`: one report, to decide on and then go to the next."""

    def get(self, request: HttpRequest, **address: Any) -> HttpResponse:
        report = report_to_review(request, **address)
        return show(request, report)

    def post(self, request: HttpRequest, **address: Any) -> HttpResponse:
        report = report_to_review(request, **address)
        if report.follows_id:
            raise PermissionDenied(f"Dit verslag wordt beoordeeld bij {report.stands_at}.")
        form = ReviewForm(request.POST)
        is_valid = form.is_valid()
        if posted_version(request) != report.version:
            return overtaken(request, report, form)
        if not is_valid:
            return show(request, report, form, status=422)
        if form.action not in actions_for(report, request.user):
            raise PermissionDenied(f"{capfirst(why_not(form.action, report, request.user))}.")
        try:
            return decide(request, report, form)
        except StaleReport as stale:
            return overtaken(request, stale.current, form)
        except WorkflowError as error:
            form.add_error("comment", str(error))
            return show(request, report, form, status=422)


def report_to_review(request: HttpRequest, **address: Any) -> ProgressReport:
    """The report at the address, for leads of its pillar and the bureau: 404 out of sight, 403 for others."""
    report = report_at(request.user, **address)
    if not actor_for(request.user).reviews(report):
        raise PermissionDenied("Beoordelen is voor de trekker van de pijler en het programmabureau.")
    return report


def decide(request: HttpRequest, report: ProgressReport, form: ReviewForm) -> HttpResponse:
    """Make the move, and go on."""
    place = place_in(request, report)
    typed = form.cleaned_data
    moved = move(
        form.action, report, version=report.version, by=request.user, comment=typed["comment"],
        colour=typed["colour"], remarks=form.remarks,
    )  # fmt: skip
    return go_on(request, moved, form, place)


def overtaken(request: HttpRequest, report: ProgressReport, form: ReviewForm) -> HttpResponse:
    """The report moved on since it was shown: by this very decision, or else what stands there now is shown."""
    if form.is_valid() and sent_twice(request, report, form):
        return go_on(request, report, form, place_in(request, report))
    return show(request, report, form, status=409)


def sent_twice(request: HttpRequest, report: ProgressReport, form: ReviewForm) -> bool:
    """Whether this very decision was taken just now, by a double click or a retry: then it is simply done."""
    last = report.entries.first()
    return (
        last is not None
        and (last.by_id, last.action, last.at) == (request.user.pk, form.action, report.updated_at)
        and form.cleaned_data["version"] == report.version - 1
        and form.cleaned_data["colour"] in {None, report.colour}
    )


def go_on(request: HttpRequest, moved: ProgressReport, form: ReviewForm, place: Place) -> HttpResponse:
    """To the next report that waits, else to the queue; what is not a judgement stays here."""
    query = f"?pijler={request.GET['pijler']}" if request.GET.get("pijler", "").isalpha() else ""
    if form.action not in DECISIONS:
        messages.success(request, done(form.action, moved))
        return redirect(f"{review_url(moved)}{query}")
    if place.next is None:
        return redirect(f"{reverse('interventions:review-queue')}{query}")
    return redirect(f"{review_url(place.next)}{query}")


def place_in(request: HttpRequest, report: ProgressReport) -> Place:
    """Where the report stands in the queue that this person works through."""
    return place_of(report, request.user, request.GET.get("pijler", ""))


def show(
    request: HttpRequest, report: ProgressReport, form: ReviewForm | None = None, *, status: int = 200
) -> HttpResponse:
    """The page; 409 says that somebody was first, 422 what is missing. What was typed stays."""
    place = place_in(request, report)
    context = review_page(request.user, report, place, request.GET, form)
    context["stale"] = status == 409
    return render(request, "interventions/review_detail.html", context, status=status)
