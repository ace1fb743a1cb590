"""The yearly form of an owner, and the moves of a report by its buttons."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.views import View

from ..copying import joined
from ..forms import BEGIN, MoveForm, ProgressForm, anchor_of
from ..forms_text import flag_of
from ..forms_versions import (
    KEEP,
    carried_over,
    form_at,
    form_for,
    has_new_rows,
    settle,
    with_settled_rows,
)
from ..models import Milestone, ProgressReport
from ..models.report import BY_BUTTON
from ..moves import StaleReport, actions_for, move
from ..people import name_of
from ..permissions import actor_for
from ..printed import with_printed
from ..signalling import signals_of
from ..wording import ASKS_COMMENT, BUTTONS, done
from ..workflow import TRANSITIONS, WRITABLE, Action, WorkflowError
from . import progress_autosave as autosave
from .progress_page import (
    base_page,
    edit_page,
    figure_lines,
    following_page,
    next_step,
    next_steps,
    posted_version,
    report_at,
    reviewers_of,
    typed_in,
    written_at,
)

MOVES = frozenset(row.action for row in TRANSITIONS) - {Action.EDIT}
"""What has an address of its own; writing goes through the form."""


class ProgressEditView(View):
    """`/interventies/werk-10/voortgang/2024/`: to write, for owners and the bureau on their behalf.

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
        by_script = autosave.is_asked(request)
        try:
            report = written_at(request.user, **address)
        except PermissionDenied:
            if by_script:
                return autosave.refused("Je schrijft niet meer in dit verslag.")
            raise
        if report.follows_id:
            told = f"Het verslag staat nu bij {report.stands_at}: het wordt daar ingevuld."
            return autosave.refused(told) if by_script else elsewhere(request, report, status=403)
        save, late = (autosave.keep, autosave.stale) if by_script else (keep, overtaken)
        if posted_version(request) != report.version and not autosave.is_same_page(request, report):
            return late(request, report)
        if Action.EDIT not in actions_for(report, request.user):
            told = autosave.closed(report)
            return autosave.refused(told) if by_script else read_only(request, report, status=403)
        try:
            return save(request, report)
        except (StaleReport, WorkflowError):  # someone wrote, or closed the round, since this request began
            report = report_at(request.user, **address)
            if autosave.is_same_page(request, report) and Action.EDIT in actions_for(report, request.user):
                return save(request, report)
            return late(request, report)


def bound_form(request: HttpRequest, report: ProgressReport) -> ProgressForm:
    """The form with what was posted; after a conflict with what was chosen of both, and with the text of last year where
    somebody asked to begin with that."""
    act, data = request.POST.get("act", ""), request.POST
    if act.startswith(BEGIN) or has_new_rows(data) or any(name.startswith(KEEP) for name in data):
        now = form_for(report, request.user)
        data, _ = with_settled_rows(settle(data, now), now)
        begin_with(data, now, act.removeprefix(BEGIN))
    return form_for(report, request.user, data)


def keep(request: HttpRequest, report: ProgressReport) -> HttpResponse:
    """Save what was posted, and go on; or show what is wrong."""
    form = bound_form(request, report)
    if not form.is_valid():
        return show(request, report, form)
    gone = form.taken_away()
    token, sequence = autosave.page_of(request)
    current = form.save(version=report.version, by=request.user, page=(token, BY_BUTTON if sequence else 0))
    return go_on(request, current, gone)


def go_on(request: HttpRequest, report: ProgressReport, taken_away: Sequence[str] = ()) -> HttpResponse:
    """To the form again after saving, or on to the check."""
    act = request.POST.get("act", "")
    if act == "nakijken":
        return redirect(f"{request.path}nakijken/")
    at = date_format(timezone.localtime(report.updated_at), "H:i")
    gone = f" Weggehaald: {', '.join(taken_away)}." if taken_away else ""
    messages.success(request, f"Opgeslagen om {at}.{gone}")
    return redirect(
        f"{request.path}#{anchor_of(act.removeprefix(BEGIN))}" if act.startswith(BEGIN) else request.path
    )


def show(request: HttpRequest, report: ProgressReport, form: ProgressForm) -> HttpResponse:
    """The form, with what is wrong in it."""
    return render(request, "interventions/progress_edit.html", edit_page(request.user, report, form))


def overtaken(request: HttpRequest, report: ProgressReport) -> HttpResponse:
    """Someone saved in between: 409 with both texts, the own one still in the form, now based on `report`.

    Someone who sent the same twice (a double click, a retry) is simply done.
    """
    now = form_for(report, request.user)
    merged = carried_over(request.POST, now, form_at(posted_version(request), now))
    form = form_for(report, request.user, merged.data)
    own = report.updated_by_id == request.user.pk
    if own and report.state in WRITABLE and form.is_valid() and not form.changed_data:
        return go_on(request, report)
    form.show_differences(merged.theirs)
    context = edit_page(request.user, report, form)
    context["writer"] = name_of(report.updated_by, unknown="Iemand")
    context["own"] = own
    context["clashes"] = form.differences()
    # Goes along when the conflict is settled: so the next page knows what that page left in the browser as stored.
    context["page_token"], _ = autosave.page_of(request)
    return render(request, "interventions/progress_conflict.html", context, status=409)


def read_only(request: HttpRequest, report: ProgressReport, *, status: int | None = None) -> HttpResponse:
    """The report to read, for whoever may not write in it now: 403 for those who never may."""
    with_printed([report])
    milestones = Milestone.objects.visible_to(request.user).filter(intervention=report.intervention_id)
    context = base_page(request.user, report) | {
        "figure_lines": figure_lines(report),
        "milestones": list(milestones),
    }
    default = 200 if context["is_writer"] else 403
    if context["is_writer"]:
        signals = signals_of(report, request.user, today=timezone.localdate())
        context |= {
            "next_step": next_step(report),
            "steps": next_steps(report),
            "typed": typed_in(request.POST, report, request.user),
            "answered": [shown for shown in signals if shown.answer],
        }
    return render(request, "interventions/progress_read.html", context, status=status or default)


def elsewhere(request: HttpRequest, report: ProgressReport, *, status: int = 200) -> HttpResponse:
    """Where the report is that `report` follows; with what was typed here meanwhile, so that nothing is lost."""
    context = base_page(request.user, report) | following_page(request.user, report, request.POST)
    return render(request, "interventions/progress_following.html", context, status=status)


def begin_with(data: QueryDict, form: ProgressForm, name: str) -> None:
    """Put the text of last year in field `name`, below what stands there; nothing for a field that has none."""
    field = form.fields.get(name)
    if before := getattr(field, "before", ""):
        try:
            typed = field.clean(field.widget.value_from_datadict(data, {}, name))
        except ValidationError:
            return  # the form tells what is wrong with the text that is there
        data[name], data[flag_of(name)] = joined(typed, before), "html"


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
