"""The pages on which reports are decided: one report beside the year before, and many at once."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from ..accounts.differences import keys_in
from ..comparison import figures, reports_before
from ..following import followers_of
from ..forms import MoveForm
from ..models import ProgressReport
from ..moves import StaleReport, actions_for, move
from ..permissions import actor_for
from ..reviewing import shift_of, waiting_for
from ..wording import BUTTONS, done
from ..workflow import WAITING, Action, WorkflowError
from .decisions import DecisionForm, Outcome, colours_to_pick, decide_each, why_not

PAGES = "admin/interventions/progressreport"
MANY = {"approve": Action.APPROVE, "return": Action.RETURN}
MOST = 200
"""Reports that can be decided on in one go; more would be a mistake rather than a review."""


def show_one(
    model_admin: ModelAdmin,
    request: HttpRequest,
    report: ProgressReport,
    form: DecisionForm | None = None,
    *,
    status: int = 200,
) -> TemplateResponse:
    """One report: last year beside this year, the history, and what may be decided. 409 says it was changed."""
    before = reports_before(report, request.user)
    actions = {str(action) for action in actions_for(report, request.user)}
    later = waiting_for(request.user).exclude(pk=report.pk).order_by("submitted_at", "pk")
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": f"{report.intervention.label}, voortgang {report.round.year}",
        "report": report,
        "intervention": report.intervention,
        "owners": report.intervention.owners.all(),
        "before": before,
        "figures": figures(report, before),
        "entries": report.entries.select_related("by"),
        "shift": shift_of(report),
        "followers": [(follower, shift_of(follower)) for follower in followers_of(report)],
        "main_in_sight": model_admin.get_queryset(request).filter(pk=report.follows_id).first(),
        "actions": actions,
        "colours": colours_to_pick(report) if report.intervention.pillar.counted else [],
        "why_not": why_not(Action.APPROVE, report, request.user) if report.state in WAITING else "",
        "form": form or DecisionForm(initial={"act": "approve"}),
        "stale": status == 409,
        "next": later.select_related("intervention__pillar").first(),
    }
    return TemplateResponse(request, f"{PAGES}/review.html", context, status=status)


def decide_one(model_admin: ModelAdmin, request: HttpRequest, report: ProgressReport) -> HttpResponse:
    """Make the move that was posted, on the version that was shown; else say what is in the way."""
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return show_one(model_admin, request, report, form, status=422)
    if form.cleaned_data["version"] != report.version:
        return show_one(model_admin, request, report, form, status=409)
    if form.action not in actions_for(report, request.user):
        raise PermissionDenied(why_not(form.action, report, request.user) or None)
    comment, colour = form.cleaned_data["comment"], form.cleaned_data["colour"]
    try:
        moved = move(
            form.action, report, version=report.version, by=request.user, comment=comment, colour=colour
        )
    except StaleReport as stale:
        return show_one(model_admin, request, stale.current, form, status=409)
    except WorkflowError as error:
        form.add_error("comment", str(error))
        return show_one(model_admin, request, report, form, status=422)
    messages.success(request, done(form.action, moved))
    return redirect("admin:interventions_progressreport_change", moved.pk)


def ask_first(
    model_admin: ModelAdmin, request: HttpRequest, action: Action, reports: Any
) -> TemplateResponse | None:
    """The page between choosing and deciding; back to the list when nothing or too much was chosen."""
    chosen = reports.count()
    if not chosen or chosen > MOST:
        messages.warning(request, f"Kies er minstens één en hooguit {MOST}. Er is niets veranderd.")
        return None
    return show_many(model_admin, request, action, reports)


def show_many(
    model_admin: ModelAdmin,
    request: HttpRequest,
    action: Action,
    reports: Any,
    form: MoveForm | None = None,
    *,
    status: int = 200,
) -> TemplateResponse:
    """Which reports the decision would touch, which not and why, and room for a comment."""
    rows = [(report, shift_of(report), why_not(action, report, request.user)) for report in reports]
    possible = sum(not reason for _, _, reason in rows)
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": f"{BUTTONS[action]}: {possible} van {len(rows)}",
        "act": str(action),
        "button": BUTTONS[action],
        "asks_comment": action is Action.RETURN,
        "rows": rows,
        "possible": possible,
        "form": form or MoveForm(),
    }
    return TemplateResponse(request, f"{PAGES}/decide.html", context, status=status)


def decide_many(model_admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Decide on each report at the version that was shown, and say of each what came of it."""
    if not actor_for(request.user).is_reviewer:
        raise PermissionDenied
    action, form = MANY.get(request.POST.get("act", "")), MoveForm(request.POST)
    keys = list(keys_in(request.POST.getlist("report")[:MOST]))
    reports = model_admin.get_queryset(request).filter(pk__in=keys)
    if action is None or not keys:
        messages.warning(request, "Er was niets gekozen. Er is niets veranderd.")
        return redirect("admin:interventions_progressreport_changelist")
    if form.is_valid() and action is Action.RETURN and not form.cleaned_data["comment"]:
        form.add_error("comment", "Schrijf erbij waarom; de eigenaar leest het.")
    if form.errors:
        return show_many(model_admin, request, action, reports, form, status=422)
    shown = [(report, _version_of(request, report)) for report in reports]
    outcome = decide_each(action, shown, by=request.user, comment=form.cleaned_data["comment"])
    report_outcome(request, action, outcome, unknown=len(set(keys)) - len(shown))
    return redirect("admin:interventions_progressreport_changelist")


def _version_of(request: HttpRequest, report: ProgressReport) -> int | None:
    text = request.POST.get(f"version-{report.pk}", "")
    return int(text) if text.isdecimal() and len(text) < 10 else None


def report_outcome(request: HttpRequest, action: Action, outcome: Outcome, *, unknown: int) -> None:
    """A message that names every report that was decided on, and one that names every other with the reason."""
    if outcome.done:
        verb = "Goedgekeurd" if action is Action.APPROVE else "Teruggestuurd"
        names = [
            f"{report.intervention.label} ({report.colour})" if report.colour else report.intervention.label
            for report in outcome.done
        ]
        messages.success(request, f"{verb}: {', '.join(names)}.")
    refused = [f"{report.intervention.label} ({reason.rstrip('.')})" for report, reason in outcome.refused]
    if unknown:
        refused.append(f"{unknown} die er niet (meer) zijn")
    if refused:
        messages.warning(request, f"Niet gedaan: {'; '.join(refused)}.")
