"""What is due on a day, and to whom: the reminders of deadlines and the weekly overviews. Reads, and writes nothing."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone

from nprz_site.models import OutgoingMail

from ..accounts.states import bureau_members
from ..lateness import own_deadline
from ..models import (
    AreaProposal,
    Delegation,
    Intervention,
    Notice,
    NoticeKind,
    Objection,
    Pillar,
    ProgressReport,
)
from ..workflow import UNTIL_FINALISED, WRITABLE, ReportState, RoundState
from .digests import BureauDigest, LeadDigest, Stand, lead_digest, pillar_lines
from .stages import Stage, is_digest_day, monday_of, stage_due, stage_on

DEADLINES = ("round__deadline", "extension__until")
"""What decides until when a report may be handed in (`own_deadline`)."""


class Due:
    """All that is due on `today`, as notices that are not written yet. So many queries, however many reports or people."""

    def __init__(self, today: date) -> None:
        self.today = today

    @cached_property
    def notices(self) -> list[Notice]:
        """Everything, to whoever has an address and an account that is open."""
        return [*self._reminders(), *self._overviews()]

    def _reminders(self) -> list[Notice]:
        reports = ProgressReport.objects.not_following().filter(
            round__state=RoundState.OPEN, state__in=WRITABLE
        )
        known = reports.values_list("pk", "intervention", *DEADLINES)
        due = [
            (pk, intervention, day)
            for pk, intervention, *days in known
            if (day := own_deadline(*days)) and stage_on(self.today, day)
        ]
        told: dict[tuple[int, int, date | None], set[str]] = {}
        if due:
            reminders = Notice.objects.filter(report__in=[pk for pk, *_ in due], kind__in=list(Stage))
            for person, report, day, kind in reminders.values_list("person", "report", "day", "kind"):
                told.setdefault((person, report, day), set()).add(kind)
        return [
            self._notice(person, NoticeKind(stage), day, report=report)
            for report, intervention, day in due
            for person in self.owners.get(intervention, ())
            if (stage := stage_due(self.today, day, told.get((person, report, day), ())))
        ]

    def _overviews(self) -> list[Notice]:
        if not is_digest_day(self.today):
            return []
        monday = monday_of(self.today)
        kinds = [NoticeKind.LEAD_DIGEST, NoticeKind.BUREAU_DIGEST]
        told = set(Notice.objects.filter(kind__in=kinds, day=monday).values_list("person", "kind"))
        found = [(person, NoticeKind.LEAD_DIGEST) for person in self.leads if self.of_lead(person).has_news]
        if self.of_bureau.has_news:
            found += [(person, NoticeKind.BUREAU_DIGEST) for person in self.bureau]
        return [self._notice(person, kind, monday) for person, kind in found if (person, kind) not in told]

    def _notice(self, person: int, kind: NoticeKind, day: date, *, report: int | None = None) -> Notice:
        return Notice(person_id=person, kind=kind, report_id=report, day=day, at=timezone.now())

    def still_asks(self, notice: Notice) -> bool:
        """Whether what `notice` tells is today still for its person: roles change between what happened and its mail."""
        person = notice.person_id
        if notice.kind == NoticeKind.LEAD_DIGEST:
            return person in self.leads
        if notice.kind == NoticeKind.BUREAU_DIGEST:
            return person in self.bureau
        about = notice.report.intervention
        if person in self.owners.get(about.pk, ()):
            return True
        talks = about.pillar_id in self.leads.get(person, ()) or person in self.bureau
        return notice.kind == NoticeKind.COMMENTED and talks

    @cached_property
    def bureau(self) -> list[int]:
        """The members of the bureau."""
        return list(bureau_members().exclude(email="").values_list("pk", flat=True).distinct())

    @cached_property
    def owners(self) -> dict[int, list[int]]:
        """Whom to ask for each intervention: its owners, and who stands in for them."""
        links: Any = User.owned_interventions.through
        pairs = links._default_manager.filter(user__is_active=True).values_list("intervention", "user")
        return _reachable(_with_deputies(pairs, self._deputies))

    @cached_property
    def _deputies(self) -> dict[int, list[int]]:
        """By who is absent today, who stands in for them."""
        found: dict[int, list[int]] = {}
        standing_in = Delegation.objects.on(self.today).filter(absent__is_active=True, deputy__is_active=True)
        for absent, deputy in standing_in.values_list("absent", "deputy"):
            found.setdefault(absent, []).append(deputy)
        return found

    @cached_property
    def leads(self) -> dict[int, set[int]]:
        """The pillars of each lead, and of who stands in for one, by person."""
        links: Any = Pillar.leads.through
        pairs = links._default_manager.filter(user__is_active=True).values_list("pillar", "user")
        found: dict[int, set[int]] = {}
        for pillar, people in _reachable(_with_deputies(pairs, self._deputies)).items():
            for person in people:
                found.setdefault(person, set()).add(pillar)
        return found

    @cached_property
    def _owned_by_leads(self) -> dict[int, set[int]]:
        """What each lead owns, or stands in for: another one judges that."""
        absent_of = [(deputy, one) for one, deputies in self._deputies.items() for deputy in deputies]
        links: Any = User.owned_interventions.through
        asked = {*self.leads, *(one for _, one in absent_of)}
        owned: dict[int, set[int]] = {}
        for person, pk in links._default_manager.filter(user__in=asked).values_list("user", "intervention"):
            owned.setdefault(person, set()).add(pk)
        own = {lead: set(owned.get(lead, ())) for lead in self.leads}
        for deputy, absent in absent_of:
            if deputy in own:
                own[deputy] |= owned.get(absent, set())
        return own

    @cached_property
    def stands(self) -> list[Stand]:
        """Every report of the rounds that run, in the order of the register."""
        reports: QuerySet[Any] = ProgressReport.objects.not_following().filter(
            round__state__in=UNTIL_FINALISED
        )
        rows = reports.values_list(
            "round__year", "intervention__pillar", "intervention__pillar__short_name", "intervention",
            "intervention__number", "state", "submitted_at", *DEADLINES,
        )  # fmt: skip
        return [
            Stand(
                *who,
                ReportState(state),
                timezone.localdate(submitted) if submitted else None,
                own_deadline(deadline, until),
            )
            for *who, state, submitted, deadline, until in rows
        ]

    def of_lead(self, person: int) -> LeadDigest:
        """The overview of one lead; of who leads nothing, an empty one."""
        return lead_digest(
            self.stands,
            pillars=self.leads.get(person, ()),
            own=self._owned_by_leads.get(person, ()),
            today=self.today,
        )

    @cached_property
    def of_bureau(self) -> BureauDigest:
        """The overview of the bureau."""
        ownerless = Intervention.objects.running().with_misses_owner().filter(misses_owner=True)
        return BureauDigest(
            lines=pillar_lines(self.stands, today=self.today),
            without_owner=ownerless.count(),
            failed=OutgoingMail.objects.troubled().count(),
            objections=Objection.objects.unanswered().count(),
            proposals=AreaProposal.objects.waiting().count(),
        )


def _with_deputies(pairs: Iterable[tuple[int, int]], deputies: dict[int, list[int]]) -> dict[int, list[int]]:
    """The people of each thing, with who stands in for them; each once."""
    found: dict[int, list[int]] = {}
    for thing, person in pairs:
        found.setdefault(thing, []).extend([person, *deputies.get(person, ())])
    return {thing: list(dict.fromkeys(people)) for thing, people in found.items()}


def _reachable(people: dict[int, list[int]]) -> dict[int, list[int]]:
    """Without those who have no address: one query."""
    asked = {person for several in people.values() for person in several}
    reached = set(
        User.objects.filter(pk__in=asked).exclude(email="").values_list("pk", flat=True)
    )  # fmt: skip
    return {thing: [person for person in several if person in reached] for thing, several in people.items()}
