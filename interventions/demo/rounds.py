"""The three rounds of the demo: 2022 and 2023 finalised, 2024 open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from interventions.colours import Colour
from interventions.models import (
    Intervention,
    Milestone,
    PastEntry,
    Plan,
    ProgressReport,
    Round,
    Theme,
    ThemeReport,
)
from interventions.past.colours import enter, why_refused
from interventions.rounds import set_previous_colours
from interventions.workflow import RoundState
from nprz_site.datafiles import DataError

from .colours import DemoColours
from .drafting import ANSWERS, answer, colour_story, draft, make_reports, say_why_another
from .milestones import milestones_of
from .predecessors import load_predecessors
from .story import Story, story_of
from .talk import make_talk
from .texts import Subject, write

REASON = "load_demo"
REPORTED_THEMES = ("Kansrijk opgroeien", "Tech op Zuid", "AanDeBak", "Samen voor Zuid")


@dataclass
class Cast:
    """What every round is made of: who plays, in which interventions of the current plan, with which colours."""

    plan: Plan
    interventions: list[Intervention]
    users: Mapping[str, User]
    colours: DemoColours


def make_2022(cast: Cast) -> Round:
    """The year before, of the plan before: the colours that those of 2023 are measured against."""
    made = load_predecessors(cast.interventions, cast.colours)
    plan = Plan.objects.get(first_year=2019)
    round = Round.objects.create(plan=plan, **_finalised(2022))
    before = Intervention.objects.filter(pk__in=made).select_related("plan", "pillar", "theme")
    drafts = [
        draft(
            intervention,
            2022,
            colour_story(made[intervention.pk].colour, counted=True),
            cast.users,
            like=made[intervention.pk].successors[0],
        )
        for intervention in before
    ]
    make_reports(round, drafts, last_day=_midnight(date(2023, 4, 5)))
    return round


def make_2023(cast: Cast) -> Round:
    """The year whose counts per pillar, colour and movement are those of the printed summary."""
    round = Round.objects.create(plan=cast.plan, **_finalised(2023))
    drafts = [
        draft(intervention, 2023, _finalised_story(intervention, cast.colours), cast.users)
        for intervention in cast.interventions
    ]
    make_reports(round, drafts, last_day=_midnight(date(2024, 4, 5)))
    make_theme_reports(cast, round)
    return round


def make_2024(cast: Cast, today: date) -> Round:
    """The open round, with a report in every state, and a deadline that is still to come."""
    round = Round.objects.create(
        plan=cast.plan, year=2024, state=RoundState.OPEN, is_demo=True, **running_dates(today)
    )
    drafts = [
        draft(intervention, 2024, _story(intervention, cast.colours), cast.users)
        for intervention in cast.interventions
    ]
    make_reports(round, drafts, last_day=_midnight(today))
    Milestone.objects.bulk_create(
        Milestone(
            intervention=intervention,
            what=planned.what,
            due=planned.due,
            state=planned.state,
            moved_to=planned.moved_to,
        )
        for intervention in cast.interventions
        for planned in milestones_of(intervention.pillar.code, intervention.number)
    )
    make_talk(round, cast.users, today)
    return round


def enter_new_ones(cast: Cast) -> None:
    """What the bureau entered of 2022: nieuw, for all that has a colour in 2023 and had none before.

    Nothing when something of 2022 was entered already, or when people reported on that year here.
    """
    round = Round.objects.filter(year=2022).first()
    if PastEntry.objects.filter(year=2022).exists() or why_refused(2022, round):
        return
    colours = cast.colours
    new = {key for key, colour in colours.now.items() if colour and not colours.before[key]}
    keys = [one.pk for one in cast.interventions if (one.pillar.code, one.number) in new]
    enter(2022, dict.fromkeys(keys, "nieuw"), by=cast.users["bureau"], source=PastEntry.Source.FILE)


def running_dates(today: date) -> dict[str, date]:
    """Dates of a round in which owners can write today."""
    return {
        "opens": today - timedelta(days=45),
        "deadline": today + timedelta(days=25),
        "review_deadline": today + timedelta(days=46),
    }


def _story(intervention: Intervention, colours: DemoColours) -> Story:
    key = (intervention.pillar.code, intervention.number)
    return story_of(*key, colours.now.get(key), counted=intervention.pillar.counted)


def _finalised_story(intervention: Intervention, colours: DemoColours) -> Story:
    colour = colours.now.get((intervention.pillar.code, intervention.number))
    return colour_story(colour, counted=intervention.pillar.counted)


def _finalised(year: int) -> dict[str, object]:
    return {
        "year": year,
        "state": RoundState.FINALISED,
        "is_demo": True,
        "opens": date(year + 1, 2, 1),
        "deadline": date(year + 1, 3, 14),
        "review_deadline": date(year + 1, 4, 5),
        "finalised_on": date(year + 1, 6, 14),
    }


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def make_theme_reports(cast: Cast, round: Round) -> None:
    """Texts under a few headings."""
    themes = Theme.objects.filter(plan=cast.plan, name__in=REPORTED_THEMES).select_related("pillar")
    reports = []
    for theme in themes:
        texts = write(
            Subject(theme.pillar.code, 100 + theme.position, theme.name, round.year), Colour.GROEN, ()
        )
        report = ThemeReport(
            theme=theme, round=round, quantitative=texts.quantitative, qualitative=texts.qualitative
        )
        reports.append(report)
    ThemeReport.objects.bulk_create(reports)
    ThemeReport.history.bulk_history_create(reports, default_change_reason=REASON)


def colour_imported(cast: Cast, round: Round) -> None:
    """Give an imported round, whose text holds no colours, the colours of the demo; its texts stay.

    The round becomes a demo, so that every page that shows the colours says so.
    """
    reports = list(
        round.reports.select_related("intervention__pillar", "intervention__plan", "intervention__theme")
    )
    for report in reports:
        made = draft(
            report.intervention, round.year, _finalised_story(report.intervention, cast.colours), cast.users
        )
        texts = write(made.subject, made.story.established, ())
        report.state, report.version = made.story.state, report.version + 1
        report.proposed_colour = report.colour = made.story.established or ""
        answer(report, texts.answers)
    ProgressReport.objects.bulk_update(reports, ["state", "version", "proposed_colour", "colour", *ANSWERS])
    Round.objects.filter(pk=round.pk).update(**_finalised(round.year))
    set_previous_colours(round)
    say_why_another(round)
    ProgressReport.history.bulk_history_create(
        list(round.reports.all()), update=True, default_change_reason=REASON
    )


def require_as_printed(round: Round, colours: DemoColours) -> None:
    """Raise `DataError` unless each report of 2023 has the previous colour of the file: only then its movements
    are those of the printed summary."""
    found = round.reports.filter(intervention__pillar__counted=True).values_list(
        "intervention__pillar__code", "intervention__number", "previous_colour"
    )
    wrong = [f"{code}-{n}" for code, n, colour in found if colour != (colours.before.get((code, n)) or "")]
    if wrong:
        raise DataError(
            f"demo_colours_2023.csv: de vorige kleur van {', '.join(wrong)} is niet die van de voorgangers; "
            "voorgangers die bij elkaar horen moeten één kleur hebben."
        )
