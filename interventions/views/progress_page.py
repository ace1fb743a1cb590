"""What the pages of one progress report show, and which report an address names."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import F, Q
from django.forms import ChoiceField
from django.http import Http404, HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.choices import flatten_choices

from nprz_site import dutch
from nprz_site.whole_numbers import whole_number

from ..colours import Colour
from ..comparison import Figure, missing_figures
from ..completeness import CONFIRM_BOX, checklist
from ..evidence import evidence_section
from ..extending import deadline_of, extension_of, is_later, why_not
from ..forms import ProgressForm, anchor_of
from ..forms_text import RichTextField, html_of
from ..forms_versions import form_for
from ..models import OutputValue, ProgressReport, ReviewEntry
from ..moves import actions_for
from ..people import names_of
from ..permissions import actor_for
from ..remarks import ANSWER
from ..templatetags.days import day
from ..texts import from_plain
from ..wording import ASKS_COMMENT, BUTTONS
from ..workflow import DECISIONS, JUDGED, WRITERS, Action, ReportState, Role, RoundState

TICKS = ("drop-", CONFIRM_BOX)
"""Boxes in which nothing is typed."""


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
        "follows__round",
        "extension",
    )
    return get_object_or_404(
        reports,
        of_plan,
        intervention__pillar__code=code,
        intervention__number=int(number),
        round__year=year,
    )


def written_at(user: User, **address: Any) -> ProgressReport:
    """The report at an address, for those who write it: 403 for who may only see it."""
    report = report_at(user, **address)
    if not WRITERS & actor_for(user).roles_on(report):
        raise PermissionDenied("Alleen de eigenaar en het programmabureau schrijven in dit verslag.")
    return report


def edit_page(user: User, report: ProgressReport, form: ProgressForm) -> dict[str, Any]:
    """The context of the form."""
    today, deadline = timezone.localdate(), deadline_of(report)
    return (
        base_page(user, report)
        | progress_of(report, form)
        | {
            "form": form,
            "today": today,
            "may_copy": len(actor_for(user).owned_interventions) > 1,
            "before": form.before,
            "before_year": form.before[0].round.year if form.before else report.round.year - 1,
            "before_remark": _last_remark(report, form),
            "days_left": (deadline - today).days if deadline else None,
            "returned": _returned(report),
            # A page of theirs saved last, and nobody with a button; when nothing came back that was just sent.
            "left_open": not form.is_bound and report.saved_by_itself and report.updated_by_id == user.pk,
            "colours": list(Colour),
        }
    )


def progress_of(report: ProgressReport, form: ProgressForm) -> dict[str, Any]:
    """How far the stored report has come: what the headline and the checklist tell."""
    items = [(item, anchor_of(item.field)) for item in checklist(report.content, form.unconfirmed)]
    return {
        "report": report,
        "intervention": report.intervention,
        "form": form,
        "items": items,
        "total": len(items),
        "ready": sum(item.done for item, _ in items),
        "left": sum(not item.done for item, _ in items),
        "advice": advice(report, form),
    }


def advice(report: ProgressReport, form: ProgressForm) -> list[tuple[str, str]]:
    """What may stay open but makes the report better: in words, with where it stands on the page."""
    today, empty = timezone.localdate(), missing_figures(form.figures)
    due = sum(one.is_due(today) and one.answer is None for one in form.asked)
    told = []
    if empty:
        kind = "cijfer is" if empty == 1 else "cijfers zijn"
        told.append((f"{dutch.sentence_start(dutch.how_many(empty))} {kind} nog leeg", "cijfers"))
    if due:
        kind = "mijlpaal wacht" if due == 1 else "mijlpalen wachten"
        told.append((f"{dutch.sentence_start(dutch.how_many(due))} {kind} op een antwoord", "mijlpalen"))
    if unanswered := [remark for remark in form.remarks if not remark.answer]:
        kind = "opmerking wacht" if len(unanswered) == 1 else "opmerkingen wachten"
        count = dutch.sentence_start(dutch.how_many(len(unanswered)))
        told.append((f"{count} {kind} op je antwoord", f"id_{ANSWER}{unanswered[0].pk}"))
    if not report.summary:
        told.append(("Er is nog geen samenvatting in gewone taal", "id_summary"))
    return told


def figure_lines(report: ProgressReport) -> list[str]:
    """The figures of the report in words, as they are printed; and of which the aim was not confirmed yet."""
    values = OutputValue.objects.filter(report=report.pk).select_related("indicator", "area")
    ordered = values.order_by("indicator__position", "indicator_id", F("area__name").asc(nulls_first=True))
    return [told for value in ordered if (told := _line(Figure(value.indicator, value.area, value, None)))]


def _line(figure: Figure) -> str:
    name = f"{figure.indicator.name}, {figure.area.name}" if figure.area else figure.indicator.name
    told = figure.now.sentence(name)
    return f"{told} (wat er beoogd is, is nog niet bevestigd)" if told and figure.is_unconfirmed else told


def posted_version(request: HttpRequest) -> int | None:
    """The version that the form was based on; None when that is not a number."""
    return whole_number(request.POST.get("version", ""))


def following_page(user: User, report: ProgressReport, posted: QueryDict) -> dict[str, Any]:
    """The context of a report that follows another: the other, as far as it is in sight, and what was typed here."""
    main = ProgressReport.objects.visible_to(user).filter(pk=report.follows_id)
    main = main.select_related("round", "intervention__pillar", "intervention__plan").first()
    return {
        "main": report.follows.intervention,
        "may_write": main is not None and Action.EDIT in actions_for(main, user),
        "typed": typed_in(posted, report, user),
    }


def typed_in(posted: QueryDict, report: ProgressReport, user: User) -> list[tuple[str, str]]:
    """What somebody typed or chose that is not stored in `report`, under the names of its boxes, as clean HTML."""
    if not posted:
        return []
    form = form_for(report, user, posted)
    names = [name for name in form.changed_data if posted.get(name) and not name.startswith(TICKS)]
    return [(str(form[name].label), _as_html(form, name, posted)) for name in names]


def _as_html(form: ProgressForm, name: str, posted: QueryDict) -> str:
    field = form.fields[name]
    if isinstance(field, RichTextField):
        return html_of(posted, name, field.stored)
    chosen = dict(flatten_choices(field.choices)) if isinstance(field, ChoiceField) else {}
    return from_plain(str(chosen.get(posted[name], posted[name])))


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
        "deadline": deadline_of(report),
        "extension": extension_of(report) if is_later(report) else None,
        "may_extend": actor_for(user).is_bureau and not why_not(report),
        "is_writer": bool(WRITERS & actor_for(user).roles_on(report)),
    } | evidence_section(report, user)


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
    withdraw = (
        "Trek het dan in." if report.round.state == RoundState.OPEN else "Vraag dan om het terug te sturen."
    )
    return {
        ReportState.SUBMITTED: f"Het verslag wacht op een oordeel van {reviewers}. Wil je nog iets veranderen? "
        f"{withdraw}",
        ReportState.IN_REVIEW: f"Het wordt beoordeeld door {reviewers}. Moet er toch iets anders? "
        "Vraag dan om het terug te sturen.",
        ReportState.APPROVED: "Klopt er toch iets niet? Vraag het programmabureau om het te heropenen.",
        ReportState.FINALISED: "De ronde is vastgesteld; wat er staat, verandert alleen nog door een erratum.",
        ReportState.NOT_REPORTED: "De ronde sloot voordat dit verslag was ingeleverd. "
        "Het programmabureau kan het heropenen.",
    }.get(ReportState(report.state), "De ronde is gesloten. Vraag het programmabureau wat er nog kan.")


def _last_remark(report: ProgressReport, form: ProgressForm) -> ReviewEntry | None:
    """What the pillar lead last wrote about the report of the year before, of this same intervention."""
    same = [old.pk for old in form.before if old.intervention_id == report.intervention_id]
    entries = ReviewEntry.objects.standing().filter(report__in=same, action__in=DECISIONS)
    return entries.exclude(comment="").select_related("by").first() if same else None


def next_steps(report: ProgressReport) -> list[tuple[str, bool]]:
    """What happens with a report after it was handed in, in words, and whether that is behind us."""
    round = report.round
    handed_in = report.state not in {ReportState.EMPTY, ReportState.DRAFT, ReportState.NOT_REPORTED}
    if not handed_in:
        return []
    on = f" op {day(timezone.localdate(report.submitted_at))}" if report.submitted_at else ""
    until = f", uiterlijk {day(round.review_deadline)}" if round.review_deadline else ""
    judged, final = report.state in JUDGED, report.state == ReportState.FINALISED
    return [
        (f"Het verslag is ingeleverd{on}.", True),
        (
            f"Het wordt beoordeeld door {reviewers_of(report)}{until}. Is er iets niet duidelijk, dan komt het terug met een vraag.",
            judged,
        ),
        ("Het programmabureau maakt er de tekst van het rapport van.", final),
        ("De programmadirecteur stelt de ronde vast. Vanaf dan kan iedereen die inlogt het lezen.", final),
    ]


def _returned(report: ProgressReport) -> Any:
    """Why a report came back: the entry of the last time, while it is back."""
    if report.state != ReportState.RETURNED:
        return None
    return report.entries.filter(action__in=[Action.RETURN, Action.REOPEN]).select_related("by").first()
