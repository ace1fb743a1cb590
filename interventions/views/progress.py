"""The yearly form of an owner, and the moves of a report by its buttons."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.views import View

from ..forms import MoveForm, ProgressForm
from ..models import ProgressReport
from ..moves import StaleReport, actions_for, move
from ..people import name_of
from ..permissions import actor_for
from ..wording import ASKS_COMMENT, BUTTONS, done
from ..workflow import TRANSITIONS, WRITERS, Action, ReportState, WorkflowError
from .progress_page import (
    base_page,
    carried_over,
    edit_page,
    following_page,
    form_for,
    next_step,
    report_at,
    reviewers_of,
)

MOVES = frozenset(row.action for row in TRANSITIONS) - {Action.EDIT}
"""What has an address of its own; writing goes through the form."""


class ProgressEditView(View):
    """`/interventies/werk-10/voortgang/2024/`: draft and hand in, for owners and the bureau on their behalf.

    Whoever may see the report but not write in it now gets it to read, with the reason and the next step.
    """

    def get(self, request: HttpRequest, **address: Any) -> HttpResponse:
        report = report_at(request.user, **address)
        if report.follows_id:
            return elsewhere(request, report)
        if Action.EDIT not in actions_for(report, request.user):
            return read_only(request, report)
        return show(request, report, form_for(report, request.user))

    def post(self, request: HttpRequest, **address: Any) -> HttpResponse:
        report = report_at(request.user, **address)
        if not WRITERS & actor_for(request.user).roles_on(report):
            raise PermissionDenied("Alleen de eigenaar en het programmabureau schrijven in dit verslag.")
        if report.follows_id:
            return elsewhere(request, report, status=403)
        if posted_version(request) != report.version:
            return overtaken(request, report)
        if Action.EDIT not in actions_for(report, request.user):
            return read_only(request, report, status=403)
        try:
            return keep(request, report, form_for(report, request.user, request.POST))
        except (StaleReport, WorkflowError):  # someone wrote, or closed the round, since this request began
            return overtaken(request, report_at(request.user, **address))


def keep(request: HttpRequest, report: ProgressReport, form: ProgressForm) -> HttpResponse:
    """Save what was posted, hand it in when asked and complete, and go on; or show what is wrong."""
    hands_in = request.POST.get("act") == "inleveren"
    if not form.is_valid():
        if hands_in:
            form.show_gaps()
        return show(request, report, form)
    save = form.submit if hands_in else form.save
    current = save(version=report.version, by=request.user)
    if hands_in and current.state != ReportState.SUBMITTED:
        fresh = form_for(current, request.user)
        fresh.show_gaps()
        return show(request, current, fresh, saved=True)
    return go_on(request, current)


def go_on(request: HttpRequest, report: ProgressReport) -> HttpResponse:
    """To the form again after saving, to the intervention after handing in; with a message."""
    if report.state == ReportState.SUBMITTED:
        messages.success(request, done(Action.SUBMIT, report, reviewers=reviewers_of(report)))
        return redirect(report.intervention)
    at = date_format(timezone.localtime(report.updated_at), "H:i")
    messages.success(request, f"Opgeslagen om {at}.")
    return redirect(request.path)


def show(
    request: HttpRequest, report: ProgressReport, form: ProgressForm, *, saved: bool = False
) -> HttpResponse:
    """The form; `saved` tells that a draft was kept although handing in did not succeed."""
    context = edit_page(request.user, report, form) | {"saved": saved}
    return render(request, "interventions/progress_edit.html", context)


def overtaken(request: HttpRequest, report: ProgressReport) -> HttpResponse:
    """Someone saved in between: 409 with both texts, the own one still in the form, now based on `report`.

    Someone who sent the same twice (a double click, a retry) is simply done.
    """
    data = carried_over(request.POST, report, posted_version(request))
    form = form_for(report, request.user, data)
    if form.is_valid() and not form.changed_data and report.updated_by_id == request.user.pk:
        waits = report.state in {ReportState.SUBMITTED, ReportState.DRAFT, ReportState.RETURNED}
        hands_in = request.POST.get("act") == "inleveren"
        if waits and hands_in == (report.state == ReportState.SUBMITTED):
            return go_on(request, report)
    form.show_differences()
    context = edit_page(request.user, report, form)
    context["writer"] = name_of(report.updated_by, unknown="Iemand")
    context["own"] = report.updated_by_id == request.user.pk
    return render(request, "interventions/progress_conflict.html", context, status=409)


def read_only(request: HttpRequest, report: ProgressReport, *, status: int | None = None) -> HttpResponse:
    """The report to read, for whoever may not write in it now: 403 for those who never may."""
    context = base_page(request.user, report)
    default = 200 if context["is_writer"] else 403
    if context["is_writer"]:
        context["next_step"] = next_step(report)
    return render(request, "interventions/progress_read.html", context, status=status or default)


def elsewhere(request: HttpRequest, report: ProgressReport, *, status: int = 200) -> HttpResponse:
    """Where the report is that `report` follows; with what was typed here meanwhile, so that nothing is lost."""
    context = base_page(request.user, report) | following_page(request.user, report, request.POST)
    return render(request, "interventions/progress_following.html", context, status=status)


def posted_version(request: HttpRequest) -> int | None:
    """The version that the form was based on; None when that is not a number."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


class ProgressMoveView(View):
    """`…/voortgang/2024/withdraw/` and the other moves, by their name in the transition table; POST only."""

    http_method_names = ["post"]

    def http_method_not_allowed(self, request: HttpRequest, *_: Any, **address: Any) -> HttpResponse:
        """Where there is nothing to move for this person there is no address either, whatever the method."""
        report_to_move(request.user, **address)
        return HttpResponseNotAllowed(["POST"])

    def post(self, request: HttpRequest, action: str, **address: Any) -> HttpResponse:
        report = report_to_move(request.user, action, **address)
        if not actor_for(request.user).roles_on(report):
            raise PermissionDenied
        if report.follows_id:
            return elsewhere(request, report, status=403)
        form = MoveForm(request.POST)
        if posted_version(request) != report.version:
            return stale_move(request, report, Action(action), form)
        if Action(action) not in actions_for(report, request.user):
            raise PermissionDenied("Dit kan nu niet: de stand van het verslag laat het niet toe.")
        try:
            return take(request, report, Action(action), form)
        except StaleReport as stale:
            return stale_move(request, stale.current, Action(action), form)


def report_to_move(user: User, action: str, **address: Any) -> ProgressReport:
    """The report at a move's address; 404 when it is not in sight or when `action` is no move of a report."""
    report = report_at(user, **address)
    if action not in MOVES:
        raise Http404
    return report


def take(request: HttpRequest, report: ProgressReport, action: Action, form: MoveForm) -> HttpResponse:
    """Make the move and go on; or say what it still needs, with everything that was typed."""
    if form.is_valid():
        comment, colour = form.cleaned_data["comment"], form.cleaned_data["colour"]
        try:
            moved = move(
                action, report, version=report.version, by=request.user, comment=comment, colour=colour
            )
        except WorkflowError as error:
            form.add_error("comment", str(error))
        else:
            messages.success(request, done(action, moved, reviewers=reviewers_of(moved)))
            if action is Action.WITHDRAW:
                return redirect("interventions:progress-edit", *moved.intervention.address, moved.round.year)
            return redirect(moved.intervention)
    return show_move(request, report, action, form, status=422)


def stale_move(request: HttpRequest, report: ProgressReport, action: Action, form: MoveForm) -> HttpResponse:
    """Someone was first: 409, with what stands there now and the own comment still in the form."""
    return show_move(request, report, action, form, status=409)


def show_move(
    request: HttpRequest, report: ProgressReport, action: Action, form: MoveForm, *, status: int
) -> HttpResponse:
    """The page of one move: what it needs, or what happened in between."""
    last = report.entries.select_related("by").first()
    context = base_page(request.user, report) | {
        "form": form,
        "action": str(action),
        "button": BUTTONS[action],
        "asks_comment": action in ASKS_COMMENT,
        "stale": status == 409,
        "may": action in actions_for(report, request.user),
        "last": last,
        "writer": name_of(report.updated_by, unknown="Iemand"),
    }
    return render(request, "interventions/progress_move.html", context, status=status)
