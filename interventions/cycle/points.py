"""What someone must know of a round before it moves, one point at a time, each with the interventions that it is about."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from nprz_site.dutch import enumeration, number, sentence_start

from ..extending import running_in
from ..models import (
    Intervention,
    Objection,
    OutputValue,
    PrintedText,
    Round,
    ThemeReport,
)
from ..models.report import ProgressReportQuerySet
from ..stoplights import detail_address
from ..workflow import WAITING, Action, ReportState, RoundState

Link = tuple[str, str]
"""What a link says, and where it leads."""
ORDER = ("intervention__pillar__position", "intervention__number")


@dataclass(frozen=True, slots=True)
class Point:
    """One sentence, without its full stop; the interventions that it names, and where more of it stands.

    `asks` is false for what is only told: nothing has to be done about it.
    """

    told: str
    labels: tuple[Link, ...] = ()
    more: Link | None = None
    asks: bool = True

    @property
    def line(self) -> str:
        """The same as text: what is kept with the move."""
        named = enumeration([label for label, _ in self.labels])
        return f"{self.told}: {named}." if named else f"{self.told}."


def points_of(action: Action, round: Round, today: date) -> list[Point]:
    """What to know before `action`: a bounded number of queries."""
    if action is Action.OPEN_ROUND:
        makers = REOPENING if round.state == RoundState.CLOSED else OPENING
    else:
        makers = {Action.CLOSE_ROUND: CLOSING, Action.FINALISE_ROUND: FINALISING}.get(action, ())
    return [point for make in makers if (point := make(round, today))]


def _many(count: int, one: str, more: str) -> str:
    """ "één verslag is …" or "3 verslagen zijn …", at the start of a sentence."""
    return sentence_start(f"één {one}" if count == 1 else f"{number(count)} {more}")


def _labels(round: Round, rows: Iterable[tuple[str, str, int]]) -> tuple[Link, ...]:
    address = detail_address(round.plan)
    return tuple((f"{pillar} {nr}", address.replace("SLUG", f"{code}-{nr}")) for pillar, code, nr in rows)


def _about(
    round: Round, reports: ProgressReportQuerySet, one: str, more: str, *, asks: bool = True
) -> Point | None:
    """A point about these reports of `round`; None when there are none."""
    rows = reports.order_by(*ORDER).values_list(
        "intervention__pillar__short_name", "intervention__pillar__code", "intervention__number"
    )
    labels = _labels(round, rows)
    return Point(_many(len(labels), one, more), labels, asks=asks) if labels else None


def _own(round: Round) -> ProgressReportQuerySet:
    return round.reports.not_following()


def _coming(round: Round, today: date) -> Point | None:
    running = Intervention.objects.filter(plan=round.plan).asked_in(round.year)
    count = running.exclude(reports__round=round).count()
    return Point(
        _many(count, "interventie krijgt een verslag", "interventies krijgen een verslag"), asks=False
    )


def _without_deadline(round: Round, today: date) -> Point | None:
    if round.deadline and round.deadline >= today:
        return None
    told = "De inleverdatum is al voorbij" if round.deadline else "Er is nog geen inleverdatum"
    return Point(told, more=("Kies de datums", reverse("interventions:round-dates", args=(round.year,))))


def _without_owner(round: Round, today: date) -> Point | None:
    running = Intervention.objects.filter(plan=round.plan).asked_in(round.year).with_misses_owner()
    count = running.filter(misses_owner=True).count()
    if not count:
        return None
    told = _many(count, "interventie heeft geen eigenaar", "interventies hebben geen eigenaar")
    return Point(told, more=("Kies eigenaren", f"{reverse('interventions:owner-list')}?eigenaar=geen"))


def _not_closed(round: Round, today: date) -> Point | None:
    earlier = [RoundState.PREPARED, RoundState.OPEN]
    others = Round.objects.filter(state__in=earlier, year__lt=round.year).order_by("year")
    found = [(f"ronde {one.year}", reverse("interventions:round-detail", args=(one.year,))) for one in others]
    told = "Sluit eerst wat ervoor komt, dan tellen de kleuren en de streefcijfers van dat jaar mee"
    return Point(told, tuple(found)) if found else None


def _coming_back(round: Round, today: date) -> Point | None:
    return _about(
        round, _own(round).filter(state=ReportState.NOT_REPORTED),
        "niet gerapporteerd verslag kan weer worden ingevuld", "niet gerapporteerde verslagen kunnen weer worden ingevuld",
        asks=False,
    )  # fmt: skip


def _becoming_not_reported(round: Round, today: date) -> Point | None:
    return _about(
        round, _own(round).filter(state__in=[ReportState.EMPTY, ReportState.DRAFT]),
        "verslag is niet ingeleverd en wordt “niet gerapporteerd”",
        "verslagen zijn niet ingeleverd en worden “niet gerapporteerd”",
    )  # fmt: skip


def _still_extended(round: Round, today: date) -> Point | None:
    running = [one.report_id for one in running_in(round, today)]
    return _about(
        round, _own(round).filter(pk__in=running),
        "verslag heeft uitstel dat nog loopt", "verslagen hebben uitstel dat nog loopt",
    )  # fmt: skip


def _not_judged(round: Round, today: date) -> Point | None:
    return _about(
        round, _own(round).filter(state__in=WAITING),
        "ingeleverd verslag heeft nog geen oordeel", "ingeleverde verslagen hebben nog geen oordeel",
    )  # fmt: skip


def _returned(round: Round, today: date) -> Point | None:
    return _about(
        round, _own(round).filter(state=ReportState.RETURNED),
        "verslag is teruggestuurd en nog niet opnieuw ingeleverd",
        "verslagen zijn teruggestuurd en nog niet opnieuw ingeleverd",
    )  # fmt: skip


def _not_reported(round: Round, today: date) -> Point | None:
    return _about(
        round, _own(round).filter(state=ReportState.NOT_REPORTED),
        "verslag is niet gerapporteerd", "verslagen zijn niet gerapporteerd",
    )  # fmt: skip


def _without_colour(round: Round, today: date) -> Point | None:
    approved = _own(round).filter(state=ReportState.APPROVED, intervention__pillar__counted=True)
    return _about(
        round, approved.filter(colour=""),
        "goedgekeurd verslag heeft geen kleur", "goedgekeurde verslagen hebben geen kleur",
    )  # fmt: skip


def _themes(round: Round, today: date) -> Point | None:
    """Programme lines that have a text in another year of the plan, and not in this one: not every one is written about."""
    written = ThemeReport.objects.exclude(description="", quantitative="", qualitative="")
    here = written.filter(round=round).values("theme")
    missing = written.filter(theme__plan=round.plan).exclude(theme__in=here)
    names = list(
        missing.order_by("theme__pillar__position", "theme__name")
        .values_list("theme__name", flat=True)
        .distinct()
    )
    told = _many(
        len(names), "programmalijn heeft dit jaar geen tekst en eerder wel", "programmalijnen hebben dit jaar geen tekst en eerder wel"
    )  # fmt: skip
    address = reverse("admin:interventions_themereport_changelist")
    return Point(told, tuple((name, address) for name in names)) if names else None


def _objections(round: Round, today: date) -> Point | None:
    open_ones = Objection.objects.unanswered().filter(report__round=round)
    return _about(
        round, _with(round, open_ones), "verslag heeft een bezwaar zonder antwoord", "verslagen hebben een bezwaar zonder antwoord"
    )  # fmt: skip


def _overtaken(round: Round, today: date) -> Point | None:
    found = PrintedText.objects.overtaken().filter(report__round=round)
    return _about(
        round, _with(round, found),
        "verslag heeft een bewerkte tekst die niet meer telt: de eigenaar veranderde het verslag",
        "verslagen hebben een bewerkte tekst die niet meer telt: de eigenaar veranderde het verslag",
    )  # fmt: skip


def _unconfirmed(round: Round, today: date) -> Point | None:
    found = OutputValue.objects.filter(report__round=round, aim_confirmed=False)
    return _about(
        round, _with(round, found).exclude(state=ReportState.NOT_REPORTED),
        "verslag heeft een doel van vorig jaar dat niet is bevestigd",
        "verslagen hebben een doel van vorig jaar dat niet is bevestigd",
    )  # fmt: skip


def _with(
    round: Round, things: QuerySet[Objection] | QuerySet[PrintedText] | QuerySet[OutputValue]
) -> ProgressReportQuerySet:
    return round.reports.filter(pk__in=things.values("report"))


Maker = Callable[[Round, date], Point | None]
OPENING: tuple[Maker, ...] = (_coming, _without_deadline, _without_owner, _not_closed)
REOPENING: tuple[Maker, ...] = (_coming_back, _without_deadline, _not_closed)
CLOSING: tuple[Maker, ...] = (_becoming_not_reported, _still_extended, _returned, _not_judged)
FINALISING: tuple[Maker, ...] = (
    _not_reported,
    _not_judged,
    _returned,
    _without_colour,
    _unconfirmed,
    _themes,
    _objections,
    _overtaken,
)
