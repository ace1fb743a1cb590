"""What the pages of one progress report show, and which report an address names."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from .. import texts
from ..colours import Colour
from ..comparison import figures, missing_figures, reports_before
from ..forms import ProgressForm, anchor_of
from ..forms_figures import NEW_ROWS
from ..models import ProgressReport
from ..moves import actions_for, missing
from ..people import names_of
from ..permissions import actor_for
from ..wording import ASKS_COMMENT, BUTTONS
from ..workflow import WRITERS, Action, ReportState, Role, RoundState


def report_at(user: User, *, slug: str, year: int, plan: str | None = None) -> ProgressReport:
    """The report of intervention `slug` (werk-10) in `year`; 404 for what is not there or out of sight."""
    code, _, number = slug.rpartition("-")
    years = re.fullmatch(r"([0-9]{4})-([0-9]{4})", plan) if plan else None
    if not re.fullmatch(r"[0-9]{1,4}", number) or (plan and not years):
        raise Http404
    of_plan = Q(intervention__plan__is_current=True)
    if years:
        of_plan = Q(intervention__plan__first_year=years[1], intervention__plan__last_year=years[2])
    reports = ProgressReport.objects.visible_to(user).select_related(
        "round",
        "intervention__pillar",
        "intervention__plan",
        "updated_by",
        "follows__intervention__pillar",
        "follows__intervention__plan",
    )
    return get_object_or_404(
        reports,
        of_plan,
        intervention__pillar__code=code,
        intervention__number=int(number),
        round__year=year,
    )


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the checklist: what it is, where it stands on the page, whether it is done."""

    label: str
    anchor: str
    done: bool


def checklist(report: ProgressReport) -> list[Item]:
    """What handing in asks of this report, as it is stored."""
    asked = [("quantitative", "Cijfers in woorden"), ("qualitative", "Hoe gaat het")]
    if report.intervention.pillar.counted:
        asked.append(("proposed_colour", "Kleur"))
        if report.proposed_colour == Colour.ORANJE:
            asked.append(("measures", "Maatregelen"))
        elif report.proposed_colour in {Colour.ROOD, Colour.WIT}:
            asked.append(("explanation", "Toelichting bij de kleur"))
    todo = {gap.field for gap in missing(report)}
    return [Item(label, anchor_of(name), name not in todo) for name, label in asked]


def edit_page(user: User, report: ProgressReport, form: ProgressForm) -> dict[str, Any]:
    """The context of the form."""
    items = checklist(report)
    return base_page(user, report) | {
        "form": form,
        "items": items,
        "total": len(items),
        "ready": sum(item.done for item in items),
        "left": sum(not item.done for item in items),
        "empty_figures": missing_figures(form.figures),
        "before": form.before,
        "before_year": form.before[0].round.year if form.before else report.round.year - 1,
        "days_left": (report.round.deadline - timezone.localdate()).days if report.round.deadline else None,
        "returned": _returned(report),
        "colours": list(Colour),
        "questions": {colour.value: colour.asks_for for colour in Colour},
    }


def following_page(user: User, report: ProgressReport, posted: QueryDict) -> dict[str, Any]:
    """The context of a report that follows another: the other, as far as it is in sight, and what was typed here."""
    main = ProgressReport.objects.visible_to(user).filter(pk=report.follows_id)
    main = main.select_related("round", "intervention__pillar", "intervention__plan").first()
    labels = {"quantitative": "De cijfers in woorden", "qualitative": "Hoe gaat het?", "measures": "Maatregelen",
              "explanation": "Toelichting bij de kleur"}  # fmt: skip
    typed = [(label, posted.get(name, "").strip()) for name, label in labels.items()]
    return {
        "main": report.follows.intervention,
        "may_write": main is not None and Action.EDIT in actions_for(main, user),
        "typed": [(label, text) for label, text in typed if text],
    }


def base_page(user: User, report: ProgressReport) -> dict[str, Any]:
    """What every page of a report needs: whose it is and what may be done with it."""
    intervention = report.intervention
    owners = list(intervention.owners.all())
    actions = actions_for(report, user)
    return {
        "report": report,
        "intervention": intervention,
        "round": report.round,
        "owners": names_of(owners) or "nog niemand",
        "reviewers": reviewers_of(report),
        "actions": {str(action) for action in actions},
        "buttons": buttons(report, actions),
        "on_behalf": Role.OWNER not in actor_for(user).roles_on(report),
        "is_writer": bool(WRITERS & actor_for(user).roles_on(report)),
    }


@dataclass(frozen=True, slots=True)
class Button:
    """A move that a page offers: where it posts to, what it says, whether it needs a comment."""

    url: str
    label: str
    asks_comment: bool


def buttons(report: ProgressReport, actions: Collection[Action]) -> list[Button]:
    """The allowed moves that are made outside the form and the review page, in a fixed order."""
    address = (*report.intervention.address, report.round.year)
    return [
        Button(
            reverse("interventions:progress-move", args=(*address, action)),
            BUTTONS[action],
            action in ASKS_COMMENT,
        )
        for action in (Action.WITHDRAW, Action.UNDO, Action.REOPEN)
        if action in actions
    ]


def reviewers_of(report: ProgressReport) -> str:
    """Who reviews: the leads of the pillar who are still here and do not own the intervention, else the bureau."""
    owners = set(report.intervention.owners.values_list("pk", flat=True))
    leads = report.intervention.pillar.leads.filter(is_active=True).exclude(pk__in=owners)
    return names_of(leads) or "het programmabureau"


def next_step(report: ProgressReport) -> str:
    """Why an owner cannot write in `report` now, and what can be done about it."""
    reviewers = reviewers_of(report)
    if report.round.state == RoundState.PREPARED:
        return "Je kunt schrijven zodra het programmabureau de ronde opent."
    return {
        ReportState.SUBMITTED: f"Het verslag wacht op een oordeel van {reviewers}. Wil je nog iets veranderen? "
        "Trek het dan in.",
        ReportState.IN_REVIEW: f"{reviewers} is aan het beoordelen. Moet er toch iets anders? "
        "Vraag dan om het terug te sturen.",
        ReportState.APPROVED: "Klopt er toch iets niet? Vraag het programmabureau om het te heropenen.",
        ReportState.FINALISED: "De ronde is vastgesteld; wat er staat, verandert niet meer.",
        ReportState.NOT_REPORTED: "De ronde sloot voordat dit verslag was ingeleverd. "
        "Het programmabureau kan het heropenen.",
    }.get(ReportState(report.state), "De ronde is gesloten. Vraag het programmabureau wat er nog kan.")


def _returned(report: ProgressReport) -> Any:
    """Why a report came back: the entry of the last time, while it is back."""
    if report.state != ReportState.RETURNED:
        return None
    return report.entries.filter(action__in=[Action.RETURN, Action.REOPEN]).select_related("by").first()


def form_for(report: ProgressReport, user: User, data: QueryDict | None = None) -> ProgressForm:
    """The form over what is stored now, filled with `data` when something was posted."""
    before = reports_before(report, user)
    return ProgressForm(data, report=report, figures=figures(report, before), before=before)


def carried_over(posted: QueryDict, report: ProgressReport, version: int | None) -> QueryDict:
    """What someone typed on an old version, laid over `report` as it stands now.

    A text that this person left as it was at `version` takes the newer one. A new indicator that is there by
    now becomes the row of that indicator.
    """
    data = posted.copy()
    old = report.history.filter(version=version).first() if version else None
    for name in ("quantitative", "qualitative", "measures", "explanation") if old else ():
        stored = getattr(old, name)
        if texts.from_textarea(data.get(name, ""), stored) == stored:
            data[name] = texts.to_textarea(getattr(report, name))
    if old and data.get("proposed_colour", "") == old.proposed_colour:
        data["proposed_colour"] = report.proposed_colour
    known = {indicator.name: indicator.pk for indicator in report.intervention.output_indicators.all()}
    for place in range(1, NEW_ROWS + 1):
        pk = known.get(data.get(f"name-new{place}", "").strip())
        if pk:
            for box in ("aim", "realised"):
                data[f"{box}-{pk}-0"] = data.pop(f"{box}-new{place}", [""])[0]
            data[f"name-new{place}"] = data[f"unit-new{place}"] = ""
    return data
