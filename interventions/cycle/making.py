"""A new round: which year and dates it would have, what comes along, and making it; and the dates of one that is there."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.formats import date_format

from ..carrying import divided_among
from ..journal import ADDITION, CHANGE, made_by, record
from ..models import Intervention, OutputValue, Plan, Round
from ..models.register import InterventionQuerySet
from ..workflow import RoundState

DATES = ("opens", "deadline", "review_deadline")


class RoundRefused(Exception):
    """Why a round cannot be made so: the form field, and what to do about it in Dutch."""

    def __init__(self, field: str, told: str) -> None:
        super().__init__(told)
        self.field = field


class StaleRound(Exception):
    """Somebody else changed the round, or what was said of it, since its page was opened."""


@dataclass(frozen=True, slots=True)
class Coming:
    """What comes along into a round of `plan`: how many interventions per pillar, which ended ones do not.

    `aims` are those of the round of `aims_of` that owners will have to confirm. `unclosed` is the year of a later round, of which
    neither aims nor colours count as long as it is not closed.
    """

    plan: Plan
    pillars: list[tuple[str, int]]
    ended: list[Intervention]
    aims_of: int | None
    aims: int
    unclosed: int | None = None

    @property
    def total(self) -> int:
        """How many interventions."""
        return sum(count for _, count in self.pillars)

    @property
    def token(self) -> str:
        """The same as short text, for a form to name what it showed."""
        return f"{self.plan.pk}:{self.total}:{len(self.ended)}:{self.aims}:{self.aims_of}"


def next_year() -> int:
    """The year after the latest round; without any, the first of the current plan, or the year before this one."""
    latest, plan = Round.objects.order_by("-year").first(), Plan.objects.current()
    if latest:
        return latest.year + 1
    return plan.first_year if plan else timezone.localdate().year - 1


def dates_like(year: int) -> dict[str, date | None]:
    """The dates of the latest round before `year`, as many years later."""
    before = Round.objects.filter(year__lt=year).order_by("-year").first()
    if before is None:
        return dict.fromkeys(DATES)
    return {name: _later(getattr(before, name), year - before.year) for name in DATES}


def _later(day: date | None, years: int) -> date | None:
    if day is None:
        return None
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if leap_day else day.day)


def coming_along(year: int) -> Coming:
    """What a round of `year` would hold: a bounded number of queries; raises `RoundRefused` where no plan has that year."""
    plan = Plan.objects.filter(first_year__lte=year, last_year__gte=year).first()
    if plan is None:
        raise RoundRefused(
            "year",
            f"Geen uitvoeringsplan loopt in {year}. Maak eerst dat plan in het register, met zijn interventies, "
            "of kies een jaar van een plan dat er is.",
        )
    of_plan = Intervention.objects.filter(plan=plan).select_related("pillar", "plan")
    running = of_plan.asked_in(year)
    counted = (
        running.values_list("pillar__short_name").annotate(count=Count("pk")).order_by("pillar__position")
    )
    ended = of_plan.filter(ended__year__lte=year).order_by("pillar__position", "number")
    before = Round.objects.before(year)
    latest = Round.objects.filter(year__lt=year).order_by("-year").first()
    return Coming(
        plan,
        list(counted),
        list(ended),
        before and before.year,
        _aims(running, before) if before else 0,
        unclosed=latest.year if latest and latest != before else None,
    )


def _aims(running: InterventionQuerySet, before: Round) -> int:
    """How many aims of `before` are taken over when the round opens (see `carrying`): four queries."""
    values = OutputValue.objects.filter(report__round=before, aim__isnull=False).order_by()
    counts = dict(values.values_list("report__intervention").annotate(Count("pk")))
    reported = set(before.reports.values_list("intervention", flat=True))
    origins: dict[int, set[int]] = {}
    for pk, predecessor in running.filter(reported_under=None).values_list("pk", "predecessors"):
        origins.setdefault(pk, set()).add(pk if pk in reported else predecessor)
    single = ((pk, *several) for pk, several in origins.items() if len(several) == 1)
    divided = divided_among()
    return sum(counts.get(one, 0) for pk, one in single if one == pk or one not in divided)


@transaction.atomic
def make_round(*, year: int, dates: dict[str, date | None], by: User, seen: str) -> Round:
    """Prepare the round of `year`: nobody but bureau and director sees it until it opens.

    `seen` is the token of what was shown to come along. Who sends the same twice has made it. Raises `RoundRefused` for a year
    that is taken or of no plan, `StaleRound` when something else comes along than was shown.
    """
    # Holds other makers, so that of two one finds the round of the other.
    list(Plan.objects.select_for_update().order_by("pk").values_list("pk"))
    there = Round.objects.filter(year=year).first()
    if there and there.state == RoundState.PREPARED and made_by(there, by) and _dates_of(there) == dates:
        return there
    if there:
        raise RoundRefused("year", f"Ronde {year} bestaat al. Kies een ander jaar.")
    coming = coming_along(year)
    if coming.token != seen:
        raise StaleRound
    round = Round.objects.create(plan=coming.plan, year=year, **dates)
    record(round, ADDITION, f"Maakte de ronde. {dates_in_words(round)}", by=by)
    return round


@transaction.atomic
def change_dates(round: Round, *, dates: dict[str, date | None], by: User, seen: str) -> bool:
    """Give `round` other dates; returns whether anything changed.

    Raises `StaleRound` when the dates are not those of the token `seen`, or when the round was finalised meanwhile.
    """
    now = Round.objects.select_for_update().get(pk=round.pk)
    if now.state == RoundState.FINALISED:
        raise StaleRound
    if _dates_of(now) == dates:
        return False
    if dates_token(now) != seen:
        raise StaleRound
    before = dates_in_words(now)
    for name, day in dates.items():
        setattr(now, name, day)
    now.save(update_fields=list(dates))
    record(now, CHANGE, f"Veranderde de datums. {dates_in_words(now)} Was: {before}", by=by)
    return True


def _dates_of(round: Round) -> dict[str, date | None]:
    return {name: getattr(round, name) for name in DATES}


def dates_token(round: Round) -> str:
    """The dates as short text, for a form to name what it was based on."""
    return "|".join(day.isoformat() if day else "" for day in _dates_of(round).values())


def dates_in_words(round: Round) -> str:
    """ "Opent op 1 februari 2025, inleveren tot en met 14 maart 2025, beoordelen tot en met 4 april 2025."."""
    told = [
        f"{Round._meta.get_field(name).verbose_name} {date_format(day, 'j F Y') if day else '–'}"
        for name, day in _dates_of(round).items()
    ]
    return f"{', '.join(told).capitalize()}."
