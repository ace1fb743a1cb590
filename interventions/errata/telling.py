"""How errata are told: under the year of an intervention, in the list of a year, and as a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils import timezone

from nprz_site.spreadsheets import Sheet

from ..models import Erratum, Pillar, ProgressReport, Round
from ..people import name_of
from ..permissions import actor_for
from ..textdiff import Diff, diff
from ..texts import from_plain, to_plain
from .acts import may_correct
from .words import Change, Kind, sentence

BUREAU = "programmabureau"
HEADER = (
    "datum", "pijler", "nummer", "interventie", "onderdeel", "stond_er", "staat_er_nu", "waarom", "door",
)  # fmt: skip
Anybody = AbstractBaseUser | AnonymousUser


@dataclass(frozen=True, slots=True)
class Told:
    """One changed part with what a page needs: both texts as HTML, and word for word when it is a text."""

    change: Change

    @property
    def is_text(self) -> bool:
        """Whether there are words to compare."""
        return self.change.kind in {Kind.RICH, Kind.LINE}

    @property
    def old_html(self) -> str:
        """What stood there, as clean HTML."""
        return _html(self.change, self.change.old)

    @property
    def new_html(self) -> str:
        """What stands there, as clean HTML."""
        return _html(self.change, self.change.new)

    @property
    def diff(self) -> Diff:
        """What happened to the words."""
        return diff(self.old_html, self.new_html)


def _html(change: Change, text: str) -> str:
    return text if change.kind is Kind.RICH else from_plain(text)


@dataclass(frozen=True, slots=True)
class Correction:
    """All that was corrected in one report at one time."""

    report: ProgressReport
    on: date
    who: str
    reason: str
    parts: list[Told]

    @property
    def sentence(self) -> str:
        """ "kleur was oranje, is groen; “Hoe gaat het?” is aangepast"."""
        return sentence(part.change for part in self.parts)

    @property
    def texts(self) -> list[Told]:
        """Of these there is more to read than the sentence says."""
        return [part for part in self.parts if part.is_text]

    @property
    def also(self) -> list[str]:
        """The numbers that stand at the same report, for reports that come with their followers."""
        return [follower.intervention.label for follower in self.report.followers.all()]


def corrections(errata: Iterable[Erratum], user: Anybody) -> list[Correction]:
    """`errata` in their order, those of one moment together; names are for bureau and director."""
    named = actor_for(user).sees_every_round
    found = []
    for (_, at), group in groupby(errata, key=lambda one: (one.report_id, one.at)):
        rows = list(group)
        who = name_of(rows[0].by) if named else BUREAU
        parts = [Told(change_of(row)) for row in reversed(rows)]
        found.append(Correction(rows[0].report, timezone.localdate(at), who, rows[0].reason, parts))
    return found


def change_of(erratum: Erratum) -> Change:
    """What was changed, without who and when."""
    return Change(erratum.what, erratum.label, erratum.old, erratum.new)


def with_corrections(reports: Iterable[ProgressReport], user: Anybody) -> None:
    """Give each report its `corrections`, with those of the report that it follows, and the `erratum_address` where the
    bureau makes one ("" for others, and before the time). `told_by` is the report that holds the texts. One query."""
    reports = list(reports)
    keys = {pk for report in reports for pk in (report.pk, report.follows_id) if pk}
    errata = Erratum.objects.filter(report__in=keys).select_related("report", "by")
    told = corrections(errata, user)
    for report in reports:
        report.corrections = [one for one in told if one.report.pk in {report.pk, report.follows_id}]
        report.erratum_address = address_of(report.told_by) if may_correct(report.told_by, user) else ""


def address_of(report: ProgressReport) -> str:
    """Where the bureau corrects `report`."""
    return reverse("interventions:erratum-add", args=(*report.intervention.address, report.round.year))


def errata_in(round: Round, pillar: str = "") -> list[Erratum]:
    """The errata of a year, the latest first, of all pillars or of one (a code); those of a number that stands at
    another's report belong to both. Two queries."""
    found = Erratum.objects.filter(report__round=round)
    if pillar:
        own = Q(report__intervention__pillar__code=pillar)
        found = found.filter(own | Q(report__followers__intervention__pillar__code=pillar)).distinct()
    related = ("report__round", "report__intervention__pillar", "report__intervention__plan", "by")
    followers = ProgressReport.objects.select_related("intervention__pillar")
    return list(found.select_related(*related).prefetch_related(Prefetch("report__followers", followers)))


def pillars_of(round: Round) -> list[Pillar]:
    """The pillars in which something was corrected: one query."""
    return list(Pillar.objects.filter(interventions__reports__errata__report__round=round).distinct())


def errata_sheet(errata: Iterable[Erratum], year: int) -> Sheet:
    """One row per part, in plain text; no names."""
    rows = []
    for erratum in errata:
        intervention, told = erratum.report.intervention, Told(change_of(erratum))
        counted = intervention.pillar.counted
        rows.append(
            [
                f"{timezone.localtime(erratum.at):%Y-%m-%d}",
                intervention.pillar.name,
                intervention.number if counted else None,
                intervention.name,
                erratum.label,
                to_plain(told.old_html),
                to_plain(told.new_html),
                erratum.reason,
                BUREAU,
            ]
        )
    return Sheet(f"Errata {year}", HEADER, rows)
