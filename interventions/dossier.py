"""Everything that the page of one intervention shows, as far as someone may see it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from . import colour_history, headlines
from .aims import Result, named
from .colour_history import Moment, Picture, Year
from .columns import results_of
from .earlier import earlier_than
from .errata.telling import with_corrections
from .extending import deadline_of, is_later, why_not
from .following import followers_of
from .in_colour import Span
from .models import Intervention, Milestone, OutputValue, Plan, ProgressReport, Round, ThemeReport
from .moves import actions_for
from .past import history as past_history
from .people import names_of
from .permissions import actor_for
from .printed import with_printed
from .programme import telling as programme
from .programme.acts import is_over
from .review_place import review_url
from .standing import Standing, standing
from .timeline import Event, events_of
from .where import Where, where_of
from .workflow import DECISIONS, Action, ReportState, RoundState
from .working_areas import labels_of

WITH_NAMES = (
    "intervention__pillar", "intervention__plan", "follows__intervention__pillar", "follows__intervention__plan"
)  # fmt: skip
REVIEWS = DECISIONS | {Action.START_REVIEW}


def intervention_at(slug: str, plan: str | None, user: AbstractBaseUser | AnonymousUser) -> Intervention:
    """The intervention of an address: "werk-10", in the current plan unless `plan` says "2019-2022".

    Raises `Http404` for an address that no intervention has.
    """
    code, _, number = slug.rpartition("-")
    found = Intervention.objects.visible_to(user).select_related(
        "plan", "pillar", "theme", "reported_under__pillar", "reported_under__plan"
    )
    found = found.filter(pillar__code=code, number=number if number.isdecimal() else None)
    if plan is None:
        found = found.filter(plan__is_current=True)
    for intervention in found:
        if intervention.slug == slug and plan in {None, intervention.plan.slug}:
            return intervention
    raise Http404


@dataclass(frozen=True, slots=True)
class Figure:
    """An indicator in the year that is shown, and in the year before as text ("" when it was not there)."""

    name: str
    result: Result
    before: str


class Dossier:
    """The page of `intervention` for `user`; reports of predecessors count as earlier years."""

    def __init__(self, intervention: Intervention, user: AbstractBaseUser | AnonymousUser) -> None:
        self.intervention, self.user = intervention, user
        self.actor = actor_for(user)
        self.is_owner = intervention.pk in self.actor.owned_interventions
        self.is_lead = intervention.pillar_id in self.actor.led_pillars

    @cached_property
    def family(self) -> set[int]:
        """This intervention and everything it continues, by key."""
        return lineage(self.intervention)

    @cached_property
    def reports(self) -> list[ProgressReport]:
        """Every report in sight of this intervention and what it continues, the latest year first.

        `told_by` holds the texts of a report: the report itself, or the one that it follows when that is in sight.
        Of those, `as_read` has the texts as they are printed.
        """
        visible = ProgressReport.objects.visible_to(self.user).filter(intervention__in=self.family)
        found = list(visible.select_related("round", "extension", *WITH_NAMES))
        mains = {report.pk: report for report in self._mains(found)}
        for report in found:
            report.told_by = mains.get(report.follows_id, report)
        with_printed([report.told_by for report in found])
        with_corrections(found, self.user)
        return found

    def _mains(self, reports: list[ProgressReport]) -> Iterable[ProgressReport]:
        """The reports in sight that some of `reports` follow; no query when none does."""
        keys = [report.follows_id for report in reports if report.follows_id]
        visible = ProgressReport.objects.visible_to(self.user).filter(pk__in=keys)
        return visible.select_related("round", "extension", *WITH_NAMES) if keys else []

    @cached_property
    def own(self) -> list[ProgressReport]:
        """The reports of this intervention itself."""
        return [report for report in self.reports if report.intervention_id == self.intervention.pk]

    @cached_property
    def shown(self) -> ProgressReport | None:
        """The latest report of a year that is closed or finalised."""
        return next((r for r in self.own if r.round.state in {RoundState.CLOSED, RoundState.FINALISED}), None)

    @cached_property
    def running(self) -> ProgressReport | None:
        """The report of the round in which owners write now."""
        return next((r for r in self.own if r.round.state == RoundState.OPEN), None)

    @property
    def running_until(self) -> date | None:
        """Until when that report may be handed in, or the one that it follows."""
        return deadline_of(self.running.told_by) if self.running else None

    @property
    def extended(self) -> bool:
        """Whether that is later than for the others."""
        return self.running is not None and is_later(self.running.told_by)

    @property
    def may_extend(self) -> bool:
        """Whether this person can give it a later deadline now."""
        return self.actor.is_bureau and self.running is not None and not why_not(self.running)

    @cached_property
    def one_report(self) -> str:
        """That one report stands behind several numbers, in the latest round in sight; empty when it does not."""
        report = self.running or self.shown
        if report is None:
            return ""
        main = report.follows or report
        labels = [follower.intervention.label for follower in followers_of(main)]
        here = self.intervention.label
        return headlines.one_report(main.intervention.label, labels, here=here) if labels else ""

    @property
    def may_say_what_continues(self) -> bool:
        """For the bureau, of what was in a plan that ended before the current one."""
        plan, current = self.intervention.plan, self.actor.is_bureau and Plan.objects.current()
        return bool(current and plan.last_year < current.first_year)

    @cached_property
    def milestones(self) -> list[Milestone]:
        """The milestones in sight, by day, each with `late`: whether that day passed before it was reached; and the names
        of the wijken that it is about, where its own words do not tell them."""
        found = Milestone.objects.visible_to(self.user).filter(intervention=self.intervention)
        found, today = list(found.prefetch_related("areas")), timezone.localdate()
        today = min(today, self.intervention.ended or today)
        for milestone in found:
            milestone.late = milestone.is_late(today)
            labels = labels_of(milestone.areas.all())
            milestone.about = labels if any(label not in milestone.what for label in labels) else []
        return found

    @cached_property
    def where(self) -> Where:
        """Where it works, and what this person may know or say of that."""
        return where_of(self.intervention, self.actor)

    @property
    def stands_at(self) -> Intervention | None:
        """Where that one report stands, when it is not here."""
        report = self.running or self.shown
        return report.follows.intervention if report and report.follows else None

    @cached_property
    def standing(self) -> Standing | None:
        """The colour of the year that is shown, or why it has none; None for what is not counted."""
        if self.shown is None or not self.intervention.pillar.counted:
            return None
        return standing(self.shown.colour, self.shown.state)

    @property
    def status(self) -> str:
        """The standing in words, with the movement."""
        if not self.intervention.pillar.counted:
            return "Deze activiteit telt niet mee bij de interventies en krijgt geen kleur."
        if self.shown is None or self.standing is None:
            return "Er is nog geen jaar waarvan je de kleur kunt zien."
        report = self.shown
        return headlines.status(
            self.standing, report.round.year, movement=report.movement, previous=report.previous_colour
        )

    @property
    def yield_in_words(self) -> str:
        """What the first indicator says of the year that is shown; empty without figures."""
        first = next((figure.result.sentence(figure.name) for figure in self.figures), "")
        return f"{first}." if first else ""

    @cached_property
    def years(self) -> list[Year]:
        """The colours of the years that are closed or finalised, oldest first."""
        if not self.intervention.pillar.counted:
            return []
        moments = [
            Moment(
                year=report.round.year,
                standing=standing(report.colour, report.state),
                plan=str(report.intervention.plan),
                name=report.intervention.name,
                is_own=report.intervention_id == self.intervention.pk,
            )
            for report in self.reports
            if report.round.state in {RoundState.CLOSED, RoundState.FINALISED}
        ]
        coloured = {(report.round.year, report.intervention_id) for report in self.reports if report.colour}
        return past_history.with_entered(moments, coloured, self.intervention, self.family)

    @cached_property
    def span(self) -> Span | None:
        """For how many rounds it has the colour of the year that is shown; None without a colour. Four queries at most."""
        report = self.shown
        if report is None or not report.colour:
            return None
        in_sight = {*Round.objects.seen_whole_by(self.user), *(one.round for one in self.reports)}
        earlier = earlier_than(report.round, in_sight, self.family)
        return earlier.span_of(
            self.intervention.pk, report.colour, report.previous_colour, is_known=report.previous_known
        )

    @property
    def had_other_names(self) -> bool:
        """Whether the work had another name in one of the years."""
        return any(year.names != (self.intervention.name,) for year in self.years)

    @property
    def pictures(self) -> list[tuple[str, Picture]]:
        """The same history twice, so that text never shrinks: class and picture."""
        wide = colour_history.picture(self.years, width=760, left=74)
        narrow = colour_history.picture(self.years, width=360, left=66)
        return [("wide-only", wide), ("narrow-only", narrow)] if wide and narrow else []

    @property
    def history_in_words(self) -> str:
        """The picture for whoever does not see it."""
        return colour_history.sentence(self.years)

    @cached_property
    def results(self) -> dict[int, list[tuple[str, Result]]]:
        """The figures of every report in sight."""
        return results_of(
            OutputValue.objects.told().filter(report__in=[report.pk for report in self.reports])
        )

    @cached_property
    def before(self) -> ProgressReport | None:
        """The latest earlier report with an indicator that the year shown has too."""
        if self.shown is None:
            return None
        names = {name for name, _ in self.results.get(self.shown.pk, [])}
        year = self.shown.round.year
        earlier = (report for report in self.reports if report.round.year < year)
        return next((r for r in earlier if names & {name for name, _ in self.results.get(r.pk, [])}), None)

    @cached_property
    def figures(self) -> list[Figure]:
        """Aim and realisation in the year that is shown."""
        if self.shown is None:
            return []
        before = dict(self.results.get(self.before.pk, [])) if self.before else {}
        return [
            Figure(named(name, result.unit), result, before[name].realised_text if name in before else "")
            for name, result in self.results.get(self.shown.pk, [])
        ]

    @cached_property
    def earlier(self) -> list[ProgressReport]:
        """The reports of earlier years that hold a text."""
        told = [report for report in self.reports if report not in (self.shown, self.running)]
        return [report for report in told if report.told_by.quantitative or report.told_by.qualitative]

    @cached_property
    def theme_report(self) -> ThemeReport | None:
        """What was reported under the heading itself, in the year that is shown."""
        round = self.shown.round if self.shown else None
        whole = round is not None and ProgressReport.objects.sees_all_of(round, self.user)
        if self.intervention.theme_id is None or not (whole or self.is_lead):
            return None
        return ThemeReport.objects.filter(theme=self.intervention.theme_id, round=round).first()

    @cached_property
    def events(self) -> list[Event]:
        """What happened to the reports, the latest first."""
        reads = self.is_owner or self.is_lead or self.actor.is_bureau
        events = events_of(self.own, reads=reads, knows=reads or self.actor.is_director)
        for main in {report.told_by for report in self.own if report.told_by is not report}:
            events += self._events_at(main)
        events += programme.events(self.changes)
        return sorted(events, key=lambda event: event.on, reverse=True)

    @cached_property
    def changes(self) -> list[programme.Told]:
        """What changed in the programme about it, the latest first."""
        return programme.told_of(self.intervention)

    @property
    def change_address(self) -> str:
        """Where the bureau ends, splits, merges or renames it; empty for everybody else, and where its plan is over."""
        if not self.actor.is_bureau or is_over(self.intervention.plan):
            return ""
        return reverse("interventions:programme-edit", args=self.intervention.address)

    def _events_at(self, main: ProgressReport) -> list[Event]:
        """The moves of the report that this intervention followed, as far as someone may know them there."""
        reads = self.actor.is_confidant_of(main)
        found = events_of([main], reads=reads, knows=reads or self.actor.is_director)
        return [replace(event, at=main.intervention.label) for event in found if event.who]

    @property
    def owner_names(self) -> str:
        """Who logs for it; empty when nobody does."""
        return names_of(self.intervention.owners.all())

    @property
    def lead_names(self) -> str:
        """Who reviews it; empty when nobody does."""
        return names_of(self.intervention.pillar.leads.all())

    @property
    def relatives(self) -> list[tuple[str, list[Intervention]]]:
        """The interventions that belong to this one, under what they are to it."""
        related = Intervention.objects.select_related("pillar", "plan")
        under = self.intervention.reported_under
        return [
            ("Gerapporteerd onder", [under] if under else []),
            ("Hier ook gerapporteerd", list(related.filter(reported_under=self.intervention))),
            ("Voorgangers", list(related.filter(successors=self.intervention))),
            ("Opvolgers", list(related.filter(predecessors=self.intervention))),
        ]

    @property
    def origin(self) -> str:
        """Whether the bureau confirmed where a counted intervention of now comes from, in words; else empty."""
        if not (self.intervention.pillar.counted and self.intervention.plan.is_current):
            return ""
        if not self.intervention.origin_confirmed:
            return "nog niet bevestigd"
        has_any = self.intervention.predecessors.exists()
        return "bevestigd" if has_any else "nieuw in dit uitvoeringsplan, bevestigd"

    @property
    def crosses_plans(self) -> bool:
        """Whether the years that are shown belong to more than one plan."""
        return len({year.plan for year in self.years}) > 1

    @cached_property
    def writable(self) -> ProgressReport | None:
        """The latest report that is not finalised, if this person is one of those who write in it."""
        open_to_moves = (r for r in self.own if r.round.state != RoundState.FINALISED and not r.follows_id)
        report = next(open_to_moves, None)
        return report if self.is_owner or self.actor.is_bureau else None

    @cached_property
    def may_write(self) -> bool:
        """Whether that report can be written in now."""
        return self.writable is not None and Action.EDIT in actions_for(self.writable, self.user)

    @property
    def form_address(self) -> str:
        """Where that report is written; empty when there is none."""
        if self.writable is None:
            return ""
        year = self.writable.round.year
        return reverse("interventions:progress-edit", args=(*self.intervention.address, year))

    @cached_property
    def reviewable(self) -> ProgressReport | None:
        """The report that waits for this person's judgement."""
        waiting = (r for r in self.own if r.state in {ReportState.SUBMITTED, ReportState.IN_REVIEW})
        return next((r for r in waiting if REVIEWS & actions_for(r, self.user)), None)

    @property
    def review_address(self) -> str:
        """Where the report that waits for this person is reviewed; empty when there is none."""
        return review_url(self.reviewable) if self.reviewable else ""


def lineage(intervention: Intervention) -> set[int]:
    """The primary keys of the intervention and everything it continues, also over several plans."""
    through = Intervention.predecessors.through
    found, added = {intervention.pk}, {intervention.pk}
    while added:
        links = through.objects.filter(from_intervention__in=added)
        added = set(links.values_list("to_intervention_id", flat=True)) - found
        found |= added
    return found
