"""The signals of a report as the database holds it, with what the owner answered to each."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db import IntegrityError, transaction
from django.utils import timezone

from nprz_site.dutch import number

from .colours import Colour
from .comparison import Figure, figures, reports_before
from .completeness import Content
from .extending import deadline_of
from .models import Milestone, OutputValue, ProgressReport, Round, SignalAnswer, SignalThresholds
from .models.report import FORM_VERSION
from .models.signal import ANSWER_LIMIT, ONLY
from .questions import WHY_ANOTHER, asked_by, differs
from .questions import Kind as Answer
from .sections import PRINTED
from .signals import Account, Aim, Due, Kind, Signal, Text, Year, has_number, signals_in
from .texts import from_plain

ACTION = {Colour.ORANJE: "measures", Colour.ROOD: "needed"}
"""The answer that holds the action that a colour asks for."""
PREFIX = "signaal-"
WAS = "stond-"
"""Before the name of a box, on what stood in it when the page was made."""
MOST_ANSWERS = 200
"""Answers in one go: more signals than any report can have."""
ANSWERED = "Hier staat intussen: “{stored}”. Pas je antwoord aan en bewaar opnieuw."
TOO_LONG = "Dit antwoord telt {count} tekens; er passen er {limit}. Maak het korter."


@dataclass(frozen=True, slots=True)
class Shown:
    """A signal on a page: the answer that is stored, and what was typed and is wrong with it when that could not be."""

    signal: Signal
    stored: SignalAnswer | None = None
    typed: str | None = None
    error: str = ""

    @property
    def answer(self) -> str:
        """What the box holds."""
        if self.typed is not None:
            return self.typed
        return self.stored.answer if self.stored else ""

    @property
    def name(self) -> str:
        """The name of the box."""
        return self.signal.name


def signals_of(report: ProgressReport, user: AbstractBaseUser | AnonymousUser, *, today: date) -> list[Shown]:
    """What stands out in `report`, as far as `user` may see what it is laid beside, each with its answer.

    Its round, intervention and pillar must be at hand. Nothing for a report that follows another: that one has them.
    A report of an earlier year is not blamed for what was due after its round: milestones count up to the deadline.
    """
    if report.follows_id:
        return []
    today = min(today, deadline_of(report) or today)
    thresholds = SignalThresholds.objects.current().rules
    account = account_of(report, user, today=today, years=thresholds.years)
    stored = {(one.kind, one.subject): one for one in report.signal_answers.select_related("by")}
    return [
        Shown(signal, stored.get((signal.kind, signal.subject)))
        for signal in signals_in(account, thresholds, today=today)
    ]


def account_of(
    report: ProgressReport, user: AbstractBaseUser | AnonymousUser, *, today: date, years: int
) -> Account:
    """`report` as the rules look at it: by the colour that its owner proposes, since the owner is asked."""
    before = reports_before(report, user)
    late = Milestone.objects.visible_to(user).overdue(today).filter(intervention=report.intervention_id)
    earlier = _earlier(before, user, years - 1)
    return account_from(report, before=before, rows=figures(report, before), late=late, earlier=earlier)


def account_from(
    report: ProgressReport,
    *,
    before: Sequence[ProgressReport],
    rows: Sequence[Figure],
    late: Iterable[Milestone],
    earlier: Iterable[Year],
) -> Account:
    """The same of what is at hand: what `report` continues, its figures, its milestones that are late, the rounds before."""
    content = report.content
    colour = content.colour
    return Account(
        year=report.round.year,
        colour=colour,
        texts=(*_texts(report, content, before), *_remarks(rows)),
        action=_action(report, colour),
        action_field=ACTION.get(colour, ""),
        aims=tuple(Aim(row.key, row.label, row.now) for row in rows),
        milestones=tuple(Due(str(one.pk), one.what, one.now_due) for one in late),
        earlier=tuple(earlier),
    )


def _texts(report: ProgressReport, content: Content, before: Iterable[ProgressReport]) -> list[Text]:
    """The texts that count: of the answers those that this colour asks, since a report keeps what was answered before."""
    asked = [*asked_by(content.colour), *([WHY_ANOTHER] if differs(content.colour, content.previous) else [])]
    labels = PRINTED | {
        question.name: question.label for question in asked if question.kind is not Answer.DAY
    }
    plain = {"summary", *(question.name for question in asked if question.kind is Answer.LINE)}

    def html(of: ProgressReport, name: str) -> str:
        text: str = getattr(of, name)
        return from_plain(text) if name in plain else text

    return [
        Text(name, label, html(report, name), tuple(html(old, name) for old in before))
        for name, label in labels.items()
    ]


def _action(report: ProgressReport, colour: Colour | None) -> str:
    """The answer of the colour; the first form asked the concern and what was needed in one text."""
    if colour is Colour.ROOD and report.form_version < FORM_VERSION:
        return report.explanation
    return getattr(report, ACTION[colour]) if colour in ACTION else ""


def _remarks(rows: Iterable[Figure]) -> list[Text]:
    return [
        Text(f"remark-{row.key}", f"Opmerking bij {row.label}", from_plain(row.value.remark))
        for row in rows
        if row.value is not None and row.value.remark
    ]


def _earlier(before: list[ProgressReport], user: AbstractBaseUser | AnonymousUser, count: int) -> list[Year]:
    """The rounds before, the latest first, at most `count`; those that `user` may see."""
    rounds = []
    while before and len(rounds) < count:
        rounds.append(before)
        before = _before_these(before, user) if len(rounds) < count else []
    keys = [report.pk for reports in rounds for report in reports]
    filled_in = OutputValue.objects.filter(report__in=keys, realised__isnull=False)
    measured = set(filled_in.values_list("report", flat=True))
    return [year_of(reports, measured) for reports in rounds]


def _before_these(
    reports: list[ProgressReport], user: AbstractBaseUser | AnonymousUser
) -> list[ProgressReport]:
    """What these continue: as `reports_before`, for several at once."""
    round = Round.objects.before(reports[0].round.year)
    visible = ProgressReport.objects.visible_to(user).filter(round=round).select_related("round")
    keys = [report.intervention_id for report in reports]
    return list(visible.filter(intervention__in=keys)) or list(
        visible.filter(intervention__successors__in=keys).distinct()
    )


def year_of(reports: Sequence[ProgressReport], measured: Collection[int]) -> Year:
    """A round before, from the reports of then; `measured` are the keys of those with a figure."""
    colours = {report.colour for report in reports}
    (colour,) = colours if len(colours) == 1 else {""}
    figures = any(report.pk in measured or has_number(report.quantitative) for report in reports)
    return Year(reports[0].round.year, Colour(colour) if colour else None, figures)


def save_answers(report: ProgressReport, posted: Mapping[str, str], by: User) -> dict[str, str]:
    """Store what was answered in the boxes `signaal-…`; for use in the transaction that stores or moves the report.

    Returns what is wrong, by the name of the box; such an answer is not stored, nor is one where somebody else answered
    since the page was made (`WAS`). What nobody changed keeps its writer and time, a box that was emptied becomes an
    empty answer, and a box that was not posted stays as it is. Of a signal that went away in the meantime the answer is
    stored all the same: nothing that was typed is lost.
    """
    errors: dict[str, str] = {}
    stored = {(one.kind, one.subject): one.answer for one in report.signal_answers.all()}
    changed: dict[tuple[str, str], SignalAnswer] = {}
    for name, text in posted.items():
        key = key_of(name)
        answer = " ".join(text.replace("\0", "").split())
        if key is None or answer in {now := stored.get(key, ""), was := posted.get(f"{WAS}{name}", now)}:
            continue
        if now != was:
            errors[name] = ANSWERED.format(stored=now)
            continue
        if len(answer) > ANSWER_LIMIT:
            errors[name] = TOO_LONG.format(count=number(len(answer)), limit=ANSWER_LIMIT)
            continue
        kind, subject = key
        changed[key] = SignalAnswer(
            report=report, kind=kind, subject=subject, answer=answer, by=by, at=timezone.now()
        )
        if len(changed) > MOST_ANSWERS:
            break
    SignalAnswer.objects.bulk_create(
        changed.values(),
        update_conflicts=True,
        unique_fields=["report", "kind", "subject"],
        update_fields=["answer", "by", "at"],
    )
    return errors


def key_of(name: str) -> tuple[str, str] | None:
    """Kind and subject of the box `name`; None for a name that no signal has."""
    kind, _, subject = name.removeprefix(PREFIX).partition("-")
    fits = len(subject) <= SignalAnswer._meta.get_field("subject").max_length
    of_ours = name.startswith(PREFIX) and kind in set(Kind) and fits
    is_plain = not subject or subject.replace("-", "").replace("_", "").isalnum()
    return (kind, subject) if of_ours and is_plain and subject.isascii() else None


def with_typed(shown: Iterable[Shown], posted: Mapping[str, str], errors: Mapping[str, str]) -> list[Shown]:
    """The signals with what was typed in their boxes, and what is wrong with it: a page that comes back loses nothing."""
    return [replace(one, typed=posted.get(one.name), error=errors.get(one.name, "")) for one in shown]


class StaleThresholds(Exception):
    """Someone else changed the thresholds since; `current` is what holds now."""

    def __init__(self, current: SignalThresholds) -> None:
        super().__init__(f"the thresholds are at version {current.version}")
        self.current = current


@transaction.atomic
def set_thresholds(values: Mapping[str, Any], *, version: int, by: User) -> SignalThresholds:
    """Change the thresholds if they are still at `version` (0: never changed before), and record who did.

    Raises `StaleThresholds` when someone else was first.
    """
    if version == 0:
        changed = _make_row(values)
    else:
        changed = bool(
            SignalThresholds.objects.filter(pk=ONLY, version=version).update(**values, version=version + 1)
        )
    current = SignalThresholds.objects.current()
    if not changed:
        raise StaleThresholds(current)
    SignalThresholds.history.bulk_history_create([current], update=version > 0, default_user=by)
    return current


def _make_row(values: Mapping[str, Any]) -> bool:
    """Whether the row could be made: the first who changes something makes it."""
    try:
        with transaction.atomic():
            SignalThresholds.objects.bulk_create([SignalThresholds(pk=ONLY, version=1, **values)])
    except IntegrityError:
        return False
    return True
