"""How the world makes its things: one line per model. A model without a line fails the suite with its name."""

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile
from django.db.models import Model
from django.utils.timezone import now

from indicators.models import Indicator, Measurement, MeasurementImport, PublishedFigure, SumTerm, TargetRule
from interventions.models import (
    Comment,
    Delegation,
    Evidence,
    Funding,
    Intervention,
    Milestone,
    MilestoneAnswer,
    Objection,
    Organisation,
    OriginChange,
    OutputIndicator,
    OutputValue,
    PastColour,
    PastEntry,
    Pillar,
    Plan,
    PrintedText,
    ProgressReport,
    Remark,
    ReviewEntry,
    Round,
    SignalAnswer,
    SignalThresholds,
    Theme,
    ThemeReport,
)
from nprz_site.models import AccountSession, Tally
from tests.factories import ANSWERS
from wijken.models import Area, AreaPart

from . import things_areas, things_cycle, things_entry

if TYPE_CHECKING:
    from .world import World

Maker = Callable[["World", int], Model]
LONG_AGO = datetime(2025, 1, 10, 9, 30, tzinfo=timezone.utc)  # noqa: UP017
SUBJECT_YEAR = 2024
PRINTED_YEAR = 2022
"""Its colours were taken over from a report, and can be changed."""


def round_of(world: "World", i: int) -> Round:
    """The first is the round that tests look at; the others are finalised years before it, one out of a printed report."""
    year = SUBJECT_YEAR - i
    here = i > 0 and year != PRINTED_YEAR
    state = "open" if i == 0 else "finalised"
    return Round.objects.create(
        plan=world.of(Plan)[0], year=year, state=state, opens=date(year, 11, 1), deadline=date(year + 1, 3, 14),
        review_deadline=date(year + 1, 4, 14), finalised_on=date(year + 1, 6, 1) if here else None,
    )  # fmt: skip


def indicator_of(world: "World", i: int) -> Indicator:
    """Of the first pillar."""
    values = {"kind": "doel", "unit": "%", "position": i, "break_year": 2015}
    made = Indicator.objects.create(slug=f"indicator-{i}", name=f"Indicator {i}", **values)
    made.pillars.add(world.of(Pillar)[0])
    made.interventions.add(world.of(Intervention)[0])
    return made


def intervention_of(world: "World", i: int) -> Intervention:
    """The first is the one that tests look at, of the first pillar; the second is of another pillar."""
    return Intervention.objects.create(
        plan=world.of(Plan)[0], pillar=world.of(Pillar)[1 if i == 1 else 0], theme=None if i == 1 else world.of(Theme)[0],
        number=i + 1, name=f"Interventie nummer {i}", former_name=f"Vroegere naam {i}", description=f"<p>Wat {i} doet.</p>",
    )  # fmt: skip


def report_of(world: "World", i: int) -> ProgressReport:
    """The first is the one that tests look at."""
    return make_report(world.of(Round)[0], world.of(Intervention)[i])


def make_report(round: Round, intervention: Intervention) -> ProgressReport:
    """A complete report with a proposed colour, submitted unless its round is finalised."""
    finalised = round.state == "finalised"
    return ProgressReport.objects.create(
        round=round, intervention=intervention, quantitative=f"<p>Cijfers {round.year}</p>",
        qualitative=f"<p>Verhaal {round.year}</p>", explanation="<p>Toelichting</p>", colour_reason="<p>Minder mensen.</p>", **ANSWERS["oranje"],
        proposed_colour="oranje", colour="oranje" if finalised else "", previous_colour="groen",
        state="finalised" if finalised else "submitted", submitted_at=LONG_AGO, updated_at=LONG_AGO,
    )  # fmt: skip


def value_of(world: "World", i: int) -> OutputValue:
    return OutputValue.objects.create(
        report=world.report, indicator=world.of(OutputIndicator)[i], aim=50 + i, realised=-3 - i, remark=f"Opmerking {i}"
    )  # fmt: skip


def milestone_before(world: "World", i: int) -> Milestone:
    """One that was agreed before the year of the report that tests look at."""
    return Milestone.objects.create(
        intervention=world.intervention, what=f"Oude mijlpaal {i}", due=date(2024, 7, 1)
    )


def delegation_of(world: "World", i: int) -> Delegation:
    """The first holds today: `deputy` stands in for `owner`."""
    absent, deputy = (world.owner, world.deputy) if i == 0 else (world.of(User)[i - 1], world.of(User)[i])
    today = date.today()
    return Delegation.objects.create(
        absent=absent, deputy=deputy, first_day=today - timedelta(7), last_day=today + timedelta(7)
    )


def entry_of(world: "World", i: int) -> ReviewEntry:
    return ReviewEntry.objects.create(
        report=world.report, action="return", from_state="submitted", to_state="returned", by=world.lead,
        at=LONG_AGO + timedelta(hours=i), comment=f"Opmerking bij het verslag {i}",
    )  # fmt: skip


def evidence_of(world: "World", i: int) -> Evidence:
    """The first is there to be read and removed; the second was removed, and can be put back."""
    evidence = Evidence(
        report=world.report, name=f"Bewijs {i}.pdf", description=f"Waar het over gaat {i}", size=9,
        content_type="application/pdf", sha256=f"{i:064}", by=world.owner, at=LONG_AGO + timedelta(hours=i),
        removed_at=LONG_AGO + timedelta(days=2) if i == 1 else None, removed_by=world.owner if i == 1 else None,
    )  # fmt: skip
    evidence.file.save(evidence.name, ContentFile(b"%PDF-1.4\n"), save=False)
    evidence.save()
    return evidence


def remark_of(world: "World", i: int) -> Remark:
    return Remark.objects.create(
        report=world.report, entry=world.of(ReviewEntry)[i], section=("figures", "qualitative")[i % 2], by=world.lead,
        at=LONG_AGO + timedelta(hours=i), text=f"Vraag bij het onderdeel {i}", answer=f"Antwoord {i}",
        answered_by=world.owner, answered_at=LONG_AGO + timedelta(hours=i + 1),
    )  # fmt: skip


def comment_of(world: "World", i: int) -> Comment:
    return Comment.objects.create(
        report=world.report, by=world.of(User)[i], at=LONG_AGO + timedelta(hours=i), text=f"Reactie {i}"
    )


def printed_text_of(world: "World", i: int) -> PrintedText:
    """The first is of the report that tests look at, edited just now: its owner can still object."""
    report = world.of(ProgressReport)[i]
    return PrintedText.objects.create(
        report=report, name="qualitative", html=f"<p>Gedrukt verhaal {i}</p>", based_on=report.qualitative,
        by=world.bureau, at=now(),
    )  # fmt: skip


def objection_of(world: "World", i: int) -> Objection:
    return Objection.objects.create(
        report=world.report, text=f"Bezwaar {i}", by=world.owner, at=LONG_AGO + timedelta(hours=i),
        answer=f"Antwoord op het bezwaar {i}", answered_by=world.bureau, answered_at=LONG_AGO + timedelta(hours=i + 1),
    )  # fmt: skip


def past_entry_of(world: "World", i: int) -> PastEntry:
    """Each can be undone: it says what stands there (`PastColour`), of an intervention without a report of that year."""
    key = str(world.elsewhere.pk)
    return PastEntry.objects.create(
        year=PRINTED_YEAR, at=LONG_AGO + timedelta(hours=i), by=world.bureau, source="page", before={key: ""},
        after={key: "groen"},
    )  # fmt: skip


def origin_change_of(world: "World", i: int) -> OriginChange:
    """The last can be undone: it left the intervention with the predecessors that it has (`World`)."""
    alone = {"confirmed": False, "predecessors": []}
    return OriginChange.objects.create(
        intervention=world.intervention, at=LONG_AGO + timedelta(hours=i), by=world.bureau, before=alone, after=alone,
        effect=f"2024 was geen en is groen ({i})",
    )  # fmt: skip


def session_of(world: "World", i: int) -> AccountSession:
    """A browser in which `owner` is logged in too."""
    return AccountSession.objects.create(
        session_key=f"browser{i:025}",
        account=world.owner,
        browser=f"Firefox {i} op Windows",
        expire_date=now() + timedelta(hours=1),
    )


def plain(model: type[Model], **fields: Callable[[int], Any]) -> Maker:
    """Makes a `model` without relations: each field from the number of the thing."""
    return lambda world, i: model._default_manager.create(**{name: of(i) for name, of in fields.items()})


MAKERS: dict[type[Model], Maker] = {
    User: lambda world, i: world.make_person(
        f"mens{i}", first_name=f"Voornaam{i}", last_name=f"Achternaam{i}"
    ),
    Group: plain(Group, name=lambda i: f"Groep {i}"),
    Plan: plain(
        Plan,
        first_year=lambda i: 2023 - 4 * i,
        last_year=lambda i: 2023 - 4 * i + (4 if i == 0 else 3),
        is_current=lambda i: i == 0,
    ),
    Pillar: plain(
        Pillar,
        code=lambda i: ("werk", "school")[i] if i < 2 else f"pijler{i}",
        name=lambda i: f"Pijler {i}",
        short_name=lambda i: f"P{i}",
        position=lambda i: i + 1,
    ),
    Organisation: plain(Organisation, name=lambda i: f"Partner {i}", sector=lambda i: f"Sector {i}"),
    Funding: plain(Funding, name=lambda i: f"Geldbron {i}", slug=lambda i: f"geldbron-{i}"),
    Area: plain(Area, name=lambda i: f"Wijk {i}", slug=lambda i: f"wijk-{i}", level=lambda i: "wijk"),
    AreaPart: lambda world, i: AreaPart.objects.create(
        whole=world.of(Area)[i % world.size], part=world.of(Area)[i - 1 - i // world.size]
    ),
    Theme: lambda world, i: Theme.objects.create(
        plan=world.of(Plan)[0], pillar=world.of(Pillar)[0], name=f"Programmalijn {i}"
    ),
    Round: round_of,
    Intervention: intervention_of,
    ProgressReport: report_of,
    ThemeReport: lambda world, i: ThemeReport.objects.create(
        theme=world.of(Theme)[i], round=world.of(Round)[0], description="<p>Lijn</p>", quantitative="<p>1</p>"
    ),
    OutputIndicator: lambda world, i: OutputIndicator.objects.create(
        intervention=world.intervention, name=f"Plekken {i}", unit=f"plek{i}", accumulates=True
    ),
    OutputValue: value_of,
    Milestone: lambda world, i: Milestone.objects.create(
        intervention=world.intervention,
        round=world.of(Round)[0],
        what=f"Mijlpaal {i}",
        due=date(2025, 12, 31),
    ),
    MilestoneAnswer: lambda world, i: MilestoneAnswer.objects.create(
        report=world.report, milestone=milestone_before(world, i), state="partly"
    ),
    ReviewEntry: entry_of,
    Evidence: evidence_of,
    Remark: remark_of,
    Comment: comment_of,
    PrintedText: printed_text_of,
    Objection: objection_of,
    PastColour: lambda world, i: PastColour.objects.create(
        intervention=world.of(Intervention)[i], year=PRINTED_YEAR, answer="groen"
    ),
    PastEntry: past_entry_of,
    OriginChange: origin_change_of,
    **things_areas.MAKERS,
    **things_cycle.MAKERS,
    Delegation: delegation_of,
    SignalThresholds: lambda world, i: SignalThresholds.objects.update_or_create(
        pk=1, defaults={"missed": 30 + i, "version": i + 1}
    )[0],  # one row; each time leaves a line in its history
    SignalAnswer: lambda world, i: SignalAnswer.objects.create(
        report=world.report,
        kind="missed",
        subject=f"{i}-0",
        answer=f"Antwoord {i}",
        by=world.owner,
        at=LONG_AGO,
    ),
    AccountSession: session_of,
    Tally: plain(
        Tally, key=lambda i: f"{i:064}", count=lambda i: i, ends=lambda i: now() + timedelta(hours=1)
    ),
    Indicator: indicator_of,
    TargetRule: lambda world, i: TargetRule.objects.create(
        indicator=indicator_of(world, i + 100), baseline="2011", path="25-2021", level=10 + i
    ),
    SumTerm: lambda world, i: SumTerm.objects.create(
        whole=indicator_of(world, i + 200), name=f"som {i}", part=world.of(Indicator)[0]
    ),
    Measurement: lambda world, i: world.of(Indicator)[0].measurements.create(
        area=world.of(Area)[0], period=f"{2010 + i}", value=i, vintage="VGR 2023", source="Bron"
    ),
    MeasurementImport: things_entry.entry_of,
    PublishedFigure: plain(
        PublishedFigure,
        report=lambda i: "VGR 2023",
        year=lambda i: 2023,
        figure=lambda i: f"overig/{i}",
        printed=lambda i: f"{i},5",
        place=lambda i: f"bladzijde {i}",
        note=lambda i: f"Noot {i}",
    ),
}
"""Every model of the apps and how to make the i-th of it, in an order in which what it needs is there already."""
