"""One report behind two numbers: what is reported under another intervention follows the report of that one.

The main report is written and judged; the reports that follow it have its state and its colours, in the same
transaction, and keep a previous colour, and so a movement, of their own. Which report follows which is stored with the
report (`ProgressReport.follows`): a year that is closed or finalised keeps it, whatever the register says later.
"""

from collections.abc import Collection, Iterable, Mapping

from django.contrib.auth.models import User
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from .models import Intervention, ProgressReport, Round
from .sections import TEXTS
from .workflow import ReportState, RoundState

WRITTEN = (
    Q(output_values__realised__isnull=False)
    | Q(milestone_answers__isnull=False)
    | Q(measures_due__isnull=False)
    | ~Q(**{text.name: "" for text in TEXTS if text.name != "measures_due"}, proposed_colour="")
)
"""Reports in which something was filled in."""
COLOURS = ("proposed_colour", "colour")
COPIED = ("state", *COLOURS, "submitted_at")
STORED = (*COPIED, "follows", "version", "updated_at", "updated_by")
RELATIONS = ("intervention__pillar", "follows__intervention__pillar")


def mirror(reports: QuerySet[ProgressReport], *, by: User | None) -> None:
    """Give those of `reports` that follow another the state and the colours of that one.

    Whoever calls is in a transaction that holds the round, so nothing changes between the reading and the writing.
    """
    following = reports.filter(follows__isnull=False).select_related(*RELATIONS)
    _store([report for report in following if _take_over(report)], by)


def _take_over(report: ProgressReport) -> bool:
    """Copy from what `report` follows; whether anything changed. An activity that is not counted gets no colour."""
    main, before = report.follows, [getattr(report, name) for name in COPIED]
    for name in COPIED:
        setattr(report, name, getattr(main, name))
    if not report.intervention.pillar.counted:
        report.proposed_colour = report.colour = ""
    return before != [getattr(report, name) for name in COPIED]


def link(round: Round, *, by: User | None) -> list[ProgressReport]:
    """Let the reports of `round` follow as the register says now; returns those for which that changed.

    Own texts stay. What follows no longer gets back the state and the colours that it had before.
    """
    reports = {report.intervention_id: report for report in round.reports.select_related(*RELATIONS, "round")}
    changed = [report for report in reports.values() if _main_of(report, reports) != report.follows]
    mains = {report.pk: _main_of(report, reports) for report in changed}
    for report in changed:
        report.follows = mains[report.pk]
        if report.follows:
            _take_over(report)
        else:
            _restore(report)
    _store(changed, by)
    return changed


def _main_of(report: ProgressReport, reports: Mapping[int, ProgressReport]) -> ProgressReport | None:
    """The report of the same round that the register names; None without one, as when that intervention ended."""
    main = reports.get(report.intervention.reported_under_id or 0)
    return None if main is None or main.intervention.reported_under_id else main


def _restore(report: ProgressReport) -> None:
    """What the report was before it followed; without a history it was never begun."""
    before = report.history.filter(follows=None).first() or ProgressReport()
    for name in COPIED:
        setattr(report, name, getattr(before, name))
    if report.state == ReportState.NOT_REPORTED:
        written = ProgressReport.objects.filter(WRITTEN, pk=report.pk).exists()
        report.state = ReportState.DRAFT if written else ReportState.EMPTY


def _store(reports: Collection[ProgressReport], by: User | None) -> None:
    now = timezone.now()
    for report in reports:
        report.version, report.updated_at, report.updated_by = report.version + 1, now, by
    ProgressReport.objects.bulk_update(reports, STORED)
    ProgressReport.history.bulk_history_create(reports, update=True, default_user=by, default_date=now)


def follow_register(*, by: User | None) -> list[ProgressReport]:
    """After `reported_under` changed: let the reports of every open round follow anew; `by` None: a command.

    A closed round keeps what was handed in; when it opens again, it follows the register of then. Whoever calls is
    in a transaction. Rounds are held from the earliest on, here and in `rounds.follow_changes_since`.
    """
    rounds = Round.objects.select_for_update().filter(state=RoundState.OPEN).order_by("year")
    return [report for round in rounds for report in link(round, by=by)]


def why_not_under(intervention: Intervention, main: Intervention) -> str:
    """Why `intervention`, with the plan and pillar it is to have, cannot be reported under `main`; empty if it can."""
    if main.pk == intervention.pk:
        return "Een interventie kan hier niet naar zichzelf verwijzen."
    if main.plan_id != intervention.plan_id:
        return "Kies een interventie van hetzelfde uitvoeringsplan."
    if main.reported_under_id:
        return f"{main.label} wordt zelf onder {main.reported_under.label} gerapporteerd: kies die."
    if intervention.pk and (below := intervention.reports_for.select_related("pillar").first()):
        return f"{below.label} wordt onder deze interventie gerapporteerd: haal dat eerst weg."
    if intervention.pillar.counted and not main.pillar.counted:
        return f"{main.label} krijgt geen kleur, en deze interventie heeft er een nodig."
    return ""


def followers_of(report: ProgressReport) -> QuerySet[ProgressReport]:
    """The reports that stand at `report`, in the order of the register."""
    followers = report.followers.select_related("intervention__pillar", "intervention__plan")
    return followers.order_by("intervention__pillar__position", "intervention__number")


def pairs_of(round: Round) -> list[tuple[str, str]]:
    """Each number in `round` whose report stands at another, with that other: one query."""
    following = round.reports.filter(follows__isnull=False).select_related(*RELATIONS)
    ordered = following.order_by("intervention__pillar__position", "intervention__number")
    return [(report.intervention.label, report.stands_at) for report in ordered]


def mains_of(reports: Iterable[int] | QuerySet[ProgressReport]) -> dict[int, str]:
    """Of those of `reports` (primary keys) that follow another: the number of that one, as "Werk 19". One query."""
    following = ProgressReport.objects.filter(pk__in=reports, follows__isnull=False)
    found = following.values_list(
        "pk", F("follows__intervention__pillar__short_name"), F("follows__intervention__number")
    )
    return {pk: f"{pillar} {number}" for pk, pillar, number in found.order_by()}
