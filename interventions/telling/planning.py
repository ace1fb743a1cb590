"""The mail of a day: who gets one, and what it tells.

What waits for somebody and the mail that takes it along are written in one transaction per person. So whoever stops the
run at any moment leaves each person either untouched or done, and the next run does the rest.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from nprz_site import outbox
from nprz_site.models import OutgoingMail

from ..models import Notice, NoticeKind, ProgressReport, WorkbookImport
from .composing import Letter, compose
from .due import Due
from .texts import Words, all_words

logger = logging.getLogger(__name__)
PURPOSE = "dag"
RELATIONS = (
    "report__round", "report__extension", "report__intervention__pillar", "report__intervention__plan", "by",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expected:
    """What one person would be told."""

    person: User
    notices: list[Notice]

    @property
    def reports(self) -> int:
        """About how many reports."""
        return len({notice.report_id for notice in self.notices} - {None})

    @property
    def kinds(self) -> list[str]:
        """Why, in words, each once."""
        return list(dict.fromkeys(notice.get_kind_display() for notice in self.notices))


def plan_day(today: date) -> list[int]:
    """Write one mail to each person for whom something is due or waits, unless theirs of today is there; the keys of the mails.

    What need not be told any more is dropped, and of mail of long ago only that it was sent is kept; workbooks that nobody
    took over go as well. A mail that cannot be made is left for the next run, and does not keep the others waiting.
    """
    Notice.objects.overtaken().delete()
    OutgoingMail.objects.forget_texts(timezone.now())
    WorkbookImport.objects.forget_proposals(timezone.now())
    due, words, made = Due(today), all_words(), []
    news = _by_person(due.notices)
    for person in _recipients({*news, *_waiting_for(today)}, today):
        try:
            mail = _write(person, news.get(person.pk, []), due, words)
        except Exception as error:
            # Its text can hold names; the kind and the key are enough to find out.
            logger.error("Mail of %s to account %s was not made: %s", today, person.pk, type(error).__name__)
        else:
            made += [mail.pk] if mail else []
    return made


def preview_day(today: date, *, due: Due | None = None) -> list[Expected]:
    """Who would be told what by a run on `today`: the same, and nothing is written. By name of the person."""
    due = due or Due(today)
    new = due.notices
    reports = _reports(notice.report_id for notice in new if notice.report_id)
    for notice in new:
        if notice.report_id:
            notice.report = reports[notice.report_id]
    told = Notice.objects.holding().of_mail_on(today).select_related(*RELATIONS).order_by("at", "pk")
    waiting, unsent = list(told.waiting()), told.filter(mail__in=_unsent(today))
    people = {notice.person_id for notice in [*new, *waiting]}
    found = _by_person(notice for notice in [*new, *waiting, *unsent] if due.still_asks(notice))
    return [Expected(one, found[one.pk]) for one in _recipients(people & found.keys(), today)]


class Again(Enum):
    """What comes of sending a mail again: SOON as it is, JOINS the next mail to that person, or GONE: there is nothing to send."""

    SOON = "soon"
    JOINS = "joins"
    GONE = "gone"


@transaction.atomic
def send_again(pk: int, *, today: date) -> Again:
    """Try a mail that was not sent once more. What one of an earlier day tells joins the next mail, as far as it still
    holds: its text was true that day."""
    failed = OutgoingMail.objects.filter(pk=pk, purpose=PURPOSE, state=OutgoingMail.State.FAILED)
    old = failed.exclude(key=today.isoformat()).exclude(text="")
    if [mail.pk for mail in old.select_for_update()]:
        _dissolve([pk])
        return Again.JOINS
    return Again.SOON if outbox.retry(pk) else Again.GONE


@transaction.atomic
def _write(person: User, new: list[Notice], due: Due, words: dict[NoticeKind, Words]) -> OutgoingMail | None:
    """The mail of the day to `person`, with all that it tells tied to it; None when there is nothing, or it is there."""
    Notice.objects.bulk_create(new, ignore_conflicts=True)
    _take_over_unsent(person, due.today)
    standing = Notice.objects.standing().of_mail_on(due.today).filter(person=person)
    found = list(standing.select_related(*RELATIONS).select_for_update(of=("self",)).order_by("at", "pk"))
    notices = [notice for notice in found if due.still_asks(notice)]
    if len(notices) < len(found):
        Notice.objects.filter(
            pk__in={notice.pk for notice in found} - {notice.pk for notice in notices}
        ).delete()
    if not notices:
        return None
    letter: Letter = compose(person, notices, due=due, words=words)
    mail = outbox.put(
        person,
        purpose=PURPOSE,
        key=due.today.isoformat(),
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
    )
    if mail:
        Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mail=mail)
    return mail


def _take_over_unsent(person: User, today: date) -> None:
    """What an earlier mail of the day tells that never went out joins the new one: nobody gets two on one day."""
    held = _unsent(today).filter(person=person).select_for_update(of=("self",))
    # Whoever has one goes on; who would claim it waits for this transaction, and then finds it gone.
    _dissolve([mail.pk for mail in held])


def _unsent(today: date) -> QuerySet[OutgoingMail]:
    """Mails of another day that surely did not go out."""
    return OutgoingMail.objects.untouched().filter(purpose=PURPOSE).exclude(key=today.isoformat())


def _dissolve(mails: list[int]) -> None:
    """What these mails tell waits again for the next one."""
    if mails:
        Notice.objects.filter(mail__in=mails).update(mail=None)
        OutgoingMail.objects.filter(pk__in=mails).delete()


def _by_person(notices: Iterable[Notice]) -> dict[int, list[Notice]]:
    found: dict[int, list[Notice]] = {}
    for notice in notices:
        found.setdefault(notice.person_id, []).append(notice)
    return found


def _waiting_for(today: date) -> set[int]:
    """For whom something waits."""
    waiting = Notice.objects.waiting().of_mail_on(today)
    return set(waiting.values_list("person", flat=True).distinct().order_by())


def _recipients(people: Iterable[int], today: date) -> list[User]:
    """Of `people` those to whom mail can be sent, and whose mail of `today` is not there yet; by name.

    Somebody who was invited and never logged in gets mail too: their reports are asked for all the same.
    """
    mailed = OutgoingMail.objects.filter(purpose=PURPOSE, key=today.isoformat()).values("person")
    reachable = User.objects.filter(pk__in=list(people), is_active=True).exclude(email="")
    return list(reachable.exclude(pk__in=mailed).order_by("first_name", "last_name", "pk"))


def _reports(keys: Iterable[int]) -> dict[int, ProgressReport]:
    """The reports with these keys, with all that a mail tells of them."""
    found = ProgressReport.objects.filter(pk__in=set(keys)).select_related(
        "round", "extension", "intervention__pillar", "intervention__plan"
    )
    return {report.pk: report for report in found}
