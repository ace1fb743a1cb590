"""Synthetic interventions with reports, for timing pages, beside the real outcome of `data/`. No intervention is a fact or a demo.

Needs a configured Django. Two rounds: 2023 is finalised, 2024 runs. Every report has texts, a colour (in 2024 only
when approved) and two output values.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.contrib.auth.models import User
from django.db.models import Max

from indicators.loading import load_indicators, load_published
from interventions.models import (
    Funding,
    Intervention,
    Organisation,
    OutputIndicator,
    OutputValue,
    Pillar,
    Plan,
    ProgressReport,
    Round,
    Theme,
)
from interventions.questions import ALL, Kind
from wijken.loading import load_areas
from wijken.models import Area

PILLARS = ("thuisbasis", "school", "werk", "wonen", "veilig")
COLOURS = ("groen", "oranje", "groen", "oranje", "rood", "groen", "oranje", "wit")
STATES = ("approved", "approved", "submitted", "draft", "empty", "in_review", "returned", "approved")
TEXT = "<p>" + "Deze zin is gemaakt om de tijd van een pagina te meten. " * 12 + "</p>"
LINE, DAY = "Het team", date(2025, 6, 1)
ANSWERS = {asked.name: {Kind.TEXT: TEXT, Kind.LINE: LINE, Kind.DAY: DAY}[asked.kind] for asked in ALL}
BATCH = 500


def make_frame() -> User:
    """Everything but interventions; returns the account that opens the pages: it may see and do all."""
    user = User.objects.create_superuser("bench")
    plan = Plan.objects.create(first_year=2023, last_year=2027, is_current=True)
    for position, code in enumerate(PILLARS, start=1):
        pillar = Pillar.objects.create(
            code=code, name=code.title(), short_name=code.title(), position=position
        )
        Theme.objects.bulk_create(
            Theme(plan=plan, pillar=pillar, name=f"Lijn {number}", position=number) for number in range(5)
        )
    Organisation.objects.bulk_create(
        Organisation(name=f"Organisatie {n}", sector="overheid") for n in range(40)
    )
    Funding.objects.bulk_create(Funding(name=f"Regeling {n}", slug=f"regeling-{n}") for n in range(6))
    load_areas()
    load_indicators()
    load_published()
    Round.objects.create(plan=plan, year=2023, state="finalised", finalised_on=date(2024, 5, 1))
    Round.objects.create(plan=plan, year=2024, state="open", deadline=date(2025, 3, 14))
    return user


def grow_to(total: int) -> None:
    """Add interventions with their reports until there are `total`, spread evenly over the pillars."""
    plan = Plan.objects.get()
    added = []
    for pillar in Pillar.objects.prefetch_related("themes"):
        themes = list(pillar.themes.all())
        last = pillar.interventions.aggregate(last=Max("number"))["last"] or 0
        added += [
            Intervention(
                plan=plan, pillar=pillar, number=number, theme=themes[number % 5], name=f"Interventie {number}",
                former_name="", description=TEXT,
            )
            for number in range(last + 1, total // len(PILLARS) + 1)
        ]  # fmt: skip
    added = Intervention.objects.bulk_create(added, batch_size=BATCH)
    _link(added)
    for round in Round.objects.order_by("year"):
        _report(added, round)


def _link(interventions: Iterable[Intervention]) -> None:
    """Two initiators, one funding and one wijk each."""
    wijken = Area.objects.with_page().filter(level="wijk")
    links = (
        ("initiators", Organisation.objects.all(), 2), ("funding", Funding.objects.all(), 1), ("areas", wijken, 1),
    )  # fmt: skip
    for field, chosen, each in links:
        through = getattr(Intervention, field).through
        targets = list(chosen.values_list("pk", flat=True))
        column = f"{chosen.model.__name__.lower()}_id"
        through.objects.bulk_create(
            (
                through(**{"intervention_id": row.pk, column: targets[(row.number + step) % len(targets)]})
                for row in interventions
                for step in range(each)
            ),
            batch_size=BATCH,
        )


def _report(interventions: list[Intervention], round: Round) -> None:
    reports = ProgressReport.objects.bulk_create(
        [_report_of(row, round) for row in interventions], batch_size=BATCH
    )
    names = ("deelnemers", "plekken")
    if round.year == 2023:
        OutputIndicator.objects.bulk_create(
            (OutputIndicator(intervention=row, name=name) for row in interventions for name in names),
            batch_size=BATCH,
        )
    indicators = {(row.intervention_id, row.name): row for row in OutputIndicator.objects.all()}
    OutputValue.objects.bulk_create(
        (
            OutputValue(
                report=report,
                indicator=indicators[report.intervention_id, name],
                aim=Decimal(50),
                realised=Decimal(report.intervention.number % 60),
            )
            for report in reports
            for name in names
        ),
        batch_size=BATCH,
    )


def _report_of(intervention: Intervention, round: Round) -> ProgressReport:
    place = intervention.number + intervention.pillar.position
    colour, earlier = COLOURS[place % 8], COLOURS[(place * 3) % 8]
    state = "finalised" if round.year == 2023 else STATES[place % 8]
    empty = state == "empty"
    return ProgressReport(
        round=round,
        intervention=intervention,
        state=state,
        quantitative="" if empty else TEXT,
        qualitative="" if empty else TEXT,
        **({} if empty else ANSWERS),
        proposed_colour="" if empty else colour,
        colour=colour if state in {"finalised", "approved"} else "",
        previous_colour=earlier if place % 3 else "",
    )
