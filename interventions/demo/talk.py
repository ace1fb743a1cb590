"""What was said about the reports of the open round: remarks, comments, an edited text and an objection; invented."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.contrib.auth.models import User

from interventions.models import Comment, ProgressReport, Remark, ReviewEntry, Round
from interventions.printed import edit, object_to
from interventions.sections import Section
from interventions.workflow import Action, ReportState

ASKED = (
    (Section.QUALITATIVE, "Wat hielp er precies? Eén voorbeeld is genoeg."),
    (Section.FIGURES, "Is dit het aantal tot en met december? Vorig jaar telden jullie tot oktober."),
    (Section.QUANTITATIVE, "Noem het doel erbij, dan is het verschil te zien."),
)
"""What a lead remarked when the report came back."""
TALK = (
    "Zijn de wachtlijsten hierin meegeteld?",
    "Nee, alleen wie begonnen is.",
)
"""A question of the lead, and the answer of the owner."""
SHORTER = "Het gaat goed. De afspraken zijn gehaald."
EDITED = {("wonen", 15): "Graag het aantal erbij: daar vragen onze partners naar.", ("veilig", 7): ""}
"""Of these the bureau shortened the summary; with what the owner objected to that."""


def make_talk(round: Round, users: Mapping[str, User], today: date) -> None:
    """Add what was said to the reports of `round`."""
    reports = round.reports.not_following().select_related("round", "intervention__pillar")
    _remark_on(reports.filter(state=ReportState.RETURNED))
    _talk_about(reports.filter(state=ReportState.IN_REVIEW))
    for (code, number), objection in EDITED.items():
        report = reports.filter(
            state=ReportState.APPROVED, intervention__pillar__code=code, intervention__number=number
        ).first()
        if report:
            edit(report, version=report.version, versions={}, html={"summary": SHORTER}, by=users["bureau"])
            owner = report.intervention.owners.first()
            if owner and objection:
                object_to(report, text=objection, by=owner, today=today)


def _remark_on(reports: Iterable[ProgressReport]) -> None:
    """One remark with each return."""
    returned = ReviewEntry.objects.filter(report__in=reports, action=Action.RETURN).order_by("report")
    Remark.objects.bulk_create(
        Remark(report=entry.report, entry=entry, section=section, text=text, by=entry.by, at=entry.at)
        for place, entry in enumerate(returned.select_related("report", "by"))
        for section, text in [ASKED[place % len(ASKED)]]
    )


def _talk_about(reports: Iterable[ProgressReport]) -> None:
    """A question and an answer on each."""
    begun = ReviewEntry.objects.filter(report__in=reports, action=Action.START_REVIEW)
    comments = []
    for entry in begun.select_related("report__updated_by", "by"):
        owner = entry.report.entries.filter(action=Action.SUBMIT).first().by
        for hours, (text, by) in enumerate(zip(TALK, (entry.by, owner), strict=True), start=1):
            comments.append(
                Comment(report=entry.report, text=text, by=by, at=entry.at + timedelta(hours=hours))
            )
    Comment.objects.bulk_create(comments)
