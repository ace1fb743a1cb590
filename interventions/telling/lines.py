"""What a mail says of each report and of each weekly overview: lines with a link."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format

from nprz_site.dutch import number

from ..extending import deadline_of
from ..models import Notice, NoticeKind, ProgressReport
from ..models.notice import REMINDERS
from ..people import name_of
from ..workflow import ReportState
from .digests import BureauDigest, LeadDigest

QUEUE = "interventions:review-queue"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `label`, which leads to `url` (the whole address) where there is one, and `detail`, which goes on at once."""

    label: str
    detail: str
    url: str = ""


def absolute(path: str) -> str:
    """The whole address of a page, for who reads it in a mail."""
    return f"{settings.SITE_URL}{path}"


def days(count: int) -> str:
    """ "1 dag", "7 dagen"."""
    return f"{number(count)} {'dag' if count == 1 else 'dagen'}"


def reports(count: int) -> str:
    """ "1 verslag", "3 verslagen"."""
    return f"{number(count)} {'verslag' if count == 1 else 'verslagen'}"


def day(value: date | None) -> str:
    """ "14 maart 2025"."""
    return date_format(value, "j F Y") if value else "een dag die nog volgt"


def line_of(notice: Notice, today: date) -> Line:
    """What `notice` tells of its report."""
    report: ProgressReport = notice.report
    about = report.intervention
    name = " ".join(f"{about.label} {about.name}".split())
    if notice.kind == NoticeKind.COMMENTED:
        return Line(name, ", nieuwe reactie", absolute(f"{about.get_absolute_url()}#reacties"))
    form = absolute(reverse("interventions:progress-edit", args=(*about.address, report.round.year)))
    if notice.kind in REMINDERS:
        return Line(name, f", {_until(report, today)}", form)
    if notice.kind == NoticeKind.RETURNED:
        return Line(name, f", teruggestuurd{_by(notice)}", form)
    colours = f", voorgesteld was {report.proposed_colour}, vastgesteld is {report.colour}{_by(notice)}"
    return Line(name, colours, absolute(about.get_absolute_url()))


def _by(notice: Notice) -> str:
    return f" door {name_of(notice.by)}" if notice.by else ""


def _until(report: ProgressReport, today: date) -> str:
    deadline = deadline_of(report)
    again = "teruggestuurd, " if report.state == ReportState.RETURNED else ""
    if deadline is None:
        return f"{again}inleveren"
    left = (deadline - today).days
    when = f"over {days(left)}" if left > 0 else f"{days(-left)} te laat" if left else "vandaag"
    return f"{again}inleveren tot en met {day(deadline)} ({when})"


def lines_for_lead(digest: LeadDigest, today: date) -> list[Line]:
    """What waits for a judgement, the longest first, and what is to come."""
    queue, found = absolute(reverse(QUEUE)), []
    found.append(
        Line("Wacht op je oordeel", f": {reports(digest.waiting) if digest.waiting else 'niets'}", queue)
    )
    if digest.oldest and digest.oldest.submitted_on:
        oldest = digest.oldest
        waited = days((today - digest.oldest.submitted_on).days)
        found.append(Line("Wacht het langst", f": {oldest.pillar_name} {oldest.number}, {waited}"))
    late = f", waarvan {number(digest.late)} te laat" if digest.late else ""
    found.append(
        Line("Nog niet ingeleverd", f": {reports(digest.to_come)}{late}" if digest.to_come else ": niets")
    )
    return found


def lines_for_bureau(digest: BureauDigest) -> list[Line]:
    """Each pillar of each round, and what the bureau itself has to do."""
    several = len(digest.years) > 1
    found = [
        Line(
            f"{line.name} {line.year}" if several else line.name,
            f": {number(line.judged)} van {number(line.total)} klaar, {number(line.waiting)} te beoordelen, "
            f"{number(line.to_come)} nog niet ingeleverd"
            + (f" ({number(line.late)} te laat)" if line.late else ""),
        )
        for line in digest.lines
    ]
    todo = (
        ("Interventies zonder eigenaar", digest.without_owner, f"{reverse('interventions:owner-list')}?eigenaar=geen"),
        ("Mails die niet zijn verstuurd", digest.failed, reverse("interventions:message-list")),
        ("Bezwaren die op antwoord wachten", digest.objections, f"{reverse(QUEUE)}?stand=klaar"),
        ("Voorstellen voor wijken die wachten", digest.proposals, reverse("interventions:areas-list")),
    )  # fmt: skip
    return [
        *found,
        *(Line(label, f": {number(count)}", absolute(url)) for label, count, url in todo if count),
    ]


def in_order(notices: Iterable[Notice], today: date) -> list[Notice]:
    """By deadline, and then as the register has it; each report once."""
    by_report = {notice.report_id: notice for notice in notices}

    def place(notice: Notice) -> tuple[date, int, int]:
        about = notice.report.intervention
        return deadline_of(notice.report) or date.max, about.pillar.position, about.number

    return sorted(by_report.values(), key=place)
