"""A report for somebody, made in the background: asked for, made by one worker at a time, watched, stopped, fetched, forgotten.

A worker claims one with a conditional update, as the outbox does (0037), and says with each step that it is still there. What
has been silent for long is taken over by another; `sweep` sees to that, and forgets what nobody can fetch any more.
"""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from interventions.models import Funding, Pillar, Round
from interventions.permissions import actor_for

from ..models import KEPT, Publication
from . import report
from .parts import Scope
from .ready_mail import put_mail

logger = logging.getLogger(__name__)

SILENT = timedelta(minutes=3)
"""After so long without a sign another worker takes over: no step takes a tenth of it."""
MOST_ATTEMPTS, MOST_AT_ONCE = 3, 3
LISTED = timedelta(days=30)
"""So long the list tells of a report whose file is gone."""
State = Publication.State
UNDER_WAY = (State.WAITING, State.RUNNING)

BROKEN_OFF = "Het maken werd telkens afgebroken. Probeer het later opnieuw."
NOT_MADE = "Het bestand kon niet worden gemaakt. Waarom staat in het logboek van de site."
OUT_OF_SIGHT = "Je mag dit rapport niet meer zien."


class TooMany(Exception):
    """Somebody has as many reports under way as one person may have."""


class Stopped(Exception):
    """Whoever asked for it stopped it, or another worker took over."""


class Overtaken(Exception):
    """The round was finalised, or that was undone, while its report was made: parts of it tell one state, parts the other."""


@transaction.atomic
def ask(
    person: User,
    *,
    round: Round,
    pillar: Pillar | None = None,
    funding: Funding | None = None,
    format: str,
    mail_when_ready: bool = True,
) -> tuple[Publication, bool]:
    """The report that `person` asks for, and whether it is new: the same one that is under way already is not made twice.

    Whether `person` may see the round is up to the caller. Raises `TooMany`.
    """
    mine = _under_way(person)
    what: dict[str, Any] = {"round": round, "pillar": pillar, "funding": funding, "format": format}
    if same := mine.filter(**what).first():
        if mail_when_ready and not same.mail_when_ready:
            Publication.objects.filter(pk=same.pk).update(mail_when_ready=True)
        return same, False
    if mine.count() >= MOST_AT_ONCE:
        raise TooMany
    made = Publication.objects.create(made_for=person, mail_when_ready=mail_when_ready, **what)
    return made, True


def _under_way(person: User) -> QuerySet[Publication]:
    """What is being made for `person`; within a transaction a second click waits here for the first."""
    User.objects.select_for_update().get(pk=person.pk)
    return Publication.objects.visible_to(person).filter(state__in=UNDER_WAY)


def scope_of(publication: Publication) -> Scope:
    """What it is about."""
    return Scope(publication.round, publication.pillar, publication.funding, publication.format)


def may_have(publication: Publication) -> bool:
    """Whether the person it is made for may (still) see the whole round; a concept of it only who sees every round."""
    person = publication.made_for
    if publication.is_concept and not actor_for(person).sees_every_round:
        return False
    seen = Round.objects.seen_whole_by(person)
    return seen.filter(pk=publication.round_id).exists()


@transaction.atomic(durable=True)
def claim(pk: int) -> Publication | None:
    """The report, for the caller alone as long as it says that it is there; None when another has it, or it is not to be made."""
    now = timezone.now()
    silent = Q(state=State.RUNNING, beat_at__lt=now - SILENT)
    taken = Publication.objects.filter(Q(state=State.WAITING) | silent, pk=pk).update(
        state=State.RUNNING, claim=uuid4().hex, beat_at=now, attempts=F("attempts") + 1, done=0, step=""
    )
    related = ("made_for", "round__plan", "pillar", "funding")
    return Publication.objects.select_related(*related).get(pk=pk) if taken else None


def make(pk: int) -> bool:
    """Make it if it is to be made and nobody else does; whether this call did. What goes wrong is written down."""
    publication = claim(pk)
    if publication is None:
        return False
    if publication.attempts > MOST_ATTEMPTS:
        return _fail(publication, BROKEN_OFF)
    if not may_have(publication):
        return _fail(publication, OUT_OF_SIGHT)
    moves = publication.round.entries.count()
    publication.round.refresh_from_db(fields=["state", "finalised_on"])
    scope = scope_of(publication)
    try:
        _mine(publication).update(total=report.steps(scope))
        return _finish(publication, report.made(scope, _watched(publication)), moves)
    except Stopped:
        return False
    except Overtaken:
        return bool(_mine(publication).update(state=State.WAITING, claim="")) and make(pk)
    except Exception:
        # Whatever it is: nobody must wait for what will not come. When this cannot be written either, the sweep takes over.
        logger.exception("report %s was not made", pk)
        return _fail(publication, NOT_MADE)


def _mine(publication: Publication) -> QuerySet[Publication]:
    """The row, as long as it is this worker's."""
    return Publication.objects.filter(pk=publication.pk, claim=publication.claim, state=State.RUNNING)


def _watched(publication: Publication) -> Callable[[str], None]:
    """Writes each step down as it begins; raises `Stopped` when it is no longer ours to make."""
    begun = 0

    def told(step: str) -> None:
        nonlocal begun
        if not _mine(publication).update(step=step, done=begun, beat_at=timezone.now()):
            raise Stopped
        begun += 1

    return told


@transaction.atomic
def _finish(publication: Publication, made: report.Made, moves: int) -> bool:
    """Ready, with a mail when that was asked for; not when it was stopped at the last moment. Raises `Overtaken` when the
    round has made more than the `moves` that it had made when the making began; locked, it makes none meanwhile."""
    if Round.objects.select_for_update().get(pk=publication.round_id).entries.count() != moves:
        raise Overtaken
    now = timezone.now()
    ready = _mine(publication).update(
        state=State.READY, content=made.content, size=len(made.content), remarks="\n".join(made.remarks),
        done=F("total"), step="", claim="", ready_at=now, expires_at=now + KEPT,
        is_concept=not scope_of(publication).is_final,
    )  # fmt: skip
    if ready:
        _tell(publication)
    return bool(ready)


def _fail(publication: Publication, problem: str) -> bool:
    """Not made, with a mail when one was asked for; whoever looks is told in any case."""
    if _mine(publication).update(state=State.FAILED, problem=problem, step="", claim=""):
        try:
            with transaction.atomic():
                _tell(publication)
        except Exception:
            logger.exception("nobody was mailed that report %s was not made", publication.pk)
    return False


def _tell(publication: Publication) -> None:
    """By mail, if that was asked for. Made at once, while somebody waits for the page, it needs none."""
    if settings.CELERY_TASK_ALWAYS_EAGER:
        return
    publication.refresh_from_db(fields=["state", "problem", "mail_when_ready", "expires_at"])
    if publication.mail_when_ready:
        put_mail(publication)


def stop(publication: Publication) -> bool:
    """Stop the making; whether there was anything to stop. The worker notices at its next step."""
    if not publication.is_under_way:
        return False
    under_way = Publication.objects.filter(pk=publication.pk, state__in=UNDER_WAY)
    return bool(under_way.update(state=State.CANCELLED, claim="", step=""))


@transaction.atomic
def again(publication: Publication) -> bool:
    """Have it made anew: what failed, was stopped, or is gone; whether it was any of these. Raises `TooMany`."""
    if publication.is_there or publication.is_under_way:
        return False
    if _under_way(publication.made_for).count() >= MOST_AT_ONCE:
        raise TooMany
    ended = Q(state__in=[State.FAILED, State.CANCELLED]) | Q(expires_at__lte=timezone.now())
    return bool(
        Publication.objects.filter(ended, pk=publication.pk).update(
            state=State.WAITING, asked_at=timezone.now(), attempts=0, done=0, problem="", remarks="", content=b"",
            size=0, ready_at=None, expires_at=None, is_concept=False,
        )
    )  # fmt: skip


def forget() -> None:
    """Throw away what nobody can fetch any more; after a while the list does not tell of it either."""
    Publication.objects.expired().exclude(content=b"").update(content=b"")
    now = timezone.now()
    ended = Q(expires_at__lte=now - LISTED) | Q(
        state__in=[State.FAILED, State.CANCELLED], asked_at__lte=now - LISTED
    )
    Publication.objects.filter(ended).delete()


def left_behind() -> list[int]:
    """What waits for a worker since a minute, or whose worker has been silent for long: the longest waiting first."""
    now = timezone.now()
    waiting = Q(state=State.WAITING, asked_at__lt=now - timedelta(minutes=1))
    silent = Q(state=State.RUNNING, beat_at__lt=now - SILENT)
    return list(
        Publication.objects.filter(waiting | silent).order_by("asked_at").values_list("pk", flat=True)
    )
