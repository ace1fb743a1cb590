"""Acts on absences: who stands in for whom, from when until when, and ending it."""

from datetime import date, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.formats import date_format

from ..journal import note
from ..models import Delegation, Intervention
from ..people import account_name
from ..permissions import actor_for
from .states import lock_accounts

MOST_DAYS = 366
"""How long an absence lasts at most, and how far ahead it is entered: a year."""


class DelegationRefused(Exception):
    """The dates or the people do not fit; `field` is where that shows, the text says why, in Dutch."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def may_delegate(user: User) -> bool:
    """Whether `user` has anything that someone else could take over; the bureau does it for everyone.

    What one owns or leads as a deputy does not count: that is not passed on.
    """
    bureau = actor_for(user).is_bureau
    return bureau or user.owned_interventions.exists() or user.led_pillars.exists()


def may_end(user: User, delegation: Delegation) -> bool:
    """The bureau and who is absent; a deputy asks one of them."""
    return actor_for(user).is_bureau or delegation.absent_id == user.pk


@transaction.atomic
def delegate(
    *, absent: User, deputy: User, first_day: date, last_day: date, by: User, today: date
) -> Delegation:
    """Let `deputy` own and lead what `absent` owns and leads; raises `DelegationRefused`."""
    # Locked, so that a second absence at the same moment, or closing one of both, comes before or after.
    people = lock_accounts([absent.pk, deputy.pk])
    wanted = Delegation(
        absent=people[absent.pk], deputy=people[deputy.pk], first_day=first_day, last_day=last_day
    )
    require_fit(wanted, today=today)
    if there := _same(wanted).first():  # sent twice
        return there
    wanted.save()
    note([absent, deputy], f"Vervanging: {in_words(wanted)}.", by=by)
    return wanted


def require_fit(wanted: Delegation, *, today: date) -> None:
    """Raise `DelegationRefused` for an absence that cannot be."""
    if wanted.absent_id == wanted.deputy_id:
        raise DelegationRefused("deputy", "Kies een ander als vervanger.")
    for field, person in (("absent", wanted.absent), ("deputy", wanted.deputy)):
        if not person.is_active:
            raise DelegationRefused(field, "Dit account is afgesloten. Kies een ander.")
    if wanted.last_day < wanted.first_day:
        raise DelegationRefused("last_day", "De laatste dag ligt voor de eerste.")
    if wanted.last_day < today:
        raise DelegationRefused("last_day", "Deze dagen zijn al voorbij.")
    if (wanted.last_day - wanted.first_day).days > MOST_DAYS:
        raise DelegationRefused("last_day", "Een vervanging duurt hooguit een jaar. Kies een eerdere dag.")
    if (wanted.first_day - today).days > MOST_DAYS:
        raise DelegationRefused("first_day", "Deze dag ligt meer dan een jaar vooruit. Kies een eerdere dag.")
    other = wanted.absent.absences.filter(first_day__lte=wanted.last_day, last_day__gte=wanted.first_day)
    if found := other.exclude(pk__in=_same(wanted)).first():
        raise DelegationRefused(
            "first_day", f"Er is al een vervanger {period(found)}. Beëindig die eerst, of kies andere dagen."
        )


def not_judged(delegation: Delegation) -> int:
    """How many reports the deputy will not judge because of this absence: who owns and leads at once judges not.

    So of what the deputy leads and the absent owns, and the other way round; also where the deputy stands in for
    more people.
    """
    meanwhile = Delegation.objects.filter(
        deputy=delegation.deputy, first_day__lte=delegation.last_day, last_day__gte=delegation.first_day
    )
    absent = delegation.absent_id
    others = {delegation.deputy_id, *meanwhile.values_list("absent", flat=True)} - {absent}
    # What only the absent leads, and owns too, nobody of them judged before either.
    lost = _owned_and_led({*others, absent}).exclude(pk__in=_owned_and_led(others).values("pk"))
    nobodys = _owned_and_led({absent}).exclude(pillar__leads__in=others)
    return lost.exclude(pk__in=nobodys.values("pk")).distinct().count()


def _owned_and_led(people: set[int]) -> QuerySet[Intervention]:
    """The running interventions of which one of `people` owns the report and one leads the pillar."""
    running = Intervention.objects.running().filter(reported_under__isnull=True)
    return running.filter(owners__in=people, pillar__leads__in=people)


@transaction.atomic
def end(delegation: Delegation, *, by: User, today: date) -> None:
    """Stop a running absence, so that yesterday was the last day; one that did not run a day goes altogether."""
    current = Delegation.objects.select_for_update(no_key=True).filter(pk=delegation.pk).first()
    if current is None or current.last_day < today:
        return
    people = [current.absent, current.deputy]
    if current.first_day >= today:
        note(people, f"Vervanging ingetrokken: {in_words(current)}.", by=by)
        current.delete()
        return
    current.last_day = today - timedelta(days=1)
    current.save(update_fields=["last_day"])
    note(people, f"Vervanging eerder beëindigd: {in_words(current)}.", by=by)


def stop_all(account: User, *, today: date, by: User) -> None:
    """End every running and coming absence that `account` is part of."""
    part = Delegation.objects.filter(Q(absent=account) | Q(deputy=account), last_day__gte=today)
    for delegation in part.select_related("absent", "deputy"):
        end(delegation, by=by, today=today)


def period(delegation: Delegation) -> str:
    """ "van 2 maart 2025 tot en met 9 maart 2025"; one day is "op 2 maart 2025"."""
    first, last = (date_format(day, "j F Y") for day in (delegation.first_day, delegation.last_day))
    return f"op {first}" if first == last else f"van {first} tot en met {last}"


def in_words(delegation: Delegation) -> str:
    """The absence as the log tells it, which only the bureau reads."""
    deputy, absent = account_name(delegation.deputy), account_name(delegation.absent)
    return f"{deputy} vervangt {absent} {period(delegation)}"


def _same(wanted: Delegation) -> "QuerySet[Delegation]":
    """The same absence, if it is kept already."""
    return Delegation.objects.filter(
        absent=wanted.absent, deputy=wanted.deputy, first_day=wanted.first_day, last_day=wanted.last_day
    )
