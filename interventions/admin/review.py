"""Decisions on many reports at once in the admin. One report is decided on at the review page of the site."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from ..accounts.differences import keys_in
from ..deciding import MOST, decide_each, versions_in, why_not
from ..forms import MoveForm
from ..permissions import actor_for
from ..reviewing import shift_of
from ..wording import BUTTONS
from ..workflow import Action

COMES = {
    Action.APPROVE: "wordt goedgekeurd",
    Action.RETURN: "gaat terug naar de eigenaar",
    Action.UNDO: "wacht weer op een oordeel",
}
"""What becomes of a report, by the move."""
MANY = {str(action): action for action in COMES}


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
    rows = [
        (report, shift_of(report), why_not(action, report, request.user))
        for report in reports.prefetch_related(
            "entries"
        )  # whether a decision can be undone depends on the last
    ]
    possible = sum(not reason for _, _, reason in rows)
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": f"{BUTTONS[action]}: {possible} van {len(rows)}",
        "act": str(action),
        "button": BUTTONS[action],
        "asks_comment": action is Action.RETURN,
        "comes": COMES[action],
        "rows": rows,
        "possible": possible,
        "form": form or MoveForm(),
    }
    return TemplateResponse(request, "admin/interventions/progressreport/decide.html", context, status=status)


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
    shown = versions_in(request.POST, reports)
    outcome = decide_each(action, shown, by=request.user, comment=form.cleaned_data["comment"])
    outcome.unknown = len(set(keys)) - len(shown)
    outcome.tell(request)
    return redirect("admin:interventions_progressreport_changelist")
