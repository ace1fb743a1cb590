"""What the output part leaves out, and in which order it tells the rest."""

from datetime import date

import pytest

from indicators.publication.output import output_part
from indicators.publication.parts import Scope
from interventions.models import (
    Funding,
    Milestone,
    MilestoneAnswer,
    OutputIndicator,
    OutputValue,
    Theme,
    ThemeReport,
)
from interventions.rounds import move_round
from interventions.workflow import Action
from nprz_site.documents.blocks import Heading, Table
from tests import factories
from tests.indicators.report_parts import described, rows, sheet
from wijken.models import Area

pytestmark = pytest.mark.django_db
NEVER_HANDED_IN = {"state": "not_reported", "colour": "", "proposed_colour": ""}


@pytest.fixture
def report(intervention):
    return described(intervention)


def changed(report, **fields):
    type(report).objects.filter(pk=report.pk).update(**fields)


def headings(part):
    return [block.text for block in part.blocks if isinstance(block, Heading) and block.level == 3]


def told_under(round, pillar, name):
    """A heading with a report of its own, and no interventions."""
    theme = Theme.objects.create(plan=round.plan, pillar=pillar, name=name)
    return ThemeReport.objects.create(theme=theme, round=round, qualitative="<p>Goed.</p>")


def test_a_heading_without_interventions_stands_in_its_pillar_and_not_in_another(report):
    school = factories.make_pillar("school")
    told_under(report.round, school, "Leren loont")
    assert headings(output_part(Scope(report.round))) == ["Leren loont", "AanDeBak"]
    assert headings(output_part(Scope(report.round, pillar=school))) == ["Leren loont"]
    assert headings(output_part(Scope(report.round, pillar=report.intervention.pillar))) == ["AanDeBak"]


def test_a_funder_is_told_of_a_heading_only_with_what_was_funded_below_it(report):
    told_under(report.round, report.intervention.pillar, "Aan de slag")
    ThemeReport.objects.create(theme=report.intervention.theme, round=report.round, description="<p>x</p>")
    part = output_part(Scope(report.round, funding=Funding.objects.get()))
    assert headings(part) == ["AanDeBak"]
    assert [row["programmalijn"] for row in sheet(part, "Programmalijnen")] == ["AanDeBak"]


def test_what_stands_under_no_heading_comes_first(report):
    factories.make_report(
        factories.make_intervention(report.intervention.pillar, name="Los"),
        report.round,
        state="approved",
        proposed_colour="groen",
        colour="groen",
    )
    part = output_part(Scope(report.round))
    assert [row[1].split("\n")[0] for row in rows(part)] == ["2. Los", "1. Interventie werk 1"]
    place = part.blocks.index(Heading("AanDeBak", 3))
    assert isinstance(part.blocks[place - 1], Table)


def test_a_colour_of_the_year_before_that_nobody_knows_is_not_told(report):
    changed(report, previous_known=False, previous_colour="groen")
    part = output_part(Scope(report.round))
    assert rows(part)[0][0] == sheet(part, "Voortgang")[0]["kleur_jaar_ervoor"] == "kleur onbekend"


def test_of_what_was_never_handed_in_no_answer_and_no_milestone_is_told(report):
    milestone = Milestone.objects.create(
        intervention=report.intervention, what="Plan", due=date(2025, 9, 1), round=report.round
    )
    MilestoneAnswer.objects.create(report=report, milestone=milestone, state="done")
    assert sheet(output_part(Scope(report.round)), "Voortgang")[0]["maatregelen"] == "Meer mensen."
    changed(report, **NEVER_HANDED_IN)
    part = output_part(Scope(report.round))
    assert sheet(part, "Voortgang")[0]["maatregelen"] is None
    assert "Mijlpalen" not in [one.title for one in part.sheets]


def test_what_a_printed_report_answered_is_told_with_its_texts(report):
    changed(report, **NEVER_HANDED_IN, source="imported")
    part = output_part(Scope(report.round))
    assert "Maatregelen\nMeer mensen." in rows(part)[0][4]
    assert sheet(part, "Voortgang")[0]["maatregelen"] == "Meer mensen."


def test_figures_keep_the_order_that_they_had_when_the_year_was_finalised(report, director):
    area = Area.objects.create(name="Bloemhof", slug="bloemhof", level="wijk")
    places = OutputIndicator.objects.get()
    OutputValue.objects.create(report=report, indicator=places, area=area, aim=5, realised=4)
    first = OutputIndicator.objects.create(intervention=report.intervention, name="Banen")
    OutputIndicator.objects.filter(pk=places.pk).update(position=1)
    OutputValue.objects.create(report=report, indicator=first, aim=2, realised=2)
    final = move_round(Action.FINALISE_ROUND, report.round, by=director)
    before = output_part(Scope(final))
    told = [(row["indicator"], row["gebied"]) for row in sheet(before, "Uitvoerwaarden")]
    assert told == [("Banen", None), ("Plaatsingen", None), ("Plaatsingen", "Bloemhof")]
    OutputIndicator.objects.filter(pk=first.pk).update(position=2)
    assert output_part(Scope(final)) == before
