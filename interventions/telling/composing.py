"""The one mail of the day of one person: composed of all that waits for them, as text and as HTML."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.template.loader import render_to_string
from django.urls import reverse

from nprz_site.dutch import enumeration, how_many

from ..extending import deadline_of
from ..models import Notice, NoticeKind
from ..models.notice import REMINDERS
from .digests import LeadDigest
from .due import Due
from .lines import (
    Line,
    absolute,
    day,
    days,
    in_order,
    line_of,
    lines_for_bureau,
    lines_for_lead,
    reports,
)
from .texts import Words, filled

HEADINGS: Mapping[NoticeKind, str] = {
    NoticeKind.AFTER_2: "Te laat",
    NoticeKind.BEFORE_1: "Nu inleveren",
    NoticeKind.REMINDED: "Het programmabureau vraagt erom",
    NoticeKind.RETURNED: "Teruggestuurd",
    NoticeKind.BEFORE_7: "Bijna inleveren",
    NoticeKind.BEFORE_14: "Binnenkort inleveren",
    NoticeKind.COLOUR_CHANGED: "Een andere kleur dan voorgesteld",
    NoticeKind.COMMENTED: "Nieuwe reacties",
    NoticeKind.LEAD_DIGEST: "Wat je beoordeelt",
    NoticeKind.BUREAU_DIGEST: "Hoe het ervoor staat",
}
"""The heading of each kind, in the order of a mail: what is due first."""


@dataclass(frozen=True, slots=True)
class Section:
    """All of one kind, under its heading."""

    heading: str
    paragraphs: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail before it is written out."""

    subject: str
    greeting: str
    sections: tuple[Section, ...]
    why: str
    start: str
    first_password: str = ""
    """Where to choose a password, for who never logged in."""

    @property
    def text(self) -> str:
        """The mail as plain text, whole on its own."""
        return render_to_string("interventions/mail/day.txt", {"letter": self}).strip() + "\n"

    @property
    def html(self) -> str:
        """The mail as HTML."""
        return render_to_string("interventions/mail/day.html", {"letter": self})


def compose(
    person: User, notices: Iterable[Notice], *, due: Due, words: Mapping[NoticeKind, Words]
) -> Letter:
    """The mail that tells `person` all of `notices`, at least one; each report is asked for once, in its most urgent place."""
    by_kind = _by_kind(notices, due.today)
    values = {kind: _values(person, kind, found, due) for kind, found in by_kind.items()}
    first, *rest = by_kind
    subject = filled(words[first].subject, values[first])
    if rest:
        more = sum(len(by_kind[kind]) for kind in rest)
        subject += f" (en nog {how_many(more)} {'bericht' if more == 1 else 'berichten'})"
    return Letter(
        subject=" ".join(subject.split()),
        greeting=f"Dag {values[first]['voornaam']},",
        sections=tuple(
            Section(
                HEADINGS[kind],
                tuple(line.strip() for line in filled(words[kind].body, values[kind]).splitlines() if line.strip()),
                tuple(_lines(person, kind, found, due)),
            )
            for kind, found in by_kind.items()
        ),
        why=_why(by_kind),
        start=absolute(reverse("start")),
        first_password="" if person.last_login else absolute(reverse("password_reset")),
    )  # fmt: skip


def _by_kind(notices: Iterable[Notice], today: date) -> dict[NoticeKind, list[Notice]]:
    waiting = list(notices)
    reminded = {notice.report_id for notice in waiting if notice.kind in REMINDERS}
    asked: set[int] = set()
    found: dict[NoticeKind, list[Notice]] = {}
    for kind in HEADINGS:
        here = [notice for notice in waiting if notice.kind == kind]
        if kind in {NoticeKind.LEAD_DIGEST, NoticeKind.BUREAU_DIGEST}:
            here = here[:1]
        else:
            here = in_order(here, today)
        if kind == NoticeKind.RETURNED:
            # A reminder says that it came back, and until when.
            here = [notice for notice in here if notice.report_id not in reminded]
        elif kind in REMINDERS:
            here = [notice for notice in here if notice.report_id not in asked]
            asked.update(notice.report_id for notice in here)
        if here:
            found[kind] = here
    return found


def _lines(person: User, kind: NoticeKind, found: list[Notice], due: Due) -> list[Line]:
    if kind == NoticeKind.LEAD_DIGEST:
        return lines_for_lead(due.of_lead(person.pk), due.today)
    if kind == NoticeKind.BUREAU_DIGEST:
        return lines_for_bureau(due.of_bureau)
    return [line_of(notice, due.today) for notice in found]


def _values(person: User, kind: NoticeKind, found: list[Notice], due: Due) -> dict[str, str]:
    """What comes in the place of the words in braces."""
    values = {"voornaam": person.first_name or person.get_username()}
    if kind == NoticeKind.BUREAU_DIGEST:
        return values | {"jaar": _years(due.of_bureau.years)}
    if kind == NoticeKind.LEAD_DIGEST:
        return values | _of_lead(due.of_lead(person.pk))
    about = [notice.report for notice in found]
    values |= {
        "jaar": _years(sorted({report.round.year for report in about})),
        "verslagen": reports(len(about)),
    }
    deadline = min(filter(None, map(deadline_of, about)), default=None)
    left = abs((deadline - due.today).days) if deadline else 0
    return values | {"inleverdatum": day(deadline), "dagen": days(left)}


def _of_lead(digest: LeadDigest) -> dict[str, str]:
    return {
        "jaar": _years(digest.years),
        "verslagen": reports(digest.waiting),
        "pijler": enumeration(digest.pillars) or "je pijler",
    }


def _years(years: Iterable[int]) -> str:
    return enumeration([str(year) for year in years])


def _why(kinds: Iterable[NoticeKind]) -> str:
    """Why somebody gets this mail, in a sentence."""
    told = set(kinds)
    reasons = {
        NoticeKind.LEAD_DIGEST: "pijlertrekker bent of vervangt",
        NoticeKind.BUREAU_DIGEST: "bij het programmabureau werkt",
        NoticeKind.COMMENTED: "meedoet in het gesprek over een verslag",
    }
    found = [reason for kind, reason in reasons.items() if kind in told]
    if told - set(reasons):
        found.insert(0, "eigenaar van een interventie bent of vervangt")
    return f"Je krijgt deze mail omdat je {enumeration(found)}. Er komt er hooguit één per dag."
